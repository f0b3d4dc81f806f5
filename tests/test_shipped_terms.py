"""One word for one thing: the shipped texts keep to docs/words.md, and so do the German words of the program."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from molewa_check.source.yamltext import parse_yaml

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "questionnaires" / "molewa"
CATALOGUE = ROOT / "molewa_check" / "locale" / "de" / "LC_MESSAGES" / "molewa_check.po"
QUOTED = "sources"
"""A folder with titles of other people's pages."""

FOUND_BY = "forms"
"""Words by which an explanation is found, also in texts that companies write."""

REFUSED = {
    "de": {
        "Treibhausgasbilanz": r"\berste\w* (CO2-)?Bilanz\b|CO2-Bilanz",
        "Interessenvertretung or Stellvertretung": r"\bVertretung(en)?\b",
        "Transformation or Umgestaltung": r"\bUmbaus?\b",
        "Eingruppierung (a band is “Einstufung bei …”)": r"\bEinstufung(?! bei „)\w*",
        "ohne Berufsabschluss": r"\bohne Abschluss\b|\b[Aa]n- und [Uu]ngelernt\w*|\b[Uu]ngelernt\w*",
        "a person, not an abstract noun": r"\bdie Nachfolge\b",
        "Absatz": r"\bAbs\.",
        "Nummer": r"\bNr\.",
        "Prozent": r"\d\s?%",
        "Punkte": r"\bGewinn\b",
        "zugelassen": r"(?i)\bfreigegeben\w*(?= (zweite|Quelle|Ersatz|Alternative|Lieferant))",
    },
    "en": {
        "greenhouse gas inventory": r"(?i)\bcarbon inventory\b",
        "approve or qualify": r"\breleas\w+\b(?! (with|from|the members))",
        "local office of the Federal Employment Agency": r"(?i)(?<!federal )\bemployment agenc\w+",
        "target picture": r"(?i)\bvision\b",
        "one-page brief": r"(?i)\bprofile of\b|\btechnology profile\b",
        "without a vocational qualification": r"(?i)\b(semi-|un)skilled\b",
        "per cent": r"\d\s?%",
    },
}
"""What to say, and how the words are recognised that are not used for it."""
IN_PROGRAM = (
    "Interessenvertretung or Stellvertretung",
    "Transformation or Umgestaltung",
    "ohne Berufsabschluss",
    "Absatz",
)
"""Those that the words of the program keep to as well; it has a list of its own."""


def said(value: Any) -> Iterator[tuple[str, str]]:
    """All texts of plain data with their languages."""
    match value:
        case dict():
            for key, inner in value.items():
                if key in REFUSED and isinstance(inner, str):
                    yield key, inner
                elif key != FOUND_BY:
                    yield from said(inner)
        case list():
            for inner in value:
                yield from said(inner)


def refused(language: str, text: str) -> Iterator[str]:
    """What stands in a text although another word is used for it."""
    for word, pattern in REFUSED[language].items():
        yield from (f"{found.group()!r}, not {word}: {text}" for found in re.finditer(pattern, text))


def files() -> list[Path]:
    """The files of the shipped questionnaire whose words are its own."""
    return sorted(path for path in SHIPPED.rglob("*.yaml") if QUOTED not in path.relative_to(SHIPPED).parts)


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(SHIPPED)))
def test_the_questionnaire_keeps_to_its_words(path: Path) -> None:
    value = parse_yaml(path.read_text("utf-8"), path.name).value
    assert [found for language, text in said(value) for found in refused(language, text)] == []


def test_the_program_keeps_to_its_words() -> None:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="de")
    strings = ([one.string] if isinstance(one.string, str) else one.string or [] for one in catalogue)
    texts = [text for forms in strings for text in forms if text]
    assert [text for text in texts for word in IN_PROGRAM if re.search(REFUSED["de"][word], text)] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Erstellen Sie eine erste Bilanz."),
        ("de", "Beschäftigte oder ihre Vertretung beraten mit."),
        ("de", "Themen des Umbaus"),
        ("de", "die Begründung jeder Einstufung"),
        ("de", "An- und Ungelernte"),
        ("de", "Beschäftigte ohne Abschluss"),
        ("de", "ob die Nachfolge die Aufgabe bewältigt"),
        ("de", "§ 77 Abs. 3 Nr. 1, 50 %"),
        ("de", "Gewinn an Punkten"),
        ("de", "eine freigegebene zweite Quelle"),
        ("en", "carbon inventory"),
        ("en", "a released second source"),
        ("en", "ask the employment agency"),
        ("en", "a vision for five years"),
        ("en", "semi-skilled and unskilled employees"),
        ("en", "discuss a profile of the tool; 50%"),
    ],
)
def test_old_words_are_noticed(language: str, text: str) -> None:
    assert list(refused(language, text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Deshalb endet die Einstufung bei „Auf dem Weg“."),
        ("de", "Interessenvertretung, Stellvertretung, Eingruppierung, 50 Prozent"),
        ("en", "Members are released with pay for training."),
        ("en", "the local office of the Federal Employment Agency (Agentur für Arbeit)"),
    ],
)
def test_words_in_use_are_let_pass(language: str, text: str) -> None:
    assert list(refused(language, text)) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_the_program_counts_no_text_says(language: str) -> None:
    """The first page said 28 questions and the text behind it 15."""
    text = parse_yaml((SHIPPED / "questionnaire.yaml").read_text(encoding="utf-8"), "q").value
    for part in (text["text"], text["quick"]["text"]):
        assert not re.search(r"\d+ (Fragen|questions|Minuten|minutes)", part[language])
