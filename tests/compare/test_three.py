"""Both sides with joint answers beside them: what is settled is told and leaves the agenda, and no score changes."""

from typing import Any

import pytest

from molewa_check.compare.admission import Side, mode_of
from molewa_check.compare.agenda import agenda
from molewa_check.compare.document import comparison_document
from molewa_check.compare.joint import joint_answers
from molewa_check.compare.views import Comparison, compare_views
from molewa_check.errors import Code, InvalidInput
from molewa_check.model.answers import AnswerState
from molewa_check.report.output.comparison_sheet import comparison_workbook
from molewa_check.report.output.html import render_comparison_html
from tests.assess.helpers import levels, sample
from tests.compare.samples import BOTH, COUNCIL, MANAGEMENT, small

FIRST = {"q1": 4, "q2": 3, "q3": 2, "size": "s", "yes": True}
SECOND = {"q1": 0, "q2": 2, "q3": 2, "size": "m", "yes": {"state": "unknown"}}
LATER = {"state": "later", "note": "Management: 3. Works council: 2."}


def three(joint: dict[str, Any] | None) -> Comparison:
    sides = small().assess(FIRST, **MANAGEMENT), small().assess(SECOND, **COUNCIL)
    about: dict[str, Any] = {**BOTH, "perspective": "joint"}
    return compare_views(*sides, None if joint is None else small().assess(joint, **about))


def topics(found: Comparison) -> list[str]:
    return [point.id for item in agenda(found) for point in item.points]


def test_what_is_settled_leaves_the_agenda_and_what_is_put_off_stays() -> None:
    assert {"q1", "q2", "size", "yes"} <= set(topics(three(None)))
    found = three({"q1": 2, "q2": LATER, "size": "m", "yes": {"state": "unknown"}})
    assert {"q1", "size"}.isdisjoint(topics(found))
    assert {"q2", "yes"} <= set(topics(found))


def test_joint_answers_are_no_third_side() -> None:
    found, without = three({"q1": 2}), three(None)
    assert (found.overall.scores, found.counts, found.envelope) == (
        without.overall.scores, without.counts, without.envelope
    )  # fmt: skip
    document = comparison_document(found, "en")
    assert document["joint"]["settled"] == {"q1": {"state": "value", "value": 2}}
    assert document["joint"]["parting"] == len(found.parting) > 1
    assert "joint" not in comparison_document(without, "en")


def test_pages_and_workbook_tell_what_was_agreed_since() -> None:
    page = render_comparison_html(three({"q1": 2}), language="en")
    assert "What has been agreed since" in page
    assert "do not say the same: 4; settled of these: 1." in page
    assert "What has been agreed since" not in render_comparison_html(three(None), language="en")
    assert len(comparison_workbook(three({"q1": 2}), "en")) > 0


def test_a_new_draft_keeps_what_was_settled() -> None:
    drafted = joint_answers(three({"q1": 2, "q2": LATER}), lambda *_: "position")
    assert (drafted["q1"].state, drafted["q1"].value) == (AnswerState.VALUE, 2)
    assert drafted["q2"].state is AnswerState.LATER


def test_a_third_view_that_is_not_the_joint_one_is_refused() -> None:
    """Questionnaires of others may have views of their own: none of them is what both have agreed."""
    views = ("sales", "plant", "board")
    ready = sample(
        {
            "perspectives": [{"id": view, "title": view} for view in views],
            "sections": [{"id": "a", "title": "A", "questions": levels(2)}],
        }
    )
    sides = [Side(view, ready.assess({}, **{**BOTH, "perspective": view})) for view in views]
    with pytest.raises(InvalidInput) as refused:
        mode_of(sides)
    assert [problem.code for problem in refused.value.problems] == [Code.MC438]
