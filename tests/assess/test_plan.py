"""The plan of one company: exposures, hours, quarters, dates, and the score after each quarter."""

from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molewa_check.assess.plan import Plan, months_after
from tests.assess.helpers import ENTRIES, levels, one_section, sample

PROFILE = [
    {"id": "size", "type": "choice", "text": "x", "options": [{"id": id_, "text": id_} for id_ in ("s", "m", "l")]},
    {"id": "share", "type": "choice", "text": "x", "options": [{"id": id_, "text": id_} for id_ in ("no", "much")]},
]
MUCH = {"question": "share", "is": "much"}
SMALL = {"question": "size", "is": "s"}
EXPOSURES = [
    {
        "id": "engine",
        "title": "Engine",
        "topics": ["market"],
        "levels": [
            {"when": {"all": [MUCH, {"question": "size", "is": "l"}]}, "is": "critical", "reason": "All of it."},
            {"when": MUCH, "is": "high", "reason": "Most of it."},
            {"when": {"question": "share", "is": "no"}, "is": "low", "reason": "None of it."},
        ],
    },
    {"id": "energy", "title": "Energy", "topics": ["energy"], "levels": [{"when": SMALL, "is": "low", "reason": "-"}]},
]
DUTY = {"id": "duty", "text": "Met?", "as_of": "2026-11-01", "concerns": MUCH, "due": {"on": "2027-03-30"}}


def recommendation(id_: str, question: str, *hours: float | None, **more: Any) -> dict[str, Any]:
    """Lifts one question to 2 of 4."""
    steps = [{"text": f"{id_}{place}", **({"hours": own} if own else {})} for place, own in enumerate(hours, start=1)]
    when = {"question": question, "at_most": 1}
    return {"id": id_, "title": id_, "text": "x", "when": when, "lifts": {question: 2}, "steps": steps, **more}


def ready(*items: dict[str, Any], **more: Any) -> Any:
    """A questionnaire with four questions; every level is 6.25 points of the whole."""
    given = {"profile": PROFILE, "exposures": EXPOSURES, "duties": [DUTY], "recommendations": list(items), **more}
    return sample(one_section(levels(4), **given))


ZERO: dict[str, Any] = {"q1": 0, "q2": 0, "q3": 0, "q4": 0}
DAY = {"updated": "2026-11-30T10:00:00+01:00"}


class TestRelevance:
    @pytest.mark.parametrize(
        ("answers", "level", "relevance"),
        [
            ({"share": "much", "size": "l"}, "critical", 3),
            ({"share": "much", "size": "m"}, "high", 2),
            ({"share": "no"}, "low", 0.5),
            ({}, "ordinary", 1),
            ({"share": ENTRIES["unknown"]}, "ordinary", 1),
        ],
    )
    def test_the_first_level_that_holds(self, answers: dict[str, Any], level: str, relevance: float) -> None:
        result = ready(recommendation("r", "q1", topics=["market"])).result({**ZERO, **answers})
        assert result["exposures"][0]["level"] == level
        assert (result["exposures"][0]["reason"] is None) is (level == "ordinary")
        item = result["recommendations"][0]
        assert item["relevance"] == relevance
        # 12.5 points, urgency 2, effort medium
        assert (item["gain"], item["priority"]) == (12.5, 12.5 * relevance)
        assert result["overall"]["score"] == 0

    @pytest.mark.parametrize(
        ("keys", "relevance"),
        [
            ({}, 1),
            ({"topics": ["other"]}, 1),
            ({"topics": ["market", "energy"]}, 2),
            ({"topics": ["energy"]}, 0.5),
            ({"topics": ["market"], "exposures": ["energy"]}, 0.5),
            ({"topics": ["energy"], "exposures": ["engine"]}, 2),
            ({"exposures": ["energy", "engine"]}, 2),
        ],
    )
    def test_named_ones_else_those_of_its_topics(self, keys: dict[str, Any], relevance: float) -> None:
        answers = {**ZERO, "share": "much", "size": "s"}
        assert ready(recommendation("r", "q1", **keys)).advised(answers, "r")["relevance"] == relevance

    def test_one_ordinary_among_low_ones(self) -> None:
        item = recommendation("r", "q1", topics=["market", "energy"])
        assert ready(item).advised({**ZERO, "size": "s"}, "r")["relevance"] == 1

    def test_it_changes_the_order_and_no_score(self) -> None:
        made = ready(recommendation("a", "q1"), recommendation("b", "q2", topics=["market"]))
        assert made.advice({**ZERO, "share": "much"}) == ["b", "a"]
        assert made.advice(ZERO) == ["a", "b"]
        assert made.score({**ZERO, "share": "much"}) == made.score(ZERO)

    def test_without_a_score_it_still_leads(self) -> None:
        """One answer of four gives no score, and so no gains."""
        first, second = recommendation("a", "q1", urgency=3), recommendation("b", "q1", topics=["market"])
        made = ready(first, second, scoring={"missing": {"require": 0.5}})
        assert made.advised({"q1": 0}, "a")["priority"] is None
        assert made.advice({"q1": 0, "share": "much", "size": "l"}) == ["b", "a"], "2 x 3 is more than 3 x 1"
        assert made.advice({"q1": 0, "share": "no"}) == ["a", "b"]


class TestEffort:
    @pytest.mark.parametrize(
        ("hours", "effort"), [((8,), "low"), ((8, 0.25), "medium"), ((40,), "medium"), ((40, 0.25), "high")]
    )
    def test_follows_from_hours(self, hours: tuple[float, ...], effort: str) -> None:
        item = ready(recommendation("r", "q1", *hours)).advised(ZERO, "r")
        assert (item["effort"], item["hours"]) == (effort, sum(hours))

    def test_of_the_steps_that_suit(self) -> None:
        item = recommendation("r", "q1", 8, 40)
        item["steps"][1]["if"] = {"question": "size", "is": "l"}
        assert ready(item).advised({**ZERO, "size": "s"}, "r")["effort"] == "low"
        found = ready(item).advised({**ZERO, "size": "l"}, "r")
        assert (found["effort"], found["hours"], found["priority"]) == ("high", 48, pytest.approx(12.5 * 2 / 3))

    def test_without_hours_it_is_what_the_file_says(self) -> None:
        found = ready(recommendation("r", "q1", None, effort="low")).advised(ZERO, "r")
        assert (found["effort"], found["hours"]) == ("low", None)


class TestConcerns:
    def test_never_shown_to_others(self) -> None:
        made = ready(recommendation("r", "q1", 3, concerns_if=MUCH), capacity=[{"hours": 8}])
        for answers in ({**ZERO, "share": "no"}, ZERO):
            result = made.result(answers)
            assert result["recommendations"] == result["plan"]["order"] == result["plan"]["quarters"] == []
        assert made.advice({**ZERO, "share": "much"}) == ["r"]


class TestCapacity:
    capacity = ({"when": SMALL, "hours": 4}, {"hours": 12.5})

    @pytest.mark.parametrize(
        ("answers", "header", "option", "found"),
        [
            ({"size": "s"}, {}, None, (4, "questionnaire")),
            ({}, {}, None, (12.5, "questionnaire")),
            ({"size": "s"}, {"hours_per_month": 6}, None, (6, "answers")),
            ({"size": "s"}, {"hours_per_month": 6}, 7.25, (7.25, "option")),
        ],
    )
    def test_where_it_comes_from(self, answers: Any, header: Any, option: Any, found: Any) -> None:
        made = ready(recommendation("r", "q1", 3), capacity=self.capacity)
        assert made.plan({**ZERO, **answers}, option, **header).capacity == found

    def test_unknown(self) -> None:
        made = ready(recommendation("r", "q1", 3), capacity=self.capacity[:1])
        result = made.result(ZERO)
        assert result["capacity"] == {"hours_per_month": None, "source": None}
        assert result["plan"]["quarters"] == result["plan"]["not_planned"] == []
        assert result["plan"]["order"] == [
            {"recommendation": "r", "quarter": None, "late": False, "why": {"kind": "gain"}}
        ]
        assert result["recommendations"][0]["hours"] == 3


class TestQuarters:
    def test_the_whole_plan(self) -> None:
        """10 hours a month: 12 + 18 end in month 3, 0.25 more in month 4; 100 more end in month 14."""
        made = ready(
            recommendation("a", "q1", 12, 18),
            recommendation("b", "q2", 0.25, None),
            recommendation("c", "q3", 100),
            recommendation("d", "q4", None, effort="high"),
            capacity=[{"hours": 10}],
        )
        plan = made.result(ZERO, **DAY)["plan"]
        assert plan["from"] == "2026-11-30"
        assert [item["recommendation"] for item in plan["order"]] == ["b", "a", "c", "d"]
        first, second = plan["quarters"]
        assert {key: first[key] for key in ("quarter", "from", "to", "hours", "score_after")} == {
            "quarter": 1, "from": "2026-11-30", "to": "2027-02-28", "hours": 12.25, "score_after": 12.5,
        }  # fmt: skip
        # The second step of `a` ends in month 4, and only then it is done.
        assert [(s["recommendation"], s["step"], s["hours"], s["month"]) for s in first["steps"]] == [
            ("b", 1, 0.25, 1), ("b", 2, None, 1), ("a", 1, 12, 2),
        ]  # fmt: skip
        assert (second["from"], second["to"], second["hours"], second["score_after"]) == (
            "2027-03-01", "2027-05-30", 18, 25,
        )  # fmt: skip
        assert second["steps"] == [
            {"recommendation": "a", "step": 2, "who": None, "text": "a2", "hours": 18, "month": 4,
             "ends": "2027-03-30", "late": None},
        ]  # fmt: skip
        assert [(step["recommendation"], step["month"]) for step in plan["not_planned"]] == [("c", 14), ("d", 14)]

    def test_without_a_date(self) -> None:
        made = ready(recommendation("a", "q1", 3), capacity=[{"hours": 10}])
        quarter = made.result({**ZERO, "share": "much"})["plan"]["quarters"][0]
        assert (quarter["from"], quarter["to"], quarter["steps"][0]["ends"]) == (None, None, None)

    def test_a_step_that_does_not_suit_is_left_out_and_takes_no_time(self) -> None:
        item = recommendation("a", "q1", 8, 40, 2)
        item["steps"][1]["if"] = SMALL
        item["steps"][2]["who"] = {"de": "Leitung", "en": "Management"}
        steps = ready(item, capacity=[{"hours": 10}]).result(ZERO)["plan"]["quarters"][0]["steps"]
        assert [(step["step"], step["who"], step["month"]) for step in steps] == [(1, None, 1), (3, "Management", 1)]

    def test_without_a_step_it_is_done_with_what_comes_before(self) -> None:
        made = ready(recommendation("a", "q1", 35, urgency=3), recommendation("b", "q2"), capacity=[{"hours": 10}])
        plan = made.result(ZERO)["plan"]
        assert [(item["recommendation"], item["quarter"]) for item in plan["order"]] == [("a", 2), ("b", 2)]
        assert [quarter["score_after"] for quarter in plan["quarters"]] == [0, 25]


class TestDue:
    answers = {**ZERO, "share": "much"}  # noqa: RUF012

    def made(self, *hours: float, **more: Any) -> Any:
        items = (recommendation("gain", "q1", 1, urgency=3), recommendation("duty-first", "q2", *hours, due="duty"))
        return ready(*items, capacity=[{"hours": 10}], **more)

    def test_comes_first_and_says_why(self) -> None:
        order = self.made(30).result(self.answers, **DAY)["plan"]["order"]
        assert order[0] == {
            "recommendation": "duty-first", "quarter": 1, "late": False,
            "why": {"kind": "duty", "duty": "duty", "on": "2027-03-30"},
        }  # fmt: skip

    @pytest.mark.parametrize(("hours", "late"), [(40, False), (40.25, True), (2000, True)])
    def test_too_late_is_said(self, hours: float, late: bool) -> None:
        """40 hours end with month 4, on 30 March 2027, the day it is due."""
        plan = self.made(hours).result(self.answers, **DAY)["plan"]
        assert plan["order"][0]["late"] is late
        steps = [step for quarter in plan["quarters"] for step in quarter["steps"]] + plan["not_planned"]
        assert next(step for step in steps if step["recommendation"] == "duty-first")["late"] is late

    @pytest.mark.parametrize(
        "duty",
        [True, {"state": "not_applicable", "reason": "we are not"}],
    )
    def test_not_where_it_is_met_or_does_not_concern(self, duty: Any) -> None:
        assert self.made(1).advice({**self.answers, "duty": duty}) == ["gain", "duty-first"]
        assert self.made(1).advice({**ZERO, "share": "no"}) == ["gain", "duty-first"]
        assert self.made(1).advice(ZERO) == ["gain", "duty-first"]

    @pytest.mark.parametrize(
        ("day", "lapses", "found"),
        [
            ("2027-03-30", True, True),
            ("2027-03-31", True, False),
            # A duty stays a duty when its day has passed.
            ("2027-03-31", False, True),
        ],
    )
    def test_what_can_no_longer_be_done_is_not_advised(self, day: str, lapses: bool, found: bool) -> None:
        duty = {**DUTY, "due": {"on": "2027-03-30", "lapses": lapses}}
        made = ready(recommendation("r", "q1", 4, due="duty"), duties=[duty])
        answers = {**ZERO, "share": "much"}
        header = {"updated": f"{day}T10:00:00+01:00"}
        assert bool(made.result(answers, **header)["recommendations"]) is found
        assessment = made.assess(answers, **header)
        assert assessment.clearly_concerns(assessment.prepared.questionnaire.duties[0]) is found

    @pytest.mark.parametrize("duty", [False, ENTRIES["unknown"], ENTRIES["later"]])
    def test_no_and_unknown_are_not_met(self, duty: Any) -> None:
        assert self.made(1).advice({**self.answers, "duty": duty}) == ["duty-first", "gain"]

    def test_nobody_knows_whether_it_concerns(self) -> None:
        duty = {key: value for key, value in DUTY.items() if key != "concerns"}
        assert self.made(1, duties=[duty]).advice(self.answers) == ["gain", "duty-first"]


def test_why_now() -> None:
    made = ready(
        recommendation("urgent", "q1", 1, topics=["market"], after=["needed"]),
        recommendation("needed", "q2", 1, urgency=1, topics=["market"]),
        recommendation("usual", "q3", 1, topics=["energy"]),
    )
    order = made.result({**ZERO, "share": "much"})["plan"]["order"]
    assert [(item["recommendation"], item["why"]) for item in order] == [
        ("needed", {"kind": "unlocks", "recommendation": "urgent"}),
        ("urgent", {"kind": "exposure", "exposure": "engine"}),
        ("usual", {"kind": "gain"}),
    ]


@pytest.mark.parametrize(("missing", "found"), [(1, []), (2, [{"section": "a", "unknown": 2, "applicable": 4}])])
def test_find_out(missing: int, found: list[Any]) -> None:
    """One of four is below 30 percent, two are above."""
    answers = {id_: value for index, (id_, value) in enumerate(ZERO.items()) if index >= missing}
    assert ready().result(answers)["plan"]["find_out"] == found


def test_the_score_after_never_leaves_the_scale() -> None:
    """Today 87.5 of two answers; half of the rest would bring 25 + 6.25."""
    items = [
        {**recommendation(id_, id_, 1), "when": {"question": id_, "answered": False}, "lifts": {id_: 4}}
        for id_ in ("q3", "q4")
    ]
    result = ready(*items, capacity=[{"hours": 10}]).result({"q1": 4, "q2": 3})
    assert (result["overall"]["score"], result["plan"]["quarters"][0]["score_after"]) == (87.5, 100)
    assert [item["gain"] for item in result["recommendations"]] == [12.5, 12.5]


@pytest.mark.parametrize(
    ("start", "count", "found"),
    [("2026-11-30", 3, "2027-02-28"), ("2026-12-31", 2, "2027-02-28"), ("2027-11-30", 3, "2028-02-29"),
     ("2026-01-15", 12, "2027-01-15"), ("9999-12-01", 1, None)],
)  # fmt: skip
def test_months_after(start: str, count: int, found: str | None) -> None:
    assert months_after(date.fromisoformat(start), count) == (date.fromisoformat(found) if found else None)


# Whole plans

HOURS = st.integers(1, 160).map(lambda own: own / 4)


@st.composite
def companies(draw: st.DrawFn) -> tuple[Any, dict[str, Any], float]:
    """A questionnaire, answers, and hours a month."""
    ids = ["r1", "r2", "r3", "r4"]
    items = []
    for number, id_ in enumerate(ids, start=1):
        hours = draw(st.lists(st.one_of(HOURS, st.none()), max_size=3))
        more: dict[str, Any] = {"urgency": draw(st.integers(1, 3))}
        more["topics"] = draw(st.lists(st.sampled_from(["market", "energy"]), unique=True))
        more["after"] = draw(st.lists(st.sampled_from(ids[: number - 1] or ["r4"]), unique=True, max_size=1))
        more["after"] = [] if number == 1 else more["after"]
        if draw(st.booleans()):
            more["due"] = "duty"
        item = recommendation(id_, f"q{number}", *hours, **more)
        item["lifts"] = {f"q{number}": draw(st.integers(1, 4)), f"q{draw(st.integers(1, 4))}": draw(st.integers(1, 4))}
        item["when"] = {"not": {"question": f"q{number}", "at_least": 3}}
        items.append(item)
    answers: dict[str, Any] = {"share": draw(st.sampled_from(["no", "much"])), "size": draw(st.sampled_from("sml"))}
    for number in range(1, 5):
        if draw(st.integers(0, 3)):
            answers[f"q{number}"] = draw(st.integers(0, 2))
    return ready(*draw(st.permutations(items))), answers, draw(st.integers(1, 160)) / 4


def made(drawn: tuple[Any, dict[str, Any], float], hours: float | None = None) -> Plan:
    """The plan of a company."""
    questionnaire, answers, usual = drawn
    plan: Plan = questionnaire.plan(answers, hours or usual, **DAY)
    return plan


def planned(plan: Plan) -> list[Any]:
    """All steps in their order."""
    return [step for item in plan.items for step in item.steps]


@given(companies())
def test_no_quarter_beyond_the_capacity_and_sums_are_exact(drawn: Any) -> None:
    plan, done = made(drawn), Fraction(0)
    for quarter in plan.quarters:
        own = sum((Fraction(step.step.hours or 0) for step in quarter.steps), Fraction(0))
        done += own
        assert Fraction(quarter.hours) == own
        assert done <= quarter.number * 3 * Fraction(drawn[2])
    everything = sum((Fraction(step.step.hours or 0) for step in planned(plan)), Fraction(0))
    assert everything == done + sum((Fraction(step.step.hours or 0) for step in plan.not_planned), Fraction(0))


@given(companies())
def test_what_is_due_is_in_time_or_said_to_be_late(drawn: Any) -> None:
    plan = made(drawn)
    for item in plan.items:
        for step in item.steps:
            assert step.ends is not None
            is_after = bool(item.queued.due) and step.ends > date.fromisoformat(item.queued.due)
            assert step.late is (is_after if item.queued.due else None)


@given(companies(), st.integers(1, 400))
def test_more_hours_never_plan_less_and_never_change_the_order(drawn: Any, more: int) -> None:
    slow, quick = made(drawn), made(drawn, drawn[2] + more / 4)
    order = [(step.recommendation, step.place) for step in planned(slow)]
    assert [(step.recommendation, step.place) for step in planned(quick)] == order
    for sooner, later in zip(planned(quick), planned(slow), strict=True):
        assert sooner.month <= later.month


@given(companies())
def test_nothing_before_what_it_comes_after(drawn: Any) -> None:
    order = [item.advice.prepared.id for item in made(drawn).items]
    for item in made(drawn).items:
        assert all(
            order.index(one) < order.index(item.advice.prepared.id)
            for one in item.advice.prepared.after
            if one in order
        )


@given(companies())
def test_gains_telescope(drawn: Any) -> None:
    """What each recommendation adds to those before it is together what all of them gain."""
    questionnaire, answers, _ = drawn
    assessment = questionnaire.assess(answers, **DAY)
    standing = assessment.standing
    done, gains = [], [standing.gain([])]
    for item in assessment.plan.items:
        done.append(item.advice.prepared)
        gains.append(standing.gain(done))
    if assessment.overall.score is None:
        assert set(gains) <= {None}
        return
    rises = [after - before for before, after in pairwise(gains)]
    assert sum(rises) == pytest.approx(standing.gain(item.advice.prepared for item in assessment.plan.items))
    assert gains[0] == 0
    assert all(rise >= -1e-9 for rise in rises)
    for quarter in made(drawn).quarters:
        until = [i.advice.prepared for i in made(drawn).items if i.quarter is not None and i.quarter <= quarter.number]
        assert quarter.score == pytest.approx(min(100, assessment.overall.score + standing.gain(until)))


@given(companies())
def test_the_same_again(drawn: Any) -> None:
    questionnaire, answers, _ = drawn
    again = ready(*(dict(item) for item in questionnaire.loaded.assembly.value["recommendations"]))
    assert questionnaire.result(answers, **DAY)["plan"] == again.result(answers, **DAY)["plan"]
