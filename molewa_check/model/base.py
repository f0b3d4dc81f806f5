"""What all models share: strict keys, frozen values, ids and dates."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from molewa_check.model.vocabulary import LEAST_HOURS, MOST_HOURS

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._+\-]*$"

Id = Annotated[
    str,
    StringConstraints(pattern=ID_PATTERN, max_length=80),
    Field(description="An id: letters, digits and . - _ +, beginning with a letter or digit."),
]


T = TypeVar("T")

# A strict tuple would refuse the lists that YAML and JSON give.
Many = Annotated[tuple[T, ...], Strict(False)]
"""A list in the file, a tuple in the model; its items stay strict."""


class Model(BaseModel):
    """Base of all format models: unknown keys are errors, values keep their types, instances are frozen."""

    # Strict, because pydantic would otherwise take "1" for 1, and `true` for 1.0.
    # Deferred, because most runs check a few of the formats, and what checks them is costly to build.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True, defer_build=True)


_FULL_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_DAY = r"^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"
_MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].+)?$"


def _is_day(text: str) -> str:
    if not _reads(date.fromisoformat, _DAY, text, text if len(text) > len("2026-11") else f"{text}-01"):
        raise PydanticCustomError("date", "not a date", {"found": text})
    return text


def _is_moment(text: str) -> str:
    if not _reads(datetime.fromisoformat, _MOMENT, text, text):
        raise PydanticCustomError("date", "not a date", {"found": text})
    return text


def _reads(parse: Callable[[str], object], pattern: str, text: str, whole: str) -> bool:
    """Whether a text is a date in the one layout that is read; Python alone would accept `20261122` and weeks, too."""
    try:
        # Parsed as well as matched: a pattern knows no calendar.
        parse(whole)
    except ValueError:
        return False
    return re.fullmatch(pattern, text) is not None


def is_full_day(text: str) -> bool:
    """Whether a text is a day as files write it, `2026-11-22`."""
    return _reads(date.fromisoformat, _FULL_DAY, text, text)


def _check_full_day(text: str) -> str:
    if not is_full_day(text):
        raise PydanticCustomError("date", "not a date", {"found": text})
    return text


FullDay = Annotated[str, AfterValidator(_check_full_day), WithJsonSchema({"type": "string", "pattern": _FULL_DAY})]
"""A day as quoted text, `2026-11-22`."""

Day = Annotated[str, AfterValidator(_is_day), WithJsonSchema({"type": "string", "pattern": _DAY})]
"""A day or a month as quoted text: `2026-11-22` or `2026-11`."""

Moment = Annotated[str, AfterValidator(_is_moment), WithJsonSchema({"type": "string", "pattern": _MOMENT})]
"""A date with or without a time, ISO 8601, as quoted text."""

Hours = Annotated[float, Field(ge=LEAST_HOURS, le=MOST_HOURS, multiple_of=LEAST_HOURS)]
"""Hours of work, in quarters of an hour: at least 0.25, at most 2000."""
