"""Writing how groups moved, beside their pictures and with the same memory of what was told before."""

from collections.abc import Iterable

from molewa_check.batch.groups import named, refused
from molewa_check.batch.index import checksum
from molewa_check.batch.ledger import Ledger
from molewa_check.batch.movement import Movement
from molewa_check.batch.staging import Staging
from molewa_check.batch.walk import LEDGER
from molewa_check.errors import Code, Location, Problem
from molewa_check.model.conditions import OVERALL

TABLE = "cohort-change.csv"


def write_movements(
    stage: Staging, movements: Iterable[Movement], minimum: int, ledger: Ledger, language: str
) -> list[Problem]:
    """Write a table for every group; returns what is said about those that stay untold.

    Raises:
        OSError: it cannot be written.
    """
    if not ledger.is_readable:
        return []
    problems: list[Problem] = []
    tables: dict[str, bytes] = {}
    movements = tuple(movements)
    if not movements:
        problems.append(Problem(Code.MC757, Location(TABLE), params={"least": minimum}))
    for number, movement in enumerate(movements):
        suffix = _suffix(movement) if number else ""
        guard, scored = movement.guard(ledger, minimum), movement.with_change(OVERALL)
        if len(scored) < minimum:
            problems.append(Problem(Code.MC757, Location(named(TABLE, suffix)), params={"least": minimum}))
        elif guard.refuses(scored):
            problems.append(refused(stage, suffix, guard, TABLE))
        else:
            content = movement.table(guard, minimum, language)
            tables[named(TABLE, suffix)] = content
            ledger.add(guard.picture, suffix, {TABLE: checksum(content)})
    if ledger.pictures:
        # What is remembered gets its name before what is told.
        stage.path(LEDGER).write_bytes(ledger.document())
    for name, content in tables.items():
        stage.put(name, content)
    return problems


def _suffix(movement: Movement) -> str:
    definition, perspective, scope = movement.key
    return f"-{definition}-{perspective}{'-quick' if scope == 'quick' else ''}"
