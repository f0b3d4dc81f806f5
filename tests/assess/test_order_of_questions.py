"""A condition may name a question that stands further down in the file."""

import pytest

from tests.assess.helpers import levels, one_section, questions, sample


@pytest.mark.parametrize(
    ("answers", "asked"),
    [({"q1": 1, "q2": 1, "q3": 4}, ["q1", "q2", "q3"]), ({"q1": 1, "q2": 0, "q3": 4}, ["q1", "q2"])],
)
def test_a_chain_against_the_order_of_the_file(answers: dict[str, int], asked: list[str]) -> None:
    items = levels(3)
    items[1]["ask_if"], items[2]["ask_if"] = {"question": "q1", "at_least": 1}, {"question": "q2", "at_least": 1}
    found = questions(sample(one_section(items[::-1])).result(answers))
    assert sorted(id_ for id_, question in found.items() if question["state"] == "value") == asked
