"""All texts of a form, in every language that it speaks: each has a place, by which page and scripts call it."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from molewa_check.i18n import Language
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.text import Text
from molewa_check.words.language import Words
from molewa_check.words.markup import html, html_marked, plain, unmarked

_COUNTRY = {"en": "en-GB"}
"""What browsers call a language whose days the program writes as one country does."""


class Said(NamedTuple):
    """A text of the form.

    Attributes:
        place: by which the scripts find it in all languages.
        text: what it says in the language in which the form opens.
    """

    place: int
    text: str

    @property
    def mark(self) -> Markup:
        """The attribute of an element that holds nothing but this text."""
        return Markup(' data-t="{}"').format(self.place)

    @property
    def shown(self) -> str:
        """What stands in that element."""
        return self.text

    def __html__(self) -> Markup:
        """As it stands in the page: a text, whatever it holds, that can be said in another language."""
        return Markup('<span data-t="{}">{}</span>').format(self.place, escape(self.text))


class Marked(NamedTuple):
    """A text with bold, lists or links: all its languages stand in the page, and one of them is seen.

    Attributes:
        versions: language and content, the language in which the form opens first.
        element: what holds each of them.
    """

    versions: tuple[tuple[Language, Markup], ...]
    element: str

    @property
    def mark(self) -> str:
        """The attribute of an element around it: none, since it is not filled anew."""
        return ""

    @property
    def shown(self) -> Markup:
        """What stands in that element."""
        one = Markup('<{0} lang="{1}" data-in="{1}"{2}>{3}</{0}>')
        first = self.versions[0][0]
        return Markup("").join(
            one.format(self.element, language, Markup("" if language == first else " hidden"), content)
            for language, content in self.versions
        )

    def __html__(self) -> Markup:
        return self.shown


class Texts:
    """Collects the texts of a form; equal ones are kept once.

    Args:
        languages: those that the form speaks, the one in which it opens first.
        questionnaire: the one that is asked.
    """

    def __init__(self, languages: Sequence[Language], questionnaire: Questionnaire) -> None:
        self.words = [questionnaire.words(language) for language in languages]
        self._bold = [words.bold for words in self.words]
        self._places: dict[tuple[str, ...], int] = {}

    def by(self, say: Callable[[Words], str]) -> Said:
        """A text by what says it in each language."""
        versions = tuple(say(words) for words in self.words)
        return Said(self._places.setdefault(versions, len(self._places)), versions[0])

    def of(self, text: Text) -> Said:
        """A text of the questionnaire."""
        return self.by(lambda words: words.text(text))

    def rich(self, text: Text) -> Said | Marked:
        """A text of the questionnaire with paragraphs, lists, bold and links, where it has any."""
        written = [(words.language, words.written(text)) for words in self.words]
        if all(plain(one) == one and "\n" not in one for _language, one in written):
            return self.of(text)
        return Marked(tuple((language, html(one)) for language, one in written), "div")

    def bold(self, say: Callable[[Words], str]) -> Said | Marked:
        """A text of one line, with what is bold in it."""
        versions = [(words.language, say(words)) for words in self._bold]
        if all(unmarked(one) == one for _language, one in versions):
            return self.by(say)
        return Marked(tuple((language, html_marked(one)) for language, one in versions), "span")

    def word(self, message: str, **params: Any) -> Said:
        """A message of the program's catalogue."""
        return self.by(lambda words: words.translate(message, **params))

    def tables(self) -> dict[Language, list[str]]:
        """All texts by language, in the order of their places."""
        return {
            words.language: [versions[number] for versions in self._places] for number, words in enumerate(self.words)
        }


def conventions(words: Words) -> dict[str, Any]:
    """How numbers and days are written in a language, for scripts."""
    return {
        "name": words.language_name,
        "locale": _COUNTRY.get(words.language, words.language),
        "signs": {"decimal": words.decimal_sign, "group": words.number(1_000_000)[1]},
        "percent": words.percent(0.0),
    }
