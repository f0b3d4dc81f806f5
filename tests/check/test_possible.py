"""What is claimed about conditions agrees with trying all answers one by one."""

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from molewa_check.assess.conditions import decision
from molewa_check.assess.prepared import Prepared
from molewa_check.assess.scoring import establish
from molewa_check.check import check_path
from molewa_check.check.possible import Possible
from molewa_check.errors import Code
from molewa_check.model.answers import Answer, AnswersFile, AnswerSheet, AnswerState, QuestionnaireReference
from molewa_check.model.conditions import Condition, QuestionCondition, comparisons, questions_in
from tests.source.helpers import load

VALUES: dict[str, list[Any]] = {
    "one.level": [0, 1, 2],
    "one.ticks": [(), ("p",), ("q",), ("p", "q"), ("none",)],
    "one.share": [float(number) for number in range(0, 101, 5)],
    "one.count": list(range(1, 12)),
    "one.yes": [True, False],
    "one.later": [True, False],
    "one.day": ["2026-01-30", "2026-01-31", "2026-02-01", "2026-02-02", "2026-02-03"],
    "one.holds": [{"p": p, "q": q} for p in ("yes", "partly", "no") for q in ("yes", "partly", "no")],
}
CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
HEADER = AnswersFile(format="molewa-check/answers/1", questionnaire=QuestionnaireReference(id="sample"))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return Prepared(load(tmp_path_factory.mktemp("sample")).questionnaire)


def _comparisons() -> st.SearchStrategy[dict[str, Any]]:
    numeric = st.sampled_from(["at_least", "at_most", "above", "below"])
    level = st.builds(lambda op, x: {"question": "one.level", op: float(x)}, numeric, st.integers(-1, 3))
    share = st.builds(
        lambda op, x: {"question": "one.share", op: float(x)}, numeric, st.integers(-1, 11).map(lambda n: n * 10)
    )
    count = st.builds(lambda op, x: {"question": "one.count", op: x / 2}, numeric, st.integers(0, 20))
    ticks = st.sampled_from(["p", "q", "none"]).map(lambda option: {"question": "one.ticks", "includes": option})
    yes = st.builds(
        lambda id_, op, x: {"question": id_, op: x},
        st.sampled_from(["one.yes", "one.later"]),
        st.sampled_from(["is", "is_not"]),
        st.booleans(),
    )
    days = st.sampled_from(["2025-12-31", "2026-01-29", *VALUES["one.day"], "2026-02-04", "2028-01-01"])
    day = st.builds(
        lambda op, x: {"question": "one.day", op: x},
        st.sampled_from(["at_least", "at_most", "above", "below", "is", "is_not"]),
        days,
    )
    points = st.builds(lambda op, x: {"question": "one.holds", op: x / 6}, numeric, st.integers(-1, 13))
    holds = points | st.sampled_from(["p", "q"]).map(lambda id_: {"question": "one.holds", "includes": id_})
    answered = st.builds(
        lambda id_, x: {"question": id_, "answered": x}, st.sampled_from(sorted(VALUES)), st.booleans()
    )
    return level | share | count | ticks | yes | day | holds | answered


def _conditions() -> st.SearchStrategy[Condition]:
    raw = st.recursive(
        _comparisons(),
        lambda inner: (
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts})
            | st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts})
            | inner.map(lambda part: {"not": part})
        ),
        max_leaves=4,
    )
    return raw.map(CONDITION.validate_python).filter(lambda condition: len(questions_in(condition)) <= 2)


def tried(prepared: Prepared, condition: Condition, *, may_stay_open: set[str]) -> Iterator[bool]:
    """Whether the condition holds, for every combination of answers to the questions that matter."""
    involved = sorted({*questions_in(condition), "one.yes"})
    holds = decision(condition, prepared.questionnaire.questions)
    assert holds is not None
    for values in itertools.product(*([None, *VALUES[id_]] for id_ in involved)):
        given_values = dict(zip(involved, values, strict=True))
        answers = {id_: Answer(AnswerState.VALUE, value) for id_, value in given_values.items() if value is not None}
        facts = establish(prepared, AnswerSheet(HEADER, answers))
        left_open = {id_ for id_ in involved if facts.answers[id_].state is AnswerState.MISSING}
        if left_open <= may_stay_open:
            yield holds(facts)


@settings(deadline=None, max_examples=150)
@given(condition=_conditions())
def test_never_is_what_no_answers_make_true(prepared: Prepared, condition: Condition) -> None:
    assert Possible(prepared).never(condition) is not any(tried(prepared, condition, may_stay_open=set(VALUES)))


@settings(deadline=None, max_examples=150)
@given(condition=_conditions())
def test_always_is_what_all_answers_make_true(prepared: Prepared, condition: Condition) -> None:
    asks = {c.question for c in comparisons(condition) if isinstance(c, QuestionCondition) and c.operator == "answered"}
    assert Possible(prepared).always(condition) is all(tried(prepared, condition, may_stay_open=asks))


def test_nothing_is_claimed_where_there_is_too_much_to_try(tmp_path: Path) -> None:
    questions = "\n".join(f"      - {{id: q{i}, type: level, text: Q, levels: [a, b, c]}}" for i in range(20))
    head = 'format: molewa-check/questionnaire/1\nid: many\nversion: "1"\nlanguages: [en]\ntitle: Many\n'
    loaded = load(tmp_path, f"{head}sections:\n  - id: s\n    title: S\n    questions:\n{questions}\n")
    possible = Possible(Prepared(loaded.questionnaire))
    parts: list[dict[str, Any]] = [{"question": f"q{i}", "at_least": 1} for i in range(20)]
    impossible = CONDITION.validate_python({"all": [*parts, {"question": "q19", "at_most": 0}]})
    assert not possible.never(impossible)
    assert not possible.always(impossible)


def _chain(folder: Path, length: int) -> list[str]:
    """What is found where every question is asked after the one before; the last condition can never hold."""
    questions = "".join(
        f"{{id: q{n}, type: yes_no, text: Q{n}, points: {{yes: 1, no: 0}}, ask_if: {{question: q{n - 1}, is: true}}}}, "
        for n in range(1, length)
    )
    last = "{id: last, type: text, text: L, ask_if: {all: [{question: a, is: true}, {question: a, is: false}]}}"
    (folder / "questionnaire.yaml").write_text(
        'format: molewa-check/questionnaire/1\nid: s\nversion: "1"\nlanguages: [en]\ntitle: S\nsections:\n'
        "- {id: one, title: One, questions: [{id: q0, type: yes_no, text: Q, points: {yes: 1, no: 0}},\n"
        f"  {questions}\n  {last.replace('question: a', f'question: q{length - 1}')}]}}\n",
        encoding="utf-8",
    )
    return [p.code.name for p in check_path(folder, date(2026, 11, 22)) if p.code is not Code.MC504]


def test_nothing_is_claimed_about_a_chain_that_is_too_long(tmp_path: Path) -> None:
    assert _chain(tmp_path, 1100) == []


def test_a_chain_that_is_not_too_long(tmp_path: Path) -> None:
    assert _chain(tmp_path, 30) == ["MC502"]
