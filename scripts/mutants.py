"""Break the code in many small ways, one at a time, and see which of them the tests notice.

Usage: mutants.py [--jobs N] [--only PATTERN] [AREA...]

The areas are those of [tool.mutants] in pyproject.toml: modules, and the tests that name them; without one, all are
run. A pattern such as '*[38]' tries only those whose names fit: they end in numbers, so that it takes one in five of
every module. Every area has a copy of the sources in build/mutants, where mutmut works and keeps what it found, so that
a run that was stopped goes on. Prints per module how many were noticed, and the names of the others.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "mutants"
COPIED = ("molewa_check", "questionnaires", "report_templates", "tests", "docs")
SURVIVED, UNTESTED = 0, 33
"""What mutmut notes where all tests passed, and where no test reaches the place; everything else was noticed."""


def prepare(area: dict[str, Any], folder: Path, text: str) -> None:
    """Bring the copy of the sources up to date, with the settings of an area."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (
        f"only_mutate = {json.dumps(area['modules'])}\npytest_add_cli_args_test_selection = {json.dumps(area['tests'])}"
    )
    (folder / "pyproject.toml").write_text(text.replace("[tool.mutmut]\n", f"[tool.mutmut]\n{settings}\n"), "utf-8")


def try_again(folder: Path) -> None:
    """Let those that were not noticed be tried again, as there may be new tests; mutmut keeps all it has found."""
    for path in (folder / "mutants").rglob("*.py.meta"):
        noted = json.loads(path.read_text(encoding="utf-8"))
        ends = noted["exit_code_by_key"]
        noted["exit_code_by_key"] = {name: None if end in {SURVIVED, UNTESTED} else end for name, end in ends.items()}
        path.write_text(json.dumps(noted), encoding="utf-8")


def run(folder: Path, jobs: int, only: str) -> None:
    """Let mutmut work on those whose names fit a pattern."""
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "quick"}
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(jobs), only]
    subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, check=True)


def found(folder: Path) -> dict[str, dict[str, int | None]]:
    """What became of the mutants, per module: how the tests ended."""
    modules: dict[str, dict[str, int | None]] = {}
    for path in sorted((folder / "mutants").rglob("*.py.meta")):
        ends = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        if ends:
            modules[str(path.relative_to(folder / "mutants")).removesuffix(".meta")] = ends
    return modules


def report(name: str, modules: dict[str, dict[str, int | None]]) -> None:
    """Print how many mutants were noticed, and the names of the others."""
    total: Counter[bool] = Counter()
    for module, ends in modules.items():
        counts = Counter(end not in {SURVIVED, UNTESTED} for end in ends.values() if end is not None)
        total += counts
        print(f"{module:45} {_rate(counts)}")
    print(f"{name:45} {_rate(total)}\n")
    for ends in modules.values():
        for mutant, end in ends.items():
            if end in {SURVIVED, UNTESTED}:
                print(f"  {mutant}{' (no test reaches it)' if end == UNTESTED else ''}")
    print(f"  Any of them: cd {FOLDER / name} && {sys.executable} -m mutmut show NAME\n")


def _rate(counts: Counter[bool]) -> str:
    whole = counts.total()
    return f"{counts[True]:5} of {whole:5} noticed, {100 * counts[True] / max(whole, 1):5.1f} %"


def main() -> int:
    """Run the areas that were asked for."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    areas = tomllib.loads(text)["tool"]["mutants"]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="*", metavar="PATTERN", help="such as '*[38]' for one in five")
    parser.add_argument("areas", nargs="*", choices=[*areas, []], metavar="AREA", help=", ".join(areas))
    chosen = parser.parse_args()
    for name in chosen.areas or areas:
        prepare(areas[name], FOLDER / name, text)
        try_again(FOLDER / name)
        run(FOLDER / name, chosen.jobs, chosen.only)
        report(name, found(FOLDER / name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
