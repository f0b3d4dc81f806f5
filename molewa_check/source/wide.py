"""Text in UTF-16: PowerShell and Excel write it, with a mark in front or without."""

import codecs

from molewa_check.guards.values import BINARY

_SAMPLE = 4096
"""Bytes that tell."""


def kind_of_utf16(data: bytes) -> str:
    """Which UTF-16 this is, as Python calls it; empty where it is none."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = data[:_SAMPLE]
    zeros = {"utf-16-le": sample[1::2].count(0), "utf-16-be": sample[::2].count(0)}
    found = max(zeros, key=lambda kind: zeros[kind])
    # Nearly every letter of our languages has a zero as its other half; other texts have none at all.
    return found if zeros[found] * 4 > len(sample) else ""


def is_utf16_text(data: bytes) -> bool:
    """Whether this is text in UTF-16; without a mark it may be a program or a picture, which are full of zeros, too."""
    kind = kind_of_utf16(data)
    if kind in {"", "utf-16"}:
        return bool(kind)
    try:
        return not BINARY.search(data.decode(kind))
    except UnicodeDecodeError:
        return False
