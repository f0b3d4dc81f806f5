"""Whatever numbers a questionnaire may hold: it is refused, or every score is a number that can be printed."""

import json
from math import isfinite
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molewa_check.assess.assessment import assess
from molewa_check.assess.prepared import Prepared
from molewa_check.assess.result import result_text
from molewa_check.errors import InvalidInput
from molewa_check.model.tree import walk_below
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_definition
from molewa_check.words.language import Words
from tests.assess.helpers import HEAD

MOST = 999_999_999_999_999
NEAR = [1.9999999999999996, 1.9999999999999998, 2, 1.3]
NUMBERS = st.sampled_from([0, 1, -1, 1e-9, -1e-9, 1.5e-9, 0.1, *NEAR, 1e5, 1e6, -1e6, 1e12, -1e12, MOST])
WEIGHTS = st.sampled_from([1, 1e-9, 1e-6, 0.3, 1.3, 1.1, 1000, 1e9])
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


@given(sections(), RULES, st.lists(st.sampled_from([True, False, None]), min_size=12, max_size=12))
def test_scores_are_numbers(section: dict[str, Any], rules: dict[str, Any], replies: list[bool | None]) -> None:
    definition = {**HEAD, "scoring": rules, "sections": [numbered(section, "s")]}
    try:
        loaded = load_definition(json.dumps(definition), "q.json")
    except InvalidInput:
        return
    ids = loaded.questionnaire.questions
    answers = {id_: reply for id_, reply in zip(ids, replies, strict=False) if reply is not None}
    assessment = assess(Prepared(loaded.questionnaire, loaded.fingerprint), check_plain(answers, {}, loaded))
    for _, part in walk_below(assessment.overall):
        for number in (part.score, part.low, part.high):
            assert number is None or isfinite(number)
            assert number is None or Words("de").number(number, 6)
    assert json.loads(result_text(assessment, "en"))["overall"]


def yes_no(points: dict[str, Any], **more: Any) -> LoadedQuestionnaire:
    """Load a questionnaire of two questions."""
    first = {"id": "a", "type": "yes_no", "text": "A", "points": points}
    second = {"id": "b", "type": "yes_no", "text": "B", "points": {"yes": 1, "no": 0}}
    section = {"id": "s", "title": "S", "questions": [first | more, second]}
    return load_definition(json.dumps({**HEAD, "sections": [section]}, indent=1), "q.json")


@pytest.mark.parametrize(
    ("points", "more", "code", "path"),
    [
        ({"yes": 1e308, "no": 0}, {}, "MC119", ""),
        ({"yes": 1e-10, "no": 0}, {}, "MC119", "sections[0].questions[0].points.yes"),
        ({"yes": 1, "no": 0}, {"weight": 1e-308}, "MC119", "sections[0].questions[0].weight"),
        ({"yes": 1e9, "no": 0}, {"weight": 1e6}, "MC208", "sections[0].questions[0]"),
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


def test_large_numbers_are_no_objection() -> None:
    assert yes_no({"yes": 1e9, "no": -1e9}, weight=1000).fingerprint
    assert yes_no({"yes": 1e-9, "no": 0}, weight=1e-9).fingerprint


def test_a_range_that_vanishes_adds_nothing() -> None:
    """Two numbers beside each other can become one when they are weighted: no range is left to take a share of."""
    points = {"yes": 1.9999999999999998, "no": 1.9999999999999996}
    question = {"id": "a", "type": "yes_no", "text": "A", "weight": 1.3, "points": points}
    rules = {"combine": "sum", "normalise": False, "scale": [0, 100]}
    for combine in ("sum", "min"):
        section = {"id": "s", "title": "S", "scoring": rules, "questions": [question]}
        outer = {"id": "t", "title": "T", "scoring": {"combine": combine}, "sections": [section]}
        loaded = load_definition(json.dumps({**HEAD, "sections": [outer]}), "q.json")
        sheet = check_plain({"a": True}, {}, loaded)
        assert assess(Prepared(loaded.questionnaire, loaded.fingerprint), sheet).overall.score == 0
