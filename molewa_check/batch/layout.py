"""Where the headings of a table stand: on which sheet, in which row, below titles and perhaps on two lines."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any, NamedTuple

from molewa_check.batch.cells import clean
from molewa_check.batch.csvtext import Row
from molewa_check.batch.header import kind_in_words, kind_of, squeeze
from molewa_check.batch.headings import Headings, heading_text, part_of
from molewa_check.batch.sheets import OpenTable, SheetInfo
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.guards.values import objection
from molewa_check.model.fit import Unfit
from molewa_check.model.questions import Question
from molewa_check.words.reading import UNKNOWN, cell_text

LOOKED_AT = 40
"""Rows among which the headings are looked for."""
OWN = "molewa-check/"
"""How the name of a format begins, in a column of workbooks that hold corrections or a mapping and no answers."""
FEW = 2
"""Headings below which a sheet of several is not taken for a table of answers."""
LABELS_ABOVE = 2
"""Rows above the headings that may say over which columns they stand."""
ANSWER_LINE = frozenset(
    map(squeeze, ("Response", "Open-Ended Response", "Antwort", "Offene Antwort", "Freitext", "Antworten"))
)
"""What SurveyMonkey writes on a second line of headings, below questions without parts."""

Score = Callable[[Sequence[str]], int]
"""How many cells of a row are headings that mean something."""


class Layout(NamedTuple):
    """A table found on a sheet.

    Attributes:
        line: the row with the headings.
        headings: one per column; the two lines of a heading are one.
        score: how many of them mean something.
        lines: the rows that are headings.
    """

    sheet: SheetInfo
    line: int
    headings: list[str]
    score: int
    lines: frozenset[int]
    sample: Sequence[Row] = ()
    """The first rows below the headings."""

    @property
    def is_sure(self) -> bool:
        """Whether most of the headings mean something."""
        return self.score > FEW and 2 * self.score >= sum(map(bool, self.headings))

    def rows(self, table: OpenTable) -> Iterator[Row]:
        """What stands below the headings; empty rows are left out."""
        last = max(self.lines)
        return ((line, cells) for line, cells in table.rows(self.sheet.number) if line > last)


def layout_of(table: OpenTable, sheet: SheetInfo, name: str, score: Score, headings: Headings) -> Layout | None:
    """Find the headings of a sheet: the row that has most of them, else the first one; None for an empty sheet.

    Raises:
        InvalidInput: MC110, MC119, MC122, MC708, MC761 to MC763.
    """
    first = list(islice(table.rows(sheet.number), LOOKED_AT))
    if not first:
        return None
    if any(isinstance(cell, str) and cell.startswith(OWN) for cell in first[0][1]):
        raise InvalidInput([Problem(Code.MC708, Location(name))])
    found = best = 0
    for index, (_, cells) in enumerate(first):
        texts = texts_of(cells)
        fits = score(texts)
        if fits > best:
            found, best = index, fits
        if fits > FEW and 2 * fits >= sum(map(bool, texts)):
            break
    line, cells = first[found]
    _objections(Location(name, line), cells)
    below = texts_of(first[found + 1][1]) if found + 1 < len(first) else []
    own = _with_labels_above(texts_of(cells), [texts_of(row) for _, row in reversed(first[:found])][:LABELS_ABOVE])
    joined = _on_two_lines(own, below, headings) or _with_labels_below(own, below, headings)
    joined = joined or _on_two_sides(own, below, headings)
    lines = {line} | ({first[found + 1][0]} if joined else set())
    below_all = [row for row in first if row[0] > max(lines)]
    return Layout(sheet, line, joined or own, best, frozenset(lines), below_all)


def texts_of(cells: Sequence[Any]) -> list[str]:
    """The cells of a row as headings."""
    return [heading_text(cell_text(clean(cell))) if cell not in ("", None) else "" for cell in cells]


def _objections(row: Location, cells: Sequence[Any]) -> None:
    """Refuse headings that no text may be.

    Raises:
        InvalidInput: MC119 or MC122.
    """
    found = ((number, objection(cell)) for number, cell in enumerate(cells, start=1))
    problems = [Problem(bad.code, replace(row, column=number), params=bad.params) for number, bad in found if bad]
    if problems:
        raise InvalidInput(problems)


def _with_labels_above(own: Sequence[str], above: Sequence[Sequence[str]]) -> list[str]:
    """Headings, where the row above says who answered: `Firma` over an empty cell, or `Unternehmen` over `Nummer`."""
    named = list(own)
    for row in above:
        labels = _over_all(row, len(named))
        for index, label in enumerate(labels):
            if not label or kind_of(named[index]):
                continue
            joined = f"{label} {named[index]}".strip()
            if kind_of(joined) and (named[index] or (index < len(row) and row[index])):
                named[index] = joined
    return named


def _with_labels_below(own: Sequence[str], below: Sequence[str], headings: Headings) -> list[str]:
    """Headings whose second line says who answered: `Name` under `Unternehmen`; empty where there is no such line."""
    labels, named = _over_all(own, max(len(own), len(below))), [*own, *[""] * (len(below) - len(own))]
    filled = [index for index, text in enumerate(below) if text]
    joined = {index: f"{labels[index]} {below[index]}".strip() for index in filled}
    is_line = bool(filled) and not any(named[index] and headings.question_named(named[index]) for index in filled)
    if not is_line or not all(kind_in_words(text) for text in joined.values()):
        return []
    return [joined.get(index, text) for index, text in enumerate(named)]


def _over_all(row: Sequence[str], width: int) -> list[str]:
    """A row of labels, each of which reaches over the empty cells behind it."""
    found, label = [], ""
    for index in range(width):
        label = row[index] if index < len(row) and row[index] else label
        found.append(label)
    return found


def _on_two_lines(upper: list[str], lower: list[str], headings: Headings) -> list[str]:
    """Headings whose second line names the options of a question on the first; empty where there is no such line."""
    joined = list(upper)
    question, above, second = None, "", 0
    for index, text in enumerate(chain(lower, [""] * (len(upper) - len(lower)))):
        own = upper[index] if index < len(upper) else ""
        if own:
            question, above = headings.question_named(own), own
        # A heading that reaches over both lines tells nothing more.
        if not text or (own and squeeze(text) == squeeze(own)):
            continue
        if squeeze(text) in ANSWER_LINE:
            second += 1
        elif question is None:
            return []
        else:
            is_part = part_of(question, text) is not None
            # Beside the options there is room for others, which are none of ours.
            if not is_part and (own or not question.multiple):
                return []
            joined += [""] * (index + 1 - len(joined))
            joined[index] = f"{above}[{text}]"
            second += is_part
    return joined if second else []


def _on_two_sides(upper: list[str], lower: list[str], headings: Headings) -> list[str]:
    """Headings whose second line divides a question, such as into what is and what shall be; empty where it does not.

    Which of both columns counts nobody can tell: the headings that come out name both.
    """
    joined, divided = list(upper), False
    for index, (own, text) in enumerate(zip(upper, lower, strict=False)):
        question = headings.question_named(own) if own and text else None
        if question is None:
            continue
        if is_answer(question, text):
            return []
        behind = lower[index + 1] if index + 1 < min(len(upper), len(lower)) and not upper[index + 1] else ""
        if behind and not question.parts and not is_answer(question, behind):
            joined[index], joined[index + 1], divided = f"{own} {text}", f"{own} {behind}", True
    return joined if divided else []


def is_answer(question: Question, text: str) -> bool:
    """Whether a question takes a text as its answer."""
    try:
        question.read(text, UNKNOWN)
    except Unfit:
        return False
    return True
