"""Pages in other processes: made beside other work, the same bytes, and a process that dies takes no run along."""

import os
import signal
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

import molewa_check.report.output.pdf
from molewa_check.batch import printing as module
from molewa_check.batch.executors import Processes, local_executor
from molewa_check.batch.parallel import Pool
from molewa_check.batch.printing import Printing
from molewa_check.errors import Code, ReportError
from tests.batch.conftest import PDF
from tests.batch.helpers import Folder, every_byte

BEGIN, WARM_UP = Printing.begin, Printing.warm_up
"""Before a fixture takes them away."""


@pytest.fixture(autouse=True)
def begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Printing, "begin", BEGIN)
    monkeypatch.setattr(Printing, "warm_up", WARM_UP)


class Recorded(Executor):
    """Does at once what it is given, and remembers what that was."""

    def __init__(self) -> None:
        self.given: list[str] = []
        self.ended = False

    def submit(self, fn: Any, /, *args: Any, **_: Any) -> "Future[Any]":
        self.given += args[:1] or [fn.__name__]
        future: Future[Any] = Future()
        future.set_result(fn(*args))
        return future

    def shutdown(self, *_: Any, **__: Any) -> None:
        self.ended = True


def test_a_page_is_made_once_however_often_it_is_begun() -> None:
    executor = Recorded()
    with Pool(lambda _: executor, 2) as pool, Printing(pool) as printing:
        for _ in range(2):
            printing.begin("<p>a</p>")
        printing.begin("<p>nobody asks for it</p>")
        assert printing.pdf("<p>a</p>") == PDF
        assert printing.pdf("<p>b</p>") == PDF, "made here"
    assert executor.given == ["<p>a</p>", "<p>nobody asks for it</p>"]
    assert executor.ended


def test_one_process_makes_a_page_once_it_is_wanted() -> None:
    executor = Recorded()
    with Pool(lambda _: executor, 1) as pool, Printing(pool) as printing:
        printing.begin("<p>a</p>")
        assert printing.pdf("<p>a</p>") == PDF
    assert executor.given == []


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_every_process_beside_this_one_loads_the_engine(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise ReportError([])

    monkeypatch.setattr(molewa_check.report.output.pdf, "engine_version", missing)
    executor = Recorded()
    with Pool(lambda _: executor, workers) as pool, Printing(pool) as printing:
        printing.warm_up()
    assert executor.given == (["_loaded"] * workers if workers > 1 else [])


def test_what_is_wrong_with_a_page_is_said_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> bytes:
        raise RuntimeError

    monkeypatch.setattr(molewa_check.report.output.pdf, "render_pdf", broken)
    with Pool(lambda _: Recorded(), 2) as pool, Printing(pool) as printing:
        printing.begin("<p>a</p>")
        with pytest.raises(RuntimeError):
            printing.pdf("<p>a</p>")


def once_killed(html: str, _templates: Path | None) -> bytes | None:
    """Kills its process where a file says that it has not done so yet."""
    mark = Path(html)
    if mark.exists():
        mark.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return b"made"


def always_killed(_html: str, _templates: Path | None) -> bytes | None:
    os.kill(os.getpid(), signal.SIGKILL)
    return None


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_page_whose_process_died_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_made", once_killed)
    mark = tmp_path / "mark"
    mark.touch()
    with Pool(Processes, 2) as pool, Printing(pool) as printing:
        printing.begin(str(mark))
        assert printing.pdf(str(mark)) == b"made"


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_page_that_kills_every_process_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_made", always_killed)
    with Pool(Processes, 2) as pool, Printing(pool) as printing:
        printing.begin("a")
        with pytest.raises(ReportError) as failed:
            printing.pdf("a")
    assert [problem.code for problem in failed.value.problems] == [Code.MC704]


@pytest.mark.slow
@pytest.mark.real_pages
def test_the_same_pages_with_one_and_with_two_processes(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        folder.answers(f"{number}.yaml", company={"id": str(number)})
    folder.run(out="one")
    monkeypatch.setattr(molewa_check.report.output.pdf, "render_pdf", lambda *_, **__: b"made here")
    folder.run(out="two", workers=2, make=local_executor)
    one, two = (pdf_files(folder.path / out) for out in ("one", "two"))
    assert one == two
    assert set(one) == {"cohort.pdf", "cohort-slide.pdf"}


def pdf_files(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in every_byte(folder).items() if name.endswith(".pdf")}
