"""Strict YAML: what people mean when they write it, and nothing that surprises them.

Only `true` and `false` are booleans, only plain decimal numbers are numbers; dates, `no`, `012` and `1:30` stay text.
Duplicate keys, tags, merge keys, several documents and deep nesting are problems. libyaml's composer does the
parsing; the values are built here, because the stock constructors follow YAML 1.1 and are slower.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import yaml
from yaml import MappingNode, Node, ScalarNode
from yaml._yaml import CParser

from molewa_check.errors import Code, InvalidInput, Location, Phrase, Problem
from molewa_check.guards.terminal import steers, visible
from molewa_check.guards.values import (
    Objection,
    character_name,
    not_a_number,
    number_of,
    text_objection,
    without_controls,
)
from molewa_check.i18n import N_
from molewa_check.source.document import Document
from molewa_check.source.library_texts import syntax_words

DEPTH_LIMIT = 40
VALUES_LIMIT = 200_000
PROBLEMS_LIMIT = 100
"""Problems collected per file: enough to mend it, however broken it is."""
SHORT = 80
"""Characters of ids, and of the numbers that people write."""
NODES_LIMIT = 100_000
"""Keys, values, lists and mappings of a file: twice as many as the largest questionnaire has. Each takes up to a
thousand bytes while it is read."""
KEPT_LENGTH = 128 * 1024
"""Characters of a text whose nodes are kept for the places of problems; those of a longer one are made again."""
MANY_LEVELS = 500
"""Nesting that libyaml's composer surely endures."""

# No 012, 1_000, 0x1f or 1:30, which YAML 1.1 reads as other numbers than people mean.
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_IMPLICIT = "implicit"
_FAR_INDENTED = re.compile(rf"^[ \-?:]{{{MANY_LEVELS}}}", re.MULTILINE)
# What is not printable by YAML 1.2, production 1.
_NOT_YAML = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Behind an indentation, the dash of an item or the colon of a key: no-break, narrow, wide and zero-width ones.
_UNUSUAL = "[\\u00a0\\u2000-\\u200b\\u202f\\u3000]"
_UNUSUAL_BLANK = re.compile(rf"(?:^[ ]*|^[ ]*-[ ]*|^[^\"'#]*?[:])({_UNUSUAL})")
_KEY_BLANK = re.compile(_UNUSUAL)
_ALIAS = re.compile(r"\*([^\s,\]}]+)")


class _Composer(CParser):
    """libyaml's composer without YAML 1.1's guesses: every untagged node gets one marker, explicit tags remain."""

    def resolve(self, _kind: type, _value: str | None, _implicit: object) -> str:
        return _IMPLICIT

    # The composer calls these for every node; paths are of no use where nothing is resolved.
    def descend_resolver(self, _node: object, _index: object) -> None:
        return None

    def ascend_resolver(self) -> None:
        return None


def parse_yaml(text: str, name: str, *, aliases: bool = False) -> Document:
    """Read one YAML document.

    Args:
        text: the text, without a byte order mark.
        name: how messages call the file.
        aliases: whether `&name` and `*name` may be used.

    Raises:
        InvalidInput: MC110 to MC121 with line and column.
    """
    root = _compose(text, name)
    builder = _Builder(name, aliases=aliases, watch="*" in text)
    value = builder.build(root, 0) if root is not None else None
    if builder.met_alias:
        raise InvalidInput([*builder.problems, *_alias_problems(text, name)])
    if builder.problems:
        raise InvalidInput(builder.problems)
    if len(text) > KEPT_LENGTH:
        return with_known_values(text, name, value)
    return Document(name, value, lambda: root, text=text)


def with_known_values(text: str, name: str, value: Any) -> Document:
    """A document that was read before without any problem; its places are found once somebody asks for them."""
    return Document(name, value, lambda: _compose(text, name), text=text)


def _compose(text: str, name: str) -> Node | None:
    try:
        _refuse_too_much(text, name)
        return _Composer(text).get_single_node()
    except yaml.YAMLError as error:
        raise InvalidInput([_syntax_problem(error, text, name)]) from None
    except RecursionError:
        raise InvalidInput([Problem(Code.MC115, Location(name), params={"limit": DEPTH_LIMIT})]) from None


def _refuse_too_much(text: str, name: str) -> None:
    """Stop before the composer does: it calls itself for every level, and holds all nodes in memory.

    Why: only a text with that many brackets, signs or that much indentation can nest so deeply or hold so many nodes;
    others need no second look.
    """
    brackets = text.count("[") + text.count("{")
    signs = brackets + sum(map(text.count, "-:?,"))
    # A colon can make three nodes: a mapping, a key and a value.
    if signs * 3 < NODES_LIMIT and brackets < MANY_LEVELS and not _FAR_INDENTED.search(text):
        return
    depth = nodes = 0
    # Events come without recursion: the parser keeps a stack of its own.
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        nodes += isinstance(event, yaml.NodeEvent)
        if depth > DEPTH_LIMIT:
            raise InvalidInput([Problem(Code.MC115, _of_event(event, name), params={"limit": DEPTH_LIMIT})])
        if nodes > NODES_LIMIT:
            raise InvalidInput([Problem(Code.MC123, _of_event(event, name), params={"limit": NODES_LIMIT})])


def _of_event(event: yaml.Event, name: str) -> Location:
    mark = event.start_mark
    return Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)


def _syntax_problem(error: yaml.YAMLError, text: str, name: str) -> Problem:
    """Name the place and the cause; the causes that people meet most get a message of their own."""
    mark: Any = getattr(error, "problem_mark", None)
    mark = mark or getattr(error, "context_mark", None)
    where = Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)
    detail = str(getattr(error, "problem", None) or error)
    if isinstance(error, yaml.reader.ReaderError):
        return _unreadable_character(text, name)
    # The library gives words and no codes.
    if "single document" in str(error):
        return Problem(Code.MC120, where)
    if "undefined alias" in str(error):
        alias = (
            _ALIAS.match(text.splitlines()[where.line - 1], where.column - 1) if where.line and where.column else None
        )
        return Problem(Code.MC121, where, params={"name": alias[1] if alias else "?"})
    if "maximum nesting" in detail or "exceeded" in detail:
        return Problem(Code.MC115, where, params={"limit": DEPTH_LIMIT})
    wrong_blank = _wrong_blank(text, mark.line if mark else 0, name)
    return wrong_blank or Problem(Code.MC110, where, params={"detail": syntax_words(detail)})


def _wrong_blank(text: str, line: int, name: str) -> Problem | None:
    """A tab or a special blank as the cause of a syntax error."""
    # A tab is called by several names, depending on where it stands: the text itself tells for sure.
    tab = _tab_indentation(text, line)
    if tab is not None:
        return Problem(Code.MC117, Location(name, *tab))
    blank = _unusual_blank(text, line)
    if blank is None:
        return None
    return Problem(Code.MC125, Location(name, *blank[:2]), params={"character": character_name(blank[2])})


def _unreadable_character(text: str, name: str) -> Problem:
    """Name the place of a character that YAML does not allow; libyaml counts only bytes there."""
    found = _NOT_YAML.search(text)
    return character_problem(text, found.start() if found else 0, name)


def character_problem(text: str, position: int, name: str) -> Problem:
    """A character that no text needs, at its place in a file."""
    line, column = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
    return Problem(Code.MC122, Location(name, line, column), params={"character": character_name(text[position])})


def _alias_problems(text: str, name: str) -> list[Problem]:
    """Where the aliases stand: a composed node only knows the place of its anchor."""
    marks = [
        mark
        for event in yaml.parse(text, Loader=yaml.CSafeLoader)
        if isinstance(event, yaml.AliasEvent) and (mark := event.start_mark) is not None
    ]
    return [Problem(Code.MC112, Location(name, mark.line + 1, mark.column + 1)) for mark in marks[:10]]


def _tab_indentation(text: str, line: int) -> tuple[int, int] | None:
    """Where a tab indents the line at fault or the one above it."""
    lines = text.splitlines()
    for number in (line, line - 1):
        if 0 <= number < len(lines):
            indentation = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
            if "\t" in indentation:
                return number + 1, indentation.index("\t") + 1
    return None


def _unusual_blank(text: str, line: int) -> tuple[int, int, str] | None:
    """Where a blank that is none to YAML stands for one, on the line at fault or above: line, column, character."""
    lines = text.split("\n")
    # The parser goes on to the next line, or the one after it, before it notices.
    for number in range(max(0, line - 2), min(line + 1, len(lines))):
        found = _UNUSUAL_BLANK.search(lines[number])
        if found:
            return number + 1, found.start(1) + 1, found[1]
    return None


class _Unusable:
    """Stands for a number that cannot be used."""


def _plain(text: str) -> bool | int | float | str | type[_Unusable] | None:
    """What a text without quotes means."""
    if text in _WORDS:
        return _WORDS[text]
    if not looks_like_number(text):
        return text
    number = number_of(text)
    return _Unusable if number is None else number


_plain_and_short = lru_cache(maxsize=4096)(_plain)
"""Answers are the same few words and numbers again and again; long texts are not kept."""


class _Builder:
    """Builds plain values from nodes and collects problems instead of stopping at the first."""

    def __init__(self, name: str, *, aliases: bool, watch: bool) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.met_alias = False
        self._aliases = aliases
        # Identity is enough, as the root keeps all nodes alive meanwhile. Only an alias gives the same node twice.
        self._seen: set[int] | None = set() if watch else None
        self._count = 0

    def build(self, node: Node, depth: int) -> Any:
        """Build the value of a node; `depth` counts the mappings and lists around it."""
        if node.tag != _IMPLICIT:
            self._report(Code.MC113, node, tag=_short_tag(node.tag))
            return None
        if self._seen is not None and self._is_refused_alias(node):
            return None
        # Not a table of bound methods: kept in the object, it is a cycle for the garbage collector.
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        return self._mapping(node, depth) if isinstance(node, MappingNode) else self._sequence(node, depth)

    def _is_refused_alias(self, node: Node) -> bool:
        """Count values and notice repeated nodes; only texts with a `*` need it."""
        self._count += 1
        # Nine lists of nine aliases each, one inside the other, are a few lines and 387 million values.
        if self._count > VALUES_LIMIT:
            if self._count == VALUES_LIMIT + 1:
                self._report(Code.MC116, node, limit=VALUES_LIMIT)
            return True
        assert self._seen is not None
        repeated = id(node) in self._seen
        self._seen.add(id(node))
        self.met_alias = self.met_alias or (repeated and not self._aliases)
        return repeated and not self._aliases

    def _scalar(self, node: ScalarNode) -> Any:
        text: str = node.value
        if node.style:
            # Escapes in quotes can write what a file may not hold.
            self._object(node, text_objection(text))
            return text
        value = _plain_and_short(text) if len(text) <= SHORT else _plain(text)
        if value is _Unusable:
            self._object(node, not_a_number(text))
        return value

    def _object(self, node: Node, objection: Objection | None) -> None:
        if objection is not None:
            self._report(objection.code, node, **objection.params)

    def _sequence(self, node: Node, depth: int) -> list[Any]:
        if self._too_deep(node, depth):
            return []
        return [self.build(item, depth + 1) for item in node.value]

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        if self._too_deep(node, depth):
            return values
        before: Node | None = None
        for key_node, value_node in node.value:
            if before is not None and _is_decimals(before, key_node, value_node):
                found, decimals = before.value, key_node.value
                self._report(Code.MC221, before, found=f"{found},{decimals}", meant=f"{found}.{decimals}")
            elif self._is_key(key_node, node, values):
                values[key_node.value] = self.build(value_node, depth + 1)
            before = value_node
        return values

    def _is_key(self, node: Node, mapping: MappingNode, before: dict[str, Any]) -> bool:
        """Whether a key can be used; if not, that is a problem."""
        key = node.value
        if type(node) is not ScalarNode:
            self._report(Code.MC118, node, found=Phrase(N_("a list or mapping")))
        elif key in before:
            self._report_duplicate(mapping, node)
        # In quotes it is a key like any other.
        elif key == "<<" and not node.style:
            self._report(Code.MC114, node)
        elif node.tag != _IMPLICIT:
            self._report(Code.MC113, node, tag=_short_tag(node.tag))
        elif not node.style and (blank := _KEY_BLANK.match(key)):
            self._report(Code.MC125, node, character=character_name(blank[0]))
        elif self._seen is None or not self._is_refused_alias(node):
            self._object(node, text_objection(key) if node.style else None)
            return True
        return False

    def _too_deep(self, node: Node, depth: int) -> bool:
        # Also what ends an alias that stands inside its own anchor.
        if depth < DEPTH_LIMIT:
            return False
        # Once is enough: below one such place there may be thousands.
        if not any(problem.code is Code.MC115 for problem in self.problems):
            self._report(Code.MC115, node, limit=DEPTH_LIMIT)
        return True

    def _report_duplicate(self, mapping: MappingNode, key_node: ScalarNode) -> None:
        if len(self.problems) >= PROBLEMS_LIMIT:
            return
        # A walk through the whole mapping, which is why the limit is looked at before.
        first = next(key for key, _ in mapping.value if key.value == key_node.value)
        self._report(Code.MC111, key_node, key=key_node.value, first=first.start_mark.line + 1)

    def _report(self, code: Code, node: Node, **params: object) -> None:
        if len(self.problems) >= PROBLEMS_LIMIT:
            return
        place = Location(self.name, node.start_mark.line + 1, node.start_mark.column + 1)
        self.problems.append(Problem(code, place, params=params))


def _is_decimals(before: Node, key: Node, value: Node) -> bool:
    """Whether a key is the part of a number behind its comma: `{points: 2,5}` reads as `points: 2` and a key 5."""
    return (
        isinstance(key, ScalarNode)
        and isinstance(before, ScalarNode)
        and key.value.isdecimal()
        and not key.style
        and value.value == ""
        and looks_like_number(before.value)
        and before.end_mark.index + 1 == key.start_mark.index
    )


def looks_like_number(text: str) -> bool:
    """Whether a plain scalar would be read as a number."""
    return _NUMBER.fullmatch(text) is not None


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


class _Dumper(yaml.CSafeDumper):
    """Writes what the strict reader reads again: its numbers quoted, and no characters that it refuses."""


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    shown = without_controls(text)
    # To YAML 1.1, which the library writes, 1e3 is a text without quotes; the strict reader sees a number.
    style = '"' if steers(shown) else "'" if looks_like_number(shown) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", shown, style=style)


_Dumper.add_representer(str, _represent_text)


def dump_yaml(value: Mapping[str, Any]) -> str:
    """Write values as YAML that `parse_yaml` turns into the same values, in their order."""
    text: str = yaml.dump(dict(value), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    # What turns the direction of writing stands in double quotes now, where its number means the same.
    return visible(text)
