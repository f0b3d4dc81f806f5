"""Processes of this program's own: how one is started, and how a program that was frozen into one file becomes one."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

INNER = "inner-process"
"""The first argument that makes a frozen program one of its own modules; no command that a user types."""
_PACKAGE = __name__.partition(".")[0]
_HOME = Path(__file__).resolve().parents[2]


def is_frozen() -> bool:
    """Whether program and interpreter are one, so that the interpreter cannot be started by itself."""
    return bool(getattr(sys, "frozen", False))


def own_libraries() -> Path:
    """Where the folder for Windows, a plain copy of an interpreter, has the libraries of the page engine."""
    return Path(sys.prefix) / "pango"


def brings_python() -> bool:
    """Whether the program came as a folder with its own Python, into which nothing can be installed."""
    return is_frozen() or own_libraries().is_dir()


def command(module: str, *arguments: str) -> list[str]:
    """What starts a module of this package in a process of its own."""
    # There, the interpreter is the program itself and knows no `-m`.
    start = [INNER, module] if is_frozen() else ["-P", "-m", module]
    return [sys.executable, *start, *arguments]


def environment() -> dict[str, str]:
    """The variables of such a process; whatever lies in the current folder is not imported."""
    return {**os.environ, "PYTHONPATH": str(_HOME)}


def was_inner(arguments: Sequence[str]) -> bool:
    """Be the process that was asked for, if this is a frozen program and one of its own; else return False at once.

    Args:
        arguments: those of the command line.
    """
    import multiprocessing  # noqa: PLC0415 - only a frozen program needs it here
    import runpy  # noqa: PLC0415

    multiprocessing.freeze_support()  # the workers of a batch end in here
    if tuple(arguments[:1]) != (INNER,) or len(arguments) < 2 or not arguments[1].startswith(f"{_PACKAGE}."):  # noqa: PLR2004
        return False
    sys.argv = list(arguments[1:])
    runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
    return True
