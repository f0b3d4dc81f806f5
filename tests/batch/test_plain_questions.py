"""Questions that name no target of their own count as gaps and strengths like all others."""

from pathlib import Path

import pytest

from molewa_check.batch.cohort import Collector
from molewa_check.batch.outcome import Result, Settings, prepared_of, process
from molewa_check.batch.walk import Item
from molewa_check.report.cohort.build import build_cohort
from molewa_check.source.questionnaire import load_by_name
from tests.batch.helpers import Folder

PLAIN = """
format: molewa-check/questionnaire/1
id: small
version: "1"
title: Plain
scoring: {scale: [0, 3]}
sections:
  - id: s
    title: S
    questions:
      - {id: has, type: yes_no, text: Is there one?, points: {yes: 1, no: 0}}
      - {id: which, type: choice, text: Which?, options: [{id: a, text: A, points: 2}, {id: b, text: B, points: 0}]}
"""


@pytest.fixture
def plain(tmp_path: Path) -> Collector:
    folder = Folder(tmp_path)
    folder.write("small/questionnaire.yaml", PLAIN)
    load_by_name.cache_clear()
    settings = Settings("en", folder.questionnaire)
    results = list[Result]()
    for number in range(20):
        path = folder.answers("x.json", {"has": False, "which": "a"}, company={"id": f"S-{number}"})
        found = process(Item("x.json", path), settings)
        assert found.result is not None, found
        results.append(found.result)
    collector = Collector(prepared_of(load_by_name(str(folder.questionnaire))), "management", "full", ())
    for result in results:
        collector.add(result)
    return collector


def test_yes_no_and_choice_are_counted(plain: Collector) -> None:
    cohort = plain.picture(5)
    assert cohort is not None
    assert [item.question for item in cohort.gaps] == ["has"]
    assert [item.question for item in cohort.strengths] == ["which"]


def test_figures_of_a_short_scale_keep_a_decimal_and_empty_chapters_are_left_out(plain: Collector) -> None:
    cohort = plain.picture(5)
    assert cohort is not None
    report = build_cohort(cohort, language="en")
    assert report.overall.middle == "1.5"
    assert "initiatives" not in report.parts
    assert report.brief.sentences[0] == "At least half of the companies have an overall score of 1.5."


def test_a_form_without_points_has_no_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(tmp_path)
    record = PLAIN.replace(", points: {yes: 1, no: 0}", "").replace(", points: 2", "").replace(", points: 0", "")
    folder.write("small/questionnaire.yaml", record)
    for number in range(6):
        folder.answers(f"{number}.json", {"has": True, "which": "a"}, company={"id": f"S-{number}"})
    monkeypatch.chdir(tmp_path)
    assert folder.run().scored == 6
    assert len(folder.table()) == 6
    # Its bars would be empty, and its shares of answers 0 of 100.
    assert not [path.name for path in (tmp_path / "out").iterdir() if path.name.startswith(("cohort", "benchmark"))]
