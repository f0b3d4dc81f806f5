"""Strict JSON: the same values as the YAML reader gives, and the same problems."""

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

import yaml

from molewa_check.errors import Code, InvalidInput, Location, Phrase, Problem
from molewa_check.guards.values import CONTROL, character_name, number_of, text_objection
from molewa_check.source.document import Document
from molewa_check.source.yamltext import DEPTH_LIMIT, NODES_LIMIT, character_problem, parse_yaml

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")


class _NotAllowed(Exception):
    """Python's reader would accept it, but it is not a value that answers can hold."""


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
        where = Location(name, error.lineno, error.colno)
        raise InvalidInput([Problem(Code.MC110, where, params={"detail": Phrase(error.msg)})]) from None
    except (_NotAllowed, RecursionError):
        raise InvalidInput(_explain(text, name)) from None
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
    if len(values) != len(pairs):
        raise _NotAllowed
    return values


def _refuse_constant(_name: str) -> NoReturn:
    raise _NotAllowed


def _number(text: str) -> int | float:
    number = number_of(text)
    if number is None:
        raise _NotAllowed
    return number


def _explain(text: str, name: str) -> tuple[Problem, ...]:
    """Find the place with the YAML reader, which reads JSON too and collects all problems."""
    raw = CONTROL.search(text)
    if raw is not None:
        return (character_problem(text, raw.start(), name),)
    try:
        parse_yaml(_without_surrogates(text), name)
    except InvalidInput as error:
        return error.problems
    root = _nodes(text)
    found = tuple(_objections(root, name)) if root is not None else ()
    return found or (Problem(Code.MC119, Location(name), params={"value": "NaN"}),)


def _objections(node: yaml.Node, name: str) -> Iterator[Problem]:
    """What YAML takes for text and JSON does not: `NaN`, `Infinity`, `1e9999`, and escaped halves of characters."""
    where = Location(name, node.start_mark.line + 1, node.start_mark.column + 1)
    match node:
        case yaml.ScalarNode(style=style, value=str(text)) if not style and _is_unusable(text):
            yield Problem(Code.MC119, where, params={"value": text})
        case yaml.ScalarNode(style='"', value=str(text)) if _PLACEHOLDER in text:
            yield Problem(Code.MC122, where, params={"character": character_name("\ud800")})
        case yaml.MappingNode():
            for key, value in node.value:
                yield from _objections(key, name)
                yield from _objections(value, name)
        case yaml.SequenceNode():
            for item in node.value:
                yield from _objections(item, name)
        case _:
            return


def _is_unusable(text: str) -> bool:
    """Whether a text without quotes is no number that can be used; exponents may be longer than YAML's."""
    try:
        return text not in {"true", "false", "null"} and number_of(text) is None
    except ValueError:  # `NaN 1`: a word that is refused, and what goes wrong after it
        return True


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


_PLACEHOLDER = "\ufffd"


def _without_surrogates(text: str) -> str:
    """YAML reads no halves of characters: put a placeholder of the same length there, so that places stay right."""
    return _SURROGATE.sub(r"\\ufffd", text)


def _nodes(text: str) -> yaml.Node | None:
    """The places of all values: YAML's composer reads JSON as well, apart from rare white space."""
    try:
        return yaml.compose(_without_surrogates(text), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError):
        return None
