"""A clock for work that may take too long: it ends the work wherever it is, in every thread and on every system."""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

TICK, AGAIN = 0.2, 1.0
"""Seconds between two looks at the clock, and until the end is called once more where a library did not hear it."""


class TimeIsUp(BaseException):
    """Raised wherever the work is when the time is over; no library catches it."""


@contextmanager
def working_time(seconds: float) -> Iterator[None]:
    """Raise `TimeIsUp` once this process has worked for so long; waiting for a busy machine does not count."""
    over, thread, end = threading.Event(), threading.get_ident(), process_time() + seconds
    watch = threading.Thread(target=_watch, args=(over, thread, end), daemon=True)
    watch.start()
    try:
        yield
    finally:
        over.set()
        watch.join()


def _watch(over: threading.Event, thread: int, end: float) -> None:
    wait = TICK
    while not over.wait(wait):
        if process_time() >= end:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TimeIsUp))
            wait = AGAIN
