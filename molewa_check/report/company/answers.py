"""Answers in words, and what the next level would be."""

from molewa_check.assess.assessment import QuestionResult
from molewa_check.model.answers import Answer, AnswerState
from molewa_check.model.questions import Question
from molewa_check.report.company.context import Context
from molewa_check.report.company.values import AnswerView
from molewa_check.words.excerpt import excerpt
from molewa_check.words.labels import STATES
from molewa_check.words.language import Words

OPEN = (AnswerState.UNKNOWN, AnswerState.LATER, AnswerState.MISSING)


def answer_view(ctx: Context, result: QuestionResult) -> AnswerView:
    """Compose one question with its answer."""
    words, prepared, answer = ctx.words, result.prepared, result.answer
    scored = prepared.points is not None
    label, text = _next(ctx, result)
    return AnswerView(
        id=prepared.id,
        number=ctx.numbers.get(prepared.id, ""),
        question=words.text(prepared.question.text),
        state=answer.state.value,
        answer=answer_text(ctx.bold, prepared.question, answer),
        points=points_text(words, result) if scored else words.translate("not scored"),
        meter=_meter(result),
        weight=words.exact(prepared.question.weight) if scored else "",
        note=excerpt(words, answer.note),
        evidence=excerpt(words, answer.evidence),
        reason=excerpt(words, answer.reason),
        next_label=label,
        next=text,
        rule=prepared.question.rule(words) if ctx.show_ids else "",
    )


def answer_text(words: Words, question: Question, answer: Answer) -> str:
    """The answer as people read it: the level's text, the options, the number with its unit."""
    if answer.state is not AnswerState.VALUE:
        return words.translate(STATES[answer.state])
    return question.say(words, answer.value)


def points_text(words: Words, result: QuestionResult) -> str:
    """Points with their range, for example “2 of 4”."""
    low, high = result.prepared.low, result.prepared.high
    if result.points is None:
        return ""
    if low == 0:
        return words.translate("{points} of {most}", points=words.exact(result.points), most=words.exact(high))
    return words.translate(
        "{points} ({low} to {high})",
        points=words.exact(result.points),
        low=words.exact(low),
        high=words.exact(high),
    )


def _meter(result: QuestionResult) -> float | None:
    low, high = result.prepared.low, result.prepared.high
    if result.points is None or high <= low:
        return None
    return round((result.points - low) / (high - low) * 100, 1)


def _next(ctx: Context, result: QuestionResult) -> tuple[str, str]:
    """What comes next for an answer: a label and a text, both empty where nothing does."""
    words, prepared, points = ctx.words, result.prepared, result.points
    if prepared.points is None:
        return "", ""
    # The next level is unknown where the present one is: what one could look at is more use.
    if result.answer.state in OPEN:
        evidence = words.text(prepared.question.evidence)
        return (words.translate("Possible evidence"), evidence) if evidence else ("", "")
    if points is None:
        return "", ""
    if result.is_reached:
        return words.translate("Target reached"), ""
    text = prepared.question.better(ctx.bold, result.answer.value)
    return (words.translate("Next level"), text) if text else ("", "")
