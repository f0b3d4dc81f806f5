"""Telephone numbers of organisations, never without where and when they were found."""

from collections.abc import Iterable

from molewa_check.model.advice import Contact, Source
from molewa_check.words.language import Words


def phone_text(words: Words, contact: Contact, sources: Iterable[Source]) -> str:
    """A number with its source and date; empty where none is known."""
    source = next((source for source in sources if source.id == contact.phone_source), None)
    # Both stand together, or neither does (`Contact`); a source that does not exist was refused (MC302).
    if not contact.phone or source is None:
        return contact.phone or ""
    # The day on which the page was read; without one, the day on which the entry was checked.
    return words.translate(
        "{phone} (from: {source}, {date})",
        phone=contact.phone, source=words.text(source.title), date=words.day(source.as_of or contact.checked_on),
    )  # fmt: skip
