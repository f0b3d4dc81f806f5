"""Cells of spreadsheets: no text becomes a formula, whichever program opens the file and whatever separator it expects.

An apostrophe disarms a text, at its start or behind what another program takes for the end of a cell. Numbers are
numbers and stay.
"""

import re
from typing import Any

_UNSEEN = (
    "\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff"
)
"""Controls and what has no width: people do not see them, and some programs drop them."""
_SURE = "=@\uff1d\uff20\ufe66\ufe6b"
_SIGNS = "+\\-\uff0b\uff0d\ufe62\ufe63\u2212"
"""How formulas begin, in full width and small form, too. A sign may also be a hyphen, see `_INNER`."""
_ENDS = ";,|\t\r\n"
_FORMULA = rf"[\s\"'{_UNSEEN}]*[{_SURE}{_SIGNS}]"
_CALL = rf"[{_SIGNS}][^;,\t\r\n]*[(!|]"
"""A sign that is no hyphen of “funding, -consulting” in any case: a function or another program is called behind it."""
_INNER = rf"(?=[\s\"'{_UNSEEN}]*(?:[{_SURE}]|{_CALL})|[\"'{_UNSEEN}]*[{_SIGNS}])"
_DISARM = re.compile(rf"\A(?={_FORMULA})|(?<=[{_ENDS}]){_INNER}")
# An apostrophe may itself stand before a sign: `'=1` gets one more and loses just that one.
_RESTORE = re.compile(rf"\A'(?={_FORMULA})|(?<=[{_ENDS}])'{_INNER}")


def disarmed(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return _DISARM.sub("'", cell) if isinstance(cell, str) else cell


def restored(text: str) -> str:
    """What stood there before `disarmed`."""
    return _RESTORE.sub("", text)


def is_risky(cell: Any) -> bool:
    """Whether a text could become a formula: in a workbook it is marked as text instead of changed."""
    return isinstance(cell, str) and _DISARM.search(cell) is not None
