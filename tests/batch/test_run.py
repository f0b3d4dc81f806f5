"""The run: order, duplicates, interruptions, dying workers, and doing only what has changed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks.answers import answers_of, broken_ways, company, text_of, write_answers
from molewa_check.batch import outcome as outcome_module
from molewa_check.batch import reports as reports_module
from molewa_check.batch.executors import Processes, local_executor
from molewa_check.batch.parallel import Pool, Work, perform
from molewa_check.batch.reports import FileNames, safe_name
from molewa_check.batch.walk import Item
from molewa_check.source.questionnaire import load_by_name
from tests.batch.helpers import Folder, Stop, never, one_process, same_bytes, wait_for

ROOT = Path(__file__).parents[2]
PROGRAM = """\
import molewa_check.report.output.html as html
import molewa_check.report.output.pdf as pdf
html.render_cohort_html = lambda *_, **__: "<html>"
pdf.render_pdf = lambda *_, **__: b"%PDF"
from molewa_check.__main__ import main
main()
"""


def names(folder: Folder) -> list[str]:
    return [row["file"] for row in folder.table()]


def test_results_come_in_the_order_of_the_inputs(folder: Folder) -> None:
    for number in range(120):
        folder.answers(f"{number:03}.yaml", company={"id": str(number)})
    folder.run("in/1*.yaml", "in", workers=2)
    assert names(folder) == [f"{number:03}.yaml" for number in (*range(100, 120), *range(100))]


@pytest.mark.slow
def test_the_same_bytes_with_one_and_with_two_workers(folder: Folder) -> None:
    questionnaire = load_by_name("molewa").questionnaire
    broken = list(write_answers(folder.path / "in", questionnaire, 200, broken=0.2))
    one = folder.run(out="one", questionnaire=None)
    time.sleep(1.1)  # nothing may know the time
    two = folder.run(out="two", workers=2, questionnaire=None)
    assert (one.scored, one.failed) == (two.scored, two.failed) == (200 - len(broken), len(broken))
    assert same_bytes(folder.path / "one", folder.path / "two")


WAYS = broken_ways(text_of(answers_of(load_by_name("molewa").questionnaire, company(1))), answers_of(
    load_by_name("molewa").questionnaire, company(1)))  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_a_broken_file_is_a_row_and_never_the_end(folder: Folder, way: str) -> None:
    folder.answers("a.json")
    folder.write(f"in/x-{way}", WAYS[way])
    folder.answers("z.json", company={"id": "1"})
    summary = folder.run(
        questionnaire=None if way.startswith("unknown-questionnaire") else str(ROOT / "questionnaires" / "molewa")
    )
    assert summary.failed == 3
    assert any(problem.startswith(f"x-{way}") for problem in folder.problems)
    assert not any("MC706" in problem for problem in folder.problems)


def test_an_unexpected_error_is_a_row(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.answers("a.yaml")
    monkeypatch.setattr(outcome_module, "assess", lambda *_: 1 / 0)
    assert (folder.run().failed, folder.problems) == (1, ["a.yaml MC706"])


# Reports


def test_only_what_changed_is_rendered_again(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        folder.answers(f"{name}.yaml", company={"id": name})

    def made(**options: Any) -> tuple[int, int]:
        summary = folder.run(reports="html", **options)
        return summary.reports_made, summary.reports_unchanged

    assert made() == (3, 0)
    assert made() == (0, 3)
    folder.answers("b.yaml", {"s.level": 2}, company={"id": "b"})
    assert made() == (1, 2)
    (folder.path / "out" / "reports" / "c.html").unlink()
    assert made() == (1, 2)
    assert made(force=True) == (3, 0)
    small = folder.path / "small" / "questionnaire.yaml"
    small.write_text(small.read_text(encoding="utf-8").replace("title: Small", "title: Tiny"), encoding="utf-8")
    assert made() == (3, 0)
    monkeypatch.setattr(reports_module, "__version__", "99")
    assert made() == (3, 0)
    monkeypatch.setattr(reports_module, "bundled", lambda _: folder.path / "small")
    assert made() == (3, 0)
    folder.write("out/reports/.reports.json", "broken")
    assert made() == (3, 0)


def test_reports_without_the_answers(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.answers("a.yaml", company={"id": "a"})
    carried: list[set[str]] = []

    def page(_html: str, *, attachments: Sequence[Any] = (), **_: Any) -> bytes:
        if attachments:
            carried.append({file.name for file in attachments})
        return b"%PDF"

    monkeypatch.setattr("molewa_check.report.output.files.render_pdf", page)
    for with_answers, made in ((True, 1), (True, 0), (False, 1), (False, 0), (True, 1)):
        assert folder.run(reports="pdf", with_answers=with_answers).reports_made == made
    assert [{"answers.yaml", "result.json"} <= names for names in carried] == [True, False, True]
    assert carried[1] == carried[0] - {"answers.yaml", "result.json"}


def test_reports_have_safe_names_of_their_own(folder: Folder) -> None:
    for name in ("in/x.yaml", "in/sub/x.yaml", "in/sub/X.json", "in/con.yaml", "in/-.yaml", "in/ä ö&'$(x).yaml"):
        path = folder.answers("tmp.yaml", company={"id": name})
        (folder.path / name).parent.mkdir(exist_ok=True)
        path.rename(folder.path / name)
    assert folder.run(reports="html").reports_made == 6
    found = sorted(path.name for path in (folder.path / "out" / "reports").glob("[!.]*"))
    assert len({name.casefold() for name in found}) == 6
    assert {"_con.html", "x.html", "ä-ö-x.html"} <= set(found)
    assert all(safe_name(name.removesuffix(".html")) == name.removesuffix(".html") for name in found)


def test_names_stay_when_others_come_and_go() -> None:
    first, second = Item("a/x.yaml", Path("/a/x.yaml")), Item("b/x.yaml", Path("/b/x.yaml"))
    third = Item("c/x.yaml", Path("/c/x.yaml"))
    every = FileNames()
    before = {item.name: every.name_for(item, "pdf") for item in (first, second, third)}
    some = FileNames()
    after = {item.name: some.name_for(item, "pdf") for item in (first, third)}
    assert after.items() <= before.items()
    row = FileNames().name_for(Item("t.csv:7", Path("/t.csv"), 7), "pdf")
    assert row == "t-7.pdf"


def test_a_report_that_fails_is_a_row(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.answers("a.yaml", company={"id": "1"})
    folder.answers("b.yaml", company={"id": "2"})
    (folder.path / "out" / "reports" / "b.html").mkdir(parents=True)
    summary = folder.run(reports="html")
    assert (summary.scored, summary.reports_made, summary.reports_failed, summary.clean) == (2, 1, 1, False)
    assert folder.problems == ["reports/b.html MC601"]
    monkeypatch.setattr("molewa_check.report.output.files.render_html", lambda *_, **__: 1 / 0)
    summary = folder.run(reports="html", force=True)
    assert (summary.reports_failed, folder.problems) == (2, ["a.yaml MC706", "b.yaml MC706"])


# Interruptions


def test_an_interrupted_run_writes_what_is_done_and_the_next_goes_on(folder: Folder) -> None:
    for number in range(30):
        folder.answers(f"{number:02}.yaml", company={"id": str(number)})
    summary = folder.run(reports="html", stop=Stop(6))
    assert summary.interrupted
    assert 0 < summary.reports_made < 30
    assert summary.scored == 30
    made = len(list((folder.path / "out" / "reports").glob("*.html")))
    assert made == summary.reports_made
    after = folder.run(reports="html")
    assert (after.reports_made, after.reports_unchanged, after.interrupted) == (30 - made, made, False)


def test_an_interrupted_scoring_writes_what_is_done(folder: Folder) -> None:
    for number in range(300):
        folder.answers(f"{number:03}.yaml")
    summary = folder.run(stop=Stop(1))
    assert (summary.interrupted, summary.scored) == (True, 200)
    assert len(folder.table()) == 200


@pytest.fixture
def started(folder: Folder) -> Iterator["subprocess.Popen[str]"]:
    """A run of the program that makes forty reports with two processes."""
    questionnaire = load_by_name("molewa").questionnaire
    for number in range(40):
        folder.write(f"in/{number:02}.yaml", text_of(answers_of(questionnaire, company(number))))
    options = ["batch", "in", "-o", "out", "--reports", "--format", "html", "--jobs", "2", "--lang", "en"]
    command = [sys.executable, "-c", PROGRAM, *options]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    process = subprocess.Popen(
        command,
        env=environment,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def made(folder: Folder) -> int:
    return len(list((folder.path / "out" / "reports").glob("[!.]*.html")))


@pytest.mark.slow
def test_ctrl_c_finishes_what_is_under_way(folder: Folder, started: "subprocess.Popen[str]") -> None:
    wait_for(lambda: made(folder) >= 2)
    os.killpg(started.pid, signal.SIGINT)
    out, err = started.communicate(timeout=60)
    assert started.returncode == 130, err
    assert "Interrupted" in out
    assert "Traceback" not in err
    assert (folder.path / "out" / "results.csv").exists()
    assert 2 <= made(folder) < 40


@pytest.mark.slow
def test_a_second_ctrl_c_ends_at_once(folder: Folder, started: "subprocess.Popen[str]") -> None:
    wait_for(lambda: made(folder) >= 1)
    os.killpg(started.pid, signal.SIGINT)
    time.sleep(0.2)
    begun = time.monotonic()
    os.killpg(started.pid, signal.SIGINT)
    _, err = started.communicate(timeout=60)
    assert (started.returncode, "Traceback" in err) == (130, False), err
    assert time.monotonic() - begun < 5
    assert (folder.path / "out" / "results.csv").exists()  # written before the reports were begun


# Workers that die


def double_or_die(numbers: Sequence[int]) -> list[int]:
    """Kills its process for 13; for 7 only the first time."""
    for number in numbers:
        once = Path(os.environ["DIE_ONCE"])
        if number == 13 or (number == 7 and not once.exists()):
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return [2 * number for number in numbers]


@pytest.mark.slow
def test_killed_workers_are_noticed_and_their_work_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIE_ONCE", str(tmp_path / "died"))
    work = Work[int, int](do=double_or_die, died=lambda number: -number, chunk=2)
    done = list(perform(work, range(20), Pool(local_executor, 2)))
    assert done == [-13 if number == 13 else 2 * number for number in range(20)]


@pytest.mark.slow
def test_a_killed_process_of_a_batch(folder: Folder) -> None:
    for number in range(16):
        folder.answers(f"{number:03}.yaml", company={"id": str(number)})
    alone = folder.run(out="alone", reports="html")
    killed: list[int] = []

    def make(workers: int) -> Processes:
        pool = Processes(workers)
        if not killed:
            pool.submit(os.getpid).result()
            victim = next(iter(pool._processes))
            os.kill(victim, signal.SIGKILL)
            killed.append(victim)
        return pool

    summary = folder.run(workers=2, make=make, reports="html")
    assert killed
    assert (summary.scored, summary.failed, summary.reports_made) == (alone.scored, 0, alone.reports_made)
    assert same_bytes(folder.path / "out", folder.path / "alone")


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="needs signals that can wait")
def test_ctrl_c_while_processes_start() -> None:
    pool = Processes(1)
    answer = pool.submit(len, "abc")
    # It has not come to the line that leaves Ctrl-C to its parent.
    os.kill(next(iter(pool._processes)), signal.SIGINT)
    assert answer.result() == 3
    assert pool.submit(signal.pthread_sigmask, signal.SIG_BLOCK, set()).result() == set()
    pool.shutdown()


def test_memory_stays_bounded() -> None:
    taken = 0

    def inputs() -> Iterator[int]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield number

    done = perform(Work[int, int](do=list, died=lambda number: number, chunk=10), inputs(), one_process())
    for count, _ in enumerate(done, start=1):
        assert taken <= count + 10 * 4
    assert count == 10_000


def test_an_abandoned_run_ends_its_workers() -> None:
    done = perform(
        Work[int, int](do=list, died=lambda number: number), range(100), Pool(lambda _: Processes(1), 1), never
    )
    assert next(done) == 0
    begun = time.monotonic()
    done.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begun < 5


def test_the_folder_of_the_run_is_free_of_copies(folder: Folder) -> None:
    folder.answers("a.yaml")
    folder.run()
    shutil.rmtree(folder.path / "out")
    assert folder.run(out="deep/er/out").scored == 1
