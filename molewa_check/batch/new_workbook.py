"""Workbooks that a batch writes: the same bytes for the same results, and the system's own words where it cannot."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

_ERRNO = re.compile(r"Errno (\d+)")
CREATED = datetime(2000, 1, 1)
"""The same results make the same bytes, whenever that is."""


@contextmanager
def new_workbook(path: Path, title: str, *, constant_memory: bool = True) -> Iterator[Any]:
    """A workbook to be filled row by row.

    Args:
        path: the file.
        title: what its properties call it.
        constant_memory: whether rows are written as they come; lists in cells then have to come before.

    Raises:
        OSError: it cannot be written.
    """
    import xlsxwriter  # noqa: PLC0415 - only where a workbook is written
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

    # Texts are no links either (docs/decisions/0002); temporary files lie only where answers may.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "tmpdir": str(path.parent)}
    try:
        with xlsxwriter.Workbook(str(path), options | {"constant_memory": constant_memory}) as book:
            book.set_properties({"title": title, "created": CREATED})
            yield book
    except FileCreateError as error:
        raise _system_error(error) from None


def _system_error(error: Exception) -> OSError:
    """What the system said about writing, out of the words of a library."""
    number = _ERRNO.search(str(error))
    return OSError(int(number[1]), os.strerror(int(number[1]))) if number else OSError(errno.EIO, str(error))
