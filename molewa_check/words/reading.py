"""Reading numbers and dates, wherever they were written."""

from datetime import date

MONTH_LENGTH = len("2026-11")


def as_date(day: str) -> date:
    """Turn a day, a month or a moment as files write them into a date; a month counts as its first day."""
    return date.fromisoformat(day[:10] if len(day) > MONTH_LENGTH else f"{day}-01")
