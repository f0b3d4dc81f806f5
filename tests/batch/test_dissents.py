"""Where management and works councils of a group part: shares and gaps, never about few."""

import csv
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from molewa_check.assess.assessment import assess
from molewa_check.assess.cohort import Dissent
from molewa_check.assess.prepared import Prepared
from molewa_check.batch.collect import collect
from molewa_check.batch.compared_tables import write_compared
from molewa_check.batch.comparisons import Comparisons
from molewa_check.batch.dissents import Dissents, parting
from molewa_check.batch.ledger import Ledger
from molewa_check.batch.outcome import Settings
from molewa_check.batch.reports import ReportSettings
from molewa_check.batch.staging import staging
from molewa_check.compare.views import compare_views
from molewa_check.errors import Code
from molewa_check.model.conditions import OVERALL
from molewa_check.source.answers import check_answers, parse_answers
from molewa_check.source.questionnaire import load_by_name
from molewa_check.words.language import Words
from tests.batch.helpers import one_process

LOADED = load_by_name("onboarding")
PREPARED = Prepared(LOADED.questionnaire, LOADED.fingerprint)
QUESTION = "start.plan"


def gathered(pairs: list[tuple[int, int]], first: int = 0) -> Dissents:
    """A company for each pair of answers of management and works council to one question."""
    found = Dissents(PREPARED)
    for number, values in enumerate(pairs, start=first):
        sides = [
            assess(PREPARED, check_answers(parse_answers(_file(view, value), "a.yaml"), LOADED))
            for view, value in zip(("management", "works-council"), values, strict=True)
        ]
        found.add(parting(compare_views(sides[0], sides[1])), f"id {number}")
    return found


def _file(view: str, value: int) -> bytes:
    head = "format: molewa-check/answers/1\nquestionnaire: {id: onboarding}\n"
    return f"{head}perspective: {view}\nanswers: {{{QUESTION}: {value}}}\n".encode()


def picture(pairs: list[tuple[int, int]], ledger: Ledger | None = None, first: int = 0) -> Dissent | None:
    return gathered(pairs, first).picture(5, ledger or Ledger(None))


def test_about_few_nothing_is_said() -> None:
    assert picture([(3, 0)] * 4) == Dissent(size=0)


def test_shares_are_coarse_and_dissent_begins_at_two_levels() -> None:
    found = picture([(3, 0)] * 12 + [(3, 2)] * 13)
    assert found is not None
    assert found.size == 25
    assert [(one.question, one.share.percent) for one in found.questions] == [(QUESTION, 40)]


def test_where_all_have_it_only_a_bound_is_told() -> None:
    found = picture([(3, 0)] * 25)
    assert found is not None
    assert [(one.share.percent, one.share.more_than) for one in found.questions] == [(80, True)]


def test_what_few_have_is_not_told() -> None:
    found = picture([(3, 0)] * 4 + [(3, 3)] * 21)
    assert found is not None
    assert (found.questions, found.topics) == ((), ())


def test_gaps_are_works_council_minus_management() -> None:
    found = picture([(3, 0)] * 10)
    assert found is not None
    assert found.gaps[0].section == OVERALL
    assert found.gaps[0].quartiles[1] < 0


def test_a_second_picture_of_nearly_the_same_companies_is_refused() -> None:
    ledger = Ledger(None)
    assert picture([(3, 0)] * 10, ledger) is not None
    assert picture([(3, 0)] * 11, ledger) is None
    assert picture([(3, 0)] * 10, ledger) is not None
    assert picture([(3, 0)] * 10, ledger, first=100) is not None


def test_where_it_may_not_be_told_anew_that_is_said(tmp_path: Path) -> None:
    ledger = Ledger(None)
    for count, codes in ((10, []), (11, [Code.MC443])):
        found = Comparisons(tmp_path, ReportSettings(Settings("en"), "pdf"))
        found.dissents["x"] = gathered([(3, 0)] * count)
        assert [one.code for one in found.untold(found.pictures(5, ledger), 5)] == codes


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """The tables of ten companies, one of which has a name that could be a formula."""
    source, target = tmp_path / "in", tmp_path / "out"
    for folder in (source, target):
        folder.mkdir()
    for number in range(10):
        name = "=1+1" if number == 0 else f"Company {number}"
        for view, value in (("management", 3), ("works-council", 0)):
            text = _file(view, value).decode() + f"company: {{name: '{name}'}}\n"
            (source / f"{number}-{view}.yaml").write_text(text, encoding="utf-8")
    return target


def test_the_list_names_companies_and_the_shares_name_none(tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("molewa_check.report.output.comparison_files.comparison_file", lambda *_: b"pages")
    found = Comparisons(tables, ReportSettings(Settings("en"), "pdf", with_answers=False))
    assert found.make(collect([tables.parent / "in"]), lambda: False, lambda: None, one_process()) == []
    with staging(tables) as stage:
        write_compared(stage, found, found.pictures(5, Ledger(None)), Words("en"), excel=False)
    rows = list(csv.DictReader((tables / "comparisons.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert {row["Company"] for row in rows} == {"'=1+1", *(f"Company {number}" for number in range(1, 10))}
    assert {(row["Dissent"], row["Gap"]) for row in rows} == {("1", "-3.0")}
    shares = (tables / "dissent.csv").read_text(encoding="utf-8")
    assert "more than 50%" in shares
    assert "Company" not in shares.replace("companies", "")
    book = CalamineWorkbook.from_path(tables / "comparisons.xlsx")
    lengths = {name: len(list(book.get_sheet_by_name(name).to_python())) for name in book.sheet_names}
    assert lengths == {"Comparisons": 11, "Dissent in the group": len(shares.splitlines())}
    with staging(tables) as stage:
        write_compared(stage, None, {}, Words("en"), excel=False)
    assert not [path.name for path in tables.iterdir() if path.is_file() and path.name != ".pictures.json"]
