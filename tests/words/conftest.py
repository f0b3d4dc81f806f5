"""The third language, in this process and in a tree of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from molewa_check.i18n import LOCALE_DIR
from tests.words.capitals import ROOT
from tests.words.third import LANGUAGE, spoken, write_catalogue


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogues of the program, and one more."""
    folder = tmp_path_factory.mktemp("locale") / "locale"
    shutil.copytree(LOCALE_DIR, folder)
    write_catalogue(folder)
    return folder


@pytest.fixture
def third(catalogues: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The third language in this process."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", LANGUAGE)
    monkeypatch.setenv("MOLEWA_CHECK_LANG", LANGUAGE)
    monkeypatch.setenv("COLUMNS", "1000")
    with spoken(catalogues):
        yield


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one more catalogue, and nothing else."""
    root = tmp_path_factory.mktemp("tree")
    for folder in ("molewa_check", "questionnaires", "report_templates"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", root)
    write_catalogue(root / "molewa_check" / "locale")
    return root
