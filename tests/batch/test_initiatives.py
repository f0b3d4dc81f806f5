"""In which order the topics that a group shares are told."""

from molewa_check.assess.cohort import Initiative
from molewa_check.assess.disclosure import Share
from molewa_check.batch.initiatives import homes, varied
from molewa_check.batch.outcome import prepared_of
from molewa_check.source.questionnaire import load_by_name


def initiative(topic: str, percent: int, gain: float | None) -> Initiative:
    return Initiative(topic, Share(percent), gain, (), ())


def order(*found: Initiative, **homes: str) -> str:
    return "".join(item.topic for item in varied(found, homes))


def test_what_is_worth_most_comes_first() -> None:
    assert order(initiative("a", 20, 4.0), initiative("b", 60, 2.0), initiative("c", 95, None), a="x", b="y") == "bac"


def test_every_section_has_its_turn() -> None:
    relatives = [initiative(topic, 90, 3.0) for topic in "abc"]
    others = [initiative("d", 40, 1.0), initiative("e", 30, 1.0), initiative("f", 20, 1.0)]
    assert order(*relatives, *others, a="w", b="w", c="w", d="s", e="s", f="t") == "adfbec"


def test_equal_ones_keep_their_order() -> None:
    assert order(initiative("b", 50, 1.0), initiative("a", 50, 1.0)) == "ba"


def test_topics_are_at_home_where_most_of_their_recommendations_lift() -> None:
    prepared = prepared_of(load_by_name("molewa"))
    found = homes(prepared)
    assert found.keys() == {topic for item in prepared.questionnaire.recommendations for topic in item.topics}
    assert (found["energy-efficiency"], found["collective-agreement"], found["supply-risk"]) == (
        "energy", "work", "supply",
    )  # fmt: skip
