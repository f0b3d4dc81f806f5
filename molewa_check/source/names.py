"""Names of files: those that the program makes up, and those that Windows does not take."""

import re
import unicodedata
from pathlib import Path

from molewa_check.errors import Phrase
from molewa_check.i18n import N_
from molewa_check.source.locks import ON_WINDOWS

NAME_LIMIT = 80
"""Characters of a file name that the program makes up."""
NAME_BYTES = 160
"""Its bytes. Systems take 255; endings, and what a file is called while it is written, need room as well."""
PATH_LIMIT = 260
"""Characters of a whole path on Windows, with the end of the text, unless an administrator has lifted that."""
# Devices of Windows, whatever ending stands behind their name.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in range(1, 10))}
_FORBIDDEN = frozenset('<>:"|?*')


def safe_name(text: str) -> str:
    """A file name that every system accepts."""
    # A name from the system may hold halves of characters where its bytes are no UTF-8, and ä as one character or two.
    known = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    # Stripped twice: where the name is cut, a hyphen or a dot may stand again.
    kept = re.sub(r"[^\w.+-]+", "-", known).strip("-.")[:NAME_LIMIT]
    kept = kept.encode()[:NAME_BYTES].decode("utf-8", "ignore").strip("-.")
    return f"_{kept}" if not kept or _is_device(kept) else kept


def _is_device(name: str) -> bool:
    return name.partition(".")[0].rstrip(" ").casefold() in _RESERVED


def refused(path: Path) -> Phrase | None:
    """Why Windows gives no file this name, or puts it elsewhere; None where it does not, and on other systems.

    Asked before anything is written: a colon would hide the file behind another one, a dot at the end would go.
    """
    if not ON_WINDOWS:
        return None
    if _is_device(path.name):
        return Phrase(N_("Windows keeps this name for a device"))
    if _FORBIDDEN & set(path.name):
        return Phrase(N_('Windows allows none of < > : " | ? * in a name'))
    if path.name not in {"", ".", ".."} and path.name[-1] in ". ":
        return Phrase(N_("Windows drops dots and blanks at the end of a name"))
    return None


def too_long(path: str) -> bool:
    """Whether Windows may not find a path because it is too long."""
    return ON_WINDOWS and not path.startswith("\\\\?\\") and len(str(Path(path).absolute())) >= PATH_LIMIT
