"""What to talk about: answers that do not fit together, open answers, and whose view the answers are."""

from collections.abc import Iterator

from molewa_check.i18n import N_
from molewa_check.model.answers import AnswerState
from molewa_check.model.conditions import questions_in
from molewa_check.model.questionnaire import Contradiction as Rule
from molewa_check.model.vocabulary import Perspective
from molewa_check.report.company.answers import answer_text
from molewa_check.report.company.context import Context
from molewa_check.report.company.values import Contradiction
from molewa_check.report.shared.values import Pair

VIEWS: dict[Perspective, str] = {
    "management": N_("All answers in this report reflect the view of management."),
    "works-council": N_("All answers in this report are the works council's own view."),
    "joint": N_("All answers in this report were agreed by management and works council."),
}


def view_text(ctx: Context) -> str:
    """Whose view the answers are; said to works councils, and wherever it is not the management's alone."""
    perspective = ctx.assessment.sheet.header.perspective
    if ctx.audience != "works-council" and perspective == "management":
        return ""
    if perspective in VIEWS and not ctx.assessment.prepared.questionnaire.perspectives:
        return ctx.words.translate(VIEWS[perspective])
    view = ctx.assessment.prepared.questionnaire.say_view(ctx.words, perspective)
    return ctx.words.translate("All answers in this report reflect one view: {view}.", view=view)


def contradictions(ctx: Context) -> tuple[Contradiction, ...]:
    """The rules that find answers that do not fit together, each with those answers."""
    rules = ctx.assessment.prepared.questionnaire.contradictions
    return tuple(_contradiction(ctx, rule) for rule in rules if ctx.assessment.holds(rule.when))


def _contradiction(ctx: Context, rule: Rule) -> Contradiction:
    prepared, facts, words = ctx.assessment.prepared, ctx.assessment.facts, ctx.words
    answers = []
    for id_ in dict.fromkeys(questions_in(rule.when)):
        question = prepared.questions[id_].question
        label = " ".join(part for part in (ctx.numbers.get(id_, ""), words.text(question.text)) if part)
        answers.append(Pair(f"{label} ({id_})", answer_text(words, question, facts.answers[id_])))
    return Contradiction(rule.id, words.text(rule.text), tuple(answers))


def open_points(ctx: Context) -> Iterator[Pair]:
    """What to ask about: notes of the reading, then every open answer with its id."""
    words, facts = ctx.words, ctx.assessment.facts
    for notice in ctx.assessment.sheet.notices:
        yield Pair(notice.code.name, notice.message(words.translate))
    for id_, prepared in ctx.assessment.prepared.questions.items():
        answer = facts.answers[id_]
        if answer.state in {AnswerState.UNKNOWN, AnswerState.LATER, AnswerState.MISSING}:
            yield Pair(id_, f"{words.text(prepared.question.text)} – {answer_text(words, prepared.question, answer)}")
