"""A disk that fails: the n-th call of a kind below a folder, or everything from then on."""

import _io
import builtins
import errno
import io
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

RENAMES = ("replace", "rename")
CHANGES = (*RENAMES, "open", "fsync", "mkdir", "unlink", "rmdir", "link", "chmod")
LOOKS = ("stat", "lstat", "scandir", "listdir")
KINDS: dict[str, tuple[str, ...]] = {
    "write": (),
    "fsync": ("fsync",),
    "rename": RENAMES,
    "change": CHANGES,
    "any": (*CHANGES, *LOOKS),
}
"""What fails: functions of `os` by name; writing to an open file belongs to the first and the last two."""
WRITING = {"write", "change", "any"}
NEVER = 0


@dataclass
class Disk:
    """Counts calls, and fails the one with a number.

    Attributes:
        root: where it is; nothing elsewhere fails.
        number: the call that fails, from 1 on; `NEVER` only counts.
        for_good: all later ones fail as well.
        calls: what has been called, for messages of tests.
    """

    root: Path
    kind: str
    error: int = errno.EIO
    number: int = NEVER
    for_good: bool = False
    calls: list[str] = field(default_factory=list)

    def called(self, what: str, *places: object) -> None:
        """Note a call, and fail where that is wanted."""
        place = next((place for place in map(_path_of, places) if self._is_here(place)), None)
        if place is None:
            return
        self.calls.append(f"{what} {place}")
        number = len(self.calls)
        if self.number and (number == self.number or (self.for_good and number > self.number)):
            raise OSError(self.error, os.strerror(self.error), place)

    def _is_here(self, place: str | None) -> bool:
        return place is not None and (place == str(self.root) or place.startswith(f"{self.root}/"))

    def patch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Take the place of the system's functions."""
        for name in KINDS[self.kind]:
            monkeypatch.setattr(os, name, self._failing(name, getattr(os, name)))
        if self.kind in WRITING:
            for module in (_io, io, builtins):
                monkeypatch.setattr(module, "open", self._opening(_io.open))

    def _failing(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            is_reading = name == "open" and not arguments[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if self.kind == "any" or not is_reading:
                self.called(name, *arguments[:2])
            return real(*arguments, **named)

        return call

    def _opening(self, real: Callable[..., Any]) -> Callable[..., Any]:
        # As many parameters as the real one has.
        def opened(  # noqa: PLR0913, PLR0917
            file: Any,
            mode: str = "r",
            buffering: int = -1,
            encoding: str | None = None,
            errors: str | None = None,
            newline: str | None = None,
            closefd: bool = True,
            opener: Any = None,
        ) -> Any:
            if not (set(mode) & set("wax+") and self._is_here(_path_of(file))):
                return real(file, mode, buffering, encoding, errors, newline, closefd, opener)
            raw = _File(file, mode.replace("b", "").replace("t", ""), closefd, opener)
            raw.disk = self
            buffered: Any = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
            return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding, errors, newline)

        return opened


class _File(io.FileIO):
    """An open file of the disk that fails."""

    disk: Disk

    def write(self, data: Any) -> int:
        """Write, unless that is what fails."""
        self.disk.called("write", self.fileno())
        return super().write(data)


def _path_of(place: object) -> str | None:
    if isinstance(place, int):
        try:
            return str(Path(f"/proc/self/fd/{place}").readlink()).removesuffix(" (deleted)")
        except OSError:
            return None
    return os.path.abspath(os.fsdecode(place)) if isinstance(place, str | bytes | os.PathLike) else None  # noqa: PTH100
