"""Start-up of the folders that need no Python, against the program as it is installed; under Wine, too.

The programs run in turn, so that a busy moment of the machine hits all of them; medians are compared. `make folder` and
`make windows` build the folders; what is not built is left out.
Usage: folders.py [ROUNDS]
"""

import shlex
import statistics
import subprocess
import sys
import time
from pathlib import Path

BUILD = Path(__file__).resolve().parent.parent / "build"
EXAMPLE = BUILD.parent / "questionnaires" / "molewa" / "examples" / "muster-guss.yaml"
WINE = BUILD / "windows" / "python"
INSTALLED = [str(Path(sys.executable).with_name("molewa-check"))]
HERE, THERE = "this system", "Windows, by Wine"
COMMANDS = (["--version"], ["score", str(EXAMPLE)])


def under_wine(interpreter: Path, *options: str) -> list[str]:
    """What runs the program with an interpreter for Windows."""
    line = f'. {shlex.quote(str(WINE / "env"))} && exec wine "$@"'
    return ["bash", "-c", line, "-", str(interpreter), *options, "-m", "molewa_check"]


PROGRAMS = {
    (HERE, "installed"): (INSTALLED, Path(INSTALLED[0])),
    (HERE, "folder"): ([str(BUILD / "folder/molewa-check/programm/molewa-check")], BUILD / "folder/molewa-check"),
    (THERE, "installed"): (under_wine(WINE / "py/python.exe"), WINE / "made"),
    (THERE, "folder"): (
        under_wine(BUILD / "windows/molewa-check/programm/python.exe", "-I"),
        BUILD / "windows/molewa-check",
    ),
}
"""The commands that start it, and what is there where it was built."""


def seconds(command: list[str]) -> float:
    """How long one run of a command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True)
    return time.perf_counter() - start


def measure(rounds: int, arguments: list[str]) -> dict[tuple[str, str], float]:
    """The median time of each program over the rounds; one round more to warm up is not counted."""
    built = {name: start for name, (start, place) in PROGRAMS.items() if place.exists()}
    times: dict[tuple[str, str], list[float]] = {name: [] for name in built}
    for _ in range(rounds + 1):
        for name, start in built.items():
            times[name].append(seconds([*start, *arguments]))
    return {name: statistics.median(taken[1:]) for name, taken in times.items()}


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    for arguments in COMMANDS:
        print(f"{arguments[0]}, median of {rounds}")
        medians = measure(rounds, arguments)
        for (system, form), median in medians.items():
            ratio = median / medians[system, "installed"]
            print(f"  {system:18} {form:10} {median * 1000:8.0f} ms {ratio:6.2f} x")


if __name__ == "__main__":
    main()
