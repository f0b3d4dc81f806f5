"""What the report says, before any layout."""

from datetime import date

import pytest

from molewa_check.model.benchmark import Benchmark, BenchmarkSection
from molewa_check.model.vocabulary import AUDIENCES
from molewa_check.report.company.build import build_report
from molewa_check.report.company.view import Report, SectionView
from molewa_check.words.language import Words
from tests.report.samples import LOW, SMALL, SUMS, assessed

GROUP = Benchmark(
    format="molewa-check/benchmark/1", questionnaire="small", version="7", fingerprint="",
    perspective="management", scope="full", companies=60, minimum=5,
)  # fmt: skip


def report(answers: dict[str, object] | None = None, **given: object) -> Report:
    audience = given.pop("audience", None)
    as_of = given.pop("as_of", None)
    language = given.pop("language", "en")
    return build_report(assessed(answers, **given), language=language, audience=audience, as_of=as_of)  # type: ignore[arg-type]


def section(found: Report, id_: str) -> SectionView:
    return next(item for item in found.sections if item.id == id_)


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [("en", 64.5, "65"), ("en", 64.49, "64"), ("de", 1234.5, "1.235"), ("en", -0.4, "0"), ("de", 0.5, "1")],
)
def test_scores_round_half_up(language: str, value: float, shown: str) -> None:
    assert Words(language).score(value) == shown


def test_numbers_and_dates_follow_the_language() -> None:
    german, english = Words("de", 1), Words("en", 1)
    assert (german.score(61.25), english.score(61.25)) == ("61,3", "61.3")
    assert (german.day("2026-11-22"), english.day("2026-11-22")) == ("22. November 2026", "22 November 2026")
    assert (german.day("2025-05"), english.day("2025-05")) == ("Mai 2025", "May 2025")
    assert german.exact(38.6363636) == "38,6364"
    assert english.gain(-0.04) == "−0.04"


def test_every_answer_is_told_with_the_next_level() -> None:
    found = report(LOW)
    first, second = section(found, "a").answers
    assert (first.answer, first.points, first.next_label, first.next) == ("a little", "1 of 3", "Next level", "a lot")
    assert (second.answer, second.next) == ("No", "Yes")
    number, many = section(found, "b").answers
    assert number.answer == "5\u00a0%"
    assert number.next == "20\u00a0% or more"
    assert many.answer == "Ex"


def test_a_reached_target_has_no_next_level() -> None:
    first = section(report(LOW | {"a.one": 2}), "a").answers[0]
    assert (first.next_label, first.next) == ("Target reached", "")


def test_german_falls_back_to_what_the_questionnaire_has() -> None:
    found = report(LOW, language="de")
    assert section(found, "a").title == "Alfa"
    assert section(found, "b").title == "Beta"
    assert section(found, "a").answers[0].answer == "ein wenig"


def test_open_answers_give_a_range_and_stand_in_the_method() -> None:
    found = report(LOW | {"b.number": {"state": "unknown"}})
    assert found.overall.range == "20 to 37"
    assert [pair.term for pair in found.method.missing] == ["2.1 How much?"]
    assert section(found, "b").answers[0].state == "unknown"


def test_no_score_says_what_is_missing() -> None:
    found = report({"a.one": 2, "a.two": True})
    assert section(found, "b").score.value == "–"
    assert "0 of 2" in section(found, "b").score.why_none
    assert "1 more" in section(found, "b").score.why_none
    assert found.overall.value == "78"


def test_nothing_answered() -> None:
    found = report({})
    assert found.overall.value == "–"
    assert found.brief.headline == "No overall score yet"
    assert found.brief.strengths == ()
    assert found.brief.no_strengths == found.brief.no_gaps == "No scored question is answered yet."
    assert found.plan.milestones == ()
    assert found.plan.groups == ()


def test_no_step_stands_before_one_it_comes_after() -> None:
    turned = SMALL.replace("horizon: 0-3, topics", "horizon: 0-3, after: [measure], topics")
    turned = turned.replace("horizon: 12-36, after: [begin]", "horizon: 12-36")
    (group,) = report(LOW, text=turned).plan.groups
    assert [row.id for row in group.rows] == ["measure", "begin"]


def test_a_paragraph_sign_stays_with_its_number() -> None:
    text = SMALL.replace("text: Do it.", "text: See § 5 Abs. 2 and § X.")
    (first, _) = report(LOW, text=text).advice
    assert first.text == "See §\u00a05 Abs.\u00a02 and § X."


def test_without_hours_the_plan_is_one_list() -> None:
    (group,) = report(LOW).plan.groups
    assert group.title == "In this order"
    assert [(row.number, row.id, row.gain) for row in group.rows] == [
        ("1", "begin", "+14.8"), ("2", "measure", "+16.7"),
    ]  # fmt: skip
    assert [stone.score for stone in report(LOW).plan.milestones] == ["20", "52"]


def test_stale_contacts_and_passed_reviews_are_judged_at_the_date_of_the_answers() -> None:
    found = report(LOW)
    assert {contact.id: bool(contact.warning) for contact in found.contacts} == {"new": False, "old": True}
    assert len(found.programmes[0].warnings) == 2
    early = report(LOW, as_of=date(2024, 12, 1))
    assert not any(contact.warning for contact in early.contacts)
    assert len(early.programmes[0].warnings) == 1
    assert early.cover.facts[0].text == "22 November 2026"


@pytest.mark.parametrize(("day", "warnings"), [(date(2025, 1, 31), 1), (date(2025, 2, 1), 2)])
def test_a_month_in_which_to_review_is_over_with_its_last_day(day: date, warnings: int) -> None:
    found = report(LOW, text=SMALL.replace('review_by: "2025-01-31"', 'review_by: "2025-01"'), as_of=day)
    assert len(found.programmes[0].warnings) == warnings


@pytest.mark.parametrize(("lower", "upper", "place"), [(-7.8, -7.8, "within"), (-7, -5, "below"), (-10, -9, "above")])
def test_a_score_below_zero_is_compared_as_it_is_shown(lower: float, upper: float, place: str) -> None:
    text = SMALL.replace("bands:", "scoring: {scale: [-10, 0]}\nbands:", 1)
    text = text.replace("from: 0, title", "from: -10, title").replace("from: 50, title", "from: -5, title")
    found = assessed({"a.one": 1, "a.two": False}, text=text)
    assert found.overall.sections[0].score == pytest.approx(-7.78, abs=0.01)
    section = {"id": "a", "lower_quartile": lower, "median": lower, "upper_quartile": upper}
    group = GROUP.model_copy(update={"sections": (BenchmarkSection.model_validate(section, strict=False),)})
    comparison = build_report(found, language="en", benchmark=group).comparison
    assert comparison is not None
    assert [row.place for row in comparison.rows] == [f"{place} the middle half"]


@pytest.mark.parametrize(
    ("place", "audiences"),
    [
        ("contradictions", {"advisor"}),
        ("text: What it says.", {"works-council", "advisor"}),
        ("ask: One hour a week.", {"works-council"}),
        ("text: Is it checked?", {"management", "works-council", "advisor"}),
    ],
)
def test_the_glossary_explains_what_this_reader_meets(place: str, audiences: set[str]) -> None:
    text = SMALL + "glossary: [{term: Zebra, text: An animal.}]\n"
    if place == "contradictions":
        text += "contradictions: [{id: c, when: {question: a.one, at_most: 1}, text: A zebra.}]\n"
    else:
        text = text.replace(place, f"{place.partition(':')[0]}: Zebras")
    explaining = {
        audience
        for audience in AUDIENCES
        if "Zebra" in {pair.term for pair in report(LOW, text=text, audience=audience).glossary}
    }
    assert explaining == audiences


def test_without_a_date_nothing_is_called_stale() -> None:
    found = report(LOW, updated=None)
    assert found.created == ""
    assert not any(contact.warning for contact in found.contacts)


def test_advice_that_belongs_to_no_section_is_told_all_the_same() -> None:
    text = SMALL.replace(
        "recommendations:", "recommendations:\n  - {id: all, when: {score: overall, below: 99}, title: A, text: B}"
    )
    found = report(LOW, text=text)
    assert [item.id for item in found.general] == ["all"]
    assert "all" in [item.id for item in found.advice]


def test_gates_are_named() -> None:
    easy = SMALL.replace("id: high, from: 50", "id: high, from: 10")
    found = report(LOW | {"a.one": 0, "b.number": 60}, text=easy)
    assert found.brief.gates == ("The base is missing.",)
    assert found.method.gates[0].term == "applied"


def test_only_gates_that_change_the_band_are_said_to_apply() -> None:
    found = report(LOW | {"a.one": 0})
    assert found.brief.gates == ()
    assert found.method.gates == ()
    adviser = report(LOW | {"a.one": 0}, audience="advisor")
    assert [gate.term for gate in adviser.method.gates] == ["holds, but limits nothing today"]


def test_the_computation_can_be_followed_by_hand() -> None:
    found = report(LOW)
    alpha = next(item for item in found.method.computations if item.title == "Alpha")
    assert [(row.value, row.range, row.share, row.weight, row.product) for row in alpha.rows] == [
        ("1", "0 to 3", "0.3333", "2", "0.6667"),
        ("0", "0 to 1", "0", "1", "0"),
    ]
    assert alpha.result == ("0.6667 ÷ 3 = 0.222222", "From 0 to 1 mapped to 0 to 100: 22.222222")


def test_raw_sums_are_shown_as_they_are_computed() -> None:
    found = report({"q1": "a"}, text=SUMS)
    assert (found.overall.value, found.overall.scale) == ("5", "on a scale from 1 to 5")
    assert found.method.bands == ()
    deeper = found.sections[0].sections[0].sections[0]
    assert (deeper.title, deeper.number, deeper.level) == ("Deeper", "1.1.1", 4)
    assert [answer.points for answer in deeper.answers] == ["5 (1 to 5)", "not scored"]
    assert [item.result for item in found.method.computations] == [("Sum of the products: 5",)] * 4


@pytest.mark.parametrize(
    ("audience", "has", "has_not"),
    [
        ("management", "plan", "negotiation"),
        ("works-council", "signatures", "open_points"),
        ("advisor", "open_points", "signatures"),
    ],
)
def test_each_audience_has_its_parts(audience: str, has: str, has_not: str) -> None:
    found = report(LOW, audience=audience)
    assert has in found.parts
    assert has_not not in found.parts
    assert found.show_ids is (audience == "advisor")


def test_the_adviser_sees_rules_and_ids() -> None:
    found = report(LOW, audience="advisor")
    assert section(found, "a").advice[0].because == ("a.one = 1; rule: at most 1",)
    assert section(found, "b").answers[0].rule == "≥ 0: 0 · ≥ 20: 2"
    assert [point.term for point in found.open_points] == ["duty.one"]


def test_the_works_council_sees_demands_with_their_basis() -> None:
    found = report(LOW, audience="works-council")
    negotiation = section(found, "a").advice[0].negotiation
    assert negotiation is not None
    assert (negotiation.ask, negotiation.counterpart) == ("One hour a week.", "Better plans.")
    assert [(one.term, one.text) for one in negotiation.kinds] == [("basis", "Section 1")]
    assert [law.id for law in found.laws] == ["law-1"]
