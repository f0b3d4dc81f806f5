"""Answers of the same company: the later ones count, the others are named."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from molewa_check.batch.collect import collect
from molewa_check.batch.duplicates import Latest
from molewa_check.batch.outcome import Outcome, Settings, process
from molewa_check.batch.spool import Spool, pack
from molewa_check.batch.walk import Item
from tests.batch.helpers import Folder


def names(folder: Folder) -> list[str]:
    return [row["file"] for row in folder.table()]


def test_of_the_same_company_and_perspective_the_later_answers_count(folder: Folder) -> None:
    folder.answers("a.yaml", company={"id": "1"}, updated="2026-11-22T10:00:00+01:00")
    folder.answers("b.yaml", company={"id": "1"}, updated="2026-11-22T09:30:00+00:00")
    folder.answers("c.yaml", company={"id": "1"}, updated="2026-11-21")
    folder.answers("d.yaml", company={"id": "1"}, perspective="works-council")
    folder.answers("e.yaml", company={"id": "1 "}, updated="2026-01-01")
    summary = folder.run(reports="html")
    assert names(folder) == ["b.yaml", "d.yaml"]
    assert (summary.scored, summary.superseded, summary.failed, summary.reports_made) == (2, 3, 0, 2)
    assert {row["message"] for row in folder.table("problems.csv")} == {
        "Not counted: b.yaml has later answers of the same company and perspective."
    }


def test_companies_are_told_apart_by_name_where_they_have_no_number(folder: Folder) -> None:
    folder.answers("a.yaml", company={"name": "Muster  GmbH"})
    folder.answers("b.yaml", company={"name": " muster gmbh"})
    folder.answers("c.yaml", company={"name": "4711"})
    folder.answers("d.yaml", company={"id": "4711"})
    folder.answers("e.yaml")
    folder.answers("f.yaml")
    folder.run()
    assert names(folder) == [f"{letter}.yaml" for letter in "bcdef"]


def test_what_waits_on_disk_can_be_looked_up_in_between(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool:
        assert [spool.add(pack(Outcome(f"o{number}", None))) for number in range(50)] == list(range(50))
        kept = spool.kept()
        names = [(outcome.name, kept[49 - place].name) for place, outcome in enumerate(kept)]
        assert names == [(f"o{number}", f"o{49 - number}") for number in range(50)]
        assert [outcome.name for outcome in kept][-1] == "o49"
        assert {path.stat().st_mode & 0o077 for path in tmp_path.rglob("*")} == {0} or os.name == "nt"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_the_ends_of_the_calendar_are_no_end(folder: Folder, moment: str) -> None:
    folder.answers("a.yaml", company={"id": "1"}, updated=moment)
    folder.answers("b.yaml", company={"id": "1"}, updated="2026-01-01")
    assert folder.run().scored == 1


def test_a_copy_is_not_later(folder: Folder) -> None:
    for name in ("a.yaml", "b.yaml"):
        folder.answers(name, company={"id": "1"}, updated="2026-11-22")
    folder.run()
    assert folder.problems == ["a.yaml MC748"]


def test_of_equal_times_the_newer_version_counts(folder: Folder) -> None:
    latest = Latest()
    folder.answers("a.yaml", company={"id": "1"}, updated="2026-11-22")
    result = process(next(item for item in collect(["in"], folder.questionnaire) if isinstance(item, Item)),
                     Settings("en", folder.questionnaire)).result  # fmt: skip
    assert result is not None
    for number, version in enumerate(("2026.10", "2026.9", "2025.1")):
        latest.see(number, replace(result.about, version=version))
    assert [latest.beaten_by(number) for number in range(3)] == [None, 0, 0]


def test_the_same_company_with_and_without_a_number_is_suspected(folder: Folder) -> None:
    folder.answers("a.yaml", company={"name": "Muster GmbH"})
    folder.answers("b.yaml", company={"name": "muster  gmbh", "id": "4711"})
    folder.answers("c.yaml", company={"name": "Other GmbH"})
    folder.answers("d.yaml", company={"name": "Muster GmbH"}, perspective="works-council")
    summary = folder.run()
    assert (summary.scored, folder.problems) == (4, ["a.yaml MC749"])


def test_a_file_with_several_problems_has_failed_once(folder: Folder) -> None:
    folder.write("in/t.csv", "company,s.levle,s.yse,s.numbr\nA,1,ja,3\n")
    assert folder.run().failed == 1
