"""Questionnaires written beside the assertions, and the short way from answers to results."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.plan import Plan
from molewa_check.assess.prepared import Prepared
from molewa_check.assess.result import result_document
from molewa_check.errors import InvalidInput
from molewa_check.model.answers import AnswerSheet
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.vocabulary import Audience
from molewa_check.source.answers import check_plain
from molewa_check.source.document import Document
from molewa_check.source.questionnaire import Assembly, LoadedQuestionnaire, fingerprint_of
from molewa_check.source.references import check_references
from molewa_check.source.validation import validate
from molewa_check.source.yamltext import parse_yaml

HEAD = {"format": "molewa-check/questionnaire/1", "id": "sample", "version": "1", "title": "Sample"}
ENTRIES = {"unknown": {"state": "unknown"}, "later": {"state": "later"}}
NOT_APPLICABLE = {"state": "not_applicable", "reason": "no such thing here"}


@dataclass(frozen=True)
class Sample:
    """A questionnaire that is ready to be scored."""

    loaded: LoadedQuestionnaire

    @cached_property
    def prepared(self) -> Prepared:
        """The prepared questionnaire."""
        return Prepared(self.loaded.questionnaire, self.loaded.fingerprint)

    def sheet(self, answers: Mapping[str, Any], **header: Any) -> AnswerSheet:
        """Check answers."""
        return check_plain(answers, header, self.loaded)

    def assess(self, answers: Mapping[str, Any], audience: Audience | None = None, **header: Any) -> Assessment:
        """Score answers."""
        return assess(self.prepared, self.sheet(answers, **header), audience)

    def plan(self, answers: Mapping[str, Any], given: float | None = None, **header: Any) -> Plan:
        """What a company does when; `given` are the hours a month of the option."""
        return assess(self.prepared, self.sheet(answers, **header), None, given).plan

    def result(self, answers: Mapping[str, Any], language: str = "en", **header: Any) -> dict[str, Any]:
        """The result document of answers."""
        return result_document(self.assess(answers, **header), language)

    def score(self, answers: Mapping[str, Any], section: str = "overall", **header: Any) -> float | None:
        """One score."""
        return scores(self.result(answers, **header))[section]

    def range(self, answers: Mapping[str, Any], section: str = "overall") -> tuple[float | None, float | None]:
        """The lowest and the highest possible score."""
        found = parts(self.result(answers))[section]
        return found["low"], found["high"]

    def band(self, answers: Mapping[str, Any], section: str = "overall") -> str | None:
        """The band of a score."""
        band: str | None = parts(self.result(answers))[section]["band"]
        return band

    def advice(self, answers: Mapping[str, Any], **header: Any) -> list[str]:
        """The ids of the recommendations, in their order."""
        return [item["id"] for item in self.result(answers, **header)["recommendations"]]

    def advised(self, answers: Mapping[str, Any], id_: str) -> dict[str, Any]:
        """One recommendation of the result document."""
        return next(item for item in self.result(answers)["recommendations"] if item["id"] == id_)


def sample(definition: str | Mapping[str, Any]) -> Sample:
    """Read a questionnaire from YAML text or plain values; the head may be left out."""
    value = parse_yaml(definition, "sample.yaml", aliases=True).value if isinstance(definition, str) else definition
    assembly = Assembly(Document("sample.yaml", {**HEAD, **value}, lambda: None))
    questionnaire = validate(Questionnaire, assembly.value, assembly.place)
    problems = check_references(questionnaire, assembly.place)
    if problems:
        raise InvalidInput(problems)
    return Sample(LoadedQuestionnaire(questionnaire, fingerprint_of(assembly.value), assembly))


def parts(result: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The overall result and those of all sections, by id."""
    found = {"overall": dict(result["overall"])}
    todo = list(result["sections"])
    while todo:
        section = todo.pop()
        found[section["id"]] = section
        todo.extend(section["sections"])
    return found


def scores(result: Mapping[str, Any]) -> dict[str, float | None]:
    """All scores by section id."""
    return {id_: part["score"] for id_, part in parts(result).items()}


def questions(result: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """All questions of a result document, by id."""
    return {question["id"]: question for part in parts(result).values() for question in part.get("questions", ())}


def levels(count: int, *names: str, highest: int = 4, **more: Any) -> list[dict[str, Any]]:
    """Several level questions `q1`, `q2` … or the named ones, with points 0 to `highest`."""
    steps = [str(index) for index in range(highest + 1)]
    ids = names or [f"q{index + 1}" for index in range(count)]
    return [{"id": id_, "type": "level", "text": id_, "levels": steps, **more} for id_ in ids]


def one_section(items: list[dict[str, Any]], scoring: Mapping[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A questionnaire with one section `a`."""
    section = {"id": "a", "title": "A", "questions": items}
    return {"scoring": dict(scoring or {}), "sections": [section], **more}
