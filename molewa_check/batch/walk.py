"""Which files a batch works on: folders, files and patterns, in a stable order, and what is passed over."""

import glob
import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from molewa_check.batch.naming import Names, is_pattern, real
from molewa_check.errors import Code, Location, Phrase, Problem
from molewa_check.i18n import N_
from molewa_check.source.document import Document
from molewa_check.source.files import is_folder, reason_of

ANSWER_SUFFIXES = frozenset({".yaml", ".yml", ".json"})
TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"})
STRUCTURE = ".lss"
"""The structure of a LimeSurvey survey, which explains the codes of its exports."""
MAYBE = frozenset({".txt", ".tab"})
"""Texts that may be tables, and mostly are none."""
# What programs leave beside an open file: editors `x~` and `.x.swp`, Office `~$x`, Emacs `#x#`.
_TEMPORARY_ENDS = ("~", ".tmp", ".bak", ".part", ".swp")
_TEMPORARY_STARTS = (".", "~$", "#")
_KINDS = (
    (stat.S_ISFIFO, N_("FIFO")),
    (stat.S_ISSOCK, N_("socket")),
    (stat.S_ISCHR, N_("device")),
    (stat.S_ISBLK, N_("device")),
)
REPORTS = "reports"
"""The folder of the reports, inside the folder that a batch writes to."""
COMPARISONS = "comparisons"
"""The folder of the comparisons, there as well."""
CORRECTIONS = "corrections.xlsx"
"""In which what was not understood is mended; wherever it lies, it holds no answers of its own."""
LEDGER = ".pictures.json"
"""For whom the pictures of groups there were made."""
_OWN = re.compile(
    r"results\.(csv|xlsx|jsonl|parquet)|problems\.csv|corrections\.xlsx|corrected\.csv|(status|comparisons)\.(csv|xlsx)|dissent\.csv|summary\.json|(cohort|benchmark)(-.*)?\.(html|pdf|json|csv)"
    r"|\.pictures\.json"
)
"""What a batch writes: no input where it stands in the folder that is written to."""


@dataclass(frozen=True, slots=True)
class Item:
    """One set of answers to score.

    Attributes:
        name: how messages and tables call it: its path below what was named, for a row of a table with its line.
        path: the file, absolute, because workers may stand elsewhere.
        row: the line of the table; 0 where the file itself is read.
        document: the answers of a table's row; None where the file itself is read.
        file: how messages call the file of such a row.
    """

    name: str
    path: Path
    row: int = 0
    document: Document | None = None
    file: str = ""


@dataclass(frozen=True)
class Found:
    """A file to work on.

    Attributes:
        name: how messages and tables call it.
        given: its path from the folder in which the batch was started.
    """

    name: str
    given: str

    @cached_property
    def path(self) -> Path:
        """Where the file lies, whatever folder a worker stands in."""
        return Path(os.path.abspath(self.given))  # noqa: PTH100 - links stay as they are


class Walk:
    """Goes through files, folders (recursive) and patterns: each file once, sorted inside its folder.

    Args:
        output: the folder that the batch writes to; what it wrote there earlier is no input.
    """

    def __init__(self, paths: Iterable[str | Path], output: Path | None = None) -> None:
        self._paths = tuple(paths)
        # Where it leads to, for the same folder can be named in another way or reached through a link.
        self._output = real(output) if output is not None else None
        self._seen: set[bytes] = set()
        self._met = 0
        self._name: Callable[[str], str] = str

    def __iter__(self) -> Iterator[Found | Problem]:
        self._seen.clear()
        inputs = [str(path) for path in self._paths]
        names = Names(inputs)
        for given in inputs:
            self._name = names.of(given)
            yield from self._expand(given)

    def _expand(self, given: str) -> Iterator[Found | Problem]:
        path = Path(given)
        if is_folder(path):
            yield from self._folder(given)
        elif is_pattern(given):
            matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 - the pattern may be absolute
            if not matches:
                yield Problem(Code.MC707, self._place(given))
            for match in matches:
                yield from self._folder(match) if is_folder(Path(match)) else self._entry_of(match)
        else:
            # Who names a single file means it, hidden or linked, whatever its ending: what it is, reading has to say.
            yield from self._once(real(given), given)

    def _place(self, path: str) -> Location:
        return Location(self._name(path))

    def _entry_of(self, match: str) -> Iterator[Found | Problem]:
        """A match of a pattern is judged like a file in a folder."""
        folder, name = os.path.split(match)
        place = real(folder or ".")
        yield from self._entry(folder, name, place, place)

    def _folder(self, folder: str) -> Iterator[Found | Problem]:
        """All files below a folder; links that lead out of it are not followed."""
        root = real(folder)
        failed: list[OSError] = []
        met, said = self._met, False
        # os.walk enters no link to a folder, so that a loop of links has an end.
        for here, folders, files in os.walk(folder, onerror=failed.append):
            place = real(here)
            yield from self._side_doors(here, folders, root)
            # In place, for os.walk goes on with this list; sorted, for the order of the results is not the disk's.
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            if place == self._output:
                # Only there: anywhere else a folder called reports may hold answers.
                folders[:] = [name for name in folders if name not in {REPORTS, COMPARISONS}]
            for name in sorted(files):
                for found in self._entry(here, name, place, root):
                    said = True
                    yield found
        for error in failed:
            said = True
            yield Problem(Code.MC104, self._place(str(error.filename)), params={"reason": reason_of(error)})
        # Files that another argument has named before are met again: a folder given twice is not an empty one.
        if not said and self._met == met:
            yield Problem(Code.MC707, self._place(folder))

    def _side_doors(self, here: str, folders: list[str], root: str) -> Iterator[Problem]:
        """Say which folders are not entered; a link to one inside the same folder is met on its own way."""
        for name in sorted(folders):
            path = os.path.join(here, name)  # noqa: PTH118 - os.walk speaks in texts
            if name.startswith("."):
                yield Problem(Code.MC703, self._place(path))
            elif Path(path).is_symlink() and not _inside(real(path), root):
                yield Problem(Code.MC701, self._place(path))

    def _entry(self, here: str, name: str, place: str, root: str) -> Iterator[Found | Problem]:
        """One entry of a folder: a file to work on, a word about one that is passed over, or nothing for others."""
        path = os.path.join(here, name)  # noqa: PTH118 - os.walk speaks in texts
        if place == self._output and _OWN.fullmatch(name):
            return
        if name.startswith(_TEMPORARY_STARTS) or name.endswith(_TEMPORARY_ENDS):
            yield Problem(Code.MC703, self._place(path))
            return
        if os.path.splitext(name)[1].lower() not in ANSWER_SUFFIXES | TABLE_SUFFIXES | {STRUCTURE}:  # noqa: PTH122
            yield Problem(Code.MC735, self._place(path))
            return
        if name == CORRECTIONS:
            yield Problem(Code.MC708, self._place(path))
            return
        # Only links are resolved one by one; the folder's own path has been resolved once for all of its files.
        target = os.path.join(place, name)  # noqa: PTH118
        if Path(path).is_symlink():
            target = real(path)
            if not _inside(target, root):
                yield Problem(Code.MC701, self._place(path))
                return
        # In a folder a FIFO or device is passed over with a warning; named on the command line it is an error, MC102.
        kind = _kind(path)
        if kind:
            yield Problem(Code.MC702, self._place(path), params={"kind": Phrase(kind)})
        else:
            yield from self._once(target, path)

    def _once(self, identity: str, given: str) -> Iterator[Found]:
        # A checksum instead of the path: half the memory, and as good as never twice the same.
        self._met += 1
        key = hashlib.blake2b(os.fsencode(identity), digest_size=16).digest()
        if key not in self._seen:
            self._seen.add(key)
            yield Found(self._name(given), given)


def written_earlier(folder: Path) -> list[Path]:
    """What batches have written into a folder."""
    return sorted(path for path in folder.iterdir() if _OWN.fullmatch(path.name))


def _inside(path: str, root: str) -> bool:
    # With the separator: `in-secret` begins like `in`, and lies outside of it.
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def _kind(path: str) -> str:
    """What a path is, if it is not a regular file; an unreadable one is left to reading."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - once per file
    except OSError:
        return ""
    return next((kind for is_kind, kind in _KINDS if is_kind(mode)), "")


def is_table(name: str) -> bool:
    """Whether a file holds a row per company."""
    return name.lower().endswith(tuple(TABLE_SUFFIXES))


def printable(text: str) -> str:
    """A file name as it can be written: bytes that are no UTF-8 are spelled out."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def plain(value: Any) -> Any:
    """A value as tables hold it: several options, or criteria with their grades, become one text."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {item}" for key, item in value.items())
    return ", ".join(value) if isinstance(value, tuple | list) else value
