"""What a questionnaire has nothing to say about is left out of its reports."""

import re
from typing import Any

import pytest

from molewa_check.model.vocabulary import AUDIENCES, Audience
from molewa_check.report.output.html import render_html
from tests.assess.helpers import Sample, sample

QUESTIONS: list[dict[str, Any]] = [
    {"id": "a", "type": "yes_no", "text": "Is it so?", "points": {"yes": 1, "no": 0}},
    {"id": "b", "type": "level", "text": "How far?", "levels": ["not", "half", "all"]},
]
FACTS = [
    {
        "id": "c",
        "type": "choice",
        "text": "Which?",
        "options": [{"id": "r", "text": "red"}, {"id": "g", "text": "green"}],
    }
]


def form(questions: list[dict[str, Any]], **more: Any) -> Sample:
    inner = {"id": "in", "title": "Inner part", "questions": questions}
    return sample({"sections": [{"id": "s", "title": "Outer part", "sections": [inner]}], **more})


def said(ready: Sample, answers: dict[str, Any], audience: Audience) -> str:
    page = render_html(ready.assess(answers), language="en", audience=audience)
    return re.sub(r"\s+", " ", re.sub(r"<(style|script).*?</\1>|<svg.*?</svg>|<[^>]+>", " ", page, flags=re.DOTALL))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_form_without_points_is_a_record_of_answers(audience: Audience) -> None:
    text = said(form(FACTS), {"c": "g"}, audience)
    assert "green" in text
    assert "This is a record of the answers." in text
    for word in ("Possible range", "Target", "not scored", "of 100", "Strengths", "Largest gaps", "Coverage", "Effort"):
        assert word not in text
    for chapter in ("What to do next", "Whom to call", "How the score was calculated", "All sections at a glance"):
        assert chapter not in text
    assert "What identifies this result" in text


def test_scores_without_advice() -> None:
    text = said(form(QUESTIONS), {"a": True, "b": 1}, "management")
    assert "Strengths" in text
    assert "All sections at a glance" in text
    for word in ("What to do next", "No recommendation follows", "Whom to call", "Points of a step", "Effort"):
        assert word not in text


def test_sections_below_sections_stand_in_the_overview() -> None:
    text = said(form(QUESTIONS), {"a": True, "b": 1}, "management")
    overview = text[text.index("All sections at a glance") : text.index("How to read the bars")]
    assert overview.index("Outer part") < overview.index("Inner part")


def test_a_distance_that_is_not_seen_is_not_said() -> None:
    questions = [{**QUESTIONS[0], "id": f"q{number}"} for number in range(7)]
    ready = form(questions, scoring={"combine": "mean", "scale": [0, 1]})
    text = said(ready, {f"q{number}": number > 0 for number in range(7)}, "management")
    assert "the distance to it is 0" not in text
    assert "nearly reached" in text
