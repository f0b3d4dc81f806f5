"""Several recommendations that lift the same question: the highest counts, whatever their order."""

from itertools import permutations

import pytest

from tests.assess.helpers import levels, one_section, sample

READY = sample(
    one_section(
        levels(2),
        recommendations=[
            {"id": id_, "title": id_, "text": "x", "when": {"question": "q1", "at_most": 1}, "lifts": {"q1": level}}
            for id_, level in (("little", 1), ("much", 4), ("some", 2))
        ],
    )
)
TODAY, NO_ANSWER = {"q1": 0, "q2": 2}, {"q2": 2}


@pytest.mark.parametrize("order", [*permutations(["little", "much", "some"])])
def test_the_highest_counts(order: tuple[str, ...]) -> None:
    assessment = READY.assess(TODAY)
    all_prepared = {item.prepared.id: item.prepared for item in assessment.advice}
    chosen = [all_prepared[id_] for id_ in order]
    assert assessment.standing.gain(chosen) == 50
    assert assessment.standing.after(chosen) == 75


@pytest.mark.parametrize("order", [*permutations(["little", "much", "some"])])
def test_the_highest_counts_where_today_there_is_no_answer(order: tuple[str, ...]) -> None:
    all_prepared = {item.id: item for item in READY.prepared.recommendations}
    standing = READY.assess(NO_ANSWER).standing
    assert standing.after([all_prepared[id_] for id_ in order]) == 75
