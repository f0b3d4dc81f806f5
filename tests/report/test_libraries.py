"""Where Windows finds the libraries of the page engine."""

import locale
import os
import sys
from pathlib import Path

import pytest

from molewa_check.report.output import libraries


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that were given to Windows' loader."""
    found: list[str] = []
    monkeypatch.setattr(libraries, "ON_WINDOWS", True)
    monkeypatch.setattr(os, "add_dll_directory", found.append, raising=False)
    monkeypatch.setenv("PATH", os.pathsep.join(["/first", "/second"]))
    return found


def test_the_folder_comes_first_in_path(added: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(libraries.VARIABLE, os.pathsep.join([str(tmp_path), "/no such folder"]))
    libraries.provide()
    libraries.provide()  # every report does
    assert os.environ["PATH"].split(os.pathsep) == [str(tmp_path), "/first", "/second"]
    assert set(added) == {str(tmp_path)}


def test_the_libraries_beside_an_own_python_come_first(
    added: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pango").mkdir()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setenv(libraries.VARIABLE, str(tmp_path))
    libraries.provide()
    assert added == [str(tmp_path / "pango"), str(tmp_path)]


@pytest.mark.usefixtures("added")
def test_without_any_path_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(libraries.VARIABLE, raising=False)
    libraries.provide()
    assert os.environ["PATH"].split(os.pathsep) == ["/first", "/second"]


def test_elsewhere_nothing_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.environ["PATH"]
    monkeypatch.setenv(libraries.VARIABLE, str(tmp_path))
    libraries.provide()
    assert os.environ["PATH"] == before


@pytest.mark.parametrize(("folder", "named"), [("Łódź", "SHORT"), ("Jörg", None)])
@pytest.mark.usefixtures("added")
def test_the_file_for_fonts_is_named_where_the_region_cannot_write_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, named: str | None
) -> None:
    place = tmp_path / folder / "pango" / "etc" / "fonts"
    place.mkdir(parents=True)
    (place / "fonts.conf").touch()
    monkeypatch.delenv(libraries.FONTS_FILE, raising=False)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / folder))
    monkeypatch.setattr(locale, "getencoding", lambda: "cp1252")
    monkeypatch.setattr(libraries, "_short_name", lambda _: "SHORT")
    libraries.provide()
    assert os.environ.get(libraries.FONTS_FILE) == named
