"""Which languages the program speaks, and how names of languages are read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from molewa_check import i18n
from molewa_check.i18n import as_language, detect_language, languages
from tests.words.third import spoken


@pytest.fixture
def several(tmp_path: Path) -> Iterator[None]:
    """Catalogues of four languages; what they say does not matter."""
    for name in ("pt_BR", "cs", "de", "fr"):
        folder = tmp_path / name / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / f"{i18n.DOMAIN}.mo").write_bytes(b"")
    (tmp_path / "it" / "LC_MESSAGES").mkdir(parents=True)
    with spoken(tmp_path):
        yield


def test_english_is_there_and_german_comes_first() -> None:
    assert languages() == ("de", "en", "fr")


@pytest.mark.usefixtures("several")
def test_every_catalogue_is_a_language() -> None:
    assert languages() == ("de", "cs", "en", "fr", "pt-BR")


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("de", "de"), ("de_AT.UTF-8", "de"), ("DE-ch", "de"), ("en-GB", "en"), ("en_US@euro", "en"),
        ("pt_BR", "pt-BR"), ("pt_BR.UTF-8", "pt-BR"), ("pt-br", "pt-BR"), ("pt_PT", "pt-BR"), ("pt", "pt-BR"),
        ("it_IT.UTF-8", None), ("C.UTF-8", None), ("POSIX", None), ("", None), (None, None), ("deutsch", None),
    ],
)  # fmt: skip
def test_names_of_languages(name: str | None, language: str | None) -> None:
    assert as_language(name) == language


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize(
    ("listed", "language"),
    [("fr:en", "fr"), ("it:pt_PT:en", "pt-BR"), ("it", "cs"), (":fr", "fr"), ("", "cs"), ("it_IT.UTF-8:de_AT", "de")],
)
def test_the_system_can_ask_for_several_in_turn(monkeypatch: pytest.MonkeyPatch, listed: str, language: str) -> None:
    monkeypatch.delenv(i18n.ENVIRONMENT_VARIABLE, raising=False)
    monkeypatch.setenv("LANGUAGE", listed)
    monkeypatch.setenv("LC_ALL", "cs_CZ.UTF-8")
    assert detect_language() == language


@pytest.mark.usefixtures("several")
def test_the_system_can_ask_for_any_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "cs_CZ.UTF-8")
    assert detect_language() == "cs"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert detect_language() == "de"
