"""`batch --compare`: a document for every company with two views."""

from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import pytest

from molewa_check.batch.collect import collect
from molewa_check.batch.compared_tables import write_compared
from molewa_check.batch.comparisons import Comparisons
from molewa_check.batch.executors import local_executor
from molewa_check.batch.index import origins
from molewa_check.batch.outcome import Settings
from molewa_check.batch.parallel import WINDOW, Pool
from molewa_check.batch.reports import ReportSettings
from molewa_check.batch.staging import staging
from molewa_check.batch.two_views import Pairing
from molewa_check.errors import Code, Location, Problem, ReportError
from molewa_check.words.language import Words
from tests.batch.helpers import one_process

HEAD = "format: molewa-check/answers/1\nquestionnaire: {id: onboarding}\n"


@pytest.fixture(autouse=True)
def no_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page engine takes seconds; what it is given is what matters here."""

    def page(comparison: Any, wanted: Any, material: Any) -> bytes:
        names = [side.sheet.header.perspective for side in comparison.sides]
        carried = [one.content.decode() for one in material.answers]
        return repr((wanted.kind, wanted.language, names, carried)).encode()

    monkeypatch.setattr("molewa_check.report.output.comparison_files.comparison_file", page)


def put(folder: Path, name: str, head: str) -> None:
    (folder / name).write_text(HEAD + head, encoding="utf-8")


def made(
    folder: Path, target: Path, *, with_answers: bool = True, force: bool = False
) -> tuple[Comparisons, list[Problem]]:
    found = Comparisons(target, ReportSettings(Settings("de"), "pdf", with_answers=with_answers), force=force)
    return found, found.make(collect([folder]), lambda: False, lambda: None, one_process())


def test_only_companies_with_two_views(tmp_path: Path) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    put(source, "b.yaml", "company: {name: Two Views}\nperspective: works-council")
    put(source, "a.yaml", "company: {name: ' two  VIEWS'}")
    put(source, "one.yaml", "company: {name: One View}")
    put(source, "joint.yaml", "company: {name: One View}\nperspective: joint")
    put(source, "nobody.yaml", "perspective: works-council")
    put(source, "broken.yaml", "company: [")
    found, problems = made(source, target)
    assert ([row.document for row in found.rows], problems) == (["comparisons/two-VIEWS.pdf"], [])
    text = (target / "comparisons" / "two-VIEWS.pdf").read_text(encoding="utf-8")
    assert text.startswith("('pdf', 'de', ['management', 'works-council']")


def test_of_several_files_of_a_view_the_latest(tmp_path: Path) -> None:
    for day in ("2026-02-01", "2026-03-01", "2026-01-01"):
        put(tmp_path, f"{day}.yaml", f"company: {{id: '7'}}\nupdated: '{day}'")
    put(tmp_path, "council.yaml", "company: {id: '7'}\nperspective: works-council")
    (found,) = Pairing(None).two_views(collect([tmp_path]))
    assert [item.path.name for item in found.items] == ["2026-03-01.yaml", "council.yaml"]


OWN = """format: molewa-check/questionnaire/1
id: school
version: "1"
title: A good school
perspectives:
  - {id: pupils, title: pupils}
  - {id: joint, title: all together}
  - {id: parents, title: parents}
  - {id: teachers, title: teachers}
sections:
  - id: talk
    title: Talking
    questions:
      - {id: talk.hours, type: yes_no, text: Are there hours?, points: {yes: 1, no: 0}}
"""


def test_the_views_are_those_of_the_questionnaire(tmp_path: Path) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (tmp_path / "school.yaml").write_text(OWN, encoding="utf-8")
    head = HEAD.replace("onboarding", "school") + "company: {name: Hill School}\n"
    for view, said in (("", "true"), ("parents", "false"), ("teachers", "true"), ("joint", "true")):
        who = f"perspective: {view}\n" if view else ""
        (source / f"{view or 'pupils'}.yaml").write_text(
            f"{head}{who}answers: {{talk.hours: {said}}}\n", encoding="utf-8"
        )
    settings = Settings("en", str(tmp_path / "school.yaml"))
    found = Comparisons(target, ReportSettings(settings, "pdf"))
    assert found.make(collect([source]), lambda: False, lambda: None, one_process()) == []
    assert [row.scores for row in found.rows] == [(100, 0)]
    page = (target / "comparisons" / "Hill-School.pdf").read_text(encoding="utf-8")
    assert "['pupils', 'parents']" in page
    with staging(target) as stage:
        write_compared(stage, found, {}, Words("en"), excel=False)
    heading = (target / "comparisons.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert heading.startswith("Company,Number,Common questions,Pupils,Parents,Gap")


def test_a_defect_costs_one_comparison_and_its_processes_are_the_batchs_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "in"
    views(source, "A")
    asked: list[int] = []

    def make(workers: int) -> Executor:
        asked.append(workers)
        return local_executor(1)

    def broken(*_: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr("molewa_check.report.output.comparison_files.comparison_file", broken)
    found = Comparisons(tmp_path / "out", ReportSettings(Settings("de"), "pdf"))
    problems = found.make(collect([source]), lambda: False, lambda: None, Pool(make, 3))
    assert ([one.code for one in problems], [row.document for row in found.rows], asked) == ([Code.MC706], [""], [3])


def test_two_companies_never_share_a_file(tmp_path: Path) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for number in (1, 2):
        for view in ("management", "works-council"):
            put(source, f"{number}-{view}.yaml", f"company: {{id: '{number}', name: Same}}\nperspective: {view}")
    found, _ = made(source, target)
    assert [row.document for row in found.rows] == ["comparisons/Same.pdf", "comparisons/Same-2.pdf"]


def test_what_is_wrong_is_named_and_stops_nothing(tmp_path: Path) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for name in ("A", "B"):
        put(source, f"{name}-1.yaml", f"company: {{name: {name}}}\n" + ("answers: {nope: 1}" if name == "A" else ""))
        put(source, f"{name}-2.yaml", f"company: {{name: {name}}}\nperspective: works-council")
    found, problems = made(source, target)
    assert [problem.code.name for problem in problems] == ["MC402"]
    assert [row.document for row in found.rows] == ["comparisons/B.pdf"]
    assert (found.made, found.failed) == (1, 1)


def test_nothing_internal_and_without_answers_nothing_at_all(tmp_path: Path) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    note = "{value: 1, note: {text: SECRET, internal: true}}"
    put(source, "a.yaml", f"company: {{name: A}}\nanswers: {{start.plan: {note}}}")
    put(source, "b.yaml", "company: {name: A}\nperspective: works-council")
    for with_answers in (True, False):
        assert made(source, target, with_answers=with_answers)[1] == []
        text = (target / "comparisons" / "A.pdf").read_text(encoding="utf-8")
        assert "SECRET" not in text
        assert ("questionnaire:" in text) is with_answers


def test_a_second_run_does_not_read_what_the_first_one_wrote(tmp_path: Path) -> None:
    (tmp_path / "comparisons").mkdir()
    put(tmp_path / "comparisons", "kept.yaml", "company: {name: A}")
    assert not [item for item in collect([tmp_path], output=tmp_path) if not isinstance(item, Problem)]


def test_whoever_ends_the_run_gets_no_further_comparisons(tmp_path: Path) -> None:
    for number in range(9):
        for view in ("management", "works-council"):
            put(tmp_path, f"{number}-{view}.yaml", f"company: {{id: '{number}'}}\nperspective: {view}")
    found, told = Comparisons(tmp_path / "out", ReportSettings(Settings("de"), "pdf")), list[str]()
    found.make(collect([tmp_path]), lambda: bool(told), lambda: told.append("done"), one_process())
    # What is under way is finished.
    assert (found.made, len(told)) == (WINDOW, WINDOW)


def test_a_company_whose_pages_fail_still_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> bytes:
        raise ReportError([Problem(Code.MC602, Location(""), params={"reason": "no Pango"})])

    monkeypatch.setattr("molewa_check.report.output.comparison_files.comparison_file", failing)
    put(tmp_path, "a.yaml", "company: {name: A}")
    put(tmp_path, "b.yaml", "company: {name: A}\nperspective: works-council")
    found, problems = made(tmp_path, tmp_path / "out")
    assert ([row.document for row in found.rows], found.failed, len(problems)) == ([""], 1, 1)


def views(folder: Path, name: str, level: int = 1) -> None:
    folder.mkdir(exist_ok=True)
    put(folder, f"{name}-m.yaml", f"company: {{name: {name}}}\nanswers: {{start.plan: {level}}}")
    put(folder, f"{name}-b.yaml", f"company: {{name: {name}}}\nperspective: works-council")


def test_a_second_run_makes_only_what_has_changed(tmp_path: Path) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    views(source, "A")
    views(source, "B")
    assert made(source, target)[0].made == 2
    views(source, "B", 2)
    found, _ = made(source, target)
    assert (found.made, found.unchanged) == (1, 1)
    assert [row.document for row in found.rows] == ["comparisons/A.pdf", "comparisons/B.pdf"]
    assert made(source, target, with_answers=False)[0].made == 2
    assert made(source, target, with_answers=False, force=True)[0].made == 2


def test_the_document_of_a_company_that_is_gone_goes_and_that_of_a_broken_file_stays(tmp_path: Path) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    for name in ("A", "B", "C"):
        views(source, name)
    made(source, target)
    for name in ("A-m", "B-m"):
        (source / f"{name}.yaml").unlink()
    (target / "comparisons" / "B.pdf").write_bytes(b"somebody's own")
    found, _ = made(source, target)
    kept = found.remove_gone(())
    assert [problem.code.name for problem in kept] == ["MC710"]
    assert sorted(path.name for path in (target / "comparisons").glob("*.pdf")) == ["B.pdf", "C.pdf"]
    (source / "C-m.yaml").write_text("company: [", encoding="utf-8")
    found, _ = made(source, target)
    broken = next(item for item in collect([source]) if not isinstance(item, Problem) and item.path.name == "C-m.yaml")
    assert "MC709" in [problem.code.name for problem in found.remove_gone(origins(broken))]
    assert (target / "comparisons" / "C.pdf").exists()
