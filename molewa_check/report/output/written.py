"""The objects of a PDF file in the bytes in which they are written."""

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Written:
    """An object of a file with its bytes, under the names by which the engine asks for them.

    The engine wants the bytes of every object twice, to write it and for the number that PDF/A gives each file, and
    would make and compress them twice.

    Attributes:
        free: `f` where the file does not use it.
        compressible: whether it is stored together with others, which are compressed as one.
        offset: where it stands in the file; the engine writes it down.
    """

    number: int
    generation: int
    free: str
    compressible: bool
    data: bytes
    offset: int = 0

    @property
    def indirect(self) -> bytes:
        """It with its number, as it stands in the file."""
        return b"%d %d obj\n%b\nendobj" % (self.number, self.generation, self.data)


def write_once(pdf: Any) -> None:
    """Put the bytes of all objects in their places; nothing can be changed in them any more."""
    # The first is the head of the list of free objects, and has no bytes.
    pdf.objects[1:] = [
        Written(one.number, one.generation, one.free, one.compressible, one.data) for one in pdf.objects[1:]
    ]
