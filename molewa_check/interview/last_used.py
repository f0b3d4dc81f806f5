"""The folder in which somebody answered last, so that an interview can be gone on with from anywhere."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from molewa_check.errors import MolewaError
from molewa_check.source.files import write_private

VARIABLE = "MOLEWA_CHECK_STATE"
"""Where it is kept instead of the usual place; empty: nowhere."""
NAME = "last-folder"
MOST = 4096
"""Bytes of a path that are read at most."""


def remember(answers: Path) -> None:
    """Keep the folder of an answer file, readable by the owner only; where that fails, nothing is kept."""
    place = _place()
    if place is None:
        return
    # A help and no more: it never stops an interview.
    with suppress(OSError, MolewaError, UnicodeError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(place, str(answers.resolve().parent).encode("utf-8"))


def last_folder() -> Path | None:
    """The folder that was kept; None where there is none, or it is gone."""
    place = _place()
    with suppress(OSError, ValueError):
        if place is not None and place.is_file():
            with place.open("rb") as stream:
                folder = Path(stream.read(MOST).decode("utf-8"))
            return folder if folder.is_absolute() and folder.is_dir() else None
    return None


def _place() -> Path | None:
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) / NAME if named else None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_STATE_HOME") or f"{os.environ.get('HOME', '')}/.local/state"
    # Without a home there is no place, and nothing is written into the folder one happens to be in.
    return Path(base) / "molewa-check" / NAME if base and Path(base).is_absolute() else None
