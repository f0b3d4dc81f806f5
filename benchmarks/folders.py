"""Start-up of the folders that need no Python, against the program as it is installed; under Wine, too.

The programs run in turn, so that a busy moment of the machine hits all of them; medians are compared. `make folder` and
`make windows` build the folders; what is not built is left out.
Usage: folders.py [ROUNDS]
"""

import shlex
import sys
from functools import partial
from pathlib import Path

from benchmarks._measure import middles, numbers, ran
from benchmarks._results import Row, Target, show

BUILD = Path(__file__).resolve().parent.parent / "build"
EXAMPLE = BUILD.parent / "questionnaires" / "molewa" / "examples" / "muster-guss.yaml"
WINE = BUILD / "windows" / "python"
INSTALLED = [str(Path(sys.executable).with_name("molewa-check"))]
HERE, THERE = "this system", "Windows, by Wine"
INSTALLED_FORM = "installed"
COMMANDS = (["--version"], ["score", str(EXAMPLE)])
TARGET = 1.1
"""What a folder may take of the installed program: it has no reason to take more."""


def under_wine(interpreter: Path, *options: str) -> list[str]:
    """What runs the program with an interpreter for Windows."""
    line = f'. {shlex.quote(str(WINE / "env"))} && exec wine "$@"'
    return ["bash", "-c", line, "-", str(interpreter), *options, "-m", "molewa_check"]


PROGRAMS = {
    (HERE, INSTALLED_FORM): (INSTALLED, Path(INSTALLED[0])),
    (HERE, "folder"): ([str(BUILD / "folder/molewa-check/programm/molewa-check")], BUILD / "folder/molewa-check"),
    (THERE, INSTALLED_FORM): (under_wine(WINE / "py/python.exe"), WINE / "made"),
    (THERE, "folder"): (
        under_wine(BUILD / "windows/molewa-check/programm/python.exe", "-I"),
        BUILD / "windows/molewa-check",
    ),
}
"""The commands that start it, and what is there where it was built."""


def measure(rounds: int, arguments: list[str]) -> list[Row]:
    """The median time of each program that is built, by the clock: what runs under Wine is no child of ours."""
    built = {name: start for name, (start, place) in PROGRAMS.items() if place.exists()}
    found = middles({name: partial(_seconds, [*start, *arguments]) for name, start in built.items()}, rounds)
    return [_row(name, found) for name in built]


def _seconds(command: list[str]) -> float:
    return ran(*command).wall


def _row(name: tuple[str, str], found: dict[tuple[str, str], float]) -> Row:
    system, form = name
    ratio = found[name] / found[system, INSTALLED_FORM]
    target = None if form == INSTALLED_FORM else Target(ratio, TARGET)
    return Row(f"{system}: {form}", f"{found[name] * 1000:.0f} ms", ratio, target)


def main() -> None:
    """Measure and print."""
    (rounds,) = numbers([7])
    missing = [f"{system}: {form}" for (system, form), (_, place) in PROGRAMS.items() if not place.exists()]
    note = f"Not measured, because it is not built here (make folder, make windows): {', '.join(missing)}."
    for arguments in COMMANDS:
        show(f"`{arguments[0]}`, by the clock, median of {rounds}", measure(rounds, arguments), *[note] * bool(missing))


if __name__ == "__main__":
    main()
