"""Pages of groups take seconds: they are made again only where what they say has changed."""

import json
from pathlib import Path

import pytest

import molewa_check.report.output.pdf
from molewa_check.batch.walk import LEDGER
from tests.batch.conftest import PDF
from tests.batch.helpers import Folder, every_byte


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were given to the page engine."""
    pages: list[str] = []

    def render(html: str, templates: Path | None = None) -> bytes:
        assert templates is None
        pages.append(html)
        return PDF

    monkeypatch.setattr(molewa_check.report.output.pdf, "render_pdf", render)
    return pages


@pytest.fixture
def five(folder: Folder) -> Folder:
    """Five companies: enough for a picture of the group."""
    answered(folder, "2026-01-02")
    return folder


def answered(folder: Folder, day: str) -> None:
    """Let all companies answer on a day."""
    for number in range(5):
        folder.answers(f"{number}.yaml", company={"id": str(number)}, updated=day)


def test_pages_of_an_unchanged_group_stay(five: Folder, made: list[str]) -> None:
    five.run()
    before, first = every_byte(five.path / "out"), len(made)
    five.run()
    assert (first > 0, len(made), every_byte(five.path / "out")) == (True, first, before)


@pytest.mark.parametrize("name", ["cohort.pdf", "cohort-slide.pdf"])
def test_a_page_that_somebody_has_touched_is_made_again(five: Folder, made: list[str], name: str) -> None:
    five.run()
    before, first = every_byte(five.path / "out"), len(made)
    (five.path / "out" / name).write_bytes(b"something else")
    five.run()
    assert (len(made), every_byte(five.path / "out")) == (first + 1, before)


def test_a_page_that_says_something_else_is_made_again(five: Folder, made: list[str]) -> None:
    five.run()
    first = len(made)
    answered(five, "2026-02-03")
    five.run()
    assert len(made) == 2 * first


def test_pages_of_a_group_that_is_too_small_stay_as_well(five: Folder, made: list[str]) -> None:
    five.run(min_group=6)
    before, first = every_byte(five.path / "out"), len(made)
    five.run(min_group=6)
    assert (first > 0, len(made), every_byte(five.path / "out")) == (True, first, before)
    (five.path / "out" / "cohort.pdf").write_bytes(b"something else")
    five.run(min_group=6)
    assert (len(made), every_byte(five.path / "out")) == (first + 1, before)


def test_of_a_group_that_is_too_small_nobody_is_remembered(five: Folder) -> None:
    five.run(min_group=6)
    remembered = json.loads((five.path / "out" / LEDGER).read_bytes())
    assert (remembered["pictures"], list(remembered["pages"])) == ([], ["cohort-slide.pdf", "cohort.pdf"])
