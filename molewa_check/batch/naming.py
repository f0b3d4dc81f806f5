"""How outputs call the files of a batch: by their place below what was named, never by where that lies."""

import glob
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from molewa_check.source.files import exists, is_folder

UNNAMED = "input"
"""What a folder is called whose own name says nothing, or who works here: the present one, the home folder."""


def real(path: str | Path) -> str:
    """Where a path leads; a name that the system refuses leads to itself."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return str(path)


def without_folder(name: str) -> str:
    """A name of whatever kind, as far as an output may give it: nothing says where a machine keeps its files."""
    return os.path.basename(name) if os.path.isabs(name) else name  # noqa: PTH117, PTH119 - a name, not a path


def is_pattern(given: str) -> bool:
    """Whether an input stands for others: it has signs of a pattern, and nothing is called like that."""
    return glob.has_magic(given) and not exists(Path(given)) and not os.path.islink(given)  # noqa: PTH114


class Names:
    """Calls files by their path below the folder that was named, or in which the file named lies.

    Where there are several such folders, the name of the folder stands before; a file that was named itself has it only
    where another one is called the same.
    """

    def __init__(self, inputs: Iterable[str]) -> None:
        self._roots: dict[str, str] = {}
        self._files: dict[str, set[str]] = {}
        self._labels: dict[str, str] = {}
        for given in inputs:
            root = self._roots[given] = _root(given)
            self._label(root)
            if not is_folder(Path(given)) and not is_pattern(given):
                self._files.setdefault(os.path.basename(given).casefold(), set()).add(real(root))  # noqa: PTH119

    def of(self, given: str) -> Callable[[str], str]:
        """What calls the paths that come from one input."""
        root = self._roots[given]
        label = self._labels[real(root)] if self._needs_label(given) else ""

        def name(path: str) -> str:
            inner = _with_slashes(path[len(root) :].lstrip(_SEPARATORS))
            return "/".join(filter(None, (label, inner))) or self._labels[real(root)]

        return name

    def _needs_label(self, given: str) -> bool:
        if len(self._labels) == 1:
            return False
        if is_folder(Path(given)) or is_pattern(given):
            return True
        return len(self._files[os.path.basename(given).casefold()]) > 1  # noqa: PTH119 - a name that need not exist

    def _label(self, root: str) -> None:
        """A name for a folder, never twice the same."""
        place = real(root)
        if place in self._labels:
            return
        own = os.path.basename(os.path.normpath(root))  # noqa: PTH119 - as it was typed
        speaks = own not in {"", ".", ".."} and place != real(os.path.expanduser("~"))  # noqa: PTH111 - never raises
        label = base = own if speaks else UNNAMED
        taken = {other.casefold() for other in self._labels.values()}
        number = 2
        while label.casefold() in taken:
            label, number = f"{base} ({number})", number + 1
        self._labels[place] = label


_SEPARATORS = os.sep + (os.altsep or "")


def _root(given: str) -> str:
    """The folder below which an input's files lie, as it was typed."""
    if is_folder(Path(given)):
        return given
    folder = os.path.dirname(given)  # noqa: PTH120 - as it was typed
    if is_pattern(given):
        while glob.has_magic(folder):
            folder = os.path.dirname(folder)  # noqa: PTH120
    return folder


def _with_slashes(path: str) -> str:
    for separator in _SEPARATORS:
        path = path.replace(separator, "/")
    return path
