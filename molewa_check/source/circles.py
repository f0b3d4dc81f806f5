"""Circles in what refers to each other, such as conditions that wait for one another."""

from collections.abc import Iterable, Iterator, Mapping


def find_circles(edges: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Every circle once, as the ids on the way and the first one again."""
    circles: list[list[str]] = []
    done: set[str] = set()
    for start in edges:
        # A stack of iterators, as chains may be longer than Python's recursion goes.
        stack: list[tuple[str, Iterator[str]]] = [(start, iter(edges.get(start, ())))]
        trail = [start]
        while stack and start not in done:
            node, following = stack[-1]
            # What does not exist is a problem of its own (MC302).
            target = next((t for t in following if t in edges), None)
            if target is None:
                stack.pop()
                trail.pop()
                done.add(node)
            elif target in trail:
                circles.append([*trail[trail.index(target) :], target])
            elif target not in done:
                stack.append((target, iter(edges.get(target, ()))))
                trail.append(target)
    return circles
