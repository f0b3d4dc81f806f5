"""What each column of one table means: said by a mapping whose headings fit, or recognised from the headings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import islice
from typing import Any

from molewa_check.batch.csvtext import Row
from molewa_check.batch.header import with_number
from molewa_check.batch.headings import Headings, add_headless, heading_text
from molewa_check.batch.table_mapping import TableMapping, part_heading
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.model.columns import ColumnRule, ColumnsFile, HeaderColumns
from molewa_check.model.fit import suggestion
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.source.yamltext import PROBLEMS_LIMIT

HEADINGS_COMPARED = 500
"""Headings in which one looks for a mistyped one."""
SHOWN = 5
"""Headings that a message about many names."""
CLOSE = 0.8
"""How alike two headings are where one is the other misspelt."""
HALF = 0.5
"""The share of its headings that a table needs to be one for which a mapping was made."""


def fitting(headings: Sequence[str], mappings: Sequence[ColumnsFile]) -> ColumnsFile | None:
    """The mapping of which a table has most headings, if it has at least half; with the headings as they are."""
    known = set(headings)
    named = [with_headings_of(headings, one) for one in mappings]
    shares = [(_share(known, one), -index) for index, one in enumerate(named)]
    best, place = max(shares, default=(0.0, 0))
    return named[-place] if best >= HALF else None


def with_headings_of(headings: Sequence[str], columns: ColumnsFile) -> ColumnsFile:
    """A mapping with the headings that a table has in their place.

    One export of a survey is headed with codes, the next one with `code. text`: where the code is that of a single
    column, it is the same one.
    """
    known, codes = set(headings), _by_code(headings)
    own = _by_code(named_headings(columns))

    def name_for(name: str) -> str:
        plain = heading_text(name)
        alike = codes.get(_code_of(plain), []) if own.get(_code_of(plain)) == [plain] else []
        return alike[0] if plain not in known and len(alike) == 1 else name

    named = {name_for(name): rule for name, rule in columns.columns.items()}
    header = {kind: name_for(name) for kind, name in columns.header if name}
    return columns.model_copy(update={"columns": named, "header": HeaderColumns(**header)})


def _by_code(headings: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for heading in dict.fromkeys(headings):
        found.setdefault(_code_of(heading), []).append(heading)
    return found


def _code_of(heading: str) -> str:
    """The code before a text, as LimeSurvey writes both; else the heading itself."""
    code, sign, _ = heading.partition(". ")
    return code if sign and " " not in code else heading


def named_headings(columns: ColumnsFile) -> list[str]:
    """The headings that a mapping names, as headings are compared."""
    return [heading_text(name) for name in (*columns.columns, *(name for _, name in columns.header if name))]


def _share(known: set[str], columns: ColumnsFile) -> float:
    """How much of what a mapping explains stands in a table; several headings may mean the same."""
    told: dict[object, set[str]] = {}
    for name, rule in columns.columns.items():
        told.setdefault((rule.question, rule.option, rule.holds), set()).add(heading_text(name))
    told |= {kind: {heading_text(name)} for kind, name in columns.header if name}
    return sum(not known.isdisjoint(names) for names in told.values()) / len(told) if told else 0.0


def mapping_of(  # noqa: PLR0913, PLR0917 - a table as it lies there, and what is known about it
    place: Location,
    headings: list[str],
    known: Headings,
    columns: ColumnsFile | None,
    sample: Sequence[Sequence[Any]],
    again: Callable[[], Iterator[Row]],
) -> TableMapping:
    """What the columns mean; `sample` are some of the rows.

    Raises:
        InvalidInput: MC402, MC412, MC711, MC712 or MC717.
    """
    questionnaire = known.questionnaire
    if columns is None:
        found = known.recognise(headings)
        rules, header = found.rules, with_number(found.header, headings, sample)
        unknown = [index for index in found.unknown if index not in header.values()]
        problems, notes = _unknown(place, headings, unknown, questionnaire, rules)
        notes += _undecided(place, headings, found.rivals)
    else:
        rules, header, problems = _by_mapping(place, headings, questionnaire, columns)
        header, notes = with_number(header, headings, sample), []
    problems += _repeated(place, headings, {*rules, *header.values()})
    problems += islice(_rivals(place, headings, rules), PROBLEMS_LIMIT)
    if problems:
        raise InvalidInput(problems)
    if "company" not in header and "company_id" not in header:
        notes.append(Problem(Code.MC737, place))
    return TableMapping(questionnaire, columns, rules, header, tuple(notes), again)


def _by_mapping(
    place: Location, headings: list[str], questionnaire: Questionnaire, columns: ColumnsFile
) -> tuple[dict[int, ColumnRule], dict[str, int], list[Problem]]:
    where = _first_places(headings)
    by_heading = {heading_text(name): rule for name, rule in columns.columns.items()}
    # All places of a heading, so that one that stands twice is seen.
    rules = {index: by_heading[name] for index, name in enumerate(headings) if name in by_heading}
    problems = []
    for index, rule in rules.items():
        if rule.question not in questionnaire.questions:
            params = {"id": rule.question} | suggestion(rule.question, questionnaire.questions)
            problems.append(Problem(Code.MC402, _column(place, index), params=params))
    if not problems:
        add_headless(rules, headings, questionnaire)
    header = {kind: where[name] for kind, given in columns.header if given and (name := heading_text(given)) in where}
    missing = [name for name in named_headings(columns) if name not in where][:PROBLEMS_LIMIT]
    problems += [
        Problem(Code.MC712, place, params={"heading": name} | suggestion(name, headings[:HEADINGS_COMPARED]))
        for name in missing
    ]
    return rules, header, problems[:PROBLEMS_LIMIT]


def _unknown(
    place: Location,
    headings: list[str],
    unknown: Sequence[int],
    questionnaire: Questionnaire,
    rules: Mapping[int, ColumnRule],
) -> tuple[list[Problem], list[Problem]]:
    """What speaks against headings that mean nothing: misspelt ones stop the table, all others are named at once."""
    known = list(known_headings(questionnaire))
    meant = {index: suggestion(headings[index], known) for index in unknown[:PROBLEMS_LIMIT]}
    wrong = [index for index, word in meant.items() if _is_misspelt(headings[index], word)]
    problems = [
        Problem(Code.MC711, _column(place, index), params={"heading": headings[index]} | meant[index])
        for index in wrong
    ]
    others = [headings[index] for index in unknown if index not in wrong]
    if not others or problems:
        return problems, []
    shown = ", ".join(others[:SHOWN]) + (", …" if len(others) > SHOWN else "")
    if not rules:
        return [Problem(Code.MC744, place, params={"headings": shown})], []
    return [], [Problem(Code.MC738, place, params={"count": len(others), "headings": shown})]


def _undecided(place: Location, headings: Sequence[str], rivals: Sequence[int]) -> list[Problem]:
    """Columns that could all answer one question, such as those of two years: which of them counts nobody guesses."""
    shown = ", ".join(headings[index] for index in rivals[:SHOWN]) + (", …" if len(rivals) > SHOWN else "")
    return [Problem(Code.MC765, place, params={"count": len(rivals), "headings": shown})] if rivals else []


def _is_misspelt(heading: str, meant: Mapping[str, str]) -> bool:
    """Whether a heading is so close to a known one that hardly anything else is meant."""
    word = meant.get("suggestion", "")
    return SequenceMatcher(None, heading.casefold(), word.casefold()).ratio() >= CLOSE


def known_headings(questionnaire: Questionnaire) -> Iterator[str]:
    """What a table without a mapping may have above its columns."""
    for id_, question in questionnaire.questions.items():
        yield id_
        yield from (part_heading(id_, part.id) for part in question.parts)


def _first_places(headings: list[str]) -> dict[str, int]:
    """The column of each heading, the first one where it stands twice."""
    places: dict[str, int] = {}
    for index, heading in enumerate(headings):
        places.setdefault(heading, index)
    return places


def _column(place: Location, index: int) -> Location:
    return Location(place.file, place.line, index + 1)


def _repeated(place: Location, headings: list[str], used: set[int]) -> list[Problem]:
    """Headings that stand twice: nobody could say which column counts. Those that nobody uses may."""
    where = _first_places(headings)
    names = {headings[index] for index in used}
    again = ((index, name) for index, name in enumerate(headings) if name and name in names and where[name] != index)
    return [
        Problem(Code.MC717, _column(place, index), params={"heading": heading, "first": where[heading] + 1})
        for index, heading in islice(again, PROBLEMS_LIMIT)
    ]


def _rivals(place: Location, headings: list[str], rules: Mapping[int, ColumnRule]) -> Iterator[Problem]:
    """Columns for parts of a question that has a column as a whole, too."""
    whole = {
        rule.question: headings[index] for index, rule in rules.items() if rule.holds == "answer" and not rule.option
    }
    for index, rule in rules.items():
        if rule.option and rule.question in whole:
            params = {"id": headings[index], "other": whole[rule.question]}
            yield Problem(Code.MC412, _column(place, index), params=params)
