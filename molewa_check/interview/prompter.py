"""What the interview shows and what it gets back. A terminal, a pipe or a browser form implements `Prompter`."""

from dataclasses import dataclass
from typing import Literal, Protocol

from molewa_check.model.questions import Choice


@dataclass(frozen=True, slots=True)
class MenuItem:
    """Something to choose.

    Attributes:
        key: what one types for it.
        aliases: what one may type instead.
        on: chosen before, or ticked.
        alone: ticking it excludes all others.
        group: a heading above it where it differs from the item before.
        answer: in a list of questions, the answer to this one.
        grade: which of the page's grades it has.
    """

    key: str
    text: str
    aliases: tuple[str, ...] = ()
    on: bool = False
    alone: bool = False
    group: str = ""
    answer: str = ""
    grade: int | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """A key that does something, the same on every page."""

    name: str
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A place to type.

    Attributes:
        kind: `number` and `text` stand beside commands; `line` takes every key as text.
        text: what stands there before.
        mark: what stands before a text that stays with the side that writes it; empty where there is no such thing.
    """

    kind: Literal["number", "text", "line"]
    label: str
    text: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is shown at once.

    Attributes:
        heading: where we are, such as the section.
        status: how far we are.
        share: the same as a number from 0 to 1.
        notices: what has just happened.
        problem: why the last input was not taken.
        done: what the last key has done, in a few words; for those who see the page change it is enough.
        title: the question.
        body: further paragraphs.
        lines: lines that belong together, with their own spaces.
        help: labelled paragraphs that were asked for; one without a label belongs to the one before.
        before: what was answered before, one line each.
        grades: what every item is judged with; none where items are just chosen.
        enter: what Enter does without a choice; empty where it does nothing.
    """

    heading: str = ""
    status: str = ""
    share: float | None = None
    notices: tuple[str, ...] = ()
    problem: str = ""
    done: str = ""
    title: str = ""
    body: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    help: tuple[tuple[str, str], ...] = ()
    before: tuple[str, ...] = ()
    items: tuple[MenuItem, ...] = ()
    multiple: bool = False
    grades: tuple[Choice, ...] = ()
    field: Field | None = None
    commands: tuple[Command, ...] = ()
    enter: str = ""


@dataclass(frozen=True, slots=True)
class Picked:
    """Items were chosen, by their index; or every item was judged, by the index of its grade."""

    indexes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """A line was typed; it can be an answer or the key of a command."""

    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A command was chosen; `argument` is what was typed behind it."""

    name: str
    argument: str = ""


Reply = Picked | Typed | Pressed

ENTER = Pressed("enter")
CANCEL = Pressed("cancel")
HELP = Pressed("help")


class Prompter(Protocol):
    """Shows pages and gives back what the user does."""

    @property
    def attended(self) -> bool:
        """Whether somebody is there: without, there are no interim results, and the review ends by itself."""
        ...

    def show(self, page: Page) -> Reply:
        """Show a page and wait.

        Raises:
            EOFError: there will be no more input.
            KeyboardInterrupt: the user breaks off.
        """
        ...
