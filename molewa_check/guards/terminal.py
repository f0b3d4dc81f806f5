"""What is shown in a terminal: nothing from a file's name or content may steer it, or pass for words of the program."""

import re

from molewa_check.guards.direction import TURNS

_STEERING = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{TURNS}\ud800-\udfff]")
"""Control characters, directions and halves of characters; tabs and line ends are the program's own."""


def visible(text: str) -> str:
    """A whole output: characters that steer a terminal are spelled out; to do that twice changes nothing."""
    return text if text.isprintable() else _STEERING.sub(_spelled, text)


def steers(text: str) -> bool:
    """Whether there is anything to spell out."""
    return not text.isprintable() and _STEERING.search(text) is not None


def on_one_line(value: object) -> str:
    """A name or a text from outside, as part of an output: all that cannot be seen is spelled out, line ends, too."""
    text = str(value)
    return text if text.isprintable() else "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def in_json(text: str) -> str:
    """A JSON document: JSON itself escapes some of these characters only, and all of them stand in texts."""
    # Four digits are enough: all of them lie below U+10000.
    return text if text.isprintable() else _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _spelled(found: re.Match[str]) -> str:
    return ascii(found[0])[1:-1]
