"""What came out of a batch, in numbers and with the first examples of every problem."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from molewa_check.batch.naming import without_folder
from molewa_check.errors import Code, Location, Problem
from molewa_check.i18n import Translate

ABOUT_TABLES = frozenset({
    Code.MC719, Code.MC737, Code.MC738, Code.MC739, Code.MC740, Code.MC742, Code.MC746, Code.MC759, Code.MC764,
    Code.MC765, Code.MC766, Code.MC767, Code.MC768, Code.MC776,
})  # fmt: skip
"""Notes about whole tables, and about corrections, which skip nothing."""
EXAMPLES = 3
"""Problems kept per code for the summary."""


@dataclass
class Summary:
    """What came out, for the end of the run and for summary.json."""

    scored: int = 0
    with_warnings: int = 0
    failed: int = 0
    skipped: int = 0
    superseded: int = 0
    reports_made: int = 0
    reports_unchanged: int = 0
    reports_failed: int = 0
    reports_removed: int = 0
    comparisons_made: int = 0
    comparisons_unchanged: int = 0
    comparisons_failed: int = 0
    reports_earlier: bool = False
    """Whether reports of an earlier run lie there that this one did not look at."""
    interrupted: bool = False
    standing: Counter[str] | None = None
    """How many of the companies invited have answered, by their status; None without a list of them."""
    codes: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[Problem]] = field(default_factory=dict)

    def note(self, problems: Iterable[Problem]) -> None:
        """Count problems by code and keep the first examples."""
        for problem in problems:
            code = problem.code.name
            self.codes[code] += 1
            shown = self.examples.setdefault(code, [])
            if len(shown) < EXAMPLES:
                shown.append(problem)

    @property
    def clean(self) -> bool:
        """Whether nothing failed."""
        return not self.failed and not self.reports_failed and not self.comparisons_failed

    def document(self, translate: Translate) -> dict[str, object]:
        """The summary as plain values."""
        numbers = {name: getattr(self, name) for name in _NUMBERS}
        problems = [
            {
                "code": code,
                "count": count,
                "message": self.examples[code][0].message(translate),
                "examples": [_example(problem.location) for problem in self.examples[code]],
            }
            for code, count in sorted(self.codes.items())
        ]
        return {"format": "molewa-check/summary/1", **numbers, "interrupted": self.interrupted, "problems": problems}


def _example(place: Location) -> str:
    return str(replace(place, file=without_folder(place.file)))


_NUMBERS = (
    "scored", "with_warnings", "failed", "skipped", "superseded",
    "reports_made", "reports_unchanged", "reports_failed", "reports_removed",
    "comparisons_made", "comparisons_unchanged", "comparisons_failed",
)  # fmt: skip
