"""`compare`: several views or dates of one company."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated, Literal

import typer

from molewa_check.cli.options import Lang, QuestionnaireName

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE FILE [FILE…]", help=_("Answer files, or PDF reports that carry their answers.")),
]
As = Annotated[
    Literal["views", "dates"] | None,
    typer.Option("--as", help=_("Compare views, or dates of one view. Default: what the files are.")),
]
ComparisonFormat = Literal["text", "json"]
FormatName = Annotated[
    ComparisonFormat | None,
    typer.Option("--format", help=_("File format. Default: what the output ends with, else text on the terminal.")),
]


def compare(
    files: Files,
    questionnaire: QuestionnaireName = None,
    as_: As = None,
    format_: FormatName = None,
    lang: Lang = None,
) -> None:
    """Compare, and print the result or write it."""
    from molewa_check.cli.compare_files import read_sides
    from molewa_check.cli.compare_text import print_comparison
    from molewa_check.cli.output import language_of, print_json
    from molewa_check.compare.admission import mode_of
    from molewa_check.compare.document import comparison_document
    from molewa_check.compare.views import compare_views

    language = language_of(lang)
    found = read_sides(files, questionnaire, language)
    mode_of(found.sides, as_)
    comparison = compare_views(found.sides[0].assessment, found.sides[1].assessment)
    if format_ == "json":
        print_json(comparison_document(comparison, language))
    else:
        print_comparison(comparison, language)
