"""What people type, and what they are told when it cannot be used."""

from typing import Any

import pytest

from molewa_check.interview.prompter import Command, Field, MenuItem, Page, Picked, Pressed, Typed
from molewa_check.interview.replies import Mistake, interpret, pick, value_of
from molewa_check.model.questions import ChoicesQuestion, NumberQuestion, YesNoQuestion
from molewa_check.words.language import Words

ITEMS = (MenuItem("1", "One", ("uno",)), MenuItem("2", "Two", ("due",)), MenuItem("3", "None", ("none",), alone=True))
COMMANDS = (Command("back", "b", "back"), Command("not_applicable", "x", "does not apply"))


class English(Words):
    """Numbers as in any language, words in English."""

    def translate(self, message: str, **params: Any) -> str:
        return message.format(**params)


def number(question: NumberQuestion, typed: str, language: str) -> Any:
    return value_of(question, Typed(typed), English(language))


def share(**more: Any) -> NumberQuestion:
    return NumberQuestion(id="n", type="number", text="N?", unit="%", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "language", "value"),
    [
        ("3,5", "de", 3.5),
        ("3.5", "de", 3.5),
        ("3,5", "en", 3.5),
        ("3.5", "en", 3.5),
        (" 20 % ", "de", 20),
        ("20%", "de", 20),
        ("1 000", "de", 1000),
        ("1\N{NO-BREAK SPACE}000,5", "de", 1000.5),
        ("1.000,5", "de", 1000.5),
        ("1,000.5", "en", 1000.5),
        ("1.000.000,25", "de", 1_000_000.25),
        ("0,125", "de", 0.125),
        ("1,125", "de", 1.125),
        ("−3", "de", -3),
        ("+3", "de", 3),
        (",5", "de", 0.5),
        ("3,0", "de", 3),
    ],
)
def test_numbers_as_people_write_them(typed: str, language: Any, value: float) -> None:
    found = number(share(), typed, language)
    assert found == value
    assert isinstance(found, int) is (value == int(value))
    assert share().check(found) == found


@pytest.mark.parametrize(
    ("typed", "language", "words"),
    [
        ("", "de", "is not a number"),
        ("viel", "de", "“viel” is not a number. Please type digits, for example 3,5."),
        ("viel", "en", "for example 3.5."),
        ("1.000", "de", "Please write 1000 or use “,” for decimals"),
        ("1,000", "en", "Please write 1000 or use “.” for decimals"),
        ("1e400", "de", "is not a number"),
        ("nan", "de", "is not a number"),
        ("inf", "de", "is not a number"),
        ("1_000", "de", "is not a number"),
        ("9" * 400, "de", "is not a number"),
        ("101", "de", "Please give a number from 0\N{NO-BREAK SPACE}% to 100\N{NO-BREAK SPACE}%."),
        ("-1", "de", "from 0"),
    ],
)
def test_objections_to_numbers(typed: str, language: Any, words: str) -> None:
    with pytest.raises(Mistake) as caught:
        number(share(minimum=0, maximum=100), typed, language)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("limits", "typed", "words"),
    [
        ({"minimum": 0.5}, "0", "not below 0,5"),
        ({"maximum": 10}, "11", "not above 10"),
        ({"integer": True}, "2,5", "a whole number"),
        ({"points": [{"from": 2, "points": 0}, {"from": 3, "points": 1}]}, "1", "not below 2"),
    ],
)
def test_objections_name_the_limits(limits: dict[str, Any], typed: str, words: str) -> None:
    with pytest.raises(Mistake, match=words):
        number(share(**limits), typed, "de")


@pytest.mark.parametrize(
    ("line", "found"), [("1 2", (0, 1)), ("2,1", (1, 0)), ("1;1", (0,)), ("due uno", (1, 0)), ("3", (2,)), ("0", ())]
)
def test_several_choices(line: str, found: tuple[int, ...]) -> None:
    assert pick(ITEMS, line, multiple=True, translate=str) == found


@pytest.mark.parametrize(
    ("line", "multiple", "words"),
    [
        ("4", False, "“4” is no choice here. Please type one of 1 to 3."),
        ("1 2", False, "is no choice"),
        ("1 9", True, "“9” is no choice"),
        ("1 3", True, "“None” goes with no other choice"),
        ("0", False, "is no choice"),
    ],
)
def test_objections_to_choices(line: str, multiple: bool, words: str) -> None:
    with pytest.raises(Mistake) as caught:
        pick(ITEMS, line, multiple=multiple, translate=str)
    assert words in str(caught.value)


def test_keys_come_before_ids() -> None:
    items = (MenuItem("1", "Two", ("2",)), MenuItem("2", "One", ("1",)))
    assert pick(items, "1", multiple=False, translate=str) == (0,)


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("2", Picked((1,))),
        (" B ", Pressed("back")),
        ("x", Pressed("not_applicable")),
        ("x no plant", Pressed("not_applicable", "no plant")),
    ],
)
def test_a_line_is_a_command_or_a_choice(line: str, reply: object) -> None:
    assert interpret(Page(items=ITEMS, commands=COMMANDS), line, str) == reply


def test_enter_alone() -> None:
    assert interpret(Page(items=ITEMS, enter="go on"), "", str) == Pressed("enter")
    with pytest.raises(Mistake, match="choose an answer first"):
        interpret(Page(items=ITEMS), " ", str)
    with pytest.raises(Mistake, match="press 0"):
        interpret(Page(items=ITEMS[:2], multiple=True), "", str)
    with pytest.raises(Mistake, match="a choice that says so"):
        interpret(Page(items=ITEMS, multiple=True), "", str)


def test_sentences_are_no_commands() -> None:
    page = Page(field=Field("text", "Your answer"), commands=COMMANDS)
    assert interpret(page, "x marks the spot", str) == Typed("x marks the spot")
    assert interpret(page, "x", str) == Pressed("not_applicable")
    assert interpret(page, '"x"', str) == Typed('"x"')
    assert interpret(Page(field=Field("line", "Name"), commands=COMMANDS), "x", str) == Typed("x")


@pytest.mark.parametrize(("reply", "value"), [(Picked((0,)), True), (Picked((1,)), False)])
def test_yes_and_no(reply: Picked, value: bool) -> None:
    question = YesNoQuestion(id="q", type="yes_no", text="Q?")  # type: ignore[arg-type]
    assert value_of(question, reply, English("de")) is value


def test_ticks_keep_the_order_of_the_questionnaire() -> None:
    options = [{"id": id_, "text": id_} for id_ in ("r", "g", "b")]
    question = ChoicesQuestion(id="q", type="choices", text="Q?", options=options)  # type: ignore[arg-type]
    assert value_of(question, Picked((2, 0)), English("de")) == ("r", "b")


@pytest.mark.parametrize(("value", "text"), [(3.5, "3,5"), (3, "3"), (0.125, "0,125"), (1000, "1.000"), (-0.5, "-0,5")])
def test_numbers_are_written_with_the_decimals_they_have(value: float, text: str) -> None:
    question = NumberQuestion(id="n", type="number", text="N?")  # type: ignore[arg-type]
    assert question.say(Words("de"), value) == text
