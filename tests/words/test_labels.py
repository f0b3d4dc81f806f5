"""Labels: every value has one, and it is written down once."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest

from molewa_check.assess.prepared import KeptBy
from molewa_check.catalogue import Severity
from molewa_check.model.advice import Effort
from molewa_check.model.answers import AnswerState
from molewa_check.model.exposures import GivenLevel
from molewa_check.model.questionnaire import Combine
from molewa_check.model.vocabulary import AUDIENCES, PERSPECTIVES, Scope
from molewa_check.words import labels

PACKAGE = Path(labels.__file__).parents[1]
WITHOUT_VALUE = set(AnswerState) - {AnswerState.VALUE}


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (labels.STATES, WITHOUT_VALUE),
        (labels.STATE_AMOUNTS, WITHOUT_VALUE - {AnswerState.NOT_ASKED}),
        (labels.EFFORTS, get_args(Effort)),
        (labels.EXPOSURES, get_args(GivenLevel)),
        (labels.NOT_ASKED_AMOUNTS, (*get_args(KeptBy), "condition")),
        (labels.AUDIENCES, AUDIENCES),
        (labels.PERSPECTIVES, PERSPECTIVES),
        (labels.SCOPES, get_args(Scope)),
        (labels.COMBINATIONS, get_args(Combine)),
        (labels.SEVERITIES, Severity),
        (labels.YES_NO, (True, False)),
    ],
)
def test_every_value_has_a_label(table: Mapping[Any, Any], values: Any) -> None:
    assert set(table) == set(values)


def texts(value: Any) -> Iterator[str]:
    """All labels of a table."""
    for text in value.values():
        yield from (text,) if isinstance(text, str) else text


def test_no_label_is_written_a_second_time() -> None:
    tables = [value for name, value in vars(labels).items() if name.isupper() and isinstance(value, dict)]
    known = {text for table in tables for text in texts(table) if text}
    known -= {"Yes", "No"}  # a question of yes or no still says them itself
    found = [
        (path.relative_to(PACKAGE).as_posix(), node.value)
        for path in sorted(PACKAGE.rglob("*.py"))
        if path != Path(labels.__file__)
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        for node in call.args
        if isinstance(node, ast.Constant) and node.value in known
    ]
    assert found == []
