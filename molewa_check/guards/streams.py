"""The program's three streams: UTF-8 wherever no terminal says otherwise."""

import sys
from io import TextIOWrapper


def speak_utf8() -> None:
    """Read and write UTF-8 through pipes and files, on every system.

    Windows gives such streams an encoding of the region, which has no ł and which no other program expects. A terminal
    keeps its own; what that cannot show becomes a question mark instead of an error.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):  # somebody else's program, or none at all
            continue
        if not stream.isatty():
            # What is read has to be right; what is written keeps its way with names of files that are no text.
            stream.reconfigure(encoding="utf-8", errors="strict" if stream is sys.stdin else stream.errors)
        elif stream is not sys.stdin and stream.errors == "strict":
            stream.reconfigure(errors="replace")
