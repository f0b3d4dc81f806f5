"""Strict JSON: the same values as the YAML reader gives, and the same problems."""

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

import yaml

from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.guards.values import CONTROL, number_of, text_objection
from molewa_check.source.document import Document
from molewa_check.source.library_texts import syntax_words
from molewa_check.source.yamltext import DEPTH_LIMIT, NODES_LIMIT, character_problem, parse_yaml

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_TO_PRIVATE = 0xE000 - 0xD800
"""From the halves of characters to the characters for private use, which are as many and more."""


class _NotAllowed(Exception):
    """Python's reader would accept it, but it is not a value that answers can hold."""


def is_json(name: str) -> bool:
    """Whether a file holds JSON, by its name; phones and mail programs hang .txt behind it."""
    return name.lower().removesuffix(".txt").endswith(".json")


def parse_json(text: str, name: str) -> Document:
    """Read one JSON document.

    Raises:
        InvalidInput: MC110 with line and column; MC111, MC115, MC119, MC122 or MC123.
    """
    if _may_hold(text) > NODES_LIMIT:
        raise InvalidInput([Problem(Code.MC123, Location(name), params={"limit": NODES_LIMIT})])
    try:
        value = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_refuse_constant,
            parse_float=_number,
            parse_int=_number,
        )
    except json.JSONDecodeError as error:
        raise InvalidInput([_syntax_problem(error, name)]) from None
    # Python's hooks do not know where they are: the place is looked for afterwards.
    except (_NotAllowed, RecursionError):
        raise InvalidInput(_explain(text, name)) from None
    # The depth first, as `_strings` calls itself for every level.
    if _depth_exceeds(value, DEPTH_LIMIT) or any(map(text_objection, _strings(value))):
        raise InvalidInput(_explain(text, name))
    return Document(name, value, lambda: _nodes(text))


def _may_hold(text: str) -> int:
    """How many keys and values there are at most; to make them of eight megabytes of brackets takes a gigabyte."""
    found = _signs(text)
    return found if found <= NODES_LIMIT else _signs(_QUOTED.sub("", text))


def _signs(text: str) -> int:
    return 1 + sum(map(text.count, ",:[{"))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    # Of two equal keys Python takes the last; what they mean is left open by RFC 8259, section 4.
    if len(values) != len(pairs):
        raise _NotAllowed
    return values


def _refuse_constant(_name: str) -> NoReturn:
    # `NaN` and `Infinity` are no JSON, but Python reads them.
    raise _NotAllowed


def _number(text: str) -> int | float:
    # For whole numbers, too: those of thousands of digits take Python its time.
    number = number_of(text)
    if number is None:
        raise _NotAllowed
    return number


def _syntax_problem(error: json.JSONDecodeError, name: str) -> Problem:
    where = Location(name, error.lineno, error.colno)
    return Problem(Code.MC110, where, params={"detail": syntax_words(error.msg)})


def _explain(text: str, name: str) -> tuple[Problem, ...]:
    """Find the place with the YAML reader, which reads JSON too and collects all problems."""
    # JSON itself lets U+007F to U+009F stand in a text as they are.
    raw = CONTROL.search(text)
    if raw is not None:
        return (character_problem(text, raw.start(), name),)
    try:
        parse_yaml(_without_surrogates(text), name)
    except InvalidInput as error:
        return error.problems
    root = _nodes(text)
    # The places are YAML's, the values JSON's own: YAML takes `NaN` for a text, and reads no escaped halves.
    try:
        value = json.loads(
            text, object_pairs_hook=tuple, parse_constant=_Refused, parse_float=_usable, parse_int=_usable
        )
    except json.JSONDecodeError as error:
        # `NaN 1`: the first reading stopped at the number and has not seen what follows.
        return (_syntax_problem(error, name),)
    found = tuple(_objections(root, value, name)) if root is not None else ()
    return found or (Problem(Code.MC119, Location(name), params={"value": "NaN"}),)


class _Refused(str):
    """A number as it is written that cannot be used."""

    __slots__ = ()


def _usable(text: str) -> float | _Refused:
    number = number_of(text)
    return _Refused(text) if number is None else number


def _objections(node: yaml.Node, value: Any, name: str) -> Iterator[Problem]:
    """What YAML takes for text and JSON does not: `NaN`, `Infinity`, `1e9999`, and escaped halves of characters."""
    where = Location(name, node.start_mark.line + 1, node.start_mark.column + 1)
    match node, value:
        case _, _Refused():
            yield Problem(Code.MC119, where, params={"value": str(value)})
        case _, str() if (objection := text_objection(value)) is not None:
            yield Problem(objection.code, where, params=objection.params)
        case yaml.MappingNode(), tuple():
            for (key_node, item_node), (key, item) in zip(node.value, value, strict=True):
                yield from _objections(key_node, key, name)
                yield from _objections(item_node, item, name)
        case yaml.SequenceNode(), list():
            for item_node, item in zip(node.value, value, strict=True):
                yield from _objections(item_node, item, name)
        case _:
            return


def _depth_exceeds(value: Any, left: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    items = value.values() if isinstance(value, dict) else value
    return left == 0 or any(_depth_exceeds(item, left - 1) for item in items)


def _strings(value: Any) -> Iterator[str]:
    """All strings, keys included, of a value that is not too deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _without_surrogates(text: str) -> str:
    """YAML reads no halves of characters: private ones of the same length stand for them, so that places stay right."""
    # One for each, or two keys that differ in them alone would be the same.
    return _SURROGATE.sub(lambda found: f"\\u{int(found[0][2:], 16) + _TO_PRIVATE:04x}", text)


def _nodes(text: str) -> yaml.Node | None:
    """The places of all values: YAML's composer reads JSON as well, apart from rare white space."""
    try:
        return yaml.compose(_without_surrogates(text), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError):
        return None
