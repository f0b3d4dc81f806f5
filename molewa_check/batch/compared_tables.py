"""The list of comparisons of a batch, and where the group parts, as a workbook and as CSV."""

from collections.abc import Iterable, Mapping
from typing import Any

from molewa_check.assess.cohort import Dissent
from molewa_check.batch.comparing import Row
from molewa_check.batch.comparisons import SHARES_CSV, Comparisons
from molewa_check.batch.dissents import Dissents
from molewa_check.batch.new_workbook import new_workbook
from molewa_check.batch.rows import safe_row
from molewa_check.batch.staging import Staging
from molewa_check.batch.tables_out import write_csv
from molewa_check.compare.points import Kind
from molewa_check.guards.cells import is_risky
from molewa_check.i18n import N_
from molewa_check.report.cohort.context import share_text
from molewa_check.report.comparison.wording import KINDS
from molewa_check.report.output.worksheet import new_sheet, text_formats
from molewa_check.words.language import Words

LIST_CSV, BOOK = "comparisons.csv", "comparisons.xlsx"
_COUNTED = (Kind.AGREED, Kind.DISSENT, Kind.FACT, Kind.UNKNOWN)
DECIMALS, USUAL = 2, 14
"""Of scores and gaps, and the width of a column."""
SIDES = (N_("First view"), N_("Second view"))
WIDTHS = {"Company": 30, "Topics with dissent": 44, "Comparison": 34, "Topic": 44, "Share of the companies": 20}


def write_compared(
    stage: Staging, found: Comparisons | None, dissents: Mapping[str, Dissent], words: Words, *, excel: bool
) -> None:
    """Write the list of comparisons and the shares of dissent; without any, remove those of an earlier run.

    Args:
        stage: where to write.
        found: the comparisons; None where nobody asked for them.
        dissents: what may be told of dissent, by the fingerprint of the questionnaire.
        words: in which language.
        excel: CSV files as a German Excel expects them.
    """
    if found is None:
        for name in (LIST_CSV, BOOK, SHARES_CSV):
            stage.remove(name)
        return
    titles = _list_titles(found.dissents.values(), words)
    companies = [_row(row, titles, found.dissents, words) for row in found.rows]
    shares = [row for id_, one in dissents.items() for row in _shares(found.dissents[id_], one, words)]
    write_csv(stage.path(LIST_CSV), titles, companies, excel=excel)
    write_csv(stage.path(SHARES_CSV), _share_titles(words), shares, excel=excel)
    with new_workbook(stage.path(BOOK), words.translate(N_("Comparisons"))) as book:
        _sheet(book, words, "Comparisons", titles, companies)
        _sheet(book, words, N_("Dissent in the group"), _share_titles(words), shares)


def _list_titles(dissents: Iterable[Dissents], words: Words) -> list[str]:
    """The headings; both views by their names, where they are the same in all questionnaires."""
    questionnaires = [one.prepared.questionnaire for one in dissents]
    named = {tuple(one.say_view(words, view) for view in one.pair or ()) for one in questionnaires}
    views = (
        [name[:1].upper() + name[1:] for name in named.pop()]
        if len(named) == 1
        else [words.translate(one) for one in SIDES]
    )
    titles = ("Company", "Number", "Common questions")
    kinds = [words.headline(KINDS[kind]) for kind in _COUNTED]
    last = (N_("Topics with dissent"), N_("Comparison"))
    return [*map(words.translate, titles), *views, words.translate("Gap"), *kinds, *map(words.translate, last)]


def _row(row: Row, columns: list[str], dissents: Mapping[str, Dissents], words: Words) -> dict[str, Any]:
    topics = dissents[row.definition].prepared.questionnaire.topic_titles
    named = "; ".join(words.text(topics[id_]) if id_ in topics else id_ for id_ in row.topics)
    cells = (
        row.company, row.number, row.questions, *map(_rounded, (*row.scores, row.gap)),
        *(row.kinds[kind] for kind in _COUNTED), named, row.document,
    )  # fmt: skip
    return dict(zip(columns, cells, strict=True))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS)


def _share_titles(words: Words) -> list[str]:
    return [words.translate(title) for title in ("Questionnaire", N_("Topic"), N_("Share of the companies"))]


def _shares(dissents: Dissents, found: Dissent, words: Words) -> Iterable[dict[str, Any]]:
    """A row per topic, as coarse as in the report on the group."""
    questionnaire = dissents.prepared.questionnaire
    titles = questionnaire.topic_titles
    for one in found.topics:
        title = words.text(titles[one.topic]) if one.topic in titles else one.topic
        cells = (questionnaire.id, title, share_text(words, one.share))
        yield dict(zip(_share_titles(words), cells, strict=True))


def _sheet(book: Any, words: Words, name: str, titles: list[str], rows: list[dict[str, Any]]) -> None:
    known = {words.translate(title): width for title, width in WIDTHS.items()}
    sheet = new_sheet(book, words.translate(name), titles, [known.get(title, USUAL) for title in titles], len(rows))
    wrapped, marked = text_formats(book)
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(safe_row(titles, row)):
            sheet.write(line, column, cell, marked if isinstance(cell, str) and is_risky(cell) else wrapped)
