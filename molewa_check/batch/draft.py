"""A first mapping of a table's columns, to be completed by hand: what can be recognised is filled in."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from molewa_check.batch.cells import clean
from molewa_check.batch.sheets import headed_rows
from molewa_check.guards.terminal import on_one_line
from molewa_check.i18n import N_
from molewa_check.model.columns import COLUMNS_FORMAT
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import Question
from molewa_check.source.yamltext import dump_yaml
from molewa_check.words.language import Words
from molewa_check.words.reading import cell_text

ROWS_LOOKED_AT = 500
SURVEY_HEADER = {"company_id": "token", "updated": "datestamp", "completed": "submitdate"}
"""Columns that LimeSurvey writes into every export."""
SURVEY_OWN = frozenset({"id", "lastpage", "startlanguage", "seed", "startdate", "ipaddr", "refurl"})
"""Columns of an export that are of no use here."""
OWN_HEADER = {name: name for name in ("company", "company_id", "perspective", "updated")}
_SUB_QUESTION = re.compile(r"(?P<code>[^\[\]]+)\[(?P<part>[^\[\]]+)\]")
_CODED_PART = re.compile(r"(?P<code>[^\s\[\]]+)\[(?P<part>[^\[\]]+)\][.:;,]?\s")
_CODE_AND_TEXT = re.compile(r"[.:;,]\s+|\s+-\s+|\s")
_REMARK = re.compile(r"(?P<about>.*?)(?:comment|other|sonstiges|kommentar)", re.IGNORECASE | re.DOTALL)
SHORTEST = 10
"""Letters that an abbreviated text needs at least."""
_CODE = re.compile(r"[A-Za-z]{0,3}0*(\d{1,9})")


@dataclass
class Draft:
    """What was recognised.

    Attributes:
        columns: heading → rule, ready for the mapping.
        open: headings that need a human.
        guessed: headings whose values were filled in by their order.
    """

    columns: dict[str, Any] = field(default_factory=dict)
    header: dict[str, str] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)

    @property
    def is_survey(self) -> bool:
        """Whether the table is a survey program's export."""
        return "completed" in self.header


def draft_columns(path: Path, questionnaire: Questionnaire, words: Words) -> str:
    """Write the mapping of a table as YAML.

    Raises:
        InvalidInput: the table cannot be read.
    """
    table = headed_rows(path, str(path))
    cells = [row for _, row in islice(table.rows, ROWS_LOOKED_AT)]
    return _as_yaml(questionnaire, recognise(table.headings, cells, questionnaire), words)


def recognise(headings: Sequence[str], rows: Sequence[Sequence[Any]], questionnaire: Questionnaire) -> Draft:
    """Find out what columns mean, from their headings and from what stands in them."""
    draft = Draft()
    draft.header = _header(headings)
    taken: set[str] = set()
    known = _names(questionnaire)
    for index, heading in enumerate(headings):
        if not heading or heading in draft.header.values() or (draft.is_survey and heading in SURVEY_OWN):
            continue
        question, part = _question_of(heading, known)
        # Two columns for one question: which of them counts is not for a draft to decide.
        if question is None or (question.id in taken and part is None):
            draft.open.append(heading)
            continue
        if part is None:
            taken.add(question.id)
        found = {
            cell_text(clean(row[index])) for row in rows if index < len(row) and clean(row[index]) not in ("", None)
        }
        _fill(draft, heading, question, part, found)
    return draft


def _header(headings: Sequence[str]) -> dict[str, str]:
    """The columns that say who and when: LimeSurvey's, or our own."""
    # `submitdate` is in every export of LimeSurvey, and in hardly any other table.
    names = SURVEY_HEADER if "submitdate" in headings else OWN_HEADER
    return {kind: name for kind, name in names.items() if name in headings}


def _question_of(heading: str, known: Mapping[str, Question]) -> tuple[Question | None, str | None]:
    """The question that a heading means, by id, code or text, and the part after it in brackets.

    LimeSurvey writes codes, texts, the first letters of texts, or code and text, each perhaps with a part.
    """
    # A code with its part first: the text behind it may have brackets of its own.
    coded = _CODED_PART.match(heading)
    match = coded if coded and _squeeze(coded["code"]) in known else _SUB_QUESTION.fullmatch(heading)
    name, part = (match["code"], match["part"]) if match else (heading, None)
    question = known.get(_squeeze(name)) or known.get(_squeeze(_CODE_AND_TEXT.split(name, maxsplit=1)[0]))
    if question is None and part is not None and _squeeze(part) in known:
        return known[_squeeze(part)], None  # an array, whose rows are questions
    # LimeSurvey writes `_` for brackets where expressions need it; but a code may have one of its own.
    if question is None and part is None and "_" in name:
        name, _, part = name.rpartition("_")
        question = known.get(_squeeze(name))
    if question is None:
        question = _abbreviated(name, known)
    return question, part


def _names(questionnaire: Questionnaire) -> dict[str, Question]:
    """Questions by squeezed text and id; a text that several share names none of them."""
    found: dict[str, Question] = {}
    shared: set[str] = set()
    for question in questionnaire.questions.values():
        for text in {_squeeze(text) for text in question.text.root.values()}:
            if text in found:
                shared.add(text)
            found[text] = question
    kept = {text: question for text, question in found.items() if text not in shared}
    # Ids stand above texts: one question may be worded like the id of another.
    return kept | {_squeeze(id_): question for id_, question in questionnaire.questions.items()}


def _abbreviated(name: str, known: Mapping[str, Question]) -> Question | None:
    """The only question whose text begins so."""
    start = _squeeze(name.rstrip(". …"))
    if len(start) < SHORTEST:
        return None
    matches = {question.id: question for text, question in known.items() if text.startswith(start)}
    return next(iter(matches.values())) if len(matches) == 1 else None


def _squeeze(text: str) -> str:
    """Letters and digits only: survey programs allow no dots in codes, and export tags in texts."""
    return re.sub(r"[\W_]+", "", html.unescape(re.sub(r"<[^>]*>", "", text))).casefold()


def _fill(draft: Draft, heading: str, question: Question, part: str | None, found: set[str]) -> None:
    if part is not None:
        # The question's own parts first: one of them may be called `other`.
        option = _part_of(question, part)
        if option is not None:
            values = _values(question, found, question.coded_parts)
            _enter(draft, heading, {"question": question.id, "option": option}, values)
        elif _is_remark(question, part):
            draft.columns[heading] = {"question": question.id, "holds": "note"}
        else:
            draft.open.append(heading)
        return
    _enter(draft, heading, {"question": question.id}, _values(question, found, question.coded))


def _enter(draft: Draft, heading: str, rule: dict[str, Any], values: Mapping[str, Any]) -> None:
    """Note what a column means; the id of a question alone stands for itself."""
    if values:
        draft.guessed.append(heading)
        rule = {**rule, "values": values}
    draft.columns[heading] = rule if len(rule) > 1 else rule["question"]


def _part_of(question: Question, part: str) -> str | None:
    """The option or criterion that a sub-question means: by id, by text, or by number (SQ001 is the first)."""
    squeezed = _squeeze(part)
    for own in question.parts:
        if squeezed in {_squeeze(own.id), *(_squeeze(text) for text in own.text.root.values())}:
            return own.id
    number = _CODE.fullmatch(part)
    index = int(number[1]) - 1 if number else -1
    return question.parts[index].id if 0 <= index < len(question.parts) else None


def _is_remark(question: Question, part: str) -> bool:
    """Whether a sub-question is what LimeSurvey adds: room for another answer, and for comments on the options."""
    found = _REMARK.fullmatch(part)
    if found is None:
        return False
    # Not every word with that ending: a brother is no other.
    about = found["about"]
    is_set_apart = not about or not about[-1].isalnum() or _CODE.fullmatch(about) is not None
    return is_set_apart or _is_remark(question, about) or _part_of(question, about) is not None


def _values(question: Question, found: Iterable[str], targets: Sequence[Any]) -> dict[str, Any]:
    """Codes such as A1 to A5 in the order of the levels or options; nothing where the cells explain themselves."""
    codes = {text: int(match[1]) for text in found if (match := _CODE.fullmatch(text))}
    # A single cell that is no code, and none of the others is taken for one.
    if not targets or not codes or len(codes) != len(set(found)) or question.explains(codes):
        return {}
    # Counting begins at 0 only where there is a 0: that nobody chose the first level says nothing.
    first = 0 if 0 in codes.values() else 1
    if max(codes.values()) - first >= len(targets):
        return {}
    samples = next(iter(codes))
    return {_like(samples, first + index): target for index, target in enumerate(targets)}


def _like(sample: str, number: int) -> str:
    """Write a number as a code is written: A1 → A2, AO01 → AO02."""
    match = re.fullmatch(r"([A-Za-z]*)(\d+)", sample)
    assert match is not None
    return f"{match[1]}{number:0{len(match[2])}d}" if match[2].startswith("0") else f"{match[1]}{number}"


def _as_yaml(questionnaire: Questionnaire, draft: Draft, words: Words) -> str:
    value = {
        "format": COLUMNS_FORMAT,
        "questionnaire": questionnaire.id,
        "header": draft.header,
        "columns": draft.columns,
    }
    return "\n".join((*_comments(draft, words), dump_yaml(value)))


def _comments(draft: Draft, words: Words) -> Iterator[str]:
    say = words.translate
    yield "# " + say(N_("Draft of a mapping. Please check it, complete it, and then run: molewa-check check FILE"))
    if draft.guessed:
        guessed = N_("The values of these columns were filled in by their order; please compare them with the survey:")
        yield "# " + say(guessed)
        # On one line: what stands behind a line break in a heading would be no comment, but part of the mapping.
        yield from (f"#   {on_one_line(heading)}" for heading in draft.guessed)
    if draft.open:
        yield "# " + say(N_("Not recognised; add the question under columns, or leave the column out:"))
        yield from (f"#   {on_one_line(heading)}" for heading in draft.open)
