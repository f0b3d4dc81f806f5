"""Conditions and limits of an XLSForm, as far as they are comparisons joined by `and`, `or` and `not`."""

import re
from collections.abc import Callable, Mapping
from typing import Any

Types = Mapping[str, str]
"""The types of the questions that are carried over, by name."""

_TOKEN = re.compile(
    r"\s*(?:(?P<selected>selected\s*\(\s*\$\{(?P<of>[^}]+)\}\s*,\s*['\"](?P<option>[^'\"]*)['\"]\s*\))"
    r"|(?P<compared>\$\{(?P<name>[^}]+)\}\s*(?P<operator>!=|>=|<=|=|>|<)\s*(?P<value>'[^']*'|\"[^\"]*\"|-?\d+(?:\.\d+)?))"
    r"|(?P<not>not\s*\()|(?P<open>\()|(?P<close>\))|(?P<join>and|or)\b)\s*"
)
_OPERATORS = {">=": "at_least", "<=": "at_most", ">": "above", "<": "below"}
_LIMIT = re.compile(r"\.\s*(>=|<=)\s*(-?\d+(?:\.\d+)?)")
DEPTH = 20


class NotSimple(Exception):
    """It says more than this format can."""


def condition_of(said: str, types: Types, id_of: Callable[[str], str]) -> Any:
    """A condition as a questionnaire writes it.

    Args:
        said: the expression, such as `${age} >= 18 and selected(${pets}, 'cat')`.
        types: what can be compared.
        id_of: gives the id of a question or an option.

    Raises:
        NotSimple: it cannot be said so.
    """
    reader = _Reader(said, types, id_of)
    found = reader.joined(0)
    if reader.rest:
        raise NotSimple
    return found


class _Reader:
    def __init__(self, said: str, types: Types, id_of: Callable[[str], str]) -> None:
        self.rest, self._types, self._id = said.strip(), types, id_of

    def _next(self) -> re.Match[str]:
        found = _TOKEN.match(self.rest)
        if found is None:
            raise NotSimple
        self.rest = self.rest[found.end() :]
        return found

    def joined(self, depth: int) -> Any:
        """Parts joined by `or`, and inside of them by `and`, which binds more tightly."""
        alternatives = [[self._part(depth)]]
        while self.rest and not self.rest.startswith(")"):
            word = self._next()["join"]
            if word is None:
                raise NotSimple
            if word == "or":
                alternatives.append([])
            alternatives[-1].append(self._part(depth))
        both = [parts[0] if len(parts) == 1 else {"all": parts} for parts in alternatives]
        return both[0] if len(both) == 1 else {"any": both}

    def _part(self, depth: int) -> Any:
        if depth > DEPTH:
            raise NotSimple
        token = self._next()
        if token["selected"]:
            return self._selected(token["of"], token["option"])
        if token["compared"]:
            return self._compared(token["name"], token["operator"], token["value"])
        if not (token["open"] or token["not"]):
            raise NotSimple
        inner = self.joined(depth + 1)
        if self._next()["close"] is None:
            raise NotSimple
        return {"not": inner} if token["not"] else inner

    def _about(self, name: str) -> tuple[str, str]:
        if name not in self._types:
            raise NotSimple
        return self._id(name), self._types[name]

    def _selected(self, name: str, option: str) -> Any:
        question, kind = self._about(name)
        if kind == "select_multiple":
            return {"question": question, "includes": self._id(option)}
        if kind == "select_one":
            return {"question": question, "is": self._id(option)}
        raise NotSimple

    def _compared(self, name: str, operator: str, value: str) -> Any:
        question, kind = self._about(name)
        bare = value.strip("'\"")
        if kind == "select_one" and operator in ("=", "!="):
            return {"question": question, "is" if operator == "=" else "is_not": self._id(bare)}
        if kind in ("integer", "decimal", "range") and bare == value:
            number = float(value)
            whole = int(number) if number.is_integer() else number
            operators = {**_OPERATORS, "=": "is", "!=": "is_not"}
            return {"question": question, operators[operator]: whole}
        raise NotSimple


def limits_of(said: str) -> dict[str, float]:
    """`minimum` and `maximum` of a rule such as `. >= 0 and . <= 100`.

    Raises:
        NotSimple: it says more.
    """
    found: dict[str, float] = {}
    for part in said.split(" and "):
        limit = _LIMIT.fullmatch(part.strip())
        if limit is None:
            raise NotSimple
        number = float(limit[2])
        found["minimum" if limit[1] == ">=" else "maximum"] = int(number) if number.is_integer() else number
    return found
