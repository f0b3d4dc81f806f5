"""Writes docs/sessions.md: what people type without thinking, and what the interview makes of it, as it looks."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from pictures import Terminal

TARGET = Path(__file__).resolve().parent.parent / "docs" / "sessions.md"
START = ["2\r", "\r"]
FIRST = "Frage 1 von "
DEVICES = {"\r": "⏎", "\x1b": "Esc", "\x1b[200~": "", "\x1b[201~": ""}
HEAD = """\
# Recorded sessions

What people type without thinking, and what the interview makes of it. The screens are those of the German quick check
in a terminal of 88 × 27; `scripts/sessions.py` writes this page anew. Why it is so:
[decisions/0005](decisions/0005-keys-choose-enter-answers.md). All habits on all types of questions are typed by
`tests/cli/test_run_typing.py`.

| the quick check, from the start to the list of all questions | before | now |
| --- | ---: | ---: |
| keystrokes | 39 | 68 |
| seconds that the machine takes for all pages, two busy cores | 6.1 | 6.0 |
| seconds to type, at 0.28 s a key | 11 | 19 |
| keystrokes from there to the opened report | 3, and a search for the file | 2 |

Measured on 2026-11-30. Reading and deciding take about ten minutes, before and now.
"""
SESSIONS: tuple[tuple[str, str, list[str]], ...] = (
    ("A word and Enter", "Typed letter by letter; the last line says what Enter will do.", ["3\r", "handel"]),
    ("A number and two Enters", "The second one came before anybody could read the page.", ["3\r\r"]),
    (
        "Three lines at once, as from a paste",
        "One question is answered, and no more.",
        ["3\r2\r1\r"],
    ),
    ("A word that is no answer here", "Nothing is answered, and it is said.", ["nein\r"]),
    ("Put off, and taken back", "`s`, then `u`.", ["s\r", "u\r"]),
    (
        "A comment for one's own side",
        "`a`, then F2 or a ! before it. The question stays open, and so does how far the interview is.",
        ["a\r", "! nur für uns\r", "\r"],
    ),
    ("Help at once", "`?`; the choices stay where they are, Esc closes it.", ["?"]),
    ("All questions", "`l`.", ["1\r", "l\r"]),
)


def main() -> None:
    """Record all sessions."""
    TARGET.write_text("\n".join([HEAD, *_recorded()]), encoding="utf-8")


def _recorded() -> Iterator[str]:
    for title, about, keys in SESSIONS:
        yield f"## {title}\n\n{about}\n"
        with tempfile.TemporaryDirectory() as folder:
            terminal = _begun(folder)
            for key in keys:
                lines = terminal.press([key])
                yield f"Typed: `{_named(key)}`\n\n```text\n{_trimmed(lines)}\n```\n"
            terminal.close()


def _begun(folder: str) -> Terminal:
    """A terminal at the first question: on a busy machine a page may come later than the key for it."""
    while True:
        terminal = Terminal(folder)
        if FIRST in terminal.press(START)[0]:
            return terminal
        terminal.close()


def _named(keys: str) -> str:
    for code, name in DEVICES.items():
        keys = keys.replace(code, name)
    return keys


def _trimmed(lines: list[str]) -> str:
    """A screen without the empty lines in its middle."""
    rows = [line.rstrip() for line in lines]
    kept = [row for number, row in enumerate(rows) if row or (number and rows[number - 1])]
    return "\n".join(kept).strip("\n")


if __name__ == "__main__":
    main()
