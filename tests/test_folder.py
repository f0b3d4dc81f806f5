"""The folder that runs without an installed Python: its licences, its libraries, and what its starters call."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

sys.path.append(str(ROOT / "scripts"))  # scripts import each other as they do when they are run

import _licences  # noqa: E402
import freeze  # noqa: E402

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="starters and libraries for Linux")


def test_without_the_text_of_a_licence_no_folder_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(_licences, "COMMON", tmp_path / "common")
    (tmp_path / "molewa-check").mkdir()
    with pytest.raises(SystemExit) as ended:
        freeze.main([str(tmp_path)])
    assert str(ended.value).startswith("LGPL-2.1.txt: the text of this licence has to go into the folder")
    assert str(tmp_path / "common" / "LGPL-2.1") in str(ended.value)
    assert "Put it into the first one" in str(ended.value)
    assert (tmp_path / "molewa-check").is_dir()
    assert capsys.readouterr().out == ""


def test_a_text_that_was_put_there_is_taken(tmp_path: Path) -> None:
    own, python = tmp_path / "LGPL-2.1.txt", tmp_path / "py"
    python.mkdir()
    for place in (own, python / "LICENSE.txt"):
        place.write_text("a licence", encoding="utf-8")
    assert _licences.needed(tmp_path, python) == {"LGPL-2.1.txt": own, "python.txt": python / "LICENSE.txt"}


def test_the_interpreter_brings_its_licence(tmp_path: Path) -> None:
    (tmp_path / "LGPL-2.1.txt").write_text("a licence", encoding="utf-8")
    text = _licences.needed(tmp_path, None)["python.txt"].read_text(encoding="utf-8")
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in text.upper()


def test_the_project_keeps_no_licences_of_others() -> None:
    assert [one.name for one in (ROOT / "packaging" / "licences").iterdir()] == ["pango.txt"]


def test_a_licence_is_found_under_the_name_that_it_has_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(_licences, "COMMON", tmp_path)
    for name in ("GPL-2", "Apache-2.0"):
        (tmp_path / name).write_text("a licence", encoding="utf-8")
    found = _licences._mentioned(["GPL-2.0", "Apache-2.0", "MPL-1.1"])
    assert found == {"Apache-2.0.txt": tmp_path / "Apache-2.0", "GPL-2.0.txt": tmp_path / "GPL-2"}
    assert "MPL-1.1 is mentioned and not there" in capsys.readouterr().out


def test_where_the_wheel_lay_is_forgotten(tmp_path: Path) -> None:
    about = tmp_path / "molewa_check-1.dist-info"
    about.mkdir()
    (tmp_path / "a, b.py").touch()
    (about / "direct_url.json").write_text('{"url": "file:///home/somebody/a.whl"}', encoding="utf-8")
    kept = f'"a, b.py",sha256=a,1\r\n{about.name}/RECORD,,\r\n'
    gone = f"{about.name}/direct_url.json,sha256=b,2\r\n../../bin/molewa-check,sha256=c,3\r\n"
    (about / "RECORD").write_text(gone + kept, encoding="utf-8", newline="")
    freeze.forget_origin(tmp_path)
    assert [one.name for one in about.iterdir()] == ["RECORD"]
    assert (about / "RECORD").read_bytes().decode() == kept


@on_linux
def test_libraries_have_the_names_that_the_engine_asks_for() -> None:
    assert sorted(Path(place).name for place in freeze.engine_libraries()) == sorted(freeze.ENGINE)


@on_linux
@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="Debian and its relatives")
def test_what_is_said_of_the_libraries_of_this_system_can_be_copied() -> None:
    found = _licences.of_the_system(freeze.ENGINE)
    assert len(found) > len(freeze.ENGINE)
    assert [place for place in found.values() if not place.is_file()] == []


def started(tmp_path: Path, starter: str, given: str) -> list[str]:
    """What a starter for Linux calls the program with, when something is dropped on it."""
    folder = tmp_path / "entpackt 1.0"
    (folder / "programm").mkdir(parents=True)
    freeze.complete(folder, "linux")
    program = folder / "programm" / "molewa-check"
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@" >"$0.called"\n', encoding="utf-8")
    program.chmod(0o755)
    subprocess.run([folder / starter, given], input=b"n\n", capture_output=True, check=False)
    return program.with_name("molewa-check.called").read_text(encoding="utf-8").splitlines()


@on_linux
@pytest.mark.parametrize(
    ("given", "results"),
    [
        ("/daten/v1.2/eingang", "/daten/v1.2/eingang - Ergebnisse"),
        ("/daten/v1.2/eingang/", "/daten/v1.2/eingang - Ergebnisse"),
        ("/daten/Umfrage 2026.xlsx", "/daten/Umfrage 2026 - Ergebnisse"),
        ("v1.2/ä b", "v1.2/ä b - Ergebnisse"),
        ("tabelle.csv", "tabelle - Ergebnisse"),
    ],
)
def test_results_lie_beside_what_was_dropped(tmp_path: Path, given: str, results: str) -> None:
    called = started(tmp_path, "ordner-auswerten.sh", given)
    assert called == ["batch", given.removesuffix("/"), "--output", results, "--reports", "--excel"]


@on_linux
def test_a_dot_in_the_name_of_a_folder_is_no_ending(tmp_path: Path) -> None:
    given = tmp_path / "Betriebe 2.5"
    given.mkdir()
    assert started(tmp_path, "ordner-auswerten.sh", str(given))[3] == f"{given} - Ergebnisse"


@on_linux
@pytest.mark.parametrize("given", ["/daten/v1.2/antworten", "/daten/v1.2/antworten.yaml", "a.yml"])
def test_a_report_lies_beside_its_answers(tmp_path: Path, given: str) -> None:
    called = started(tmp_path, "check-starten.sh", given)
    report = str(Path(given).with_suffix(".pdf"))
    assert called == ["run", "--answers", given, "--output", report]
