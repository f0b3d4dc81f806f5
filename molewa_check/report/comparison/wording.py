"""Words that the pages, the table and the terminal share: sides, kinds, gaps."""

from collections.abc import Iterable, Iterator, Mapping

from molewa_check import __version__
from molewa_check.assess.assessment import Assessment
from molewa_check.assess.prepared import Prepared, PreparedSection
from molewa_check.compare.agenda import Topic
from molewa_check.compare.points import Kind, Point
from molewa_check.compare.views import Comparison
from molewa_check.i18n import N_, NN_
from molewa_check.model.answers import Answer, AnswerState, Company
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import Question
from molewa_check.report.shared.values import Pair
from molewa_check.words.labels import STATES
from molewa_check.words.language import NONE, Words

KINDS: Mapping[Kind, str] = {
    Kind.AGREED: N_("agreed"),
    Kind.NEAR: N_("close together"),
    Kind.DISSENT: N_("dissent"),
    Kind.FACT: N_("facts contradict"),
    Kind.TEXTS: N_("two texts"),
    Kind.APPLIES: N_("disagreement on whether it applies"),
    Kind.UNKNOWN: N_("one side does not know"),
    Kind.OPEN: N_("still open"),
    Kind.NOT_ASKED: N_("put to one side only"),
    Kind.NOT_APPLICABLE: N_("not applicable for both"),
}
AMOUNTS: Mapping[Kind, tuple[str, str]] = {
    Kind.AGREED: NN_("{n} agreed", "{n} agreed"),
    Kind.NEAR: NN_("{n} close together", "{n} close together"),
    Kind.DISSENT: NN_("{n} dissent", "{n} dissents"),
    Kind.FACT: NN_("{n} contradicting fact", "{n} contradicting facts"),
    Kind.APPLIES: NN_(
        "{n} question on which only one side says that it applies",
        "{n} questions on which only one side says that they apply",
    ),
    Kind.UNKNOWN: NN_(
        "{n} question to which one side knows no answer", "{n} questions to which one side knows no answer"
    ),
    Kind.OPEN: NN_("{n} still open", "{n} still open"),
    Kind.NOT_ASKED: NN_("{n} put to one side only", "{n} put to one side only"),
}
"""How many questions are of a kind, in the order in which it is told."""
TOPICS: Mapping[Topic, str] = {
    Topic.SHARED: N_("What both sides' answers support anyway"),
    Topic.FACT: N_("Facts that contradict each other"),
    Topic.LOW: N_("Agreed and low: quick deals"),
    Topic.DISSENT: N_("Dissent"),
    Topic.APPLIES: N_("Does it apply?"),
    Topic.UNKNOWN: N_("Claims to information"),
    Topic.NEAR: N_("Close together"),
    Topic.OPEN: N_("Still open"),
}


def side_names(words: Words, comparison: Comparison) -> tuple[str, str]:
    """What both sides are called."""
    first, second = comparison.sides
    return view_name(words, first), view_name(words, second)


def view_name(words: Words, side: Assessment) -> str:
    """What a view is called at the head of a column."""
    found = side.prepared.questionnaire.say_view(words, side.sheet.header.perspective)
    return found[:1].upper() + found[1:]


def section_title(words: Words, prepared: PreparedSection) -> str:
    """The title of a section, or what the whole is called."""
    return words.text(prepared.section.title) if prepared.section else words.translate("Overall")


def company_name(words: Words, company: Company) -> str:
    """What a company is called on a cover."""
    return company.name or company.id or words.translate("Company without a name")


def published_by(words: Words, questionnaire: Questionnaire) -> Iterator[Pair]:
    """Who publishes the questionnaire, for a cover; nothing where nobody is named."""
    if publisher := questionnaire.say_publisher(words, whole=True):
        yield Pair(words.translate("Published by"), publisher)


def identity(words: Words, prepared: Prepared, answers: Iterable[tuple[str, Assessment]] = ()) -> Iterator[Pair]:
    """What tells a comparison from any other: program, questionnaire, and the answers with what they are called."""
    yield Pair(words.translate("Program"), f"molewa-check {__version__}")
    about = f"{prepared.questionnaire.id}, {prepared.questionnaire.version}, {prepared.fingerprint}"
    yield Pair(words.translate("Questionnaire"), about)
    for name, side in answers:
        if side.sheet.fingerprint:
            yield Pair(words.translate("Answers: {side}", side=name), side.sheet.fingerprint)


def gap_text(words: Words, gap: float | None) -> str:
    """How far the second side lies above or below the first one."""
    return NONE if gap is None else words.gain(gap)


def said(words: Words, question: Question, answer: Answer) -> str:
    """An answer as people read it."""
    if answer.state is AnswerState.VALUE:
        return question.say(words, answer.value)
    return words.translate(STATES[answer.state])


def counts_text(words: Words, comparison: Comparison) -> str:
    """How many questions are of which kind, in one line."""
    counts = comparison.counts
    found = [words.amount(*AMOUNTS[kind], counts[kind]) for kind in AMOUNTS if counts[kind]]
    return words.listing(found)


def position_text(words: Words, comparison: Comparison, point: Point, side: int) -> str:
    """What a side says to a question, in one line, with its note and its evidence."""
    answer = point.answers[side]
    parts = [said(words, point.prepared.question, answer)]
    if answer.reason:
        parts.append(words.translate("Reason: {text}", text=answer.reason))
    if answer.note:
        parts.append(words.translate("Comment: {text}", text=answer.note))
    if answer.evidence:
        parts.append(words.translate("Evidence: {text}", text=answer.evidence))
    return words.pair(side_names(words, comparison)[side], " · ".join(parts))
