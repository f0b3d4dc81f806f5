"""Every number of a comparison of days and of two groups, computed again from docs/comparison.md alone.

Exact fractions over the questionnaire's own files; nothing of the program's scoring is used here.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import Any

import pytest

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.compare.dates import compare_dates
from molewa_check.compare.dates_document import dates_document
from molewa_check.compare.members import compare_members
from molewa_check.compare.members_document import members_document
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import load_by_name
from tests.compare.test_recomputed import QUESTIONS, SECTIONS, assert_close, overall, score
from tests.report.samples import made_up

LOADED = load_by_name("molewa")
PREPARED = Prepared(LOADED.questionnaire, LOADED.fingerprint)


def side(seed: int, **header: str) -> Assessment:
    return assess(PREPARED, check_plain(made_up(LOADED.questionnaire, seed), header, LOADED))


def share(question: str, points: float) -> Fraction:
    """Points as a share of their range; all levels of this questionnaire count from 0."""
    low, high = extent(question)
    return (Fraction(str(points)) - low) / (high - low)


def extent(question: str) -> tuple[Fraction, Fraction]:
    one = QUESTIONS[question]
    if one["type"] == "level":
        return Fraction(0), Fraction(len(one["levels"]) - 1)
    if one["type"] == "choices":
        return Fraction(0), Fraction(one["max_points"])
    steps = [Fraction(step["points"]) for step in one["points"]]
    return min(steps), max(steps)


LEVELS = [id_ for id_, one in QUESTIONS.items() if one["type"] == "level"]


@pytest.mark.parametrize("seeds", [(1, 2), (3, 4, 5)])
def test_every_number_of_several_days(seeds: tuple[int, ...]) -> None:
    days = [f"202{place}-11-22" for place in range(len(seeds))]
    sides = [side(seed, updated=day) for seed, day in zip(seeds, days, strict=True)]
    document = dates_document(compare_dates(sides), "de")
    points = {
        one["id"]: one["points"]
        for one in document["questions"]
        if one["id"] in QUESTIONS and all(state == "value" for state in one["states"]) and None not in one["points"]
    }
    assert document["common"]["questions"] == len(points) > 10
    for place in range(len(seeds)):
        common = {id_: (share(id_, found[place]),) * 2 for id_, found in points.items()}
        assert_close(document["common"]["scores"][place], overall(common, 0))
        for section, told in zip(SECTIONS, document["sections"], strict=True):
            expected = score(common, section, 0)
            assert_close(told["scores"][place], None if expected is None else 100 * expected)
            assert told["common"] == sum(question["id"] in points for question in section["questions"])
    for one in document["questions"]:
        assert one["move"] == moved(one), one["id"]


def moved(one: dict[str, Any]) -> str:
    (first, last), (was, is_) = (one["states"][:: len(one["states"]) - 1], one["points"][:: len(one["points"]) - 1])
    if "value" not in {first, last}:
        return "same"
    if (first, last) != ("value", "value"):
        return "new" if last == "value" else "dropped"
    if was is not None and was != is_:
        return "rose" if is_ > was else "fell"
    return "same" if one["values"][0] == one["values"][-1] else "other"


@pytest.mark.parametrize(("size", "minimum"), [(9, 5), (17, 6)])
def test_every_number_of_a_group(size: int, minimum: int) -> None:
    group = [side(seed, perspective="works-council") for seed in range(size)]
    single = side(99, perspective="management")
    document = members_document(compare_members(group, single, minimum))
    given = [made_answers(one) for one in group]
    for told in document["questions"]:
        id_ = told["id"]
        if id_ not in LEVELS:
            continue
        points = sorted(Fraction(one[id_]["value"]) for one in given if one[id_]["state"] == "value")
        unknown = sum(one[id_]["state"] == "unknown" for one in given)
        if len(points) < minimum:
            assert (told["spread"], told["classes"], told["agreement"], told["answered"]) == (None, [], None, None)
            assert told["unknown"] == (roughly(unknown, size, minimum) if unknown >= minimum else None)
            continue
        assert told["answered"] == roughly(len(points), size, minimum)
        assert told["unknown"] == roughly(unknown, size, minimum)
        low, middle, high = (points[ceil(len(points) * Fraction(part, 4)) - 1] for part in (1, 2, 3))
        assert told["spread"] == {"low": low, "middle": middle, "high": high}
        bottom, top = extent(id_)
        mean = sum((abs(one - middle) for one in points), Fraction(0)) / len(points)
        assert told["agreement"] == pytest.approx(float(tenth(1 - 2 * mean / (top - bottom))))
        in_classes(told["classes"], points, minimum)
        if told["other"] is not None:
            apart = abs(Fraction(str(told["other"])) - middle)
            assert told["kind"] == ("agreed" if apart == 0 else "near" if apart <= 1 else "dissent")


def made_answers(one: Assessment) -> dict[str, dict[str, Any]]:
    """What was put to a member and how it was answered, without any points."""
    return {id_: {"state": answer.state.value, "value": answer.value} for id_, answer in one.facts.answers.items()}


def roughly(count: int, size: int, minimum: int) -> int | str | None:
    few, most = 0 < count < minimum, 0 < size - count < minimum
    return None if few and most else "few" if few else "most" if most else count


def tenth(value: Fraction) -> Fraction:
    """Half up, below zero away from it."""
    sign = 1 if value >= 0 else -1
    return Fraction(sign * int(abs(value) * 10 + Fraction(1, 2)), 10)


def in_classes(told: Sequence[dict[str, Any]], points: Sequence[Fraction], minimum: int) -> None:
    sizes = [sum(one["low"] <= value <= one["high"] for value in points) for one in told]
    assert sum(sizes) == len(points)
    assert min(sizes) >= minimum
    assert [one["share"] for one in told] == [float(tenth(Fraction(size, len(points)))) for size in sizes]
