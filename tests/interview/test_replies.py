"""What people type, and what they are told when it cannot be used."""

from typing import Any

import pytest

from molewa_check.interview.prompter import Command, Field, MenuItem, Page, Picked, Pressed, Typed
from molewa_check.interview.replies import Mistake, interpret, pick, value_of
from molewa_check.model.questions import Choice, ChoicesQuestion, YesNoQuestion
from molewa_check.words.language import Words

ITEMS = (MenuItem("1", "One", ("uno",)), MenuItem("2", "Two", ("due",)), MenuItem("3", "None", ("none",), alone=True))
COMMANDS = (Command("back", "b", "back"), Command("not_applicable", "x", "does not apply"))


class English(Words):
    """Numbers as in any language, words in English."""

    def translate(self, message: str, **params: Any) -> str:
        return message.format(**params)


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


GRADED = Page(
    items=ITEMS,
    grades=(Choice("y", "Yes", ("ja", "yes")), Choice("p", "Partly", ("t", "teils")), Choice("n", "No", ("no",))),
    commands=(Command("not_applicable", "t", "does not apply"), Command("back", "b", "back")),
)


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("y p n", Picked((0, 1, 2))),
        ("YPN", Picked((0, 1, 2))),
        ("yes, Partly; no", Picked((0, 1, 2))),
        ("t t n", Picked((1, 1, 2))),
        ("ttn", Picked((1, 1, 2))),
        ("b", Pressed("back")),
        ("t", Pressed("not_applicable")),
        ("t not here", Pressed("not_applicable", "not here")),
    ],
)
def test_grades(line: str, reply: object) -> None:
    """A letter that is a command as well is a grade where all others on the line are."""
    assert interpret(GRADED, line, str) == reply


@pytest.mark.parametrize("line", ["y", "y p", "t y", "y p n n", "y p x", "yp", "1 2 3", "0"])
def test_objections_to_grades(line: str) -> None:
    with pytest.raises(Mistake, match="Please give each of the 3 criteria one of y, p, n, for example: y p n"):
        interpret(GRADED, line, str)


def test_enter_alone_judges_nothing() -> None:
    with pytest.raises(Mistake, match="judge every criterion first"):
        interpret(GRADED, " ", str)
