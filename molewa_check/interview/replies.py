"""Understanding what was typed: numbers of choices, yes and no, numbers with comma or point; with kind objections."""

import re
from typing import Any

from molewa_check.i18n import N_, Language, Translate
from molewa_check.interview.prompter import Command, MenuItem, Page, Picked, Pressed, Reply, Typed
from molewa_check.model.questions import (
    ChoiceQuestion,
    ChoicesQuestion,
    LevelQuestion,
    NumberQuestion,
    Question,
    YesNoQuestion,
)
from molewa_check.source.answers import lowest_number
from molewa_check.words.language import WRITTEN_DIGITS, Words

TEXT_LIMIT = 2000
_SEPARATORS = re.compile(r"[\s,;+]+")
_SPACES = re.compile(r"[\s\u00a0\u202f'’]+")
_PLAIN_NUMBER = re.compile(r"[-+]?(\d+([.,]\d+)?|[.,]\d+)")
_GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*([.,]\d+)?")


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
    command = _command(page, line)
    if command is not None:
        return command
    if page.items:
        return Picked(pick(page.items, line, multiple=page.multiple, translate=translate))
    return Typed(line)


def nothing_chosen(page: Page, translate: Translate) -> str:
    """What is missing where Enter alone is no answer."""
    if not page.multiple:
        return translate(N_("Please choose an answer first."))
    if any(item.alone for item in page.items):
        return translate(N_("Nothing is ticked. If none of these is right, there is a choice that says so."))
    return translate(N_("Nothing is ticked. If none of these is right, press 0."))


def _command(page: Page, line: str) -> Pressed | None:
    word, _, rest = line.partition(" ")
    found = next((command for command in page.commands if _same(command.key, word)), None)
    if found is None or (rest and not _takes_argument(page, found)) or (rest and _names_items(page, line)):
        return None
    return Pressed(found.name, rest.strip())


def _takes_argument(page: Page, command: Command) -> bool:
    """A reason may follow at once, except where sentences are answers."""
    is_text = page.field is not None and page.field.kind == "text"
    return command.name == "not_applicable" and not is_text


def _names_items(page: Page, line: str) -> bool:
    """Whether all words are choices, although the first one is a key as well."""
    names = {name.casefold() for item in page.items for name in (item.key, *item.aliases)}
    return page.multiple and all(word.casefold() in names for word in _SEPARATORS.split(line) if word)


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
    for names in ([(item.key,) for item in items], [item.aliases for item in items]):
        for index, candidates in enumerate(names):
            if any(_same(name, word) for name in candidates):
                return index
    message = translate(_NO_CHOICE[min(len(items), 3) - 1])
    raise Mistake(message.format(found=_short(word), first=items[0].key, last=items[-1].key))


def value_of(question: Question, reply: Picked | Typed, language: Language, translate: Translate) -> Any:
    """The checked value that a reply to a question stands for.

    Raises:
        Mistake: it is none.
    """
    match question, reply:
        case LevelQuestion(), Picked((index,)):
            return index
        case ChoiceQuestion(), Picked((index,)):
            return question.options[index].id
        case ChoicesQuestion(), Picked(indexes):
            return tuple(option.id for index, option in enumerate(question.options) if index in indexes)
        case YesNoQuestion(), Picked((index,)):
            return index == 0
        case NumberQuestion(), Typed(text):
            return number(question, text, language, translate)
        case _, Typed(text):
            return _text(text, translate)
    raise Mistake(translate(N_("Please choose an answer first.")))


def _text(text: str, translate: Translate) -> str:
    """Words as an answer; quotation marks around a single letter show that it is not meant as a command."""
    words = text.strip()
    if len(words) == len('"x"') and words[0] == words[-1] == '"':
        words = words[1]
    return checked_text(words, translate)


def checked_text(text: str, translate: Translate) -> str:
    """A text without control characters and not too long.

    Raises:
        Mistake: it is too long.
    """
    words = "".join(char for char in text if char.isprintable() or char in "\n\t").strip()
    if len(words) > TEXT_LIMIT:
        message = translate(N_("That is too long: {found} characters; {limit} fit."))
        raise Mistake(message.format(found=len(words), limit=TEXT_LIMIT))
    return words


def number(question: NumberQuestion, text: str, language: Language, translate: Translate) -> int | float:
    """Read a number as people write it, with or without its unit.

    Raises:
        Mistake: it is no number, could mean two, or is out of range.
    """
    value = _parsed(_without_unit(question, text), text, language, translate)
    if question.integer and value != int(value):
        raise Mistake(translate(N_("Please give a whole number, without decimals.")))
    low, high = lowest_number(question), question.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        raise Mistake(_range(question, low, high, language, translate))
    return int(value) if value == int(value) else value


def _parsed(text: str, typed: str, language: Language, translate: Translate) -> float:
    own = Words(language).decimal_sign
    grouped = _GROUPED.fullmatch(text)
    if grouped and grouped[3] and grouped[3][0] != grouped[1]:
        text = text.replace(grouped[1], "")
    elif grouped and grouped[1] != own:
        # 1.000 in German: a thousand for most people, one for those who think in English.
        bare = text.replace(grouped[1], "")
        message = translate(
            N_("“{found}” could be read in two ways. Please write {bare} or use “{sign}” for decimals.")
        )
        raise Mistake(message.format(found=_short(typed), bare=bare, sign=own))
    if not _PLAIN_NUMBER.fullmatch(text) or len(text) > len("-1234567890123.45"):
        message = translate(N_("“{found}” is not a number. Please type digits, for example {example}."))
        raise Mistake(message.format(found=_short(typed), example=f"3{own}5"))
    return float(text.replace(",", "."))


def _without_unit(question: NumberQuestion, text: str) -> str:
    line = text.strip()
    for unit in sorted(question.unit.root.values() if question.unit else (), key=len, reverse=True):
        if line.lower().endswith(unit.lower()):
            line = line[: -len(unit)]
            break
    return _SPACES.sub("", line.replace("−", "-"))


def _range(
    question: NumberQuestion, low: float | None, high: float | None, language: Language, translate: Translate
) -> str:
    if low is not None and high is not None:
        message = translate(N_("Please give a number from {low} to {high}."))
    elif low is not None:
        message = translate(N_("Please give a number not below {low}."))
    else:
        message = translate(N_("Please give a number not above {high}."))
    shown = {name: _shown(bound, question, language) for name, bound in (("low", low), ("high", high))}
    return message.format(**shown)


def _shown(bound: float | None, question: NumberQuestion, language: Language) -> str:
    if bound is None:
        return ""
    unit = f"\N{NO-BREAK SPACE}{question.unit.to(language)}" if question.unit else ""
    return written(bound, language) + unit


def written(value: float, language: Language) -> str:
    """A number with as many decimals as it has, at most six."""
    return Words(language).exact(value, WRITTEN_DIGITS)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _short(text: str, limit: int = 40) -> str:
    line = "".join(char if char.isprintable() else " " for char in text.strip())
    return line if len(line) <= limit else line[: limit - 1] + "…"
