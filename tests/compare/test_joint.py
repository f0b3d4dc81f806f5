"""The draft of joint answers."""

from molewa_check.compare.joint import LONGEST, joint_answers, joint_header
from molewa_check.compare.points import Point
from molewa_check.model.answers import Answer, AnswerState
from tests.compare.samples import compared, small

LATER = AnswerState.LATER


def position(point: Point, side: int) -> str:
    return f"{'MC'[side]}: {point.answers[side].value}"


def test_agreed_is_filled_in_and_all_else_is_put_off_with_both_positions() -> None:
    none = {"state": "not_applicable", "reason": "none here"}
    found = joint_answers(
        compared(
            {"size": "s", "q1": {"value": 2, "evidence": "a list"}, "q2": 4, "heavy": none, "yes": True},
            {"size": "m", "q1": {"value": 2, "evidence": "a photo"}, "q2": 3, "heavy": none, "council": True},
        ),
        position,
    )
    assert found == {
        "size": Answer(LATER, note="M: s\nC: m"),
        "q1": Answer(AnswerState.VALUE, 2, evidence="a list\na photo"),
        "q2": Answer(LATER, note="M: 4\nC: 3"),
        "heavy": Answer(AnswerState.NOT_APPLICABLE, reason="none here"),
        "yes": Answer(LATER, note="M: True\nC: None"),
        "council": Answer(LATER, note="M: None\nC: True"),
    }
    assert list(found) == [id_ for id_ in small().prepared.questionnaire.questions if id_ in found]


def test_a_note_fits_into_the_format() -> None:
    found = joint_answers(compared({"q1": 1}, {"q1": 4}), lambda *_: "x" * LONGEST)
    assert len(found["q1"].note) == LONGEST


def test_the_head_is_that_of_both_together() -> None:
    header = joint_header(compared({"q1": 1}, {"q1": 4}))
    assert (header.perspective, header.scope, header.updated, header.company.name) == (
        "joint", "full", None, "Example Ltd",
    )  # fmt: skip
