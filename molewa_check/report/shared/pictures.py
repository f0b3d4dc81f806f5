"""Pictures on pages that are no drawings: the logo of whoever publishes a questionnaire."""

from dataclasses import dataclass

from molewa_check.assess.prepared import Prepared
from molewa_check.source.logo import Logo
from molewa_check.words.spoken import OnPage, language_around


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture.

    Attributes:
        address: the picture itself, as an address that loads nothing.
        text: what it shows, for those who do not see it.
        language: the language of the text where it is not the page's; else empty.
    """

    address: str
    text: str
    language: str


def picture_of(logo: Logo | None, prepared: Prepared, language: str) -> Picture | None:
    """The logo of a questionnaire's publisher, who is its text; none where there is none."""
    questionnaire = prepared.questionnaire
    if logo is None or questionnaire.publisher is None:
        return None
    words = questionnaire.words(OnPage(language))
    other, text = language_around(words.text(questionnaire.publisher.name))
    return Picture(logo.address, text, other)
