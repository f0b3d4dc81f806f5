"""The result document in a language, and what it says about the answers."""

from typing import Any

import pytest

from tests.assess.helpers import levels, sample


def both(word: str) -> dict[str, str]:
    """A text in two languages."""
    return {"de": f"{word} (de)", "en": f"{word} (en)"}


CONTACT = {"id": "c", "name": both("name"), "role": both("role"), "topics": ["t"], "checked_on": "2026-11-01"}
ITEM: dict[str, Any] = {
    "id": "r", "title": both("advice"), "text": both("text"), "when": {"question": "q1", "is": 0}, "topics": ["t"],
}  # fmt: skip
GATE = {"id": "g", "cap": "low", "reason": both("reason"), "when": {"question": "q1", "is": 0}}
READY = sample(
    {
        "title": both("all"),
        "languages": ["de", "en"],
        "bands": [{"id": "low", "from": 0, "title": both("low")}],
        "gates": [GATE],
        "recommendations": [ITEM],
        "contacts": [CONTACT],
        "sections": [
            {
                "id": "a",
                "title": both("outer"),
                "sections": [{"id": "b", "title": both("inner"), "questions": levels(2, quick=True)}],
            }
        ],
    }
)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_text_is_in_the_language(language: str) -> None:
    result = READY.result({"q1": 0, "q2": 1}, language)
    section = result["sections"][0]
    texts = [
        result["gates"][0]["reason"], section["title"], section["sections"][0]["title"],
        result["recommendations"][0]["title"], result["contacts"][0]["name"],
    ]  # fmt: skip
    assert texts == [f"{word} ({language})" for word in ("reason", "outer", "inner", "advice", "name")]


@pytest.mark.parametrize("scope", ["full", "quick"])
def test_what_is_said_about_the_answers(scope: str) -> None:
    answers = READY.result({"q1": 0}, scope=scope, perspective="joint", company={"name": "Example Ltd"})["answers"]
    assert {name: answers[name] for name in ("company", "perspective", "scope")} == {
        "company": "Example Ltd", "perspective": "joint", "scope": scope,
    }  # fmt: skip
