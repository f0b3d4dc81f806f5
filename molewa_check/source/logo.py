"""The logo of a publisher: a small picture beside the questionnaire, carried along in what is made with it."""

import hashlib
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.source.files import read_bytes

LARGEST = 200_000
"""Bytes of a logo: a form carries it, and a form of 600 kB still goes through every phone."""
MOST_DOTS = 16_000_000
"""Dots of a logo that is printed; a small file may say that it has a thousand times as many."""
KINDS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
"""How files begin, with their types. SVG is none of them: it can hold scripts and addresses."""
NAMES = {"image/png": "logo.png", "image/jpeg": "logo.jpg"}
"""What a report calls the file that it carries."""


@dataclass(frozen=True)
class Logo:
    """A picture.

    Attributes:
        data: what its file holds, at most `LARGEST` bytes.
        kind: its type, `image/png` or `image/jpeg`.
    """

    data: bytes = field(repr=False)
    kind: str

    @property
    def address(self) -> str:
        """The picture as an address that loads nothing: `data:image/png;base64,…`."""
        return f"data:{self.kind};base64,{b64encode(self.data).decode()}"

    @cached_property
    def checksum(self) -> str:
        """The SHA-256 of the file."""
        return f"sha256:{hashlib.sha256(self.data).hexdigest()}"

    @property
    def name(self) -> str:
        """What a report calls its file."""
        return NAMES[self.kind]


def logo_at(address: str) -> Logo | None:
    """The picture that an address holds, as `Logo.address` writes it; None for any other."""
    try:
        found = logo_in(b64decode(address.partition(";base64,")[2], validate=True))
    # Not `binascii.Error` alone, which is what letters beyond ASCII are not.
    except ValueError:
        return None
    return found if found is not None and found.address == address else None


def logo_in(data: bytes) -> Logo | None:
    """What a file holds as a picture; None where it is none, or too large for one."""
    kind = next((kind for beginning, kind in KINDS.items() if data.startswith(beginning)), None)
    return None if kind is None or len(data) > LARGEST else Logo(data, kind)


def read_logo(folder: Path, name: str, place: Location) -> Logo:
    """Read a logo.

    Args:
        folder: that of the questionnaire, which the file does not leave.
        name: its path from there.
        place: where the questionnaire names it.

    Raises:
        InvalidInput: MC101 to MC105, MC457 or MC458.
    """
    path = folder / name
    if not _lies_in(folder, path):
        raise InvalidInput([Problem(Code.MC457, place, "publisher.logo", {"file": name})])
    return require_logo(read_bytes(path, str(path), LARGEST), name, place)


def require_logo(data: bytes, name: str, place: Location) -> Logo:
    """What a file holds as a picture.

    Args:
        data: at most `LARGEST` bytes; more are no logo.
        name: what messages call the file.
        place: where the questionnaire names it.

    Raises:
        InvalidInput: MC458.
    """
    logo = logo_in(data)
    if logo is None:
        raise InvalidInput([Problem(Code.MC458, place, "publisher.logo", {"file": name})])
    return logo


def _lies_in(folder: Path, path: Path) -> bool:
    """Whether a file lies in a folder, wherever links lead."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    # RuntimeError is what Python before 3.13 says to a link that leads to itself, ValueError all say to a zero byte.
    except (OSError, RuntimeError, ValueError):
        return False
