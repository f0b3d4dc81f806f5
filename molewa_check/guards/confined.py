"""Work on what comes from outside, in a process of its own: a file that needs too much ends that process only.

The parent asks (`Confined`), the process answers (`serve`); both speak in frames: a length, then so many bytes. A
request is a frame, further frames with its content, and an empty one. The process is a fresh one on every system,
started when it is first asked, used again and again, and made anew after it died.
"""

import atexit
import os
import signal
import struct
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from threading import Timer
from typing import IO

from molewa_check.guards.inner import command, environment
from molewa_check.guards.limits import MEGABYTE, MEMORY, limit_process, limit_time

LARGEST_FRAME = 64 * MEGABYTE
"""Bytes of an answer."""
_LENGTH = struct.Struct(">I")

Answer = Callable[[bytes, Iterator[bytes]], bytes]
"""Answers a request with its content."""


class Stopped(Exception):
    """The process ended before it answered: the work takes too much time or memory."""


class Confined:
    """A module of this package that answers requests in a process with limits.

    Args:
        module: its full name; run, it calls `serve`.
        seconds: how long one answer may take on the parent's clock.
    """

    def __init__(self, module: str, seconds: float) -> None:
        self.seconds = seconds
        self.started = 0
        """How many processes there were so far."""
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self.end)

    def ask(self, request: bytes, content: Iterable[bytes] = (), same: int | None = None) -> bytes:
        """Get the answer to a request.

        Args:
            request: what is asked.
            content: what it is about, in pieces.
            same: the number of the process that must answer, since it remembers something.

        Raises:
            Stopped: there is none; the next request gets a new process.
        """
        process = self._running()
        if same not in {None, self.started}:
            raise Stopped
        clock = Timer(self.seconds, process.kill)
        clock.daemon = True
        clock.start()
        try:
            return self._exchange(process, request, content)
        except BaseException as error:  # after an interruption, too, nobody would know what the next answer belongs to
            self.end()
            if isinstance(error, OSError | EOFError):
                raise Stopped from None
            raise
        finally:
            clock.cancel()

    @staticmethod
    def _exchange(process: "subprocess.Popen[bytes]", request: bytes, content: Iterable[bytes]) -> bytes:
        assert process.stdin is not None
        assert process.stdout is not None
        _send(process.stdin, request)
        for block in content:
            if block:
                _send(process.stdin, block)
        _send(process.stdin, b"")
        process.stdin.flush()
        return _receive(process.stdout)

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.end()
            self.started += 1
            self._process = subprocess.Popen(
                command(self._module),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(),
                # Ctrl-C is the parent's matter.
                process_group=0 if os.name == "posix" else None,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._process

    def end(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        process.wait()


def serve(answer: Answer, seconds: int, memory: int = MEMORY) -> None:
    """Answer the requests on stdin until there are no more: what the module of a `Confined` does when it is run.

    Args:
        answer: answers one request.
        seconds: processor time of one answer.
        memory: bytes of this process.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_process(memory)
    source = sys.stdin.buffer
    with os.fdopen(os.dup(1), "wb") as target:
        os.dup2(2, 1)  # what a library prints does not come in between
        with suppress(EOFError, MemoryError):
            while True:
                request = _receive(source)
                limit_time(seconds)
                content = iter(lambda: _receive(source), b"")
                reply = answer(request, content)
                for _ in content:  # what was not asked for
                    pass
                _send(target, reply)
                target.flush()


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)


def _receive(stream: IO[bytes]) -> bytes:
    """One frame.

    Raises:
        EOFError: it does not come, or is larger than any.
    """
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    if length > LARGEST_FRAME:
        raise EOFError
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
