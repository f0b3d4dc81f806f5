"""What the objects of a file say, as facts that can be compared one by one."""

import hashlib
from collections.abc import Iterator
from typing import Any

from molewa_check.verify.findings import Fact
from molewa_check.verify.inside.limits import LONGEST_VALUE, MOST_FACTS, TooMuch


def in_short(value: Any) -> str:
    """A value as one line; what is cut off stays in a checksum, since no change may hide behind the end."""
    text = " ".join(str(value).encode("utf-8", "replace").decode("utf-8").split())
    if len(text) <= LONGEST_VALUE:
        return text
    return f"{text[:LONGEST_VALUE]} … {hashlib.sha256(text.encode()).hexdigest()[:12]}"


def bounded(facts: Iterator[Fact]) -> Iterator[Fact]:
    """The facts, as long as there are not too many.

    Raises:
        TooMuch: there are.
    """
    for count, fact in enumerate(facts):
        if count >= MOST_FACTS:
            raise TooMuch(count + 1, MOST_FACTS, "facts")
        yield fact
