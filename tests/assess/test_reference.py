"""The program against a second scorer that was written from the contract alone."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molewa_check.errors import InvalidInput
from tests.assess.helpers import Sample, parts, questions, sample
from tests.assess.reference import Reference
from tests.assess.strategies import Drawn, answered

HEADERS = st.fixed_dictionaries(
    {
        "perspective": st.sampled_from(["management", "works-council", "joint"]),
        "scope": st.sampled_from(["full", "full", "quick"]),
    }
)


def same(found: float | None, wanted: Fraction | None) -> bool:
    """Equal up to the six decimals of the result document."""
    if found is None or wanted is None:
        return found is None and wanted is None
    return abs(found - float(wanted)) < 2e-6


def usable(definition: Mapping[str, Any]) -> Sample:
    """The questionnaire, or a skipped example where its random parts contradict each other."""
    try:
        return sample(definition)
    except InvalidInput as error:
        pytest.fail(str([problem.code for problem in error.problems]))


@given(answered(), HEADERS)
def test_scores_and_ranges(drawn: Drawn, header: dict[str, str]) -> None:
    definition, answers = drawn
    reference = Reference(definition, answers, **header)
    found = parts(usable(definition).result(answers, **header))
    for key, fill in (("score", ""), ("low", "low"), ("high", "high")):
        wanted = reference.scores(fill)
        for id_, part in found.items():
            assert same(part[key], wanted[id_]), (key, id_, part[key], wanted[id_])


@given(answered(), HEADERS)
def test_states_points_and_counts(drawn: Drawn, header: dict[str, str]) -> None:
    definition, answers = drawn
    reference = Reference(definition, answers, **header)
    result = usable(definition).result(answers, **header)
    for id_, question in questions(result).items():
        assert question["state"] == reference.state(id_)
        if question["min"] is not None:
            assert same(question["points"], reference.points(id_))
    overall = result["overall"]
    assert {key: overall[key] for key in reference.tally()} == reference.tally()


@given(answered(), HEADERS)
def test_recommendations_and_gains(drawn: Drawn, header: dict[str, str]) -> None:
    definition, answers = drawn
    wanted = Reference(definition, answers, **header).advice()
    found = {item["id"]: item["gain"] for item in usable(definition).result(answers, **header)["recommendations"]}
    assert found.keys() == wanted.keys()
    for id_, gain in found.items():
        assert same(gain, wanted[id_]), (id_, gain, wanted[id_])
