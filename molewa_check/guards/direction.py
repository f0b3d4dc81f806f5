"""Characters that turn the direction of writing: texts keep them, what stands around a text is spared."""

import re

TURNS = "\u202a-\u202e\u2066-\u2069"
"""Overrides, embeddings and isolates, as part of a class of characters."""
ISOLATE, END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_POP = "\N{POP DIRECTIONAL FORMATTING}"
_TURN = re.compile(f"[{TURNS}]")
_EMBEDDINGS = frozenset("\u202a\u202b\u202d\u202e")
_ISOLATES = frozenset("\u2066\u2067\u2068")


def isolated(text: str) -> str:
    """A text that turns no more than itself: what it leaves open ends with it. Others stay as they are."""
    # No printable text holds one of them, and nearly all texts are printable: one pass in C.
    if text.isprintable() or _TURN.search(text) is None:
        return text
    kept, left = _matched(text)
    if kept == text and not left:
        return text
    # An isolate that ends also ends the embeddings inside.
    return ISOLATE + kept + END * left.count("isolate") + END


def without_turns(text: str) -> str:
    """A text without them: for a place where nothing else can be done."""
    return text if text.isprintable() else _TURN.sub("", text)


def _matched(text: str) -> tuple[str, list[str]]:
    """The text without ends that nothing began, and what is begun and not ended."""
    kept: list[str] = []
    opened: list[str] = []
    for char in text:
        if char in _EMBEDDINGS:
            opened.append("embedding")
        elif char in _ISOLATES:
            opened.append("isolate")
        elif char == _POP:
            # It ends the last embedding, and none outside of an isolate (UAX #9, BD11).
            if opened[-1:] != ["embedding"]:
                continue
            opened.pop()
        elif char == END:
            # It ends the last isolate, with all embeddings that are open inside (UAX #9, BD9).
            if "isolate" not in opened:
                continue
            while opened.pop() != "isolate":
                pass
        kept.append(char)
    return "".join(kept), opened
