"""Answers to the questionnaire in capitals, and the short ways to what the program makes of them."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from typer.testing import CliRunner

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.cli.app import app
from molewa_check.model.vocabulary import Audience
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_questionnaire
from tests.words.third import LANGUAGE

ROOT = Path(__file__).resolve().parents[2]
CAPITALS = Path(__file__).with_name("capitals.yaml")
UPDATED = "2026-11-22T09:25:00+01:00"
LOW: dict[str, Any] = {
    "xx.council": True,
    "xx.size": "xx-s",
    "xx.level": {"value": 1, "note": "NOTE", "evidence": "EVIDENCE"},
    "xx.deeper": 0,
    "xx.also": {"state": "unknown"},
    "xx.number": 12.5,
    "xx.less": 4,
    "xx.yes": True,
    "xx.choice": "xx-1",
    "xx.many": ["xx-a"],
    "xx.text": {"state": "not_applicable", "reason": "REASON"},
    "xx.c1": {"state": "later"},
    "xx.duty": False,
}
FEW: dict[str, Any] = {"xx.level": 0, "xx.council": False, "xx.many": []}
HIGH: dict[str, Any] = {
    "xx.council": True, "xx.size": "xx-l", "xx.level": 2, "xx.deeper": 1, "xx.never": 2, "xx.also": 2,
    "xx.number": 60, "xx.less": 0, "xx.yes": True, "xx.choice": "xx-2", "xx.many": ["xx-a", "xx-b"],
    "xx.text": "FREE", "xx.c1": 2, "xx.c2": 2, "xx.duty": True,
}  # fmt: skip


def answers_file(name: str = "answers.yaml", answers: dict[str, Any] | None = None, **header: Any) -> Path:
    """Write an answer file into the folder one is in."""
    head = {"format": "molewa-check/answers/1", "questionnaire": {"id": "xx"}, "updated": UPDATED, **header}
    path = Path(name)
    text = yaml.safe_dump({"company": {"name": "COMPANY"}, **head, "answers": LOW if answers is None else answers})
    path.write_text(text, encoding="utf-8")
    return path


def said(*arguments: str | Path, typed: str | None = None) -> str:
    """What the program says on both streams."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=typed, catch_exceptions=False)
    return result.output


def loaded() -> LoadedQuestionnaire:
    """The questionnaire in capitals."""
    return load_questionnaire(CAPITALS)


def assessed(answers: dict[str, Any], audience: Audience, **header: Any) -> Assessment:
    """Assess answers to it."""
    found = loaded()
    head = {"company": {"name": "COMPANY"}, "updated": UPDATED, **header}
    return assess(Prepared(found.questionnaire, found.fingerprint), check_plain(answers, head, found), audience)


def started(tree: Path, *arguments: str, typed: str = "") -> str:
    """What the program of that tree says on both streams."""
    environment = {**os.environ, "PYTHONPATH": str(tree), "MOLEWA_CHECK_LANG": LANGUAGE, "COLUMNS": "1000"}
    command = [sys.executable, "-P", "-m", "molewa_check", *arguments]
    run = subprocess.run(
        command, input=typed, capture_output=True, encoding="utf-8", check=False, env=environment, cwd=tree
    )
    return run.stdout + run.stderr
