"""An XLSForm, the common tongue of Kobo, ODK and many survey tools, as a questionnaire: pure functions over its rows.

Carried over are groups, one or several options, numbers, texts, dates, yes/no, hints, languages, simple conditions and
limits. What cannot be is named with its row, and never guessed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, count, groupby
from typing import Any, NamedTuple

from molewa_check.batch.xlsform_conditions import NotSimple, condition_of, limits_of
from molewa_check.batch.xlsform_languages import TEXTS, columns_of
from molewa_check.errors import Phrase
from molewa_check.i18n import N_

Row = Mapping[str, str]
"""The cells of a row by the heading of their column; empty ones are missing."""

_UNFIT = re.compile(r"[^A-Za-z0-9._+-]+")
_SIMPLE: Mapping[str, Mapping[str, Any]] = {
    "text": {"type": "text"},
    "integer": {"type": "number", "integer": True},
    "decimal": {"type": "number"},
    "range": {"type": "number"},
    "date": {"type": "date"},
    "acknowledge": {"type": "yes_no"},
    "trigger": {"type": "yes_no"},
}
_PARAMETER = re.compile(r"(start|end|step)\s*=\s*(-?\d+(?:\.\d+)?)")
_SELECT = {"select_one": "choice", "select_multiple": "choices"}
_META = frozenset({"start", "end", "today", "deviceid", "username", "audit", "phonenumber", "email", "simserial"})
"""Rows by which a survey tool notes something about itself; nobody misses them."""
_YES = frozenset({"yes", "true", "true()", "1"})


class LeftOut(NamedTuple):
    """Something that could not be carried over.

    Attributes:
        row: its row in the sheet `survey`, from 1.
        name: what it is called there.
        what: what is left out.
    """

    row: int
    name: str
    what: Phrase


class Imported(NamedTuple):
    """A questionnaire as plain values, and what is not in it."""

    questionnaire: dict[str, Any]
    left_out: tuple[LeftOut, ...]


@dataclass
class _Group:
    """A section that is being filled."""

    id: str
    title: Any
    ask_if: Any = None
    parts: list[dict[str, Any]] = field(default_factory=list)
    """Its questions and sections, in their order."""


def questionnaire_of(survey: Sequence[Row], choices: Iterable[Row], settings: Row) -> Imported:
    """Carry an XLSForm over.

    Args:
        survey: the rows of this sheet below its headings.
        choices: those of this one.
        settings: the first row of the sheet `settings`.
    """
    return _Import(survey, choices, settings).result()


class _Import:
    def __init__(self, survey: Sequence[Row], choices: Iterable[Row], settings: Row) -> None:
        self._survey, self._settings = survey, settings
        self._lists: dict[str, list[Row]] = {}
        for row in choices:
            self._lists.setdefault(row.get("list_name", row.get("list name", "")), []).append(row)
        self._left_out: list[LeftOut] = []
        headings = dict.fromkeys(heading for row in (*survey, *chain(*self._lists.values())) for heading in row)
        self._columns = columns_of(headings, settings.get("default_language", ""))
        title = settings.get("form_title") or "Form"
        self._root = _Group("form", self._columns.everywhere(title))
        self._open = [self._root]
        self._repeats = 0
        self._groups_taken: set[str] = {"overall"}
        self._questions_taken: set[str] = set()

    def result(self) -> Imported:
        for heading in self._columns.unknown:
            self._left_out.append(LeftOut(1, heading, Phrase(N_("a column whose language is not known"))))
        for number, row in enumerate(self._survey, start=2):
            self._row(number, row)
        settings = self._settings
        languages = {"languages": list(self._columns.codes)} if self._columns.codes else {}
        questionnaire = {
            "format": "molewa-check/questionnaire/1",
            "id": _id(settings.get("form_id") or settings.get("form_title") or "form"),
            "version": settings.get("version") or "1",
            **languages,
            "title": self._root.title,
            "sections": list(_sections(self._root)),
        }
        return Imported(questionnaire, tuple(self._left_out))

    def _row(self, number: int, row: Row) -> None:
        kind, detail = _kind(row)
        if self._repeats or kind in ("begin_repeat", "end_repeat"):
            self._repeat(number, kind, row)
        elif kind == "begin_group":
            name = row.get("name") or f"group-{number}"
            self._open.append(
                _Group(
                    _free(name, self._groups_taken),
                    self._columns.text(row, "label") or name,
                    self._condition(number, row),
                )
            )
        elif kind == "end_group":
            self._close()
        elif kind and kind not in _META:
            self._question(number, kind, detail, row)

    def _repeat(self, number: int, kind: str, row: Row) -> None:
        """Repeated blocks are left out whole, and said once."""
        if kind == "begin_repeat" and not self._repeats:
            self._miss(number, row, N_("a repeated block with all questions in it"))
        self._repeats += (kind == "begin_repeat") - (kind == "end_repeat")

    def _close(self) -> None:
        if len(self._open) > 1:
            group = self._open.pop()
            condition = {"ask_if": group.ask_if} if group.ask_if else {}
            own = {"id": group.id, "title": group.title, **condition}
            # Questions alone make one section; everything else stands below one of the group's own.
            if group.parts and all("text" in part for part in group.parts):
                self._open[-1].parts.append({**own, "questions": group.parts})
            elif group.parts:
                self._open[-1].parts.append({**own, "sections": list(_sections(group))})

    def _question(self, number: int, kind: str, detail: str, row: Row) -> None:
        name = row.get("name") or f"question-{number}"
        definition = dict(_SIMPLE.get(kind, {}))
        if kind in _SELECT:
            if not self._has_options(kind, detail):
                return self._miss(number, row, N_("a question whose options are not in the sheet “choices”"))
            definition = {"type": _SELECT[kind], "options": self._options(detail)}
        if not definition:
            words = {"note": N_("a note"), "calculate": N_("a computed value"), "rank": N_("a ranking")}
            return self._miss(number, row, words.get(kind, N_("a question of a type that there is not")))
        id_ = _free(name, self._questions_taken)
        if id_ != _id(name):
            self._miss(number, row, N_("the name, which another one has already; a number stands behind it"))
        text, help_ = self._columns.text(row, "label") or name, self._columns.text(row, "hint")
        question = {"id": id_, **definition, "text": text}
        question |= {"help": help_} if help_ else {}
        question |= {"ask_if": condition} if (condition := self._condition(number, row)) else {}
        question |= {"allow": []} if row.get("required", "").strip().lower() in _YES else {}
        question |= _range(row) if kind == "range" else self._limits(number, definition, row)
        self._open[-1].parts.append(question)
        self._miss_details(number, detail, row)
        return None

    def _miss_details(self, number: int, detail: str, row: Row) -> None:
        """What a question loses that is carried over itself."""
        if detail.split()[1:] == ["or_other"]:
            self._miss(number, row, N_("the answer “other” in words of one's own"))
        if row.get("choice_filter"):
            self._miss(number, row, N_("a filter of the options; all of them are offered"))
        if any("${" in cell for heading, cell in row.items() if heading.partition(":")[0] in TEXTS):
            self._miss(number, row, N_("an earlier answer within the text"))
        if any(heading.partition(":")[0] in ("media", "image", "audio", "video") for heading in row):
            self._miss(number, row, N_("a picture, a sound or a film"))

    def _options(self, detail: str) -> list[dict[str, Any]]:
        """The options of the list that is named first behind a type."""
        return [
            {"id": _id(row["name"]), "text": self._columns.text(row, "label") or row["name"]}
            for row in self._lists.get(next(iter(detail.split()), ""), ())
            if row.get("name")
        ]

    def _condition(self, number: int, row: Row) -> Any:
        if not (said := row.get("relevant", "").strip()):
            return None
        try:
            return condition_of(said, self._comparable, _id)
        except NotSimple:
            self._miss(number, row, N_("a condition that is more than a comparison; it is always asked"))
            return None

    @cached_property
    def _comparable(self) -> dict[str, str]:
        """The types of the questions that are carried over, by name."""
        types: dict[str, str] = {}
        repeats = 0
        for row in self._survey:
            kind, detail = _kind(row)
            repeats += (kind == "begin_repeat") - (kind == "end_repeat")
            if not repeats and (kind in _SIMPLE or (kind in _SELECT and self._has_options(kind, detail))):
                types.setdefault(row.get("name", ""), kind)
        return types

    def _has_options(self, kind: str, detail: str) -> bool:
        return len(self._options(detail)) >= (2 if kind == "select_one" else 1)

    def _limits(self, number: int, definition: Mapping[str, Any], row: Row) -> dict[str, float]:
        if not (said := row.get("constraint", "").strip()):
            return {}
        try:
            if definition["type"] == "number":
                return limits_of(said)
        except NotSimple:
            pass
        self._miss(number, row, N_("a rule about what may be answered"))
        return {}

    def _miss(self, number: int, row: Row, what: str) -> None:
        self._left_out.append(LeftOut(number, row.get("name", ""), Phrase(what)))


def _sections(group: _Group) -> Iterator[dict[str, Any]]:
    """What a group holds as sections: each run of questions becomes one."""
    runs = 0
    for are_questions, found in groupby(group.parts, key=lambda part: "text" in part):
        if are_questions:
            runs += 1
            yield {"id": f"{group.id}.{runs}", "title": group.title, "questions": list(found)}
        else:
            yield from found


def _kind(row: Row) -> tuple[str, str]:
    """The type of a row, and what stands behind it."""
    kind, _, detail = row.get("type", "").strip().partition(" ")
    return (f"{kind}_{detail.strip()}", "") if kind in ("begin", "end") and detail else (kind, detail.strip())


def _free(name: str, taken: set[str]) -> str:
    """A name as an id that is not taken yet: a name may stand again in another group, or have few letters that fit."""
    wanted = _id(name)
    found = next(one for n in count(1) if (one := wanted if n == 1 else f"{wanted[:75]}-{n}") not in taken)
    taken.add(found)
    return found


def _range(row: Row) -> dict[str, Any]:
    """The limits of a question of the type `range`; it has whole numbers where all of its numbers are."""
    said = {"start": "1", "end": "10", "step": "1"} | dict(_PARAMETER.findall(row.get("parameters", "")))
    numbers = {key: float(value) for key, value in said.items()}
    low, high = sorted((numbers["start"], numbers["end"]))
    whole = all(number.is_integer() for number in numbers.values())
    return {"minimum": int(low), "maximum": int(high), "integer": True} if whole else {"minimum": low, "maximum": high}


def _id(name: str) -> str:
    """A name as an id."""
    return _UNFIT.sub("_", name.strip()).strip("._-+")[:80] or "x"
