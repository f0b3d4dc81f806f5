"""Questions as a line of YAML, and what is said where an answer does not fit."""

from collections.abc import Mapping
from typing import Any

import pytest

from molewa_check.model.conditions import QuestionCondition
from molewa_check.model.fit import Unfit
from molewa_check.model.questions import BY_NAME
from molewa_check.source.yamltext import parse_yaml
from molewa_check.words.language import Words
from molewa_check.words.reading import UNKNOWN, Conventions

EN, DE = Words("en"), Words("de")


def question(definition: str | Mapping[str, Any]) -> Any:
    """A question; id and text may be left out."""
    value = parse_yaml(definition, "q.yaml").value if isinstance(definition, str) else definition
    whole = {"id": "q", "text": "Q?", **value}
    return BY_NAME[whole["type"]].model_validate(whole)


def unfit(made: Any, value: Any) -> Unfit:
    """What `check` objects to."""
    with pytest.raises(Unfit) as caught:
        made.check(value)
    return caught.value


def unread(made: Any, cell: Any, conventions: Conventions = UNKNOWN) -> Unfit:
    """What `read` objects to."""
    with pytest.raises(Unfit) as caught:
        made.read(cell, conventions)
    return caught.value


def flaws(made: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    """Code and place of everything that is wrong with a definition."""
    return [(flaw.code.name, flaw.where) for flaw in made.flaws()]


def about(operator: str, operand: Any) -> QuestionCondition:
    """A comparison with the question."""
    return QuestionCondition.model_validate({"question": "q", operator: operand})
