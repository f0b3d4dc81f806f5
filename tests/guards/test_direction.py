"""A text that turns the direction of writing turns nothing but itself, and ordinary texts stay as they are."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.guards.direction import END, isolated, without_turns
from molewa_check.report.output.html import css_string, render_html
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import load_questionnaire

EMBEDDINGS, POP, ISOLATES = "\u202a\u202b\u202d\u202e", "\u202c", "\u2066\u2067\u2068"
ALL = EMBEDDINGS + POP + ISOLATES + END
TEXTS = st.text(st.sampled_from([*ALL, *"abא "]), max_size=20)
MARKUP = re.compile(r"<(?:style|script)[^>]*>.*?</(?:style|script)>|<[^>]*>", re.DOTALL)


def left_open(text: str) -> int:
    """What a text leaves open, or closes without having opened it: as the Unicode standard pairs them (BD9 to BD11)."""
    opened: list[str] = []
    for char in text:
        if char in EMBEDDINGS + ISOLATES:
            opened.append(char)
        elif char == POP:
            if not opened or opened[-1] not in EMBEDDINGS:
                return -1
            opened.pop()
        elif char == END:
            while opened and opened[-1] in EMBEDDINGS:
                opened.pop()
            if not opened:
                return -1
            opened.pop()
    return len(opened)


@given(TEXTS)
def test_nothing_is_left_open(text: str) -> None:
    found = isolated(text)
    assert left_open(found) == 0
    assert isolated(found) == found
    assert without_turns(found) == without_turns(text)
    assert found == text or left_open(text) != 0


@given(st.text(st.characters(exclude_characters=ALL)))
def test_other_texts_stay(text: str) -> None:
    assert isolated(text) is text
    assert without_turns(text) == text


@pytest.mark.parametrize("text", ["a\u2067b\u2069c", "a\u202eb\u202cc", "\u2068\u202e\u2069"])
def test_what_ends_by_itself_stays(text: str) -> None:
    assert isolated(text) is text


def test_a_style_sheet_gets_it_ended() -> None:
    assert css_string("a\u202eb") == '"\u2068a\u202eb\u2069"'


QUESTIONS = """\
format: molewa-check/questionnaire/1
id: small
version: "1"
languages: [en]
title: "Small \\u202e title"
sections:
  - id: s
    title: S
    questions:
      - {id: s.level, type: level, text: How far?, levels: [none, some, all]}
      - {id: s.text, type: text, text: "Anything \\u2067 else?"}
"""
BAD = "x\u202ey"


def assessed(folder: Path, text: str, questions: str = QUESTIONS) -> Assessment:
    """Answers with a text in all their parts."""
    (folder / "q.yaml").write_text(questions, encoding="utf-8")
    loaded = load_questionnaire(folder / "q.yaml")
    answers = {"s.level": {"state": "not_applicable", "reason": text, "note": text, "evidence": text}, "s.text": text}
    sheet = check_plain(answers, {"company": {"name": text, "id": text}}, loaded)
    return assess(Prepared(loaded.questionnaire, loaded.fingerprint), sheet)


def test_no_element_of_a_report_leaves_a_direction_open(tmp_path: Path) -> None:
    for audience in ("management", "works-council", "advisor"):
        page = render_html(assessed(tmp_path, BAD), language="en", audience=audience)
        parts = [part for part in MARKUP.split(page) if part.strip()]
        assert any(BAD in part for part in parts)
        assert not [part for part in parts if left_open(part)]
        attributes = re.findall(r'="([^"]*)"', page)
        assert {left_open(text) for text in attributes} == {0}


def test_ordinary_answers_are_printed_as_they_are(tmp_path: Path) -> None:
    questions = QUESTIONS.replace("\\u202e", "").replace("\\u2067", "")
    found = assessed(tmp_path, "Müller, א\u200f & 👩\u200d🔬\n", questions)
    page = render_html(found, language="en", audience="advisor")
    assert "Müller, א\u200f &amp; 👩\u200d🔬" in page
    assert not set(ALL) & set(page)
