"""Plain values in which equal parts stand once: most questions of a questionnaire are answered alike."""

import json
from collections import Counter
from typing import Any

LEAST = 16
"""From how many characters on a part is worth a place of its own."""
PLACE = ""
"""The key of what stands for a part that stands elsewhere; no name in a questionnaire is empty."""


def shared(value: Any) -> dict[str, Any]:
    """A value of JSON as `{"parts": […], "whole": …}`, where `{"": 3}` stands for the fourth part.

    A part refers to earlier ones only. The script of the form puts everything back (`whole` in
    `report_templates/form/engine.js`).
    """
    met: Counter[str] = Counter()
    _count(value, met)
    parts: list[Any] = []
    places: dict[str, int] = {}
    return {"parts": parts, "whole": _folded(value, met, parts, places)}


def _count(value: Any, met: Counter[str]) -> None:
    if isinstance(value, dict | list):
        met[_text(value)] += 1
        for part in value.values() if isinstance(value, dict) else value:
            _count(part, met)


def _folded(value: Any, met: Counter[str], parts: list[Any], places: dict[str, int]) -> Any:
    if not isinstance(value, dict | list):
        return value
    text = _text(value)
    if text in places:
        return {PLACE: places[text]}
    found = (
        {key: _folded(part, met, parts, places) for key, part in value.items()}
        if isinstance(value, dict)
        else [_folded(part, met, parts, places) for part in value]
    )
    if met[text] == 1 or len(text) < LEAST:
        return found
    parts.append(found)
    places[text] = len(parts) - 1
    return {PLACE: places[text]}


def _text(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
