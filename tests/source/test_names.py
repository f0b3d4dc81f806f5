"""Names and places of files as Windows takes them, simulated."""

import errno
from pathlib import Path

import pytest

from molewa_check.errors import Code, InvalidInput, OutputError
from molewa_check.source import files, names
from molewa_check.source.files import read_text, reason_of, write_private
from molewa_check.source.names import refused, too_long


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "ON_WINDOWS", True)


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("name", "word"),
    [("CON", "device"), ("nul.pdf", "device"), ("lpt1 .html", "device"), ("a:b.pdf", "allows none"),
     ("what?.pdf", "allows none"), ("report.", "drops"), ("report ", "drops")],
)  # fmt: skip
def test_windows_takes_no_such_name(tmp_path: Path, name: str, word: str) -> None:
    with pytest.raises(OutputError) as caught:
        write_private(tmp_path / name, b"")
    (problem,) = caught.value.problems
    assert problem.code is Code.MC601
    assert word in problem.params["reason"]
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize("name", ["report.pdf", "console.pdf", "com10.pdf", ".", "..", "Łódź ä.pdf", "a.b"])
def test_windows_takes_these(name: str) -> None:
    assert refused(Path(name)) is None


def test_elsewhere_every_name_is_taken() -> None:
    assert refused(Path("CON")) is None


@pytest.mark.usefixtures("windows")
def test_a_path_that_is_too_long_is_named(tmp_path: Path) -> None:
    path = tmp_path.joinpath(*["a" * 50] * 6, "answers.yaml")
    assert too_long(str(path))
    with pytest.raises(InvalidInput) as caught:
        read_text(path)
    (problem,) = caught.value.problems
    assert problem.code is Code.MC104
    assert "260" in problem.params["reason"]


@pytest.mark.usefixtures("windows")
def test_a_short_path_or_a_prefixed_one_is_not(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_text(tmp_path / "no.yaml")
    assert caught.value.problems[0].code is Code.MC101
    assert not too_long("\\\\?\\" + "a" * 300)


def failing(monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr(files, "opened_patiently", fail)


def from_windows(kind: type[OSError], number: int, winerror: int) -> OSError:
    error = kind(number, "said by Windows")
    error.winerror = winerror  # type: ignore[attr-defined,unused-ignore]
    return error


def test_a_folder_of_which_windows_says_that_permission_is_denied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, PermissionError(errno.EACCES, "Permission denied"))
    with pytest.raises(InvalidInput) as caught:
        read_text(tmp_path)
    assert caught.value.problems[0].code is Code.MC102


def test_a_file_that_another_program_keeps_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, from_windows(PermissionError, errno.EACCES, 32))
    with pytest.raises(InvalidInput) as caught:
        read_text(tmp_path / "a.yaml")
    assert caught.value.problems[0].code is Code.MC124


@pytest.mark.parametrize("winerror", [53, 59, 64, 67])
def test_a_network_drive_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int) -> None:
    failing(monkeypatch, from_windows(FileNotFoundError, errno.ENOENT, winerror))
    with pytest.raises(InvalidInput) as caught:
        read_text(tmp_path / "a.yaml")
    (problem,) = caught.value.problems
    assert problem.code is Code.MC104
    assert problem.params["reason"] == "the drive cannot be reached any more"


def test_a_file_that_is_held_is_said_in_our_words() -> None:
    assert reason_of(from_windows(PermissionError, errno.EACCES, 32)) == "another program has it open"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_what_powershell_writes(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("\N{ZERO WIDTH NO-BREAK SPACE}format: molewa-check/answers/1\n".removeprefix(
        "\N{ZERO WIDTH NO-BREAK SPACE}" if encoding == "utf-16" else ""
    ), encoding=encoding)  # fmt: skip
    with pytest.raises(InvalidInput) as caught:
        read_text(file)
    assert caught.value.problems[0].code is Code.MC109
