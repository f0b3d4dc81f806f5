"""The short result after a section: score, coverage, one strength and one open point."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from molewa_check.interview.machine import Interview
from molewa_check.interview.phrases import answer_text, paragraphs
from molewa_check.model.answers import Answer
from molewa_check.model.tree import walk
from molewa_check.words.language import Words

if TYPE_CHECKING:
    from molewa_check.assess.assessment import QuestionResult, SectionResult


def interim_lines(interview: Interview, answers: Mapping[str, Answer], section: str, words: Words) -> tuple[str, ...]:
    """What to say about a section that has just been completed."""
    from molewa_check.assess.assessment import assess  # noqa: PLC0415 - the first page does without

    overall = assess(interview.prepared, interview.sheet(answers)).overall
    result = next(found for found in overall.sections if found.id == section)
    own = interview.prepared.questionnaire.words(words.language)
    lines = [_score(result, own), _coverage(result, words)]
    # By the share alone: results themselves have no order, and equal ones keep the questionnaire's.
    rated = sorted(_rated(result), key=lambda pair: pair[0])
    # As in reports: what has reached its target is a strength, what has not is open.
    strong = [question for _, question in rated if question.is_reached]
    weak = [question for _, question in rated if not question.is_reached]
    if strong:
        lines.append(words.translate("A strength: {point}", point=_point(strong[-1], words)))
    if weak:
        lines.append(words.translate("An open point: {point}", point=_point(weak[0], words)))
    return tuple(line for line in lines if line)


def _score(result: "SectionResult", words: Words) -> str:
    if result.score is None:
        return words.translate("No score yet: too few questions are answered.")
    low, high = (words.exact(bound) for bound in result.prepared.extent)
    score = words.score(result.score)
    if result.band is None:
        return words.translate("Score: {score} on a scale from {low} to {high}", score=score, low=low, high=high)
    return words.translate(
        "Score: {score} on a scale from {low} to {high} ({band})",
        score=score, low=low, high=high, band=words.text(result.band.title),
    )  # fmt: skip


def _coverage(result: "SectionResult", words: Words) -> str:
    tally = result.tally
    if not tally.applicable:
        return words.translate("None of the questions applies.")
    return words.translate("Answered: {answered} of {applicable}", answered=tally.answered, applicable=tally.applicable)


def _rated(section: "SectionResult") -> "list[tuple[float, QuestionResult]]":
    """All questions with points below a section, with the share of their points."""
    return [
        (question.prepared.share(question.points), question)
        for part in walk(section)
        for question in part.questions
        if question.points is not None
    ]


def _point(found: "QuestionResult", words: Words) -> str:
    question = found.prepared.question
    title = paragraphs(words.text(question.text))[0]
    return f"{title} – {answer_text(words, question, found.answer)}"
