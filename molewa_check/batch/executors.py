"""Where work is done: in this process, in several, or on a cluster. All of them are `concurrent.futures` executors."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from threading import current_thread, main_thread
from typing import ParamSpec, TypeVar

from molewa_check.batch.lifeline import end_with_parent
from molewa_check.guards.collector import look_rarely

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
            # Not BaseException: a second Ctrl-C has to end the run instead of becoming the outcome of an item.
            future.set_exception(error)
        return future


def usable_cores() -> int:
    """How many processors this process may use."""
    # `cpu_count` would include processors that taskset or a job scheduler keeps from this process.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin(from_main_thread: bool) -> None:
    """What a worker does first: it leaves Ctrl-C, which reaches the whole group, to its parent, and ends with it."""
    look_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    end_with_parent(ask_the_kernel=from_main_thread)


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """Let Ctrl-C wait for the end of the block, where the system can; who blocks it already goes on doing so."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Processes(ProcessPoolExecutor):
    """Processes on this machine: fresh ones, so that threads and locks of the parent do not come along."""

    def __init__(self, workers: int) -> None:
        from_main_thread = current_thread() is main_thread()
        super().__init__(workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(from_main_thread,))

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand over a call; the first one starts the processes."""
        # They inherit that Ctrl-C waits: it would end those that have not yet come to `_begin`, and break the pool.
        with _ctrl_c_waits():
            return super().submit(fn, *args, **kwargs)

    def end(self) -> None:
        """End at once, whatever is under way."""
        # Taken first: `shutdown` lets go of them, and has no way to end calls that are running.
        processes = list((self._processes or {}).values())
        self.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()


def local_executor(workers: int) -> Executor:
    """Several processes on this machine; this process itself where one is enough."""
    return SerialExecutor() if workers <= 1 else Processes(workers)


def isolated_executor() -> Processes:
    """One process of its own, for work that may kill it."""
    return Processes(1)


def end(executor: Executor) -> None:
    """End an executor without waiting for what is under way, as far as that is possible."""
    if isinstance(executor, Processes):
        executor.end()
    else:
        executor.shutdown(wait=False, cancel_futures=True)
