"""`criteria`: a list of criteria, each of which holds, holds partly or does not; points by the share that holds."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from math import fsum
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import Field

from molewa_check.catalogue import Code
from molewa_check.errors import Formula, Phrase, plain_number
from molewa_check.i18n import N_
from molewa_check.model.base import Id, Many, Model
from molewa_check.model.conditions import Operator, QuestionCondition
from molewa_check.model.fit import Unfit, suggestion
from molewa_check.model.numbers import Cap, Weight
from molewa_check.model.questions.base import POINT_OPERATORS, Choice, Flaw, OwnId, Part, QuestionBase, Scale, text_is
from molewa_check.model.questions.controls import Graded
from molewa_check.model.text import RichLine
from molewa_check.words.accepted import NO, PARTLY, YES, accepted, means
from molewa_check.words.labels import YES_NO
from molewa_check.words.reading import Conventions, cell_text

if TYPE_CHECKING:
    from molewa_check.words.language import Words

WORTH = {"yes": 1.0, "partly": 0.5, "no": 0.0}
"""How much of a criterion each grade counts."""
GRADES = tuple(WORTH)
LABELS = {"yes": YES_NO[True], "partly": N_("Partly"), "no": YES_NO[False]}
KEYS = {"yes": N_("y"), "partly": N_("p"), "no": N_("n")}
MEANT = {"yes": YES, "partly": PARTLY, "no": NO}
EXPECTED = Phrase(N_("yes, partly or no for every criterion"))
NOT_TYPED = frozenset({"x", "1", "0"})
"""What may stand in a cell for a grade but is not typed: x is a command, and numbers are those of the criteria."""
SEVERAL = re.compile(r"[;,|\n]")
# Enough for seven criteria, 3^7 = 2187.
MOST_SAMPLES = 2500
"""Combinations of grades that are tried at most."""
MOST_CRITERIA = 4
"""Criteria that an advice names at most."""


class Criterion(Model):
    """One criterion of a `criteria` question."""

    id: Id
    text: RichLine = Field(description="What holds, holds partly or does not.")
    weight: Weight = Field(default=1.0, description="Weight among the criteria.")


class Grades(dict[str, str]):
    """A checked answer: the grade of every criterion, in the order of the questionnaire; it is not changed any more."""

    # Results and reasons are kept by the answer that they rest on (assess/result.py).
    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self.items()))


class CriteriaQuestion(QuestionBase):
    """Criteria that are judged one by one with yes, partly or no; the points follow the share that holds."""

    kind: ClassVar[str] = N_("criteria, each with yes, partly or no")
    deciding: ClassVar[float] = 12.0

    type: Literal["criteria"]
    criteria: Many[Criterion] = Field(min_length=1, description="What is judged with yes, partly or no.")
    max_points: Cap | None = Field(default=None, description="Points where all criteria hold. Default: their number.")
    target: Cap | None = Field(default=None, description="The points aimed at. Default: the highest.")

    def own_ids(self) -> Iterator[OwnId]:
        """The ids of the criteria."""
        for index, criterion in enumerate(self.criteria):
            yield OwnId(N_("criterion"), ("criteria", index), criterion.id)

    def flaws(self) -> Iterator[Flaw]:
        """A target beyond the highest points."""
        # Not `flat_points`: the range from 0 to something above 0 is never flat.
        if self.target is not None and self.target > self.most:
            yield Flaw(Code.MC208, ("target",), {"found": self.target, "rule": Formula(f"≤ {plain_number(self.most)}")})

    # Points

    @property
    def most(self) -> float:
        """The points where all criteria hold."""
        return float(len(self.criteria)) if self.max_points is None else self.max_points

    @property
    def is_scored(self) -> bool:
        """Criteria always have points."""
        return True

    @property
    def points_range(self) -> tuple[float, float]:
        """Nothing holds, all hold."""
        return 0.0, self.most

    def scorer(self) -> Callable[[Any], float]:
        """The weighted share that holds, times the highest points."""
        weights = {one.id: one.weight for one in self.criteria}
        most, total = self.most, fsum(weights.values())

        def points(value: Mapping[str, str]) -> float:
            share = fsum(weights[id_] * WORTH[grade] for id_, grade in value.items()) / total
            return most if share == 1.0 else min(round(most * share, 9), most)

        return points

    @property
    def target_points(self) -> float:
        """The points aimed at."""
        return self.direction.best((0.0, self.most)) if self.target is None else self.target

    # Values

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(criterion.id for criterion in self.criteria)

    def check(self, value: Any) -> Grades:
        """A grade for every criterion."""
        if not isinstance(value, Mapping):
            raise Unfit(Code.MC403, found=value, expected=(EXPECTED, f"{{{self._ids[0]}: yes, …}}"))
        for id_, grade in value.items():
            if id_ not in self._ids:
                raise Unfit(Code.MC405, None, (id_,), found=id_, allowed=list(self._ids), **suggestion(id_, self._ids))
            if grade not in GRADES:
                raise Unfit(Code.MC403, None, (id_,), found=f"{id_}: {_shown(grade)}", expected=EXPECTED)
        if missing := [id_ for id_ in self._ids if id_ not in value]:
            raise Unfit(Code.MC419, ids=missing)
        return Grades((id_, value[id_]) for id_ in self._ids)

    def read(self, cell: Any, conventions: Conventions) -> Grades:
        """Pairs of criterion and grade, such as `policy: yes; audit: partly`."""
        found: dict[str, Any] = {}
        for pair in filter(None, map(str.strip, SEVERAL.split(cell_text(cell)))):
            name, grade = self._pair(pair)
            if name in found:
                raise Unfit(Code.MC413, option=name)
            found[name] = grade
        return self.check(self.join(found))

    def _pair(self, text: str) -> tuple[str, str]:
        """A criterion and what is said of it."""
        name, sign, grade = text.rpartition("=" if "=" in text else ":")
        if not sign:
            raise Unfit(Code.MC403, found=text, expected=(EXPECTED, f"{self._ids[0]}: yes"))
        return self._named(name.strip()), grade

    def _named(self, text: str) -> str:
        """The id of the criterion that a text names by id or words; the text itself where none is."""
        folded = text.casefold()
        fitting = (one.id for one in self.criteria if one.id.casefold() == folded or text_is(one.text, text))
        return next(fitting, text)

    def samples(self, about: Sequence[QuestionCondition]) -> list[Any] | None:
        """All combinations where they are few enough; where all weigh the same, only how many hold tells them apart."""
        if len(GRADES) ** len(self._ids) <= MOST_SAMPLES:
            return [Grades(zip(self._ids, grades, strict=True)) for grades in product(GRADES, repeat=len(self._ids))]
        if any(c.operator == "includes" for c in about) or len({one.weight for one in self.criteria}) > 1:
            return None
        return [self._so_far(holding, partly) for holding in range(len(self._ids) + 1) for partly in (False, True)]

    def _so_far(self, holding: int, partly: bool) -> Grades:
        # More “no” than are needed: `zip` stops with the ids.
        grades = ["yes"] * holding + ["partly"] * partly + ["no"] * len(self._ids)
        return Grades(zip(self._ids, grades, strict=False))

    # Conditions

    @property
    def possible(self) -> list[Any]:
        """The ids of the criteria, as `includes` compares them."""
        return list(self._ids)

    @property
    def operators(self) -> tuple[Operator, ...]:
        """Points, and whether a criterion holds."""
        return (*POINT_OPERATORS, "includes", "answered")

    def includes(self, value: Any, operand: Any) -> bool:
        """Whether a criterion holds; partly is not enough."""
        return bool(value.get(operand) == "yes")

    # Words

    def say(self, words: "Words", value: Any) -> str:
        """The criteria by grade."""
        found = ((grade, [words.text(one.text) for one in self.criteria if value[one.id] == grade]) for grade in GRADES)
        return "; ".join(
            words.pair(words.translate(LABELS[grade]), ", ".join(texts)) for grade, texts in found if texts
        )

    def brief(self, words: "Words", value: Any, taken: frozenset[str] = frozenset()) -> str:
        """How many criteria have which grade."""
        counts = ((grade, sum(found == grade for found in value.values())) for grade in GRADES)
        return ", ".join(f"{words.translate(LABELS[grade])}: {words.number(n)}" for grade, n in counts if n)

    def say_operand(self, words: "Words", operand: Any) -> str:
        """The text of the criterion; the grades of all of them where an advice names them."""
        if isinstance(operand, Mapping):
            return self.say(words, self.check(operand))
        return words.quote(", ".join(words.text(one.text) for one in self.criteria if one.id == operand))

    def aim(self, words: "Words", enough: Callable[[float], bool]) -> str:
        """Criteria that bring points; all that do where points are bad."""
        return self.better(words, dict.fromkeys(self._ids, "no" if self.direction.is_high else "yes"))

    def better(self, words: "Words", value: Any) -> str:
        """Criteria that do not hold yet; those that still do where points are bad."""
        high = self.direction.is_high
        open_ones = [one for one in self.criteria if value[one.id] != ("yes" if high else "no")]
        shown = "; ".join(words.text(one.text) for one in open_ones[:MOST_CRITERIA])
        message = N_("One more of: {options}") if high else N_("One less of: {options}")
        return words.translate(message, options=shown) if shown else ""

    def target_text(self, words: "Words", wanted: float) -> str:
        """All criteria, or how many points."""
        if wanted >= self.most:
            return words.translate("all criteria hold")
        return words.translate("{points} of {most} points", points=words.exact(wanted), most=words.exact(self.most))

    def rule(self, words: "Words") -> str:
        """What each grade counts."""
        grades = " · ".join(f"{words.translate(LABELS[grade])}: {words.exact(worth)}" for grade, worth in WORTH.items())
        return f"{grades} · " + words.translate("at most {n}", n=words.exact(self.most))

    def scale(self, words: "Words") -> Scale:
        """Every criterion with the points that it brings."""
        total = sum(one.weight for one in self.criteria)
        headings = (words.translate("Id"), words.translate("Points"), words.translate("Criterion"))
        rows = [(one.id, words.exact(self.most * one.weight / total), words.text(one.text)) for one in self.criteria]
        return Scale(headings, tuple(rows), words.translate("A criterion that holds partly counts one half."))

    # Asking

    @property
    def control(self) -> Graded:
        """The criteria by id."""
        return Graded(self._ids, tuple(one.weight for one in self.criteria), WORTH, self.most)

    def choices(self, words: "Words", taken: frozenset[str] = frozenset()) -> tuple[Choice, ...]:
        """The criteria by number."""
        return tuple(
            Choice(str(number), words.text(one.text), (one.id,)) for number, one in enumerate(self.criteria, start=1)
        )

    def allowed(self, words: "Words") -> str:
        """The grades."""
        return words.translate(EXPECTED)

    def grades(self, words: "Words") -> tuple[Choice, ...]:
        """Yes, partly and no."""
        return tuple(
            Choice(
                words.translate(KEYS[grade]),
                words.translate(LABELS[grade]),
                tuple(sorted(accepted(MEANT[grade]) - NOT_TYPED)),
            )
            for grade in GRADES
        )

    def picked(self, indexes: Sequence[int]) -> Grades:
        """A grade by its place for every criterion."""
        return self.check({id_: GRADES[index] for id_, index in zip(self._ids, indexes, strict=True)})

    def picks(self, value: Any) -> tuple[int, ...]:
        """The place of every criterion's grade."""
        return tuple(GRADES.index(value[id_]) for id_ in self._ids)

    # Tables

    @property
    def parts(self) -> tuple[Part, ...]:
        """A column per criterion."""
        return tuple(Part(one.id, one.text) for one in self.criteria)

    @property
    def coded_parts(self) -> Sequence[Any]:
        """The grades from the best."""
        return GRADES

    def explains(self, cells: Collection[str]) -> bool:
        """Words for grades, among them 1 and 0."""
        return all(_grade(cell) in GRADES for cell in cells)

    def join(self, cells: Mapping[str, Any]) -> dict[str, str]:
        """The grades that the columns say."""
        return {id_: _grade(cell) for id_, cell in cells.items()}


def _shown(grade: Any) -> str:
    return "null" if grade is None else cell_text(grade)


def _grade(cell: Any) -> str:
    """A grade in any known language; what is none stays as it is, for `check` to object to."""
    return next((grade for grade, said in MEANT.items() if means(said, cell)), cell_text(cell).strip())
