"""Every number of three comparisons, computed again from docs/comparison.md alone.

The second computation reads the questionnaire's own files and the answers, and shares no code with the program. It
knows the rules of the bundled questionnaire only: weighted means of shares, mapped to 0 to 100.
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.compare.document import comparison_document
from molewa_check.compare.views import compare_views
from molewa_check.model.vocabulary import Perspective
from molewa_check.resources import bundled
from molewa_check.source.answers import check_plain
from molewa_check.source.pairing import read_pair
from molewa_check.source.questionnaire import load_by_name
from tests.report.samples import made_up

FOLDER = bundled("questionnaires") / "molewa"
EXAMPLES = FOLDER / "examples"
NOISE = Fraction(2, 1_000_000)
Points = dict[str, tuple[Fraction, Fraction]]


def sections() -> Iterator[dict[str, Any]]:
    """The sections as they stand in their files."""
    for path in sorted((FOLDER / "dimensions").glob("*.yaml")):
        yield from yaml.safe_load(path.read_text(encoding="utf-8"))["sections"]


SECTIONS = list(sections())
QUESTIONS = {question["id"]: question for section in SECTIONS for question in section["questions"]}


def score(common: Points, section: dict[str, Any], side: int) -> Fraction | None:
    """A weighted mean of shares over the common questions of a section."""
    parts = [
        (Fraction(str(one.get("weight", 1))), common[one["id"]][side])
        for one in section["questions"]
        if one["id"] in common
    ]
    return _mean(parts) if parts else None


def overall(common: Points, side: int) -> Fraction | None:
    """A weighted mean of the sections that have a score."""
    parts = [(Fraction(str(one.get("weight", 1))), score(common, one, side)) for one in SECTIONS]
    known = [(weight, share) for weight, share in parts if share is not None]
    return 100 * _mean(known) if known else None


def _mean(parts: list[tuple[Fraction, Fraction]]) -> Fraction:
    return sum((w * s for w, s in parts), Fraction(0)) / sum((w for w, _ in parts), Fraction(0))


def exchanged(common: Points, id_: str) -> Points:
    return {**common, id_: common[id_][::-1]}


def kind(question: dict[str, Any]) -> str:
    """The kind of a scored question with two values, by the page's table."""
    first, second = question["values"]
    if first == second:
        return "agreed"
    apart = abs(question["points"][0] - question["points"][1])
    # All levels of this questionnaire count their points from 0.
    far = apart >= 2 if QUESTIONS[question["id"]]["type"] == "level" else apart * 2 >= question["max"] - question["min"]
    return "dissent" if far else "near"


def sides(number: int) -> tuple[Assessment, Assessment]:
    """The worked example, or what two made-up views of a company say."""
    if number == 0:
        loaded, first = read_pair(EXAMPLES / "muster-guss.yaml")
        _, second = read_pair(EXAMPLES / "muster-guss-betriebsrat.yaml")
        prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
        return assess(prepared, first), assess(prepared, second)
    loaded = load_by_name("molewa")
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)

    def side(seed: int, perspective: Perspective) -> Assessment:
        answers = made_up(loaded.questionnaire, seed)
        return assess(prepared, check_plain(answers, {"perspective": perspective}, loaded))

    return side(number, "management"), side(number + 100, "works-council")


@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_number(number: int) -> None:
    first, second = sides(number)
    document = comparison_document(compare_views(first, second), "de")
    found = [question for section in document["sections"] for question in section["questions"]]
    both = [question for question in found if question["states"] == ["value", "value"]]
    common: Points = {
        one["id"]: tuple(  # type: ignore[misc]
            (Fraction(str(points)) - Fraction(str(one["min"])))
            / (Fraction(str(one["max"])) - Fraction(str(one["min"])))
            for points in one["points"]
        )
        for one in both
        if one["min"] is not None
    }
    assert document["common"]["questions"] == len(common) > 20
    for section, told in zip(SECTIONS, document["sections"], strict=True):
        assert told["id"] == section["id"]
        for side in (0, 1):
            expected = score(common, section, side)
            assert_close(told["scores"][side], None if expected is None else 100 * expected)
    totals = [overall(common, side) for side in (0, 1)]
    for side in (0, 1):
        assert_close(document["common"]["scores"][side], totals[side])
    low, high = ({id_: (choose(pair), choose(pair)) for id_, pair in common.items()} for choose in (min, max))
    assert_close(document["common"]["lowest"], overall(low, 0))
    assert_close(document["common"]["highest"], overall(high, 0))
    for one in both:
        if one["id"] in common:
            before, after = common[one["id"]]
            assert_close(one["distance"], abs(before - after))
            moved = [_moved(common, one["id"], side) for side in (0, 1)]
            assert_close(one["stake"], max(moved))
            assert one["kind"] == kind(one), one["id"]
    in_order(document)


def _moved(common: Points, id_: str, side: int) -> Fraction:
    before, after = overall(common, side), overall(exchanged(common, id_), side)
    assert before is not None
    assert after is not None
    return abs(after - before)


def assert_close(told: float | None, expected: Fraction | None) -> None:
    assert (told is None) is (expected is None)
    if told is not None and expected is not None:
        assert abs(Fraction(str(told)) - expected) <= NOISE


MINUTES = {"shared": 15, "fact": 3, "low": 3, "dissent": 10, "applies": 5, "unknown": 2, "near": 1, "open": 1}


def in_order(document: dict[str, Any]) -> None:
    """The agenda: topics in the order of the page, dissent by what is at stake, minutes by topic, sittings of 120."""
    items = document["agenda"]
    assert [item["topic"] for item in items] == sorted((item["topic"] for item in items), key=list(MINUTES).index)
    by_id = {one["id"]: one for section in document["sections"] for one in section["questions"]}
    stakes = [by_id[item["questions"][0]]["stake"] for item in items if item["topic"] == "dissent"]
    assert stakes == sorted(stakes, reverse=True)
    assert all(item["minutes"] == MINUTES[item["topic"]] * max(len(item["questions"]), 1) for item in items)
    used, sitting = 0, 1
    for item in items:
        if used and used + item["minutes"] > 120:
            used, sitting = 0, sitting + 1
        used += item["minutes"]
        assert item["sitting"] == sitting


def test_the_worked_example_is_as_the_page_says() -> None:
    """The figures of docs/comparison.md: when the bundled questionnaire changes, they change with it."""
    comparison = compare_views(*sides(0))
    document = comparison_document(comparison, "en")
    first, second = document["sides"]
    dialogue = next(section for section in document["sections"] if section["id"] == "dialogue")
    page = Path("docs/comparison.md").read_text(encoding="utf-8")
    for words in (
        f"Of {first['applicable']} scored questions that apply to management and {second['applicable']}",
        f"{document['common']['questions']} have a value from both",
        f"management has {document['common']['scores'][0]:.0f} and the works council",
        f"a gap of −{-document['common']['gap']:.1f}",
        f"Their own totals are {first['score']:.0f} and {second['score']:.0f}",
        f"−{-dialogue['gap']:.1f}: {dialogue['scores'][0]:.0f} and {dialogue['scores'][1]:.0f}",
        f"over {dialogue['common']} questions",
    ):
        assert words in " ".join(page.split()), words
    assert (document["counts"]["dissent"], document["counts"]["fact"], document["counts"]["unknown"]) == (6, 2, 9)


def test_the_german_example_is_as_the_comparison_says() -> None:
    """The same for docs/de/vergleich.md, the page for councils."""
    document = comparison_document(compare_views(*sides(0)), "de")
    scores, own = document["common"]["scores"], [side["score"] for side in document["sides"]]
    questions = [question for section in document["sections"] for question in section["questions"]]
    stake = max(question["stake"] for question in questions if question["kind"] == "dissent")
    sittings = [sum(one["minutes"] for one in document["agenda"] if one["sitting"] == number) for number in (1, 2)]
    page = " ".join(Path("docs/de/vergleich.md").read_text(encoding="utf-8").split())
    for words in (
        f"Über {document['common']['questions']} gemeinsame Fragen kommt die Geschäftsführung auf {scores[0]:.0f}",
        f"der Betriebsrat auf {scores[1]:.0f}",
        f"Die eigenen Gesamtwerte, {own[0]:.0f} und {own[1]:.0f}",
        f"{sum(None not in step['places'] for step in document['steps'])} Schritte folgen",
        f"hängen {stake:.2f} Punkte".replace(".", ","),
        f"mit {sittings[0]} und {sittings[1]} Minuten",
    ):
        assert words in page, words


@pytest.mark.parametrize("number", [0, 1])
def test_steps_stand_in_the_same_order_whichever_side_comes_first(number: int) -> None:
    first, second = sides(number)
    found, mirrored = compare_views(first, second), compare_views(second, first)
    assert any(len(set(step.places)) > 1 and None not in step.places for step in found.steps)
    assert [(step.id, step.places[::-1]) for step in found.steps] == [(step.id, step.places) for step in mirrored.steps]
