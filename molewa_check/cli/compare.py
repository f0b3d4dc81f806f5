"""`compare`: several views or dates of one company."""

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from molewa_check.cli.options import Lang, QuestionnaireName, TemplatesFolder, WithoutAnswers, format_of

if TYPE_CHECKING:
    from molewa_check.words.language import Words

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE",
        help=_(
            "Answer files, or PDF reports that carry their answers; of many members also a folder, or a table with a "
            "row for each."
        ),
    ),
]
As = Annotated[
    Literal["views", "dates", "members"] | None,
    typer.Option(
        "--as", help=_("Compare views, dates of one view, or many members. Default: views or dates, as the files are.")
    ),
]
ComparisonFormat = Literal["text", "pdf", "html", "xlsx", "json"]
FormatName = Annotated[
    ComparisonFormat | None,
    typer.Option("--format", help=_("File format. Default: what the output ends with, else text on the terminal.")),
]
OutputFile = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help=_("Where to write. Default: the terminal."))
]
Joint = Annotated[
    Path | None,
    typer.Option(
        "--joint",
        metavar="FILE",
        help=_("Draft joint answers: what is agreed is filled in, all else is put off with both positions."),
    ),
]
View = Annotated[
    str | None,
    typer.Option(
        "--perspective",
        metavar="VIEW",
        help=_("Whose view the answers of a folder or a table are that do not say so, such as employees."),
    ),
]
Shareable = Annotated[
    Path | None,
    typer.Option(
        "--shareable", metavar="FILE", help=_("Only write a copy of the answers without what is marked as internal.")
    ),
]
MinGroup = Annotated[
    int, typer.Option("--min-group", min=5, metavar="N", help=_("With --as members: no figure about fewer than this."))
]
_FILES: tuple[ComparisonFormat, ...] = ("pdf", "html", "xlsx", "json")
"""What a comparison is written as; `text` is for the terminal."""


def compare(
    files: Files,
    output: OutputFile = None,
    questionnaire: QuestionnaireName = None,
    as_: As = None,
    format_: FormatName = None,
    without_answers: WithoutAnswers = False,
    joint: Joint = None,
    shareable: Shareable = None,
    perspective: View = None,
    min_group: MinGroup = 5,
    templates: TemplatesFolder = None,
    lang: Lang = None,
) -> None:
    """Compare, and print the result or write it."""
    from dataclasses import replace

    from molewa_check.cli.compare_files import (
        compared,
        comparison_target,
        read_sides,
        write_comparison,
        write_joint,
    )
    from molewa_check.cli.compare_members import print_members
    from molewa_check.cli.compare_text import print_compared
    from molewa_check.cli.group_files import Wanted, is_many
    from molewa_check.cli.output import language_of, say
    from molewa_check.cli.pipeline import templates_of
    from molewa_check.compare.views import Comparison
    from molewa_check.report.output.comparison_files import ComparisonFile
    from molewa_check.words.language import Words

    _spare(files, (output, joint, shareable))
    language = language_of(lang)
    words = Words(language)
    kind: ComparisonFormat = format_ or (format_of(output, _FILES) if output else "text")
    wanted = ComparisonFile(kind, language, templates_of(templates))
    if shareable is not None:
        _share(files, shareable, questionnaire, words)
        return
    has_many = any(is_many(file) for file in files)
    if perspective is not None and not has_many:
        raise typer.BadParameter(_("This is about the answers of a folder or a table."), param_hint="--perspective")
    if as_ == "members" or (as_ is None and has_many):
        raise typer.Exit(print_members(files, Wanted(questionnaire, min_group, perspective, language), output, wanted))
    comparison, found = compared(read_sides(files, questionnaire, language), as_)
    # What was compared is told in a language of its questionnaire, all around it in that of the user.
    language = comparison.prepared.questionnaire.language_for(language)
    wanted = replace(wanted, language=language)
    if joint is not None:
        if not isinstance(comparison, Comparison):
            raise typer.BadParameter(_("--joint takes two views, not several days of one."))
        write_joint(comparison, joint, words)
        say(words.translate("Joint answers: {file}"), file=joint)
    if kind == "text" or (kind == "json" and output is None):
        print_compared(comparison, kind, language)
    else:
        target = output or comparison_target(files[0], kind, words.language)
        write_comparison(comparison, found, target, wanted, with_answers=not without_answers)
        say(words.translate("Comparison: {file}"), file=target)


def _share(files: list[Path], target: Path, questionnaire: str | None, words: "Words") -> None:
    """Write what may be shown of a single file."""
    from molewa_check.cli.compare_files import write_shareable
    from molewa_check.cli.output import say

    if len(files) != 1:
        raise typer.BadParameter(_("--shareable takes a single file of answers."))
    write_shareable(files[0], target, questionnaire, words.language)
    say(words.translate("Without internal notes and answers: {file}"), file=target)


def _spare(files: list[Path], targets: tuple[Path | None, ...]) -> None:
    """Refuse to write over what is compared.

    Raises:
        typer.BadParameter: a target is one of the files.
    """
    from molewa_check.source.files import exists

    there = [file for file in files if exists(file)]
    for target in targets:
        if target is not None and exists(target) and any(target.samefile(file) for file in there):
            raise typer.BadParameter(
                _("{file} is read here and not written over; choose another name.").format(file=target)
            )
