"""What can be mended without a doubt: quotes, tabs, special blanks, decimal commas, dashes of lists.

Every mend is about one line; after it the file is checked again, for one mistake often hides another.
"""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from molewa_check.check.checker import check_path
from molewa_check.errors import Code, Problem
from molewa_check.source.files import is_folder, read_text
from molewa_check.source.questionnaire import ROOT_FILE

ROUNDS = 100
"""How often a file is checked again: each time every line with a mistake is mended once."""
YAML = frozenset({".yaml", ".yml"})

_LITERAL = re.compile(r"[^\s,\]}#]+")
_DECIMALS = re.compile(r"(\d),(\d)")
# `key: text`, also as the first key of an item, where the text has no quotes and is no list, mapping or block.
_BLOCK_TEXT = re.compile(r"^(?P<key>[ ]*(?:-[ ]+)*[\w.-]+:[ ]+)(?P<text>[^\s\"'\[{|>&*!].*?)[ ]*$")
_ITEM = re.compile(r"^([ ]*)[–—•·][ ]*")
_ZERO_WIDTH = "\u200b"

Mend = Callable[[str, int], str]
"""Gives a line mended, from the line and the column (from 0) of the problem; the same line where that is not sure."""


def mended(path: Path, today: date) -> dict[Path, tuple[str, str]]:
    """The YAML files of a path that can be mended, each with its text before and after.

    Args:
        path: a questionnaire (file or folder), answers, or a file of contacts. Nothing of it is changed.
        today: as for `check_path`.

    Raises:
        InvalidInput: MC1xx, a file cannot be read.
    """
    # A folder that is no questionnaire may be a whole disk, and nothing in it can be checked.
    if is_folder(path) and not (path / ROOT_FILE).is_file():
        return {}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        if is_folder(path):
            shutil.copytree(path, copy, ignore=_no_yaml)
        else:
            copy.write_text(read_text(path), encoding="utf-8", newline="")
        for _ in range(ROUNDS):
            if not _mend_once(check_path(copy, today)):
                break
        return dict(_changed(path, copy))


def _no_yaml(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if Path(name).suffix not in YAML and not (Path(folder) / name).is_dir()]


def _changed(path: Path, copy: Path) -> Iterator[tuple[Path, tuple[str, str]]]:
    for file in sorted(copy.rglob("*")) if copy.is_dir() else [copy]:
        if file.is_file():
            original = path / file.relative_to(copy) if copy.is_dir() else path
            before, after = read_text(original), file.read_text(encoding="utf-8")
            if before != after:
                yield original, (before, after)


def _mend_once(problems: Sequence[Problem]) -> bool:
    """Mend every line once for which a problem tells how; whether there was one."""
    by_file: dict[str, dict[int, Problem]] = {}
    for problem in problems:
        place = problem.location
        if place.line is not None and _mends(problem):
            by_file.setdefault(place.file, {}).setdefault(place.line, problem)
    return sum(_mend_file(Path(file), found) for file, found in by_file.items()) > 0


def _mend_file(file: Path, found: Mapping[int, Problem]) -> bool:
    lines = file.read_text(encoding="utf-8").split("\n")
    changed = False
    for number, problem in found.items():
        # The parser notices a wrong dash, or a text that has gone on, on the line below.
        for index in (number - 1, number - 2):
            if not 0 <= index < len(lines):
                continue
            column = (problem.location.column or 1) - 1 if index == number - 1 else 0
            for mend in _mends(problem):
                mended_line = mend(lines[index], column)
                if mended_line != lines[index]:
                    lines[index], changed = mended_line, True
                    break
            else:
                continue
            break
    if changed:
        file.write_text("\n".join(lines), encoding="utf-8", newline="")
    return changed


def _mends(problem: Problem) -> Sequence[Mend]:
    return _MENDS.get(problem.code, ())


def _in_quotes(line: str, column: int) -> str:
    """Put the number or word at the place in quotes, as it stands."""
    found = _LITERAL.match(line, column)
    return f'{line[:column]}"{found[0]}"{line[found.end() :]}' if found else line


def _text_in_quotes(line: str, column: int) -> str:  # noqa: ARG001 - as all mends
    """Put the whole text of a line in quotes."""
    found = _BLOCK_TEXT.match(line)
    if found is None or (": " not in found["text"] and " #" not in found["text"]):
        return line
    text = found["text"].replace("\\", "\\\\").replace('"', '\\"')
    return f'{found["key"]}"{text}"'


def _with_point(line: str, column: int) -> str:
    return line[:column] + _DECIMALS.sub(r"\1.\2", line[column:], count=1)


def _ordinary_blank(line: str, column: int) -> str:
    if column >= len(line) or not (line[column].isspace() or line[column] == _ZERO_WIDTH):
        return line
    return line[:column] + ("" if line[column] == _ZERO_WIDTH else " ") + line[column + 1 :]


def _without_tabs(line: str, column: int) -> str:  # noqa: ARG001 - as all mends
    indentation = line[: len(line) - len(line.lstrip())]
    return indentation.replace("\t", "  ") + line[len(indentation) :]


def _hyphen(line: str, column: int) -> str:  # noqa: ARG001 - as all mends
    """A list whose items begin with another kind of dash or dot."""
    return _ITEM.sub(r"\1- ", line)


_MENDS: Mapping[Code, Sequence[Mend]] = {
    Code.MC110: (_hyphen, _text_in_quotes),
    Code.MC117: (_without_tabs,),
    Code.MC125: (_ordinary_blank,),
    Code.MC206: (_hyphen,),
    Code.MC221: (_with_point,),
    Code.MC222: (_in_quotes,),
    Code.MC538: (_text_in_quotes,),
}
