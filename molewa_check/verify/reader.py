"""What reads a PDF file: a process of its own, since the file may come from anywhere.

Started with `python -m`; the file comes in on stdin, what it holds goes out on stdout as JSON. It limits itself before
it looks at the file: a file that needs more ends this process, and only this one.
"""

import base64
import ctypes
import hashlib
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

MEGABYTE = 1024 * 1024
MEMORY, CPU_SECONDS, OUTPUT = 1024 * MEGABYTE, 20, 64 * MEGABYTE
LARGEST_ATTACHMENT, ALL_ATTACHMENTS, MOST_ATTACHMENTS = 8 * MEGABYTE, 16 * MEGABYTE, 50
MOST_PAGES, MOST_TEXT, LONGEST_NAME = 500, 4_000_000, 200
LARGEST_PICTURE = 4_000_000
"""Dots of a page; a report's page has half a million."""
DOTS = 1.0
"""Dots per point: enough to see every figure."""


class TooMuch(Exception):
    """The file goes beyond a limit."""


def limit_resources() -> None:
    """Bound memory, time and output; where the system has no such limits, the parent's clock remains."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - POSIX only

        for kind, amount in (
            (resource.RLIMIT_CPU, CPU_SECONDS),
            (resource.RLIMIT_FSIZE, OUTPUT),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_AS, MEMORY),
        ):
            with suppress(OSError, ValueError):
                resource.setrlimit(kind, (amount, amount))


def main() -> int:
    """Read the file on stdin and write what it holds."""
    limit_resources()
    try:
        found = read(sys.stdin.buffer.read())
    except TooMuch as error:
        found = {"too_much": str(error)}
    except Exception as error:  # whatever a broken file does to the library, it is a file that cannot be read
        found = {"unreadable": str(error).splitlines()[0][:LONGEST_NAME] if str(error) else type(error).__name__}
    sys.stdout.write(json.dumps(found))
    return 0


def read(content: bytes) -> dict[str, Any]:
    """What a PDF file holds: its attachments, and words and picture of every page.

    Raises:
        TooMuch: a limit was passed.
        pypdfium2.PdfiumError: the file is no PDF file, is locked or broken.
    """
    import pypdfium2  # noqa: PLC0415 - after the limits

    document = pypdfium2.PdfDocument(content)
    try:
        if len(document) > MOST_PAGES:
            raise TooMuch(f"{len(document)} > {MOST_PAGES} pages")  # noqa: EM102, TRY003 - read by a program
        attachments = list(_attachments(document))
        return {"attachments": attachments, "pages": list(_pages(document))}
    finally:
        document.close()


def _attachments(document: Any) -> Iterator[dict[str, str]]:
    count, total = document.count_attachments(), 0
    if count > MOST_ATTACHMENTS:
        raise TooMuch(f"{count} > {MOST_ATTACHMENTS} attachments")  # noqa: EM102, TRY003 - read by a program
    for index in range(count):
        attachment = document.get_attachment(index)
        data = _data(attachment)
        total += len(data)
        if total > ALL_ATTACHMENTS:
            raise TooMuch(f"attachments > {ALL_ATTACHMENTS} bytes")  # noqa: EM102, TRY003 - read by a program
        name = attachment.get_name()[:LONGEST_NAME].encode("utf-8", "replace").decode("utf-8")
        yield {"name": name, "data": base64.b64encode(data).decode("ascii")}


def _data(attachment: Any) -> bytes:
    """The content, asked for only after its size is known."""
    from pypdfium2 import raw  # noqa: PLC0415 - after the limits

    size = ctypes.c_ulong()
    raw.FPDFAttachment_GetFile(attachment, None, 0, size)
    if size.value > LARGEST_ATTACHMENT:
        raise TooMuch(f"attachment > {LARGEST_ATTACHMENT} bytes")  # noqa: EM102, TRY003 - read by a program
    return bytes(attachment.get_data()) if size.value else b""


def _pages(document: Any) -> Iterator[dict[str, str]]:
    length = 0
    for page in document:
        text_page = page.get_textpage()
        if text_page.count_chars() > MOST_TEXT - length:
            raise TooMuch(f"text > {MOST_TEXT} characters")  # noqa: EM102, TRY003 - read by a program
        text = text_page.get_text_range()
        length += len(text)
        yield {"text": text.encode("utf-8", "replace").decode("utf-8"), "picture": _picture(page)}
        text_page.close()
        page.close()


def _picture(page: Any) -> str:
    """A checksum of what the page looks like, annotations included."""
    width, height = page.get_size()
    if not 0 < width * height * DOTS * DOTS <= LARGEST_PICTURE:
        raise TooMuch(f"page of {width:.0f} x {height:.0f}")  # noqa: EM102, TRY003 - read by a program
    bitmap = page.render(scale=DOTS)
    digest = hashlib.sha256(f"{bitmap.width} {bitmap.height} ".encode() + bytes(bitmap.buffer)).hexdigest()
    bitmap.close()
    return digest


if __name__ == "__main__":
    sys.exit(main())
