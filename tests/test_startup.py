"""Help and version come at once: they load nothing that only the real work needs."""

import json
import subprocess
import sys

import pytest

from molewa_check.cli.app import COMMANDS
from molewa_check.resources import bundled

HEAVY = {"babel", "jinja2", "prompt_toolkit", "pyarrow", "pydantic", "pydantic_core", "rich", "weasyprint", "yaml"}
# Runs the program as the console script does, then tells on the last line what it has loaded.
PROGRAM = """
import json, sys
sys.argv = ["molewa-check", *sys.argv[1:]]
from molewa_check.__main__ import main
try:
    code = main()
except SystemExit as stop:
    code = stop.code
print()
print(json.dumps({"code": code or 0, "modules": sorted(sys.modules)}))
"""


def loaded_by(*arguments: str) -> set[str]:
    """The modules in memory after the program has run successfully with these arguments."""
    run = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], capture_output=True, encoding="utf-8", check=True)
    state = json.loads(run.stdout.splitlines()[-1])
    assert state["code"] == 0, run.stderr
    return set(state["modules"])


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(option: str) -> None:
    assert not loaded_by(option) & HEAVY


def test_a_command_is_loaded_alone() -> None:
    commands = {f"molewa_check.cli.{function}" for function, _help in COMMANDS.values()}
    assert not loaded_by("--help") & commands
    assert loaded_by("list") & commands == {"molewa_check.cli.list_questionnaires"}


def test_the_measure_sees_what_a_real_command_loads() -> None:
    assert {"molewa_check", "pydantic", "yaml"} <= loaded_by("list")


def test_a_result_for_programs_needs_no_formats_of_languages() -> None:
    example = bundled("questionnaires") / "molewa" / "examples" / "muster-guss.yaml"
    assert "babel" not in loaded_by("score", str(example), "--format", "json")
    assert "babel" in loaded_by("score", str(example))


def test_the_first_page_of_an_interview_loads_only_what_it_shows() -> None:
    loads = "import molewa_check.cli.terminal.session, molewa_check.cli.terminal.screen, sys, json; "
    run = subprocess.run(
        [sys.executable, "-c", loads + "print(json.dumps(sorted(sys.modules)))"],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    modules = set(json.loads(run.stdout))
    assert "molewa_check.assess.prepared" in modules
    assert not modules & {"babel", "molewa_check.assess.assessment", "molewa_check.compare", "molewa_check.report"}
