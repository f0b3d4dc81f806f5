"""The glossary: the report's own words, and those words of the questionnaire that the report uses."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from molewa_check.i18n import N_
from molewa_check.model.questionnaire import Term
from molewa_check.report.company.context import Context
from molewa_check.report.shared.values import Pair

OF_SCORES = (
    (N_("Score"), N_("What the answers add up to by the rules of the questionnaire.")),
    (N_("Possible range"), N_("The lowest and the highest score that are possible as long as answers are open.")),
    (N_("Target"), N_("The score if every question that applies were at the level the questionnaire aims at.")),
    (N_("Coverage"), N_("The share of the questions that apply and are answered.")),
)
OF_STEPS = (
    (N_("Points of a step"), N_("What a step would add to today's overall score if nothing else changed.")),
    (N_("Effort"), N_("How much work a step takes, as its authors estimate: low, medium or high.")),
)
GRAPHICS = "svg"


def glossary_view(ctx: Context, parts: Iterable[Any], unread: Collection[str] = ()) -> tuple[Pair, ...]:
    """The words to explain; those of the questionnaire only where the parts of the report use them.

    Args:
        ctx: what all parts share.
        parts: what the report prints.
        unread: fields of these parts that it does not print.
    """
    words = ctx.words
    questionnaire = ctx.assessment.prepared.questionnaire
    known = (*(OF_SCORES if ctx.has_scores else ()), *(OF_STEPS if questionnaire.recommendations else ()))
    own = [Pair(words.translate(term), words.translate(text)) for term, text in known]
    terms = questionnaire.glossary
    shown = "\n".join(text for part in parts for text in texts_in(part, {GRAPHICS, *unread})) if terms else ""
    used = [Pair(words.text(term.term), words.written(term.text)) for term in terms if _occurs(ctx, term, shown)]
    return (*own, *sorted(used, key=lambda pair: _sorting(pair.term)))


def texts_in(value: Any, unread: Collection[str]) -> Iterator[str]:
    """All texts in a part of the report, except in some fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item, unread)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in unread:
                yield from texts_in(getattr(value, field.name), unread)


def _occurs(ctx: Context, term: Term, shown: str) -> bool:
    """Whether a word or one of its forms begins a word of the report; endings and compounds count."""
    forms = "|".join(re.escape(ctx.words.text(form)) for form in (term.term, *term.forms))
    # No boundary behind it: German words have endings and join others.
    return re.search(rf"(?<!\w)(?:{forms})", shown, re.IGNORECASE) is not None


def _sorting(term: str) -> str:
    """Umlauts are sorted like their vowels."""
    return term.casefold().translate(str.maketrans("äöü", "aou"))
