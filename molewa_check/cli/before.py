"""Earlier answers of the same company and view, which a report shows beside today's."""

from dataclasses import replace
from pathlib import Path

from molewa_check.cli.compare_files import Given, changed_questions, same_questionnaire, scored, taken
from molewa_check.cli.pipeline import Assessed
from molewa_check.compare.admission import Side, mode_of
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.i18n import Language
from molewa_check.model.vocabulary import Audience
from molewa_check.report.output.attachments import Earlier
from molewa_check.source.answers import parse_answers
from molewa_check.source.jsontext import is_json
from molewa_check.source.shareable import encoded, for_reader


def read_earlier(
    path: Path, assessed: Assessed, questionnaire: str | None, audience: Audience | None, language: Language
) -> Earlier:
    """Read and score earlier answers; what of them no longer fits is said on stderr.

    Args:
        path: an answer file, or a report that carries one.
        assessed: today's answers.
        questionnaire: the one that was named.
        audience: who reads the report.
        language: in which is said what no longer fits.

    Raises:
        InvalidInput: MC1xx to MC4xx, MC615, MC616 or MC80x, they cannot stand beside today's.
    """
    prepared, today = assessed.assessment.prepared, Side(assessed.name, assessed.assessment)
    given = taken(path, questionnaire, language)
    same_questionnaire(given, today.file, prepared.questionnaire.id)
    document, content = for_reader(given.document, given.content, audience)
    given = replace(given, document=document, content=content)
    given = _without(given, changed_questions(given.definition, assessed.loaded))
    brought, side = scored(given, assessed.loaded, prepared, language)
    mode_of((side, today), "dates")
    _fits(side, today)
    return Earlier(brought.content, is_json(brought.document.name), side.assessment)


def _without(given: Given, questions: set[str]) -> Given:
    """The same without answers to questions that have asked something else since."""
    value = given.document.value
    if not questions or not isinstance(value, dict) or not isinstance(value.get("answers"), dict):
        return given
    kept = {id_: entry for id_, entry in value["answers"].items() if id_ not in questions}
    content = encoded({**value, "answers": kept}, as_json=is_json(given.document.name))
    return replace(given, document=parse_answers(content, given.document.name), content=content)


def _fits(earlier: Side, today: Side) -> None:
    """See that answers are earlier ones, to as many questions.

    Raises:
        InvalidInput: MC615 or MC616.
    """
    params = {"other": today.file, "found": earlier.day, "expected": today.day}
    if earlier.day > today.day:
        raise InvalidInput([Problem(Code.MC615, Location(earlier.file), params=params)])
    if earlier.assessment.sheet.header.scope != today.assessment.sheet.header.scope:
        raise InvalidInput([Problem(Code.MC616, Location(earlier.file), params=params)])
