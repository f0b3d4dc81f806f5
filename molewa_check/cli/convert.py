"""`convert`: tables as answer files."""

from gettext import gettext as _
from typing import Annotated

import typer

from molewa_check.cli.options import ColumnsMappings, CorrectionsFile, Lang, OutputFolder, WhichQuestionnaire
from molewa_check.i18n import NN_

Tables = Annotated[list[str], typer.Argument(metavar="PATH...", help=_("Tables, or folders with tables."))]
WRITTEN = NN_("{n} answer file written to {folder}.", "{n} answer files written to {folder}.")


def convert(
    paths: Tables,
    output: OutputFolder,
    questionnaire: WhichQuestionnaire = "molewa",
    columns: ColumnsMappings = None,
    corrections: CorrectionsFile = None,
    lang: Lang = None,
) -> None:
    """Write the rows of tables as answer files."""
    from molewa_check.batch.collect import collect
    from molewa_check.batch.convert import convert as write_answers
    from molewa_check.cli.exits import ExitCode
    from molewa_check.cli.output import language_of, print_problems, show
    from molewa_check.cli.tables import corrections_of, mappings_of
    from molewa_check.errors import Severity
    from molewa_check.source.questionnaire import load_by_name
    from molewa_check.words.language import Words

    language = language_of(lang)
    words = Words(language)
    loaded = load_by_name(questionnaire)
    mappings, entered = mappings_of(columns, questionnaire), corrections_of(corrections)
    found = collect(paths, questionnaire, mappings, output, language=language, corrections=entered)
    done = write_answers(found, loaded, output)
    print_problems(done.problems, words.translate)
    show(words.amount(*WRITTEN, len(done.written), folder=output))
    if any(problem.severity is Severity.ERROR for problem in done.problems):
        raise typer.Exit(ExitCode.FINDINGS)
