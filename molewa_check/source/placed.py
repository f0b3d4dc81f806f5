"""Where things stand in a questionnaire: questions, sections and comparisons with their places."""

from collections.abc import Iterator

from molewa_check.model.conditions import All, Condition, Not, QuestionCondition, ScoreCondition, parts
from molewa_check.model.questionnaire import Questionnaire, Section
from molewa_check.model.questions import Question

Loc = tuple[str | int, ...]


def placed_questions(questionnaire: Questionnaire) -> Iterator[tuple[Loc, Question]]:
    """All questions with their places: profile, sections at any depth, duties."""
    yield from ((("profile", index), question) for index, question in enumerate(questionnaire.profile))
    for loc, section in placed_sections(questionnaire):
        yield from (((*loc, "questions", index), question) for index, question in enumerate(section.questions))
    yield from ((("duties", index), question) for index, question in enumerate(questionnaire.duties))


def placed_sections(questionnaire: Questionnaire) -> Iterator[tuple[Loc, Section]]:
    """All sections with their places, parents first."""
    for index, section in enumerate(questionnaire.sections):
        yield from _placed_below(("sections", index), section)


def _placed_below(loc: Loc, section: Section) -> Iterator[tuple[Loc, Section]]:
    yield loc, section
    for index, child in enumerate(section.sections):
        yield from _placed_below((*loc, "sections", index), child)


def placed_comparisons(
    loc: Loc, condition: Condition | None
) -> Iterator[tuple[Loc, QuestionCondition | ScoreCondition]]:
    """All comparisons of a condition with their places."""
    match condition:
        case None:
            return
        case QuestionCondition() | ScoreCondition():
            yield loc, condition
        case Not():
            yield from placed_comparisons((*loc, "not"), condition.not_)
        case _:
            joined = "all" if isinstance(condition, All) else "any"
            for index, part in enumerate(parts(condition)):
                yield from placed_comparisons((*loc, joined, index), part)
