"""A first mapping of a table's columns, to be completed by hand: what can be recognised is filled in."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from molewa_check.batch.doubtful import doubts
from molewa_check.batch.evidence import MOST, by_answers, questions_for
from molewa_check.batch.headings import CODE, Headings, Recognised
from molewa_check.batch.layout import Layout
from molewa_check.batch.sheets import OpenTable
from molewa_check.batch.table_mapping import cell_at
from molewa_check.batch.tables import TableReading, find_sheets
from molewa_check.errors import shorten
from molewa_check.guards.terminal import on_one_line
from molewa_check.i18n import N_
from molewa_check.model.columns import COLUMNS_FORMAT, ColumnRule
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import Question
from molewa_check.source.yamltext import dump_yaml
from molewa_check.words.language import Words
from molewa_check.words.reading import cell_text

ROWS_LOOKED_AT = 500
SAMPLES = 3
"""Cells that are shown of a column that is left open."""
LONGEST = 40
"""Characters of a cell that is shown."""
_PREFIX = re.compile(r"[A-Za-z]*0?")
_LIMESURVEY = "AO0"
"""How LimeSurvey's own codes of answers begin; the first one is AO01."""


@dataclass
class Draft:
    """What was recognised.

    Attributes:
        found: what the columns mean, by place.
        columns: heading → rule, ready for the mapping.
        header: who answered and when, by heading.
        open: headings that need a human, with some of their cells and, where these are few, the questions they fit.
        by_answers: headings that were recognised by what stands below them.
        guessed: headings whose values were filled in by their order.
        unsure: headings whose codes could be counted in two ways, with some of these.
    """

    found: Recognised
    columns: dict[str, Any] = field(default_factory=dict)
    header: dict[str, str] = field(default_factory=dict)
    open: dict[str, str] = field(default_factory=dict)
    by_answers: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    unsure: dict[str, list[str]] = field(default_factory=dict)


class _Codes(NamedTuple):
    """The codes that stand in a column.

    Attributes:
        style: how they are written: what stands before the number.
        numbers: the numbers in them.
        targets: what they stand for, in order.
        sample: one of them.
    """

    style: str
    numbers: frozenset[int]
    targets: Sequence[Any]
    sample: str

    @property
    def first(self) -> int | None:
        """Where they begin to count, as far as this column shows: with 0, or with 1 since the last one is used."""
        if 0 in self.numbers:
            return 0
        return 1 if max(self.numbers) == len(self.targets) else None


def draft_columns(path: Path, questionnaire: Questionnaire, words: Words) -> str:
    """Write the mapping of a table as YAML.

    Raises:
        InvalidInput: the table cannot be read.
    """
    table = OpenTable(path, str(path))
    found = find_sheets(table, str(path), TableReading(questionnaire, language=words.language))
    layout = found.read[0]
    if not isinstance(layout, Layout):
        needless = N_("This table needs no mapping: its questions stand one below the other, and are recognised.")
        return "# " + words.translate(needless)
    cells = [row for _, row in islice(layout.rows(table), ROWS_LOOKED_AT)]
    return _as_yaml(questionnaire, recognise(layout.headings, cells, questionnaire), words)


def recognise(headings: Sequence[str], rows: Sequence[Sequence[Any]], questionnaire: Questionnaire) -> Draft:
    """Find out what columns mean, from their headings and from what stands in them."""
    found, proved = _recognised(headings, rows, questionnaire)
    draft = Draft(found, header={kind: headings[index] for kind, index in found.header.items()})
    draft.by_answers = [headings[index] for index in proved]
    draft.open = {
        headings[index]: _shown(cells_of(rows, index), questionnaire)
        for index in sorted((*found.unknown, *found.rivals))
    }
    cells = {index: set(cells_of(rows, index)) for index in found.rules}
    questions = questionnaire.questions
    codes = {index: _codes(questions[rule.question], rule, cells[index]) for index, rule in found.rules.items()}
    first = _first_numbers([one for one in codes.values() if one], is_survey="completed" in found.header)
    for index, rule in found.rules.items():
        heading, coded = headings[index], codes[index]
        if not heading:
            continue  # it belongs to the column before
        values = _values(coded, first.get(coded.style)) if coded else {}
        if coded and not values:
            draft.unsure[heading] = sorted(cells[index])[:SAMPLES]
        if values:
            draft.guessed.append(heading)
        draft.columns[heading] = _plain(rule, values)
    for doubt in doubts(found.rules, rows, questionnaire):
        for index in doubt.columns:
            draft.unsure[headings[index]] = sorted(cells[index])[:SAMPLES]
    return draft


def _recognised(
    headings: Sequence[str], rows: Sequence[Sequence[Any]], questionnaire: Questionnaire
) -> tuple[Recognised, tuple[int, ...]]:
    """What columns mean by their headings or else by their cells; with the places of the latter."""
    found = Headings(questionnaire).recognise(headings)
    taken = {rule.question for rule in found.rules.values()}
    rules = by_answers({index: cells_of(rows, index) for index in found.unknown}, questionnaire)
    proved = {index: rule for index, rule in rules.items() if rule.question not in taken}
    unknown = [index for index in found.unknown if index not in proved]
    both = dict(sorted({**found.rules, **proved}.items()))
    return Recognised(both, found.header, unknown, found.rivals), tuple(proved)


def cells_of(rows: Sequence[Sequence[Any]], index: int) -> list[str]:
    """What stands in a column, each once, as it comes."""
    return list(dict.fromkeys(cell_text(cell) for row in rows if (cell := cell_at(row, index)) not in ("", None)))


def _shown(cells: Sequence[str], questionnaire: Questionnaire) -> str:
    """Some cells, and the questions that all of them fit, where these are few."""
    samples = " · ".join(shorten(cell, LONGEST) for cell in cells[:SAMPLES])
    fit = list(questions_for(cells, questionnaire))
    return f"{samples} → {', '.join(fit)}?" if 0 < len(fit) <= MOST else samples


def _plain(rule: ColumnRule, values: Mapping[str, Any]) -> Any:
    """What a column means, as the file writes it; the id of a question alone stands for itself."""
    parts = {"option": rule.option, "holds": None if rule.holds == "answer" else rule.holds, "values": values}
    told = {key: value for key, value in parts.items() if value}
    return {"question": rule.question, **told} if told else rule.question


def _codes(question: Question, rule: ColumnRule, found: Collection[str]) -> _Codes | None:
    """The codes in a column, such as A1 to A5; None where its cells are no codes, or explain themselves."""
    targets = question.coded_parts if rule.option else question.coded
    matches = {text: match for text in found if (match := CODE.fullmatch(text))}
    # A single cell that is no code, and none of the others is taken for one.
    if rule.holds != "answer" or not targets or not matches or len(matches) != len(found) or question.explains(found):
        return None
    styles = {_style(text) for text in found}
    numbers = frozenset(int(match[1]) for match in matches.values())
    if len(styles) > 1 or max(numbers) > len(targets):
        return None
    return _Codes(styles.pop(), numbers, targets, min(found))


def _style(code: str) -> str:
    """How a code is written, before its number; A9 and A10 are written alike, and so are AO09 and AO10."""
    found = _PREFIX.match(code)
    assert found is not None
    return found[0].rstrip("0") + ("0" if len(code) - len(found[0].rstrip("0")) > 1 else "")


def _first_numbers(columns: Sequence[_Codes], *, is_survey: bool) -> dict[str, int]:
    """By style, where its codes begin to count: one table has one way, which some columns show and others do not."""
    shown: dict[str, set[int]] = {}
    for one in columns:
        if one.first is not None:
            shown.setdefault(one.style, set()).add(one.first)
    found = {style: ways.pop() for style, ways in shown.items() if len(ways) == 1}
    return found | ({_LIMESURVEY: 1} if is_survey and _LIMESURVEY not in shown else {})


def _values(codes: _Codes, first: int | None) -> dict[str, Any]:
    """What the codes stand for, in the order of the levels or options; nothing where their first one is not known."""
    if first is None or max(codes.numbers) - first >= len(codes.targets):
        return {}
    return {_like(codes.sample, first + index): target for index, target in enumerate(codes.targets)}


def _like(sample: str, number: int) -> str:
    """Write a number as a code is written: A1 → A2, AO01 → AO02."""
    match = re.fullmatch(r"([A-Za-z]*)(\d+)", sample)
    assert match is not None
    return f"{match[1]}{number:0{len(match[2])}d}" if match[2].startswith("0") else f"{match[1]}{number}"


def _as_yaml(questionnaire: Questionnaire, draft: Draft, words: Words) -> str:
    value = {
        "format": COLUMNS_FORMAT,
        "questionnaire": questionnaire.id,
        "header": draft.header,
        "columns": draft.columns,
    }
    # Without braces: lines that people add below them would be no YAML.
    text = re.sub(r"(?m)^(header|columns): \{\}$", r"\1:", dump_yaml(value))
    return "\n".join((*_comments(draft, questionnaire, words), text))


def _comments(draft: Draft, questionnaire: Questionnaire, words: Words) -> Iterator[str]:
    say = words.translate
    yield "# " + say(N_("Draft of a mapping. Please check it, complete it, and then run: molewa-check check FILE"))
    if draft.guessed:
        guessed = N_("The values of these columns were filled in by their order; please compare them with the survey:")
        yield "# " + say(guessed)
        # On one line: what stands behind a line break in a heading would be no comment, but part of the mapping.
        yield from (f"#   {on_one_line(heading)}" for heading in draft.guessed)
    if draft.by_answers:
        by = N_("These columns were recognised by their answers alone; please compare them with the survey:")
        yield "# " + say(by)
        yield from (f"#   {on_one_line(heading)}" for heading in draft.by_answers)
    if draft.unsure:
        yield "# " + say(N_("Whether these codes begin with 0 or with 1 is not certain; add “values” to the columns:"))
        samples = {heading: ", ".join(found) for heading, found in draft.unsure.items()}
        yield from (f"#   {on_one_line(heading)}: {on_one_line(found)}" for heading, found in samples.items())
    if draft.open:
        yield "# " + say(N_("Not recognised; add them under columns with the id of their question, such as"))
        yield f"#   {on_one_line(dump_yaml({list(draft.open)[-1]: next(iter(questionnaire.questions))}).strip())}"
        yield "# " + say(N_("or leave them out; beside them stands what their cells hold, and after → what that fits:"))
        yield from (f"#   {on_one_line(heading)}: {cells}" for heading, cells in draft.open.items())
    if draft.open and not draft.header.keys() & {"company", "company_id"}:
        yield "# " + say(N_("No column says which company answered; name it under header, such as"))
        yield f"#   {on_one_line(dump_yaml({'company': next(iter(draft.open))}).strip())}"
