"""Going through nested sections: those of a questionnaire, as written or prepared, and of a result nest alike."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol, TypeVar


class Nested(Protocol):
    """Something that holds sections of its own kind."""

    @property
    def sections(self) -> Sequence[Any]:
        """What lies right below it."""
        ...


NestedT = TypeVar("NestedT", bound=Nested)


def walk(section: NestedT) -> Iterator[NestedT]:
    """A section and all below it, parents before their children."""
    yield section
    for child in section.sections:
        yield from walk(child)


def walk_below(section: Nested, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """All that lies below a section, parents before their children, each with how deep it lies (0 is right below)."""
    for child in section.sections:
        yield depth, child
        yield from walk_below(child, depth + 1)
