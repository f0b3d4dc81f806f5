"""Executable examples: the answers of each are scored, and what comes out is compared with what it expects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from molewa_check.assess.assessment import Assessment, SectionResult, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.check.findings import Findings, Loc
from molewa_check.check.starved import check_starved
from molewa_check.errors import Code, InvalidInput, Location
from molewa_check.model.answers import ANSWERS_FORMAT
from molewa_check.model.fit import suggestion
from molewa_check.model.questionnaire import Example
from molewa_check.model.tree import walk_below
from molewa_check.source.answers import check_answers
from molewa_check.source.document import Document
from molewa_check.source.questionnaire import Assembly, LoadedQuestionnaire
from molewa_check.source.yamltext import looks_like_number

TOLERANCE = 1e-6
"""Expected numbers are written by hand with six decimals."""

LISTS = ("recommendations", "contacts")
"""Expectations that name the first ones in order; an empty list expects none."""

SCORE_KEYS = ("low", "high", "band", "coverage")
COUNT_KEYS = ("answered", "unknown", "later", "not_applicable", "missing", "applicable")
QUESTION_KEYS = ("state", "value", "points")
PLAN_KEYS = ("first_quarter",)
GROUPS = ("plan", "exposures")
"""Expectations that are mappings: `plan: {first_quarter: […]}` is `plan.first_quarter: […]`."""


@dataclass(frozen=True)
class _ExampleDocument(Document):
    """The answers of one example; places lead to where the questionnaire's files say them."""

    assembly: Assembly = field(kw_only=True)
    index: int = field(kw_only=True)

    def locate(self, path: Any, of_key: bool = False) -> Location:
        """The place in the questionnaire's files."""
        return self.assembly.place(("tests", self.index, *path), of_key)[0]

    def path_of(self, path: Any) -> str:
        """The path in the questionnaire's files."""
        return self.assembly.place(("tests", self.index, *path))[1]


def check_examples(loaded: LoadedQuestionnaire, prepared: Prepared, findings: Findings) -> None:
    """Run all examples, and look at all their plans together."""
    seen: list[Assessment] = []
    for index, example in enumerate(loaded.questionnaire.tests):
        try:
            assessment = _assess(loaded, prepared, example, index)
        except InvalidInput as error:
            findings.found.extend(error.problems)
            continue
        findings.found.extend(assessment.sheet.notices)
        _compare(assessment, example, index, findings)
        seen.append(assessment)
    check_starved(loaded.questionnaire, [one.plan for one in seen], findings)


def _assess(loaded: LoadedQuestionnaire, prepared: Prepared, example: Example, index: int) -> Assessment:
    value = {
        "format": ANSWERS_FORMAT,
        "questionnaire": {"id": loaded.questionnaire.id},
        "perspective": example.perspective or loaded.questionnaire.views[0],
        "scope": example.scope,
        "answers": dict(example.answers),
    }
    document = _ExampleDocument(loaded.name, value, lambda: None, assembly=loaded.assembly, index=index)
    return assess(prepared, check_answers(document, loaded))


def _compare(assessment: Assessment, example: Example, index: int, findings: Findings) -> None:
    found = dict(_results(assessment))
    title = example.title.to(assessment.prepared.questionnaire.languages[0])
    for where, expected in _expected(example.expect):
        key = ".".join(where)
        loc: Loc = ("tests", index, "expect", *where)
        if key not in found:
            params = {"key": key, "allowed": list(_known_keys())} | suggestion(key, found)
            findings.report(Code.MC518, loc, of_key=True, **params)
        elif not _as_expected(key, found[key], expected):
            shown = {"key": key, "found": _show(found[key]), "expected": _show(expected)}
            findings.report(Code.MC508, loc, title=title, **shown)


def _expected(expect: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """What is expected, with the keys that lead there."""
    for key, value in expect.items():
        if key in GROUPS and isinstance(value, Mapping):
            yield from (((key, str(inner)), one) for inner, one in value.items())
        else:
            yield (key,), value


def _known_keys() -> Iterator[str]:
    yield from ("overall", *SCORE_KEYS, *COUNT_KEYS, "gates", *LISTS)
    yield from ("sections.ID", *(f"sections.ID.{key}" for key in (*SCORE_KEYS, *COUNT_KEYS)))
    yield from (f"questions.ID.{key}" for key in QUESTION_KEYS)
    yield from (*(f"plan.{key}" for key in PLAN_KEYS), "exposures.ID")


def _results(assessment: Assessment) -> Iterator[tuple[str, Any]]:
    """Everything that an example can expect, by key."""
    yield "overall", assessment.overall.score
    yield from _score_results(assessment.overall, "")
    yield "gates", [gate.id for gate in assessment.gates]
    yield "recommendations", [item.recommendation.id for item in assessment.advice]
    yield "contacts", [match.contact.id for match in assessment.contacts]
    yield "plan.first_quarter", _first_quarter(assessment)
    yield from ((f"exposures.{one.exposure.id}", one.level) for one in assessment.exposures)
    for _, section in walk_below(assessment.overall):
        yield f"sections.{section.id}", section.score
        yield from _score_results(section, f"sections.{section.id}.")
    for id_, answer in assessment.facts.answers.items():
        yield f"questions.{id_}.state", answer.state.value
        yield f"questions.{id_}.value", _as_in_file(assessment.facts.values.get(id_))
        yield f"questions.{id_}.points", assessment.facts.points.get(id_)


def _first_quarter(assessment: Assessment) -> list[str]:
    """The recommendations of which a step ends in the first quarter, in their order; none without a capacity."""
    steps = [step for quarter in assessment.plan.quarters[:1] for step in quarter.steps]
    return list(dict.fromkeys(step.recommendation for step in steps))


def _as_in_file(value: Any) -> Any:
    """A checked answer as a file writes it: its tuples are lists there, and its mappings plain ones."""
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value


def _score_results(section: SectionResult, prefix: str) -> Iterator[tuple[str, Any]]:
    tally = section.tally
    values: Mapping[str, Any] = {
        "low": section.low,
        "high": section.high,
        "band": section.band.id if section.band else None,
        "coverage": tally.coverage,
        **{key: getattr(tally, key) for key in COUNT_KEYS},
    }
    yield from ((f"{prefix}{key}", value) for key, value in values.items())


def _as_expected(key: str, found: Any, expected: Any) -> bool:
    if key in LISTS and isinstance(expected, list) and expected:
        found = found[: len(expected)]
    numbers = isinstance(found, int | float) and isinstance(expected, int | float)
    if numbers and not isinstance(found, bool) and not isinstance(expected, bool):
        return float(abs(found - expected)) <= TOLERANCE
    # The type, too: `true` equals 1.
    return type(found) is type(expected) and bool(found == expected)


def _show(value: Any) -> Any:
    match value:
        case None:
            return "null"
        case float():
            return f"{value:.6f}".rstrip("0").rstrip(".")
        case str() if looks_like_number(value):
            return f'"{value}"'
        case list():
            return f"[{', '.join(str(item) for item in value)}]"
        case dict():
            return f"{{{', '.join(f'{key}: {item}' for key, item in value.items())}}}"
        case _:
            return value
