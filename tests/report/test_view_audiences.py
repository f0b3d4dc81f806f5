"""What each audience reads first: the business case, the demands, the contradictions; and the words it explains."""

import pytest

from molewa_check.errors import Code, InvalidInput
from molewa_check.report.company.build import build_report
from molewa_check.report.company.view import Report
from tests.report.samples import LOW, SMALL, assessed, loaded

EXTRA = """
emphasis: {works-council: [b]}
negotiation_if: {not: {question: staff, at_most: 4}}
contradictions:
  - {id: odd, when: {all: [{question: a.one, at_most: 1}, {question: b.number, at_least: 50}]}, text: How so?}
glossary:
  - {term: {en: base, de: Basis}, text: What all rests on.}
  - {term: unheard, text: Never used.}
  - {term: Something, forms: [measure], text: Found by a form.}
"""


def report(
    answers: dict[str, object], audience: str = "management", text: str = SMALL + EXTRA, **header: str
) -> Report:
    return build_report(assessed(answers, text=text, **header), language="en", audience=audience)  # type: ignore[arg-type]


def test_the_business_case_is_cumulated() -> None:
    hours = SMALL.replace("steps: [Write it down.]", "steps: [{text: Write it down., hours: 8}]")
    hours = hours.replace("effort: low, ", "").replace("effort: high, ", "")
    hours = hours.replace("text: Measure it.,", "text: Measure it., steps: [{text: Look, hours: 40}],")
    found = report(LOW, text=hours + EXTRA + "capacity: [{hours: 4}]\n").business
    assert [(row.title, row.steps, row.hours, row.gain) for row in found.rows] == [
        ("On 22 February 2027", "1", "8 h", "+15"),
        ("On 22 May 2027", "1", "8 h", "+15"),
        ("On 22 August 2027", "1", "8 h", "+15"),
        ("On 22 November 2027", "2", "48 h", "+32"),
    ]
    assert [fact.id for fact in found.funding] == ["grant"]
    assert found.sentences[0].startswith("Today the overall score is 20. On 22 November 2027 it would be 52 (+32)")
    (everything,) = report(LOW).business.rows
    assert (everything.title, everything.steps, everything.hours) == ("Once all steps are done", "2", "")


def test_without_a_score_there_is_no_business_case_to_compute() -> None:
    found = report({"b.number": 5}).business
    assert found.rows[0].gain == "–"
    assert found.sentences == ("Without an overall score no points can be computed.",)


def test_a_compact_report_shows_what_is_furthest_from_its_target() -> None:
    first = report(LOW).sections[0]
    assert not first.full
    assert [answer.id for answer in first.priorities] == ["a.two", "a.one"]


def test_a_council_reads_its_own_sections_first_and_in_full() -> None:
    found = report(LOW, "works-council")
    assert [(section.id, section.number, section.full) for section in found.sections] == [
        ("b", "2", True),
        ("a", "1", False),
    ]
    assert [[item.id for item in group.items] for group in found.demands] == [["begin"]]


def test_demands_are_left_out_where_nobody_can_negotiate_them() -> None:
    found = report(LOW | {"staff": 3}, "works-council")
    assert found.demands == ()
    assert "could negotiate" in found.demands_text
    assert "signatures" not in found.parts
    assert found.laws == report(LOW | {"staff": 3}).laws


@pytest.mark.parametrize(
    ("audience", "perspective", "words"),
    [
        ("works-council", "works-council", "the works council's own view"),
        ("works-council", "management", "the view of management"),
        ("management", "joint", "agreed by management and works council"),
        ("management", "management", ""),
    ],
)
def test_whose_view_the_answers_are(audience: str, perspective: str, words: str) -> None:
    found = report(LOW, audience, perspective=perspective).cover.view
    assert words in found
    assert bool(found) is bool(words)


def test_contradictions_are_shown_with_both_answers() -> None:
    (found,) = report(LOW | {"b.number": 60}, "advisor").contradictions
    assert (found.id, found.text) == ("odd", "How so?")
    assert [(pair.term, pair.text) for pair in found.answers] == [
        ("1.1 First question? (a.one)", "a little"),
        ("2.1 How much? (b.number)", "60\u00a0%"),
    ]
    assert report(LOW, "advisor").contradictions == ()


def test_words_are_explained_where_they_occur() -> None:
    easy = (SMALL + EXTRA).replace("id: high, from: 50", "id: high, from: 5")
    terms = [pair.term for pair in report(LOW | {"a.one": 0}, text=easy).glossary]
    assert terms[-2:] == ["base", "Something"]
    assert "unheard" not in terms


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("works-council: [b]", "works-council: [nowhere]"),
        ("question: staff", "question: stuff"),
        ("{question: b.number, at_least: 50}", "{question: b.nothing, at_least: 50}"),
    ],
)
def test_unknown_ids_are_problems(before: str, after: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        loaded((SMALL + EXTRA).replace(before, after))
    assert [problem.code for problem in caught.value.problems] == [Code.MC302]


def test_titles_in_a_list_stand_in_quotation_marks() -> None:
    power = (
        "  - {id: c, title: Gas and power, questions: [{id: c.one, type: yes_no, text: C?, points: {yes: 1, no: 0}}]}\n"
    )
    three = SMALL.replace("sections:\n", "sections:\n" + power, 1)
    three = three.replace("{en: Alpha, de: Alfa}", "Work and pay")
    sentences = report({"c.one": True, "a.one": 3, "a.two": True, "b.number": 0}, text=three).brief.sentences
    assert any("Strongest: “Gas and power” and “Work and pay” (" in text for text in sentences), sentences


def test_the_page_in_brief_begins_with_what_matters_to_the_reader() -> None:
    brief = report(LOW, "works-council").brief
    assert [item.number for item in brief.gaps] == ["2.1", "2.2", "1.2"]
    assert [item.id for item in brief.steps] == ["begin", "measure"]
    assert brief.sentences[-1] == "Strengths and gaps come first from “Beta”."
    plain = report(LOW).brief
    assert [item.id for item in plain.steps] == ["begin", "measure"]
    assert "come first" not in plain.sentences[-1]


def test_whom_a_step_names_stands_under_the_contacts() -> None:
    contacts = """contacts:
  - {id: both, name: Both, role: All, topics: [t, u], checked_on: "2026-10"}
  - {id: one, name: One, role: Just this, topics: [t], checked_on: "2026-10"}
  - {id: two, name: Two, role: The other, topics: [u], checked_on: "2026-10"}
sources:"""
    start, end = SMALL.index("contacts:"), SMALL.index("sources: [{id: book")
    found = report(LOW, text=SMALL[:start] + contacts + SMALL[end + len("sources:") :])
    assert [contact.name for contact in found.contacts] == ["Both"]
    assert [(contact.name, contact.reason) for contact in found.further_contacts] == [
        ("One", "Helps with “Begin” and “Measure”."),
    ]
    assert {name for item in found.advice for name in item.contacts} == {"Both", "One"}


def test_what_does_not_concern_a_company_is_left_out() -> None:
    not_small = "concerns_if: {not: {question: staff, at_most: 20}}"
    text = (SMALL + EXTRA).replace("id: grant, ", f"id: grant, {not_small}, ")
    text = text.replace("id: law-1, ", f"id: law-1, {not_small}, ")
    small, large = report(LOW | {"staff": 20}, "works-council", text), report(LOW, "works-council", text)
    unknown = report({key: value for key, value in LOW.items() if key != "staff"}, "works-council", text)
    for found, programmes, laws in ((small, [], []), (large, ["grant"], ["law-1"]), (unknown, ["grant"], ["law-1"])):
        assert [fact.id for fact in found.programmes] == programmes
        assert [fact.id for fact in found.laws] == laws
        assert [bool(item.programmes) for item in found.advice if item.id == "begin"] == [bool(programmes)]
        assert [len(duty.laws) for duty in found.duties] == [len(laws)]
        demand = found.demands[0].items[0].negotiation
        assert demand is not None
        assert len(demand.rights) == len(laws)


def test_no_answer_is_a_strength_and_a_gap() -> None:
    one = """
format: molewa-check/questionnaire/1
id: one
version: "1"
title: One
sections: [{id: a, title: A, questions: [{id: q, type: level, text: Q?, levels: [a, b, c, d, e]}]}]
"""
    brief = report({"q": 2}, text=one).brief
    assert ([item.number for item in brief.gaps], brief.strengths) == (["1.1"], ())
    assert brief.no_strengths.startswith("No answer reaches its target yet.")
    assert [item.number for item in report({"q": 4}, text=one).brief.strengths] == ["1.1"]


def test_what_stays_below_its_target_is_no_strength() -> None:
    questions = "".join(
        f"{{id: q{n}, type: level, text: Q?, target: 4, levels: [a, b, c, d, e], weight: {5 - n}}}, " for n in range(5)
    )
    text = (
        "format: molewa-check/questionnaire/1\nid: one\nversion: '1'\ntitle: One\n"
        f"sections: [{{id: a, title: A, questions: [{questions}]}}]\n"
    )
    # Three gaps are told; the fourth answer, near its target, is none of them and no strength either.
    brief = report({f"q{n}": 3 for n in range(5)}, text=text).brief
    assert ([item.number for item in brief.gaps], brief.strengths) == (["1.1", "1.2", "1.3"], ())


def test_without_advice_there_is_no_business_case() -> None:
    assert "business" in report(LOW).parts
    assert "business" not in report({}).parts
