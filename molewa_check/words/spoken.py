"""Texts in another language than their page: marked where they are said, with `lang` where they are seen."""

import re

from molewa_check.i18n import SOURCE_LANGUAGE, Language, as_language

_BEGIN, _MIDDLE, _END = "\ufdd2", "\ufdd3", "\ufdd4"
"""What stands around such a text and its language; no text holds these, for they are no characters."""

_ANY = re.compile(f"{_BEGIN}[^{_MIDDLE}]*{_MIDDLE}|{_END}")
_INLINE = r"</?(?:a|b|br|i|span)\b[^<>]*>"
_MARKED = re.compile(f"{_BEGIN}([A-Za-z-]+){_MIDDLE}((?:[^<{_BEGIN}{_END}]|{_INLINE})*){_END}")
_LINKED = re.compile(f"(<a\\b[^<>]*)>([0-9. ]*){_BEGIN}([A-Za-z-]+){_MIDDLE}([^<{_BEGIN}{_END}]*){_END}</a>")
"""A link has the attribute itself, with a number in front or not: PDF/UA wants nothing in between (7.18.5)."""
_WITHOUT_ELEMENTS = re.compile(r"<(style|title|script|svg)\b.*?</\1>|<[^<>]*>", re.DOTALL)
"""Where no element can stand: in these, and in what a tag says itself."""


class OnPage(Language):
    """A language in which a page is written: of texts in another one it is said which."""


def page_language(language: Language) -> Language:
    """The language of the program's words on a page: English stands in for one that has no catalogue."""
    return language if as_language(language) else SOURCE_LANGUAGE


def marked_as(text: str, language: Language) -> str:
    """A text with its language around it."""
    return f"{_BEGIN}{language}{_MIDDLE}{text}{_END}" if text else text


def without_languages(text: str) -> str:
    """A text without what marks languages."""
    return _ANY.sub("", text) if _BEGIN in text else text


def language_around(text: str) -> tuple[Language, str]:
    """The language that a text is marked with as a whole, and the text; empty for one that is not."""
    found = re.fullmatch(f"{_BEGIN}([A-Za-z-]+){_MIDDLE}([^{_BEGIN}]*){_END}", text, re.DOTALL)
    return (found[1], found[2]) if found else ("", text)


def with_languages(page: str) -> str:
    """A page whose marked texts have the attribute `lang`."""
    if _BEGIN not in page:
        return page
    cleared = _WITHOUT_ELEMENTS.sub(lambda found: without_languages(found[0]), page)
    linked = _LINKED.sub(r'\1 lang="\3">\2\4</a>', cleared)
    return without_languages(_MARKED.sub(r'<span lang="\1">\2</span>', linked))
