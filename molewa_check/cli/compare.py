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
ComparisonFormat = Literal["text", "pdf", "html", "json"]
FormatName = Annotated[
    ComparisonFormat | None,
    typer.Option("--format", help=_("File format. Default: what the output ends with, else text on the terminal.")),
]
OutputFile = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help=_("Where to write. Default: the terminal."))
]
WithoutAnswers = Annotated[
    bool, typer.Option("--without-answers", help=_("Do not attach the answers and the result to the PDF."))
]
_ENDINGS: dict[str, ComparisonFormat] = {".html": "html", ".htm": "html", ".json": "json"}


def compare(
    files: Files,
    output: OutputFile = None,
    questionnaire: QuestionnaireName = None,
    as_: As = None,
    format_: FormatName = None,
    without_answers: WithoutAnswers = False,
    lang: Lang = None,
) -> None:
    """Compare, and print the result or write it."""
    from molewa_check.cli.compare_files import read_sides, write_comparison
    from molewa_check.cli.compare_text import print_comparison
    from molewa_check.cli.output import language_of, print_json, say
    from molewa_check.compare.admission import mode_of
    from molewa_check.compare.document import comparison_document
    from molewa_check.compare.views import compare_views
    from molewa_check.words.language import Words

    language = language_of(lang)
    found = read_sides(files, questionnaire, language)
    mode_of(found.sides, as_)
    comparison = compare_views(found.sides[0].assessment, found.sides[1].assessment)
    kind = format_ or _format_of(output)
    if kind == "text":
        print_comparison(comparison, language)
    elif kind == "json" and output is None:
        print_json(comparison_document(comparison, language))
    else:
        words = Words(language)
        name = words.translate("comparison")
        target = output or files[0].with_name(f"{files[0].stem}-{name}.{kind}")
        write_comparison(comparison, found, target, kind, language, with_answers=not without_answers)
        say(words.translate("Comparison: {file}"), file=target)


def _format_of(output: Path | None) -> ComparisonFormat:
    """What the name of the output says."""
    return "text" if output is None else _ENDINGS.get(output.suffix.lower(), "pdf")
