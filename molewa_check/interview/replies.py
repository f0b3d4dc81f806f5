"""What a typed line means on a page: a command, choices, or an answer in words; with kind objections."""

import re
from typing import Any

from molewa_check.guards.values import without_controls
from molewa_check.i18n import N_, Translate
from molewa_check.interview.prompter import Command, MenuItem, Page, Picked, Pressed, Reply, Typed
from molewa_check.model.fit import Unfit
from molewa_check.model.questions import Choice, Question
from molewa_check.words.language import Words

TEXT_LIMIT = 2000
_SEPARATORS = re.compile(r"[\s,;+]+")


_NO_CHOICE = (
    N_("“{found}” is no choice here. Please type {first}."),
    N_("“{found}” is no choice here. Please type {first} or {last}."),
    N_("“{found}” is no choice here. Please type one of {first} to {last}."),
)


class Mistake(Exception):
    """What was typed cannot be used; the text says why, in the user's language."""


def interpret(page: Page, text: str, translate: Translate) -> Reply:
    """Turn a typed line into what it means on a page.

    Raises:
        Mistake: it means nothing there.
    """
    line = text.strip()
    if page.field is not None and page.field.kind == "line":
        return Typed(text)
    if not line:
        if page.enter:
            return Pressed("enter")
        raise Mistake(nothing_chosen(page, translate))
    command = command_of(page, line)
    if command is not None:
        return command
    if page.grades:
        return Picked(graded(page, line, translate))
    if page.items:
        return Picked(pick(page.items, line, multiple=page.multiple, translate=translate))
    if page.field is None:
        message = translate(N_("“{found}” does nothing here. Please press Enter, or type one of the keys."))
        raise Mistake(message.format(found=_short(line)))
    return Typed(line)


def nothing_chosen(page: Page, translate: Translate) -> str:
    """What is missing where Enter alone is no answer."""
    if page.grades:
        return translate(N_("Please judge every criterion first."))
    if not page.multiple:
        return translate(N_("Please choose an answer first."))
    if any(item.alone for item in page.items):
        return translate(N_("Nothing is ticked. If none of these is right, there is a choice that says so."))
    return translate(N_("Nothing is ticked. If none of these is right, press 0."))


def command_of(page: Page, line: str) -> Pressed | None:
    """The command that a line is, with what is typed behind it; None where it is none."""
    word, _, rest = line.partition(" ")
    found = next((command for command in page.commands if _same(command.key, word)), None)
    if line.startswith("/") and any(command.name == "search" for command in page.commands):
        return Pressed("search", line[1:].strip())
    # More words behind a letter are a reason, “x no plant”, unless all of them are choices: “x y” ticks two.
    if found is None or (rest and not _takes_argument(page, found)) or (rest and _names_items(page, line)):
        return None
    return Pressed(found.name, rest.strip())


def _takes_argument(page: Page, command: Command) -> bool:
    """A reason may follow at once, except where sentences are answers."""
    is_text = page.field is not None and page.field.kind == "text"
    return command.name == "not_applicable" and not is_text


def _names_items(page: Page, line: str) -> bool:
    """Whether all words are choices, although the first one is a key as well."""
    names = {name.casefold() for item in page.items for name in names_of(item)}
    names |= {name.casefold() for grade in page.grades for name in _names(grade)}
    is_list = page.multiple or bool(page.grades)
    return is_list and all(word.casefold() in names for word in _SEPARATORS.split(line) if word)


def names_of(item: MenuItem) -> tuple[str, ...]:
    """What may be typed for an item."""
    return (item.key, *(name for name in item.aliases if name))


def pick(items: tuple[MenuItem, ...], line: str, *, multiple: bool, translate: Translate) -> tuple[int, ...]:
    """The indexes that a line names: keys first, then ids.

    Raises:
        Mistake: an unknown name, one too many, or an exclusive one beside others.
    """
    words = [word for word in _SEPARATORS.split(line) if word] if multiple else [line]
    if multiple and words == ["0"] and not any(_same(item.key, "0") for item in items):
        return ()
    found = tuple(dict.fromkeys(_index(items, word, translate) for word in words))
    for index in found:
        if items[index].alone and len(found) > 1:
            message = translate(N_("“{option}” goes with no other choice. Please leave out either it or the others."))
            raise Mistake(message.format(option=items[index].text))
    return found


def _index(items: tuple[MenuItem, ...], word: str, translate: Translate) -> int:
    # All keys before all ids: the id of one option may be the number of another.
    for names in ([(item.key,) for item in items], [item.aliases for item in items]):
        for index, candidates in enumerate(names):
            if any(_same(name, word) for name in candidates):
                return index
    message = translate(_NO_CHOICE[min(len(items), 3) - 1])
    raise Mistake(message.format(found=_short(word), first=items[0].key, last=items[-1].key))


def value_of(question: Question, reply: Picked | Typed, words: Words) -> Any:
    """The checked value that a reply to a question stands for.

    Raises:
        Mistake: it is none.
    """
    try:
        if isinstance(reply, Picked):
            return question.picked(reply.indexes)
        return question.read(_unquoted(checked_text(reply.text, words.translate)), words.conventions)
    except Unfit as unfit:
        raise Mistake(unfit.said(words)) from None


def _unquoted(text: str) -> str:
    """Quotation marks around a single letter show that it is not meant as a command."""
    return text[1] if len(text) == len('"x"') and text[0] == text[-1] == '"' else text


def graded(page: Page, line: str, translate: Translate) -> tuple[int, ...]:
    """The grade of every item, in their order: `y y p n`, or `yypn`.

    Raises:
        Mistake: an unknown grade, or not one for each item.
    """
    names = [word for word in _SEPARATORS.split(line) if word]
    if len(names) == 1 and len(line) == len(page.items):
        names = list(line)
    known = {name.casefold(): index for index, grade in enumerate(page.grades) for name in _names(grade)}
    if len(names) != len(page.items) or not all(name.casefold() in known for name in names):
        keys = [grade.key for grade in page.grades]
        example = " ".join(keys[index % len(keys)] for index in range(len(page.items)))
        message = translate(N_("Please give each of the {count} criteria one of {keys}, for example: {example}"))
        raise Mistake(message.format(count=len(page.items), keys=", ".join(keys), example=example))
    return tuple(known[name.casefold()] for name in names)


def _names(grade: Choice) -> tuple[str, ...]:
    return (grade.key, grade.text, *grade.aliases)


def checked_text(text: str, translate: Translate) -> str:
    """A text without control characters and not too long.

    Raises:
        Mistake: it is too long.
    """
    # Taken out, for nobody can see them, and the file could not be read again with them (MC122).
    words = without_controls(text).strip()
    if len(words) > TEXT_LIMIT:
        message = translate(N_("That is too long: {found} characters; {limit} fit."))
        raise Mistake(message.format(found=len(words), limit=TEXT_LIMIT))
    return words


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _short(text: str, limit: int = 40) -> str:
    line = "".join(char if char.isprintable() else " " for char in text.strip())
    return line if len(line) <= limit else line[: limit - 1] + "…"
