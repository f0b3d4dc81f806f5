"""What can be laid side by side, and as what: views of one company, or dates of one view."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from molewa_check.assess.assessment import Assessment
from molewa_check.catalogue import Code
from molewa_check.compare.members import are_open
from molewa_check.errors import InvalidInput, Location, Phrase, Problem
from molewa_check.model.answers import AnswersFile, Company
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.vocabulary import EMPLOYEES, JOINT
from molewa_check.words.labels import PERSPECTIVES

Mode = Literal["views", "dates", "members"]
FEWEST = 2
"""Sides of a comparison, at least."""


class Side(NamedTuple):
    """An assessment with the name of the file that it comes from."""

    file: str
    assessment: Assessment

    @property
    def perspective(self) -> str:
        """Whose view it is."""
        return self.assessment.sheet.header.perspective

    @property
    def day(self) -> str:
        """The day of the answers as ISO text; empty where the file does not say it."""
        start = self.assessment.plan.start
        return start.isoformat() if start else ""


def mode_of(sides: Sequence[Side], asked: Mode | None = None) -> Mode:
    """Decide as what answers are compared.

    Args:
        sides: two or more, of one questionnaire.
        asked: what the user wants; by default different views are views, and one view on different days is dates.

    Raises:
        InvalidInput: MC431 to MC435, MC437, MC438 or MC811, they cannot be compared, or not so.
    """
    first = sides[0]
    if len(sides) < FEWEST:
        raise _refused(Code.MC437, first, first)
    for side in sides[1:]:
        _same_company(first, side)
    mode = asked or ("views" if len({side.perspective for side in sides}) > 1 else "dates")
    check = _are_views if mode == "views" else _are_dates
    check(sides)
    return mode


class Group(NamedTuple):
    """Members of a group, and the single other view beside them; None without one."""

    members: tuple[Side, ...]
    other: Side | None


def by_view(sides: Sequence[Side]) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """The files of the view that most hold, and the others."""
    counts = Counter(side.perspective for side in sides)
    view = max(counts, key=lambda one: counts[one])
    members, others = (tuple(one for one in sides if (one.perspective == view) is is_in) for is_in in (True, False))
    return members, others


def group_of(members: Sequence[Side], others: Sequence[Side], minimum: int) -> Group:
    """A group of one company beside at most one other view.

    Args:
        members: the members.
        others: what stands beside them.
        minimum: how many members there must be, unless all of them may be shown openly.

    Raises:
        InvalidInput: MC431, MC440 to MC442.
    """
    sides = [*members, *others]
    for side in sides[1:]:
        _same_company(sides[0], side)
    is_open = bool(members) and are_open([side.assessment for side in members])
    least = FEWEST if is_open else minimum
    if len(members) < least:
        raise _refused(Code.MC440, sides[0], sides[0], count=len(members), minimum=least)
    if len(others) > 1:
        raise _refused(Code.MC441, others[1], others[0], count=len(others), perspective=view_of(members[0]))
    if is_open:
        _have_own_names(members)
    return Group(tuple(members), others[0] if others else None)


def _have_own_names(members: Sequence[Side]) -> None:
    named: dict[str, Side] = {}
    for side in members:
        name = side.assessment.sheet.header.open_as or ""
        if _plain(name) in named:
            raise _refused(Code.MC442, side, named[_plain(name)], name=name)
        named[_plain(name)] = side


def joint_last(sides: Sequence[Side]) -> list[Side]:
    """Views as they are compared: joint answers are no third side where both sides are there, and come last."""
    return sorted(sides, key=lambda side: side.perspective == JOINT) if len(sides) > FEWEST else list(sides)


def in_order_of_days(sides: Sequence[Side]) -> list[Side]:
    """The earliest first."""
    return sorted(sides, key=lambda side: side.day)


def _same_company(first: Side, side: Side) -> None:
    one, two = first.assessment.sheet.header.company, side.assessment.sheet.header.company
    if same_company(one, two) is False:
        raise _refused(Code.MC431, side, first, found=_shown(two), expected=_shown(one))


def same_company(one: Company, other: Company) -> bool | None:
    """Whether two files speak of one company, by its number or else its name; None where they do not say."""
    for known, found in ((_plain(one.id), _plain(other.id)), (_plain(one.name), _plain(other.name))):
        if known and found:
            # A number says more than a name, which people write in more than one way.
            return known == found
    return None


def _plain(text: str | None) -> str:
    """A name or number as it is compared: neither case nor spaces matter."""
    return " ".join((text or "").split()).casefold()


def _shown(company: Company) -> str:
    return " ".join(part for part in (company.name, company.id) if part)


def _are_views(sides: Sequence[Side]) -> None:
    others = [side for side in sides if side.perspective != JOINT]
    if len(others) > FEWEST:
        raise _refused(Code.MC438, others[FEWEST], others[0], count=len(others))
    for side in others:
        if is_one_of_many(side.assessment.sheet.header, side.assessment.prepared.questionnaire):
            raise _refused(Code.MC811, side, side, perspective=view_of(side))
    for side, other in _pairs(sides):
        if side.perspective == other.perspective:
            raise _refused(Code.MC433, other, side, perspective=view_of(side))


def _are_dates(sides: Sequence[Side]) -> None:
    first = sides[0]
    for side in sides:
        if side.perspective != first.perspective:
            raise _refused(Code.MC435, side, first, found=view_of(side), expected=view_of(first))
    for side, other in pairwise(in_order_of_days(sides)):
        if side.day == other.day and side.day:
            raise _refused(Code.MC432, other, side, perspective=view_of(side), date=side.day)
    for side in sides:
        if not side.day:
            raise _refused(Code.MC434, side, first)


def is_one_of_many(header: AnswersFile, questionnaire: Questionnaire) -> bool:
    """Whether these are the answers of a single employee, which are shown as part of a group only."""
    return header.perspective == EMPLOYEES and not questionnaire.perspectives and not header.open_as


def _pairs(sides: Sequence[Side]) -> list[tuple[Side, Side]]:
    return [(side, other) for place, side in enumerate(sides) for other in sides[place + 1 :]]


def view_of(side: Side) -> str:
    """What the view of a side is called, for messages."""
    own = {view.id: view.title for view in side.assessment.prepared.questionnaire.perspectives}
    # What is said about it may be in any language, and the questionnaire's first one is sure to be there.
    return own[side.perspective].to("") if own else Phrase(PERSPECTIVES[side.perspective])


def _refused(code: Code, side: Side, other: Side, **params: object) -> InvalidInput:
    return InvalidInput([Problem(code, Location(side.file), params={"other": other.file, **params})])
