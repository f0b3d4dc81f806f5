"""The same input gives the same bytes: in another process, on another day, without a file or a clock."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from molewa_check.assess.assessment import assess
from molewa_check.assess.result import result_document
from tests.assess.helpers import sample

ROOT = Path(__file__).parents[2]
PROGRAM = """
import json
from tests.assess.test_purity import document
print(json.dumps(document(), ensure_ascii=False))
"""
DEFINITION: dict[str, Any] = {
    "bands": [{"id": "low", "from": 0, "title": "x"}, {"id": "high", "from": 50, "title": "y"}],
    "profile": [{"id": "p", "type": "yes_no", "text": "x"}],
    "sections": [
        {
            "id": f"s{s}",
            "title": "x",
            "weight": s + 0.1,
            "questions": [
                {"id": f"q{s}{i}", "type": "level", "text": "x", "levels": list("abcde"), "weight": i + 0.3}
                for i in range(7)
            ],
        }
        for s in range(5)
    ],
    "recommendations": [
        {
            "id": f"r{s}{i}",
            "title": "x",
            "text": "x",
            "when": {"any": [{"question": f"q{s}{i}", "at_most": 2}, {"score": f"s{s}", "below": 60}]},
            "lifts": {f"q{s}{i}": 3, f"q{s}{i + 1}": 4},
            "topics": [f"t{(s * 3 + i) % 7}", f"t{i}"],
        }
        for s in range(5)
        for i in range(6)
    ],
    "contacts": [
        {"id": f"c{i}", "name": "x", "role": "x", "topics": [f"t{i % 7}", f"t{i // 2}"], "checked_on": "2026-01-01"}
        for i in range(12)
    ],
}
ANSWERS = {f"q{s}{i}": (s * 7 + i * 3) % 5 for s in range(5) for i in range(7) if (s + i) % 6}


def document() -> dict[str, Any]:
    """A result with much in it."""
    return sample(DEFINITION).result(ANSWERS, "de")


def test_two_processes_give_the_same_bytes() -> None:
    outputs = set()
    for seed in ("0", "1", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        run = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, encoding="utf-8", check=True
        )
        outputs.add(run.stdout)
    assert outputs == {json.dumps(document(), ensure_ascii=False) + "\n"}


def test_neither_clock_nor_files_nor_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    ready = sample(DEFINITION)
    sheet = ready.sheet(ANSWERS)
    wanted = document()
    used: list[str] = []
    allowed = {"object.__getattr__", "object.__setattr__", "code.__new__", "import", "compile", "exec"}

    def hook(event: str, _arguments: tuple[Any, ...]) -> None:
        if watching and event not in allowed:
            used.append(event)

    watching = False
    sys.addaudithook(hook)
    for name in ("time", "monotonic", "perf_counter", "time_ns"):
        monkeypatch.setattr(f"time.{name}", lambda: pytest.fail("looked at the clock"))
    watching = True
    try:
        found = result_document(assess(ready.prepared, sheet), "de")
    finally:
        watching = False
    assert not used
    assert found == wanted


def test_assessing_changes_nothing() -> None:
    ready = sample(DEFINITION)
    sheet = ready.sheet(ANSWERS)
    first, second = (result_document(assess(ready.prepared, sheet), "en") for _ in range(2))
    other = ready.result({"q00": 0})
    assert json.dumps(first) == json.dumps(second)
    assert json.dumps(result_document(assess(ready.prepared, sheet), "en")) == json.dumps(first) != json.dumps(other)
