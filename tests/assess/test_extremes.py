"""Whatever numbers a questionnaire may hold: it is refused, or every score is a number that can be printed."""

import json
from fractions import Fraction
from math import isfinite
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from molewa_check.assess.assessment import assess
from molewa_check.assess.prepared import Prepared, PreparedSection
from molewa_check.assess.result import result_text
from molewa_check.errors import InvalidInput
from molewa_check.model.numbers import MOST
from molewa_check.model.tree import walk
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_definition
from molewa_check.words.language import Words
from tests.assess.helpers import HEAD, NOT_APPLICABLE, parts
from tests.assess.reference import Reference

NEAR = [1.9999999999999998, 2, 1.3, 999_900]
NUMBERS = st.sampled_from([0, 1, -1, 0.001, -0.001, 0.0011, 0.1, *NEAR, 1e3, -1e3, 1e6, -1e6])
REPLIES = st.sampled_from([True, False, None, NOT_APPLICABLE])
WEIGHTS = st.sampled_from([1, 0.001, 0.3, 1.3, 1.1, 1 / 3, 1000])
RULES = st.fixed_dictionaries(
    {},
    optional={
        "combine": st.sampled_from(["mean", "sum", "min", "max"]),
        "normalise": st.booleans(),
        "scale": st.lists(NUMBERS, min_size=2, max_size=2, unique=True).map(sorted),
        "missing": st.sampled_from(["zero", "exclude"]),
        "over": st.sampled_from(["children", "questions"]),
    },
)


@st.composite
def sections(draw: st.DrawFn, depth: int = 3) -> dict[str, Any]:
    """A section with questions or with sections below; ids are given later."""
    section: dict[str, Any] = {"title": "S", "weight": draw(WEIGHTS), "scoring": draw(RULES)}
    if depth and draw(st.booleans()):
        section["sections"] = draw(st.lists(sections(depth - 1), min_size=1, max_size=2))
    else:
        points = st.tuples(NUMBERS, NUMBERS).filter(lambda both: both[0] != both[1])
        pairs = draw(st.lists(st.tuples(WEIGHTS, points), min_size=1, max_size=3))
        section["questions"] = [
            {"type": "yes_no", "text": "Q", "weight": weight, "points": {"yes": yes, "no": no}}
            for weight, (yes, no) in pairs
        ]
    return section


def numbered(section: dict[str, Any], id_: str) -> dict[str, Any]:
    """Give ids to a section and all below it."""
    section = {**section, "id": id_}
    for kind in ("sections", "questions"):
        if kind in section:
            section[kind] = [numbered(item, f"{id_}.{index}") for index, item in enumerate(section[kind])]
    return section


@given(sections(), RULES, st.lists(REPLIES, min_size=12, max_size=12))
def test_scores_are_numbers_in_their_range(section: dict[str, Any], rules: dict[str, Any], replies: list[Any]) -> None:
    definition = {"scoring": rules, "sections": [numbered(section, "s")]}
    try:
        loaded = load_definition(json.dumps({**HEAD, **definition}), "q.json")
    except InvalidInput:
        # Sums too large, or points that are nearly the same; were it most of what is drawn, Hypothesis would object.
        reject()
    ids = loaded.questionnaire.questions
    answers = {id_: reply for id_, reply in zip(ids, replies, strict=False) if reply is not None}
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    assessment = assess(prepared, check_plain(answers, {}, loaded))
    for part in walk(assessment.overall):
        for number in (part.score, part.low, part.high):
            assert number is None or in_range(number, part.prepared)
            assert number is None or Words("de").number(number, 6)
    document = json.loads(result_text(assessment, "en"), parse_constant=pytest.fail)
    found, exact = parts(document), Reference(definition, answers)
    for key, fill in (("score", ""), ("low", "low"), ("high", "high")):
        for id_, wanted in exact.scores(fill).items():
            assert near(found[id_][key], wanted, prepared.sections[id_].extent), (key, id_)


def in_range(score: float, prepared: PreparedSection) -> bool:
    """Whether a score is a number, and on its scale where it has one."""
    low, high = prepared.rules.scale or (-MOST, MOST)
    # Scores are rounded to the ninth decimal.
    return isfinite(score) and low - 1e-9 <= score <= high + 1e-9


def near(found: float | None, wanted: Fraction | None, extent: tuple[float, float]) -> bool:
    """Equal up to the six decimals of the result document, or eleven digits of a large range."""
    if found is None or wanted is None:
        return found is None and wanted is None
    return abs(found - float(wanted)) <= 2e-6 + 1e-11 * max(map(abs, extent))


def yes_no(points: dict[str, Any], **more: Any) -> LoadedQuestionnaire:
    """Load a questionnaire of two questions."""
    first = {"id": "a", "type": "yes_no", "text": "A", "points": points}
    second = {"id": "b", "type": "yes_no", "text": "B", "points": {"yes": 1, "no": 0}}
    section = {"id": "s", "title": "S", "questions": [first | more, second]}
    return load_definition(json.dumps({**HEAD, "sections": [section]}, indent=1), "q.json")


QUESTION = "sections[0].questions[0]"


@pytest.mark.parametrize(
    ("points", "more", "code", "path"),
    [
        ({"yes": 1e308, "no": 0}, {}, "MC119", ""),
        ({"yes": 1_000_001, "no": 0}, {}, "MC217", f"{QUESTION}.points.yes"),
        ({"yes": 0, "no": -1e14}, {}, "MC217", f"{QUESTION}.points.no"),
        ({"yes": 0.0009, "no": 0}, {}, "MC217", f"{QUESTION}.points.yes"),
        ({"yes": 1, "no": 0}, {"weight": 0}, "MC217", f"{QUESTION}.weight"),
        ({"yes": 1, "no": 0}, {"weight": -1}, "MC217", f"{QUESTION}.weight"),
        ({"yes": 1, "no": 0}, {"weight": 1e-308}, "MC217", f"{QUESTION}.weight"),
        ({"yes": 1, "no": 0}, {"weight": 0.0009}, "MC217", f"{QUESTION}.weight"),
        ({"yes": 1, "no": 0}, {"weight": 1001}, "MC217", f"{QUESTION}.weight"),
        ({"yes": 1e6, "no": 999_901}, {}, "MC308", QUESTION),
    ],
)
def test_numbers_that_scoring_could_not_take(
    points: dict[str, Any], more: dict[str, Any], code: str, path: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        yes_no(points, **more)
    (problem,) = caught.value.problems
    assert (problem.code.name, problem.path) == (code, path)
    assert problem.location.line


def test_the_bounds_themselves_are_no_objection() -> None:
    assert yes_no({"yes": 1e6, "no": -1e6}, weight=1000).fingerprint
    assert yes_no({"yes": 0.001, "no": 0}, weight=0.001).fingerprint


RAW = {"combine": "sum", "normalise": False}


@pytest.mark.parametrize(
    ("rules", "weight", "found"),
    [
        (RAW, 1000, [("scoring", 1_000_000_000.0)]),
        (RAW, 999, []),
        ({**RAW, "over": "questions"}, 1000, []),
        ({**RAW, "scale": [0, 100]}, 1000, []),
        ({"combine": "mean", "normalise": False}, 1000, []),
        ({"combine": "max", "normalise": False}, 1000, []),
        ({"combine": "sum"}, 1000, []),
    ],
)
def test_sums_are_followed_through_the_rules(
    rules: dict[str, Any], weight: float, found: list[tuple[str, float]]
) -> None:
    question = {"id": "a", "type": "yes_no", "text": "A", "points": {"yes": 1e6, "no": 0}}
    section = {"id": "s", "title": "S", "weight": weight, "questions": [question]}
    assert sums({"scoring": rules, "sections": [section]}) == found


def test_the_place_where_a_sum_grows_too_large() -> None:
    question = {"type": "yes_no", "text": "A", "weight": 600, "points": {"yes": 0, "no": -1e6}}
    section = {"id": "t", "title": "T", "scoring": RAW, "questions": [{**question, "id": one} for one in "ab"]}
    outer = {"id": "s", "title": "S", "scoring": RAW, "sections": [section]}
    assert sums({"sections": [outer]}) == [("sections[0].sections[0]", 1.2e9)]


def test_options_add_up_by_themselves() -> None:
    options = [{"id": f"o{index}", "text": "O", "points": 1e6} for index in range(1000)]
    question = {"id": "a", "type": "choices", "text": "A", "options": options}
    section = {"id": "s", "title": "S", "questions": [question]}
    assert sums({"sections": [section]}) == [(QUESTION, 1e9)]


def sums(definition: dict[str, Any]) -> list[tuple[str, Any]]:
    """The sums that are objected to, with their places."""
    try:
        load_definition(json.dumps({**HEAD, **definition}), "q.json")
    except InvalidInput as error:
        return [(problem.path, problem.params.get("found")) for problem in error.problems]
    return []
