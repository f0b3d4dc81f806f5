"""Which files a batch works on: folders, files and patterns, in a stable order, and what is passed over."""

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from molewa_check.errors import Code, Location, Phrase, Problem
from molewa_check.i18n import N_
from molewa_check.source.document import Document

ANSWER_SUFFIXES = frozenset({".yaml", ".yml", ".json"})
TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".xlsx"})
_TEMPORARY_ENDS = ("~", ".tmp", ".bak", ".part", ".swp")
_TEMPORARY_STARTS = (".", "~$", "#")


@dataclass(frozen=True, slots=True)
class Item:
    """One set of answers to score.

    Attributes:
        name: how messages and tables call it: the path, for a row of a table with its line.
        path: the file.
        document: the answers of a table's row; None where the file itself is read.
    """

    name: str
    path: Path
    document: Document | None = None


Found = Path | Problem
"""A file to work on, or what is said about one that is passed over."""


def walk(paths: Iterable[str | Path]) -> Iterator[Found]:
    """Go through files, folders (recursive) and patterns; each file once, sorted inside its folder."""
    seen: set[Path] = set()
    for given in paths:
        for found in _expand(given):
            if isinstance(found, Path):
                identity = Path(os.path.realpath(found))
                if identity in seen:
                    continue
                seen.add(identity)
            yield found


def _expand(given: str | Path) -> Iterator[Found]:
    path = Path(given)
    if path.is_dir():
        yield from _folder(path, path.resolve())
    elif not path.exists() and glob.has_magic(str(given)):
        matches = sorted(glob.glob(str(given), recursive=True))  # noqa: PTH207 - the pattern may be absolute
        if not matches:
            yield Problem(Code.MC707, Location(str(given)))
        for match in matches:
            yield from _expand_match(Path(match))
    else:
        yield path


def _expand_match(path: Path) -> Iterator[Found]:
    """A match of a pattern: a folder is walked, anything else is judged like a file in a folder."""
    if path.is_dir():
        yield from _folder(path, path.resolve())
    else:
        yield from _entry(path, path.parent.resolve())


def _folder(folder: Path, root: Path) -> Iterator[Found]:
    """All files below a folder; links that lead out of it are not followed."""
    found_any = False
    for base, folders, files in os.walk(folder):
        here = Path(base)
        for name in sorted(folders):
            if name.startswith("."):
                yield Problem(Code.MC703, Location(str(here / name)))
            elif (here / name).is_symlink():
                yield from _linked_folder(here / name, root)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            for found in _entry(here / name, root):
                found_any = True
                yield found
    if not found_any:
        yield Problem(Code.MC707, Location(str(folder)))


def _linked_folder(path: Path, root: Path) -> Iterator[Problem]:
    """Say that a linked folder is not entered; one inside the same folder is met on its own way."""
    if not path.resolve().is_relative_to(root):
        yield Problem(Code.MC701, Location(str(path)))


def _entry(path: Path, root: Path) -> Iterator[Found]:
    """One entry of a folder: a file to work on, a word about one that is passed over, or nothing for other files."""
    name = path.name
    if name.startswith(_TEMPORARY_STARTS) or name.endswith(_TEMPORARY_ENDS):
        yield Problem(Code.MC703, Location(str(path)))
        return
    if path.suffix.lower() not in ANSWER_SUFFIXES | TABLE_SUFFIXES:
        return
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        yield Problem(Code.MC701, Location(str(path)))
        return
    kind = _kind(path)
    yield Problem(Code.MC702, Location(str(path)), params={"kind": Phrase(kind)}) if kind else path


def _kind(path: Path) -> str:
    """What a path is, if it is not a regular file; an unreadable one is left to reading."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return ""
    kinds = ((stat.S_ISFIFO, N_("FIFO")), (stat.S_ISSOCK, N_("socket")), (stat.S_ISCHR, N_("device")))
    return next((kind for is_kind, kind in kinds if is_kind(mode)), "")


def is_table(path: Path) -> bool:
    """Whether a file holds a row per company."""
    return path.suffix.lower() in TABLE_SUFFIXES


def plain(value: Any) -> Any:
    """A value as tables hold it: several options become one text."""
    return ", ".join(value) if isinstance(value, tuple | list) else value
