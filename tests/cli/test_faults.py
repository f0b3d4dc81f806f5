"""A disk that fails at any write of a report or an interview: old or new, never half, and no answer is lost."""

import errno
import io
import shutil
import tempfile
from pathlib import Path
from random import Random

import pytest
import yaml

from molewa_check.cli.terminal import session
from molewa_check.cli.terminal.choice import Kind
from molewa_check.cli.terminal.plain import PlainPrompter
from molewa_check.source import patience
from tests.batch.helpers import SMALL, Folder
from tests.cli.conftest import Program, Run
from tests.faults import Disk

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs a system that names open files")

FAULTS = [
    ("fsync", errno.EIO), ("rename", errno.ENOSPC), ("rename", errno.EACCES), ("write", errno.ENOSPC),
    ("change", errno.EROFS),
]  # fmt: skip
LOST = [errno.ENOTCONN, errno.ESTALE, errno.EIO]
TRIES = 20


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The small questionnaire, and a disk in `disk`."""
    monkeypatch.setattr(patience, "PAUSE", 0)
    folder = Folder(tmp_path)
    folder.write("small/questionnaire.yaml", SMALL)
    folder.answers("old.yaml", {"s.level": 0})
    folder.answers("new.yaml", {"s.level": 2})
    (tmp_path / "disk").mkdir()
    (tmp_path / "home").mkdir()
    return folder


def sampled(disk: Disk) -> list[int]:
    assert disk.calls
    every = range(1, len(disk.calls) + 1)
    return sorted(Random(disk.kind).sample(every, min(TRIES, len(every))))


def report(program: Program, folder: Folder, version: str, target: Path) -> Run:
    answers = folder.path / "in" / f"{version}.yaml"
    return program("report", answers, "-q", folder.questionnaire, "-o", target, "--without-answers")


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["html", "xlsx", "pdf"])
@pytest.mark.parametrize(
    ("kind", "error", "for_good"),
    [*((*fault, False) for fault in FAULTS), *(("any", error, True) for error in LOST)],
    ids=lambda value: errno.errorcode.get(value, str(value)) if not isinstance(value, bool) else "",
)
def test_a_report_is_the_old_one_or_the_new_one(  # noqa: PLR0913, PLR0917 - as many as there are ways
    program: Program, folder: Folder, monkeypatch: pytest.MonkeyPatch,
    suffix: str, kind: str, error: int, for_good: bool,
) -> None:  # fmt: skip
    target = folder.path / "disk" / f"report.{suffix}"
    versions = {}
    for version in ("new", "old"):
        assert report(program, folder, version, target).code == 0
        versions[version] = target.read_bytes()
    counting = Disk(target.parent, kind)
    with monkeypatch.context() as patch:
        counting.patch(patch)
        assert report(program, folder, "old", target).code == 0
    for number in sampled(counting)[: 5 if suffix == "pdf" else TRIES]:
        target.write_bytes(versions["old"])
        disk = Disk(target.parent, kind, error, number, for_good)
        with monkeypatch.context() as patch:
            disk.patch(patch)
            run = report(program, folder, "new", target)
        assert target.read_bytes() == versions["new" if run.code == 0 else "old"]
        assert run.code in {0, 4}
        assert run.code == 0 or (str(target) in run.err and ("-o" in run.err or "Close it in Excel" in run.err))
        assert report(program, folder, "new", target).code == 0
        assert [path.name for path in target.parent.iterdir()] == [target.name]
        assert target.read_bytes() == versions["new"]


GIVEN = {"s.level": 0, "s.yes": True, "s.number": 60, "s.many": ["a", "b"], "s.text": "nothing else"}


class Typing(io.StringIO):
    """Somebody who answers what is asked, and tries again or goes elsewhere where it says that nothing was saved."""

    def __init__(self, shown: io.StringIO, *, elsewhere: bool) -> None:
        super().__init__()
        self.shown = shown
        self.place = "2" if elsewhere else "1"
        self.patience = 60

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # noqa: ARG002 - as the real one
        """The next line that is typed."""
        self.patience -= 1
        assert self.patience, self.shown.getvalue()
        page = " ".join(self.shown.getvalue().split())  # lines are as long as the terminal is wide
        self.shown.seek(0)
        self.shown.truncate()
        replies = {
            "All questions are answered": "", "Where should it go?": self.place, "Where should they lie?": "1",
            "How many people?": "1",
            "How far are you": "0", "Is there somebody": "y", "How much of it": "60", "Which of these": "1 2",
            "Anything else": "nothing else",
        }  # fmt: skip
        return next((reply for text, reply in replies.items() if text in page), "") + "\n"


def interview(
    program: Program, folder: Folder, monkeypatch: pytest.MonkeyPatch, disk: Disk, *, elsewhere: bool
) -> tuple[Run, str]:
    """Answer everything in plain pages, on a disk that fails; what was shown on the way."""
    shown, log = io.StringIO(), []

    class Shown(io.StringIO):
        def write(self, text: str, /) -> int:
            log.append(text)
            return shown.write(text)

    def prompter(translate: object) -> PlainPrompter:
        return PlainPrompter(translate, Typing(shown, elsewhere=elsewhere), Shown())  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(session, "kind_of_terminal", lambda _: Kind.PLAIN)
        patch.setattr(session, "PlainPrompter", prompter)
        patch.setenv("HOME", str(folder.path / "home"))
        patch.setattr(tempfile, "tempdir", str(folder.path / "home"))
        disk.patch(patch)
        file = disk.root / "a.yaml"
        options = ["--full", "--perspective", "joint", "--company", "", "--no-interim", "--no-report"]
        run = program("run", folder.questionnaire, "-a", file, *options)
    return run, "".join(log)


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "error"), FAULTS, ids=lambda value: errno.errorcode.get(value, value))
def test_no_answer_is_lost_where_trying_again_helps(
    program: Program, folder: Folder, monkeypatch: pytest.MonkeyPatch, kind: str, error: int
) -> None:
    counting = Disk(folder.path / "disk", kind)
    assert interview(program, folder, monkeypatch, counting, elsewhere=False)[0].code == 0
    for number in sampled(counting):
        _empty(folder.path / "disk")
        disk = Disk(folder.path / "disk", kind, error, number)
        run, log = interview(program, folder, monkeypatch, disk, elsewhere=False)
        found = _answers(folder)
        told = f"{disk.calls[number - 1]} {log} {run.err}"
        assert run.code in {0, 4, 130}, told
        assert "Traceback" not in run.err
        assert run.code or GIVEN.items() <= found.items(), told
        leftovers = [path.name for path in (folder.path / "disk").iterdir() if path.name not in {"a.yaml"}]
        assert leftovers == [], told


@pytest.mark.slow
@pytest.mark.parametrize("error", LOST, ids=lambda value: errno.errorcode[value])
def test_a_drive_that_is_gone_costs_no_answer(
    program: Program, folder: Folder, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    counting = Disk(folder.path / "disk", "change")
    assert interview(program, folder, monkeypatch, counting, elsewhere=True)[0].code == 0
    for number in sampled(counting):
        _empty(folder.path / "disk")
        _empty(folder.path / "home")
        disk = Disk(folder.path / "disk", "any", error, number, for_good=True)
        run, log = interview(program, folder, monkeypatch, disk, elsewhere=True)
        told = f"{disk.calls[number - 1]} {log[-3000:]} {run.err}"
        assert run.code in {0, 3, 4}, told  # 3 where it went between the last answer and the result
        assert run.code or GIVEN.items() <= _answers(folder).items(), told


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()


def _answers(folder: Folder) -> dict[str, object]:
    """The answers, wherever they were saved at last."""
    for place in ("home", "disk"):
        file = folder.path / place / "a.yaml"
        if file.exists():
            return dict(yaml.safe_load(file.read_text(encoding="utf-8"))["answers"])
    return {}
