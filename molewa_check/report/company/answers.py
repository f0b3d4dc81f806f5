"""Answers in words, and what the next level would be."""

from typing import Any

from molewa_check.assess.assessment import QuestionResult
from molewa_check.assess.plan import QuestionPlan
from molewa_check.model.answers import Answer, AnswerState
from molewa_check.model.questions import (
    ChoiceQuestion,
    ChoicesQuestion,
    LevelQuestion,
    NumberQuestion,
    Question,
    YesNoQuestion,
)
from molewa_check.report.company.context import Context, target_points
from molewa_check.report.company.values import AnswerView
from molewa_check.words.labels import STATES
from molewa_check.words.language import Words

OPEN = (AnswerState.UNKNOWN, AnswerState.LATER, AnswerState.MISSING)
MOST_OPTIONS = 4


def answer_view(ctx: Context, result: QuestionResult) -> AnswerView:
    """Compose one question with its answer."""
    words, plan, answer = ctx.words, result.plan, result.answer
    scored = plan.points is not None
    label, text = _next(ctx, result)
    return AnswerView(
        id=plan.id,
        number=ctx.numbers.get(plan.id, ""),
        question=words.text(plan.question.text),
        state=answer.state.value,
        answer=answer_text(words, plan.question, answer),
        points=points_text(words, result) if scored else words.translate("not scored"),
        meter=_meter(result),
        weight=words.exact(plan.question.weight) if scored else "",
        note=answer.note,
        evidence=answer.evidence,
        reason=answer.reason,
        next_label=label,
        next=text,
        rule=_rule(words, plan) if ctx.show_ids else "",
    )


def answer_text(words: Words, question: Question, answer: Answer) -> str:
    """The answer as people read it: the level's text, the options, the number with its unit."""
    if answer.state is not AnswerState.VALUE:
        return words.translate(STATES[answer.state])
    return value_text(words, question, answer.value)


def value_text(words: Words, question: Question, value: Any) -> str:
    """A checked value in words."""
    match question:
        case LevelQuestion():
            return words.text(question.levels[int(value)].text)
        case ChoiceQuestion():
            return next(words.text(option.text) for option in question.options if option.id == value)
        case ChoicesQuestion():
            ticked = [words.text(option.text) for option in question.options if option.id in value]
            return "; ".join(ticked) if ticked else words.translate("None of the options")
        case NumberQuestion():
            return with_unit(words, question, float(value))
        case YesNoQuestion():
            return words.translate("Yes") if value else words.translate("No")
        case _:
            return str(value)


def with_unit(words: Words, question: NumberQuestion, value: float) -> str:
    """A number with its unit, kept on one line."""
    unit = words.text(question.unit)
    shown = words.exact(value, digits=6)
    return f"{shown}\u00a0{unit}" if unit else shown


def points_text(words: Words, result: QuestionResult) -> str:
    """Points with their range, for example “2 of 4”."""
    low, high = result.plan.low, result.plan.high
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
    low, high = result.plan.low, result.plan.high
    if result.points is None or high <= low:
        return None
    return round((result.points - low) / (high - low) * 100, 1)


def target_text(words: Words, plan: QuestionPlan) -> str:
    """The answer aimed at, in words."""
    question = plan.question
    if isinstance(question, NumberQuestion) and question.target is not None:
        return with_unit(words, question, question.target)
    wanted = target_points(question, plan.high)
    return _easiest(words, plan, lambda points: points >= wanted)


def _next(ctx: Context, result: QuestionResult) -> tuple[str, str]:
    """What comes next for an answer: a label and a text, both empty where nothing does."""
    words, plan, points = ctx.words, result.plan, result.points
    if plan.points is None:
        return "", ""
    if result.answer.state in OPEN:
        evidence = words.text(plan.question.evidence)
        return (words.translate("Possible evidence"), evidence) if evidence else ("", "")
    if points is None:
        return "", ""
    if points >= target_points(plan.question, plan.high):
        return words.translate("Target reached"), ""
    text = _easiest(words, plan, lambda reached: reached > points)
    return (words.translate("Next level"), text) if text else ("", "")


def _easiest(words: Words, plan: QuestionPlan, enough: Any) -> str:
    """The answer with the fewest points that are enough, in words."""
    question = plan.question
    match question:
        case LevelQuestion():
            found = [(p, index) for index, p in enumerate(question.points) if enough(p)]
            return words.text(question.levels[min(found)[1]].text) if found else ""
        case ChoiceQuestion():
            options = [(o.points or 0.0, index) for index, o in enumerate(question.options) if enough(o.points or 0.0)]
            return words.text(question.options[min(options)[1]].text) if options else ""
        case NumberQuestion():
            return _number_step(words, question, enough)
        case YesNoQuestion():
            wanted = question.points is not None and question.points.yes > question.points.no
            return words.translate("Yes") if wanted else words.translate("No")
        case ChoicesQuestion():
            return _more_options(words, question)
        case _:
            return ""


def _number_step(words: Words, question: NumberQuestion, enough: Any) -> str:
    steps = list(question.points)
    index = next((i for i in sorted(range(len(steps)), key=lambda i: steps[i].points) if enough(steps[i].points)), None)
    if index is None:
        return ""
    if steps[-1].points >= steps[0].points:
        return words.translate("{number} or more", number=with_unit(words, question, steps[index].from_))
    if index + 1 < len(steps):
        return words.translate("below {number}", number=with_unit(words, question, steps[index + 1].from_))
    return words.translate("{number} or more", number=with_unit(words, question, steps[index].from_))


def _more_options(words: Words, question: ChoicesQuestion) -> str:
    useful = [words.text(option.text) for option in question.options if (option.points or 0.0) > 0]
    shown = useful[:MOST_OPTIONS]
    return words.translate("One more of: {options}", options="; ".join(shown)) if shown else ""


def _rule(words: Words, plan: QuestionPlan) -> str:
    """How an answer becomes points, for those who check."""
    question = plan.question
    match question:
        case LevelQuestion():
            usual = all(points == index for index, points in enumerate(question.points))
            return "" if usual else " · ".join(f"{i}: {words.exact(p)}" for i, p in enumerate(question.points))
        case ChoiceQuestion() | ChoicesQuestion() if plan.points is not None:
            parts = " · ".join(f"{option.id}: {words.exact(option.points or 0.0)}" for option in question.options)
            cap = question.max_points if isinstance(question, ChoicesQuestion) else None
            return parts if cap is None else f"{parts} · " + words.translate("at most {n}", n=words.exact(cap))
        case NumberQuestion() if question.points:
            return " · ".join(f"≥ {words.exact(s.from_, 6)}: {words.exact(s.points)}" for s in question.points)
        case YesNoQuestion() if question.points:
            return f"{words.translate('Yes')}: {words.exact(question.points.yes)} · {words.translate('No')}: " + (
                words.exact(question.points.no)
            )
        case _:
            return ""
