"""A comparison of two views on the terminal: the gap table, and what it comes down to."""

from collections.abc import Iterator

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from molewa_check.assess.prepared import Prepared
from molewa_check.cli.console import SafeConsole
from molewa_check.compare.dates import Dates
from molewa_check.compare.points import Kind, Point
from molewa_check.compare.views import Comparison, SectionGap
from molewa_check.guards.terminal import on_one_line
from molewa_check.i18n import N_, Language
from molewa_check.model.answers import Company
from molewa_check.model.tree import walk_below
from molewa_check.report.comparison.wording import counts_text, gap_text, said, side_names
from molewa_check.words.language import Words

SHOWN = 5
"""Questions that are told at most of one kind; the report has all."""


def print_compared(found: Comparison | Dates, format_: str, language: Language) -> None:
    """Print what was compared: `text` for people, `json` for programs."""
    from molewa_check.cli.dates_text import print_dates
    from molewa_check.cli.output import print_json
    from molewa_check.report.output.comparison_files import document_of

    if format_ == "json":
        print_json(document_of(found, language))
    elif isinstance(found, Comparison):
        print_comparison(found, language)
    else:
        print_dates(found, language)


def print_comparison(comparison: Comparison, language: Language) -> None:
    """Print the scores of both sides over the common questions, and where they part."""
    words = comparison.sides[0].prepared.questionnaire.words(language)
    console = SafeConsole()
    side = comparison.sides[0]
    console.print(Text(heading(side.prepared, side.sheet.header.company, words), style="bold"))
    console.print(_table(comparison, words))
    for line in _lines(comparison, words):
        console.print(Padding(Text(line), (0, 0, 0, 0)))


def heading(prepared: Prepared, company: Company, words: Words) -> str:
    """The questionnaire and the company, on one line."""
    name, title = on_one_line(company.name or ""), words.text(prepared.questionnaire.title)
    return f"{title} – {name}" if name else title


def _table(comparison: Comparison, words: Words) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column(words.translate(N_("Dimension")), overflow="fold")
    for heading in (N_("Common questions"), *side_names(words, comparison), N_("Gap")):
        table.add_column(words.translate(heading), justify="right", overflow="fold")
    for depth, section in walk_below(comparison.overall):
        definition = section.prepared.section
        table.add_row("  " * depth + words.text(definition.title), *_figures(section, words))
    table.add_row(words.translate("Overall"), *_figures(comparison.overall, words), style="bold")
    return table


def _figures(section: SectionGap, words: Words) -> Iterator[str]:
    yield words.number(section.common)
    yield from (words.score(score) for score in section.scores)
    yield gap_text(words, section.gap)


def _lines(comparison: Comparison, words: Words) -> Iterator[str]:
    names = side_names(words, comparison)
    yield ""
    yield counts_text(words, comparison) + "."
    for name, side, right in zip(names, comparison.sides, comparison.right, strict=True):
        yield words.translate(
            "{side}: own overall score {score} with {answered} of {applicable} questions answered; "
            "overall {right} if this side is right.",
            side=name, score=words.score(side.overall.score), answered=side.overall.tally.answered,
            applicable=side.overall.tally.applicable, right=words.score(right.overall.score),
        )  # fmt: skip
    for kind, heading in _HEADINGS:
        yield from _listed(comparison.of_kind(kind), words.translate(heading), names, words)


_HEADINGS = (
    (Kind.FACT, N_("Facts that contradict each other")),
    (Kind.DISSENT, N_("Dissent, what moves the score most first")),
)


def _listed(points: tuple[Point, ...], heading: str, names: tuple[str, str], words: Words) -> Iterator[str]:
    if not points:
        return
    yield ""
    yield heading
    for point in points[:SHOWN]:
        question = point.prepared.question
        yield f"- {words.text(question.text)}"
        for name, answer in zip(names, point.answers, strict=True):
            yield f"    {words.pair(name, said(words, question, answer))}"
    if len(points) > SHOWN:
        yield words.amount("{n} more in the report.", "{n} more in the report.", len(points) - SHOWN)
