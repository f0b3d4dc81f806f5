"""Models of others as questionnaires: their structure and rules, with results computed apart from the program.

Ids and structure are made here; no text of the models is copied.
"""

from fractions import Fraction
from random import Random
from typing import Any

import pytest

from tests.assess.helpers import Sample, sample, scores
from tests.assess.test_instruments import instrument, items

RUNS = 200


# OWASP SAMM: 5 functions × 3 practices × 2 streams × 3 levels; an answer is worth 0, 1/4, 1/2 or 1. A practice is the
# sum over its levels of the mean of its two streams (0 to 3), a function the mean of its practices, the whole the mean
# of its functions.

WORTH = {"no": Fraction(0), "some": Fraction(1, 4), "half": Fraction(1, 2), "most": Fraction(1)}
FUNCTIONS, PRACTICES, STREAMS, MATURITY = range(5), range(3), "ab", (1, 2, 3)
SUM = {"combine": "sum", "normalise": False, "missing": {"require": 1}}
MEAN = {"combine": "mean", "normalise": False, "missing": {"require": 1}}


def samm() -> Sample:
    """A questionnaire of that shape: 90 questions, 1 + 5 + 15 + 45 scores."""
    options = [{"id": id_, "text": id_, "points": float(worth)} for id_, worth in WORTH.items()]

    def level(practice: str, number: int) -> dict[str, Any]:
        questions = [
            {"id": f"{practice}.{number}.{stream}", "type": "choice", "text": "?", "options": options}
            for stream in STREAMS
        ]
        return {"id": f"{practice}.{number}", "title": "L", "scoring": MEAN, "questions": questions}

    def practice(id_: str) -> dict[str, Any]:
        return {"id": id_, "title": "P", "scoring": SUM, "sections": [level(id_, number) for number in MATURITY]}

    functions = [
        {"id": f"f{one}", "title": "F", "scoring": MEAN, "sections": [practice(f"f{one}.p{two}") for two in PRACTICES]}
        for one in FUNCTIONS
    ]
    return sample({"scoring": MEAN, "sections": functions})


def samm_by_hand(answers: dict[str, str]) -> dict[str, Fraction]:
    """The same scores, by the rules above."""
    found: dict[str, Fraction] = {}
    for one in FUNCTIONS:
        for two in PRACTICES:
            practice = f"f{one}.p{two}"
            for number in MATURITY:
                streams = [WORTH[answers[f"{practice}.{number}.{stream}"]] for stream in STREAMS]
                found[f"{practice}.{number}"] = sum(streams, Fraction(0)) / len(streams)
            found[practice] = sum((found[f"{practice}.{number}"] for number in MATURITY), Fraction(0))
        found[f"f{one}"] = sum((found[f"f{one}.p{two}"] for two in PRACTICES), Fraction(0)) / len(PRACTICES)
    found["overall"] = sum((found[f"f{one}"] for one in FUNCTIONS), Fraction(0)) / len(FUNCTIONS)
    return found


def test_samm_200_random_answers_without_a_difference() -> None:
    ready, chance, compared = samm(), Random(20), 0
    ids = list(ready.prepared.questions)
    assert len(ids) == 90
    for _ in range(RUNS):
        answers = {id_: chance.choice(list(WORTH)) for id_ in ids}
        wanted, found = samm_by_hand(answers), scores(ready.result(answers))
        assert found.keys() == wanted.keys()
        assert [id_ for id_, score in wanted.items() if found[id_] != pytest.approx(float(score), abs=1e-6)] == []
        compared += len(wanted)
    assert compared == RUNS * (1 + 5 + 15 + 45)


# DSOMM: activities that are done or not, each on one of four levels of a dimension. A level is reached where all of its
# activities, and all of the levels below, are done: a gate for each level caps what the mean of activities would say.


def dsomm(per_level: int = 3) -> Sample:
    def gate(level: int) -> dict[str, Any]:
        open_ones = [{"question": f"d.{level}.{n}", "is": False} for n in range(per_level)]
        return {
            "id": f"level-{level}",
            "cap": f"l{level - 1}",
            "when": {"any": open_ones},
            "reason": "An activity is open.",
        }

    questions = [
        {"id": f"d.{level}.{n}", "type": "yes_no", "text": "?", "points": {"yes": 1, "no": 0}}
        for level in (1, 2, 3, 4)
        for n in range(per_level)
    ]
    bands = [{"id": f"l{level}", "from": 25 * level, "title": f"Level {level}"} for level in range(5)]
    section = {
        "id": "d",
        "title": "D",
        "bands": bands,
        "gates": [gate(level) for level in (1, 2, 3, 4)],
        "questions": questions,
    }
    return sample({"sections": [section]})


def test_dsomm_a_level_needs_all_activities_up_to_it() -> None:
    ready, chance = dsomm(), Random(4)
    for _ in range(RUNS):
        # Mostly done, so that all levels occur.
        answers = {id_: chance.random() < 0.9 for id_ in ready.prepared.questions}
        done = [all(answers[f"d.{level}.{n}"] for n in range(3)) for level in (1, 2, 3, 4)]
        reached = next((number for number, held in enumerate(done) if not held), 4)
        by_mean = int(Fraction(100 * sum(answers.values()), len(answers)) // 25)
        assert ready.result(answers)["sections"][0]["band"] == f"l{min(reached, by_mean)}"


# ISO/IEC 33020: an attribute is rated N, P, L or F by the share that is achieved: up to 15, 50, 85, 100 per cent. A
# process has level n where the attributes of level n are L or F, and those of all levels below are F.

EDGES = ((0, "N"), (15, "P"), (50, "L"), (85, "F"))
NEXT_ABOVE = 1e-6


def iso_33020() -> Sample:
    bands = [{"id": id_, "from": edge + (NEXT_ABOVE if edge else 0), "title": id_} for edge, id_ in EDGES]

    def attribute(number: int) -> dict[str, Any]:
        criteria = [{"id": f"c{n}", "text": "?"} for n in range(20)]
        question = {"id": f"a{number}.practices", "type": "criteria", "text": "?", "criteria": criteria}
        gates = [
            {
                "id": f"below-{below}",
                "cap": "P",
                "when": {"score": f"a{below}", "at_most": 85},
                "reason": "Below is not F.",
            }
            for below in range(1, number)
        ]
        return {"id": f"a{number}", "title": "A", "bands": bands, "gates": gates, "questions": [question]}

    return sample({"sections": [attribute(number) for number in (1, 2, 3)]})


def rating(percent: Fraction) -> str:
    return next(id_ for edge, id_ in reversed(EDGES) if percent > edge or not edge)


def test_iso_33020_ratings_and_capability() -> None:
    ready, chance = iso_33020(), Random(33020)
    grades = {"yes": Fraction(1), "partly": Fraction(1, 2), "no": Fraction(0)}
    for _ in range(RUNS):
        answers, shares = {}, []
        for number in (1, 2, 3):
            weights = chance.choice([(20, 1, 0), (8, 2, 1), (3, 2, 2), (1, 1, 8)])
            given = {f"c{n}": chance.choices(list(grades), weights)[0] for n in range(20)}
            answers[f"a{number}.practices"] = {"value": given}
            shares.append(sum((grades[one] for one in given.values()), Fraction(0)) * 100 / 20)
        ratings = [rating(share) for share in shares]
        wanted = [
            "P" if found in "LF" and any(below != "F" for below in ratings[:place]) else found
            for place, found in enumerate(ratings)
        ]
        assert [section["band"] for section in ready.result(answers)["sections"]] == wanted


# PHQ-9: nine items of 0 to 3, summed; 5, 10, 15, 20 are the published limits, and low is good.


@pytest.mark.parametrize(("raw", "band"), [(4, "minimal"), (5, "mild"), (10, "moderate"), (20, "severe")])
def test_phq9_is_good_where_it_is_low(raw: int, band: str) -> None:
    ready = instrument("phq9")
    values = [min(3, max(0, raw - 3 * place)) for place in range(9)]
    result = ready.assess(items("p", values))
    assert (result.overall.score, result.overall.band.id if result.overall.band else "") == (raw, band)
    assert not result.overall.prepared.direction.is_high
    best, worst = ready.prepared.root.direction.best((0, 27)), ready.prepared.root.direction.worst((0, 27))
    assert (best, worst) == (0, 27)
