"""What tells a workbook apart as a form, and its parts: written there by `workbook`, looked for when it comes back."""

from collections.abc import Sequence

from molewa_check.i18n import N_
from molewa_check.model.questions import Question
from molewa_check.model.questions.controls import OneOf
from molewa_check.words.language import Words

WORKBOOK_FORMAT = "molewa-check/workbook/1"
PROPERTIES = (
    "format", "questionnaire", "version", "fingerprint", "perspective", "scope", "language", "company", "company_id",
)  # fmt: skip
"""The properties of the document, in their order. Some programs drop them: a hidden sheet holds them as well."""
PROPERTY_SHEET = "form"
"""The hidden sheet with a name and a value in each row."""
MARK = "molewa:"
"""How the hidden cells begin that say what stands below them or right of them, whatever was moved or renamed."""
COLUMNS = ("number", "question", "options", "answer", "state", "reason", "note", "evidence", "status", "id")
"""The columns of the questions, in the order in which they are written."""
READ = ("id", "answer", "state", "reason", "note", "evidence")
"""Those that are read."""
STATES = {
    "unknown": N_("don't know"),
    "not_applicable": N_("does not apply"),
    "later": N_("later"),
}
"""What may be chosen instead of an answer, in words that every table may hold."""


def mark(name: str) -> str:
    """The hidden cell of a column or a field."""
    return MARK + name


def part_key(question: str, part: str) -> str:
    """What tells the row of a part apart: its question and itself."""
    return f"{question}[{part}]"


def labels(question: Question, words: Words, *, numbered: bool = True) -> tuple[str, ...]:
    """What can be chosen where one value is, no two alike; `numbered`: levels with their number, as people say them."""
    if not isinstance(question.control, OneOf):
        return ()
    texts = [" ".join(question.say(words, value).split()) for value in question.control.values]
    is_ladder = bool(question.ladder)
    if (numbered and is_ladder) or len(set(map(str.casefold, texts))) < len(texts):
        # Levels count from 0, all others from 1.
        return tuple(f"{place} – {text}" for place, text in enumerate(texts, start=0 if is_ladder else 1))
    return tuple(texts)


def state_labels(question: Question, words: Words) -> Sequence[str]:
    """What can be chosen instead of an answer."""
    return [words.translate(text) for state, text in STATES.items() if state == "later" or state in question.allow]
