"""What is known about the reports of earlier runs: which are current, and which belong to nobody any more."""

import hashlib
import json
from collections.abc import Collection
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from molewa_check.batch.outcome import Outcome
from molewa_check.batch.walk import Item
from molewa_check.errors import Code, Location, OutputError, Problem, Severity
from molewa_check.source.files import reason_of, write_private
from molewa_check.source.patience import patiently

INDEX = ".reports.json"
SAVED_EVERY = 20
"""Reports after which the index is saved, so that a killed run does not begin again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A report that was written.

    Attributes:
        key: changes with everything that the report depends on.
        content: the checksum of the file as it was written.
        origins: checksums of what its answers were read from: the file, and the row of a table.
    """

    key: str
    content: str
    origins: tuple[str, ...]


def checksum(content: bytes) -> str:
    """The checksum of a file's content."""
    return hashlib.sha256(content).hexdigest()


def origins(item: Item) -> tuple[str, ...]:
    """What a report's answers come from, without saying where this machine keeps it."""
    whole = item.file or item.name.removesuffix(f":{item.row}")
    return (_origin(whole), _origin(item.name)) if item.row else (_origin(whole),)


def failed_origins(outcome: Outcome) -> tuple[str, ...]:
    """What could not be used: a file, or rows of a table."""
    errors = [problem for problem in outcome.problems if problem.severity is Severity.ERROR]
    if outcome.result is not None or not errors:
        return ()
    # A row with too many cells never becomes an item: its outcome bears the table's name, its place the row.
    rows = {f"{outcome.name}:{problem.location.line}" for problem in errors if problem.code is Code.MC715}
    return tuple(_origin(name) for name in sorted(rows or {outcome.name}))


def _origin(name: str) -> str:
    return hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=16).hexdigest()


def has_index(folder: Path) -> bool:
    """Whether reports of a batch lie in a folder."""
    return (folder / INDEX).is_file()


class Index:
    """Which reports lie in the folder, and how they were made. Kept beside them in a hidden file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._entries = _read(folder / INDEX)
        self._unsaved = 0

    def is_current(self, target: Path, key: str) -> bool:
        """Whether this report need not be made again."""
        entry = self._entries.get(target.name)
        return entry is not None and entry.key == key and target.is_file()

    def key_of(self, name: str) -> str:
        """What a report that lies there was made with; empty where none is known."""
        entry = self._entries.get(name)
        return entry.key if entry else ""

    def add(self, name: str, entry: Entry) -> None:
        """Take note of a finished report."""
        self._entries[name] = entry
        self._unsaved += 1
        if self._unsaved >= SAVED_EVERY:
            self._unsaved = 0
            # It matters at the end only: until then a run that is killed makes some reports again.
            with suppress(OutputError):
                self.save()

    def remove_gone(self, current: Collection[str], failed: Collection[str]) -> tuple[int, list[Problem]]:
        """Remove the reports whose answers are gone; only files that an earlier run wrote and nobody has changed.

        Args:
            current: the names, without endings, of the reports that belong to the results.
            failed: origins that could not be used this time; their reports stay until they are mended.

        Returns:
            How many were removed, and what is said about those that stay.
        """
        removed, kept = 0, []
        # Without the endings: where a company is gone, its reports in all formats go.
        for name in sorted(name for name in self._entries if Path(name).stem not in current):
            file, place = self._folder / name, Location(f"{self._folder.name}/{name}")
            if not file.is_file():
                del self._entries[name]
            elif not set(self._entries[name].origins).isdisjoint(failed):
                kept.append(Problem(Code.MC709, place))
            else:
                problem = self._remove(name, file, place)
                kept += [problem] if problem else []
                removed += problem is None
        return removed, kept

    def _remove(self, name: str, file: Path, place: Location) -> Problem | None:
        """Remove one report; says why not where it stays."""
        try:
            # A link first, before anything is read through it: what it leads to was written by somebody else.
            if file.is_symlink() or checksum(file.read_bytes()) != self._entries[name].content:
                return Problem(Code.MC710, place)
            patiently(file.unlink)
        except OSError as error:
            return Problem(Code.MC607, place, params={"reason": reason_of(error)})
        del self._entries[name]
        return None

    def save(self) -> None:
        """Write the index."""
        entries = {name: asdict(entry) for name, entry in self._entries.items()}
        write_private(self._folder / INDEX, json.dumps(entries, indent=0, sort_keys=True).encode())
        self._unsaved = 0


def _read(path: Path) -> dict[str, Entry]:
    """The entries of an index; what does not look like one is no entry."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    entries = {name: _entry(value) for name, value in found.items()} if isinstance(found, dict) else {}
    # Names without folders only: an index that says `../../mine.html` must not have that file removed.
    return {name: entry for name, entry in entries.items() if entry is not None and Path(name).name == name}


def _entry(value: object) -> Entry | None:
    match value:
        case {"key": str(key), "content": str(content), "origins": [*origins]}:
            return Entry(key, content, tuple(str(origin) for origin in origins))
        case _:
            return None
