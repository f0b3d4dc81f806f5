"""What the headings of a table mean: questions by id, code or text, their parts, and columns that say who and when."""

import html
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from molewa_check.i18n import N_
from molewa_check.model.columns import ColumnRule
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import Question
from molewa_check.words.accepted import accepted

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
SHORTEST = 10
"""Letters that an abbreviated text needs at least."""
_SUB_QUESTION = re.compile(r"(?P<code>[^\[\]]+)\[(?P<part>[^\[\]]+)\]")
_CODED_PART = re.compile(r"(?P<code>[^\s\[\]]+)\[(?P<part>[^\[\]]+)\][.:;,]?\s")
_IN_PATHS = re.compile(r"[/:-]")
_CODE_AND_TEXT = re.compile(r"[.:;,]\s+|\s+-\s+|\s")
_NUMBER = re.compile(r"(?:frage|question|[a-z]{1,2})?[\W\d_]*[\W_]", re.IGNORECASE)
"""What people and programs put before a text: `1.`, `2.3`, `Frage 4:`, `Q5.`, `b)`."""
_REMARK = re.compile(r"(?P<about>.*?)(?:comment|other|sonstiges|kommentar)", re.IGNORECASE | re.DOTALL)
_OWN_REMARK = re.compile(r"(?P<question>.+):(?P<holds>note|evidence)")
_NOTE = re.compile(r"(?:.*[/-])?heading-\d+")
"""What an XLSForm that `form` wrote only says; its exports may have empty columns for it."""
CODE = re.compile(r"[A-Za-z]{0,3}0*(\d{1,4})")


@dataclass(frozen=True)
class Recognised:
    """What the headings of one table mean; columns count from 0.

    Attributes:
        rules: what the columns of questions hold.
        header: the columns that say who and when.
        unknown: columns that mean nothing.
    """

    rules: dict[int, ColumnRule] = field(default_factory=dict)
    header: dict[str, int] = field(default_factory=dict)
    unknown: list[int] = field(default_factory=list)


class Headings:
    """Knows the headings that belong to a questionnaire."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire

    @cached_property
    def _known(self) -> dict[str, Question]:
        return names_of(self.questionnaire)

    @cached_property
    def _options(self) -> dict[str, ColumnRule]:
        """The options whose words stand for no other option and no question; Typeform has nothing else above them."""
        found: dict[str, list[ColumnRule]] = {}
        for question in self.questionnaire.questions.values():
            for part in question.parts if question.multiple else ():
                rule = ColumnRule(question=question.id, option=part.id)
                for text in {squeeze(text) for text in part.text.root.values()}:
                    found.setdefault(text, []).append(rule)
        return {text: rules[0] for text, rules in found.items() if len(rules) == 1 and len(text) >= SHORTEST}

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self._known)

    def recognise(self, headings: Sequence[str]) -> Recognised:
        """Find out what columns mean."""
        found = Recognised(header=header_of(headings))
        whole: dict[str, int] = {}
        for index, heading in enumerate(headings):
            rule = self.rule_of(heading) if heading else None
            if rule is None or (_is_whole(rule) and rule.question in whole):
                # Two columns for one question: which of them counts is not decided here.
                is_known = index in found.header.values() or _is_of_programs(heading)
                if heading and not is_known and not _NOTE.fullmatch(heading):
                    found.unknown.append(index)
                continue
            found.rules[index] = rule
            if _is_whole(rule):
                whole[rule.question] = index
        add_headless(found.rules, headings, self.questionnaire)
        self._drop_spread(found, headings, whole)
        return found

    def _drop_spread(self, found: Recognised, headings: Sequence[str], whole: dict[str, int]) -> None:
        """Kobo and ODK give the ticked options as a whole, and spread over columns once more: once is enough.

        The columns are surer, for the words of options have blanks between them as between several of them.
        """
        spread: dict[str, set[str]] = {}
        for index, rule in found.rules.items():
            if rule.option and rule.question in whole and "/" in headings[index]:
                spread.setdefault(rule.question, set()).add(rule.option)
        for index, rule in tuple(found.rules.items()):
            if rule.question not in spread or rule.holds != "answer":
                continue
            is_complete = len(spread[rule.question]) == len(self.questionnaire.questions[rule.question].parts)
            if is_complete is not bool(rule.option):
                del found.rules[index]

    def counts(self, headings: Sequence[str]) -> int:
        """How many cells of a row are headings of questions, as far as that is seen at once."""
        return sum(self._is_plain(heading) for heading in headings if heading)

    def _is_plain(self, heading: str) -> bool:
        match = _SUB_QUESTION.match(heading)
        name = match["code"] if match else heading
        return self.question_named(name) is not None or self.question_named(name.rpartition("/")[2]) is not None

    def question_named(self, text: str) -> Question | None:
        """The question of this id or text; also where code and text stand one behind the other."""
        return self.question_is(text) or self._known.get(squeeze(_CODE_AND_TEXT.split(text, maxsplit=1)[0]))

    def question_is(self, text: str) -> Question | None:
        """The question of exactly this id or text, perhaps with a number before it."""
        return self._known.get(squeeze(text)) or self._known.get(squeeze(_NUMBER.sub("", text, count=1)))

    def rule_of(self, heading: str) -> ColumnRule | None:
        """What a column holds; None where the heading means nothing."""
        own = _OWN_REMARK.fullmatch(heading)
        if own is not None and own["question"] in self.questionnaire.questions:
            return ColumnRule.model_validate({"question": own["question"], "holds": own["holds"]})
        question, part = self._question_of(heading)
        if question is None:
            return self._options.get(squeeze(heading))
        if part is None:
            return ColumnRule(question=question.id)
        # The question's own parts first: one of them may be called `other`.
        option = part_of(question, part)
        if option is not None:
            return ColumnRule(question=question.id, option=option)
        return ColumnRule(question=question.id, holds="note") if _is_remark(question, part) else None

    def _question_of(self, heading: str) -> tuple[Question | None, str | None]:
        """The question that a heading means, by id, code or text, and the part after it in brackets.

        LimeSurvey writes codes, texts, the first letters of texts, or code and text, each perhaps with a part.
        """
        # A code with its part first: the text behind it may have brackets of its own.
        coded = _CODED_PART.match(heading)
        # A code that says nothing here is passed over, and the text behind it read.
        is_known = coded is not None and squeeze(coded["code"]) in self._known
        match = coded if is_known else _SUB_QUESTION.fullmatch(heading[coded.end() if coded else 0 :])
        name, part = (match["code"], match["part"]) if match else (heading, None)
        question = self.question_named(name)
        if question is None and part is not None and squeeze(part) in self._known:
            return self._known[squeeze(part)], None  # an array, whose rows are questions
        if question is None and part is None:
            question, part = self._in_path(name)
        # LimeSurvey writes `_` for brackets where expressions need it; but a code may have one of its own.
        if question is None and part is None and "_" in name:
            question, part = self._before_underscore(name)
        if question is None and part is None:
            question = self._abbreviated(heading)
        elif question is None:
            question = self._abbreviated(name)
        return question, part

    def _before_underscore(self, name: str) -> tuple[Question | None, str | None]:
        """The question before a `_`, and its part behind; both may have such signs of their own."""
        places = [place for place, sign in enumerate(name) if sign == "_"]
        found = ((self._known.get(squeeze(name[:place])), name[place + 1 :]) for place in reversed(places))
        return next(((question, part) for question, part in found if question is not None), (None, None))

    def _in_path(self, name: str) -> tuple[Question | None, str | None]:
        """What `group/question` or `group-question/option` means, as Kobo and ODK write it.

        The words of a question or an option may hold such signs, too.
        """
        for sign in _IN_PATHS.finditer(name):
            before, behind = name[: sign.start()], name[sign.end() :]
            if question := self._known.get(squeeze(behind)):
                return question, None
            question = self._known.get(squeeze(before)) or self._known.get(squeeze(_IN_PATHS.split(before)[-1]))
            if question and part_of(question, behind) is not None:
                return question, behind
        return None, None

    def _abbreviated(self, name: str) -> Question | None:
        """The only question whose text begins so."""
        start = squeeze(name.rstrip(". …"))
        if len(start) < SHORTEST:
            return None
        matches: set[str] = set()
        for text in self._in_order[bisect_left(self._in_order, start) :]:
            if not text.startswith(start) or len(matches) > 1:
                break
            matches.add(self._known[text].id)
        return self.questionnaire.questions[matches.pop()] if len(matches) == 1 else None


def _is_whole(rule: ColumnRule) -> bool:
    return rule.holds == "answer" and not rule.option


def add_headless(rules: dict[int, ColumnRule], headings: Sequence[str], questionnaire: Questionnaire) -> None:
    """Columns without a heading right of a question with several options hold further options of it."""
    before: ColumnRule | None = None
    for index, heading in enumerate(headings):
        if heading:
            before = rules.get(index)
        elif before and _is_whole(before) and questionnaire.questions[before.question].multiple:
            rules[index] = before


def header_of(headings: Sequence[str]) -> dict[str, int]:
    """The columns that say who and when: a survey program's, or as people head them."""
    places: dict[str, int] = {}
    # As they stand first: what stands behind a code may be what another heading says plainly.
    for form in (_plainly, _code, _behind_code):
        for index, heading in enumerate(headings):
            if name := form(heading):
                places.setdefault(name, index)
    found: dict[str, int] = {}
    for kind in HEADER_NAMES:
        at = next((places[name] for name in header_names(kind) if name in places), None)
        if at is not None and at not in found.values():
            found[kind] = at
    return found


def header_names(kind: str) -> Iterator[str]:
    """How the column is headed, squeezed; own names first."""
    yield squeeze(kind)
    # A program's own column is surer than a word that somebody chose.
    yield from map(squeeze, HEADER_NAMES[kind])
    if kind in _WORDS:
        yield from sorted(map(squeeze, accepted(_WORDS[kind])))


def _plainly(heading: str) -> str:
    return squeeze(heading)


def _code(heading: str) -> str:
    """The code where a text follows behind a full stop: `submitdate. Date submitted`."""
    code, sign, _ = heading.partition(". ")
    return squeeze(code) if sign else ""


def _is_of_programs(heading: str) -> bool:
    """Whether a program writes this column, by its name or its code."""
    return _plainly(heading) in _PROGRAMS or (". " in heading and _code(heading) in _PROGRAMS)


def _behind_code(heading: str) -> str:
    """The text behind a code: `COMP. Company`."""
    code, sign, text = heading.partition(". ")
    return squeeze(text) if sign and " " not in code else ""


def names_of(questionnaire: Questionnaire) -> dict[str, Question]:
    """Questions by squeezed text and id; a text that several share names none of them."""
    found: dict[str, Question] = {}
    shared: set[str] = set()
    for question in questionnaire.questions.values():
        for text in {squeeze(text) for text in question.text.root.values()}:
            if text in found:
                shared.add(text)
            found[text] = question
    kept = {text: question for text, question in found.items() if text not in shared}
    # Ids stand above texts: one question may be worded like the id of another.
    return kept | {squeeze(id_): question for id_, question in questionnaire.questions.items()}


def squeeze(text: str) -> str:
    """Letters and digits only: survey programs allow no dots in codes, and export tags in texts."""
    return re.sub(r"[\W_]+", "", html.unescape(re.sub(r"<[^>]*>", "", text))).casefold()


_PROGRAMS = frozenset(map(squeeze, OF_PROGRAMS)) | {squeeze(name) for names in HEADER_NAMES.values() for name in names}


def part_of(question: Question, part: str) -> str | None:
    """The option or criterion that a sub-question means: by id, by text, or by number (SQ001 is the first)."""
    squeezed = squeeze(part)
    for own in question.parts:
        if squeezed in {squeeze(own.id), *(squeeze(text) for text in own.text.root.values())}:
            return own.id
    number = CODE.fullmatch(part)
    index = int(number[1]) - 1 if number else -1
    return question.parts[index].id if 0 <= index < len(question.parts) else None


def _is_remark(question: Question, part: str) -> bool:
    """Whether a sub-question is what LimeSurvey adds: room for another answer, and for comments on the options."""
    found = _REMARK.fullmatch(part)
    if found is None:
        return False
    # Not every word with that ending: a brother is no other.
    about = found["about"]
    is_set_apart = not about or not about[-1].isalnum() or CODE.fullmatch(about) is not None
    return is_set_apart or _is_remark(question, about) or part_of(question, about) is not None


def is_code(cell: object) -> bool:
    """Whether a cell could be a code of a survey program, such as A1 or AO01."""
    return isinstance(cell, str) and cell[:1].isalpha() and CODE.fullmatch(cell) is not None


def heading_text(cell: str) -> str:
    """A heading as headings are compared: line breaks and blanks of other kinds are blanks."""
    return " ".join(cell.split())
