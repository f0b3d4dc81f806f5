"""The grades of a page's items while they are being given: yes, partly or no for each criterion."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from molewa_check.i18n import N_, Translate
from molewa_check.interview.prompter import MenuItem, Page
from molewa_check.model.questions import Choice


class Grading:
    """Which grade each item has so far.

    Attributes:
        given: the place of the grade by item; None where it is open.
        word: the letters of the grade that is being typed.
        next_item: the item to go on with after the last grade.
    """

    def __init__(self, page: Page) -> None:
        self._grades = page.grades
        self._items = page.items
        self.given: list[int | None] = [item.grade for item in page.items]
        self.word = ""
        self.next_item = 0
        self._judged = 0

    def spell(self, char: str, item: int, taken: AbstractSet[str], before: str) -> bool:
        """Judge an item by a key, or go on with the word of its grade; whether that is what the letter does.

        Args:
            char: the letter.
            item: what is judged where a word begins.
            taken: keys that alone are commands.
            before: what was typed before and was no grade yet, such as the t of “teilweise”.
        """
        begun = self.word or before
        longer = begun + char
        grade = self._begun(longer) if begun else None
        if grade is None and not before:
            # Another word: jpn are three grades.
            longer, grade = char, None if char.casefold() in taken else self._key(char)
        if grade is None:
            return False
        goes_on = bool(self.word) and len(longer) > 1
        self._judged = self._judged if goes_on else item
        self.word = longer
        self.given[self._judged] = grade
        self.next_item = min(self._judged + 1, len(self.given) - 1)
        return True

    def _key(self, char: str) -> int | None:
        return next(
            (place for place, grade in enumerate(self._grades) if grade.key.casefold() == char.casefold()), None
        )

    def _begun(self, text: str) -> int | None:
        """The only grade with a word that begins so."""
        sought = text.casefold()
        found = [
            place
            for place, grade in enumerate(self._grades)
            if any(name.casefold().startswith(sought) for name in _names(grade))
        ]
        return found[0] if len(found) == 1 else None

    def turn(self, item: int) -> None:
        """Give an item the next grade, the first one after the last."""
        now = self.given[item]
        self.given[item] = 0 if now is None else (now + 1) % len(self._grades)

    @property
    def whole(self) -> tuple[int, ...] | None:
        """The grades of all items; None while one is open."""
        found = [grade for grade in self.given if grade is not None]
        return tuple(found) if len(found) == len(self.given) else None

    @property
    def is_untouched(self) -> bool:
        """Whether no item has a grade."""
        return not any(grade is not None for grade in self.given)

    def objection(self, translate: Translate) -> str:
        """Which items are without a grade, and what they can be given."""
        message = translate(N_("Still to be judged: {keys}. Please give each criterion one of {grades}."))
        still_open = [item.key for item, grade in zip(self._items, self.given, strict=True) if grade is None]
        return message.format(keys=", ".join(still_open), grades=", ".join(grade.key for grade in self._grades))

    def items_as_judged(self, items: tuple[MenuItem, ...]) -> tuple[MenuItem, ...]:
        """The items with the grades they have so far."""
        return tuple(replace(item, grade=grade) for item, grade in zip(items, self.given, strict=True))


def _names(grade: Choice) -> tuple[str, ...]:
    return (grade.key, grade.text, *grade.aliases)
