"""Strict JSON: the same values as the YAML reader gives, and the same problems."""

import json
from typing import Any, NoReturn

import yaml

from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.source.document import Document
from molewa_check.source.yamltext import DEPTH_LIMIT, parse_yaml


class _NotAllowed(Exception):
    """Python's reader would accept it, but it is not a value that answers can hold."""


def parse_json(text: str, name: str) -> Document:
    """Read one JSON document.

    Raises:
        InvalidInput: MC110 with line and column; MC111, MC115 or MC119.
    """
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        where = Location(name, error.lineno, error.colno)
        raise InvalidInput([Problem(Code.MC110, where, params={"detail": error.msg})]) from None
    except RecursionError:
        raise InvalidInput([Problem(Code.MC115, Location(name), params={"limit": DEPTH_LIMIT})]) from None
    except (_NotAllowed, ValueError):
        raise InvalidInput(_explain(text, name)) from None
    if _depth_exceeds(value, DEPTH_LIMIT):
        raise InvalidInput([Problem(Code.MC115, Location(name), params={"limit": DEPTH_LIMIT})])
    return Document(name, value, lambda: _nodes(text))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise _NotAllowed
    return values


def _refuse_constant(_name: str) -> NoReturn:
    raise _NotAllowed


def _explain(text: str, name: str) -> tuple[Problem, ...]:
    """Find the place with the YAML reader, which reads JSON too and collects all problems."""
    try:
        parse_yaml(text, name)
    except InvalidInput as error:
        return error.problems
    return (Problem(Code.MC119, Location(name), params={"value": "NaN"}),)


def _depth_exceeds(value: Any, left: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    items = value.values() if isinstance(value, dict) else value
    return left == 0 or any(_depth_exceeds(item, left - 1) for item in items)


def _nodes(text: str) -> yaml.Node | None:
    """The places of all values: YAML's composer reads JSON as well, apart from rare white space."""
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError):
        return None
