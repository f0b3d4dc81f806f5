"""Doing work in an executor: in order, with bounded memory, and surviving workers that die."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from molewa_check.batch.executors import MakeExecutor, isolated_executor

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


def perform(
    work: Work[In, Out],
    inputs: Iterable[In],
    make: MakeExecutor,
    workers: int,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Out]:
    """Yield the output of every input, in their order.

    A chunk whose worker dies is done again, one input at a time, each in a process of its own. Once `stop` says so,
    what is under way is finished and nothing new begins.
    """
    chunks = _chunks(inputs, work.chunk)
    executor = make(workers)
    under_way: deque[tuple[list[In], Future[list[Out]]]] = deque()
    try:
        while True:
            if not stop():
                for chunk in islice(chunks, max(0, workers * WINDOW - len(under_way))):
                    under_way.append((chunk, _submit(executor, work, chunk)))
            if not under_way:
                return
            try:
                yield from under_way[0][1].result()
                under_way.popleft()
            except BrokenExecutor:
                executor.shutdown(wait=False, cancel_futures=True)
                broken = [chunk for chunk, _ in under_way]
                under_way.clear()
                executor = make(workers)
                for chunk in broken:
                    yield from _alone(work, chunk)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _submit(executor: Executor, work: Work[In, Out], chunk: list[In]) -> "Future[list[Out]]":
    try:
        return executor.submit(work.do, chunk)
    except BrokenExecutor as error:
        failed: Future[list[Out]] = Future()
        failed.set_exception(error)
        return failed


def _alone(work: Work[In, Out], chunk: Iterable[In]) -> Iterator[Out]:
    """Do inputs one at a time in processes of their own; who kills its process gets the output for that."""
    executor = isolated_executor()
    for item in chunk:
        try:
            yield from executor.submit(work.do, [item]).result()
        except BrokenExecutor:
            yield work.died(item)
            executor.shutdown(wait=False)
            executor = isolated_executor()
    executor.shutdown()


def _chunks(inputs: Iterable[In], size: int) -> Iterator[list[In]]:
    iterator = iter(inputs)
    while chunk := list(islice(iterator, size)):
        yield chunk
