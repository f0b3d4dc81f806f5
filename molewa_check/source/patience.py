"""Files that others hold: a virus scanner or a synchroniser for a moment, a spreadsheet program for an hour."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

TRIES = 40 if os.name == "nt" else 10
"""A synchroniser on Windows may need a second or two."""
PAUSE = 0.05
"""Seconds between two tries."""
_SHARING = {32, 33}
"""What Windows says where another program has opened a file, or a part of it, for itself."""


def is_held(error: Exception) -> bool:
    """Whether the system says that another program has a file open for itself."""
    return getattr(error, "winerror", None) in _SHARING


def patiently(act: Callable[[], T]) -> T:
    """Do something with a file, and again where somebody holds it for a moment.

    Raises:
        PermissionError: it is held longer than that, or not ours to touch.
        OSError: anything else, at once.
    """
    for _ in range(TRIES - 1):
        try:
            return act()
        except PermissionError:
            time.sleep(PAUSE)
    return act()


def opened_patiently(act: Callable[[], T]) -> T:
    """Open a file; only where the system says that another program has it, it is worth waiting."""
    for _ in range(TRIES - 1):
        try:
            return act()
        except PermissionError as error:
            if not is_held(error):
                raise
            time.sleep(PAUSE)
    return act()


def require_replaceable(path: Path) -> None:
    """See whether a file that is there could be replaced: Windows refuses that while another program has it open.

    Raises:
        PermissionError: it is held.
        OSError: it cannot be replaced at all.
    """
    if os.path.lexists(path):
        patiently(lambda: path.replace(path))  # changes nothing
