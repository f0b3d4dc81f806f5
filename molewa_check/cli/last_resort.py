"""The last line of defence: whatever nobody has foreseen becomes one message and an exit code, never a traceback."""

import errno
import hashlib
import os
import sys
from contextlib import suppress
from types import TracebackType

from molewa_check.cli.exits import ExitCode

FINGERPRINT_LENGTH = 8
_NO_ROOM = frozenset({errno.ENOSPC, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC)})


def told(error: BaseException) -> int:
    """Tell what ended the program; returns the exit code."""
    with suppress(Exception):
        return _told(error)
    # Not even a message could be made: words and catalogue may be what is broken.
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"molewa-check: defect {fingerprint(error)}\n")
    return ExitCode.DEFECT


def _told(error: BaseException) -> int:
    from molewa_check import __version__
    from molewa_check.cli.output import print_problems, translate_for
    from molewa_check.errors import Code, Location, Problem
    from molewa_check.source.files import reason_of

    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        problem = Problem(Code.MC601, Location(error.filename or "stdout"), params={"reason": reason_of(error)})
        code = ExitCode.NO_REPORT
    else:
        params = {"kind": type(error).__name__, "fingerprint": fingerprint(error), "version": __version__}
        problem, code = Problem(Code.MC901, Location("molewa-check"), params=params), ExitCode.DEFECT
    print_problems([problem], translate_for(None))
    return code


def fingerprint(error: BaseException) -> str:
    """The same for the same defect on every machine: a checksum of the places in the code that the error came through.

    Modules, functions and lines only: no path, no value, and no words of the error, which may quote answers.
    """
    places = [type(error).__qualname__, *_places(error.__traceback__)]
    return hashlib.sha256("\n".join(places).encode("utf-8", "replace")).hexdigest()[:FINGERPRINT_LENGTH]


def _places(trace: TracebackType | None) -> list[str]:
    places = []
    while trace is not None:
        frame = trace.tb_frame
        module = frame.f_globals.get("__name__", "?")
        name = "molewa_check.__main__" if module == "__main__" else module
        places.append(f"{name}:{frame.f_code.co_qualname}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places


def discard_output() -> None:
    """Forget what still waits for a stream that takes nothing more: Python would complain about it at the end."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
            continue
        with suppress(OSError, ValueError, AttributeError):
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, stream.fileno())
            os.close(null)
