"""Forms for KoboToolbox, ODK and LimeSurvey: they take them, and ask what the engine asks."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pyxform.xls2xform import convert

from molewa_check.assess.prepared import Prepared
from molewa_check.assess.scoring import establish
from molewa_check.form import limesurvey, xlsform
from molewa_check.form.clauses import asked_if
from molewa_check.form.request import FormRequest
from molewa_check.model.answers import AnswerState
from molewa_check.model.questions import Question
from molewa_check.model.questions.controls import Graded, OneOf, SomeOf
from molewa_check.source.questionnaire import load_by_name
from tests.form.test_workbook_scores import drawn, limited, request_of, with_sections

COUNT = 100


@pytest.mark.parametrize("questionnaire", ["molewa", "onboarding"])
def test_an_xlsform_is_one(questionnaire: str, tmp_path: Path) -> None:
    loaded = load_by_name(questionnaire)
    for language in ("de", "en"):
        request = FormRequest(loaded, Prepared(loaded.questionnaire, loaded.fingerprint), language)
        path = tmp_path / f"{language}.xlsx"
        path.write_bytes(xlsform.render(request))
        assert path.read_bytes() == xlsform.render(request)
        found = convert(str(path))
        assert found.warnings == []


# What is asked


def cells(question: Question, value: Any, *, lime: bool) -> dict[str, str]:
    """What the fields of a survey hold for an answer; with LimeSurvey's codes, or with those of an XLSForm."""
    names = [part.id for part in question.parts]
    match question.control:
        case OneOf(values=values):
            place = values.index(value)
            return {"": limesurvey.answer_code(place) if lime else xlsform.value_name(value)}
        case SomeOf():
            if not lime:
                return {"": " ".join(value)}
            return {str(place): "Y" if name in value else "" for place, name in enumerate(names)}
        case Graded(grades=grades):
            of = {grade: limesurvey.answer_code(place) if lime else grade for place, grade in enumerate(grades)}
            return {str(place): of[value[name]] for place, name in enumerate(names)}
    return {"": str(value)}


class Number(float):
    """A number in an expression; an empty field is none."""


def typed(text: str) -> Any:
    """A field as an expression sees it: a number where it reads as one."""
    try:
        return Number(text)
    except ValueError:
        return text


def in_xlsform(expression: str, fields: Mapping[str, str]) -> bool:
    """Decide an expression of an XLSForm."""
    text = re.sub(r"(?<![<>!])=", "==", expression)
    text = re.sub(r"\$\{([^}]+)\}", lambda found: f"of({found[1]!r})", text)
    for old, new in ((" div ", " / "), ("true()", "True"), ("false()", "False"), ("if(", "either(")):
        text = text.replace(old, new)
    known = {
        "of": lambda name: typed(fields.get(name, "")),
        "date": str,
        "selected": lambda found, one: one in str(found).split(),
        "either": lambda test, one, other: one if test else other,
    }
    return bool(evaluated(re.sub(r"'([^']*)'", lambda found: f"lit({found[1]!r})", text), known))


def in_limesurvey(expression: str, fields: Mapping[str, str]) -> bool:
    """Decide an expression of LimeSurvey."""
    text = re.sub(r"\b(Q\d+(?:_SQ\d+)?)\.NAOK", lambda found: f"of({found[1]!r})", expression)
    text = text.replace("&&", " and ").replace("||", " or ").replace("if(", "either(")
    text = re.sub(r"!(?!=)", " not ", text)
    known = {
        "of": lambda name: typed(fields.get(name, "")),
        "is_empty": lambda found: found == "",
        "substr": lambda found, start, length: str(found)[start : start + length],
        "either": lambda test, one, other: one if test else other,
    }
    return bool(evaluated(re.sub(r'"([^"]*)"', lambda found: f"lit({found[1]!r})", text), known))


def evaluated(text: str, known: Mapping[str, Any]) -> Any:
    return eval(text, {"__builtins__": {"round": round}}, {**known, "lit": typed})  # written by ourselves


@pytest.mark.parametrize("lime", [False, True], ids=["xlsform", "limesurvey"])
def test_what_is_asked_is_what_the_engine_asks(lime: bool) -> None:
    decided = 0
    for definition, answers in drawn(COUNT):
        of = with_sections(definition)
        request = request_of(of)
        # As they are asked: with the conditions of their sections.
        own = {item.id: item.question for item in request.questions}
        questions = {**request.questionnaire.questions, **own}
        asked = [item.id for item in request.questions]
        # Where nothing is ticked, a survey has no answer; the engine has one: none of the options.
        kept = {id_: entry for id_, entry in answers.items() if id_ in asked and entry != []}
        kept = {id_: limited(of, id_, entry) for id_, entry in kept.items()}
        facts = establish(of.prepared, of.sheet(kept))
        codes = limesurvey.Codes({id_: f"Q{number}" for number, id_ in enumerate(asked, start=1)}, questions)
        fields: dict[str, str] = {}
        for id_, value in facts.values.items():
            for part, cell in cells(questions[id_], value, lime=lime).items():
                fields[name_of(questions[id_], part, codes, lime=lime)] = cell
        for id_ in asked:
            clause = asked_if(questions[id_], questions, asked)
            if clause is not None:
                decided += 1
                expected = facts.answers[id_].state is not AnswerState.NOT_ASKED
                text = codes.expression(clause) if lime else xlsform.expression(clause, questions)
                found = in_limesurvey(text, fields) if lime else in_xlsform(text, fields)
                assert found is expected, (id_, text, fields)
    assert decided > COUNT / 5


def name_of(question: Question, part: str, codes: limesurvey.Codes, *, lime: bool) -> str:
    if lime:
        return codes.by_id[question.id] + (f"_{limesurvey.part_code(int(part))}" if part else "")
    return xlsform.field_name(f"{question.id}[{question.parts[int(part)].id}]" if part else question.id)
