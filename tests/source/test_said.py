"""What messages say about values: numbers as people write them in their language, and what to write instead."""

import math
from typing import Any

import pytest

from molewa_check.errors import Code, Formula, Location, Problem
from molewa_check.i18n import translator
from molewa_check.model.answers import AnswerEntry
from molewa_check.model.fit import Unfit
from molewa_check.model.questions.choice import ChoiceQuestion
from molewa_check.model.questions.criteria import CriteriaQuestion
from molewa_check.model.questions.number import NumberQuestion
from molewa_check.source.answers import check_entry

NUMBER = NumberQuestion.model_validate({"id": "n", "type": "number", "text": "N?", "minimum": 0, "maximum": 100})
CHOICE = ChoiceQuestion.model_validate(
    {"id": "c", "type": "choice", "text": "C?", "options": [{"id": "1", "text": "One"}, {"id": "b", "text": "Two"}]}
)


def said(question: Any, entry: Any, language: str = "en") -> str:
    """What is said about an answer that does not fit."""
    with pytest.raises(Unfit) as caught:
        check_entry(question, entry)
    return caught.value.problem(Location("a.yaml")).message(translator(language))


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (100.5, "100.5 is outside of 0 to 100.", "100,5 liegt nicht im Bereich von 0 bis 100."),
        (123456789.25, "123456789.25 is outside of 0 to 100.", "123456789,25 liegt nicht im Bereich von 0 bis 100."),
        (-1e-6, "-0.000001 is outside of 0 to 100.", "-0,000001 liegt nicht im Bereich von 0 bis 100."),
    ],
)
def test_a_number_is_written_as_people_write_it(value: float, english: str, german: str) -> None:
    assert (said(NUMBER, value), said(NUMBER, value, "de")) == (english, german)


@pytest.mark.parametrize("value", [math.inf, -math.inf, 10**5000], ids=["inf", "-inf", "digits"])
def test_a_number_without_end_is_one_of_many_digits(value: float) -> None:
    wrong = "“a number of more than 300 digits” does not answer this question; it takes a smaller number."
    assert said(NUMBER, value) == wrong


def test_points_of_criteria_are_not_rounded() -> None:
    entries = {"id": "k", "type": "criteria", "text": "K?", "criteria": [{"id": "a", "text": "A"}]}
    question = CriteriaQuestion.model_validate({**entries, "max_points": 999_999.5, "target": 1_000_000})
    (flaw,) = question.flaws()
    assert Problem(flaw.code, Location(""), params=flaw.params).message(translator("de")).endswith("(≤ 999999,5).")


def test_only_points_between_digits_are_decimal_signs() -> None:
    problem = Problem(Code.MC208, Location(""), params={"found": "1.5 in a text", "rule": Formula("0.5 … 2.")})
    assert "1.5 in a text" in problem.message(translator("de"))
    assert "(0,5 … 2.)" in problem.message(translator("de"))


def test_an_id_that_looks_like_a_number_wants_quotes() -> None:
    assert said(CHOICE, 1) == '“1” does not answer this question; it takes a text in quotes, "1".'
    assert said(CHOICE, 7) == "“7” does not answer this question; it takes 1, b."


def test_empty_braces_are_called_so() -> None:
    assert said(CHOICE, AnswerEntry()) == "An empty pair of braces is not an answer."
    assert said(CHOICE, AnswerEntry.model_validate({"value": None})) == "A null is not an answer."
