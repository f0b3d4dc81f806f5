"""Opening a PDF file that may come from anywhere: what it holds, or why it was not read."""

import base64
import json
import os
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from molewa_check.errors import Code, InvalidInput, Location, Problem, Unfinished
from molewa_check.guards.inner import command, environment
from molewa_check.source.files import read_bytes
from molewa_check.verify.findings import Fact, Kind, Look

SIZE_LIMIT = 32 * 1024 * 1024
SECONDS, SECONDS_TO_COMPARE = 30, 120
"""Processor time, as far as the system can bound it; a report takes a tenth."""
PATIENCE = 20 if os.name == "posix" else 4
"""How much longer it may take by the clock: on a busy computer an honest file waits, and that is not its fault."""
OUTPUT_LIMIT = 64 * 1024 * 1024
KILLED = 9
"""What the system ends a process with that nobody has memory for; the reader's own limits give other signals."""
READER = "molewa_check.verify.reader"


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page: its words in reading order, and checksums of what it looks like on the screen and printed."""

    words: tuple[str, ...]
    picture: str
    printed: str


@dataclass(frozen=True, slots=True)
class Sight:
    """How a page compares with the page that it should be: `Look` of both, and how far down in percent it differs."""

    screen: Look
    printed: Look
    place: int


@dataclass(frozen=True, slots=True)
class Opened:
    """What a PDF file holds."""

    name: str
    content: bytes
    attachments: dict[str, bytes]
    pages: tuple[PrintedPage, ...]
    facts: tuple[Fact, ...] = ()


def open_pdf(path: Path) -> Opened:
    """Read a PDF file.

    Raises:
        InvalidInput: MC10x, MC801 to MC804 or MC807.
        Unfinished: MC809.
    """
    return open_content(read_bytes(path, str(path), SIZE_LIMIT), str(path))


def open_content(content: bytes, name: str) -> Opened:
    """Read the content of a PDF file in a process with limits; see `open_pdf`.

    Raises:
        InvalidInput: MC801 to MC804, MC807.
        Unfinished: MC809.
    """
    found = _asked("read", content, name, SECONDS)
    attachments: dict[str, bytes] = {}
    for one in found["attachments"]:
        if one["name"] in attachments:
            raise _invalid(Code.MC804, name, attachment=one["name"])
        attachments[one["name"]] = base64.b64decode(one["data"])
    pages = tuple(PrintedPage(tuple(page["text"].split()), page["picture"], page["printed"]) for page in found["pages"])
    facts = tuple(Fact(Kind(kind), place, value, tuple(where)) for kind, place, value, where in found["facts"])
    return Opened(name, content, attachments, pages, facts)


def looks(computed: Opened, found: Opened, numbers: Iterable[int]) -> dict[int, Sight]:
    """How pages look beside those that they should be.

    Raises:
        InvalidInput: MC801 to MC803.
        Unfinished: MC809.
    """
    asked = [(number, _prints_otherwise(computed, number) or _prints_otherwise(found, number)) for number in numbers]
    if not asked:
        return {}
    heading = json.dumps({"first": len(computed.content), "pages": asked}).encode() + b"\n"
    content = heading + computed.content + found.content
    answer = _asked("compare", content, found.name, SECONDS_TO_COMPARE)
    return {page["page"]: _sight(page) for page in answer["pages"]}


def _prints_otherwise(opened: Opened, number: int) -> bool:
    page = opened.pages[number - 1]
    return page.picture != page.printed


def _sight(page: dict[str, Any]) -> Sight:
    screen, printed = (Look(page[key][0]) for key in ("screen", "printed"))
    return Sight(screen, printed, max(page["screen"][1], page["printed"][1]))


def _asked(task: str, content: bytes, name: str, seconds: int) -> dict[str, Any]:
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as target:
        source.write(content)
        source.seek(0)
        _run(task, source, target, name, seconds)
        target.seek(0)
        text = target.read(OUTPUT_LIMIT + 1)
    try:
        found: dict[str, Any] = json.loads(text)
    except ValueError:  # the reader died half-way
        raise _invalid(Code.MC802, name, seconds=seconds) from None
    if "locked" in found:
        raise _invalid(Code.MC807, name)
    if "unreadable" in found:
        raise _invalid(Code.MC801, name, reason=found["unreadable"])
    if "too_much" in found:
        raise _invalid(Code.MC803, name, detail=found["too_much"])
    return found


def _run(task: str, source: IO[bytes], target: IO[bytes], name: str, seconds: int) -> None:
    """Run the reader.

    Raises:
        InvalidInput: MC802, the file takes too much.
        Unfinished: MC809, it cannot be told whether it does.
    """
    patience = seconds * PATIENCE
    unfinished = Unfinished([Problem(Code.MC809, Location(name), params={"seconds": patience})])
    try:
        done = subprocess.run(
            command(READER, task),
            stdin=source,
            stdout=target,
            stderr=subprocess.DEVNULL,
            env=environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            timeout=patience,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        raise unfinished from None
    if done.returncode == -KILLED:
        raise unfinished
    if done.returncode != 0:
        raise _invalid(Code.MC802, name, seconds=seconds)


def _invalid(code: Code, name: str, **params: object) -> InvalidInput:
    return InvalidInput([Problem(code, Location(name), params=params)])
