"""Values into models: every objection of pydantic becomes a problem with code, place and hint."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from molewa_check.errors import Code, Formula, InvalidInput, Location, Phrase, Problem, Quoted, shorten
from molewa_check.i18n import N_
from molewa_check.model.base import ID_PATTERN
from molewa_check.model.conditions import KINDS
from molewa_check.model.fit import suggestion

ModelT = TypeVar("ModelT", bound=BaseModel)
Loc = tuple[str | int, ...]
Locate = Callable[[Loc, bool], tuple[Location, str]]
"""Gives the place of a value (or of its key) and its path as people write it."""

_OF_BRANCHES = (Code.MC206, Code.MC207)
"""What a branch of a union says about values that another branch understands better."""
_DAY_LIKE = re.compile(r"\d{4}-\d")
PROBLEMS_LIMIT = 300
"""Objections that are looked at: enough to mend a file, and a broken one takes no minutes."""

_EXPECTED = {
    "string_type": N_("a text"),
    "int_type": N_("a whole number"),
    "int_from_float": N_("a whole number"),
    "float_type": N_("a number"),
    "finite_number": N_("a finite number"),
    "bool_type": N_("true or false"),
    "tuple_type": N_("a list"),
    "list_type": N_("a list"),
    "dict_type": N_("a mapping"),
    "model_type": N_("a mapping"),
    "model_attributes_type": N_("a mapping"),
}
_OWN_CODES = {
    "language": Code.MC216,
    "empty_text": Code.MC211,
    "date": Code.MC212,
    "condition": Code.MC213,
    "operator": Code.MC214,
    "section_children": Code.MC312,
    "scale": Code.MC215,
    "phone_source": Code.MC218,
    "magnitude": Code.MC217,
    "contrast": Code.MC224,
}
"""The errors that the models raise themselves."""
_RANGE_TYPES = ("greater_than", "greater_than_equal", "less_than", "less_than_equal", "multiple_of")
_NUMBER_TYPES = ("int_type", "float_type")
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+")
_LENGTH_TYPES = ("too_short", "too_long", "string_too_short", "string_too_long")


def validate(model: type[ModelT], value: Any, locate: Locate) -> ModelT:
    """Build a model from plain values.

    Raises:
        InvalidInput: MC2xx and some MC3xx, all problems at once.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise InvalidInput(translate_errors(error, model, locate)) from None


def translate_errors(error: ValidationError, model: type[BaseModel], locate: Locate) -> list[Problem]:
    """Turn pydantic's errors into problems, one per place.

    Each branch of a union objects for itself: objections to the type of a value give way to those that look inside it,
    and those at the same place become one. Pydantic also calls a list empty whose items are all wrong.
    """
    details = _without_emptied_lists(error.errors(include_url=False))
    problems = [problem for detail in details[:PROBLEMS_LIMIT] for problem in _problems(detail, model, locate)]
    meant = {(_parent(problem.path), problem.params.get("suggestion")) for problem in problems}
    paths = {problem.path for problem in problems}
    merged: dict[tuple[str, Location], Problem] = {}
    if len(details) > PROBLEMS_LIMIT:
        whole, _ = locate((), False)
        merged["", replace(whole, line=None, column=None)] = Problem(
            Code.MC220, Location(whole.file), params={"limit": PROBLEMS_LIMIT}
        )
    for problem in problems:
        # With the sign behind it: `a.bc` does not lie inside `a.b`.
        looks_inside = any(path.startswith((f"{problem.path}.", f"{problem.path}[")) for path in paths)
        if looks_inside and problem.code in _OF_BRANCHES:
            continue
        # A key that is there under a mistyped name is not missing besides.
        if problem.code is Code.MC205 and (problem.path, problem.params["key"]) in meant:
            continue
        place = (problem.path, problem.location)
        merged[place] = _merge(merged[place], problem) if place in merged else problem
    return list(merged.values())


def _parent(path: str) -> str:
    return path.rpartition(".")[0]


def _without_emptied_lists(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without the objection that a list is empty, where items of it are objected to."""
    around = {detail["loc"][:depth] for detail in details for depth in range(len(detail["loc"]))}
    return [detail for detail in details if detail["type"] != "too_short" or detail["loc"] not in around]


def _merge(first: Problem, second: Problem) -> Problem:
    """Join the expectations of two branches of a union; a day that does not exist was meant as one all the same."""
    if first.code in _MISSING and second.code in _MISSING:
        keys = tuple(dict.fromkeys((*_missing_keys(first), *_missing_keys(second))))
        return Problem(Code.MC219, first.location, first.path, {"keys": keys}) if len(keys) > 1 else first
    if first.code is Code.MC206 and second.code is Code.MC212:
        expected = (*_as_tuple(first.params["expected"]), Phrase(N_('a date such as "2026-11-22"')))
        is_day = _DAY_LIKE.match(str(second.params.get("found")))
        return (
            second
            if is_day
            else Problem(first.code, first.location, first.path, {**first.params, "expected": expected})
        )
    if first.code is not Code.MC206 or second.code is not Code.MC206:
        return first
    expected = (*_as_tuple(first.params["expected"]), *_as_tuple(second.params["expected"]))
    return Problem(first.code, first.location, first.path, {**first.params, "expected": tuple(dict.fromkeys(expected))})


_MISSING = (Code.MC205, Code.MC219)


def _missing_keys(problem: Problem) -> tuple[Quoted, ...]:
    keys: tuple[Quoted, ...] = problem.params.get("keys", ())
    return keys or (Quoted(problem.params["key"]),)


def _as_tuple(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _problems(detail: ErrorDetails, model: type[BaseModel], locate: Locate) -> Iterator[Problem]:
    """The problems that an objection stands for."""
    yield _problem(detail, model, locate)
    found, loc = detail.get("input"), detail["loc"]
    if detail["type"] != "union_tag_not_found" or not isinstance(found, dict):
        return
    # Without a type no branch of the union is tried; what all of them need, and what none of them knows, is told here.
    models = allowed_models(model, loc)
    place, path = locate(loc, False)
    yield from (Problem(Code.MC205, place, path, {"key": key}) for key in _needed_by_all(models) if key not in found)
    known = {field.alias or name for one in models for name, field in one.model_fields.items()}
    yield from (_unknown_key((*loc, key), model, locate) for key in found if key not in known)


def _needed_by_all(models: Sequence[type[BaseModel]]) -> list[str]:
    """The keys that every one of some models needs, besides the one that tells them apart."""
    sets = [{field.alias or name for name, field in one.model_fields.items() if field.is_required()} for one in models]
    first = [field.alias or name for one in models[:1] for name, field in one.model_fields.items()]
    return [key for key in first if key != "type" and all(key in keys for keys in sets)]


def _problem(detail: ErrorDetails, model: type[BaseModel], locate: Locate) -> Problem:
    loc, kind = detail["loc"], detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(loc, model, locate)
    if kind == "missing":
        place, path = locate(loc[:-1], False)
        # An item, not a key: a scale of one number lacks its second.
        if isinstance(loc[-1], int):
            return Problem(Code.MC208, place, path, {"found": Phrase(N_("a list")), "rule": f"≥ {loc[-1] + 1}"})
        return Problem(Code.MC205, place, path, {"key": loc[-1]})
    place, path = locate(*_at_fault(detail))
    code, params = _code_and_params(kind, detail)
    return Problem(code, place, path, params)


def _at_fault(detail: ErrorDetails) -> tuple[Loc, bool]:
    """The place that is at fault, and whether it is a key; a model objects as a whole to one of its keys."""
    loc, kind = detail["loc"], detail["type"]
    if kind == "union_tag_invalid":
        return (*loc, str(detail.get("ctx", {}).get("discriminator", "type")).strip("'")), False
    if kind == "scale":
        return (*loc, "scale"), False
    if kind == "language":
        return (*loc, str(detail.get("ctx", {}).get("found"))), True
    # The last part names the branch of the union, and would be taken for the key of the same name.
    return (loc[:-1] if kind == "operator" else loc), False


def _code_and_params(kind: str, detail: ErrorDetails) -> tuple[Code, dict[str, Any]]:
    found, ctx = detail.get("input"), detail.get("ctx", {})
    if kind in _EXPECTED:
        return _type_problem(kind, found)
    if kind in {"literal_error", "union_tag_invalid"}:
        # Pydantic gives a phrase in the place of a list: `'a', 'b' or 'c'`.
        allowed = str(ctx.get("expected") or ctx.get("expected_tags")).replace("'", "").replace(" or ", ", ")
        value = ctx.get("tag", found)
        return Code.MC207, {"found": value, "allowed": allowed} | suggestion(value, allowed.split(", "))
    if kind in _RANGE_TYPES:
        return Code.MC208, {"found": found, "rule": Formula(_rule(kind, ctx))}
    if kind in _LENGTH_TYPES:
        return _length_problem(kind, found, ctx)
    return _special(kind, detail, found, ctx)


def _type_problem(kind: str, found: Any) -> tuple[Code, dict[str, Any]]:
    """A value of the wrong type, with the cause where it is a usual one."""
    if kind == "string_type" and isinstance(found, bool | int | float):
        return Code.MC222, {"found": Phrase(N_("true or false") if isinstance(found, bool) else N_("a number"))}
    if kind in _NUMBER_TYPES and isinstance(found, str) and _DECIMAL_COMMA.fullmatch(found):
        return Code.MC221, {"found": found, "meant": found.replace(",", ".")}
    return Code.MC206, {"expected": Phrase(_EXPECTED[kind]), "found": describe(found)}


def _special(kind: str, detail: ErrorDetails, found: Any, ctx: dict[str, Any]) -> tuple[Code, dict[str, Any]]:
    match kind:
        case "string_pattern_mismatch" if ctx.get("pattern") == ID_PATTERN:
            return Code.MC209, {"found": found}
        case "string_pattern_mismatch":
            return Code.MC208, {"found": found, "rule": ctx.get("pattern", "")}
        case "union_tag_not_found":
            return Code.MC205, {"key": str(ctx.get("discriminator", "type")).strip("'")}
        case _ if kind in _OWN_CODES:
            # Last, because errors of our own know better what they found.
            return _OWN_CODES[kind], {"found": describe(found), "allowed": ", ".join(KINDS), **ctx}
        case _:
            return Code.MC210, {"detail": detail["msg"]}


def _length_problem(kind: str, found: Any, ctx: dict[str, Any]) -> tuple[Code, dict[str, Any]]:
    if kind == "string_too_short":
        return Code.MC211, {}
    limit = ctx.get("max_length", ctx.get("min_length"))
    if kind == "string_too_long":
        return Code.MC223, {"found": len(str(found)), "limit": limit}
    sign = "≤" if kind.endswith("long") else "≥"
    return Code.MC208, {"found": describe(found), "rule": f"{sign} {limit}"}


def _rule(kind: str, ctx: dict[str, Any]) -> str:
    signs = {
        "greater_than": "> {gt}",
        "greater_than_equal": "≥ {ge}",
        "less_than": "< {lt}",
        "less_than_equal": "≤ {le}",
        "multiple_of": "n × {multiple_of}",
    }
    return signs.get(kind, "").format_map(ctx)


def _unknown_key(loc: Loc, model: type[BaseModel], locate: Locate) -> Problem:
    place, path = locate(loc, True)
    allowed = allowed_keys(model, loc[:-1])
    params = {"key": loc[-1], "allowed": allowed} | suggestion(loc[-1], allowed)
    return Problem(Code.MC204, place, path, params)


def allowed_keys(model: type[BaseModel], loc: Loc) -> list[str]:
    """The keys that the model at a place knows; empty where that cannot be told."""
    models = allowed_models(model, loc)
    return [field.alias or name for found in models for name, field in found.model_fields.items()]


def allowed_models(model: type[BaseModel], loc: Loc) -> list[type[BaseModel]]:
    """Follow a place through the annotations; a union branch is chosen by the tag that pydantic put into the place."""
    current: list[type[BaseModel]] = [model]
    for part in loc:
        named = [found for found in current if _is_tag_of(found, part)]
        if named:
            current = named
            continue
        # An item is of the model that the list mentions, and `_models_in` has looked into lists and mappings already.
        if isinstance(part, int):
            continue
        fields = [
            field for found in current for name, field in found.model_fields.items() if part in (name, field.alias)
        ]
        if fields:
            current = [inner for field in fields for inner in _models_in(field.annotation)]
    return current


def _is_tag_of(model: type[BaseModel], part: str | int) -> bool:
    """Whether a part of the place names this branch of a union: by class name, by type, or by kind of condition."""
    if part == model.__name__:
        return True
    kind = model.model_fields.get("type")
    if kind is not None:
        return part in getattr(kind.annotation, "__args__", ())
    return part in KINDS and any(part in (name, field.alias) for name, field in model.model_fields.items())


def _models_in(annotation: Any) -> Iterable[type[BaseModel]]:
    """All model classes that an annotation mentions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for inner in getattr(annotation, "__args__", ()) for found in _models_in(inner)]


def describe(value: object) -> str:
    """Show what stands in the file, so that people recognise it."""
    if isinstance(value, dict | BaseModel):
        return Phrase(N_("a mapping"))
    if isinstance(value, list | tuple):
        return Phrase(N_("a list"))
    if value is None:
        return Phrase(N_("nothing"))
    return Quoted(shorten(value))
