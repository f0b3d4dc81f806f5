"""Who of the companies that were invited has answered: a list for reminders, without any score."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from molewa_check.batch.header import header_of
from molewa_check.batch.layout import LOOKED_AT, texts_of
from molewa_check.batch.outcome import Outcome, Result
from molewa_check.batch.sheets import OpenTable
from molewa_check.batch.table_mapping import cell_at
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.i18n import N_
from molewa_check.words.language import Words
from molewa_check.words.reading import cell_text

CSV, XLSX = "status.csv", "status.xlsx"
ANSWERED, UNFINISHED, MISSING, UNINVITED = (
    N_("answered"), N_("not finished"), N_("not answered"), N_("answered, not on the list"),
)  # fmt: skip
_TITLES = (N_("Company"), N_("Number"), N_("Status"), N_("Views"), N_("Latest answer"))


class Invited(NamedTuple):
    """A company of the list."""

    company: str
    number: str


def read_invited(path: Path) -> list[Invited]:
    """Read the list of invited companies: any table with a column for their names or numbers.

    Raises:
        InvalidInput: MC1xx, MC713, MC751 or MC76x.
    """
    table = OpenTable(path, path.name)
    for sheet in table.sheets:
        rows = () if sheet.hidden else table.rows(sheet.number)
        for line, cells in islice(rows, LOOKED_AT):
            header = header_of(texts_of(cells))
            if "company" in header or "company_id" in header:
                below = (row for number, row in table.rows(sheet.number) if number > line)
                return list(dict.fromkeys(one for row in below if any(one := _invited(row, header))))
    raise InvalidInput([Problem(Code.MC751, Location(path.name))])


def _invited(row: list[Any], header: dict[str, int]) -> Invited:
    found = (cell_at(row, header[kind]) if kind in header else None for kind in ("company", "company_id"))
    return Invited(*("" if cell is None else cell_text(cell).strip() for cell in found))


@dataclass
class _Answers:
    """What came from one company."""

    company: str = ""
    number: str = ""
    views: dict[str, str] = field(default_factory=dict)
    latest: str = ""
    is_invited: bool = False


class Status:
    """Compares answers with a list, while they come in.

    Args:
        invited: the list.
        say_view: what the view of a result is called.
    """

    def __init__(self, invited: Iterable[Invited], say_view: Callable[[Result], str]) -> None:
        self._say_view = say_view
        self._invited = tuple(invited)
        self._answers: list[_Answers] = []
        self._by_key: dict[tuple[str, str], _Answers] = {}
        self._unfinished: set[tuple[str, str]] = set()

    def add(self, outcome: Outcome) -> None:
        """Take note of an outcome."""
        for problem in outcome.problems:
            if problem.code is Code.MC714:
                self._unfinished.update(_keys(problem.params.get("company", ""), problem.params.get("number", "")))
        if outcome.result is None:
            return
        result = outcome.result
        keys = _keys(result.company, result.company_id)
        known = next((self._by_key[key] for key in keys if key in self._by_key), None)
        if known is None:
            known = _Answers(result.company, result.company_id)
            self._answers.append(known)
        self._by_key.update(dict.fromkeys(keys, known))
        known.views[result.perspective] = self._say_view(result)
        known.latest = max(known.latest, result.updated[: len("2026-11-22")])

    def rows(self, words: Words) -> Iterator[dict[str, str]]:
        """A row per company of the list, and one for each that has answered without being on it."""
        titles = [words.translate(title) for title in _TITLES]
        for one, state, found in self._states():
            yield self._row(titles, one, state, found, words)

    def counts(self) -> Counter[str]:
        """How many companies have each status."""
        return Counter(state for _, state, _ in self._states())

    def _states(self) -> Iterator[tuple[Invited, str, _Answers | None]]:
        for one in self._invited:
            keys = _keys(one.company, one.number)
            found = next((self._by_key[key] for key in keys if key in self._by_key), None)
            state = ANSWERED if found else UNFINISHED if not self._unfinished.isdisjoint(keys) else MISSING
            if found:
                found.is_invited = True
            yield one, state, found
        for answers in self._answers:
            if not answers.is_invited:
                yield Invited(answers.company, answers.number), UNINVITED, answers

    @staticmethod
    def _row(titles: list[str], one: Invited, state: str, found: _Answers | None, words: Words) -> dict[str, str]:
        views = ", ".join(found.views.values() if found else ())
        cells = (one.company, one.number, words.translate(state), views, found.latest if found else "")
        return dict(zip(titles, cells, strict=True))

    @staticmethod
    def titles(words: Words) -> list[str]:
        """The headings."""
        return [words.translate(title) for title in _TITLES]


def _keys(company: str, number: str) -> list[tuple[str, str]]:
    """What a company is known by: its number first, then its name, whose capitals and blanks do not count."""
    name = " ".join(company.split()).casefold()
    found = [("number", number.strip())] if number.strip() else []
    return [*found, ("name", name)] if name else found
