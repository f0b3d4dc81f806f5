"""Hours as people type them."""

import re

from molewa_check.model.vocabulary import LEAST_HOURS, MOST_HOURS


def read_hours(text: str) -> float | None:
    """Hours of work, at least 0.25, at most 2000 and in quarters; None for anything else."""
    # A comma stands before decimals only: in 1,000 it could be anything.
    hours = float(text.replace(",", ".")) if re.fullmatch(r"[0-9]{1,4}([.,][0-9]{1,2})?", text) else 0.0
    return hours if LEAST_HOURS <= hours <= MOST_HOURS and (hours / LEAST_HOURS).is_integer() else None
