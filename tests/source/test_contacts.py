"""A file of contacts of its own, and its contacts in the place of a questionnaire's."""

from pathlib import Path

import pytest

from molewa_check.source.contacts import LoadedContacts, read_contacts, replace_contacts
from tests.source.helpers import QUESTIONS, load, problems_of

HEAD = "format: molewa-check/contacts/1\n"
CONTACT = "{id: a, name: A, role: R, checked_on: 2026-11-01, topics: [t]}"


def read(folder: Path, text: str) -> LoadedContacts:
    file = folder / "contacts.yaml"
    file.write_text(text, encoding="utf-8")
    return read_contacts(file)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD, ["1:1 MC205"]),
        (HEAD + "contacts: []\n", ["2:11 MC208"]),
        ("contacts: []\n", ["1:1 MC203"]),
        ("format: molewa-check/contacts/2\n", ["1:9 MC202"]),
        (HEAD + "contacts: [{id: a, name: A, role: R}]\n", ["2:12 MC205"]),
        (HEAD + "contacts: [{id: a, name: A, role: R, checked_on: 2026-13}]\n", ["2:50 MC212"]),
        (HEAD + "contacts: [{id: a, name: A, role: R, checked_on: 2026-11, mobile: 1}]\n", ["2:59 MC204"]),
        (
            HEAD + "contacts: [{id: a, name: A, role: R, checked_on: 2026-11, website: 'javascript:x'}]\n",
            ["2:68 MC208"],
        ),
        (HEAD + f"contacts:\n  - {CONTACT}\n  - {CONTACT}\n", ["4:10 MC301"]),
        (
            HEAD
            + "contacts: [{id: a, name: A, role: R, checked_on: 2026-11, source: sx}]\nsources: [{id: sy, title: S}]\n",
            ["2:67 MC302"],
        ),
    ],
)
def test_refused(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert problems_of(read, tmp_path, text) == expected


def test_contacts_take_the_place_of_the_questionnaires_own(tmp_path: Path) -> None:
    own = "contacts: [{id: old, name: O, role: R, checked_on: 2026-11-01}]\n"
    own += "sources: [{id: s, title: Old}, {id: t, title: T}]\n"
    loaded = load(tmp_path, QUESTIONS + own)
    given = read(tmp_path, f"{HEAD}contacts: [{CONTACT}]\nsources: [{{id: s, title: New}}]\n")
    changed = replace_contacts(loaded, given)
    assert [contact.id for contact in changed.questionnaire.contacts] == ["a"]
    assert [source.title.to("en") for source in changed.questionnaire.sources] == ["T", "New"]
    assert changed.questionnaire.questions == loaded.questionnaire.questions
    assert [contact.id for contact in loaded.questionnaire.contacts] == ["old"]


def test_a_phone_number_names_its_source(tmp_path: Path) -> None:
    contact = "{id: a, name: A, role: R, checked_on: 2026-11, phone: 0351 12345, phone_source: sx}"
    text = f"{HEAD}contacts: [{contact}]\nsources: [{{id: sy, title: S}}]\n"
    assert problems_of(read, tmp_path, text) == [f"2:{text.splitlines()[1].index('sx}') + 1} MC302"]
    assert read(tmp_path, text.replace("sx", "sy")).contacts.contacts[0].phone == "0351 12345"


def test_conditions_have_to_fit_the_questionnaire(tmp_path: Path) -> None:
    loaded = load(tmp_path, QUESTIONS)
    contact = CONTACT.replace("topics: [t]", "concerns_if: {question: nowhere, is: x}")
    given = read(tmp_path, f"{HEAD}contacts: [{contact}]\n")
    column = f"contacts: [{contact}]".index("nowhere") + 1
    assert problems_of(replace_contacts, loaded, given) == [f"2:{column} MC302"]
