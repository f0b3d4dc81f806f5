"""The objects of a PDF file as plain values, so that everything else is free of the library that reads them."""

import hashlib
import io
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from molewa_check.verify.inside.limits import ALL_STREAMS, LARGEST_STREAM, MOST_OBJECTS, TooMuch

END_OF_FILE = re.compile(rb"startxref\s+\d+\s+%%EOF")
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
DEEPEST_TREE = 50
PACKING = {"/Length", "/Filter", "/DecodeParms", "/DL"}
"""How a stream is packed: no matter of what it says."""
CONTAINERS = {"/ObjStm", "/XRef"}


class Name(str):
    """A name of the format, with its slash."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Where an object is used that has a number of its own."""

    number: int


@dataclass(slots=True)
class Stream:
    """A stream; its content is asked for where it is needed."""

    entries: dict[str, Any]
    number: int


@dataclass
class Document:
    """A file's objects.

    Attributes:
        pages: the numbers of the page objects, in order.
        complaints: what is broken in the file, in the library's words.
    """

    trailer: dict[str, Any]
    objects: dict[int, Any]
    pages: list[int]
    encrypted: bool
    linearized: bool
    content: bytes
    complaints: list[str]
    packed: Callable[[int], tuple[bytes, bool]]
    taken: int = 0
    digests: dict[int, str] = field(default_factory=dict)

    def at(self, value: Any) -> Any:
        """The value itself, or the object that it refers to."""
        return self.objects.get(value.number) if isinstance(value, Reference) else value

    def entries(self, value: Any) -> dict[str, Any]:
        """The entries of a dictionary or stream; none where it is neither."""
        value = self.at(value)
        if isinstance(value, Stream):
            return value.entries
        return value if isinstance(value, dict) else {}

    def items(self, value: Any) -> list[Any]:
        """The items of an array; a single value counts as one, nothing as none."""
        value = self.at(value)
        if value is None:
            return []
        return value if isinstance(value, list) else [value]

    def root(self) -> dict[str, Any]:
        """The catalogue."""
        return self.entries(self.trailer.get("/Root"))

    def page(self, number: int) -> dict[str, Any]:
        """The entries of a page, with those that it inherits."""
        own = self.entries(Reference(number))
        found, above = dict(own), self.entries(own.get("/Parent"))
        for _ in range(DEEPEST_TREE):
            for key in INHERITED:
                if key not in found and key in above:
                    found[key] = above[key]
            above = self.entries(above.get("/Parent"))
        return found

    def data(self, stream: Stream) -> bytes:
        """What a stream says, unpacked; as it stands where it cannot be unpacked."""
        raw, plain = self.packed(stream.number)
        raw = raw if plain else _unpacked(raw)
        self.taken += len(raw)
        if self.taken > ALL_STREAMS:
            raise TooMuch(self.taken, ALL_STREAMS, "bytes in streams")
        return raw

    def checksum(self, stream: Stream) -> str:
        """A checksum of what a stream says."""
        if stream.number not in self.digests:
            self.digests[stream.number] = hashlib.sha256(self.data(stream)).hexdigest()
        return self.digests[stream.number]


def load(content: bytes) -> Document:
    """Read the objects of a file.

    Raises:
        pikepdf.PdfError: the file is broken or locked.
        TooMuch: a limit was passed.
    """
    pdf = pikepdf.open(io.BytesIO(content), suppress_warnings=True)
    if len(pdf.objects) > MOST_OBJECTS:
        raise TooMuch(len(pdf.objects), MOST_OBJECTS, "objects")
    pages = [page.obj.objgen[0] for page in pdf.pages]
    objects = dict(_objects(pdf))
    return Document(
        trailer=_plain(pdf.trailer, inside=False),
        objects=objects,
        pages=pages,
        encrypted=pdf.is_encrypted,
        linearized=pdf.is_linearized,
        content=content,
        complaints=[str(one) for one in pdf.get_warnings()],
        packed=lambda number: _content(pdf, number),
    )


def _objects(pdf: pikepdf.Pdf) -> Iterator[tuple[int, Any]]:
    objects: Iterable[Any] = pdf.objects  # null among them comes as None
    for one in objects:
        if isinstance(one, pikepdf.Object) and one.is_indirect:
            yield one.objgen[0], _plain(one, inside=False)


def _plain(value: Any, *, inside: bool = True) -> Any:
    """A value of the library as a plain one; what has a number of its own stays a reference."""
    if not isinstance(value, pikepdf.Object):
        return value if value is None or isinstance(value, bool) else round(float(value), 3)
    if inside and value.is_indirect:
        return Reference(value.objgen[0])
    if isinstance(value, pikepdf.Array):
        return [_plain(item) for item in value]
    if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        entries = {str(key): _plain(item) for key, item in value.items()}
        return Stream(entries, value.objgen[0]) if isinstance(value, pikepdf.Stream) else entries
    return Name(str(value)) if isinstance(value, pikepdf.Name) else str(value)


def _content(pdf: pikepdf.Pdf, number: int) -> tuple[bytes, bool]:
    """The content of a stream, and whether it is unpacked already: the common packing is left to the caller."""
    stream: Any = pdf.get_object(number, 0)
    filters = stream.get("/Filter")
    if isinstance(filters, pikepdf.Name) and str(filters) == "/FlateDecode" and "/DecodeParms" not in stream:
        return bytes(stream.read_raw_bytes()), False
    try:
        return bytes(stream.read_bytes()), True
    except pikepdf.PdfError:
        return bytes(stream.read_raw_bytes()), True


def _unpacked(raw: bytes) -> bytes:
    """What is packed in the common way; what cannot be unpacked stays as it is."""
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(raw, LARGEST_STREAM)
    except zlib.error:
        return raw
    if unpacker.unconsumed_tail:
        raise TooMuch(LARGEST_STREAM + 1, LARGEST_STREAM, "bytes in a stream")
    return content


def ends(document: Document) -> list[int]:
    """Where the file ends, once for every time that it was saved."""
    return [match.end() for match in END_OF_FILE.finditer(document.content)]
