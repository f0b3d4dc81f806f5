"""A file's values together with the places they stand in; places are looked up only when a problem needs them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from molewa_check.errors import Location, Problem

Path = Sequence[str | int]


@dataclass(frozen=True)
class Document:
    """Plain values (dict, list, str, int, float, bool, None) of one file.

    Attributes:
        name: how messages call the file.
        value: the values.
        compose: gives the YAML node tree of the same text, or None where it has none.
        objections: what reading has found out about single answers; checking reports it with everything else.
        text: the YAML text; empty for other files.
    """

    name: str
    value: Any
    compose: Callable[[], yaml.Node | None] = field(repr=False)
    objections: tuple[Problem, ...] = ()
    text: str = field(default="", repr=False, kw_only=True)

    # Works although the class is frozen: `cached_property` writes into `__dict__`, past `__setattr__`.
    @cached_property
    def _root(self) -> yaml.Node | None:
        return self.compose()

    def locate(self, path: Path, of_key: bool = False) -> Location:
        """The place of the value (or of its key) that a path leads to; of its nearest parent where it is missing.

        Parts of the path that the document does not have are passed over: validation names the branch of a union there.
        """
        if self._root is None:
            return Location(self.name)
        found = _walk(self._root, tuple(path))
        node = found.key if of_key and found.key is not None else found.node
        mark = node.start_mark
        return Location(self.name, mark.line + 1, mark.column + 1)

    def scalars(self) -> Iterator[yaml.ScalarNode]:
        """All single values and keys, in no certain order; an aliased one comes once."""
        todo, seen = [self._root] if self._root is not None else [], set[int]()
        while todo:
            node = todo.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            if isinstance(node, yaml.ScalarNode):
                yield node
            elif isinstance(node, yaml.MappingNode):
                todo += [part for pair in node.value for part in pair]
            else:
                todo += node.value

    def path_of(self, path: Path) -> str:
        """The path as people write it (`sections[0].title`), without the parts that the document does not have."""
        if self._root is None:
            return render_path(path)
        return render_path(_walk(self._root, tuple(path)).taken)


@dataclass(frozen=True)
class _Found:
    node: yaml.Node
    key: yaml.Node | None
    taken: tuple[str | int, ...]

    def better_than(self, other: "_Found") -> bool:
        return len(self.taken) > len(other.taken)


def _walk(node: yaml.Node, path: tuple[str | int, ...]) -> _Found:
    """Follow as many parts of the path as possible; of equal ways, the one that uses the later parts."""
    known: dict[tuple[int, int], _Found] = {}

    def walk(node: yaml.Node, start: int, key: yaml.Node | None) -> _Found:
        """From a node on; what was found is kept, as the ways through lists in lists double with every level."""
        if start == len(path):
            return _Found(node, key, ())
        place = (id(node), start)
        if place not in known:
            known[place] = walk_on(node, start, key)
        return known[place]

    def walk_on(node: yaml.Node, start: int, key: yaml.Node | None) -> _Found:
        skipped = walk(node, start + 1, key)
        child = _child(node, path[start])
        if child is None:
            return skipped
        below = walk(child[1], start + 1, child[0])
        taken = _Found(below.node, below.key, (path[start], *below.taken))
        return taken if taken.better_than(skipped) else skipped

    return walk(node, 0, None)


def _child(node: yaml.Node, part: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and 0 <= part < len(node.value):
        return None, node.value[part]
    return None


def render_path(path: Path) -> str:
    """Write a path as `a.b[0].c`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")
