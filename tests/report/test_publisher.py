"""Whose questionnaire it is: name, views and colour come from it, on pages and on the terminal."""

from pathlib import Path

import pytest

from molewa_check.assess.assessment import assess
from molewa_check.assess.prepared import Prepared
from molewa_check.check import check_path
from molewa_check.errors import InvalidInput
from molewa_check.model.publisher import contrast
from molewa_check.report.output.html import render_html
from molewa_check.report.shared import colours
from molewa_check.source.answers import check_answers, parse_answers
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_questionnaire
from tests.check.helpers import TODAY

OWN = """\
format: molewa-check/questionnaire/1
id: school
version: "1"
languages: [en]
title: A good school
publisher: {name: School network, address: "1 High Street, Newtown", website: "https://example.org", colour: "#7a1f5c"}
perspectives:
  - {id: teachers, title: teachers}
  - {id: parents, title: parents}
sections:
  - id: s
    title: S
    questions:
      - {id: a, type: yes_no, text: A?, points: {yes: 1, no: 0}}
      - {id: b, type: yes_no, text: B?, points: {yes: 1, no: 0}, perspectives: [parents]}
recommendations:
  - {id: r, when: {question: a, is: false}, title: Do a, text: Do it., lifts: {a: true}}
"""
ANSWERS = "format: molewa-check/answers/1\nquestionnaire: {id: school}\n"


@pytest.fixture
def own(tmp_path: Path) -> LoadedQuestionnaire:
    (tmp_path / "q.yaml").write_text(OWN, encoding="utf-8")
    return load_questionnaire(tmp_path / "q.yaml")


def page(own: LoadedQuestionnaire, answers: str) -> str:
    sheet = check_answers(parse_answers((ANSWERS + answers).encode(), "a.yaml"), own)
    return render_html(assess(Prepared(own.questionnaire), sheet), language="en", audience="advisor")


def test_it_passes(tmp_path: Path, own: LoadedQuestionnaire) -> None:
    assert {problem.code.name for problem in check_path(tmp_path / "q.yaml", TODAY)} <= {"MC504"}
    assert own.questionnaire.views == ("teachers", "parents")


def test_the_first_view_is_the_usual_one(own: LoadedQuestionnaire) -> None:
    assert "view: teachers" in page(own, "answers: {a: true}\n")
    assert "view: parents" in page(own, "perspective: parents\nanswers: {a: true, b: true}\n")


def test_views_of_others_are_refused(own: LoadedQuestionnaire) -> None:
    with pytest.raises(InvalidInput) as caught:
        page(own, "perspective: management\nanswers: {a: true}\n")
    assert [problem.code.name for problem in caught.value.problems] == ["MC207"]
    assert caught.value.problems[0].params["allowed"] == ("teachers", "parents")


def test_a_question_is_put_to_known_views_only(tmp_path: Path) -> None:
    (tmp_path / "q.yaml").write_text(OWN.replace("perspectives: [parents]", "perspectives: [pupils]"), encoding="utf-8")
    assert [problem.code.name for problem in check_path(tmp_path / "q.yaml", TODAY)] == ["MC302"]


def test_the_publisher_is_named_in_words_and_colour(own: LoadedQuestionnaire) -> None:
    found = page(own, "answers: {a: true}\n")
    assert "School network, 1 High Street, Newtown, https://example.org" in found
    assert "#7a1f5c" in found
    assert [house for house in (colours.FILL, colours.COVER, colours.LINK) if house in found] == []
    for stranger in ("management", "works council"):
        assert stranger not in found.split("</style>")[-1]


def test_a_colour_that_nobody_can_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "q.yaml").write_text(OWN.replace("#7a1f5c", "#ffcc00"), encoding="utf-8")
    (problem,) = check_path(tmp_path / "q.yaml", TODAY)
    assert (problem.code.name, problem.location.line) == ("MC224", 6)


@pytest.mark.parametrize("colour", ["#7a1f5c", "#767676", "#0000ff"])
def test_small_text_in_the_colour_can_be_read(colour: str) -> None:
    dyed = colours.dyed(f"{colours.FILL} {colours.LINK}", colour)
    fill, link = dyed.split()
    assert fill == colour
    assert contrast(link) >= colours.READABLE


def test_contrast_is_computed_as_in_the_standard() -> None:
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#767676") == pytest.approx(4.54, abs=0.01)
