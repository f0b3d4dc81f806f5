"""Answers that come back in the text of a message: between a greeting and a signature, quoted, or with folded lines.

Only what can be read in one way is read; the form itself follows the same rules (`answersIn` in
`report_templates/form/sheet.js`).
"""

import re

from molewa_check.errors import Code, InvalidInput, Location, Problem

_ANSWERS = re.compile(r'\{[\s>]*"format"[\s>]*:[\s>]*"molewa-check/answers/')
"""How the text begins that a form hands over; it stands nowhere inside of one, where its quotes would be masked."""
_TYPOGRAPHIC = re.compile(r"""[“”„‟«»]format[“”„‟«»]\s*:\s*[“”„‟«»]molewa-check/answers/""")
_QUOTING = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_PART = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}]|[^"{}]+', re.DOTALL)
_BLANK = re.compile(r"[^\S\n]|[\u200b\ufeff]")
"""White space that JSON does not know: mail programs make it of indents."""


def answers_in(text: str, name: str) -> str | None:
    """The answers in a message, everything still in its line; None where none stand there.

    Args:
        text: what could not be read as a whole.
        name: how messages call the file.

    Raises:
        InvalidInput: MC453, MC454 or MC455: answers stand there, and cannot be read in one way.
    """
    where = Location(name)
    if found := _TYPOGRAPHIC.search(text):
        raise InvalidInput([Problem(Code.MC455, Location(name, text.count("\n", 0, found.start()) + 1))])
    starts = [found.start() for found in _ANSWERS.finditer(text)]
    if not starts:
        return None
    if len(starts) > 1:
        raise InvalidInput([Problem(Code.MC453, where, params={"found": len(starts)})])
    before, rest = text[: starts[0]], text[starts[0] :]
    last = before.rpartition("\n")[2]
    if last.strip().endswith(">") and not last.strip(" \t>"):
        rest = _QUOTING.sub(lambda found: " " * len(found[0]), rest)
    block = _block(rest)
    if block is None:
        # Without words before it, it is a file of its own, in which a quotation mark may be what is missing.
        if not before.strip():
            return None
        raise InvalidInput([Problem(Code.MC454, where)])
    return "\n" * before.count("\n") + " " * len(last) + block


def _block(text: str) -> str | None:
    """From the first bracket to the one that closes it; None where nothing does."""
    parts, depth = [], 0
    for found in _PART.finditer(text):
        part = found[0]
        parts.append(_unfolded(part) if part.startswith('"') else _BLANK.sub(" ", part))
        depth += {"{": 1, "}": -1}.get(part, 0)
        if depth == 0:
            return "".join(parts)
    return None


def _unfolded(text: str) -> str:
    """A text whose line a mail program has folded, in one line; what follows keeps its place."""
    return " ".join(line.strip() for line in text.split("\n")) + "\n" * text.count("\n")
