"""A questionnaire and answers in the form of SurveyJS, and a process of Node that scores them there (surveyjs.js).

What one would write for SurveyJS: a page for every section, a radiogroup with points beside its choices for every
question with levels or one choice, conditions as `visibleIf`, and a function that makes scores of them.
Recommendations, plans, contacts, ranges, bands and reasons have nothing there that they could be turned into.
"""

import json
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from molewa_check.assess.prepared import Prepared, PreparedQuestion
from molewa_check.model.conditions import All, AnyOf, Condition, Not, QuestionCondition
from molewa_check.model.questionnaire import Section
from molewa_check.model.questions import ChoiceQuestion, ChoicesQuestion, LevelQuestion, NumberQuestion, YesNoQuestion


def survey_of(prepared: Prepared, language: str = "de") -> dict[str, Any]:
    """The survey that a questionnaire of sections without sections below them amounts to."""
    questionnaire = prepared.questionnaire
    profile = [_element(prepared.questions[one.id], language) for one in questionnaire.profile]
    pages = [_page(section, prepared, language) for section in questionnaire.sections]
    return {"pages": [{"name": "profile", "elements": profile}, *pages]}


def data_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an answer document; SurveyJS has no states, so that what has no value is left out."""
    plain = {id_: one.get("value") if isinstance(one, dict) else one for id_, one in document["answers"].items()}
    values = {_name(id_): value for id_, value in plain.items() if value is not None}
    return {"perspective": document["perspective"], **values}


class Node:
    """SurveyJS in a process that stays.

    Args:
        core: the folder of the package `survey-core`.
        folder: where its input is put.
    """

    def __init__(self, core: Path, folder: Path, survey: Mapping[str, Any], data: Sequence[Mapping[str, Any]]) -> None:
        places = [folder / "survey.json", folder / "answers.json"]
        for place, content in zip(places, (survey, data), strict=True):
            place.write_text(json.dumps(content), encoding="utf-8")
        command: list[str | Path] = ["node", Path(__file__).with_name("surveyjs.js"), core, *places]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self._count = len(data)

    def __enter__(self) -> "Node":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def scores(self) -> list[list[float | None]]:
        """The scores of every answer document: of the sections, and of the whole."""
        found: list[list[float | None]] = self._ask("scores")
        return found

    def seconds(self) -> float:
        """The processor time of one assessment, when all of them are done once."""
        return float(self._ask("round")) / 1000 / self._count

    def _ask(self, request: str) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(request + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


def _page(section: Section, prepared: Prepared, language: str) -> dict[str, Any]:
    elements = [_element(prepared.questions[one.id], language) for one in section.questions]
    title = section.title.root[language]
    return {"name": _name(section.id), "title": title, "weight": section.weight, "elements": elements}


def _element(item: PreparedQuestion, language: str) -> dict[str, Any]:
    question = item.question
    element: dict[str, Any] = {"name": _name(question.id), "title": question.text.root[language]}
    asked = [] if question.ask_if is None else [visible_if(question.ask_if)]
    asked += [f"{{perspective}} anyof {_constants(question.perspectives)}"] if question.perspectives else []
    if asked:
        element["visibleIf"] = " and ".join(asked)
    if item.points is not None:
        element |= {"weight": question.weight, "lowest": item.low, "highest": item.high}
    match question:
        case LevelQuestion():
            levels = enumerate(zip(question.levels, question.points, strict=True))
            choices = [{"value": n, "text": one.text.root[language], "points": points} for n, (one, points) in levels]
            return element | {"type": "radiogroup", "choices": choices}
        case ChoiceQuestion() | ChoicesQuestion():
            options = question.options
            choices = [{"value": one.id, "text": one.text.root[language], "points": one.points} for one in options]
            kind = "radiogroup" if isinstance(question, ChoiceQuestion) else "checkbox"
            return element | {"type": kind, "choices": choices}
        case NumberQuestion():
            steps = [[step.from_, step.points] for step in question.points or ()]
            return element | {"type": "text", "inputType": "number", "steps": steps}
        case YesNoQuestion():
            return element | {"type": "boolean"}
        case _:
            return element | {"type": "comment"}


def visible_if(condition: Condition) -> str:
    """A condition as an expression; those that ask for a value, and what joins them."""
    match condition:
        case QuestionCondition(question=id_, is_=value) if value is not None:
            return f"{{{_name(id_)}}} = {_constant(value)}"
        case QuestionCondition(question=id_, in_=values) if values is not None:
            return f"{{{_name(id_)}}} anyof {_constants(values)}"
        case All(all=parts):
            return "(" + " and ".join(map(visible_if, parts)) + ")"
        case AnyOf(any=parts):
            return "(" + " or ".join(map(visible_if, parts)) + ")"
        case Not(not_=part):
            return f"!({visible_if(part)})"
        case _:
            raise NotImplementedError(condition)


def _constant(value: Any) -> str:
    return f"'{value}'" if isinstance(value, str) else json.dumps(value)


def _constants(values: Iterable[Any]) -> str:
    return f"[{', '.join(map(_constant, values))}]"


def _name(id_: str) -> str:
    """An id as a name that expressions take for one: dots lead into objects, and hyphens subtract."""
    return re.sub(r"\W", "_", id_)
