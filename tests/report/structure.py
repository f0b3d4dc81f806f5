"""What a screen reader gets from a PDF file: its structure elements in their order, with text and alternatives."""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

INLINE = {"Span", "NonStruct", "Link"}
"""Elements that are told with the block around them."""
WRAPPERS = {"Document", "Div"}
"""Elements that say nothing of their own."""


def spoken(content: bytes) -> str:
    """One line per block of a PDF file, indented as deep as it lies; text without tags is not there."""
    with pypdfium2.PdfDocument(content) as document:
        lines = [line for page in document for line in ("Page", *_page(page))]
    return "\n".join(lines) + "\n"


def _page(page: Any) -> Iterator[str]:
    tree = raw.FPDF_StructTree_GetForPage(page)
    texts = _texts(page)
    for index in range(raw.FPDF_StructTree_CountChildren(tree)):
        yield from _block(raw.FPDF_StructTree_GetChildAtIndex(tree, index), texts, 0)
    raw.FPDF_StructTree_Close(tree)


def _block(element: Any, texts: dict[int, str], depth: int) -> Iterator[str]:
    """A block with the text directly in it, then the blocks below."""
    kind = _name(element)
    said, below = _said(element, texts)
    alternative = _string(raw.FPDF_StructElement_GetAltText, element)
    words = " ".join(" ".join([alternative and f"[{alternative}]", *said]).split())
    shown = bool(words) or kind not in WRAPPERS
    if shown:
        yield "  " * depth + f"{kind} {words}".rstrip()
    for child in below:
        yield from _block(child, texts, depth + shown)


def _said(element: Any, texts: dict[int, str]) -> tuple[list[str], list[Any]]:
    """The text of an element and of what is inline in it, and the blocks below it."""
    words: list[str] = []
    blocks: list[Any] = []
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        if not child:
            words.append(texts.get(raw.FPDF_StructElement_GetChildMarkedContentID(element, index), ""))
        elif _name(child) in INLINE:
            inner, deeper = _said(child, texts)
            words += inner
            blocks += deeper
        else:
            blocks.append(child)
    return words, blocks


def _texts(page: Any) -> dict[int, str]:
    """The text of a page by the numbers of its marked content."""
    text_page, found = page.get_textpage(), dict[int, str]()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        number = raw.FPDFPageObj_GetMarkedContentID(item)
        found[number] = found.get(number, "") + _text(item, text_page)
    return found


def _text(item: Any, text_page: Any) -> str:
    return _filled(lambda buffer, size: raw.FPDFTextObj_GetText(item, text_page, buffer, size), raw.FPDF_WCHAR)


def _name(element: Any) -> str:
    return _string(raw.FPDF_StructElement_GetType, element)


def _string(read: Callable[..., int], element: Any) -> str:
    return _filled(lambda buffer, size: read(element, buffer, size), None)


def _filled(read: Callable[[Any, int], int], unit: Any) -> str:
    """A UTF-16 string of the engine, which says its size first."""
    size = read(None, 0)
    buffer = ctypes.create_string_buffer(size)
    read(ctypes.cast(buffer, ctypes.POINTER(unit)) if unit else buffer, size)
    return buffer.raw[:size].decode("utf-16-le").rstrip("\0")
