"""Start-up: short commands against an interpreter that does nothing, by processor time.

All run in turn, so that a busy moment of the machine hits all of them; medians are compared.
Usage: startup.py [ROUNDS]
"""

import os
import sys
import tempfile
from functools import partial
from pathlib import Path

import pexpect

from benchmarks._measure import middles, numbers, ran, tree_seconds
from benchmarks._results import Row, Target, show

BARE = "python -c pass"
PROGRAM = str(Path(sys.executable).with_name("molewa-check"))
QUESTIONNAIRES = Path(__file__).parents[1] / "questionnaires"
EXAMPLE = str(QUESTIONNAIRES / "molewa" / "examples" / "muster-guss.yaml")
COMMANDS = {
    BARE: [sys.executable, "-c", "pass"],
    "--help": [PROGRAM, "--help"],
    "--version": [PROGRAM, "--version"],
    "list": [PROGRAM, "list"],
    "contacts": [PROGRAM, "contacts"],
    "score": [PROGRAM, "score", EXAMPLE],
    "check": [PROGRAM, "check", str(QUESTIONNAIRES / "molewa")],
}
TARGETS = {"--help": 8.0, "--version": 8.0, "list": 43.0, "contacts": 45.0, "score": 51.0, "check": 89.0}
"""What each may take, as a multiple of the bare interpreter.

Those of commands that work are 0.6 of what they took on 2026-11-29: 72, 74, 85 and 149."""


FIRST = "`run`, its first screen"
SCREEN = 0.35
"""Seconds that the first screen may take beyond a bare interpreter."""
SIGN = "Enter"
"""Stands in the last line of that screen."""


def main() -> None:
    """Measure and print."""
    (rounds,) = numbers([21])
    found = middles({**{name: partial(_seconds, line) for name, line in COMMANDS.items()}, FIRST: first_screen}, rounds)
    more = found[FIRST] - found[BARE]
    screen = Row(FIRST, f"{found[FIRST] * 1000:.1f} ms", found[FIRST] / found[BARE], Target(more, SCREEN, "s more"))
    show(f"Start-up, processor time, median of {rounds}", [*(_row(name, found) for name in COMMANDS), screen])


def first_screen() -> float:
    """The processor time until somebody can answer."""
    environment = {**os.environ, "MOLEWA_CHECK_STATE": "", "TERM": "xterm"}
    with tempfile.TemporaryDirectory() as folder:
        child = pexpect.spawn(PROGRAM, ["run", "--lang", "en"], env=environment, cwd=folder, dimensions=(40, 100))
        try:
            child.expect(SIGN)
            return tree_seconds(child.pid or 0)
        finally:
            child.close(force=True)


def _seconds(command: list[str]) -> float:
    return ran(*command).cpu


def _row(name: str, found: dict[str, float]) -> Row:
    ratio = found[name] / found[BARE]
    target = Target(ratio, TARGETS[name]) if name in TARGETS else None
    return Row(f"`{name}`", f"{found[name] * 1000:.1f} ms", ratio, target)


if __name__ == "__main__":
    main()
