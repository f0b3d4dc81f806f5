"""A Dask cluster as an executor like any other: the rest of the batch does not know that there is one."""

import pickle
import zlib
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, InvalidStateError
from contextlib import suppress
from threading import Event, Thread
from typing import Any, ParamSpec, TypeVar

from molewa_check import __version__
from molewa_check.batch.scheduler import Scheduler, missing_extra
from molewa_check.errors import Code, Location, OutputError, Phrase, Problem
from molewa_check.i18n import N_

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = 30
"""Seconds without any worker after which a cluster is given up."""
TIMEOUT = "10s"
"""How long a scheduler may take to answer."""


class ClusterExecutor(Executor):
    """Work on the processes of a Dask cluster, which must see the same folders and have the same version.

    A worker that dies is Dask's matter at first: its work goes to another one. What Dask gives up looks here like a
    broken pool of processes, and is treated as such.
    """

    def __init__(self, scheduler: Scheduler) -> None:
        self._client = connect(scheduler)
        # Not pure: of equal calls Dask would do one only, but a report that is made again has to be written again.
        self._inner: Executor = self._client.get_executor(pure=False)
        self._waiting: set[Future[Any]] = set()
        self._closed = Event()
        Thread(target=self._watch, daemon=True).start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Send work to the cluster."""
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()
        self._waiting.add(future)
        future.add_done_callback(self._waiting.discard)
        try:
            self._inner.submit(_sent, fn, *args, **kwargs).add_done_callback(lambda done: _pass_on(done, future))
        except Exception as error:
            # Whatever a lost scheduler raises, to `perform` it is a broken pool.
            raise BrokenExecutor(str(error)) from None
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster; it goes on without us."""
        self._closed.set()
        self._inner.shutdown(wait=wait and not cancel_futures)
        self._client.close(timeout=TIMEOUT)

    def _watch(self) -> None:
        """Dask waits for new workers for ever; we do not."""
        alone = 0
        while not self._closed.wait(1):
            alone = 0 if self._client.scheduler_info().get("workers") else alone + 1
            if alone > PATIENCE:
                for future in tuple(self._waiting):
                    _give_up(future, "no workers")
                return


def _sent(fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> bytes:
    """What a worker sends back: compressed, for of many results of one questionnaire little differs."""
    return zlib.compress(pickle.dumps(fn(*args, **kwargs), protocol=pickle.HIGHEST_PROTOCOL), zlib.Z_BEST_SPEED)


def _give_up(future: "Future[Any]", reason: str) -> None:
    # The result may come in at the same moment; whichever is first counts.
    with suppress(InvalidStateError):
        future.set_exception(BrokenExecutor(reason))


def _pass_on(done: "Future[bytes]", future: "Future[T]") -> None:
    """Give a result of the cluster to the one who waits for it; errors of the cluster itself mean a broken executor.

    What is called for a batch never raises, so every error is the cluster's.
    """
    try:
        result: T = pickle.loads(zlib.decompress(done.result()))
    except (Exception, CancelledError) as error:
        _give_up(future, type(error).__name__)
    else:
        with suppress(InvalidStateError):
            future.set_result(result)


def connect(scheduler: Scheduler) -> Any:
    """Become a client of a scheduler.

    Raises:
        InvalidInput: MC718, there is none at this address.
        OutputError: MC718, it is of no use.
    """
    address, security = scheduler.address, scheduler.security()
    scheduler.check(security)
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError:
        raise missing_extra(address) from None
    try:
        client = Client(address, set_as_default=False, timeout=TIMEOUT, security=security)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        raise _unusable(address, Phrase(type(error).__name__)) from None
    versions = set(client.run(version).values())
    # Results must not depend on the machine a file went to; and without any worker Dask would wait for ever.
    if versions != {__version__}:
        client.close()  # type: ignore[no-untyped-call]
        reason = N_("its workers have another version of molewa-check") if versions else N_("it has no workers")
        raise _unusable(address, Phrase(reason))
    return client


def version() -> str:
    """The version of a worker."""
    return __version__


def workers_of(scheduler: Scheduler) -> int:
    """How many calls a cluster does at the same time.

    Raises:
        InvalidInput: MC718, there is no scheduler.
        OutputError: MC718, it is of no use.
    """
    client = connect(scheduler)
    try:
        return sum(client.nthreads().values())
    finally:
        client.close()


def _unusable(address: str, reason: Phrase) -> OutputError:
    return OutputError([Problem(Code.MC718, Location(address), params={"reason": reason})])
