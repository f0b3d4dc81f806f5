"""The examples of docs/scoring.md give what the page says."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from molewa_check.source.questionnaire import load_questionnaire
from tests.assess.helpers import Sample, parts

PAGE = Path(__file__).parents[2] / "docs" / "scoring.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = {re.findall(r"^id: (\S+)", block, re.M)[0]: block for block in re.findall(r"```yaml\n(.*?)```", TEXT, re.S)}


def outcomes(result: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What an example can expect, by key."""
    yield "overall", result["overall"]["score"]
    yield from result["overall"].items()
    yield "gates", [gate["id"] for gate in result["gates"]]
    yield "recommendations", [item["id"] for item in result["recommendations"]]
    steps = [step["recommendation"] for quarter in result["plan"]["quarters"][:1] for step in quarter["steps"]]
    yield "plan", {"first_quarter": list(dict.fromkeys(steps))}
    yield "exposures", {one["id"]: one["level"] for one in result["exposures"]}
    for id_, part in parts(result).items():
        yield f"sections.{id_}", part["score"]


@pytest.mark.parametrize("name", BLOCKS)
def test_examples(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.yaml"
    file.write_text(BLOCKS[name], encoding="utf-8")
    ready = Sample(load_questionnaire(file))
    examples = ready.loaded.questionnaire.tests
    assert examples
    for example in examples:
        found = dict(
            outcomes(
                ready.result(example.answers, perspective=example.perspective or "management", scope=example.scope)
            )
        )
        assert {key: found[key] for key in example.expect} == example.expect, example.title


def test_every_section_of_the_page_is_linked() -> None:
    headings = re.findall(r"^## (.+)$", TEXT, re.M)
    anchors = {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}
    assert anchors == set(re.findall(r"\]\(#([^)]+)\)", TEXT))


def test_files_that_the_page_names_exist() -> None:
    for name in re.findall(r"`(tests/[\w/.]+)`", TEXT):
        assert (PAGE.parents[1] / name).exists(), name
