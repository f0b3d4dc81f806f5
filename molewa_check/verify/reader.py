"""What reads a PDF file: a process of its own, since the file may come from anywhere.

Started with `python -m`; files come in on stdin, what they hold goes out on stdout as JSON. It limits itself before it
looks at a file: a file that needs more ends this process, and only this one. What it does is in `inside`.
"""

import base64
import json
import sys
from dataclasses import astuple
from typing import Any

from molewa_check.verify.inside.limits import LONGEST_NAME, TooMuch, limit_resources

SECONDS = {"read": 30, "compare": 120}


def main(task: str) -> int:
    """Do a task with what comes in on stdin and write what it gave."""
    limit_resources(SECONDS[task])
    try:
        content = sys.stdin.buffer.read()
        found = read(content) if task == "read" else compare(content)
    except TooMuch as error:
        found = {"too_much": str(error)}
    except Exception as error:  # whatever a broken file does to a library, it is a file that cannot be read
        found = {"locked": True} if "password" in str(error).lower() else {"unreadable": _line(error)}
    sys.stdout.write(json.dumps(found))
    return 0


def _line(error: Exception) -> str:
    return str(error).splitlines()[0][:LONGEST_NAME].rstrip(".") if str(error) else type(error).__name__


def read(content: bytes) -> dict[str, Any]:
    """What a PDF file holds: its attachments, words and pictures of every page, and facts about everything else.

    Raises:
        TooMuch: a limit was passed.
        pypdfium2.PdfiumError: the file is no PDF file, is locked or broken.
    """
    from molewa_check.verify.inside.pages import attachments, opened, pages  # noqa: PLC0415 - after the limits

    document = opened(content)
    try:
        files = [{"name": name, "data": base64.b64encode(data).decode("ascii")} for name, data in attachments(document)]
        return {"attachments": files, "pages": list(pages(document)), "facts": _facts(content, document)}
    finally:
        document.close()


def _facts(content: bytes, opened: Any) -> list[tuple[Any, ...]]:
    """What the objects of the file say; where two libraries do not agree on them, that is a fact itself."""
    from molewa_check.verify.findings import Fact, Kind  # noqa: PLC0415 - after the limits
    from molewa_check.verify.inside.facts import bounded, in_short  # noqa: PLC0415 - after the limits
    from molewa_check.verify.inside.marked import marked  # noqa: PLC0415 - after the limits
    from molewa_check.verify.inside.objects import load  # noqa: PLC0415 - after the limits
    from molewa_check.verify.inside.whole import describe  # noqa: PLC0415 - after the limits

    try:
        document = load(content)
        facts = list(bounded(describe(document, marked(opened))))
    except TooMuch:
        raise
    except Exception as error:  # whatever a broken file does to the library
        return [astuple(Fact(Kind.DAMAGED, "structure", in_short(_line(error))))]
    if len(document.pages) != len(opened):
        facts.append(Fact(Kind.DAMAGED, "structure", f"{len(document.pages)} != {len(opened)} pages"))
    return [astuple(fact) for fact in facts]


def compare(content: bytes) -> dict[str, Any]:
    """How pages of two files look beside each other; a line of JSON in front says which, and how long the first is."""
    from molewa_check.verify.inside.looks import compare as beside  # noqa: PLC0415 - after the limits

    heading, _, rest = content.partition(b"\n")
    asked = json.loads(heading)
    first = asked["first"]
    return {"pages": list(beside(rest[:first], rest[first:], asked["pages"]))}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
