"""Whatever stands in a file, the check tells problems and never ends in an error of its own."""

from pathlib import Path

from hypothesis import given

from molewa_check.check import check_path
from molewa_check.source.questionnaire import load_questionnaire
from tests.check.test_cases import CASES, TODAY
from tests.source.test_fuzz import FUZZ, mutated

VALID = CASES / "valid"


@FUZZ
@given(data=mutated((VALID / "sample.yaml").read_bytes(), (CASES / "invalid" / "lifts-that-lower.yaml").read_bytes()))
def test_questionnaires(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "questionnaire.yaml"
    file.write_bytes(data)
    for problem in check_path(file, TODAY):
        assert problem.message(str)


@FUZZ
@given(data=mutated((VALID / "answers.yaml").read_bytes(), (VALID / "contacts.yaml").read_bytes()))
def test_answers_and_contacts(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "file.yaml"
    file.write_bytes(data)
    known = {"sample": load_questionnaire(VALID / "sample.yaml")}
    for problem in check_path(file, TODAY, known):
        assert problem.message(str)
