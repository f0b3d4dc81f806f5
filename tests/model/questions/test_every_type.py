"""What holds for every question type, whatever it asks."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molewa_check.assess.conditions import decision
from molewa_check.assess.facts import Facts
from molewa_check.model.conditions import QuestionCondition
from molewa_check.model.fit import Unfit
from molewa_check.model.questions import BY_NAME
from molewa_check.words.reading import UNKNOWN
from tests.assess.strategies import QUESTIONS, comparisons, values_of
from tests.model.questions.helpers import DE, EN, question

Asked = tuple[dict[str, Any], Any]
"""A question as its file has it, and read."""

OPERANDS = (0, 1, 2.5, True, "", "x", "o0", "c0", "L1", "2026-11-22", "2026-02-30")
STRANGE: tuple[Any, ...] = (
    None,
    True,
    1.5,
    -1,
    "",
    "nothing",
    "1",
    (),
    ("x",),
    ("o0", "o0"),
    {},
    {"c0": "maybe"},
    {"x": "yes"},
    [1],
    9**999,
)


@st.composite
def asked(draw: st.DrawFn, kind: str) -> Asked:
    """A question of one type."""
    definition = {"id": "q", "text": "x", **draw(QUESTIONS[kind])}
    return definition, question(definition)


def checked(made: Any, value: Any) -> Any:
    """A value in its one form; a list in a file is a tuple in the model."""
    return made.check(tuple(value) if isinstance(value, list) else value)


def facts(made: Any, value: Any) -> Facts:
    """What conditions look at where this is the only answer."""
    return Facts(values={"q": value}, points={"q": made.points_of(value)} if made.is_scored else {})


def outcome(take: Callable[[Any], Any], found: Any) -> tuple[Any, str]:
    """The answer that something gives, or what is said where it gives none."""
    try:
        return take(found), ""
    except Unfit as refusal:
        return None, f"{refusal.said(EN)} {refusal.said(DE)}"


every_type = pytest.mark.parametrize("kind", sorted(QUESTIONS))


def test_there_is_no_other_type() -> None:
    assert QUESTIONS.keys() == BY_NAME.keys()


@every_type
@given(data=st.data())
def test_points_lie_within_their_range(kind: str, data: Any) -> None:
    definition, made = data.draw(asked(kind))
    low, high = made.points_range
    if made.is_scored:
        assert low <= made.points_of(checked(made, data.draw(values_of(definition)))) <= high
    else:
        assert (low, high) == (0, 0)


@every_type
@given(data=st.data())
def test_checking_changes_nothing_the_second_time(kind: str, data: Any) -> None:
    definition, made = data.draw(asked(kind))
    once = checked(made, data.draw(values_of(definition)))
    twice = made.check(once)
    assert (twice, type(twice)) == (once, type(once))
    assert hash(twice) == hash(once)


@every_type
@given(data=st.data())
def test_anything_at_all_is_an_answer_or_unfit(kind: str, data: Any) -> None:
    _, made = data.draw(asked(kind))
    for value in STRANGE:
        understood, said = outcome(made.check, value)
        assert said or made.check(understood) == understood


@every_type
@given(data=st.data(), cell=st.text(max_size=12) | st.floats() | st.booleans() | st.datetimes() | st.dates())
def test_any_cell_is_an_answer_or_unfit(kind: str, data: Any, cell: Any) -> None:
    _, made = data.draw(asked(kind))
    understood, said = outcome(lambda found: made.read(found, UNKNOWN), cell)
    assert said or made.check(understood) == understood


@every_type
@given(data=st.data())
def test_what_is_picked_is_what_was_chosen(kind: str, data: Any) -> None:
    definition, made = data.draw(asked(kind))
    choices = made.choices(EN)
    value = checked(made, data.draw(values_of(definition)))
    assert bool(choices) is (made.field is None)
    if not choices:
        assert made.picks(value) == ()
        with pytest.raises(Unfit):
            made.picked((0,))
        return
    picks = made.picks(value)
    assert made.picked(picks) == value
    most = len(made.grades(EN)) or len(choices)
    assert all(0 <= place < most for place in picks)
    assert made.multiple or bool(made.grades(EN)) or len(picks) == 1


@every_type
@given(data=st.data())
def test_keys_of_choices_tell_them_apart(kind: str, data: Any) -> None:
    _, made = data.draw(asked(kind))
    for words in (EN, DE):
        for choices in (made.choices(words), made.grades(words)):
            keys = [choice.key.casefold() for choice in choices]
            assert len(set(keys)) == len(keys)
            assert all(choice.key and choice.text for choice in choices)


@every_type
@given(data=st.data())
def test_every_operand_is_taken_or_refused(kind: str, data: Any) -> None:
    definition, made = data.draw(asked(kind))
    for operator in set(made.operators) - {"answered"}:
        assert made.operands(operator)
        for operand in OPERANDS:
            made.is_operand(operator, operand)
    comparison = QuestionCondition.model_validate(data.draw(comparisons(definition)))
    assert comparison.operator in made.operators
    operands = comparison.operand if isinstance(comparison.operand, tuple) else (comparison.operand,)
    if comparison.operator != "answered":
        assert all(made.is_operand(comparison.operator, operand) for operand in operands)


@every_type
@settings(max_examples=200)
@given(data=st.data())
def test_samples_stand_for_every_answer(kind: str, data: Any) -> None:
    """An answer decides comparisons in some way; one of the samples decides them in the same way."""
    definition, made = data.draw(asked(kind))
    about = [
        QuestionCondition.model_validate(found)
        for found in data.draw(st.lists(comparisons(definition), min_size=1, max_size=3))
    ]
    samples = made.samples(about)
    if samples is None:
        return
    assert samples
    assert all(made.check(sample) == sample for sample in samples)
    decide = [decision(condition, {"q": made}) for condition in about]

    def kind_of(value: Any) -> tuple[bool, ...]:
        return tuple(holds(facts(made, value)) for holds in decide if holds is not None)

    assert kind_of(checked(made, data.draw(values_of(definition)))) in set(map(kind_of, samples))


@every_type
@given(data=st.data())
def test_it_can_be_put_into_words(kind: str, data: Any) -> None:
    definition, made = data.draw(asked(kind))
    value = checked(made, data.draw(values_of(definition)))
    comparison = QuestionCondition.model_validate(data.draw(comparisons(definition)))
    for words in (EN, DE):
        said = [made.say(words, value), made.brief(words, value), made.label(words), made.rule(words)]
        said += [made.aim(words, lambda _: True), made.aim(words, lambda _: False)]
        if made.is_scored:
            said.append(made.target_text(words, made.points_range[1]))
        if comparison.operator in {"is", "is_not", "includes"}:
            said.append(made.say_operand(words, comparison.operand))
        elif comparison.operator in {"at_least", "at_most", "above", "below"}:
            said.append(made.say_bound(words, comparison.operand))
        scale = made.scale(words)
        if scale is not None:
            assert all(len(row) == len(scale.headings) for row in scale.rows)
            said += [*scale.headings, scale.note, *(cell for row in scale.rows for cell in row)]
        assert all(isinstance(text, str) and "{" not in text for text in said)
        assert said[0]
        assert said[1]


@every_type
@given(data=st.data())
def test_the_few_values_are_all_there_are(kind: str, data: Any) -> None:
    definition, made = data.draw(asked(kind))
    value = checked(made, data.draw(values_of(definition)))
    assert not made.few_values or value in made.few_values
    assert all(made.check(few) == few for few in made.few_values)


@every_type
@given(data=st.data())
def test_columns_of_parts_give_the_answer(kind: str, data: Any) -> None:
    """A question with parts is answered by its columns as well as in one cell."""
    definition, made = data.draw(asked(kind))
    if not made.parts:
        with pytest.raises(Unfit):
            made.join({"x": "yes"})
        return
    value = checked(made, data.draw(values_of(definition)))
    cells = value if isinstance(value, dict) else {part.id: "x" if part.id in value else "" for part in made.parts}
    joined = made.join(cells)
    assert checked(made, joined) == value
    flat = "; ".join(f"{id_}: {grade}" for id_, grade in value.items()) if isinstance(value, dict) else "; ".join(value)
    assert made.read(flat, UNKNOWN) == value
