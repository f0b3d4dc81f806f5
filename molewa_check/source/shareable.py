"""What of an answer file may be shown to the other side: everything but what is marked as internal."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from molewa_check.model.vocabulary import PERSPECTIVES, Audience
from molewa_check.source.answers import parse_answers
from molewa_check.source.document import Document
from molewa_check.source.jsontext import is_json
from molewa_check.source.yamltext import dump_yaml

OWN_READERS: Mapping[str, tuple[Audience, ...]] = {
    "management": ("management",),
    "works-council": ("works-council",),
    "joint": ("management", "works-council"),
}
"""For whom answers of each perspective are written; everybody else is the other side."""


def for_reader(document: Document, content: bytes, audience: Audience | None) -> tuple[Document, bytes]:
    """What readers get of an answer file: all of it, or what may be shown to the other side.

    Args:
        document: the file as it was read.
        content: its bytes.
        audience: who reads it; None for the side that wrote it.
    """
    return (document, content) if may_see_all(document, audience) else shown(document, content)


def may_see_all(document: Document, audience: Audience | None) -> bool:
    """Whether answers are written for a reader, None being the side that wrote them, and nothing is to be left out."""
    value = document.value
    # Views of the questionnaire's own have no audience of their own: what is internal stays with whoever wrote it.
    own = OWN_READERS.get(str(value.get("perspective", PERSPECTIVES[0])), ()) if isinstance(value, dict) else None
    return audience is None or own is None or audience in own


def shown(document: Document, content: bytes) -> tuple[Document, bytes]:
    """What of an answer file may be shown to the other side; the very bytes where that is all of it."""
    if not isinstance(document.value, dict) or not has_internal(document.value):
        return document, content
    content = encoded(shareable(document.value), as_json=is_json(document.name))
    return parse_answers(content, document.name), content


def without_internal(document: Document) -> Document:
    """What of answers without a file of their own may be shown to the other side; their places stay."""
    return replace(document, value=shareable(document.value)) if isinstance(document.value, dict) else document


def shareable(value: Mapping[str, Any]) -> dict[str, Any]:
    """An answer file, checked before, without internal answers and notes; all else as it stands there."""
    answers = value.get("answers")
    # What is no mapping is refused when it is checked.
    if not isinstance(answers, dict):
        return dict(value)
    return {
        **value,
        "answers": {id_: _without_note(entry) for id_, entry in answers.items() if not _is_internal(entry)},
    }


def has_internal(value: Mapping[str, Any]) -> bool:
    """Whether anything in an answer file is internal."""
    return shareable(value) != value


def encoded(value: Mapping[str, Any], *, as_json: bool) -> bytes:
    """An answer file as it is written."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n" if as_json else dump_yaml(value)
    return text.encode("utf-8")


def _is_internal(entry: Any) -> bool:
    return isinstance(entry, dict) and entry.get("internal") is True


def _without_note(entry: Any) -> Any:
    if isinstance(entry, dict) and _is_internal(entry.get("note")):
        return {key: value for key, value in entry.items() if key != "note"}
    return entry
