"""The plan in a report: quarters to be added up by hand, reasons, duties, exposures, and what is not planned yet."""

import io
import re
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from molewa_check.assess.assessment import Assessment
from molewa_check.cli.score_text import print_assessment
from molewa_check.model.vocabulary import AUDIENCES
from molewa_check.report.company.build import build_report
from molewa_check.report.company.view import Report
from molewa_check.report.output.html import render_html
from molewa_check.report.output.worksheet import action_workbook
from tests.report.samples import assessed

FIRM = """
format: molewa-check/questionnaire/1
id: firm
version: "1"
languages: [en, de]
title: Firm
levels: ["0", "1", "2", "3", "4"]
quick: {minutes: 1, text: Only a few questions.}
profile:
  - {id: export, type: yes_no, text: Do you export?}
  - {id: oil, type: yes_no, text: Do you burn oil?}
sections:
  - id: a
    title: Alpha
    questions:
      - {id: q1, type: level, text: First, quick: true}
      - {id: q2, type: level, text: Second, quick: true}
      - {id: q3, type: level, text: Third, perspectives: [management, joint]}
      - {id: q4, type: level, text: Fourth, ask_if: {question: export, is: true}}
exposures:
  - id: customs
    title: Customs
    levels:
      - {when: {question: export, is: true}, is: high, reason: You export.}
      - {when: {question: export, is: false}, is: low, reason: You do not export.}
    topics: [papers]
  - {id: fuel, title: Fuel, levels: [{when: {question: oil, is: true}, is: critical, reason: You burn oil.}]}
capacity: [{hours: 10}]
duties:
  - id: register
    text: Are you registered?
    laws: [act]
    as_of: "2026-11"
    concerns: {question: export, is: true}
    due: {on: "2027-01-31"}
    first: Ask the office.
  - {id: other, text: Is the other one checked?, as_of: "2026-11"}
laws: [{id: act, title: The Act, text: It says so., as_of: "2026-01"}]
recommendations:
  - {id: gain, when: {question: q1, at_most: 1}, title: Gain, text: x, lifts: {q1: 2},
     steps: [{who: Boss, text: Think, hours: 20}, {text: Act, hours: 11}], cost: About 100 euros.}
  - {id: exposed, when: {question: q2, at_most: 1}, title: Exposed, text: x, lifts: {q2: 2}, topics: [papers],
     after: [base], steps: [{text: Sort, hours: 9}]}
  - {id: base, when: {question: q2, at_most: 1}, title: Base, text: x, steps: [{text: Begin, hours: 0.5}]}
  - {id: duty, when: {question: export, is: true}, title: Duty, text: x, due: register, steps: [{text: Sign, hours: 1}]}
  - {id: large, when: {question: q1, at_most: 1}, title: Large, text: x, topics: [talk], urgency: 1,
     steps: [{text: One, hours: 60}, {text: Two, hours: 60}]}
contacts:
  - {id: c, name: Chamber, role: Help, topics: [talk], checked_on: "2026-10-01",
     phone: "+49 341 1234-0", phone_source: p}
sources: [{id: p, title: Imprint, url: "https://chamber.example/imprint", as_of: "2026-09-15"}]
"""
ANSWERS = {"export": True, "oil": True, "q1": 0, "q2": 0, "q3": 4, "q4": 4}


def firm(answers: dict[str, Any] | None = None, text: str = FIRM, **header: Any) -> Assessment:
    return assessed(ANSWERS if answers is None else answers, text=text, **header)


def report(answers: dict[str, Any] | None = None, language: str = "en", **header: Any) -> Report:
    return build_report(firm(answers, **header), language=language)


def test_quarters_can_be_added_up_by_hand() -> None:
    plan = report().plan
    assert [group.title for group in plan.groups] == [
        "Quarter 1: 22 November 2026 to 22 February 2027",
        "Quarter 2: 23 February 2027 to 22 May 2027",
        "Quarter 3: 23 May 2027 to 22 August 2027",
        "Quarter 4: 23 August 2027 to 22 November 2027",
    ]
    # 1, 1.5, 10.5 and 30.5 hours end in month 1, 1, 2 and 4; 41.5 in month 5, 101.5 in month 11, 161.5 in none.
    first, second, third, last = plan.groups
    assert [(row.number, row.id, row.hours, row.part) for row in first.rows] == [
        ("1", "duty", "1 h", ""), ("2", "base", "0.5 h", ""), ("3", "exposed", "9 h", ""),
    ]  # fmt: skip
    assert [(row.number, row.hours) for row in second.rows] == [("4", "31 h")]
    assert (third.rows, third.text) == ((), "No step ends in this quarter: the work on a large one goes on.")
    assert [(row.number, row.part, [step.text for step in row.steps]) for row in last.rows] == [
        ("5", "first part", ["One"])
    ]
    assert [(row.number, row.part, row.hours) for row in plan.later] == [("5", "the rest", "60 h")]
    assert plan.later_text.startswith("1 step does not end within twelve months")
    assert (first.text, second.text) == (
        "Work: 10.5 h · Overall score afterwards: 63 (+13)",
        "Work: 31 h · Overall score afterwards: 75 (+25)",
    )
    boss, act = second.rows[0].steps
    assert (boss.who, boss.hours, boss.ends) == ("Boss", "20 h", "by 22 March 2027")
    assert (act.who, act.ends) == ("", "by 22 April 2027")
    assert second.rows[0].cost == "About 100 euros."


def test_why_each_step_stands_there() -> None:
    assert [row.why for group in report().plan.groups for row in group.rows] == [
        "By your answers, a date concerns you: 31 January 2027.",
        "Step 3 builds on it.",
        "You export.",
        "By its points (+12.5), urgency and effort it is next.",
        "By urgency and effort it is next.",
    ]
    rows = [row for group in report({**ANSWERS, "export": False}).plan.groups for row in group.rows]
    assert {row.why for row in rows if row.id == "exposed"} == {
        "By points and effort it is next, although it concerns you less: You do not export."
    }


def test_what_the_hours_rest_on() -> None:
    assert "10 h a month" in report().plan.assumption
    assert "assumption of the questionnaire" in report().plan.assumption
    assert "as the answers say" in report(hours_per_month=20.0).plan.assumption
    nothing = report(text=FIRM.replace("capacity: [{hours: 10}]\n", ""))
    assert nothing.plan.assumption.startswith("Nothing says how many hours")
    (group,) = nothing.plan.groups
    assert (group.title, [row.number for row in group.rows]) == ("In this order", ["1", "2", "3", "4", "5"])
    assert nothing.plan.later == ()
    assert {item.when for item in nothing.advice} == {""}


def test_a_questionnaire_without_hours_has_an_order_and_no_dates() -> None:
    found = report(text=re.sub(r", hours: [0-9.]+", "", FIRM).replace("capacity: [{}]", "capacity: [{hours: 10}]"))
    assert found.plan.assumption.startswith("The questionnaire does not say how many hours")
    assert [group.title for group in found.plan.groups] == ["In this order"]


def test_exposures_come_first_the_highest_before_the_others() -> None:
    found = report()
    assert [(one.title, one.level, one.reason) for one in found.more] == [
        ("Fuel", "decisive", "You burn oil."), ("Customs", "important", "You export."),
    ]  # fmt: skip
    assert found.brief.more == found.more
    assert [(one.title, one.level) for one in report({**ANSWERS, "export": False}).less] == [("Customs", "minor")]


@pytest.mark.parametrize(
    ("answer", "clear", "says"),
    [
        (None, True, "By your answers this duty concerns you."),
        (False, True, "By your answers this duty concerns you."),
        (True, False, "Settled by your answers."),
        ({"state": "not_applicable", "reason": "x"}, False, "By your answers it does not concern you."),
    ],
)
def test_a_duty_that_clearly_concerns(answer: Any, clear: bool, says: str) -> None:
    found = report(ANSWERS if answer is None else {**ANSWERS, "register": answer})
    duty = found.duties[0]
    assert (duty.is_clear, duty.says, duty.due) == (clear, says, "To be met by 31 January 2027.")
    assert [one.id for one in found.brief.duties] == (["register"] if clear else [])
    assert duty.first == ("Ask the office." if clear else "")
    later = build_report(firm(), language="en", as_of=date(2027, 2, 1)).duties[0]
    assert later.due == "This was due on 31 January 2027."


def test_a_right_is_no_duty() -> None:
    text = FIRM.replace('due: {on: "2027-01-31"}', 'due: {on: "2027-01-31", lapses: true}')
    right = report(text=text).duties[0]
    assert (right.is_right, right.says) == (True, "By your answers this right is yours.")
    assert right.due == "Possible until 31 January 2027; after that it lapses."
    assert report().duties[0].is_right is False
    assert "Duties and rights that concern you" in render_html(firm(text=text), language="en")
    assert "Duties and rights that concern you" not in render_html(firm(), language="en")


def test_a_duty_that_the_quick_check_leaves_out_is_told_where_it_clearly_concerns() -> None:
    found = report(scope="quick")
    assert [(duty.id, duty.state, duty.is_clear) for duty in found.duties] == [("register", "not_asked", True)]
    assert found.brief.duties == found.duties
    assert report({**ANSWERS, "export": False}, scope="quick").duties == ()


def test_no_and_no_answer_are_worded_differently() -> None:
    no, none = (report({**ANSWERS, **more}).duties[1] for more in ({"other": False}, {}))
    assert (no.answer, none.answer) == ("No", "Not answered")
    assert no.says == "Not settled yet. Check whether it concerns you."
    assert none.says == "Without an answer. Check whether it concerns you."


def test_what_comes_too_late_says_so() -> None:
    slow = report(hours_per_month=0.25)
    assert slow.duties[0].late == "Too late at 0.25 h a month: due on 31 January 2027, done on 22 March 2027."
    assert slow.advice[0].late == slow.duties[0].late
    assert slow.plan.groups[1].rows[0].late == slow.duties[0].late
    assert report().duties[0].late == ""


def test_no_paragraph_stands_in_a_point_of_a_list() -> None:
    html = render_html(firm(hours_per_month=0.25), language="en")
    assert "Too late at" in html
    # PDF/UA wants a label and a body there, and nothing else.
    assert re.search(r"<li\b(?:(?!</li>).)*<p\b", html, re.DOTALL) is None


def test_finding_out_is_a_step_where_much_is_unknown() -> None:
    unknown = {"state": "unknown"}
    found = report({"export": True, "q1": 0, "q2": 0, "q3": unknown, "q4": unknown})
    assert found.plan.find_out == ("“Alpha”: 2 of 4 questions have no answer yet.",)
    assert "finding out is a step of its own" in " ".join(found.brief.sentences)
    assert report().plan.find_out == ()
    one = report({"export": True, "q1": 0, "q2": unknown}, scope="quick")
    assert one.plan.find_out == ("“Alpha”: 1 of 2 questions has no answer yet.",)


@pytest.mark.parametrize(
    ("header", "hidden"),
    [
        ({}, ""),
        ({"scope": "quick"}, "The quick check leaves out 2 questions."),
        ({"perspective": "works-council"}, "1 question is not put to this view."),
    ],
)
def test_each_reason_for_not_asking_has_its_sentence(header: dict[str, Any], hidden: str) -> None:
    found = report(**header)
    assert found.sections[0].hidden == hidden
    assert ("quick check alone" in found.plan.coarse) is ("scope" in header)
    not_exporting = report({**ANSWERS, "export": False}, **header).sections[0].hidden
    # What the quick check leaves out is not said to be of no concern.
    assert ("because it does not concern these answers" in not_exporting) is ("scope" not in header)


def test_a_number_stands_with_its_source_and_day() -> None:
    shown = "+49 341 1234-0 (from: Imprint, 15 September 2026)"
    assert [contact.phone for contact in report().contacts] == [shown]
    assert f"Phone: {shown}" in render_html(firm(), language="en")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(action_workbook(firm(), "en"))).get_sheet_by_index(1).to_python()
    assert dict(zip(sheet[0], sheet[1], strict=True))["Phone"] == shown


def test_the_action_list_says_when_and_why() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(action_workbook(firm(), "en")))
    heading, *rows = book.get_sheet_by_index(0).to_python()
    found = [dict(zip(heading, row, strict=True)) for row in rows]
    assert [(row["No."], row["When"], row["Hours"]) for row in found] == [
        (1, "quarter 1", 1), (2, "quarter 1", 0.5), (3, "quarter 1", 9), (4, "quarter 2", 31),
        (5, "not planned yet", 120),
    ]  # fmt: skip
    assert found[2]["Why now"] == "You export."
    assert found[3]["First steps"] == "1. Boss: Think (20 h)\n2. Act (11 h)"


def test_the_terminal_tells_the_first_quarter(capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    print_assessment(firm(), "en")
    out = " ".join(capsys.readouterr().out.split())
    assert "Next steps (22 November 2026 to 22 February 2027, 10.5 h)" in out
    assert "1. Duty (1 h, by 22 December 2026) Why now: By your answers, a date concerns you" in out
    assert "3. Exposed (9 h, by 22 January 2027, +12.5 points) Why now: You export. - Sort (9 h)" in out
    assert "4. Gain" not in out
    assert "2 more in the report." in out
    assert "Concerns you more than others: Fuel; Customs" in out
    assert "assumption of the questionnaire" in out


def test_what_gains_nothing_has_no_points() -> None:
    """A duty and a preparation lift no answer: a dash stands in the column, and nothing in a line of facts."""
    assert {row.id: row.gain for group in report().plan.groups for row in group.rows} == {
        "duty": "", "base": "", "exposed": "+12.5", "gain": "+12.5", "large": "",
    }  # fmt: skip
    assert "points" not in next(item for item in report().advice if item.id == "duty").facts
    html = render_html(firm(), language="en")
    assert "+0.0" not in html
    assert html.count('data-label="Points">–</td>') == 2 + 4  # in brief; in the plan, the rest of the large one too


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_page_can_be_made(audience: Any, language: str) -> None:
    for answers in ({}, ANSWERS, {"export": True, "q1": 0}):
        html = render_html(assessed(answers, text=FIRM, scope="quick"), language=language, audience=audience)
        assert 'class="part plan"' in html


def test_the_adviser_can_compute_the_priority_again() -> None:
    found = build_report(assessed(ANSWERS, text=FIRM), language="en", audience="advisor")
    assert [item.priority for item in found.advice if item.id == "exposed"] == [
        "Priority 25 = points 12.5 × urgency 2 × relevance 2 ÷ effort 2"
    ]
    assert {item.priority for item in report().advice} == {""}
