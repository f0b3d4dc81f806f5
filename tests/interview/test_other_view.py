"""Another view of the same company beside the answers."""

from pathlib import Path

import pytest

from molewa_check.interview.other_view import other_view
from molewa_check.model.answers import AnswersFile
from molewa_check.source.questionnaire import load_by_name

HEAD = "format: molewa-check/answers/1\nquestionnaire: {id: onboarding}\n"


def put(folder: Path, name: str, head: str) -> Path:
    path = folder / name
    path.write_text(HEAD + head, encoding="utf-8")
    return path


def found(path: Path, company: dict[str, str]) -> Path | None:
    questionnaire = load_by_name("onboarding").questionnaire
    header = AnswersFile.model_validate(
        {"format": "molewa-check/answers/1", "questionnaire": {"id": "onboarding"}, "company": company}
    )
    return other_view(path, header, questionnaire)


@pytest.mark.parametrize(
    ("head", "is_found"),
    [
        ("company: {name: ' some  COMPANY'}\nperspective: works-council", True),
        ("company: {name: Some Company}", False),
        ("company: {name: Other}\nperspective: works-council", False),
        ("perspective: works-council", False),
        ("company: {name: Some Company}\nperspective: nobody", False),
    ],
)
def test_only_another_view_of_surely_the_same_company(tmp_path: Path, head: str, is_found: bool) -> None:
    own = put(tmp_path, "own.yaml", "company: {name: Some Company}")
    other = put(tmp_path, "other.yaml", head)
    assert found(own, {"name": "Some Company"}) == (other.resolve() if is_found else None)


def test_the_latest_of_several(tmp_path: Path) -> None:
    own = put(tmp_path, "own.yaml", "company: {id: '7'}")
    for day in ("2026-02-01", "2026-03-01", "2026-01-01"):
        put(tmp_path, f"{day}.yaml", f"company: {{id: '7'}}\nperspective: works-council\nupdated: '{day}'")
    assert found(own, {"id": "7"}) == (tmp_path / "2026-03-01.yaml").resolve()


def test_without_a_company_nothing_is_guessed(tmp_path: Path) -> None:
    own = put(tmp_path, "own.yaml", "")
    put(tmp_path, "other.yaml", "perspective: works-council")
    assert found(own, {}) is None
