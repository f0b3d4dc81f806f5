"""A file of contacts of its own, to be used in the place of the contacts of a questionnaire."""

from typing import Literal

from pydantic import Field

from molewa_check.model.advice import Contact, Source
from molewa_check.model.base import Many, Model
from molewa_check.model.text import Text

CONTACTS_FORMAT = "molewa-check/contacts/1"


class ContactsFile(Model):
    """Organisations to call, for a region or a network of its own."""

    format: Literal["molewa-check/contacts/1"] = Field(description="Which format this is.")
    title: Text | None = Field(default=None, description="What these contacts are for.")
    contacts: Many[Contact] = Field(min_length=1, description="Organisations to call; never persons.")
    sources: Many[Source] = Field(default=(), description="Where the contacts come from.")
