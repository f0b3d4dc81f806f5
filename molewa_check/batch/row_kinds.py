"""Rows of a table that are no company: sums, legends, further lines of headings, rows without an answer."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from molewa_check.batch.headings import Headings
from molewa_check.batch.table_mapping import TableMapping, cell_at
from molewa_check.errors import Code, Location, Problem, shorten
from molewa_check.i18n import N_
from molewa_check.words.accepted import NO, accepted, means
from molewa_check.words.reading import cell_text

# Translators: what stands before a row of sums or averages in a table; separated by semicolons.
TOTALS = N_(
    "total; totals; grand; sum; subtotal; average; mean; median; count; number; result; maximum; minimum; max; min; "
    "deviation; std; dev; sd; avg; ø; σ; legend; source; explanation"
)
# Translators: words that may stand behind one of these, as in “average of all companies”; separated by semicolons.
OF_ALL = N_("of; all; the; companies; firms; answers; responses; participants; n; standard; per; over")
_WORD = re.compile(r"[^\W\d_]+")
_IMPORT = re.compile(r'\s*\{\s*"ImportId"')
"""How Qualtrics names the columns once more."""
HEADINGS_SEEN = 4
"""Cells that show whether a row repeats the headings."""
LONGEST = 60


def passed_over(place: Location, cells: Sequence[Any], mapping: TableMapping, headings: Headings) -> Problem | None:
    """Why a row is no company's; None for one that is."""
    found = next((cell for cell in cells if cell not in ("", None)), "")
    # The first ones only: whether there are more nobody asks.
    answers = list(islice((index for index in mapping.rules if _is_filled(cells, index)), HEADINGS_SEEN))
    if _is_total(found, mapping, cells) or _is_heading(cells, answers, mapping, headings):
        return Problem(Code.MC733, place, params=_shown(found))
    if is_unfinished(cells, mapping):
        return Problem(Code.MC714, place, params=_named(cells, mapping))
    if answers:
        return None
    is_company = any(
        _is_filled(cells, mapping.header[kind]) for kind in ("company", "company_id") if kind in mapping.header
    )
    return Problem(Code.MC734 if is_company else Code.MC733, place, params=_shown(found))


def _named(cells: Sequence[Any], mapping: TableMapping) -> dict[str, str]:
    """Who has begun to answer, for the list of those who may be reminded."""
    kinds = {"company": mapping.header.get("company"), "number": mapping.header.get("company_id")}
    found = {name: cell_at(cells, index) for name, index in kinds.items() if index is not None}
    return {name: cell_text(cell) for name, cell in found.items() if cell not in ("", None)}


def _shown(cell: Any) -> dict[str, str]:
    return {"found": shorten(cell_text(cell), LONGEST)}


def is_unfinished(cells: Sequence[Any], mapping: TableMapping) -> bool:
    """Whether these answers were not handed in: LimeSurvey leaves `submitdate` empty until then."""
    completed = mapping.header.get("completed")
    if completed is None:
        return False
    cell = cell_at(cells, completed)
    return cell in ("", None) or means(NO, cell)


def _is_filled(cells: Sequence[Any], index: int) -> bool:
    return cell_at(cells, index) not in ("", None)


def _is_total(found: Any, mapping: TableMapping, cells: Sequence[Any]) -> bool:
    """Whether a row begins with words for sums and nothing else; in the column of companies, if there is one."""
    named = mapping.header.get("company")
    company = found if named is None else cell_at(cells, named)
    cell = company or found
    words = _WORD.findall(cell.casefold()) if isinstance(cell, str) else []
    if not company and words and words[-1] in accepted(TOTALS):
        return True  # nobody is named: Excel's `Nord Ergebnis`, in the column by which it made groups
    return not accepted(TOTALS).isdisjoint(words) and accepted(TOTALS) | accepted(OF_ALL) >= set(words)


def begins_like_sum(text: str) -> bool:
    """Whether the first word of a text is one for sums: `Teilergebnis Nord`."""
    first = next(iter(_WORD.findall(text.casefold())), "")
    return first in accepted(TOTALS)


def _is_heading(cells: Sequence[Any], answers: Sequence[int], mapping: TableMapping, headings: Headings) -> bool:
    """Whether the cells of questions hold their headings or texts once more, or what Qualtrics writes there."""
    return bool(answers) and all(
        isinstance(cell := cells[index], str)
        and (_IMPORT.match(cell) or headings.question_is(cell) is not None)
        and (_IMPORT.match(cell) or headings.question_is(cell).id == mapping.rules[index].question)  # type: ignore[union-attr]
        for index in answers
    )
