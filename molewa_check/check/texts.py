"""Texts in all languages: what is not translated, and what is in a language that nobody reads."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from molewa_check.check.findings import Findings, Loc
from molewa_check.errors import Code, Location, Problem
from molewa_check.model.fit import suggestion
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import Level
from molewa_check.model.text import ANY_LANGUAGE, Text
from molewa_check.source.document import Document

SAME_IN_ALL_LANGUAGES = frozenset({"name", "publisher", "body", "unit", "area"})
"""Keys whose texts are mostly names; a plain string under them is meant for all languages."""

_CUT = re.compile(r"[ \t]+(#[^\s#!].*)")


# Two small letters in a row make a word: `kWh` and `ISO 50001` have none.
_WORD = re.compile(r"[a-zäöüß]{2}")


def check_texts(questionnaire: Questionnaire, raw: dict[str, Any], findings: Findings) -> None:
    """Compare the languages of every text with those that the questionnaire names.

    Args:
        questionnaire: the questionnaire.
        raw: its values as the files give them, to tell default levels from a question's own.
        findings: where findings go.
    """
    texts = [(loc, text) for loc, text in (*_texts(questionnaire, ()), *_default_levels(raw)) if _is_own(raw, loc)]
    used = {language for _, text in texts for language in text.languages}
    # Said once, where the language is named, and not at every text: mostly its code is mistyped.
    absent = [language for language in questionnaire.languages if used and language not in used]
    for language in absent:
        meant: dict[str, Any] = _meant(language, used, questionnaire)
        named = questionnaire.languages.index(language)
        findings.report(Code.MC540, ("languages", named), language=language, **meant)
    wanted = [language for language in questionnaire.languages if language not in absent]
    surplus = used.difference(wanted) if not absent else set()
    for loc, text in texts:
        _check_text(loc, text, wanted, surplus, findings)


def _meant(language: str, used: set[str], questionnaire: Questionnaire) -> dict[str, str]:
    """The language that is used without being named, where there is but one."""
    free = sorted(used.difference(questionnaire.languages))
    return {"suggestion": free[0]} if len(free) == 1 else suggestion(language, free)


def _check_text(loc: Loc, text: Text, wanted: Sequence[str], surplus: set[str], findings: Findings) -> None:
    if not text.languages:
        if len(wanted) > 1 and _needs_translation(loc, text):
            findings.report(Code.MC526, loc, languages=", ".join(wanted))
        return
    for language in wanted:
        if language not in text.languages:
            findings.report(Code.MC501, loc, language=language)
    for language in sorted(text.languages & surplus):
        findings.report(Code.MC516, (*loc, language), of_key=True, language=language)


def check_comments(documents: Iterable[Document], findings: Findings) -> None:
    """Find texts without quotes behind which YAML takes the rest for a comment: `Step #1 of 3`.

    A comment that is meant has a blank behind its sign.
    """
    for document in documents:
        # Hardly any file has such a sign, and to go through all values takes its time.
        for node in document.scalars() if _CUT.search(document.text) else ():
            end = node.end_mark
            if not node.style and node.value and (cut := _CUT.match(document.text, end.index)):
                place = Location(document.name, end.line + 1, end.column + cut.start(1) - cut.start() + 1)
                findings.found.append(Problem(Code.MC538, place, params={"text": cut[1]}))


def _needs_translation(loc: Loc, text: Text) -> bool:
    """Whether a text has words; `1–49`, `kWh` or `ISO 50001` are the same in all languages."""
    return loc[-1] not in SAME_IN_ALL_LANGUAGES and _WORD.search(text.root[ANY_LANGUAGE]) is not None


def _texts(value: Any, loc: Loc) -> Iterator[tuple[Loc, Text]]:
    """All texts below a value with their places."""
    match value:
        # Before models, since a text is one.
        case Text():
            yield loc, value
        case BaseModel():
            for name, field in type(value).model_fields.items():
                yield from _texts(getattr(value, name), (*loc, field.alias or name))
        case tuple():
            for index, item in enumerate(value):
                yield from _texts(item, (*loc, index))
        case _:
            return


def _default_levels(raw: dict[str, Any]) -> Iterator[tuple[Loc, Text]]:
    """The texts of the levels that questions inherit; a malformed one is reported where a question takes it over."""
    levels = raw.get("levels")
    for index, level in enumerate(levels if isinstance(levels, list) else ()):
        try:
            yield ("levels", index, "text"), Level.model_validate(level).text
        except ValidationError:
            continue


def _is_own(raw: Any, loc: Loc) -> bool:
    """Whether the files hold something at a place; the levels that a question inherits stand elsewhere."""
    for part in loc:
        if part == "levels" and isinstance(raw, dict) and "levels" not in raw:
            return False
        try:
            raw = raw[part]
        except (KeyError, IndexError, TypeError):
            return True
    return True
