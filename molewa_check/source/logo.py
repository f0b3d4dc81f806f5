"""The logo of a publisher: a small picture beside the questionnaire, carried along in what is made with it."""

from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path

from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.source.files import read_bytes

LARGEST = 200_000
"""Bytes of a logo: a form carries it, and a form of 600 kB still goes through every phone."""
KINDS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
"""How files begin, with their types. SVG is none of them: it can hold scripts and addresses."""


@dataclass(frozen=True, slots=True)
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
    data = read_bytes(path, str(path), LARGEST)
    kind = next((kind for beginning, kind in KINDS.items() if data.startswith(beginning)), None)
    if kind is None:
        raise InvalidInput([Problem(Code.MC458, place, "publisher.logo", {"file": name})])
    return Logo(data, kind)


def _lies_in(folder: Path, path: Path) -> bool:
    """Whether a file lies in a folder, wherever links lead."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    # RuntimeError is what Python before 3.13 says to a link that leads to itself, ValueError all say to a zero byte.
    except (OSError, RuntimeError, ValueError):
        return False
