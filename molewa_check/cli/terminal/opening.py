"""Opening a file with the program that the system has for it."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

OPENERS = {"darwin": "open"}
_STARTED: list["subprocess.Popen[bytes]"] = []
"""What runs on beside this program; Python would complain of a process that nobody refers to."""


def open_file(path: Path) -> bool:
    """Open a file and do not wait; whether there was anything to open it with."""
    if sys.platform == "win32":
        return _start(path)
    program = which(OPENERS.get(sys.platform, "xdg-open"))
    # Without a display xdg-open would start a browser in this very terminal.
    if program is None or (sys.platform != "darwin" and not _has_display()):
        return False
    try:
        process = subprocess.Popen(
            [program, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    _STARTED.append(process)
    return True


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _start(path: Path) -> bool:
    try:
        os.startfile(path)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True
