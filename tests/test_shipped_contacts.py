"""Whom the shipped questionnaire names: looked at within three years, and the chamber of crafts only to its members."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from molewa_check.assess.assessment import assess
from molewa_check.assess.prepared import Prepared
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import load_by_name
from molewa_check.words.reading import as_date

YEARS = 3
ONLY_ONE = "arbeit-und-leben"
"""Older, but nobody else teaches both sides about works councils; its note says what was seen."""


def today(questionnaire: Questionnaire) -> date:
    """The newest day that a duty stands for: tests do not depend on the calendar."""
    return max(as_date(duty.as_of) for duty in questionnaire.duties)


def too_old(questionnaire: Questionnaire) -> list[str]:
    """Contacts on the lists that nobody has looked at for years."""
    now = today(questionnaire)
    limit = now.replace(year=now.year - YEARS)
    listed = [contact for contact in questionnaire.contacts if contact.topics and contact.id != ONLY_ONE]
    return [contact.id for contact in listed if as_date(contact.checked_on) < limit]


def told(chamber: str | None) -> set[str]:
    """The ids of all contacts that advice to a small company in the city names."""
    loaded = load_by_name("molewa")
    answers: dict[str, Any] = {"profile.district": "leipzig", "profile.employees": "20-49", "energy.management": 0}
    answers |= {"profile.chamber": chamber} if chamber else {}
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    found = assess(prepared, check_plain(answers, {}, loaded), "management")
    return {contact.id for matches in found.directory.matches.values() for contact in matches}


def test_listed_contacts_were_looked_at_within_three_years() -> None:
    assert too_old(load_by_name("molewa").questionnaire) == []


def test_an_old_entry_is_noticed() -> None:
    raw = deepcopy(load_by_name("molewa").assembly.value)
    raw["contacts"][0]["checked_on"] = "2021-01"
    assert too_old(Questionnaire.model_validate(raw)) == [raw["contacts"][0]["id"]]


@pytest.mark.parametrize(("chamber", "named"), [("hwk", True), ("both", True), ("ihk", False), (None, False)])
def test_the_chamber_of_crafts_is_named_to_its_members(chamber: str | None, named: bool) -> None:
    assert ("hwk-leipzig" in told(chamber)) is named
