"""Doing work in an executor: in order, with bounded memory, and surviving workers that die."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from itertools import islice
from typing import Generic, ParamSpec, Self, TypeVar

from molewa_check.batch.executors import MakeExecutor, Processes, SerialExecutor, end, isolated_executor

P = ParamSpec("P")
T = TypeVar("T")
In = TypeVar("In")
Out = TypeVar("Out")

WINDOW = 4
"""Chunks under way per worker: enough to keep all busy, few enough to keep memory bounded."""


@dataclass(frozen=True)
class Work(Generic[In, Out]):
    """What is to be done with each input.

    Attributes:
        do: turns several inputs into as many outputs; runs in a worker.
        died: gives the output of an input whose worker died twice.
        chunk: inputs per call.
    """

    do: Callable[[Sequence[In]], list[Out]]
    died: Callable[[In], Out]
    chunk: int = 1


class Pool:
    """An executor that is made when there is work, and made anew after it broke; all steps of a run share it.

    Why: a process takes as long to start as a hundred files to score.
    """

    def __init__(self, make: MakeExecutor, workers: int) -> None:
        self.workers = workers
        self._make = make
        self._executor: Executor | None = None

    def begin(self, do: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Begin a call; a broken executor says so when the result is asked for."""
        try:
            return self._ready().submit(do, *args, **kwargs)
        except BrokenExecutor as error:
            # A pool may break between two calls; said later, it is sorted out with all the others that broke.
            failed: Future[T] = Future()
            failed.set_exception(error)
            return failed

    def begin_here(self, do: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Begin a call that needs files of this run: beside this process or in it, but on no other machine."""
        if isinstance(self._ready(), Processes):
            return self.begin(do, *args, **kwargs)
        return SerialExecutor().submit(do, *args, **kwargs)

    def _ready(self) -> Executor:
        if self._executor is None:
            self._executor = self._make(self.workers)
        return self._executor

    def drop(self) -> None:
        """Let a broken executor go."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = None

    def end(self) -> None:
        """End at once, whatever is under way."""
        if self._executor is not None:
            end(self._executor)
        self._executor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        if failed is not None:
            # KeyboardInterrupt, too: who gives up the run leaves no processes behind.
            self.end()
        elif self._executor is not None:
            self._executor.shutdown(wait=True)


def perform(
    work: Work[In, Out], inputs: Iterable[In], pool: Pool, stop: Callable[[], bool] = lambda: False
) -> Iterator[Out]:
    """Yield the output of every input, in their order.

    A chunk whose worker dies is done again, one input at a time, each in a process of its own. Once `stop` says so,
    what is under way is finished and nothing new begins.
    """
    chunks = _chunks(inputs, work.chunk)
    under_way: deque[_Task[In, Out]] = deque()
    try:
        while True:
            if not stop():
                for chunk in islice(chunks, max(0, pool.workers * WINDOW - len(under_way))):
                    under_way.append((chunk, pool.begin(work.do, chunk)))
            if not under_way:
                break
            try:
                # The oldest, though others may be ready: the order, and so the bytes, is that of the inputs.
                outputs = under_way[0][1].result()
            except BrokenExecutor:
                # One dead worker breaks the whole pool, and all that is under way with it; who killed it, only a
                # process of its own can tell.
                pool.drop()
                for chunk, future in _all_of(under_way):
                    # A chunk is never empty, so what was done of it is not either.
                    yield from _finished(future) or _alone(work, chunk)
            else:
                under_way.popleft()
                yield from outputs
    except BaseException:
        # GeneratorExit, too: what nobody waits for any more is not done.
        pool.end()
        raise


_Task = tuple[list[In], "Future[list[Out]]"]


def _all_of(under_way: "deque[_Task[In, Out]]") -> "Iterator[_Task[In, Out]]":
    while under_way:
        yield under_way.popleft()


def _finished(future: "Future[list[Out]]") -> list[Out] | None:
    """What was done before a worker died; None where it has to be done again."""
    if not future.done() or future.cancelled() or future.exception() is not None:
        return None
    return future.result()


def _alone(work: Work[In, Out], chunk: Iterable[In]) -> Iterator[Out]:
    """Do inputs one at a time in processes of their own; who kills its process gets the output for that."""
    # Kept for the next item unless it dies: a process takes longer to start than an item to score.
    executor = isolated_executor()
    try:
        for item in chunk:
            try:
                outputs = executor.submit(work.do, [item]).result()
            except BrokenExecutor:
                executor.end()
                executor = isolated_executor()
                outputs = [work.died(item)]
            yield from outputs
    finally:
        executor.end()


def _chunks(inputs: Iterable[In], size: int) -> Iterator[list[In]]:
    iterator = iter(inputs)
    while chunk := list(islice(iterator, size)):
        yield chunk
