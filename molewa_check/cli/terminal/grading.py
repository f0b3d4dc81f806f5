"""The grades of a page's items while they are being given: yes, partly or no for each criterion."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from molewa_check.i18n import N_, Translate
from molewa_check.interview.prompter import MenuItem, Page


class Grading:
    """Which grade each item has so far.

    Attributes:
        given: the place of the grade by item; None where it is open.
    """

    def __init__(self, page: Page) -> None:
        self._grades = page.grades
        self._items = page.items
        self.given: list[int | None] = [item.grade for item in page.items]

    def named(self, key: str) -> int | None:
        """The grade that a key stands for."""
        return next((place for place, grade in enumerate(self._grades) if grade.key.casefold() == key), None)

    def give(self, item: int, grade: int) -> int:
        """Give an item a grade; the item to go on with: the next one, where there is one."""
        self.given[item] = grade
        return min(item + 1, len(self.given) - 1)

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


def as_left(page: Page, ticked: AbstractSet[int], grading: Grading | None) -> tuple[MenuItem, ...]:
    """The items of a page as they look when it is left, ticked or judged in part."""
    if grading is not None:
        return tuple(replace(item, grade=grade) for item, grade in zip(page.items, grading.given, strict=True))
    return tuple(replace(item, on=index in ticked) for index, item in enumerate(page.items))
