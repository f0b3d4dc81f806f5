"""Why questions are not asked, in words: for reports and the interview alike."""

from collections import Counter
from collections.abc import Iterable, Iterator

from molewa_check.words.labels import NOT_ASKED_AMOUNTS
from molewa_check.words.language import Words

CONDITION = "condition"
"""The reason of a question that nothing but its own condition keeps back."""


def not_asked_texts(words: Words, reasons: Iterable[str | None]) -> Iterator[str]:
    """A sentence for every reason for which questions are not asked, with their number.

    Args:
        words: the language.
        reasons: one for each question, as `Prepared.kept_from` gives it; None for its condition.
    """
    counts = Counter(reason or CONDITION for reason in reasons)
    yield from (words.amount(*forms, counts[reason]) for reason, forms in NOT_ASKED_AMOUNTS.items() if counts[reason])
