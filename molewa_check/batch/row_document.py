"""The answers of one row, as a document that is checked like an answer file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from molewa_check.batch.table_mapping import part_heading
from molewa_check.errors import Location
from molewa_check.source.document import Document


@dataclass(frozen=True)
class RowDocument(Document):
    """The answers of one row; places are the line and the number of the column."""

    line: int = 0
    places: Mapping[str, int] = field(default_factory=dict)

    def locate(self, path: Sequence[str | int], of_key: bool = False) -> Location:  # noqa: ARG002 - as in a file
        """The cell of an answer or of a part of it; the row for anything else."""
        is_answer = len(path) > 1 and path[0] == "answers"
        whole = str(path[1]) if is_answer else str(path[-1] if path else "")
        part = part_heading(whole, str(path[-1])) if is_answer else ""
        return Location(self.name, self.line, self.places.get(part, self.places.get(whole)))

    def path_of(self, path: Sequence[str | int]) -> str:
        """The path as people write it."""
        return ".".join(str(part) for part in path if part != "value")


def no_nodes() -> None:
    """Rows have no node tree."""
