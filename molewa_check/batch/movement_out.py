"""What is told of how groups moved, and as which files; it is remembered beside what their pictures told."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from molewa_check.assess.cohort import Change
from molewa_check.batch.groups import named, refused
from molewa_check.batch.index import checksum
from molewa_check.batch.ledger import Guard, Ledger
from molewa_check.batch.movement import Key, Movement, table
from molewa_check.batch.staging import Staging
from molewa_check.batch.walk import LEDGER
from molewa_check.errors import Code, Location, Problem
from molewa_check.model.conditions import OVERALL

TABLE = "cohort-change.csv"


class Told(NamedTuple):
    """A group that has answered twice, and what may be told of it; None where that is nothing, or nothing new."""

    movement: Movement
    guard: Guard
    change: Change | None


def told_of(movements: Iterable[Movement], minimum: int, ledger: Ledger) -> list[Told]:
    """Decide what is told of each group, the largest first."""
    found = []
    for movement in movements if ledger.is_readable else ():
        guard, scored = movement.guard(ledger, minimum), movement.with_change(OVERALL)
        is_told = len(scored) >= minimum and not guard.refuses(scored)
        found.append(Told(movement, guard, movement.picture(guard, minimum) if is_told else None))
    return found


def changes_of(told: Iterable[Told]) -> Mapping[Key, Change]:
    """What the pictures of the groups say of it, by the fingerprint of the questionnaire, view and scope."""
    return {
        (one.movement.definition, one.movement.key[1], one.movement.key[2]): one.change
        for one in told
        if one.change is not None
    }


def write_movements(stage: Staging, told: Iterable[Told], minimum: int, ledger: Ledger, language: str) -> list[Problem]:
    """Write a table for every group; returns what is said about those that stay untold.

    Raises:
        OSError: it cannot be written.
    """
    if not ledger.is_readable:
        return []
    problems: list[Problem] = []
    tables: dict[str, bytes] = {}
    told = tuple(told)
    if not told:
        problems.append(_few(TABLE, minimum))
    for number, (movement, guard, change) in enumerate(told):
        suffix = _suffix(movement) if number else ""
        if change is not None:
            questionnaire = movement.prepared.questionnaire
            words = questionnaire.words(questionnaire.language_for(language))
            content = table(change, movement.prepared, words)
            tables[named(TABLE, suffix)] = content
            ledger.add(guard.picture, suffix, {TABLE: checksum(content)})
        elif guard.refused:
            problems.append(refused(stage, suffix, guard, TABLE))
        else:
            problems.append(_few(named(TABLE, suffix), minimum))
    if ledger.pictures:
        # What is remembered gets its name before what is told.
        stage.path(LEDGER).write_bytes(ledger.document())
    for name, content in tables.items():
        stage.put(name, content)
    return problems


def _few(name: str, minimum: int) -> Problem:
    return Problem(Code.MC757, Location(name), params={"least": minimum})


def _suffix(movement: Movement) -> str:
    definition, perspective, scope = movement.key
    return f"-{definition}-{perspective}{'-quick' if scope == 'quick' else ''}"
