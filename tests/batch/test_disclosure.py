"""An attacker reads everything that is printed about a group and tries to tell something about a few of its members."""

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molewa_check.assess.cohort import Cohort
from molewa_check.assess.disclosure import Share, quartiles, visible_groups, visible_share
from molewa_check.batch.cohort import Collector
from molewa_check.batch.groups import benchmark_of
from molewa_check.batch.outcome import Result, Settings, prepared_of, process
from molewa_check.batch.walk import Item
from molewa_check.source.questionnaire import load_questionnaire
from molewa_check.words.language import Words
from tests.batch.helpers import SMALL, Folder

MINIMUM = 5


def interval(share: Share, size: int, minimum: int) -> range:
    """All numbers of companies that a printed share can stand for, as an attacker who knows the rules computes them."""
    return range(*_ends([part for part in range(size + 1) if visible_share(part, size, minimum) == share]))


def _ends(found: list[int]) -> tuple[int, int]:
    return found[0], found[-1] + 1


@given(size=st.integers(5, 400), minimum=st.integers(5, 12), data=st.data())
@settings(max_examples=150, deadline=None)
def test_no_share_tells_a_small_number(size: int, minimum: int, data: st.DataObject) -> None:
    share = visible_share(data.draw(st.integers(0, size)), size, minimum)
    if share is None:
        return
    possible = interval(share, size, minimum)
    assert possible[0] >= minimum
    assert share.percent > 0
    # Either the others may be none at all, or there are enough of them.
    assert size - possible[-1] >= minimum or (share.more_than and size in possible)
    assert share.more_than or len(possible) > 1 or size < 3 * minimum


@given(size=st.integers(20, 400), data=st.data())
@settings(max_examples=150, deadline=None)
def test_the_difference_of_two_shares_tells_no_small_group(size: int, data: st.DataObject) -> None:
    """Of two properties one may imply the other; a small rest must stay within what might as well be none."""
    part = data.draw(st.integers(0, size))
    rest = data.draw(st.integers(1, MINIMUM - 1))
    inner, outer = visible_share(part, size, MINIMUM), visible_share(min(part + rest, size), size, MINIMUM)
    if inner is None or outer is None or inner == outer:
        return
    low, high = interval(inner, size, MINIMUM), interval(outer, size, MINIMUM)
    differences = {right - left for left in low for right in high if right >= left}
    assert len([difference for difference in differences if difference >= MINIMUM]) > 0
    assert len(differences) > 1


@given(sizes=st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 30), min_size=1), minimum=st.integers(5, 10))
def test_hidden_groups_are_never_small_together(sizes: dict[str, int], minimum: int) -> None:
    shown = visible_groups(sizes, minimum)
    hidden = sum(sizes.values()) - sum(sizes[name] for name in shown)
    assert hidden == 0 or hidden >= minimum or not shown
    assert all(sizes[name] >= minimum for name in shown)


def test_small_groups_hide_each_other_and_no_larger_one() -> None:
    """Two and two and two are six together: enough, so that the ten stay."""
    assert visible_groups({"a": 2, "b": 2, "c": 2, "d": 10}, MINIMUM) == ("d",)


@given(st.lists(st.floats(0, 100), max_size=4))
def test_few_values_have_no_quartiles(values: list[float]) -> None:
    assert quartiles(values, MINIMUM) is None


@pytest.mark.parametrize(
    ("value", "shown"), [(3.4, 3), (3.5, 4), (-0.4, 0), (-3.4, -3), (-3.5, -4), (-3.6, -4), (0.285 * 100, 29)]
)
def test_quartiles_are_rounded_as_scores_are_shown(value: float, shown: int) -> None:
    assert quartiles([value] * 7, MINIMUM) == (shown, shown, shown)
    assert Words("en").score(value) == str(shown)


# Whole groups


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> list[Result]:
    """A few hundred different results."""
    path = tmp_path_factory.mktemp("cohort")
    (path / "small").mkdir()
    (path / "small" / "questionnaire.yaml").write_text(SMALL, encoding="utf-8")
    folder, random = Folder(path), Random(7)
    found = []
    for number in range(150):
        answers: dict[str, Any] = {
            "size": random.choice(["1-49", "1-49", "50-249"]), "s.level": random.randrange(3),
            "s.yes": random.random() < 0.5, "s.number": random.randrange(100), "s.many": ["a"],
        }  # fmt: skip
        for id_ in list(answers):
            if random.random() < 0.2:
                del answers[id_]
        file = folder.answers(f"{number}.yaml", answers, company={"name": f"Secret {number}"})
        result = process(Item(str(file), file), Settings("en", folder.questionnaire)).result
        assert result is not None
        found.append(result)
    return found


def picture(results: list[Result], folder: Path, minimum: int = MINIMUM) -> Cohort:
    loaded = load_questionnaire(folder)
    collector = Collector(prepared_of(loaded), "management", "full", loaded.questionnaire.group_by)
    for result in results:
        collector.add(result)
    found = collector.picture(minimum)
    assert found is not None, "nothing was published before"
    return found


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("questionnaire")
    (path / "questionnaire.yaml").write_text(SMALL, encoding="utf-8")
    return path


def shares(cohort: Cohort) -> Iterator[tuple[str, Share]]:
    for gap in (*cohort.gaps, *cohort.strengths):
        yield gap.question, gap.share
    for initiative in cohort.initiatives:
        yield initiative.topic, initiative.share


@given(chosen=st.lists(st.integers(0, 149), max_size=60, unique=True), minimum=st.integers(5, 8))
@settings(max_examples=60, deadline=None)
def test_an_attacker_learns_nothing_about_a_few(
    scored: list[Result], small: Path, chosen: list[int], minimum: int
) -> None:
    results = [scored[number] for number in chosen]
    cohort = picture(results, small, minimum)
    benchmark = benchmark_of(cohort, None)
    if len(results) < minimum:
        assert cohort == Cohort(cohort.prepared, "management", "full", minimum, 0, too_small=True)
        assert benchmark is None
        return
    assert benchmark is not None
    assert "Secret" not in json.dumps(benchmark.model_dump(mode="json"))
    # Counts: the only exact numbers are sizes of groups, and “all”.
    for whole, distributions in [(cohort.size, cohort.distributions)] + [
        (group.size, group.distributions) for breakdown in cohort.breakdowns for group in breakdown.groups
    ]:
        assert whole >= minimum
        assert all(item.count in {None, whole} for item in distributions)
    # Sizes: whatever is added and subtracted, no group below the minimum comes out.
    for breakdown in cohort.breakdowns:
        sizes = [group.size for group in breakdown.groups]
        rest = cohort.size - sum(sizes)
        assert rest == 0 or rest >= minimum
        for count in range(len(sizes) + 1):
            assert all(cohort.size - sum(some) not in range(1, minimum) for some in combinations(sizes, count))
    # Quartiles: never of fewer values than the minimum.
    for item in cohort.distributions:
        values = [
            s.score for r in results for s in (r.overall, *r.sections) if s.id == item.section and s.score is not None
        ]
        assert item.quartiles is None or len(values) >= minimum
    # Shares: each question once, each a property of enough companies, and what is recommended suits enough of them.
    questions = [frequent.question for frequent in (*cohort.gaps, *cohort.strengths)]
    assert len(questions) == len(set(questions))
    assert all(interval(share, cohort.size, minimum)[0] >= minimum for _, share in shares(cohort))
    for initiative in cohort.initiatives:
        for id_ in initiative.recommendations:
            assert sum(id_ in dict(result.advice) for result in results) >= minimum


def test_the_order_of_the_files_makes_no_difference(scored: list[Result], small: Path) -> None:
    one, other = picture(scored, small), picture(scored[::-1], small)
    assert [getattr(one, name) for name in ("distributions", "breakdowns", "gaps", "strengths", "initiatives")] == [
        getattr(other, name) for name in ("distributions", "breakdowns", "gaps", "strengths", "initiatives")
    ]
