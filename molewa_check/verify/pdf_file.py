"""Opening a PDF file that may come from anywhere: what it holds, or why it was not read."""

import base64
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.source.files import read_bytes

SIZE_LIMIT = 32 * 1024 * 1024
SECONDS = 20
OUTPUT_LIMIT = 64 * 1024 * 1024
READER = "molewa_check.verify.reader"
PACKAGE_HOME = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page: its words in reading order, and a checksum of what it looks like."""

    words: tuple[str, ...]
    picture: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What a PDF file holds."""

    name: str
    content: bytes
    attachments: dict[str, bytes]
    pages: tuple[PrintedPage, ...]


def open_pdf(path: Path) -> Opened:
    """Read a PDF file.

    Raises:
        InvalidInput: MC10x, MC801 to MC804.
    """
    return open_content(read_bytes(path, str(path), SIZE_LIMIT), str(path))


def open_content(content: bytes, name: str) -> Opened:
    """Read the content of a PDF file in a process with limits; see `open_pdf`.

    Raises:
        InvalidInput: MC801 to MC804.
    """
    found = _read(content, name)
    if "unreadable" in found:
        raise _invalid(Code.MC801, name, reason=found["unreadable"])
    if "too_much" in found:
        raise _invalid(Code.MC803, name, detail=found["too_much"])
    attachments: dict[str, bytes] = {}
    for one in found["attachments"]:
        if one["name"] in attachments:
            raise _invalid(Code.MC804, name, attachment=one["name"])
        attachments[one["name"]] = base64.b64decode(one["data"])
    pages = tuple(PrintedPage(tuple(page["text"].split()), page["picture"]) for page in found["pages"])
    return Opened(name, content, attachments, pages)


def _read(content: bytes, name: str) -> dict[str, Any]:
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as target:
        source.write(content)
        source.seek(0)
        _run(source, target, name)
        target.seek(0)
        text = target.read(OUTPUT_LIMIT + 1)
    try:
        found = json.loads(text)
    except ValueError:  # the reader died half-way
        raise _invalid(Code.MC802, name, seconds=SECONDS) from None
    return found if isinstance(found, dict) else {}


def _run(source: IO[bytes], target: IO[bytes], name: str) -> None:
    """Run the reader; whatever lies in the current folder is not imported."""
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE_HOME)}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", READER],
            stdin=source,
            stdout=target,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _invalid(Code.MC802, name, seconds=SECONDS) from None
    if done.returncode != 0:
        raise _invalid(Code.MC802, name, seconds=SECONDS)


def _invalid(code: Code, name: str, **params: object) -> InvalidInput:
    return InvalidInput([Problem(code, Location(name), params=params)])
