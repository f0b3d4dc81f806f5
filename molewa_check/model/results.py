"""The columns of a batch's table of results, and what the answers to profile questions are called among them."""

from collections.abc import Iterable

from molewa_check.model.conditions import OVERALL

HEAD = ("file", "questionnaire", "version", "company", "company_id", "perspective", "scope", "updated")
SCORE_PARTS = ("score", "low", "high", "coverage", "band")
GATES = "gates"
TOP_ADVICE = 5
"""Recommendations that the table names of each assessment."""


def score_columns(sections: Iterable[str]) -> list[str]:
    """The columns of the overall score and of those of sections."""
    return [f"{id_}.{part}" for id_ in (OVERALL, *sections) for part in SCORE_PARTS]


def advice_columns() -> list[str]:
    """The columns of recommendations."""
    return [f"advice.{number}" for number in range(1, TOP_ADVICE + 1)]


def profile_columns(profile: Iterable[str], sections: Iterable[str]) -> dict[str, str]:
    """The columns of profile questions by their ids: called like them, as long as no other column is."""
    names: dict[str, str] = {}
    taken = {*HEAD, *score_columns(sections), GATES, *advice_columns()}
    # Those that need another name come last: it must not be the id of a question that keeps its own.
    for id_ in sorted(profile, key=lambda id_: id_ in taken):
        name = id_
        while name in taken:
            name = f"profile.{name}"
        taken.add(name)
        names[id_] = name
    return names
