"""What a person sees and reads on the pages."""

import ctypes
import hashlib
from collections.abc import Iterator
from typing import Any

from molewa_check.verify.inside.limits import (
    ALL_ATTACHMENTS,
    LARGEST_ATTACHMENT,
    LARGEST_PICTURE,
    LONGEST_NAME,
    MOST_ATTACHMENTS,
    MOST_PAGES,
    MOST_TEXT,
    TooMuch,
)

DOTS = 1.0
"""Dots per point: enough to see that something is different. What is drawn anew is compared with more."""


def opened(content: bytes) -> Any:
    """The document, with its form: fields are seen and printed, too.

    Raises:
        TooMuch: it has too many pages.
        pypdfium2.PdfiumError: the file is no PDF file, is locked or broken.
    """
    import pypdfium2  # noqa: PLC0415 - after the limits

    document = pypdfium2.PdfDocument(content)
    if len(document) > MOST_PAGES:
        raise TooMuch(len(document), MOST_PAGES, "pages")
    document.init_forms()
    return document


def attachments(document: Any) -> Iterator[tuple[str, bytes]]:
    """The attached files, as a viewer lists them."""
    count, total = document.count_attachments(), 0
    if count > MOST_ATTACHMENTS:
        raise TooMuch(count, MOST_ATTACHMENTS, "attachments")
    for index in range(count):
        attachment = document.get_attachment(index)
        data = _data(attachment)
        total += len(data)
        if total > ALL_ATTACHMENTS:
            raise TooMuch(total, ALL_ATTACHMENTS, "bytes in attachments")
        yield attachment.get_name()[:LONGEST_NAME].encode("utf-8", "replace").decode("utf-8"), data


def _data(attachment: Any) -> bytes:
    """The content, asked for only after its size is known."""
    from pypdfium2 import raw  # noqa: PLC0415 - after the limits

    size = ctypes.c_ulong()
    raw.FPDFAttachment_GetFile(attachment, None, 0, size)
    if size.value > LARGEST_ATTACHMENT:
        raise TooMuch(size.value, LARGEST_ATTACHMENT, "bytes in an attachment")
    return bytes(attachment.get_data()) if size.value else b""


def pages(document: Any) -> Iterator[dict[str, str]]:
    """Words and pictures of every page."""
    length = 0
    for page in document:
        text_page = page.get_textpage()
        if text_page.count_chars() > MOST_TEXT - length:
            raise TooMuch(length + text_page.count_chars(), MOST_TEXT, "characters")
        text = text_page.get_text_range()
        length += len(text)
        yield {
            "text": text.encode("utf-8", "replace").decode("utf-8"),
            "picture": _picture(page, printed=False),
            "printed": _picture(page, printed=True),
        }
        text_page.close()
        page.close()


def _picture(page: Any, *, printed: bool) -> str:
    """A checksum of what the page looks like."""
    width, height = page.get_size()
    if not 0 < width * height * DOTS * DOTS <= LARGEST_PICTURE:
        raise TooMuch(int(width * height), LARGEST_PICTURE, "dots of a page")
    bitmap = render(page, DOTS, printed=printed)
    digest = hashlib.sha256(f"{bitmap.width} {bitmap.height} ".encode() + bytes(bitmap.buffer)).hexdigest()
    bitmap.close()
    return digest


def render(page: Any, scale: float, *, printed: bool, grayscale: bool = False) -> Any:
    """Draw a page as the screen shows it or as a printer gets it: annotations, fields and layers included."""
    mode = "print" if printed else None
    return page.render(scale=scale, may_draw_forms=True, optimize_mode=mode, grayscale=grayscale)
