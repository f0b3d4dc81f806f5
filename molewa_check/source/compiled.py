"""Questionnaires in read form: made when the program is packaged, quicker to take up than their YAML.

A file of plain values, never of code. It counts only where it was made by this version of the program and from files
with exactly these bytes; in all other cases the YAML is read.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from molewa_check import __version__
from molewa_check.source.document import Document
from molewa_check.source.files import text_of
from molewa_check.source.yamltext import with_known_values

COMPILED_FORMAT = "molewa-check/compiled/1"
FOLDER = "_compiled"
"""The folder of such files beside the bundled questionnaires."""


@dataclass(frozen=True)
class Compiled:
    """A questionnaire that was read, joined and checked before.

    Attributes:
        documents: its files with their values.
        fingerprint: that of the joined values.
    """

    documents: Mapping[Path, Document]
    fingerprint: str


def compiled_text(folder: Path, documents: Mapping[Path, Document], fingerprint: str) -> str:
    """A questionnaire without any problem in read form.

    Args:
        folder: where its files lie; they are called by their way from there.
        documents: its files, as they stand there.
        fingerprint: that of the joined values.
    """
    files = {
        path.relative_to(folder).as_posix(): {"checksum": _checksum(path.read_bytes()), "value": document.value}
        for path, document in documents.items()
    }
    head = {"format": COMPILED_FORMAT, "program": __version__, "fingerprint": fingerprint}
    return json.dumps({**head, "files": files}, ensure_ascii=False, separators=(",", ":"))


def read_compiled(file: Path, folder: Path) -> Compiled | None:
    """The read form of a questionnaire whose files lie in a folder; None where there is none that may be believed."""
    try:
        found = json.loads(file.read_bytes())
        if (found["format"], found["program"]) != (COMPILED_FORMAT, __version__):
            return None
        documents = {folder / name: _document(folder / name, kept) for name, kept in found["files"].items()}
        return Compiled(documents, found["fingerprint"])
    # Whatever is wrong with it, the YAML says the same.
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def _document(path: Path, kept: Mapping[str, Any]) -> Document:
    data = path.read_bytes()
    if _checksum(data) != kept["checksum"]:
        raise ValueError(path)
    return with_known_values(text_of(data, str(path)), str(path), kept["value"])


def _checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
