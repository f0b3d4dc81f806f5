"""Start-up: short commands against an interpreter that does nothing, by processor time.

All run in turn, so that a busy moment of the machine hits all of them; medians are compared.
Usage: startup.py [ROUNDS]
"""

import os
import statistics
import subprocess
import sys
from pathlib import Path

TARGET = 8.0
"""What `--help` and `--version` may take, as a multiple of the bare interpreter."""
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


def seconds(command: list[str]) -> float:
    """The processor time that one run of a command takes."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return used.ru_utime + used.ru_stime


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
    print(f"Start-up, median of {rounds} (target for --help and --version: at most {TARGET:g} x)")
    for name, median in medians.items():
        print(f"  {name:16} {median * 1000:7.1f} ms {median / medians[BARE]:6.2f} x")


if __name__ == "__main__":
    main()
