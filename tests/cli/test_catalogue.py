"""Questionnaires in languages that the program does not speak: its words from a file beside them, else English."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from molewa_check import i18n
from molewa_check.words import accepted
from tests.cli.conftest import Program

FRENCH = """\
format: molewa-check/questionnaire/1
id: fr
version: "1"
languages: [fr]
title: Prêts pour un accident ?
bands: [{id: a, from: 0, title: Au début}]
sections:
  - id: s
    title: Personnes
    questions:
      - {id: s.a, type: level, text: Y a-t-il des secouristes ?, levels: [aucun, "une personne", "chaque équipe"]}
recommendations:
  - {id: r, when: {question: s.a, at_most: 1}, title: Former deux secouristes, text: Un jour suffit., lifts: {s.a: 2}}
"""
ANSWERS = "format: molewa-check/answers/1\nquestionnaire: {id: fr}\nanswers: {s.a: 1}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A French questionnaire; what the program has learned is forgotten again."""
    (tmp_path / "q").mkdir()
    (tmp_path / "q" / "questionnaire.yaml").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(ANSWERS, encoding="utf-8")
    yield tmp_path
    i18n._beside.clear()
    for cached in (i18n.translations, i18n.languages, accepted.accepted):
        cached.cache_clear()


def words_of(page: str) -> str:
    return re.sub(r"<(style|script|svg).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)


def to_do(said: str) -> int:
    """How many messages are still to be translated, as the program says it."""
    return int(re.sub(r"\D", "", said.partition("translated:")[2].partition("of")[0]))


@pytest.mark.parametrize("language", ["de", "fr", "en"])
def test_never_a_third_language(program: Program, folder: Path, language: str) -> None:
    made = program("report", "a.yaml", "-q", folder / "q", "-o", "r.html", "--lang", language)
    assert made.code == 0, made.err
    page = (folder / "r.html").read_text(encoding="utf-8")
    assert '<html lang="fr"' in page
    said = words_of(page)
    assert "In brief" in said
    for german in ("Empfehlung", "Bericht", "Stufe", "nächste"):
        assert german not in said


def test_words_from_a_file_beside_the_questionnaire(program: Program, folder: Path) -> None:
    begun = program("catalogue", "fr", folder / "q")
    assert begun.code == 1
    path = folder / "q" / "locale" / "fr.po"
    text = path.read_text(encoding="utf-8")
    assert "Plural-Forms: nplurals=2; plural=(n > 1);" in text
    assert "To be translated: " in begun.err
    path.write_text(text.replace('msgid "In brief"\nmsgstr ""', 'msgid "In brief"\nmsgstr "En bref"'), encoding="utf-8")
    program("report", "a.yaml", "-q", folder / "q", "-o", "r.html", "--lang", "fr")
    assert "En bref" in words_of((folder / "r.html").read_text(encoding="utf-8"))
    again = program("catalogue", "fr", folder / "q")
    assert to_do(again.err) == to_do(begun.err) - 1
    assert 'msgstr "En bref"' in path.read_text(encoding="utf-8")


def test_a_translation_that_cannot_be_filled_in_is_told_and_never_said(program: Program, folder: Path) -> None:
    path = folder / "q" / "locale" / "fr.po"
    path.parent.mkdir()
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "{points} points"\nmsgstr "{point} points {x.__class__}"\n',
        encoding="utf-8",
    )
    assert program("score", "a.yaml", "-q", folder / "q", "--lang", "fr").code == 0
    told = program("catalogue", "fr", folder / "q")
    assert "{point} points" in told.out
    assert "Names in braces that differ: 1." in told.err


def test_a_catalogue_that_is_none(program: Program, folder: Path) -> None:
    path = folder / "q" / "locale" / "fr.po"
    path.parent.mkdir()
    path.write_bytes(b'msgid "\xff"\nmsgstr ""\n')
    # Another name than in the other tests: what is loaded by its name is kept.
    (folder / "q").rename(folder / "broken")
    assert "MC126" in program("check", folder / "broken").out
    assert "fr.po: MC126" in program("score", "a.yaml", "-q", folder / "broken").err


def test_no_such_language(program: Program, folder: Path) -> None:
    assert program("catalogue", "klingon", folder).code == 2
    assert program("list", "--lang", "xx").code == 2


def test_a_damaged_catalogue_is_named_and_not_written_over(program: Program) -> None:
    Path("locale").mkdir()
    path = Path("locale/fr.po")
    path.write_text('msgid "x\nbroken', encoding="utf-8")
    result = program("catalogue", "fr")
    assert (result.code, "MC126" in result.err, path.read_text(encoding="utf-8")) == (3, True, 'msgid "x\nbroken')
