"""Files beside the problems they must give: each broken file has its `.problems.txt`, each valid one has none.

A line of `.problems.txt` is `line:column code`, or `code` alone where the place is the file, or begins with the name of
the included file.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from molewa_check.check import check_path, check_paths
from molewa_check.errors import Code, Problem
from molewa_check.i18n import translations, translator
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.resources import bundled
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_questionnaire
from molewa_check.source.references import ENTRIES

CASES = Path(__file__).parent.parent / "cases"
TODAY = date(2026, 11, 22)
SUFFIX = ".problems.txt"
PLACEHOLDER = re.compile(r"\{[a-z_]+\}")


def cases(kind: str) -> Iterator[Path]:
    """Files and folders of one kind, in a stable order."""
    yield from (path for path in sorted((CASES / kind).iterdir()) if not path.name.endswith(SUFFIX))


@pytest.fixture(scope="module")
def known() -> dict[str, LoadedQuestionnaire]:
    return {id_: load_questionnaire(CASES / "valid" / f"{id_}.yaml") for id_ in ("sample", "types")}


def _keys_of(annotation: Any) -> Iterator[str]:
    """The keys of the models in a type."""
    yield from getattr(annotation, "model_fields", {})
    for inner in get_args(annotation):
        yield from _keys_of(inner)


def line_of(problem: Problem, case: Path) -> str:
    """A problem as `.problems.txt` writes it."""
    file = Path(problem.location.file)
    inside = [] if file == case else [file.relative_to(case).as_posix()]
    numbers = [number for number in (problem.location.line, problem.location.column) if number is not None]
    place = ":".join([*inside, *map(str, numbers)])
    return f"{place} {problem.code.name}".strip()


@pytest.mark.parametrize("case", list(cases("valid")), ids=lambda path: path.name)
def test_valid(case: Path, known: dict[str, LoadedQuestionnaire]) -> None:
    assert [line_of(problem, case) for problem in check_path(case, TODAY, known)] == []


@pytest.mark.parametrize("case", list(cases("invalid")), ids=lambda path: path.name)
def test_invalid(case: Path, known: dict[str, LoadedQuestionnaire]) -> None:
    expected = case.with_name(case.name + SUFFIX).read_text(encoding="utf-8").splitlines()
    assert [line_of(problem, case) for problem in check_path(case, TODAY, known)] == expected
    assert expected


def test_no_expectation_without_a_file() -> None:
    expectations = {path.name.removesuffix(SUFFIX) for path in (CASES / "invalid").glob(f"*{SUFFIX}")}
    assert expectations == {case.name for case in cases("invalid")}


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_problem_can_be_told(language: str, known: dict[str, LoadedQuestionnaire]) -> None:
    for case in cases("invalid"):
        for problem in check_path(case, TODAY, known):
            told = problem.message(translator(language)) + problem.hint(translator(language))
            assert PLACEHOLDER.search(told) is None


def test_kinds_of_entries_are_told_in_german(known: dict[str, LoadedQuestionnaire]) -> None:
    problems = [problem for case in cases("invalid") for problem in check_path(case, TODAY, known)]
    found = {problem.params["kind"] for problem in problems if "kind" in problem.params}
    assert {"contradiction", "profile question", "question", "section", "option", "topic"} <= found
    assert {kind for kind in found if translations("de").gettext(kind) == kind} <= {"band"}


def test_every_list_with_ids_has_a_word_for_its_entries() -> None:
    lists = {key for key, field in Questionnaire.model_fields.items() if "id" in _keys_of(field.annotation)}
    assert lists - {"profile", "sections", "duties"} == set(ENTRIES)


def test_a_former_id_that_is_taken_names_the_place_of_the_first() -> None:
    case = CASES / "invalid" / "ids-former.yaml"
    first = [str(p.params["first"]).removeprefix(f"{case}:") for p in check_path(case, TODAY) if p.code is Code.MC301]
    assert first == ["12:9", "11:76", "13:76", "13:9", "15:5"]


@pytest.mark.parametrize(
    "file",
    sorted(bundled("questionnaires").glob("*/questionnaire.yaml")) + sorted(bundled("questionnaires").glob("*.yaml")),
)
def test_shipped_questionnaires_have_no_errors_and_pass_their_own_examples(file: Path) -> None:
    found = check_paths([file], TODAY)
    assert [str(problem.location) for problem in found if problem.severity == "error"] == []
