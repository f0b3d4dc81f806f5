"""A Dask cluster on this machine, and a relay before its scheduler that counts what passes."""

import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from benchmarks._measure import tree_seconds

HOST = "127.0.0.1"
_PIECE = 1 << 16
_ADDRESS = r"tcp://127\.0\.0\.1:(\d+)"
_WORKER = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0", "--local-directory")


def is_installed() -> bool:
    """Whether the extra `cluster` is there."""
    return find_spec("distributed") is not None


class Relay:
    """Passes connections on to a port, and counts their bytes.

    Attributes:
        sent: bytes from those who connect.
        received: bytes back to them.
    """

    def __init__(self, port: int) -> None:
        self.sent = self.received = 0
        self._port = port
        self._counting = threading.Lock()
        self._listener = socket.create_server((HOST, 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def address(self) -> str:
        """Where to connect to."""
        return f"tcp://{HOST}:{self._listener.getsockname()[1]}"

    def close(self) -> None:
        """Take no more connections."""
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection((HOST, self._port))
                for name, source, target in (("sent", near, far), ("received", far, near)):
                    threading.Thread(target=self._pass_on, args=(name, source, target), daemon=True).start()

    def _pass_on(self, name: str, source: socket.socket, target: socket.socket) -> None:
        # One who hangs up ends the other direction, too.
        with suppress(OSError), source, target:
            while piece := source.recv(_PIECE):
                target.sendall(piece)
                with self._counting:
                    setattr(self, name, getattr(self, name) + len(piece))


class Cluster:
    """A scheduler and its workers.

    Attributes:
        relay: what a run connects to.
    """

    def __init__(self, relay: Relay, workers: list["subprocess.Popen[str]"]) -> None:
        self.relay = relay
        self._workers = workers

    def seconds(self) -> float:
        """Seconds of processors that the workers have used so far."""
        return sum(tree_seconds(worker.pid) for worker in self._workers)


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """A cluster that ends with the block."""
    with ExitStack() as stack:
        scheduler = _started(stack, "dask_scheduler", "--host", HOST, "--port", "0", "--no-dashboard")
        port = int(_said(scheduler, _ADDRESS)[1])
        places = [str(folder / f"worker-{number}") for number in range(workers)]
        started = [_started(stack, "dask_worker", f"tcp://{HOST}:{port}", *_WORKER, place) for place in places]
        for worker in started:
            _said(worker, "Starting established connection|Registered to")
        relay = Relay(port)
        stack.callback(relay.close)
        yield Cluster(relay, started)


def _started(stack: ExitStack, name: str, *options: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", f"distributed.cli.{name}", *options]
    process = subprocess.Popen(command, encoding="utf-8", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    stack.callback(process.wait, timeout=10)
    stack.callback(process.kill)
    return process


def _said(process: "subprocess.Popen[str]", pattern: str) -> re.Match[str]:
    """Wait until a process says something, and go on reading so that it never waits for us."""
    assert process.stderr is not None
    for line in process.stderr:
        if match := re.search(pattern, line):
            threading.Thread(target=_drain, args=(process.stderr,), daemon=True).start()
            return match
    message = f"{pattern} was never said"
    raise RuntimeError(message)


def _drain(stream: IO[str]) -> None:
    with suppress(ValueError):
        stream.read()
