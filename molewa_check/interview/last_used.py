"""Where somebody answered last, and what, so that an interview can be gone on with from anywhere."""

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
BETWEEN = "\0"
"""What stands before the questionnaire; no path holds it."""


def remember(answers: Path, questionnaire: Path | None = None) -> None:
    """Keep where an answer file lies, readable by the owner only; where that fails, nothing is kept.

    Args:
        answers: the answer file.
        questionnaire: the file or folder of one that does not come with the program.
    """
    place = _place()
    if place is None:
        return
    # A help and no more: it never stops an interview.
    with suppress(OSError, MolewaError, UnicodeError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        paths = (answers.resolve().parent, *([questionnaire.resolve()] if questionnaire else []))
        write_private(place, BETWEEN.join(map(str, paths)).encode("utf-8"))


def last_folder() -> Path | None:
    """The folder that was kept; None where there is none, or it is gone."""
    kept = _kept()
    return kept[0] if kept and kept[0].is_dir() else None


def last_questionnaire() -> Path | None:
    """The questionnaire that was kept; None where there is none, or it is gone."""
    kept = _kept()
    return kept[1] if len(kept) > 1 and kept[1].exists() else None


def _kept() -> list[Path]:
    """The whole paths that were kept."""
    place = _place()
    with suppress(OSError, ValueError):
        if place is not None and place.is_file():
            with place.open("rb") as stream:
                paths = [Path(text) for text in stream.read(2 * MOST).decode("utf-8").split(BETWEEN)]
            return paths if all(path.is_absolute() and len(str(path)) <= MOST for path in paths) else []
    return []


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
