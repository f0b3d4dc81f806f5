"""What a report carries, changed in every way, without a page engine and without a file."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from molewa_check.report.output.attachments import Material, attachments_of, checksum
from molewa_check.verify.findings import Fact, Kind, Verification
from molewa_check.verify.pdf_file import Opened, PrintedPage
from tests.verify.samples import read

PAGE = PrintedPage(("20", "22", "17"), "p", "p")
SCRIPT = Fact(Kind.ACTION, "", "x")
Change = Callable[[dict[str, bytes]], None]


def carried(change: Change | None = None, *, answers: bool = True, facts: tuple[Fact, ...] = (), **more: Any) -> Opened:
    """A report whose attachments were changed; its bytes are those that the page engine of the tests gives."""
    assessment, material = read()
    material = material if answers else Material(None, False, material.definition)
    made = attachments_of(assessment, replace(material, **more), language="en")
    files = {one.name: one.data for one in made}
    if change is not None:
        change(files)
    return Opened("x.pdf", b"made", files, (PAGE,), facts)


def rewritten(name: str, change: Callable[[Any], None], *, listed: bool = False) -> Change:
    """Change a JSON attachment, and what the manifest says of it where that is asked for."""

    def write(files: dict[str, bytes]) -> None:
        value = json.loads(files[name])
        change(value)
        files[name] = (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
        if listed:
            rewritten("report.json", lambda manifest: list_anew(manifest, name, files[name]))(files)

    return write


def list_anew(manifest: Any, name: str, data: bytes) -> None:
    for one in manifest["attachments"]:
        if one["name"] == name:
            one["sha256"] = checksum(data)


def manifest_with(**entries: Any) -> Change:
    """Other entries of the manifest."""
    return rewritten("report.json", lambda manifest: manifest.update(entries))


def program(**entries: Any) -> Change:
    """Another program or engine."""
    return rewritten("report.json", lambda manifest: manifest["program"].update(entries))


def without(name: str) -> Change:
    """Take an attachment out."""

    def take(files: dict[str, bytes]) -> None:
        del files[name]

    return take


def both(*changes: Change) -> Change:
    """Several changes."""

    def write(files: dict[str, bytes]) -> None:
        for one in changes:
            one(files)

    return write


def raise_score(result: Any) -> None:
    """A better result."""
    result["overall"]["score"] = 99.0


def differences(found: Verification) -> list[tuple[Kind, str]]:
    """Kinds and places."""
    return [(one.kind, one.place) for one in found.differences]
