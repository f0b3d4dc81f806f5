"""Equal parts stand once, and the script puts them back."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from molewa_check.form.shared import shared
from tests.form.browsing import whole
from tests.form.node import Node

NAMES = st.sampled_from(["a", "kind", "__proto__", "constructor", "ä"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["", "x", "a longer text that comes again"]),
    lambda part: st.lists(part, max_size=4) | st.dictionaries(NAMES, part, max_size=4),
    max_leaves=30,
)


@given(value=VALUES)
def test_nothing_is_lost(node: Node, value: Any) -> None:
    doubled = [value, {"again": value}, [value]]
    folded = shared(doubled)
    assert whole(folded) == doubled
    assert node.ask("whole", folded=folded) == doubled


def test_equal_parts_stand_once() -> None:
    part = {"kind": "OneOf", "values": [0, 1, 2]}
    assert shared([part, part, {"more": part}]) == {
        "parts": [part],
        "whole": [{"": 0}, {"": 0}, {"more": {"": 0}}],
    }
