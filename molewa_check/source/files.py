"""Reading bounded regular files, and writing files that are whole or not there."""

import codecs
import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from molewa_check.errors import Code, InvalidInput, Location, OutputError, Phrase, Problem
from molewa_check.guards.values import BINARY, character_name
from molewa_check.i18n import N_
from molewa_check.source.names import refused, too_long
from molewa_check.source.patience import is_held, opened_patiently, require_replaceable
from molewa_check.source.temporary import Temporary
from molewa_check.source.wide import is_utf16_text

SIZE_LIMIT = 4 * 1024 * 1024
"""Bytes read at most: a hundred times the largest questionnaire file one would write by hand."""

BLOCK = 1024 * 1024
"""Bytes read at once of a file that nobody holds as a whole."""

# A network drive without its network, a stick that was pulled out. Not every system knows them all.
_GONE = {
    getattr(errno, name, None) for name in ("ENOTCONN", "ESTALE", "EHOSTDOWN", "EHOSTUNREACH", "ETIMEDOUT", "ENODEV")
} - {None}
_GONE_ON_WINDOWS = {53, 55, 59, 64, 67, 1231}
"""What Windows says where a network drive, its computer or its network is not there."""

_KINDS = (
    (stat.S_ISDIR, N_("directory")),
    (stat.S_ISFIFO, N_("FIFO")),
    (stat.S_ISCHR, N_("device")),
    (stat.S_ISBLK, N_("device")),
    (stat.S_ISSOCK, N_("socket")),
)


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; a name that the system refuses is not."""
    try:
        return path.is_dir()
    except OSError:
        return False


def exists(path: Path) -> bool:
    """Whether anything stands at a path; there is nothing under a name that the system refuses."""
    try:
        return path.exists()
    except OSError:
        return False


def read_text(path: Path, name: str | None = None, limit: int = SIZE_LIMIT) -> str:
    """Read a regular UTF-8 file, without its byte order mark.

    Args:
        path: the file; FIFOs and devices are refused before anything is read of them.
        name: how messages call the file. Default: the path as given.
        limit: most bytes that are read.

    Raises:
        InvalidInput: MC101 to MC107.
    """
    shown = name or str(path)
    return text_of(read_bytes(path, shown, limit), shown)


def text_of(data: bytes, shown: str) -> str:
    """Turn the content of a file into text.

    Raises:
        InvalidInput: MC103, MC106 or MC107.
    """
    text = decode(data, shown)
    if not text.strip():
        raise _invalid(Code.MC103, shown)
    return text


def read_bytes(path: Path, shown: str, limit: int = SIZE_LIMIT) -> bytes:
    """Read a regular file of at most `limit` bytes; never waits for a FIFO or a device.

    Raises:
        InvalidInput: MC101, MC102, MC104 or MC105.
    """
    with _opened(path, shown, limit) as stream:
        # The size was only a first answer: a file may grow, and those below /proc call themselves empty.
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise _invalid(Code.MC105, shown, size=f"{limit}+", limit=limit)
    return data


def read_blocks(path: Path, shown: str, limit: int) -> Iterator[bytes]:
    """Read a regular file of at most `limit` bytes piece by piece; see `read_bytes`.

    Raises:
        InvalidInput: MC101, MC102, MC104 or MC105.
    """
    left = limit
    with _opened(path, shown, limit) as stream:
        while block := stream.read(BLOCK):
            left -= len(block)
            if left < 0:
                raise _invalid(Code.MC105, shown, size=f"{limit}+", limit=limit)
            yield block


@contextlib.contextmanager
def _opened(path: Path, shown: str, limit: int) -> Iterator[IO[bytes]]:
    """Open a regular file for reading, without waiting for anything else.

    Raises:
        InvalidInput: MC101, MC102, MC104 or MC105.
    """
    try:
        # Without `O_NONBLOCK`, opening a FIFO waits for a writer. Windows has no such flag, and others no `O_BINARY`.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        descriptor = opened_patiently(lambda: os.open(path, flags))
    # A name with a NUL in it is a ValueError.
    except (OSError, ValueError) as error:
        raise _unopened(path, shown, error) from None
    try:
        # The open file is asked, not its path: nothing can take its place between question and reading.
        _require_regular(os.fstat(descriptor), shown, limit)
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            yield stream
    except OSError as error:
        raise _invalid(Code.MC104, shown, reason=reason_of(error)) from None
    finally:
        os.close(descriptor)


def _unopened(path: Path, shown: str, error: OSError | ValueError) -> InvalidInput:
    """Why a file could not be opened."""
    # Of a folder, Windows says that permission is denied.
    if isinstance(error, IsADirectoryError) or (isinstance(error, PermissionError) and is_folder(path)):
        return _invalid(Code.MC102, shown, kind=Phrase(N_("directory")))
    if is_held(error):
        return _invalid(Code.MC124, shown)
    known = _known_reason(error)
    if known is None and isinstance(error, FileNotFoundError):
        return _invalid(Code.MC101, shown)
    return _invalid(Code.MC104, shown, reason=known or reason_of(error))


def _require_regular(status: os.stat_result, shown: str, limit: int) -> None:
    kind = _special(status)
    if kind is not None:
        raise _invalid(Code.MC102, shown, kind=kind)
    if status.st_size > limit:
        raise _invalid(Code.MC105, shown, size=status.st_size, limit=limit)


def _special(status: os.stat_result) -> Phrase | None:
    """What stands there, if it is no regular file."""
    return next((Phrase(kind) for is_kind, kind in _KINDS if is_kind(status.st_mode)), None)


def decode(data: bytes, shown: str) -> str:
    """Turn UTF-8 bytes into text and say where they are not.

    Raises:
        InvalidInput: MC106 or MC107 with line and column, or MC109.
    """
    if is_utf16_text(data):
        raise _invalid(Code.MC109, shown)
    # Not “utf-8-sig”: its errors count from behind the mark, and the place would be three bytes off.
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = _place(data[: error.start].decode("utf-8", "replace"), shown)
        code, params = _undecodable(data, error)
        raise InvalidInput([Problem(code, where, params=params)]) from None
    control = BINARY.search(text)
    if control is not None:
        name = "NUL" if control[0] == "\0" else character_name(control[0])
        where = _place(text[: control.start()], shown)
        raise InvalidInput([Problem(Code.MC107, where, params={"character": name})])
    return text


def _undecodable(data: bytes, error: UnicodeDecodeError) -> tuple[Code, dict[str, object]]:
    # UTF-16 and files that are no text at all: there the first odd byte explains nothing.
    if b"\0" in data:
        return Code.MC107, {"character": "NUL"}
    return Code.MC106, {"byte": f"0x{data[error.start]:02x}"}


def _place(before: str, shown: str) -> Location:
    line_start = before.rfind("\n") + 1
    return Location(shown, before.count("\n") + 1, len(before) - line_start + 1)


def _invalid(code: Code, shown: str, **params: object) -> InvalidInput:
    return InvalidInput([Problem(code, Location(shown), params=params)])


def reason_of(error: Exception) -> Phrase:
    """What the system says, without the path."""
    said = error.strerror if isinstance(error, OSError) else None
    return _known_reason(error) or Phrase(said or type(error).__name__)


def _known_reason(error: Exception) -> Phrase | None:
    """What systems say in many ways or not at all, in words of our own."""
    if not isinstance(error, OSError):
        return None
    if error.errno in _GONE or getattr(error, "winerror", None) in _GONE_ON_WINDOWS:
        return Phrase(N_("the drive cannot be reached any more"))
    if is_held(error):
        return Phrase(N_("another program has it open"))
    if too_long(str(error.filename or "")):
        return Phrase(N_("the path has more than the 260 characters that Windows takes"))
    return None


def write_private(path: Path, data: bytes) -> None:
    """Write a file for its owner only: afterwards the old or the new content stands there whole.

    A link stays, and the file it leads to is written; a device, FIFO or folder is never replaced.

    Raises:
        OutputError: MC601 or MC607; the old file is untouched.
    """
    with _said_of(path):
        # Here, because a link that leads to itself is an OSError, too.
        path = _written_place(path)
        with Temporary(path) as temporary:
            temporary.write(data)
            _become(temporary, path)
        sync_folder(path.parent)


def require_writable(path: Path) -> None:
    """See whether a file could be written, before work is done for it. Nothing changes.

    Raises:
        OutputError: MC601 or MC607.
    """
    with _said_of(path):
        path = _written_place(path)
        with Temporary(path):
            require_free([path])


def require_free(paths: Iterable[Path]) -> None:
    """See whether files that are there could be replaced.

    Raises:
        OutputError: MC607, with all that are held.
        OSError: one cannot be replaced at all.
    """
    held = []
    for path in paths:
        try:
            require_replaceable(path)
        except PermissionError as error:
            held.append(held_problem(path, error))
    if held:
        raise OutputError(held)


def held_problem(path: Path, error: OSError) -> Problem:
    """A file that is there and may not be replaced, most likely because it is open."""
    return Problem(Code.MC607, Location(str(path)), params={"reason": reason_of(error)})


def _become(temporary: Temporary, path: Path) -> None:
    try:
        temporary.become(path)
    except PermissionError as error:
        if not os.path.lexists(path):
            raise
        raise OutputError([held_problem(path, error)]) from None


@contextlib.contextmanager
def _said_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError([Problem(Code.MC601, Location(str(path)), params={"reason": reason_of(error)})]) from None


def _written_place(path: Path) -> Path:
    """The regular file behind a path, there or not yet.

    Raises:
        OutputError: MC601, something else stands there.
        OSError: the system cannot say, as with a link that leads to itself.
    """
    reason = refused(path)
    if reason is not None:
        raise OutputError([Problem(Code.MC601, Location(str(path)), params={"reason": reason})])
    try:
        kind = _special(path.stat())
    except FileNotFoundError:
        kind = None
    if kind is not None:
        raise OutputError([Problem(Code.MC601, Location(str(path)), params={"reason": kind})])
    # To replace a link would put a file in its place. Other paths stay as they were named, for messages.
    return path.resolve() if path.is_symlink() else path


def sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut, where the system can do that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def make_private_folder(path: Path) -> None:
    """Make a folder, for its owner only where it is new.

    Raises:
        OutputError: MC601.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError([Problem(Code.MC601, Location(str(path)), params={"reason": reason_of(error)})]) from None
