"""Runs the benchmarks and writes docs/benchmarks.md: what they print, with the day and the machine.

With names, runs these alone and writes nothing. Usage: _page.py [--large] [NAME...], such as _page.py peers.
"""

import ast
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import psutil

from benchmarks._measure import ROOT
from molewa_check import __version__
from molewa_check.batch.executors import usable_cores

PAGE = ROOT / "docs" / "benchmarks.md"
MAKER = "answers"
"""The script that measures nothing."""
LARGE = {"batch": ("2000", "10000"), "batch_reports": ("24", "300")}
"""What these are told where there is time."""
GIGABYTE = 1024**3
BEGIN = """# Measured

Written by `make bench` from one run on one machine; [what each script does](../benchmarks/README.md). A ratio compares
two things of that run and says the same on other machines; the figure beside it does not. What misses its target says
**no**.
"""


class Printed(NamedTuple):
    """What a script has printed, and how it ended."""

    name: str
    text: str
    code: int
    seconds: float


def scripts() -> list[str]:
    """The names of all benchmarks."""
    found = (path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    return sorted(name for name in found if name != MAKER)


def run(name: str, arguments: Sequence[str]) -> Printed:
    """Run one, and show what it prints as it comes."""
    begun, lines = time.monotonic(), []
    command: list[str | Path] = [sys.executable, Path(__file__).with_name(f"{name}.py"), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    return Printed(name, "".join(lines).strip(), process.returncode, time.monotonic() - begun)


def machine(load: tuple[float, float, float]) -> Iterator[tuple[str, str]]:
    """What one has to know of the machine."""
    yield "day", date.today().isoformat()
    yield "processor", f"{_processor()}, {usable_cores()} usable"
    yield "memory", f"{psutil.virtual_memory().total / GIGABYTE:.0f} GB"
    yield "system", f"{platform.system()}, {platform.python_implementation()} {platform.python_version()}"
    yield "load at the beginning", " ".join(f"{one:.2f}" for one in load)
    yield "molewa-check", __version__
    yield "its engines", ", ".join(f"{name} {version(name)}" for name in ("WeasyPrint", "pydantic", "PyYAML"))


def _processor() -> str:
    """The name of the processor, where the system knows it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "") or platform.processor() or platform.machine()


def page(about: Sequence[tuple[str, str]], found: Sequence[Printed]) -> str:
    """The page, from what is known of the machine and what was printed."""
    took = sum(one.seconds for one in found) / 60
    facts = [*about, ("the whole run", f"{took:.0f} minutes")]
    return "\n".join([BEGIN, *(f"- {name}: {value}" for name, value in facts), "", *(_part(one) for one in found)])


def _part(printed: Printed) -> str:
    """What one script says, under its name."""
    # Without a table it speaks for itself, line by line.
    text = printed.text if "| " in printed.text else f"```\n{printed.text}\n```"
    ended = f"\n\nIt ended with {printed.code}." if printed.code else ""
    return f"## {printed.name}\n\n{_summary(printed.name)}\n\n{text}{ended}\n"


def _summary(name: str) -> str:
    """The first line of what a script says of itself."""
    text = Path(__file__).with_name(f"{name}.py").read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]


def main() -> None:
    """Run what is wanted; of everything, write the page."""
    load, wanted = os.getloadavg(), [name for name in sys.argv[1:] if name != "--large"]
    sizes = LARGE if "--large" in sys.argv else {}
    found = [run(name, sizes.get(name, ())) for name in wanted or scripts()]
    if not wanted:
        PAGE.write_text(page(list(machine(load)), found), encoding="utf-8")
        print(f"written to {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
