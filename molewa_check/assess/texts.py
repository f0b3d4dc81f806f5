"""Numbers and values as the result document writes them."""

from functools import lru_cache
from typing import Any

from pydantic_core import to_json

DECIMALS = 6


@lru_cache(maxsize=4096)
def number(value: float | None) -> float | None:
    """At most six decimals, and no negative zero."""
    # 0.0 and -0.0 are one key of the cache; whichever comes first, both are 0.0 when they leave.
    return None if value is None else round(value, DECIMALS) + 0.0


def as_json(value: Any) -> str:
    """A value as JSON."""
    return to_json(value, inf_nan_mode="constants").decode()


def joined(items: list[str]) -> str:
    """A list of values that are JSON already."""
    return f"[{','.join(items)}]"
