"""The shipped bands claim no more than the answers say, at both of their ends; gates hold where the base is missing."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

import pytest

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.model.questionnaire import Band, Questionnaire
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import load_by_name
from tests.content_checks import LANGUAGES, scored
from tests.shipped_companies import at_level

EVERYTHING = {"profile.products": "own", "profile.works_council": True, "profile.process_heat": True}
"""A profile with which all questions are asked but those for companies without a works council."""
MIXTURES = ((0, 1), (1, 2), (2, 3), (3, 4), (0, 4), (1, 4), (0, 3))
"""Levels of which answers are made up: even ones, and those that an average hides."""
LEVEL = {"de": r"Stufe (\d)", "en": r"level (\d)"}
CLAIMS = {
    "de": r"(?i)(die meisten|viele|alle) Antworten|hängt nicht mehr|immer|vieles ist",
    "en": r"(?i)(most|many|all) answers|no longer depends|always|much has",
}
"""What no average can say of single answers."""
BASE = 2
"""From this level on a gate is open."""


class Reached(NamedTuple):
    """A band that an average of points leads to."""

    points: float
    band: Band


def assessed(levels: dict[str, int], by: Prepared) -> Assessment:
    """The result of answers, given as levels of scored questions."""
    loaded = load_by_name("molewa")
    questions = loaded.questionnaire.questions
    given = {id_: at_level(questions[id_], level) for id_, level in levels.items()}
    return assess(by, check_plain({**EVERYTHING, **given}, {}, loaded), "management")


def sweep(by: Prepared) -> Iterator[Reached]:
    """Averages from one level to another, a question at a time: of the whole without its gates, and of its fields."""
    ids = [question.id for question in scored(load_by_name("molewa").questionnaire)]
    for low, high in MIXTURES:
        for count in range(0, len(ids) + 1, 2):
            found = assessed({id_: high if place < count else low for place, id_ in enumerate(ids)}, by)
            for score, band in [
                (found.overall.score, found.uncapped),
                *((one.score, one.band) for one in found.overall.sections),
            ]:
                assert score is not None
                assert band is not None
                yield Reached(score / 25, band)


def claimed(band: Band, language: str) -> set[int]:
    """The levels that the text of a band says the average rounds to."""
    assert band.text is not None
    return {int(found) for found in re.findall(LEVEL[language], band.text.to(language))}


def rounded_up(points: float) -> int:
    """The nearest level; half-way up, as a band begins at its limit."""
    return int(points + 0.5)


def false_bands(by: Prepared) -> set[str]:
    """Bands whose text is not true of answers that lead there."""
    return {
        f"{one.points:.4f} is called {one.band.id}"
        for one in sweep(by)
        for language in LANGUAGES
        if rounded_up(round(one.points, 9)) not in claimed(one.band, language)
    }


def shipped() -> Prepared:
    """The shipped questionnaire, compiled."""
    found = load_by_name("molewa")
    return Prepared(found.questionnaire, found.fingerprint)


def test_a_band_names_the_level_that_the_average_rounds_to() -> None:
    assert false_bands(shipped()) == set()


def test_both_sides_of_every_limit_are_looked_at() -> None:
    points = sorted({one.points for one in sweep(shipped())})
    for band in load_by_name("molewa").questionnaire.bands[1:]:
        limit = band.from_ / 25
        below, above = max(p for p in points if p < limit), min(p for p in points if p >= limit)
        assert limit - 0.05 < below < limit <= above < limit + 0.05


def test_limits_elsewhere_are_noticed() -> None:
    raw: dict[str, Any] = deepcopy(load_by_name("molewa").assembly.value)
    for band, limit in zip(raw["bands"], (0, 30, 55, 80), strict=True):
        band["from"] = limit
    assert false_bands(Prepared(Questionnaire.model_validate(raw), ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_band_speaks_of_single_answers(language: str) -> None:
    for band in load_by_name("molewa").questionnaire.bands:
        assert band.text is not None
        assert re.findall(CLAIMS[language], band.text.to(language)) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Das Thema hängt nicht mehr an einer Person."), ("en", "Most answers describe routines.")],
)
def test_what_no_average_can_say_is_noticed(language: str, text: str) -> None:
    assert re.findall(CLAIMS[language], text)


@pytest.mark.parametrize("gate", load_by_name("molewa").questionnaire.gates, ids=lambda gate: gate.id)
@pytest.mark.parametrize("level", range(5))
def test_a_gate_is_open_from_level_2_on(gate: Any, level: int) -> None:
    levels = {question.id: 4 for question in scored(load_by_name("molewa").questionnaire)}
    found = assessed({**levels, gate.when.question: level}, shipped())
    assert [one.id for one in found.gates] == ([gate.id] if level < BASE else [])
    assert found.overall.band is not None
    assert found.overall.band.id == (gate.cap if level < BASE else "leading")
