"""How a group moved: companies that have answered before and now, over the questions that they answered both times."""

import csv
import hashlib
import io
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isnan
from typing import NamedTuple

from molewa_check.assess.cohort import Change, Moved
from molewa_check.assess.disclosure import Share, places, quartiles, visible_count, visible_share
from molewa_check.assess.prepared import Prepared
from molewa_check.batch.ledger import WHOLE, Guard, Ledger, Member, member_of
from molewa_check.batch.outcome import Result, Settings, prepared_of, process
from molewa_check.batch.walk import Item
from molewa_check.compare.common import common_points, scores_of
from molewa_check.errors import Problem
from molewa_check.guards.cells import disarmed
from molewa_check.i18n import N_
from molewa_check.model.conditions import OVERALL
from molewa_check.model.vocabulary import Perspective, Scope
from molewa_check.source.questionnaire import load_by_name
from molewa_check.words.language import Words
from molewa_check.words.rounding import half_up

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
Key = tuple[str, Perspective, Scope]
_TITLES = (
    N_("Dimension"), N_("Number of companies"), N_("Lower quartile of the change"), N_("Median change"),
    N_("Upper quartile of the change"), N_("Share that rose"), N_("Share that fell"),
)  # fmt: skip


class _Before(NamedTuple):
    """What a company answered earlier: points by the place of the question, NaN where there are none."""

    updated: str
    points: "array[float]"
    answers: bytes


class Earlier:
    """The earlier answers of companies, half a kilobyte each; of several of one company the latest count."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._before: dict[tuple[object, ...], _Before] = {}

    def read(self, found: Iterable[Item | Problem]) -> None:
        """Score the earlier answers with the present questionnaire; what cannot be used says nothing here."""
        for item in found:
            result = None if isinstance(item, Problem) else process(item, self._settings).result
            if result is not None and result.identity is not None:
                self._add(result)

    def _add(self, result: Result) -> None:
        key = _company(result)
        known = self._before.get(key)
        if known is None or known.updated <= result.updated:
            self._before[key] = _Before(result.updated, _points(result), member_of(result).answers)

    def of(self, result: Result) -> _Before | None:
        """What the company of a result answered earlier."""
        return self._before.get(_company(result)) if result.identity is not None else None


def _company(result: Result) -> tuple[object, ...]:
    return result.identity, result.definition, result.scope


def _points(result: Result) -> "array[float]":
    return array("d", [float("nan") if points is None else points for points in result.replies.points])


@dataclass
class Movement:
    """Gathers by how much the companies of one group changed.

    Attributes:
        changes: by section, the change of each company; NaN where it has no score for one of both times.
    """

    prepared: Prepared
    key: Key
    definition: str = ""
    """The fingerprint of the questionnaire."""
    members: list[Member] = field(default_factory=list)
    changes: "dict[str, array[float]]" = field(default_factory=dict)

    def add(self, result: Result, before: _Before) -> None:
        """Count a company."""
        ids = result.replies.questions
        was = {id_: None if isnan(one) else one for id_, one in zip(ids, before.points, strict=False)}
        now = dict(zip(ids, result.replies.points, strict=True))
        first, second = (scores_of(self.prepared, side) for side in common_points(self.prepared, was, now))
        for id_ in self.prepared.sections:
            change = second[id_] - first[id_] if id_ in first and id_ in second else float("nan")
            self.changes.setdefault(id_, array("d")).append(change)
        member = member_of(result)
        both = hashlib.blake2b(before.answers + member.answers, digest_size=16).digest()
        self.members.append(Member(member.company, both))

    def guard(self, ledger: Ledger, minimum: int) -> Guard:
        """Who decides which figures may be given, and remembers them."""
        definition, perspective, scope = self.key
        return ledger.guard(("change", definition, perspective, scope), self.members, minimum)

    def with_change(self, section: str) -> list[int]:
        """The places of companies that have a score of a section for both times."""
        return [place for place, change in enumerate(self.changes.get(section, ())) if not isnan(change)]

    def picture(self, guard: Guard, minimum: int) -> Change:
        """What may be printed; takes down what it gives."""
        guard.gives(WHOLE, WHOLE, range(len(self.members)))
        tops = (self.prepared.root, *self.prepared.root.sections)
        moved = tuple(Moved(top.id, self._quartiles(top.id, guard, minimum)) for top in tops)
        found = [half_up(self.changes[OVERALL][place]) for place in self.with_change(OVERALL)]
        is_whole = moved[0].quartiles is not None and len(found) == len(self.members)
        rose, fell = sum(change > 0 for change in found), sum(change < 0 for change in found)
        return Change(
            # The numbers of several sections could be subtracted from each other.
            visible_count(len(found), minimum),
            moved,
            visible_share(rose, len(found), minimum) if is_whole else None,
            visible_share(fell, len(found), minimum) if is_whole else None,
        )

    def _quartiles(self, section: str, guard: Guard, minimum: int) -> tuple[float, float, float] | None:
        members = self.with_change(section)
        found = [self.changes[section][place] for place in members]
        figures = quartiles(found, minimum, places(self.prepared.sections[section].extent))
        if figures is None or not guard.allows(WHOLE, section, members):
            return None
        guard.gives(WHOLE, section, members)
        return figures


def table(change: Change, prepared: Prepared, words: Words) -> bytes:
    """What may be printed, as CSV: a row for the whole and each section at the top."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(map(words.translate, _TITLES))
    for moved in change.sections:
        section = prepared.sections[moved.section].section
        title = words.translate("Overall") if section is None else words.text(section.title)
        writer.writerow((disarmed(title), *_cells(change, moved)))
    return (BOM + stream.getvalue()).encode()


def _cells(change: Change, moved: Moved) -> tuple[str, ...]:
    if moved.quartiles is None:
        return ("",) * (len(_TITLES) - 1)
    is_whole = moved.section == OVERALL
    size, rose, fell = (str(change.size), _share(change.rose), _share(change.fell)) if is_whole else ("", "", "")
    return (size, *map(str, moved.quartiles), rose, fell)


def _share(share: Share | None) -> str:
    return "" if share is None else f"> {share.percent} %" if share.more_than else f"{share.percent} %"


class Movements:
    """Sorts companies that have answered before into groups while results come in."""

    def __init__(self, earlier: Earlier, questionnaire: str | None) -> None:
        self._earlier, self._questionnaire = earlier, questionnaire
        self._groups: dict[Key, Movement] = {}

    def add(self, result: Result) -> None:
        """Count a result where its company has answered before."""
        before = self._earlier.of(result)
        if before is None:
            return
        key = (result.definition, result.perspective, result.scope)
        if key not in self._groups:
            loaded = load_by_name(self._questionnaire or result.questionnaire)
            self._groups[key] = Movement(prepared_of(loaded), (loaded.questionnaire.id, *key[1:]), result.definition)
        self._groups[key].add(result, before)

    def __iter__(self) -> Iterator[Movement]:
        """The groups, the largest first."""
        ranked: Mapping[Key, Movement] = self._groups
        return iter(sorted(ranked.values(), key=lambda one: (-len(one.members), one.key)))
