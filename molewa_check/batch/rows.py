"""Rows of the tables: one per assessment, one per problem, one per answer."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from molewa_check.batch.naming import without_folder
from molewa_check.batch.outcome import Outcome, Result, SectionScore
from molewa_check.batch.walk import plain
from molewa_check.errors import Problem
from molewa_check.guards.cells import disarmed
from molewa_check.guards.terminal import visible
from molewa_check.i18n import Translate
from molewa_check.model.results import GATES, HEAD, SCORE_PARTS, advice_columns, profile_columns, score_columns

_RANGE = re.compile(r"(\d{1,4})-(\d{1,4})")


class Columns:
    """The columns of the table of results: fixed ones, and those of the questionnaires that were met."""

    def __init__(self) -> None:
        # Dictionaries as ordered sets: the columns stand in the order of the questionnaires.
        self._profile: dict[str, None] = {}
        self._sections: dict[str, None] = {}
        self._headings: dict[str, str] = {}

    def see(self, result: Result) -> None:
        """Take note of a result's profile questions and sections."""
        self._profile.update(dict.fromkeys(id_ for id_, _ in result.profile))
        self._sections.update(dict.fromkeys(section.id for section in result.sections))
        self._headings = {}

    def _profile_columns(self) -> dict[str, str]:
        """The headings of profile questions; made once all questionnaires are known, as each can bring others."""
        self._headings = self._headings or profile_columns(self._profile, self._sections)
        return self._headings

    @property
    def names(self) -> list[str]:
        """The headings."""
        profile = self._profile_columns()
        return [
            *HEAD,
            *(profile[id_] for id_ in self._profile),
            *score_columns(self._sections),
            GATES,
            *advice_columns(),
        ]

    def row(self, outcome: Outcome, result: Result) -> dict[str, Any]:
        """The cells of a result by heading; headings that do not concern it are missing."""
        cells: dict[str, Any] = {
            "file": visible(outcome.name),
            "questionnaire": result.questionnaire,
            "version": result.version,
            "company": result.company,
            "company_id": result.company_id,
            "perspective": result.perspective,
            "scope": result.scope,
            "updated": result.updated,
            GATES: plain(result.gates),
        }
        profile = self._profile_columns()
        cells.update((profile[id_], plain(value)) for id_, value in result.profile)
        for section in (result.overall, *result.sections):
            cells.update(_score_cells(section))
        # Fewer recommendations than columns leave the last ones empty.
        cells.update(zip(advice_columns(), (id_ for id_, _gain in result.advice), strict=False))
        return cells


def _score_cells(section: SectionScore) -> Iterator[tuple[str, Any]]:
    for part in SCORE_PARTS:
        yield f"{section.id}.{part}", getattr(section, part)


PROBLEM_COLUMNS = (
    "file", "line", "column", "code", "severity", "message", "hint", "company", "question", "sheet", "cell", "found",
    "allowed",
)  # fmt: skip
TOLD = ("company", "question", "sheet", "cell", "found", "allowed")
"""What is said of a cell in columns of its own: whose it is, where people find it, and what may stand there."""


def problem_row(problem: Problem, translate: Translate) -> dict[str, Any]:
    """A problem as a row."""
    place = problem.location
    shown = visible(without_folder(place.file))
    cells = (shown, place.line, place.column, problem.code.name, problem.severity.value)
    of_cell = [problem.params.get(name, "") if "cell" in problem.params else "" for name in TOLD]
    told = (*cells, problem.message(translate), problem.hint(translate), *of_cell)
    return dict(zip(PROBLEM_COLUMNS, told, strict=True))


ANSWER_COLUMNS = (
    "file", "questionnaire", "company", "company_id", "perspective", "section", "question",
    "state", "value", "number", "points", "min", "max",
)  # fmt: skip


def answer_columns(outcome: Outcome, result: Result) -> Iterator[Sequence[Any]]:
    """All answers of a result in long form, column by column in the order of `ANSWER_COLUMNS`.

    `value` is text, `number` is filled where the value is a number.
    """
    head = (visible(outcome.name), result.questionnaire, result.company, result.company_id, result.perspective)
    replies = result.replies
    yield from ([cell] * len(replies.questions) for cell in head)
    yield from (replies.sections, replies.questions, replies.states)
    yield [_as_text(value) for value in replies.values]
    yield [_as_number(value) for value in replies.values]
    yield from (replies.points, replies.lows, replies.highs)


def _as_text(value: Any) -> str | None:
    """Truth values as answer files write them, not as Python does."""
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(plain(value))


def _as_number(value: Any) -> float | None:
    # In Python a truth value is an int: without the exception a yes would be the number 1.
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def excel_cell(value: Any) -> Any:
    """A cell as a German Excel shows it right: a decimal comma, and no date made of a range such as 1-49."""
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return _RANGE.sub(r"\1–\2", value) if isinstance(value, str) and _RANGE.fullmatch(value) else value


def safe_row(names: Iterable[str], cells: Mapping[str, Any]) -> list[Any]:
    """The cells in the order of the headings, ready to be written."""
    return [disarmed(cells.get(name)) for name in names]
