"""The grades of a page's items while they are being given: yes, partly or no for each criterion."""

from molewa_check.interview.prompter import Page


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
    def open_items(self) -> list[str]:
        """The keys of the items without a grade."""
        return [item.key for item, grade in zip(self._items, self.given, strict=True) if grade is None]
