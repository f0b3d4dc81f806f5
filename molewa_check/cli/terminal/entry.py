"""What is being typed on a page, key by key, and what it stands for so far. Nothing here answers anything."""

from dataclasses import dataclass

from molewa_check.interview.prompter import Command, MenuItem, Page, Pressed
from molewa_check.interview.replies import command_of, names_of
from molewa_check.words.markup import unmarked

LONGEST = 200
"""Characters kept of what is typed where there is no field."""
LEAST_OF_A_LABEL = 2
"""Letters from which the words of a command stand for it: one letter is a key."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an entry stands for: an item, a command, or nothing yet.

    Attributes:
        item: the index of an item.
        command: a command, with the reason typed behind it.
    """

    item: int | None = None
    command: Pressed | None = None


NOTHING = Meaning()


def extended(page: Page, entry: str, char: str) -> str:
    """The entry after one more key.

    A figure begins anew where no key of the page goes on with it, so that 13 on five levels is a 3; a letter that is
    held down counts once.
    """
    command = command_of(page, entry)
    if command is not None and " " in entry:  # a reason is being typed
        return (entry + char)[:LONGEST]
    if char.isdecimal():
        longer = entry + char
        names = (name for item in page.items for name in names_of(item))
        return longer if entry.isdecimal() and any(name.startswith(longer) for name in names) else char
    if entry and entry[-1] == char and len(set(entry)) == 1:
        return char
    return (entry + char).lstrip()[:LONGEST]


def meaning(page: Page, entry: str) -> Meaning:
    """What an entry stands for: a key, a word of an answer, the beginning of one, or a command."""
    line = entry.strip()
    if not line:
        return NOTHING
    by_key = _item(page.items, line, whole=True, keys_only=True)
    if by_key is not None:
        return Meaning(item=by_key)
    command = command_of(page, line)
    if command is not None:
        return Meaning(command=command)
    for whole in (True, False):
        found = _item(page.items, line, whole=whole)
        if found is not None:
            return Meaning(item=found)
    named = _named(page.commands, line)
    if named is not None:
        return Meaning(command=Pressed(named.name))
    # In a list of questions a word that is nothing else is looked for.
    can_search = any(command.name == "search" for command in page.commands) and not line.isdecimal()
    return Meaning(command=Pressed("search", line)) if can_search and len(line) >= LEAST_OF_A_LABEL else NOTHING


def field_command(page: Page, line: str) -> Pressed | None:
    """The command that a line in a field stands for; where sentences are answers, only its key does."""
    command = command_of(page, line.strip())
    if command is not None or page.field is None or page.field.kind != "number":
        return command
    named = _named(page.commands, line.strip())
    return None if named is None else Pressed(named.name)


def _item(items: tuple[MenuItem, ...], line: str, *, whole: bool, keys_only: bool = False) -> int | None:
    """The one item that a line names, or begins to name; None where it is none or could be several."""
    sought = line.casefold()
    found = set()
    for index, item in enumerate(items):
        names = [item.key] if keys_only else [*names_of(item), unmarked(item.text)]
        # What somebody begins to type is what stands on the page, and no id that nobody sees.
        begins = not whole and unmarked(item.text).casefold().startswith(sought)
        if begins or sought in (name.casefold() for name in names):
            found.add(index)
    return found.pop() if len(found) == 1 else None


def _named(commands: tuple[Command, ...], line: str) -> Command | None:
    sought = line.casefold()
    if len(sought) < LEAST_OF_A_LABEL:
        return None
    found = [command for command in commands if command.label.casefold().startswith(sought)]
    return found[0] if len(found) == 1 else None
