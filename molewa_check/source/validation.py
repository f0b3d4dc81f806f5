"""Values into models: every objection of pydantic becomes a problem with code, place and hint."""

import re
from collections.abc import Callable, Iterable
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
_AT_LEAST_ONE = "≥ 1"
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
}
"""The errors that the models raise themselves."""
_RANGE_TYPES = ("greater_than", "greater_than_equal", "less_than", "less_than_equal", "multiple_of")
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
    details = error.errors(include_url=False)[:PROBLEMS_LIMIT]
    problems = [_problem(detail, model, locate) for detail in details]
    paths = {problem.path for problem in problems}
    merged: dict[tuple[str, Location], Problem] = {}
    for problem in problems:
        # With the sign behind it: `a.bc` does not lie inside `a.b`.
        looks_inside = any(path.startswith((f"{problem.path}.", f"{problem.path}[")) for path in paths)
        if looks_inside and (problem.code in _OF_BRANCHES or problem.params.get("rule") == _AT_LEAST_ONE):
            continue
        place = (problem.path, problem.location)
        merged[place] = _merge(merged[place], problem) if place in merged else problem
    return list(merged.values())


def _merge(first: Problem, second: Problem) -> Problem:
    """Join the expectations of two branches of a union; a day that does not exist was meant as one all the same."""
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


def _as_tuple(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


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
    place, path = locate(loc, False)
    code, params = _code_and_params(kind, detail)
    return Problem(code, place, path, params)


def _code_and_params(kind: str, detail: ErrorDetails) -> tuple[Code, dict[str, Any]]:
    found, ctx = detail.get("input"), detail.get("ctx", {})
    if kind in _EXPECTED:
        return Code.MC206, {"expected": Phrase(_EXPECTED[kind]), "found": describe(found)}
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
    models = _models_at(model, loc)
    return [field.alias or name for found in models for name, field in found.model_fields.items()]


def _models_at(model: type[BaseModel], loc: Loc) -> list[type[BaseModel]]:
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
