"""Columns that say who answered, and when, however programs and people head them."""

import html
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from molewa_check.i18n import N_
from molewa_check.words.accepted import accepted
from molewa_check.words.reading import cell_text

HEADER_NAMES = {
    # Own names first, then those of survey programs: LimeSurvey, Google, Microsoft and Nextcloud Forms, SurveyMonkey,
    # Qualtrics, Kobo, ODK, Typeform. Of several in one table the first counts.
    "company": (),
    "company_id": ("token", "Zugangscode", "Zugangsschlüssel", "Access code", "Token code"),
    "perspective": (),
    "updated": (
        "datestamp", "Datum letzte Aktivität", "Date last action", "Letzte Aktivität", "RecordedDate", "EndDate",
        "Completion time", "Fertigstellungszeit", "End Date", "_submission_time", "Timestamp", "Zeitstempel",
        "SubmissionDate", "Submit Date (UTC)", "Submitted at",
    ),
    "completed": ("submitdate", "Datum Abgeschickt", "Date submitted", "Abgeschickt am", "Finished"),
}  # fmt: skip
"""Columns that survey programs write, by what they say."""
# Translators: how people head the columns that say who answered, and when; separated by semicolons.
COMPANY = N_(
    "company; company name; name of the company; name of your company; your company; what is your company called; "
    "what is the name of your company; organisation; organization; firm"
)
# Translators: the same.
COMPANY_ID = N_(
    "company_id; company id; company number; company no.; customer number; customer no.; customer id; member number"
)
# Translators: the same.
PERSPECTIVE = N_("perspective; view; point of view")
# Translators: the same.
UPDATED = N_("updated; date; timestamp; answered on; last changed")
_WORDS = {"company": COMPANY, "company_id": COMPANY_ID, "perspective": PERSPECTIVE, "updated": UPDATED}
# Translators: single words for a company, in any case of grammar; separated by semicolons.
FIRM = N_("company; companies; firm; organisation; organization; establishment; member")
# Translators: single words that stand beside these where the name is meant; the same.
NAME = N_("name; title")
# Translators: single words that stand beside these where the number is meant; the same.
NUMBER = N_("number; no; id; code")
# Translators: single words between these; the same.
FILLERS = N_("of; the; your; our; or; and")
# Translators: how people head the column for remarks; separated by semicolons.
NOTE = N_("note; notes; remark; remarks; comment; comments")
# Translators: the same for proof.
EVIDENCE = N_("evidence; proof")
_WORD = re.compile(r"[^\W\d_]+")
SEVERAL = 2
"""Cells that show whether a column of numbers only counts the rows."""
OF_PROGRAMS = (
    "id", "lastpage", "startlanguage", "seed", "startdate", "ipaddr", "refurl", "Antwort ID", "Response ID",
    "Letzte Seite", "Last page", "Start-Sprache", "Start language", "Zufallsstartwert", "Datum gestartet",
    "Date started", "IP-Adresse", "IP address", "Weiterleitungs-URL", "Referrer URL", "Startzeit", "Start time",
    "Respondent ID", "Collector ID", "StartDate", "Status", "Progress", "Duration (in seconds)", "ResponseId",
    "DistributionChannel", "UserLanguage", "Benutzer-ID", "User ID", "Nr.", "No.", "lfd. Nr.", "#", "start", "end",
    "_id", "_uuid", "_index", "_status", "__version__", "_validation_status", "_notes", "_submitted_by", "_tags",
    "E-Mail", "Email", "Email Address", "E-Mail-Adresse", "First Name", "Last Name", "Custom Data 1",
    "User display name", "Anzeigename", "RecipientLastName", "RecipientFirstName", "RecipientEmail",
    "ExternalReference", "LocationLatitude", "LocationLongitude", "IPAddress", "meta-instanceID", "instanceID", "KEY",
    "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "ReviewState", "DeviceID", "Edits",
    "FormVersion", "Network ID", "Response Type", "Start Date (UTC)", "Stage Date (UTC)", "Tags", "Ending",
)  # fmt: skip
"""Columns of programs, and numbers of rows, that are of no use here."""


def header_of(headings: Sequence[str]) -> dict[str, int]:
    """The columns that say who and when: a survey program's, or as people head them."""
    places: dict[str, int] = {}
    # As they stand first: what stands behind a code may be what another heading says plainly.
    for form in (_plainly, _code, _behind_code):
        for index, heading in enumerate(headings):
            if name := form(heading):
                places.setdefault(name, index)
    found: dict[str, int] = {}
    by_words = {kind_in_words(heading): index for index, heading in reversed(tuple(enumerate(headings)))}
    for kind in HEADER_NAMES:
        at = next((places[name] for name in header_names(kind) if name in places), by_words.get(kind))
        if at is not None and at not in found.values():
            found[kind] = at
    return found


@cache
def header_names(kind: str) -> tuple[str, ...]:
    """How the column is headed, squeezed; own names first."""
    words = accepted(_WORDS[kind]) if kind in _WORDS else ()
    # A program's own column is surer than a word that somebody chose.
    return (*map(squeeze, (kind, *HEADER_NAMES[kind])), *sorted(map(squeeze, words)))


def kind_in_words(heading: str) -> str:
    """Whether a heading is made of words for a company and its name, or number, and of nothing else; empty if not.

    So `Unternehmen/Name`, `Name des Betriebs` and `Firma (Nr.)` are known, however they are put together.
    """
    words = {word.casefold() for word in _WORD.findall(heading)}
    named, numbered = not words.isdisjoint(accepted(NAME)), not words.isdisjoint(accepted(NUMBER))
    known = accepted(FIRM).union(accepted(NAME), accepted(NUMBER), accepted(FILLERS))
    if words.isdisjoint(accepted(FIRM)) or not words <= known or (named and numbered):
        return ""
    return "company_id" if numbered else "company"


def kind_of(heading: str) -> str:
    """What a single heading says about who answered, or when; empty where it says nothing of the kind."""
    return next(iter(header_of([heading])), "")


def with_number(header: Mapping[str, int], headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, int]:
    """The columns that say who, with one that is headed `Nummer` and no more, unless its numbers only count the rows.

    Args:
        header: the columns that are known.
        headings: one per column.
        rows: some of the rows below.
    """
    plain = set(map(squeeze, accepted(NUMBER))) - {"no", "id", "code"}
    index = next((place for place, heading in enumerate(headings) if squeeze(heading) in plain), None)
    if index is None or "company" not in header or "company_id" in header:
        return dict(header)
    numbers = [cell_text(row[index]).strip() for row in rows if index < len(row) and row[index] not in ("", None)]
    counts_rows = numbers in ([str(first + place) for place in range(len(numbers))] for first in (0, 1))
    is_told = len(numbers) >= SEVERAL and len(set(numbers)) == len(numbers) and not counts_rows
    return {**header, "company_id": index} if is_told else dict(header)


def _plainly(heading: str) -> str:
    return squeeze(heading)


def _code(heading: str) -> str:
    """The code where a text follows behind a full stop: `submitdate. Date submitted`."""
    code, sign, _ = heading.partition(". ")
    return squeeze(code) if sign else ""


def is_of_programs(heading: str) -> bool:
    """Whether a program writes this column, by its name or its code."""
    return _plainly(heading) in _PROGRAMS or (". " in heading and _code(heading) in _PROGRAMS)


def _behind_code(heading: str) -> str:
    """The text behind a code: `COMP. Company`."""
    code, sign, text = heading.partition(". ")
    return squeeze(text) if sign and " " not in code else ""


def squeeze(text: str) -> str:
    """Letters and digits only: survey programs allow no dots in codes, and export tags in texts."""
    return re.sub(r"[\W_]+", "", html.unescape(re.sub(r"<[^>]*>", "", text))).casefold()


_PROGRAMS = frozenset(map(squeeze, OF_PROGRAMS)) | {squeeze(name) for names in HEADER_NAMES.values() for name in names}
