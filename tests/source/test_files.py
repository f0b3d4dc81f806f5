"""Reading regular files only and within bounds; writing files whole or not at all."""

import os
import socket
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from molewa_check.errors import Code, InvalidInput, OutputError
from molewa_check.source import patience
from molewa_check.source.files import (
    SIZE_LIMIT,
    exists,
    is_folder,
    read_text,
    require_writable,
    write_private,
)
from molewa_check.source.names import safe_name
from tests.source.helpers import places, problems_of

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")


def written(folder: Path, data: bytes) -> Path:
    file = folder / "file.yaml"
    file.write_bytes(data)
    return file


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["MC103"]),
        (b" \n\t\n", ["MC103"]),
        (b"\xef\xbb\xbf", ["MC103"]),
        ("a: 1\nb: Gießerei\n".encode("latin-1"), ["2:7 MC106"]),
        (b"a: \xff\n", ["1:4 MC106"]),
        ("a: 1".encode("utf-16"), ["MC109"]),
        ("a: 1".encode("utf-16-le"), ["MC109"]),
        ("a: 1".encode("utf-16-be"), ["MC109"]),
        ("a: 1\nb: Łódź".encode("utf-16-le") + b"\0", ["2:10 MC107"]),
        (b"\x7fE\1\0" * 9, ["1:1 MC107"]),
        (b"\x7fELF\x02\x01\x01\x00", ["1:1 MC107"]),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", ["2:2 MC106"]),
        (b"a: 1\nb: \x1b[31m\n", ["2:4 MC107"]),
        (b"a: 1\n" + b"#" * 20_000_000, ["MC105"]),
    ],
    ids=[
        "empty",
        "blank",
        "only a mark",
        "latin-1",
        "byte",
        "utf-16",
        "utf-16 without its mark",
        "utf-16 the other way round",
        "half a letter of utf-16",
        "zeros",
        "binary",
        "pdf",
        "escape",
        "20 MB",
    ],
)
def test_refused_content(tmp_path: Path, data: bytes, expected: list[str]) -> None:
    assert problems_of(read_text, written(tmp_path, data)) == expected


def test_byte_order_mark(tmp_path: Path) -> None:
    assert read_text(written(tmp_path, b"\xef\xbb\xbfa: 1\r\n")) == "a: 1\r\n"


def test_largest_file(tmp_path: Path) -> None:
    assert len(read_text(written(tmp_path, b"#" * SIZE_LIMIT))) == SIZE_LIMIT
    assert problems_of(read_text, written(tmp_path, b"#" * (SIZE_LIMIT + 1))) == ["MC105"]


@pytest.mark.parametrize("name", ["missing.yaml", "no/folder/file.yaml"])
def test_missing(tmp_path: Path, name: str) -> None:
    assert problems_of(read_text, tmp_path / name) == ["MC101"]


def test_folder(tmp_path: Path) -> None:
    assert problems_of(read_text, tmp_path) == ["MC102"]


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b"])
def test_names_that_the_system_refuses(name: str) -> None:
    assert problems_of(read_text, Path(name)) == ["MC104"]
    assert not is_folder(Path(name))
    assert not exists(Path(name))


@posix
def test_fifo_is_refused_without_waiting(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo.yaml"
    os.mkfifo(fifo)
    found: list[list[str]] = []
    reader = threading.Thread(target=lambda: found.append(problems_of(read_text, fifo)), daemon=True)
    reader.start()
    reader.join(timeout=20)
    assert found == [["MC102"]]


@posix
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_devices(device: str) -> None:
    assert problems_of(read_text, Path(device))[0] in {"MC102", "MC104"}


@posix
def test_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.yaml")
        assert problems_of(read_text, Path("s.yaml"))[0] in {"MC102", "MC104"}


@posix
def test_no_permission(tmp_path: Path) -> None:
    file = written(tmp_path, b"a: 1")
    file.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("root reads everything")
    assert problems_of(read_text, file) == ["MC104"]


def test_a_place_after_a_byte_order_mark(tmp_path: Path) -> None:
    file = written(tmp_path, b"\xef\xbb\xbfa: 1\nb: \xfc")
    with pytest.raises(InvalidInput) as caught:
        read_text(file)
    (problem,) = caught.value.problems
    assert (problem.location.line, problem.location.column, problem.params["byte"]) == (2, 4, "0xfc")


def test_shown_name(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_text(tmp_path / "missing.yaml", name="answers")
    assert caught.value.problems[0].location.file == "answers"


def test_write_replaces_whole_and_private(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o644)
    write_private(file, b"new")
    assert file.read_bytes() == b"new"
    assert os.name != "posix" or stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["answers.yaml"]


@posix
def test_only_regular_files_are_replaced(tmp_path: Path) -> None:
    fifo, folder = tmp_path / "fifo", tmp_path / "folder"
    os.mkfifo(fifo)
    folder.mkdir()
    for place in (fifo, folder):
        with pytest.raises(OutputError) as caught:
            write_private(place, b"new")
        assert [problem.code.name for problem in caught.value.problems] == ["MC601"], place
    assert stat.S_ISFIFO(fifo.stat().st_mode)


@posix
def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to("link.yaml")
    with pytest.raises(OutputError) as caught:
        write_private(link, b"new")
    assert [problem.code.name for problem in caught.value.problems] == ["MC601"]
    assert link.is_symlink()


@posix
def test_a_link_stays(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("old", encoding="utf-8")
    link = tmp_path / "link.yaml"
    link.symlink_to("real.yaml")
    write_private(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.yaml").read_bytes() == b"new"


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("old", encoding="utf-8")

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(step, fail)
        with pytest.raises(OutputError) as caught:
            write_private(file, b"new")
    assert places(caught.value.problems) == ["MC601"]
    assert file.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["answers.yaml"]


def test_write_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write_private(tmp_path / "nowhere" / "answers.yaml", b"new")


@pytest.mark.parametrize(
    ("text", "length"), [("a" * 90, 80), ("ü" * 90, 80), ("字" * 90, 53), ("𠀀" * 90, 40), ("a" + "𠀀" * 90, 40)]
)
def test_a_safe_name_fits_with_what_is_added(tmp_path: Path, text: str, length: int) -> None:
    name = safe_name(text)
    assert (len(name), name == text[:length]) == (length, True)
    write_private(tmp_path / f"{name}-01234567.works-council.pdf", b"x")


def test_write_over_a_folder(tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").mkdir()
    with pytest.raises(OutputError):
        write_private(tmp_path / "answers.yaml", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["answers.yaml"]


# Files that others hold


def refuse(monkeypatch: pytest.MonkeyPatch, times: int) -> list[str]:
    """Refuse to replace files, as Windows does while somebody has them open."""
    real = os.replace
    refused: list[str] = []

    def replace(source: str, target: str) -> None:
        if len(refused) < times:
            refused.append(str(target))
            raise PermissionError(13, "Permission denied")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(patience, "PAUSE", 0)
    return refused


def test_a_file_that_is_held_for_a_moment_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path, b"old")
    refused = refuse(monkeypatch, patience.TRIES - 1)
    write_private(file, b"new")
    assert (file.read_bytes(), len(refused)) == (b"new", 9)


@pytest.mark.parametrize("act", [lambda path: write_private(path, b"new"), require_writable])
def test_a_file_that_stays_held_is_left_alone_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Path], None]
) -> None:
    file = written(tmp_path, b"old")
    refuse(monkeypatch, 100)
    with pytest.raises(OutputError) as caught:
        act(file)
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.file) == (Code.MC607, str(file))
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_what_can_be_written_is_not_changed_by_asking(tmp_path: Path) -> None:
    file = written(tmp_path, b"old")
    before = file.stat()
    require_writable(file)
    require_writable(tmp_path / "new.yaml")
    assert file.stat() == before
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    with pytest.raises(OutputError, match="MC601"):
        require_writable(tmp_path / "none" / "new.yaml")
    with pytest.raises(OutputError, match="MC601"):
        require_writable(tmp_path)


def test_a_file_that_another_program_has_opened_for_itself_is_read_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, real = written(tmp_path, b"a: 1"), os.open
    monkeypatch.setattr(patience, "PAUSE", 0)
    tries: list[int] = []

    def held(path: str, flags: int, mode: int = 0o777) -> int:
        tries.append(flags)
        if len(tries) < 4:
            error = PermissionError(13, "Permission denied")
            error.winerror = code  # type: ignore[attr-defined, unused-ignore]
            raise error
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", held)
    code = 32
    assert read_text(file) == "a: 1"
    tries.clear()
    code = 5
    assert problems_of(read_text, file) == ["MC104"]
    assert len(tries) == 1
