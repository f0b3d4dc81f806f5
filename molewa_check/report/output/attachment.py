"""A file inside a PDF file."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF file.

    Attributes:
        relationship: what it is to the pages, in the words of PDF/A-3.
        created: the day that the file bears; None for no day.
    """

    name: str
    data: bytes
    relationship: Literal["Source", "Data", "Supplement"]
    media_type: str
    description: str
    created: date | None
