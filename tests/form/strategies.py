"""Made-up questionnaires as in `tests/assess`, with all that a form shows: bands, gates, exposures, steps, contacts."""

from typing import Any

from hypothesis import strategies as st

from tests.assess.strategies import DAYS, Drawn, answers_to, asked_questions, conditions, questionnaires

HOURS = st.sampled_from([None, 0.25, 1, 3.5, 8, 20, 41])
TOPICS = st.lists(st.sampled_from(["t1", "t2", "t3", "t4"]), unique=True, max_size=3)
DATES = st.sampled_from([None, "2024-01-31", "2026-11-30T09:00:00+01:00", "2026-08-31"])
TEXTS = {"title": "x", "text": "x"}


@st.composite
def whole_questionnaires(draw: st.DrawFn) -> dict[str, Any]:
    """A questionnaire with everything that follows from answers."""
    definition = draw(questionnaires())
    known = asked_questions(definition)
    # Scales of raw values may begin far below zero, and the first band has to begin there.
    starts = draw(st.sampled_from([[], [-100_000]]))
    starts = [*starts, *sorted(draw(st.lists(st.integers(-10, 90), unique=True, max_size=3)))] if starts else []
    definition["bands"] = [{"id": f"b{place}", "from": start, "title": "x"} for place, start in enumerate(starts)]
    definition["gates"] = (
        [
            {"id": f"g{place}", "cap": cap, "when": draw(conditions(known, ("overall",))), "reason": "x"}
            for place, cap in enumerate(
                draw(st.lists(st.sampled_from([b["id"] for b in definition["bands"]]), max_size=2))
            )
        ]
        if starts
        else []
    )
    definition["exposures"] = [_exposure(draw, place, known) for place in range(draw(st.integers(0, 3)))]
    definition["capacity"] = [
        {"hours": draw(st.sampled_from([0.25, 4, 12, 160])), **draw(_perhaps("when", known))}
        for _ in range(draw(st.integers(0, 2)))
    ]
    definition["duties"] = [_duty(draw, place, known) for place in range(draw(st.integers(0, 2)))]
    definition["contacts"] = [_contact(draw, place, known) for place in range(draw(st.integers(0, 4)))]
    for question in known:
        question["required"] = draw(st.integers(0, 9)) == 0
    for section in _sections(definition["sections"]) if starts else ():
        section["gates"] = [
            {"id": f"{section['id']}-g", "cap": draw(st.sampled_from(definition["bands"]))["id"], "reason": "x", **when}
            for when in draw(st.lists(conditions(known, ("overall",)).map(lambda c: {"when": c}), max_size=1))
        ]
    for place, item in enumerate(definition.get("recommendations", ())):
        item.update(_work(draw, place, known, definition))
    return definition


def _sections(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for section in found for one in (section, *_sections(section.get("sections", [])))]


def _exposure(draw: st.DrawFn, place: int, known: list[dict[str, Any]]) -> dict[str, Any]:
    rules = [
        {"when": draw(conditions(known)), "is": draw(st.sampled_from(["low", "high", "critical"])), "reason": "x"}
        for _ in range(draw(st.integers(1, 2)))
    ]
    return {"id": f"e{place}", "title": "x", "levels": rules, "topics": draw(TOPICS)}


def _duty(draw: st.DrawFn, place: int, known: list[dict[str, Any]]) -> dict[str, Any]:
    due = {"on": draw(st.sampled_from(DAYS[1:])), "lapses": draw(st.booleans())}
    return {"id": f"d{place}", "text": "x", "as_of": "2026-11", "due": due, **draw(_perhaps("concerns", known))}


def _contact(draw: st.DrawFn, place: int, known: list[dict[str, Any]]) -> dict[str, Any]:
    audiences = draw(st.sampled_from([["management"], ["works-council"], ["management", "works-council"]]))
    about = {"topics": draw(TOPICS), "leads": draw(TOPICS), "audiences": audiences, "checked_on": "2026-10-01"}
    return {"id": f"k{place}", "name": "x", "role": "x", **about, **draw(_perhaps("concerns_if", known))}


def _work(draw: st.DrawFn, place: int, known: list[dict[str, Any]], definition: dict[str, Any]) -> dict[str, Any]:
    steps = [
        {"text": "x", **({"hours": hours} if hours else {}), **draw(_perhaps("if", known))}
        for hours in draw(st.lists(HOURS, max_size=3))
    ]
    work: dict[str, Any] = {"steps": steps, "urgency": draw(st.integers(1, 3)), "topics": draw(TOPICS)}
    if not any("hours" in step for step in steps):
        work["effort"] = draw(st.sampled_from(["low", "medium", "high"]))
    work["after"] = draw(st.lists(st.sampled_from([f"r{n}" for n in range(place)]), unique=True)) if place else []
    if definition["duties"] and draw(st.booleans()):
        work["due"] = draw(st.sampled_from(definition["duties"]))["id"]
    named = {"exposures": definition["exposures"], "contacts": definition["contacts"]}
    for key, items in named.items():
        if items and draw(st.integers(0, 2)) == 0:
            work[key] = draw(st.lists(st.sampled_from([one["id"] for one in items]), unique=True, max_size=2))
    return {**work, **draw(_perhaps("concerns_if", known))}


def _perhaps(key: str, known: list[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """A condition under a key, in one of three cases."""
    return st.one_of(st.just({}), st.just({}), conditions(known).map(lambda condition: {key: condition}))


@st.composite
def filled_in(draw: st.DrawFn) -> tuple[*Drawn, dict[str, Any]]:
    """A questionnaire with answers, and what stands above them."""
    definition = draw(whole_questionnaires())
    answers = draw(answers_to(definition))
    for duty in definition["duties"]:
        if draw(st.booleans()):
            answers[duty["id"]] = draw(st.sampled_from([True, False, {"state": "not_applicable", "reason": "no"}]))
    perspectives = st.sampled_from(["management", "management", "works-council", "joint"])
    header: dict[str, Any] = {"perspective": draw(perspectives)}
    header["scope"] = draw(st.sampled_from(["full", "full", "quick"]))
    if day := draw(DATES):
        header["updated"] = day
    if draw(st.booleans()):
        header["hours_per_month"] = draw(st.sampled_from([0.25, 7.5, 40]))
    if draw(st.booleans()):
        header["people"] = draw(st.sampled_from([1, 12]))
    return definition, answers, header
