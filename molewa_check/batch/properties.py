"""What a workbook says about itself: properties that somebody gave it, and when it was saved last."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, fromstring

MODIFIED = "modified"
"""Under this name, when the workbook was saved last, as its program wrote it."""
LARGEST = 1024 * 1024
"""Bytes of a part with properties; what is larger no program writes."""
_PARTS = ("docProps/custom.xml", "docProps/core.xml", "meta.xml")
"""Where they stand: the first two in an .xlsx, the last in an .ods."""


def properties_of(data: bytes) -> dict[str, str]:
    """The properties of a workbook by their names; none where there are none, or where they cannot be read."""
    found: dict[str, str] = {}
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            for name in _PARTS:
                if name in parts.namelist() and parts.getinfo(name).file_size <= LARGEST:
                    found.update(_named(fromstring(parts.read(name))))
    except (ParseError, zipfile.BadZipFile, OSError, ValueError):
        return found
    return found


def _named(root: Element) -> Iterator[tuple[str, str]]:
    for one in root.iter():
        kind = one.tag.rpartition("}")[2]
        text = "".join(one.itertext()).strip()
        if kind in {"property", "user-defined"}:
            name = next((value for key, value in one.items() if key.rpartition("}")[2] == "name"), "")
            yield name, text
        elif kind == MODIFIED or (kind == "date" and text):
            yield MODIFIED, text
