"""Points in time as people and programs write them: they say which of two answers is the later one, and no more.

So more is understood here than where a date is an answer: a year of two digits, and the clocks of other programs.
"""

import re
from datetime import datetime

from molewa_check.words.reading import UNKNOWN, Conventions, NotReadable, day

_WEEKDAY = re.compile(r"[^\W\d_]+\.?, ?(?=\d)")
_SHORT_YEAR = re.compile(r"\A(?P<start>\d{1,2}\. ?\d{1,2}\. ?|\d{1,2}/\d{1,2}/)(?P<year>\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(?!\d)")
_CLOCK = re.compile(
    r"(?:T|,? +(?:um |at )?)(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: Uhr)?(?: ?(?P<zone>Z|UTC|GMT|[+-]\d{2}:\d{2}))?(?: ?[^\W\d_][^\d]*)?$",
    re.IGNORECASE,
)
_HALF_DAY = 12


def moment(text: str, conventions: Conventions = UNKNOWN) -> str:
    """Read a day with or without a time as `2026-11-22T09:00`. What is written like that stays as it is.

    Raises:
        NotReadable: it is neither.
        Ambiguous: 3/4/2026 could be in March or in April, and the conventions do not say which.
    """
    plain = " ".join(text.split())
    if _is_iso(plain):
        return plain
    plain = _WEEKDAY.sub("", plain, count=1) if _WEEKDAY.match(plain) else plain
    clock = _CLOCK.search(plain)
    # A short year is of this century: nobody has answered before.
    of_day = _SHORT_YEAR.sub(r"\g<start>20\g<year>", plain[: clock.start()] if clock else plain, count=1)
    found = day(_YEAR_FIRST.sub(_with_hyphens, of_day), conventions)
    return f"{found}T{_time(clock)}" if clock else found


def _is_iso(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return re.match(r"\d{4}-\d{2}-\d{2}(?:[T ]|$)", text) is not None


def _with_hyphens(found: re.Match[str]) -> str:
    return f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}"


def _time(clock: re.Match[str]) -> str:
    """The time of day; a zone is kept only where it is a number, for names of zones mean several things.

    Raises:
        NotReadable: there is no such time.
    """
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % _HALF_DAY + _HALF_DAY * (clock["half"].lower() == "p")
    zone = clock["zone"] or ""
    found = f"{hour:02}:{clock['minute']}" + (f":{clock['second']}" if clock["second"] else "")
    try:
        datetime.fromisoformat(f"2000-01-01T{found}")
    except ValueError:
        raise NotReadable(clock[0]) from None
    return found + (zone if zone[:1] in {"+", "-"} else "+00:00" if zone else "")
