"""`new`: a questionnaire folder to begin with."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from molewa_check.cli.options import Lang

Folder = Annotated[Path, typer.Argument(metavar="DIR", help=_("A new folder, or one without a questionnaire."))]
STARTERS = "_new"
"""The folder of the starters among the bundled questionnaires; no questionnaire is called so."""
FALLBACK = "en"


def new(folder: Folder, lang: Lang = None) -> None:
    """Write a questionnaire that passes `check`, and answers to it."""
    from datetime import datetime

    from molewa_check.cli.output import language_of, say
    from molewa_check.cli.terminal.choice import as_command
    from molewa_check.resources import bundled
    from molewa_check.source.files import make_private_folder, read_bytes, write_private
    from molewa_check.words.language import Words

    words = Words(language_of(lang))
    starters = bundled("questionnaires") / STARTERS
    starter = starters / words.language if (starters / words.language).is_dir() else starters / FALLBACK
    sources = sorted(starter.iterdir())
    require_free([folder / source.name for source in sources])
    make_private_folder(folder)
    # A contact is old after a year: the day on which it is written is the day on which it was checked.
    month = f"{datetime.now().astimezone():%Y-%m}".encode()
    for source in sources:
        write_private(folder / source.name, read_bytes(source, str(source)).replace(b"CHECKED", month))
    say(words.translate("A questionnaire to begin with lies in {folder}."), folder=folder)
    answers, pdf = str(folder / "answers.yaml"), str(folder / "answers.pdf")
    commands = (["check", str(folder)], ["run", str(folder)], ["report", answers, "-q", str(folder), "-o", pdf])
    for command in commands:
        say(f"    {as_command(['molewa-check', *command])}")


def require_free(targets: list[Path]) -> None:
    """What stands there is an author's work, and is never written over.

    Raises:
        OutputError: MC601.
    """
    from molewa_check.errors import Code, Location, OutputError, Phrase, Problem
    from molewa_check.source.files import exists

    taken = [
        Problem(Code.MC601, Location(str(target)), params={"reason": Phrase("File exists")})
        for target in targets
        if exists(target)
    ]
    if taken:
        raise OutputError(taken)
