"""What no value may be, whatever file, cell or key it comes from; readers add nothing but the place.

Numbers are finite and below `LIMIT`, texts hold no control characters and no halves of characters.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from molewa_check.catalogue import Code

LIMIT = 10**15
"""Numbers lie below it, and above its negative: readers of JSON and spreadsheets keep whole ones of that size exactly,
and a float still has decimals there. What each number of a format may be is narrower: model/numbers.py."""
LONGEST = 30
"""Characters of a number: a float takes up to 24, with sign and exponent; to read 5,000 digits takes its time."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Characters that no text needs; some of them steer a terminal. Tabs and line ends stay."""
BINARY = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Those that show that a file is no text at all. The others come from a wrong encoding, and only spoil a text."""


class Objection(NamedTuple):
    """What speaks against a value: a code with its parameters; whoever read the value knows the place."""

    code: Code
    params: Mapping[str, Any]


def objection(value: object) -> Objection | None:
    """What speaks against a single value; None where it can be used. Lists and mappings are for their reader."""
    if isinstance(value, str):
        return text_objection(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_objection(value)
    return None


def text_objection(text: str) -> Objection | None:
    """What speaks against a text."""
    found = None if text.isprintable() else CONTROL.search(text)
    return Objection(Code.MC122, {"character": character_name(found[0])}) if found else None


def number_objection(number: float) -> Objection | None:
    """What speaks against a number."""
    # In this form NaN is objected to as well: it compares false with everything.
    return None if -LIMIT < number < LIMIT else not_a_number(_shown(number))


def number_of(text: str) -> int | float | None:
    """The number that an ordinary decimal notation means; None where it cannot be used.

    Args:
        text: digits with a sign, decimals and an exponent as far as there are any: what `int` or `float` can read.
    """
    # Before it is read: `int` takes four times as long for twice the digits, and refuses more than 4,300.
    if len(text) > LONGEST:
        return None
    # Whole numbers stay ints: a level is one, and 2.0 is not.
    number = int(text) if text.lstrip("+-").isdecimal() else float(text)
    return number if number_objection(number) is None else None


def not_a_number(found: object) -> Objection:
    """The objection to a number."""
    return Objection(Code.MC119, {"value": found})


def without_controls(text: str) -> str:
    """A text without the characters that no text needs."""
    return text if text.isprintable() else CONTROL.sub("", text)


def character_name(character: str) -> str:
    """Name a character that cannot be shown."""
    return f"U+{ord(character):04X}"


def _shown(number: float) -> object:
    """A number for a message; Python refuses to write thousands of digits."""
    return f"{'-' if number < 0 else ''}10^30…" if isinstance(number, int) and abs(number) > LIMIT**2 else number
