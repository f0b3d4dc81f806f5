"""A worker ends with the process that it works for, however that one ends."""

import os
import signal
import sys
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread

PR_SET_PDEATHSIG = 1
"""What Linux calls the wish for a signal when the parent dies."""


def end_with_parent(*, ask_the_kernel: bool) -> None:
    """See to it that this worker ends when its parent does; nobody would take its work any more.

    Args:
        ask_the_kernel: the parent's main thread started this process. Linux takes the end of the thread that did for
            the end of the parent.
    """
    if ask_the_kernel and sys.platform == "linux":
        killed_by_kernel()
    watch_parent()


def killed_by_kernel() -> None:
    """Let Linux kill this process with its parent, even in the middle of a long call that lets no thread run."""
    import ctypes  # noqa: PLC0415 - workers only

    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def watch_parent() -> None:
    """Wait in a thread for the end of the parent: of its end of a pipe, or on Windows of its handle."""
    Thread(target=_wait_and_end, name="lifeline", daemon=True).start()


def _wait_and_end() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
