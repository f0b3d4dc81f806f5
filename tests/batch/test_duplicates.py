"""Answers of the same company: the later ones count, the others are named."""

from pathlib import Path

import pytest

from molewa_check.batch.outcome import Outcome
from molewa_check.batch.spool import Spool
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
        assert [spool.add(Outcome(f"o{number}", None)) for number in range(50)] == list(range(50))
        names = [(outcome.name, spool[49 - place].name) for place, outcome in enumerate(spool)]
        assert names == [(f"o{number}", f"o{49 - number}") for number in range(50)]
        assert [outcome.name for outcome in spool][-1] == "o49"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_the_ends_of_the_calendar_are_no_end(folder: Folder, moment: str) -> None:
    folder.answers("a.yaml", company={"id": "1"}, updated=moment)
    folder.answers("b.yaml", company={"id": "1"}, updated="2026-01-01")
    assert folder.run().scored == 1
