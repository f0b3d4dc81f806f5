"""Start-up: `molewa-check --help` and `--version` against an interpreter that does nothing.

The three run in turn, so that a busy moment of the machine hits all of them; medians are compared.
Usage: startup.py [ROUNDS]
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

TARGET = 8.0
BARE = "python -c pass"
PROGRAM = str(Path(sys.executable).with_name("molewa-check"))
COMMANDS = {
    BARE: [sys.executable, "-c", "pass"],
    "molewa-check --help": [PROGRAM, "--help"],
    "molewa-check --version": [PROGRAM, "--version"],
}


def seconds(command: list[str]) -> float:
    """How long one run of a command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(rounds: int) -> dict[str, float]:
    """The median time of each command over the rounds; one round more to warm up is not counted."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds + 1):
        for name, command in COMMANDS.items():
            times[name].append(seconds(command))
    return {name: statistics.median(taken[1:]) for name, taken in times.items()}


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    medians = measure(rounds)
    print(f"Start-up, median of {rounds} (target: at most {TARGET:g} x)")
    for name, median in medians.items():
        print(f"  {name:24} {median * 1000:7.1f} ms {median / medians[BARE]:6.2f} x")


if __name__ == "__main__":
    main()
