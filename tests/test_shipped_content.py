"""The shipped questionnaires keep what their authors promise; every check is shown to notice a fault."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from molewa_check.errors import Code, InvalidInput
from molewa_check.model.answers import AnswerSheet, AnswerState
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.source.answers import check_answers, parse_answers
from molewa_check.source.questionnaire import load_by_name
from tests import content_checks as checks

Check = Callable[[Questionnaire], Iterator[str]]
Raw = dict[str, Any]

FOR_ALL: tuple[Check, ...] = (
    checks.untranslated,
    checks.vague_levels,
    checks.similar_levels,
    checks.unused_sources,
    checks.double_sources,
    checks.unused_facts,
    checks.uncovered_topics,
    checks.scored_duties,
    checks.personal_data,
    checks.stray_links,
)
FOR_MOLEWA: tuple[Check, ...] = (
    checks.level_lengths,
    checks.unsourced,
    checks.wrong_size,
    checks.wrong_quick_check,
    checks.wrong_weights,
    checks.wrong_advice,
    checks.silent_questions,
)


@pytest.mark.parametrize("check", FOR_ALL, ids=lambda check: check.__name__)
@pytest.mark.parametrize("name", ["molewa", "onboarding"])
def test_every_shipped_questionnaire(name: str, check: Check) -> None:
    assert list(check(load_by_name(name).questionnaire)) == []


@pytest.mark.parametrize("check", FOR_MOLEWA, ids=lambda check: check.__name__)
def test_molewa(check: Check) -> None:
    assert list(check(load_by_name("molewa").questionnaire)) == []


def test_molewa_has_levels_of_its_own_in_every_question() -> None:
    raw = deepcopy(load_by_name("molewa").assembly.value)
    assert list(checks.borrowed_levels(raw)) == []
    del raw["sections"][0]["questions"][0]["levels"]
    assert list(checks.borrowed_levels(raw)) == ["co2.inventory"]


OLD_ANSWERS = Path(__file__).with_name("answers-2026.1.yaml")


def read_old(text: str) -> AnswerSheet:
    """Read answers to an earlier version with today's questionnaire."""
    return check_answers(parse_answers(text.encode(), OLD_ANSWERS.name), load_by_name("molewa"))


def test_answers_to_the_first_version_are_still_read() -> None:
    sheet = read_old(OLD_ANSWERS.read_text("utf-8"))
    assert [notice.code for notice in sheet.notices] == [Code.MC409]
    assert {answer.state for answer in sheet.answers.values()} == {AnswerState.VALUE}
    assert len(sheet.answers) >= 80


def test_a_question_that_went_away_is_noticed() -> None:
    with pytest.raises(InvalidInput) as caught:
        read_old(OLD_ANSWERS.read_text("utf-8").replace("co2.inventory:", "co2.balance:"))
    assert Code.MC402 in {problem.code for problem in caught.value.problems}


def put(value: Any, *path: str | int) -> Callable[[Raw], None]:
    """A fault: something else at a place."""

    def spoil(raw: Raw) -> None:
        inner: Any = raw
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value

    return spoil


def add(key: str, item: Raw) -> Callable[[Raw], None]:
    """A fault: one more item in a list."""
    return lambda raw: raw[key].append(item)


def twice(key: str) -> Callable[[Raw], None]:
    """A fault: an item of a list once more, under another id."""
    return lambda raw: raw[key].append(raw[key][0] | {"id": "once-more"})


def keep(number: int, *path: str | int) -> Callable[[Raw], None]:
    """A fault: a list that ends too early."""

    def spoil(raw: Raw) -> None:
        inner: Any = raw
        for step in path:
            inner = inner[step]
        del inner[number:]

    return spoil


def only_with_council(raw: Raw) -> None:
    """A fault: advice on one question reaches only companies with a works council."""
    for item in raw["recommendations"]:
        if item["id"].startswith("work-commitment"):
            item["when"] = {"all": [item["when"], {"question": "profile.works_council", "is": True}]}


def no_way_to_the_target(raw: Raw) -> None:
    """A fault: advice on one question ends a level below its target."""
    raw["recommendations"] = [item for item in raw["recommendations"] if item["id"] != "work-agency-benchmark"]


def not_for_services(raw: Raw) -> None:
    """A fault: whom nobody else advises is told that it does not concern them."""
    for item in raw["recommendations"]:
        if item["id"].startswith("energy-load"):
            item["concerns_if"] = {"not": {"question": "profile.role", "is": "services"}}


def steps_for_nobody(raw: Raw) -> None:
    """A fault: advice of which no step suits companies without works council."""
    for item in raw["recommendations"]:
        if item["id"].startswith("energy-load"):
            item["steps"] = [step | {"if": {"question": "profile.works_council", "is": True}} for step in item["steps"]]


def phone_in_a_text(raw: Raw) -> None:
    """A fault: a number in a note; the one of the switchboard has a key of its own."""
    raw["contacts"][0] |= {"phone": "0341 123 45 67", "phone_source": "molewa-goals", "note": "Oder 0341 765 43 21."}


def two_alike(raw: Raw) -> None:
    """A fault: one level says nearly the same as the next."""
    levels = raw["sections"][0]["questions"][0]["levels"]
    levels[1] = levels[2] | {"en": levels[2]["en"] + "!"}


def without_bargain(raw: Raw) -> None:
    """A fault: advice on good work that a works council cannot bring to the table."""
    item = next(item for item in raw["recommendations"] if item["id"] == "work-commitment-on-paper")
    del item["negotiation"]


FACT = {"id": "lonely", "title": "T", "text": "T", "as_of": "2026-01", "sources": ["lonely-source"]}
QUESTION = ("sections", 0, "questions", 0)
TITLE = ("recommendations", 0, "title")
FAULTS: tuple[tuple[Check, Callable[[Raw], None]], ...] = (
    (checks.untranslated, put({"de": "Nur deutsch"}, *TITLE)),
    (checks.untranslated, put("In keiner Sprache", *TITLE)),
    (checks.untranslated, put(dict.fromkeys(("de", "en"), "Derselbe Satz noch einmal"), *TITLE)),
    (checks.vague_levels, put({"de": "Die Bilanz wird regelmäßig geprüft.", "en": "-"}, *QUESTION, "levels", 3)),
    (checks.vague_levels, put({"de": "-", "en": "The inventory is largely complete."}, *QUESTION, "levels", 3)),
    (checks.similar_levels, two_alike),
    (checks.level_lengths, put({"de": "Zu kurz.", "en": "Too short."}, *QUESTION, "levels", 3)),
    (checks.level_lengths, put({"de": "Zu lang. " * 30, "en": "Too long. " * 30}, *QUESTION, "levels", 3)),
    (checks.unused_sources, add("sources", {"id": "lonely-source", "title": "T"})),
    (checks.double_sources, twice("sources")),
    (checks.unsourced, put([], *QUESTION, "sources")),
    (checks.unused_facts, add("laws", FACT)),
    (checks.unused_facts, add("programmes", FACT | {"body": "B"})),
    (checks.uncovered_topics, put(["unheard-of"], "recommendations", 0, "topics")),
    (checks.wrong_size, keep(6, "sections", 0, "questions")),
    (checks.wrong_size, keep(4, *QUESTION, "levels")),
    (checks.wrong_quick_check, put(False, *QUESTION, "quick")),
    (checks.wrong_weights, put(2, "sections", 0, "weight")),
    (checks.wrong_weights, put(3, *QUESTION, "weight")),
    (checks.wrong_advice, keep(59, "recommendations")),
    (checks.wrong_advice, put("Ein Titel, der auf keine Zeile passt. " * 2, *TITLE)),
    (checks.wrong_advice, keep(1, "recommendations", 0, "steps")),
    (checks.wrong_advice, without_bargain),
    (checks.scored_duties, put(None, "duties", 0, "review_by")),
    (checks.scored_duties, put(["unknown"], "duties", 0, "allow")),
    (checks.personal_data, put("Fragen Sie Frau Muster.", *TITLE)),
    (checks.personal_data, put("Schreiben Sie an jemand@example.org.", *TITLE)),
    (checks.personal_data, put("Rufen Sie an: 0341 123 45 67.", *TITLE)),
    (checks.personal_data, put("Rufen Sie an: +49 341 1234567.", *TITLE)),
    (checks.stray_links, put("Mehr unter www.example.org.", *TITLE)),
    (checks.stray_links, put("Mehr unter http://example.org.", *TITLE)),
    (checks.stray_links, put("https://intranet", "sources", 0, "url")),
    (checks.personal_data, phone_in_a_text),
    (checks.silent_questions, only_with_council),
    (checks.silent_questions, no_way_to_the_target),
    (checks.silent_questions, not_for_services),
    (checks.silent_questions, steps_for_nobody),
    (checks.silent_questions, put({"question": "co2.inventory", "is": 1}, "recommendations", 0, "when")),
)


@pytest.mark.parametrize(("check", "spoil"), FAULTS, ids=lambda part: getattr(part, "__name__", ""))
def test_a_fault_is_noticed(check: Check, spoil: Callable[[Raw], None]) -> None:
    raw = deepcopy(load_by_name("molewa").assembly.value)
    sound = Questionnaire.model_validate(raw)
    spoil(raw)
    assert set(check(Questionnaire.model_validate(raw))) - set(check(sound))
