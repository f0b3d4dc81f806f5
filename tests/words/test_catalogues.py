"""What holds for the catalogue of every language, and what French asks of its own."""

import re
from typing import Any

import pytest
from babel.messages.pofile import read_po

from molewa_check.i18n import DOMAIN, LOCALE_DIR, SOURCE_LANGUAGE, languages, locale_name
from molewa_check.interview.phrases import _COMMANDS, commands
from molewa_check.model.questions.criteria import KEYS
from molewa_check.words.accepted import NO, NOT_APPLICABLE, NOT_TICKED, PARTLY, TICKED, UNKNOWN, YES
from molewa_check.words.language import Words

CATALOGUES = [language for language in languages() if language != SOURCE_LANGUAGE]
END_PAGE = {
    "b|back to the answers", "c|compare with the other view", "f|finished", "h|hours a month: {hours}",
    "o|open the report", "r|read the whole result", "w|for whom: {audience}",
}  # fmt: skip
LISTS = re.compile(r"/(accepted|header|in_rows|row|row_kinds)\.py$")
"""Where a message is a list of words that others write, with semicolons between them."""


def strings(language: str) -> list[tuple[str, str, bool]]:
    """The messages of a catalogue with their translations, and whether they are lists of what others write."""
    with (LOCALE_DIR / locale_name(language) / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        found = [message for message in read_po(file, locale=locale_name(language)) if message.id]
    return [
        (english, own, any(LISTS.search(place) for place, _line in message.locations))
        for message in found
        for english, own in zip(forms(message.id), forms(message.string), strict=True)
    ]


def forms(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.mark.parametrize("language", languages())
def test_letters_of_an_interview_stand_for_one_thing_each(language: str) -> None:
    words = Words(language)
    found = [one.key for one in commands(words, *(name for name in _COMMANDS if name != "stop"))]
    found += [words.translate(key) for key in KEYS.values()]
    assert sorted(found) == sorted(set(found))


@pytest.mark.parametrize("language", CATALOGUES)
def test_letters_of_the_last_page_stand_for_one_thing_each(language: str) -> None:
    found = [own.partition("|")[0] for english, own, _is_list in strings(language) if english in END_PAGE]
    assert len(found) == len(END_PAGE)
    assert sorted(found) == sorted(set(found))


@pytest.mark.parametrize("language", languages())
def test_no_word_for_an_answer_stands_for_two(language: str) -> None:
    translate = Words(language).translate
    lists = [translate(words).casefold() for words in (YES, NO, PARTLY, UNKNOWN, NOT_APPLICABLE, TICKED, NOT_TICKED)]
    words = [word for text in lists for word in {word.strip() for word in text.split(";")}]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("language", CATALOGUES)
def test_translations_begin_and_end_as_the_message_does(language: str) -> None:
    edges = [
        own
        for english, own, _is_list in strings(language)
        if english.startswith(" ") != own.startswith(" ") or english.endswith(" ") != own.endswith(" ")
    ]
    assert edges == []


def test_french_has_its_blanks_and_apostrophes() -> None:
    # A narrow blank that does not break stands before ; : ! ? » and %, and after «.
    wrong = re.compile(r"(?<=[\w»)}”]) [;:!?»%](?!\w)|[\w»)}”][;!?»](?= |$)|«(?!\u202f)|[^\W\d_]'[^\W\d_]")
    found = [own for _english, own, is_list in strings("fr") if not is_list and wrong.search(own)]
    assert found == []
