"""What `check` finds in exposures, capacities, steps with hours, lifts, and contacts for some companies only."""

from datetime import date
from typing import Any

import pytest

from molewa_check.check.checker import check_questionnaire
from molewa_check.errors import InvalidInput
from tests.assess.helpers import levels, one_section, sample

PROFILE = [
    {"id": "size", "type": "choice", "text": "?", "options": [{"id": id_, "text": "?"} for id_ in "sml"]},
    {"id": "union", "type": "yes_no", "text": "?"},
]
SMALL, LARGE = {"question": "size", "is": "s"}, {"question": "size", "is": "l"}
ZERO_AND_SMALL = {"all": [{"question": "q1", "is": 0}, SMALL]}
UNION = {"question": "union", "is": True}
NEVER = {"all": [SMALL, LARGE]}
STEP = {"text": "1", "hours": 3}
WHO = {"role": "?", "checked_on": "2026-11-01"}


def recommendation(**more: Any) -> dict[str, Any]:
    """Lifts q1 from 0 or 1 to 2."""
    when = {"question": "q1", "at_most": 1}
    return {"id": "r", "title": "?", "text": "?", "when": when, "lifts": {"q1": 2}, "steps": [STEP], **more}


def found(*items: dict[str, Any], **more: Any) -> list[str]:
    """Codes and paths of the findings, but for those that any questionnaire of this size has."""
    items = items or (recommendation(),)
    try:
        loaded = sample(one_section(levels(2), profile=PROFILE, recommendations=list(items), **more)).loaded
    except InvalidInput as error:
        problems = list(error.problems)
    else:
        problems = check_questionnaire(loaded, date(2026, 11, 30))
    return [f"{p.code.name} {p.path}" for p in problems if p.code.name not in {"MC504", "MC505", "MC506", "MC527"}]


def exposure(*whens: Any, **more: Any) -> dict[str, Any]:
    """An exposure that is high where one of the conditions holds."""
    return {"id": "e", "title": "?", "levels": [{"when": when, "is": "high", "reason": "?"} for when in whens], **more}


def contact(**more: Any) -> dict[str, Any]:
    """One contact."""
    return {"contacts": [{"id": "c", "name": "?", **WHO, **more}]}


def duty(**more: Any) -> dict[str, Any]:
    """One duty."""
    return {"duties": [{"id": "d", "text": "?", "as_of": "2026-11-01", **more}]}


def test_nothing_is_wrong() -> None:
    item = recommendation(exposures=["e"], concerns_if=SMALL, steps=[{**STEP, "if": {"question": "union", "is": True}}])
    assert found(item, exposures=[exposure(SMALL, LARGE)], capacity=[{"when": SMALL, "hours": 4}, {"hours": 8}]) == []


class TestReferences:
    @pytest.mark.parametrize(
        ("keys", "problem"),
        [
            ({"exposures": ["x"]}, "MC302 recommendations[0].exposures[0]"),
            ({"contacts": ["x"]}, "MC302 recommendations[0].contacts[0]"),
            ({"due": "x"}, "MC302 recommendations[0].due"),
            ({"due": "d"}, "MC325 recommendations[0].due"),
            ({"effort": "low"}, "MC324 recommendations[0].effort"),
            ({"concerns_if": {"question": "x", "is": 1}}, "MC302 recommendations[0].concerns_if.question"),
            ({"steps": [{**STEP, "if": {"question": "x", "is": 1}}]}, "MC302 recommendations[0].steps[0].if.question"),
            ({"steps": [{"text": "1", "hours": 0.3}]}, "MC208 recommendations[0].steps[0].hours"),
            ({"steps": [{"text": "1", "hours": 0}]}, "MC208 recommendations[0].steps[0].hours"),
            ({"steps": [{"text": "1", "hours": 2000.25}]}, "MC208 recommendations[0].steps[0].hours"),
            ({"steps": [{"hours": 1}]}, "MC205 recommendations[0].steps[0]"),
            ({"steps": [{"text": "1", "hour": 1}]}, "MC204 recommendations[0].steps[0].hour"),
            ({"steps": [{"xxxx": "1"}]}, "MC216 recommendations[0].steps[0].text.xxxx"),
        ],
    )
    def test_recommendations(self, keys: dict[str, Any], problem: str) -> None:
        assert problem in found(recommendation(**keys), duties=[{"id": "d", "text": "?", "as_of": "2026-11-01"}])

    @pytest.mark.parametrize(
        ("negotiation", "problems"),
        [
            ({"basis": ["right", "plain"], "limits": ["limit"]}, []),
            ({"basis": ["limit"]}, ["MC326 recommendations[0].negotiation.basis[0]"]),
            ({"limits": ["limit", "right"]}, ["MC327 recommendations[0].negotiation.limits[1]"]),
            ({"limits": ["plain"]}, ["MC327 recommendations[0].negotiation.limits[0]"]),
            (
                {"basis": ["x"], "limits": ["y"]},
                [f"MC302 recommendations[0].negotiation.{key}[0]" for key in ("basis", "limits")],
            ),
        ],
    )
    def test_no_demand_stands_on_a_limit(self, negotiation: dict[str, Any], problems: list[str]) -> None:
        kinds: dict[str, dict[str, str]] = {"right": {"kind": "information"}, "limit": {"kind": "limit"}, "plain": {}}
        laws = [{"id": id_, "title": "1", "text": "2", "as_of": "2026-11", **more} for id_, more in kinds.items()]
        wrong = found(recommendation(negotiation={"ask": "?", **negotiation}), laws=laws)
        assert [problem for problem in wrong if problem.startswith("MC3")] == problems

    def test_effort_stays_where_no_step_has_hours(self) -> None:
        assert found(recommendation(effort="low", steps=["1", {"de": "1", "en": "1"}])) == [
            "MC516 recommendations[0].steps[1].text.en"
        ]

    @pytest.mark.parametrize(
        ("more", "problem"),
        [
            ({"exposures": [exposure({"score": "a", "below": 5}, topics=["t"])]}, "MC314 exposures[0].levels[0].when"),
            ({"exposures": [{"id": "e", "title": "?", "levels": []}]}, "MC208 exposures[0].levels"),
            ({"exposures": [exposure(SMALL), exposure(SMALL)]}, "MC301 exposures[1].id"),
            ({"capacity": [{"when": {"score": "a", "below": 5}, "hours": 4}]}, "MC314 capacity[0].when"),
            ({"capacity": [{"hours": 4.1}]}, "MC208 capacity[0].hours"),
            (contact(phone="0351 123456"), "MC218 contacts[0]"),
            (contact(phone_source="s"), "MC218 contacts[0]"),
            (contact(phone="call me", phone_source="s"), "MC208 contacts[0].phone"),
            (contact(phone="0351 12345", phone_source="s"), "MC302 contacts[0].phone_source"),
            (contact(concerns_if={"score": "a", "below": 5}), "MC314 contacts[0].concerns_if"),
            (duty(due={"on": "2026-13-01"}), "MC212 duties[0].due.on"),
            (duty(concerns={"score": "a", "below": 5}), "MC314 duties[0].concerns"),
        ],
    )  # fmt: skip
    def test_others(self, more: dict[str, Any], problem: str) -> None:
        assert problem in found(**more)


class TestConditions:
    def test_an_exposure_that_nothing_uses(self) -> None:
        assert found(recommendation(topics=["u"]), exposures=[exposure(SMALL, topics=["t"])]) == ["MC512 exposures[0]"]

    @pytest.mark.parametrize(
        ("whens", "problem"),
        [
            ([NEVER], "MC502 exposures[0].levels[0].when"),
            ([SMALL, {"question": "size", "in": ["s"]}], "MC535 exposures[0].levels[1]"),
            ([{"question": "size", "in": ["s", "m"]}, {"not": LARGE}, LARGE], None),
        ],
    )
    def test_levels(self, whens: list[Any], problem: str | None) -> None:
        assert found(recommendation(exposures=["e"]), exposures=[exposure(*whens)]) == ([problem] if problem else [])

    def test_capacities(self) -> None:
        capacity = [{"when": NEVER, "hours": 1}, {"hours": 4}, {"when": SMALL, "hours": 8}, {"hours": 9}]
        assert found(capacity=capacity) == ["MC502 capacity[0].when", "MC535 capacity[2]", "MC535 capacity[3]"]

    @pytest.mark.parametrize(
        ("keys", "problem"),
        [
            ({"concerns_if": NEVER}, "MC502 recommendations[0].concerns_if"),
            ({"when": ZERO_AND_SMALL, "concerns_if": LARGE}, "MC503 recommendations[0].concerns_if"),
            ({"steps": [{**STEP, "if": NEVER}]}, "MC502 recommendations[0].steps[0].if"),
            ({"concerns_if": LARGE, "steps": [{**STEP, "if": SMALL}]}, "MC502 recommendations[0].steps[0].if"),
        ],
    )  # fmt: skip
    def test_recommendations(self, keys: dict[str, Any], problem: str) -> None:
        assert found(recommendation(**keys)) == [problem]

    def test_contacts_and_duties(self) -> None:
        contacts = [{"id": "c", "name": "?", **WHO, "concerns_if": NEVER}]
        duties = [{"id": "d", "text": "?", "as_of": "2026-11-01", "concerns": NEVER}]
        assert found(contacts=contacts, duties=duties) == ["MC502 contacts[0].concerns_if", "MC502 duties[0].concerns"]


class TestAdvice:
    def test_steps_without_hours_where_there_is_a_capacity(self) -> None:
        item = recommendation(steps=[STEP, "2", "3"])
        assert found(item) == []
        assert found(item, capacity=[{"hours": 4}]) == ["MC532 recommendations[0].steps[1]"]

    @pytest.mark.parametrize(
        ("keys", "problems"),
        [
            ({}, []),
            ({"lifts": {"q1": 3}}, ["MC533"]),
            ({"lifts": {"q1": 3}, "when": {"question": "q1", "is": 1}}, []),
            ({"lifts": {"q1": 4}, "when": {"question": "q1", "in": [2, 3]}}, ["MC534"]),
            ({"lifts": {"q1": 4}, "when": {"question": "q1", "in": [2, 3]}, "after": ["other"]}, []),
            ({"lifts": {"q2": 3}}, []),
        ],
    )
    def test_lifts(self, keys: dict[str, Any], problems: list[str]) -> None:
        other = recommendation(id="other")
        assert [line.split()[0] for line in found(recommendation(**keys), other)] == problems


class TestContacts:
    def contact(self, id_: str, **more: Any) -> dict[str, Any]:
        return {"id": id_, "name": "?", "topics": ["t"], **WHO, **more}

    @pytest.mark.parametrize(
        ("contacts", "missing"),
        [
            ([{"concerns_if": SMALL}], "size=m, size=l"),
            ([{"concerns_if": SMALL}, {"concerns_if": {"not": SMALL}}], ""),
            ([{"concerns_if": SMALL}, {}], ""),
            ([{"concerns_if": SMALL}, {"topics": [], "leads": ["t"]}], ""),
            ([{"concerns_if": SMALL}, {"topics": ["other"]}], "size=m, size=l"),
([{"concerns_if": {"any": [LARGE, UNION]}}], "size=s + union=false, size=m + union=false"),
        ],
    )  # fmt: skip
    def test_companies_without_one(self, contacts: list[dict[str, Any]], missing: str) -> None:
        made = [self.contact(f"c{number}", **more) for number, more in enumerate(contacts)]
        loaded = sample(
            one_section(levels(2), profile=PROFILE, recommendations=[recommendation(topics=["t"])], contacts=made)
        ).loaded
        problems = [p for p in check_questionnaire(loaded, date(2026, 11, 30)) if p.code.name == "MC531"]
        told = [p.params["companies"] for p in problems]
        everybody = ("management", "works-council", "advisor")
        assert told == (["; ".join(f"{audience}: {missing}" for audience in everybody)] if missing else [])

    def test_for_one_audience(self) -> None:
        contacts = [
            self.contact("c", audiences=["management"], concerns_if=SMALL),
            self.contact("d", audiences=["advisor"]),
        ]
        loaded = sample(
            one_section(levels(2), profile=PROFILE, recommendations=[recommendation(topics=["t"])], contacts=contacts)
        ).loaded
        (problem,) = [p for p in check_questionnaire(loaded, date(2026, 11, 30)) if p.code.name == "MC531"]
        assert problem.params["companies"] == "management: size=m, size=l"


class TestExamples:
    expect = {"plan": {"first_quarter": ["r"]}, "exposures": {"e": "high"}}  # noqa: RUF012
    capacity = ({"hours": 4},)

    def test_what_holds(self) -> None:
        assert self.found(self.expect) == []
        assert self.found({"plan.first_quarter": ["r"], "exposures.e": "high"}) == []

    def found(self, expect: Any, *items: Any, answers: Any = None) -> list[str]:
        tests = [{"title": "?", "answers": answers or {"q1": 0, "q2": 0, "size": "s"}, "expect": expect}] * 2
        items = items or (recommendation(exposures=["e"], topics=["t"]),)
        return found(*items, exposures=[exposure(SMALL)], capacity=self.capacity, tests=tests)

    @pytest.mark.parametrize(
        ("expect", "problem"),
        [
            ({"plan": {"first_quarter": []}}, "MC508 tests[0].expect.plan.first_quarter"),
            ({"plan": {"first_quarter": ["r", "s"]}}, "MC508 tests[0].expect.plan.first_quarter"),
            ({"exposures": {"e": "critical"}}, "MC508 tests[0].expect.exposures.e"),
            ({"exposures": {"f": "critical"}}, "MC518 tests[0].expect.exposures.f"),
            ({"plan": {"second": []}}, "MC518 tests[0].expect.plan.second"),
            ({"plan": []}, "MC518 tests[0].expect.plan"),
        ],
    )
    def test_differences(self, expect: Any, problem: str) -> None:
        assert self.found(expect)[0] == problem

    def test_a_starved_topic(self) -> None:
        slow = recommendation(exposures=["e"], topics=["t"], steps=[{"text": "1", "hours": 49}])
        assert self.found({"overall": 0}, slow) == ["MC536 recommendations[0]"]
        quick = recommendation(exposures=["e"], topics=["t"], steps=[{"text": "1", "hours": 48}])
        assert self.found({"overall": 0}, quick) == []
