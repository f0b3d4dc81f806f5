"""What the headings of a table mean: questions by id, code or text, their parts, and columns that say who and when."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from molewa_check.batch.header import EVIDENCE, NOTE, header_of, is_of_programs, squeeze
from molewa_check.model.columns import ColumnRule
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import Question
from molewa_check.words.accepted import accepted

SHORTEST = 10
"""Letters that an abbreviated text needs at least."""
REMEMBERED, LONGEST = 5000, 500
"""Texts whose question is remembered, and the characters that they have at most."""
_SUB_QUESTION = re.compile(r"(?P<code>[^\[\]]+)\[(?P<part>[^\[\]]+)\]")
_CODED_PART = re.compile(r"(?P<code>[^\s\[\]]+)\[(?P<part>[^\[\]]+)\][.:;,]?\s")
_IN_PARENTHESES = re.compile(r"(?P<code>.+\S)\s*\((?:choice=)?(?P<part>[^()]+)\)")
_IN_PATHS = re.compile(r"[/:-]")
_CODE_AND_TEXT = re.compile(r"[.:;,]\s+|\s+-\s+|\s")
_NUMBER = re.compile(r"[a-z]+\d\w*[.:]\s+|(?:frage|question|[a-z]{1,2})?[\W\d_]*[\W_]", re.IGNORECASE)
"""What people and programs put before a text: `1.`, `2.3`, `Frage 4:`, `Q5.`, `b)`, LimeSurvey's `G01Q02.`."""
_REMARK = re.compile(r"(?P<about>.*?)(?:comment|other|sonstiges|kommentar)", re.IGNORECASE | re.DOTALL)
_OWN_REMARK = re.compile(r"(?P<question>.+):(?P<holds>note|evidence)")
_NOTE = re.compile(r"(?:.*[/-])?heading-\d+")
"""What an XLSForm that `form` wrote only says; its exports may have empty columns for it."""
_SPREAD = re.compile(r"/|\)$")
CODE = re.compile(r"[A-Za-z]{0,3}0*(\d{1,4})")


@dataclass(frozen=True)
class Recognised:
    """What the headings of one table mean; columns count from 0.

    Attributes:
        rules: what the columns of questions hold.
        header: the columns that say who and when.
        unknown: columns that mean nothing.
        rivals: columns of which several could be the answer to one question; none of them counts.
    """

    rules: dict[int, ColumnRule] = field(default_factory=dict)
    header: dict[str, int] = field(default_factory=dict)
    unknown: list[int] = field(default_factory=list)
    rivals: list[int] = field(default_factory=list)


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
        rules = {index: rule for index, heading in enumerate(headings) if heading and (rule := self.rule_of(heading))}
        claims: dict[str, list[int]] = {}
        for index, rule in rules.items():
            if _is_whole(rule):
                claims.setdefault(rule.question, []).append(index)
        whole = {question: self._surest(headings, columns) for question, columns in claims.items()}
        for index, heading in enumerate(headings):
            rule = rules.get(index)
            chosen = whole.get(rule.question, []) if rule and _is_whole(rule) else [index]
            if rule and chosen == [index]:
                found.rules[index] = rule
            elif rule and len(chosen) > 1:
                found.rivals.append(index)
            elif heading and not self._is_known(index, heading, found):
                found.unknown.append(index)
        add_headless(found.rules, headings, self.questionnaire)
        self._drop_spread(found, headings)
        return found

    def _surest(self, headings: Sequence[str], columns: Sequence[int]) -> list[int]:
        """Of the columns for one question the one that is headed by it and nothing else; several where none is surer.

        Of equal headings the first: that they stand twice is said elsewhere.
        """
        sure = [index for index in columns if not self._is_loose(headings[index])] or list(columns)
        return sure if len({headings[index] for index in sure}) > 1 else sure[:1]

    @staticmethod
    def _is_known(index: int, heading: str, found: Recognised) -> bool:
        return index in found.header.values() or is_of_programs(heading) or _NOTE.fullmatch(heading) is not None

    def _drop_spread(self, found: Recognised, headings: Sequence[str]) -> None:
        """Kobo and ODK give the ticked options as a whole, and spread over columns once more: once is enough.

        The columns are surer, for the words of options have blanks between them as between several of them.
        """
        spread: dict[str, set[str]] = {}
        whole = {rule.question for rule in found.rules.values() if _is_whole(rule)}
        for index, rule in found.rules.items():
            if rule.option and rule.question in whole and _SPREAD.search(headings[index]):
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
        return self._met(text) if len(text) <= LONGEST else self._question_is(text)

    def _question_is(self, text: str) -> Question | None:
        return self._known.get(squeeze(text)) or self._known.get(squeeze(_NUMBER.sub("", text, count=1)))

    @cached_property
    def _met(self) -> Callable[[str], Question | None]:
        """The same; whoever looks for headings among cells meets the same ones again and again."""
        return lru_cache(maxsize=REMEMBERED)(self._question_is)

    def rule_of(self, heading: str) -> ColumnRule | None:
        """What a column holds; None where the heading means nothing."""
        own = _OWN_REMARK.fullmatch(heading)
        if own is not None and own["question"] in self.questionnaire.questions:
            return ColumnRule.model_validate({"question": own["question"], "holds": own["holds"]})
        question, part = self._question_of(heading)
        if question is None:
            return self._options.get(squeeze(heading))
        if part is None:
            return ColumnRule.model_validate({"question": question.id, "holds": self._holds(heading, question)})
        # The question's own parts first: one of them may be called `other`.
        option = part_of(question, part)
        if option is not None:
            return ColumnRule(question=question.id, option=option)
        if _is_remark(question, part):
            return ColumnRule(question=question.id, holds="note")
        # Where nothing can stand in brackets, they explain: `s.yes [yes/no]`.
        return None if question.parts else ColumnRule(question=question.id)

    def _holds(self, heading: str, question: Question) -> str:
        """What stands below a code with words behind it: `s.level Bemerkung` is no answer."""
        if self.question_is(heading) is question:
            return "answer"
        rest = squeeze(_CODE_AND_TEXT.split(heading, maxsplit=1)[-1])
        kinds = {"note": NOTE, "evidence": EVIDENCE}
        return next((kind for kind, words in kinds.items() if rest in map(squeeze, accepted(words))), "answer")

    def _is_loose(self, heading: str) -> bool:
        """Whether there is more in a heading than the question: words behind its id that are not its own."""
        if self.question_is(heading) is not None:
            return False
        bracket = _SUB_QUESTION.fullmatch(heading)
        if bracket is not None:
            return self.question_named(bracket["code"]) is not None and squeeze(bracket["part"]) not in self._known
        code, *rest = _CODE_AND_TEXT.split(heading, maxsplit=1)
        question = self._known.get(squeeze(code))
        if question is None or not rest:
            return False
        words, own = squeeze(rest[0]), [squeeze(text) for text in question.text.root.values()]
        return not any(text.startswith(words) or words.startswith(text) for text in own)

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
        if question is None and part is None and (found := _IN_PARENTHESES.fullmatch(name)):
            question, part = self._with_option(found["code"], found["part"])
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

    def _with_option(self, code: str, part: str) -> tuple[Question | None, str | None]:
        """What `question (option)` means, as REDCap and Tally write it; other words in parentheses explain."""
        question = self.question_is(code)
        return (question, part) if question and part_of(question, part) is not None else (None, None)

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
