"""Questionnaires in languages that the program does not speak: its words from a file beside them, else English."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from molewa_check import i18n
from molewa_check.words import accepted
from tests.cli.conftest import Program

ITALIAN = """\
format: molewa-check/questionnaire/1
id: it
version: "1"
languages: [it]
title: Pronti per un infortunio?
bands: [{id: a, from: 0, title: All'inizio}]
sections:
  - id: s
    title: Persone
    questions:
      - {id: s.a, type: level, text: Ci sono soccorritori?, levels: [nessuno, "una persona", "ogni squadra"]}
recommendations:
  - {id: r, when: {question: s.a, at_most: 1}, title: Formare due soccorritori, text: Basta un giorno., lifts: {s.a: 2}}
"""
ANSWERS = "format: molewa-check/answers/1\nquestionnaire: {id: it}\nanswers: {s.a: 1}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """An Italian questionnaire; what the program has learned is forgotten again."""
    (tmp_path / "q").mkdir()
    (tmp_path / "q" / "questionnaire.yaml").write_text(ITALIAN, encoding="utf-8")
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


@pytest.mark.parametrize("language", ["de", "fr", "it", "en"])
def test_never_a_third_language(program: Program, folder: Path, language: str) -> None:
    made = program("report", "a.yaml", "-q", folder / "q", "-o", "r.html", "--lang", language)
    assert made.code == 0, made.err
    page = (folder / "r.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in page
    assert 'lang="it"' in page
    said = words_of(page)
    assert "In brief" in said
    for other in ("Empfehlung", "Bericht", "Stufe", "nächste", "Rapport", "En bref", "étape"):
        assert other not in said


def test_words_from_a_file_beside_the_questionnaire(program: Program, folder: Path) -> None:
    begun = program("catalogue", "it", folder / "q")
    assert begun.code == 1
    path = folder / "q" / "locale" / "it.po"
    text = path.read_text(encoding="utf-8")
    assert "Plural-Forms: nplurals=2; plural=(n != 1);" in text
    assert "To be translated: " in begun.err
    path.write_text(
        text.replace('msgid "In brief"\nmsgstr ""', 'msgid "In brief"\nmsgstr "In breve"'), encoding="utf-8"
    )
    program("report", "a.yaml", "-q", folder / "q", "-o", "r.html", "--lang", "it")
    assert "In breve" in words_of((folder / "r.html").read_text(encoding="utf-8"))
    again = program("catalogue", "it", folder / "q")
    assert to_do(again.err) == to_do(begun.err) - 1
    assert 'msgstr "In breve"' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", [one for one in i18n.languages() if one != i18n.SOURCE_LANGUAGE])
def test_what_the_program_says_itself_is_not_to_be_translated(program: Program, language: str) -> None:
    told = program("catalogue", language)
    assert (told.code, told.out, to_do(told.err)) == (0, "", 0)
    path = Path("locale") / f"{language}.po"
    with path.open("rb") as file:
        assert len(read_po(file, locale=language, abort_invalid=True)) > 2000


def test_what_a_file_has_already_stays(program: Program) -> None:
    path = Path("locale/fr.po")
    path.parent.mkdir()
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    path.write_text(head + 'msgid "In brief"\nmsgstr "Sommaire"\n', encoding="utf-8")
    assert program("catalogue", "fr").code == 0
    assert 'msgid "In brief"\nmsgstr "Sommaire"' in path.read_text(encoding="utf-8")


def test_a_translation_that_cannot_be_filled_in_is_told_and_never_said(program: Program, folder: Path) -> None:
    path = folder / "q" / "locale" / "it.po"
    path.parent.mkdir()
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "{points} points"\nmsgstr "{point} points {x.__class__}"\n',
        encoding="utf-8",
    )
    assert program("score", "a.yaml", "-q", folder / "q", "--lang", "it").code == 0
    told = program("catalogue", "it", folder / "q")
    assert "{point} points" in told.out
    assert "Names in braces that differ: 1." in told.err


def test_a_catalogue_that_is_none(program: Program, folder: Path) -> None:
    path = folder / "q" / "locale" / "it.po"
    path.parent.mkdir()
    path.write_bytes(b'msgid "\xff"\nmsgstr ""\n')
    # Another name than in the other tests: what is loaded by its name is kept.
    (folder / "q").rename(folder / "broken")
    assert "MC126" in program("check", folder / "broken").out
    assert "it.po: MC126" in program("score", "a.yaml", "-q", folder / "broken").err


def test_no_such_language(program: Program, folder: Path) -> None:
    assert program("catalogue", "klingon", folder).code == 2
    assert program("list", "--lang", "xx").code == 2


def test_a_damaged_catalogue_is_named_and_not_written_over(program: Program) -> None:
    Path("locale").mkdir()
    path = Path("locale/it.po")
    path.write_text('msgid "x\nbroken', encoding="utf-8")
    result = program("catalogue", "it")
    assert (result.code, "MC126" in result.err, path.read_text(encoding="utf-8")) == (3, True, 'msgid "x\nbroken')
