"""A gate lowers the band or leaves it."""

from tests.assess.helpers import levels, one_section, sample

BANDS = [{"id": id_, "from": from_, "title": id_} for id_, from_ in (("low", 0), ("mid", 50), ("high", 75))]


def test_a_cap_above_the_band_leaves_it() -> None:
    gate = {"id": "only", "cap": "mid", "when": {"question": "q1", "at_most": 0}, "reason": "x"}
    ready = sample(one_section(levels(2), bands=BANDS, gates=[gate]))
    assert ready.result({"q1": 0, "q2": 0})["overall"]["band"] == "low"
    assert [gate.id for gate in ready.assess({"q1": 0, "q2": 0}).gates] == ["only"], "it holds, and changes nothing"
