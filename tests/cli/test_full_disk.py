"""Disks that are really full, or can only be read: small ones in memory, where this machine lets us mount them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.batch.helpers import SMALL, Folder, every_byte
from tests.cli.terminal import ENTER, Terminal

pytestmark = pytest.mark.slow
PAGES = ["--reports", "--format", "html", "-j", "1"]


def mounted(*command: str | Path) -> None:
    """Mount, or say why not."""
    try:
        subprocess.run([str(part) for part in command], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no file system can be mounted here: {error}")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    if sys.platform != "linux":
        pytest.skip("no file system can be mounted here")
    place = tmp_path / "disk"
    place.mkdir()
    mounted("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place)
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Six companies and the small questionnaire."""
    folder = Folder(tmp_path)
    folder.write("small/questionnaire.yaml", SMALL)
    for number in range(6):
        folder.answers(f"{number}.yaml", company={"id": str(number)})
    return folder


def run(folder: Folder, *arguments: object, lang: str = "en", text: str = "") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "molewa_check", *map(str, arguments), "--lang", lang]
    done = subprocess.run(
        command, cwd=folder.path, input=text, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert "Traceback" not in done.stderr
    return done


def fill(disk: Path, but: int = 0) -> None:
    """Leave so many bytes free, about."""
    status = os.statvfs(disk)
    (disk / "filler").write_bytes(bytes(max(0, status.f_bavail * status.f_frsize - but)))


@pytest.mark.parametrize("free", [0, 8_000, 20_000, 60_000, 90_000])
def test_a_full_disk_keeps_the_results_of_before(folder: Folder, disk: Path, free: int) -> None:
    arguments = ["batch", "in", "-q", folder.questionnaire, "-o", disk / "out", *PAGES]
    assert run(folder, *arguments).returncode == 0
    for number in range(6):
        folder.answers(f"{number}.yaml", {"s.level": 2}, company={"id": str(number)})
    fill(disk, free)
    before = every_byte(disk / "out")
    done = run(folder, *arguments)
    after = every_byte(disk / "out")
    assert done.returncode in {1, 4}
    assert "No space left on device" in done.stdout + done.stderr
    if done.returncode == 4:
        assert "or choose another place with -o." in done.stderr
        assert {n: c for n, c in after.items() if "/" not in n} == {n: c for n, c in before.items() if "/" not in n}
    assert not [name for name in after if "molewa.tmp" in name or name.startswith(".molewa-check")]
    (disk / "filler").unlink()
    assert run(folder, *arguments).returncode == 0


def test_a_full_disk_keeps_the_report_of_before(folder: Folder, disk: Path) -> None:
    target = disk / "report.html"
    arguments = ["report", folder.path / "in" / "0.yaml", "-q", folder.questionnaire, "-o", target]
    assert run(folder, *arguments).returncode == 0
    before = every_byte(disk)
    fill(disk)
    done = run(folder, *arguments, lang="de")
    assert done.returncode == 4
    assert f"{target}: MC601" in done.stderr
    assert "auf dem Datenträger ist kein Platz mehr" in done.stderr
    assert "Schaffen Sie dort Platz und Schreibrechte, oder wählen Sie mit -o einen anderen Ort." in done.stderr
    (disk / "filler").unlink()
    assert every_byte(disk) == before


def test_a_full_disk_keeps_the_answers_of_before_and_prints_the_others(folder: Folder, disk: Path) -> None:
    file = disk / "a.yaml"
    shutil.copy(folder.path / "in" / "0.yaml", file)
    before = file.read_bytes()
    fill(disk)
    arguments = ["run", folder.questionnaire, "-a", file, "--full", "--no-report"]
    done = run(folder, *arguments, text="1\n")
    assert done.returncode == 4
    assert f"{file}: MC601 Cannot be written: No space left on device." in done.stderr
    assert f"Your answers lie in {file}" in done.stderr
    assert file.read_bytes() == before
    assert sorted(path.name for path in disk.iterdir()) == ["a.yaml", "filler"]


def test_a_disk_that_can_only_be_read_is_named(folder: Folder, disk: Path) -> None:
    batch = ["batch", "in", "-q", folder.questionnaire, "-o", disk / "out", *PAGES]
    report = ["report", folder.path / "in" / "0.yaml", "-q", folder.questionnaire, "-o", disk / "report.html"]
    interview = ["run", folder.questionnaire, "-a", disk / "a.yaml", "--full", "--no-report"]
    assert run(folder, *batch).returncode == 0
    before = every_byte(disk)
    mounted("mount", "-o", "remount,ro", disk)
    for command in (batch, report, interview):
        done = run(folder, *command)
        assert done.returncode == 4
        assert f"{disk}" in done.stderr
        assert "MC601 Cannot be written: Read-only file system." in done.stderr
    assert every_byte(disk) == before


@pytest.mark.parametrize("options", [[], ["--plain"]], ids=["screen", "plain"])
def test_a_disk_that_fills_up_in_the_middle_costs_no_answer(folder: Folder, disk: Path, options: list[str]) -> None:
    file = disk / "a.yaml"
    named = ["--full", "--perspective", "joint", "--company", "", "--no-interim", "--no-report", *options]
    with Terminal(folder.path, folder.questionnaire, "-a", str(file), *named, language="en") as terminal:
        terminal.see("Enter: begin")
        terminal.type(ENTER)
        terminal.see("How many people?")
        fill(disk)
        terminal.type("1" + ENTER)
        terminal.see("No space left on device", "only in memory", "size", "Try again")
        assert "size:" not in file.read_text(encoding="utf-8")
        (disk / "filler").unlink()
        terminal.type("1" + ENTER)
        terminal.see("How far are you with plans?")
        assert "size: 1-49" in file.read_text(encoding="utf-8")
