"""Where work is done: in this process, in several, or on a cluster. All of them are `concurrent.futures` executors."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

MakeExecutor = Callable[[int], Executor]
"""Makes an executor with a number of workers; called again when workers have died."""


class SerialExecutor(Executor):
    """Does the work at once, in this process: for few files, and for tests."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run the function now and return its finished future."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def usable_cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _leave_interrupts_to_the_parent() -> None:
    """Ctrl-C reaches the whole process group; only the parent decides what becomes of the work under way."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def local_executor(workers: int) -> Executor:
    """Several processes on this machine; this process itself where one is enough."""
    if workers <= 1:
        return SerialExecutor()
    # Fresh processes: threads and locks of the parent do not come along, on any system.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent)


def isolated_executor() -> Executor:
    """One process of its own, for work that may kill it."""
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent)


def cluster_executor(address: str) -> Any:
    """The executor of a Dask cluster.

    Raises:
        ImportError: the extra `cluster` is not installed.
        OSError: the scheduler does not answer.
    """
    from distributed import Client  # noqa: PLC0415 - an extra

    return Client(address, set_as_default=False).get_executor(pure=False)
