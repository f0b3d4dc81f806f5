"""What all models share: strict keys, frozen values, ids and dates."""

from datetime import date, datetime
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Strict, StringConstraints
from pydantic_core import PydanticCustomError

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._+\-]*$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]


T = TypeVar("T")

Many = Annotated[tuple[T, ...], Strict(False)]
"""A list in the file, a tuple in the model; its items stay strict."""


class Model(BaseModel):
    """Base of all format models: unknown keys are errors, values keep their types, instances are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)


def _is_day(text: str) -> str:
    try:
        date.fromisoformat(text if len(text) > len("2026-11") else f"{text}-01")
    except ValueError:
        raise PydanticCustomError("date", "not a date", {"found": text}) from None
    return text


def _is_moment(text: str) -> str:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("date", "not a date", {"found": text}) from None
    return text


Day = Annotated[str, AfterValidator(_is_day)]
"""A day or a month as quoted text: `2026-11-22` or `2026-11`."""

Moment = Annotated[str, AfterValidator(_is_moment)]
"""A date with or without a time, ISO 8601, as quoted text."""


def as_date(day: str) -> date:
    """Turn a `Day` or `Moment` into a date; a month counts as its first day."""
    return date.fromisoformat(day[:10] if len(day) > len("2026-11") else f"{day}-01")
