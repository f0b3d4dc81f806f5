"""The folder for Windows: what its icons do, and what is in it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.windows.conftest import BUILT, FROZEN, Windows, on_windows, windows_path, with_answers

pytestmark = [pytest.mark.slow, on_windows]

CHECK, EXAMPLE, GROUP = "Check starten.cmd", "Beispielbericht.cmd", "Ordner auswerten.cmd"
PLACE = "R&D (neu), ä Łódź"
"""Where somebody unpacked it: a sign that begins a new command, brackets, and a letter that the region cannot write."""
SYSTEM = {
    "advapi32", "bcrypt", "bcryptprimitives", "cabinet", "crypt32", "dnsapi", "gdi32", "iphlpapi", "kernel32", "msi",
    "ntdll", "ole32", "oleaut32", "psapi", "rpcrt4", "shell32", "shlwapi", "user32", "version", "winmm", "ws2_32",
}  # fmt: skip
"""The libraries that every Windows since 10 has; not among them is the runtime of Visual C++."""


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    folder = tmp_path / PLACE
    shutil.copytree(FROZEN, folder)
    return folder


def start(folder: Path, icon: str, *dropped: Path, typed: str = "") -> subprocess.CompletedProcess[bytes]:
    """Double-click an icon, or drop something on it."""
    arguments = [windows_path(one) for one in dropped]
    return Windows((windows_path(folder / icon), *arguments), folder)(piped=typed.replace("\n", "\r\n").encode())


def test_the_example(unpacked: Path) -> None:
    done = start(unpacked, EXAMPLE, typed="n\n")
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")
    assert b"Fontconfig" not in done.stderr
    assert b"(Open the report?) [J/n]" in done.stdout
    assert (unpacked / "Beispiel" / "muster-guss.pdf").read_bytes().startswith(b"%PDF")


def test_the_whole_check_and_its_report(unpacked: Path) -> None:
    done = start(unpacked, CHECK, typed="1\n" * 200)
    assert b"(Open the report?) [J/n]" in done.stdout
    assert (unpacked / "Antworten" / "antworten.pdf").read_bytes().startswith(b"%PDF")


def test_a_check_that_is_left_says_where_it_goes_on_and_waits_for_a_key(unpacked: Path, tmp_path: Path) -> None:
    dropped = with_answers(tmp_path / "Müller & Söhne") / "a.yaml"
    done = start(unpacked, CHECK, dropped, typed="1\n")
    said = done.stdout.decode("utf-8", "replace")
    assert 'Ein Doppelklick auf "Check starten" macht dort weiter' in said
    assert re.search(r"Taste|key", said.splitlines()[-1])
    assert "Müller & Söhne" in done.stderr.decode("utf-8")


def test_a_folder_that_is_dropped(unpacked: Path, tmp_path: Path) -> None:
    dropped = with_answers(tmp_path / "Betriebe 2.5 ü")
    done = start(unpacked, GROUP, dropped, typed="n\n")
    assert b"(Open the results?) [J/n]" in done.stdout, done.stderr.decode("utf-8", "replace")
    results = tmp_path / "Betriebe 2.5 ü - Ergebnisse"
    assert (results / "reports" / "a.pdf").is_file()
    assert (results / "results.xlsx").is_file()


def test_without_a_folder_its_icon_says_what_to_do(unpacked: Path) -> None:
    done = start(unpacked, GROUP)
    assert "Ziehen Sie einen Ordner" in done.stdout.decode("utf-8", "replace")


@pytest.mark.parametrize("icon", [CHECK, EXAMPLE, GROUP])
def test_who_starts_from_inside_the_zip_is_told_to_extract_it(tmp_path: Path, icon: str) -> None:
    shutil.copy(FROZEN / icon, tmp_path)
    said = start(tmp_path, icon).stdout
    assert b"Bitte entpacken Sie zuerst das ganze ZIP" in said
    assert b"extract the whole ZIP first" in said


def test_nothing_of_the_test_bed_is_in_it() -> None:
    assert [one.name for one in FROZEN.rglob("*") if one.name.lower() == "bcryptprimitives.dll"] == []
    place = str(Path(BUILT).parent).encode()
    assert [one for one in FROZEN.rglob("*") if one.is_file() and place in one.read_bytes()] == []


def test_all_libraries_are_there_or_come_with_windows() -> None:
    files = [one for one in FROZEN.rglob("*") if one.suffix.lower() in {".dll", ".pyd", ".exe"}]
    own = {one.stem.lower() for one in files}
    dump = ["x86_64-w64-mingw32-objdump", "-p", *map(str, files)]
    text = subprocess.run(dump, capture_output=True, encoding="utf-8", errors="replace", check=False).stdout
    asked = {Path(name).stem.lower() for name in re.findall(r"DLL Name: (\S+)", text)}
    assert len(asked) > len(SYSTEM)
    assert {name for name in asked - own - SYSTEM if not name.startswith("api-ms-win-")} == set()


def test_every_package_and_library_has_its_licence() -> None:
    packages = (FROZEN / "programm" / "Lib" / "site-packages").glob("*.dist-info")
    named = {re.sub(r"[-_.]+", "-", one.name.partition("-")[0]).lower() for one in packages}
    found = {re.sub(r"[-_.]+", "-", one.stem).lower() for one in (FROZEN / "lizenzen").iterdir()}
    assert named - found == set()
    assert {"python", "pango", "lgpl-2-1"} <= found


def test_the_text_for_those_who_unpack_it_is_one_page() -> None:
    text = (FROZEN / "LIESMICH.txt").read_text(encoding="utf-8-sig").splitlines()
    assert len(text) <= 60
    assert max(map(len, text)) <= 120
