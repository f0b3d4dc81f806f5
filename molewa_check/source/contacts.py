"""Reading a file of contacts, and putting its contacts in the place of a questionnaire's own."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from molewa_check.errors import Code, InvalidInput, Phrase, Problem
from molewa_check.i18n import N_
from molewa_check.model.contacts import CONTACTS_FORMAT, ContactsFile
from molewa_check.model.fit import suggestion
from molewa_check.source.document import Document
from molewa_check.source.files import read_text
from molewa_check.source.questionnaire import LoadedQuestionnaire, check_format, parse_document
from molewa_check.source.references import check_contact_conditions
from molewa_check.source.validation import validate

SIZE_LIMIT = 1024 * 1024
"""Bytes of a file of contacts: thousands of them."""
UNKNOWN_TOLD, SOURCES_COMPARED = 100, 200
"""Sources that are missed one by one, and those among which one looks for a mistyped one."""


@dataclass(frozen=True)
class LoadedContacts:
    """Contacts with the file they come from."""

    contacts: ContactsFile
    document: Document


def read_contacts(path: Path) -> LoadedContacts:
    """Read and check a file of contacts.

    Raises:
        InvalidInput: MC1xx to MC3xx.
    """
    document = parse_document(read_text(path, limit=SIZE_LIMIT), str(path), aliases=True)
    return check_contacts(document)


def check_contacts(document: Document) -> LoadedContacts:
    """Turn a document into checked contacts.

    Raises:
        InvalidInput: MC2xx and MC3xx, all problems of the first stage that has any.
    """
    check_format(document, CONTACTS_FORMAT)
    contacts = validate(
        ContactsFile, document.value, lambda loc, key: (document.locate(loc, key), document.path_of(loc))
    )
    problems = [*_twice(document, "contacts", contacts.contacts), *_twice(document, "sources", contacts.sources)]
    problems += _unknown_sources(document, contacts)
    if problems:
        raise InvalidInput(problems)
    return LoadedContacts(contacts, document)


def _twice(document: Document, kind: str, items: Iterable[Any]) -> list[Problem]:
    first: dict[str, int] = {}
    problems = []
    for index, item in enumerate(items):
        if first.setdefault(item.id, index) != index:
            place = document.locate((kind, index, "id"))
            before = document.locate((kind, first[item.id], "id"))
            names = {"contacts": Phrase(N_("contact")), "sources": Phrase(N_("source"))}
            params = {"kind": names[kind], "id": item.id, "first": before}
            problems.append(Problem(Code.MC301, place, document.path_of((kind, index, "id")), params))
    return problems


def _unknown_sources(document: Document, contacts: ContactsFile) -> list[Problem]:
    """A source that is named must be listed, where sources are listed at all."""
    known = [source.id for source in contacts.sources]
    ids = set(known)
    problems: list[Problem] = []
    for index, contact in enumerate(contacts.contacts):
        if len(problems) >= UNKNOWN_TOLD:
            break
        for key in ("source", "phone_source"):
            id_ = getattr(contact, key)
            if known and id_ is not None and id_ not in ids:
                loc = ("contacts", index, key)
                params = {"kind": Phrase(N_("source")), "id": id_, "known": known[:12]}
                params |= suggestion(id_, known[:SOURCES_COMPARED])
                problems.append(Problem(Code.MC302, document.locate(loc), document.path_of(loc), params))
    return problems


def contacts_text(given: LoadedContacts) -> str:
    """A file of contacts as JSON, which `check_contacts` reads like the file itself."""
    return json.dumps(given.document.value, ensure_ascii=False, indent=1) + "\n"


def replace_contacts(loaded: LoadedQuestionnaire, given: LoadedContacts) -> LoadedQuestionnaire:
    """Put contacts in the place of the questionnaire's own; their sources are added to its sources.

    Raises:
        InvalidInput: MC302, MC306 or MC307, a condition of a contact does not fit the questionnaire.
    """
    questionnaire, contacts = loaded.questionnaire, given.contacts
    known = {source.id for source in contacts.sources}
    # An id that both know is that of the file: its contacts mean this source.
    sources = (*(source for source in questionnaire.sources if source.id not in known), *contacts.sources)
    changed = questionnaire.model_copy(update={"contacts": contacts.contacts, "sources": sources})
    document = given.document
    problems = check_contact_conditions(changed, lambda loc: (document.locate(loc), document.path_of(loc)))
    if problems:
        raise InvalidInput(problems)
    return replace(loaded, questionnaire=changed)
