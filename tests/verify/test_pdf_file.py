"""Hostile and broken files: a clear problem, no hang, no traceback."""

import io
import os
import subprocess
import sys
import zlib
from pathlib import Path

import pikepdf
import pytest

from molewa_check.errors import Code, InvalidInput, MolewaError, OutputError, Unfinished
from molewa_check.verify import pdf_file
from molewa_check.verify.extract import extract
from molewa_check.verify.inside import limits
from molewa_check.verify.pdf_file import Opened, open_content, open_pdf
from tests.verify.samples import attach, edited, report


def codes(content: bytes) -> list[Code]:
    with pytest.raises(InvalidInput) as caught:
        open_content(content, "x.pdf")
    return [problem.code for problem in caught.value.problems]


def attached(name: str, data: bytes, times: int = 1) -> bytes:
    """A page with attachments."""
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for number in range(times):
            attach(pdf, f"{name}{number}", data)
        pdf.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"%PDF-1.7\n", b"\0" * 10_000, report()[:5000], b"%PDF-1.7\n" + b"<<" * 200_000]
)
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    assert codes(content) in ([Code.MC801], [Code.MC802])


def test_a_locked_file_is_refused() -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(report())) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert codes(target.getvalue()) == [Code.MC807]


def test_large_attachments_are_refused() -> None:
    assert codes(attached("a", bytes(limits.LARGEST_ATTACHMENT + 1))) == [Code.MC803]
    assert codes(attached("a", bytes(limits.LARGEST_ATTACHMENT - 1), times=3)) == [Code.MC803]
    assert codes(attached("a", b"x", times=limits.MOST_ATTACHMENTS + 1)) == [Code.MC803]


def test_a_bomb_is_refused() -> None:
    """Two gigabytes that take two megabytes in the file."""
    packer = zlib.compressobj(9)
    block = bytes(1024 * 1024)
    data = b"".join(packer.compress(block) for _ in range(2048)) + packer.flush()
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        stream = pikepdf.Stream(pdf, b"")
        stream.write(data, filter=pikepdf.Name.FlateDecode)
        spec = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F="a", UF="a", EF=pikepdf.Dictionary(F=stream))
        tree = pikepdf.Dictionary(Names=["a", pdf.make_indirect(spec)])
        pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pdf.make_indirect(tree))
        pdf.save(target)
    assert codes(target.getvalue()) in ([Code.MC801], [Code.MC802], [Code.MC803])


def test_many_or_huge_pages_are_refused() -> None:
    many, huge = io.BytesIO(), io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(limits.MOST_PAGES + 1):
            pdf.add_blank_page()
        pdf.save(many)
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(14_000, 14_000))
        pdf.save(huge)
    assert codes(many.getvalue()) == [Code.MC803]
    assert codes(huge.getvalue()) == [Code.MC803]


def test_two_attachments_of_one_name_are_refused() -> None:
    def rename(pdf: pikepdf.Pdf) -> None:
        names = pdf.Root.Names.EmbeddedFiles.Names
        for spec in list(names)[1::2]:
            spec.F = spec.UF = pikepdf.String("answers.yaml")

    assert codes(edited(rename)) == [Code.MC804]


def test_a_reader_that_gets_no_processor_says_nothing_about_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """It waits, as on a busy computer, and takes no time of its own."""
    monkeypatch.setattr(pdf_file, "command", lambda *_: [sys.executable, "-c", "import time; time.sleep(60)"])
    monkeypatch.setattr(pdf_file, "SECONDS", 1)
    monkeypatch.setattr(pdf_file, "PATIENCE", 1)
    with pytest.raises(Unfinished) as caught:
        open_content(b"", "x.pdf")
    assert [problem.code for problem in caught.value.problems] == [Code.MC809]


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize(
    ("program", "error", "code"),
    [
        ("os.kill(os.getpid(), 9)", Unfinished, Code.MC809),
        ("limit_resources(1)\nwhile True: pass", InvalidInput, Code.MC802),
    ],
)
def test_who_ended_the_reader_decides_what_is_said(
    monkeypatch: pytest.MonkeyPatch, program: str, error: type[MolewaError], code: Code
) -> None:
    text = f"import os\nfrom molewa_check.verify.inside.limits import limit_resources\n{program}"
    monkeypatch.setattr(pdf_file, "command", lambda *_: [sys.executable, "-c", text])
    with pytest.raises(error) as caught:
        open_content(b"", "x.pdf")
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_reader_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_file, "READER", "no_such_module")
    assert codes(b"") == [Code.MC802]


def test_the_reader_limits_its_memory() -> None:
    program = (
        "from molewa_check.verify.inside.limits import limit_resources\n"
        "limit_resources(20)\n"
        "try:\n    bytearray(3 * 1024 ** 3)\nexcept MemoryError:\n    print('bounded')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "bounded\n"


def test_nothing_beside_the_file_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "base64.py").write_text("raise SystemExit(7)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert open_content(report(), "x.pdf").pages


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.pdf", Code.MC101), (tmp_path, Code.MC102)):
        with pytest.raises(InvalidInput) as caught:
            open_pdf(path)
        assert [problem.code for problem in caught.value.problems] == [code]


def opened(*names: str) -> Opened:
    return Opened("x.pdf", b"", {name: name.encode() for name in names}, ())


@pytest.mark.parametrize(
    "name", ["../out", "/etc/passwd", "..\\out", "a/../../b", "con", "", "..", "\0x", "a\nb", "C:x"]
)
def test_attachments_stay_inside_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "to"
    (path,) = extract(opened(name), folder)
    assert path.parent == folder
    assert path.read_bytes() == name.encode()
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["to"]


def test_names_that_become_the_same_are_kept_apart(tmp_path: Path) -> None:
    paths = extract(opened("a b", "a/b", "A-B"), tmp_path / "to")
    assert [path.name for path in paths] == ["a-b", "2-a-b", "3-A-B"]
    assert [path.read_bytes() for path in paths] == [b"a b", b"a/b", b"A-B"]


def test_nothing_is_replaced(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (tmp_path / "b").symlink_to(outside)
    with pytest.raises(OutputError) as caught:
        extract(opened("a", "b"), tmp_path)
    assert [problem.code for problem in caught.value.problems] == [Code.MC806]
    assert not (tmp_path / "a").exists()
    assert not outside.exists()
