"""The scores of a workbook as formulas: one row for each section, as docs/scoring.md has it for means."""

from collections.abc import Iterator, Mapping, Sequence

from molewa_check.assess.assessment import Assessment, SectionResult
from molewa_check.assess.prepared import Prepared, PreparedQuestion, PreparedSection
from molewa_check.form.clauses import Clause, NotTold, clause_of
from molewa_check.form.request import FormRequest
from molewa_check.form.workbook_formulas import (
    ANSWERED,
    APPLICABLE,
    APPLIES,
    CALCULATION,
    COUNTS,
    DIGITS,
    HIGH,
    LOW,
    SCORE,
    SHARE,
    WEIGHT,
    Formula,
    Places,
    array,
    figure,
)
from molewa_check.model.conditions import OVERALL
from molewa_check.model.questionnaire import Band
from molewa_check.model.questions.controls import Written
from molewa_check.model.tree import walk


def can_calculate(request: FormRequest) -> bool:
    """Whether a workbook can give the scores: means of normalised values, and answers and gates that it can tell."""
    prepared = request.prepared
    rules = (section.rules for section in walk(prepared.root))
    if any(not one.normalise or one.combine in {"min", "max"} for one in rules):
        return False
    if any(item.points is not None and isinstance(item.question.control, Written) for item in request.questions):
        return False
    return gate_clauses(request) is not None


def gate_clauses(request: FormRequest) -> dict[str, list[Clause]] | None:
    """When each gate caps a band, by the section that it is of; None where a workbook cannot tell."""
    questions, asked = request.questionnaire.questions, {item.id for item in request.questions}
    prepared = request.prepared
    gates = {OVERALL: prepared.gates} | {one.id: one.gates for one in sections_of(prepared) if one.section is not None}
    try:
        return {id_: [clause_of(item.gate.when, questions, asked) for item in some] for id_, some in gates.items()}
    except NotTold:
        return None


def sections_of(prepared: Prepared) -> list[PreparedSection]:
    """All sections, the whole first, parents before their children."""
    return list(walk(prepared.root))


class Sums:
    """Writes the formulas of all sections.

    Args:
        asked: the questions of the form, in their order, which is that of the rows of the calculations.
        empty: what comes out while nothing is answered.
    """

    def __init__(self, asked: Sequence[PreparedQuestion], places: Places, empty: Assessment) -> None:
        self._asked = asked
        self._places = places
        self._empty: Mapping[str, SectionResult] = {one.id: one for one in walk(empty.overall)}

    def row(self, section: PreparedSection) -> list[Formula | str | float]:
        """All cells of a section, in the order of their columns."""
        found = self._empty[section.id]
        below = {question.id for question in section.questions}
        keys = [item.id for item in self._asked if item.id in below]
        if not keys:
            return [section.id, 0.0, 0.0, "", "", ""]
        first, last = self._places.questions[keys[0]], self._places.questions[keys[-1]]
        applicable, answered = (
            Formula(f"SUM({CALCULATION}!${column}${first}:${column}${last})", value)
            for column, value in ((APPLIES, found.tally.applicable), (COUNTS, found.tally.answered))
        )
        score, low, high = self._scores(section, first, last)
        return [
            section.id,
            applicable,
            answered,
            Formula(self._if_enough(section, score, self._lacking(section, first, last)), _shown(found.score)),
            Formula(f'IF({self._cell(APPLICABLE, section)}=0,"",{low})', _shown(found.low)),
            Formula(f'IF({self._cell(APPLICABLE, section)}=0,"",{high})', _shown(found.high)),
        ]

    def _cell(self, column: str, section: PreparedSection) -> str:
        return f"${column}${self._places.sections[section.id]}"

    def _lacking(self, section: PreparedSection, first: int, last: int) -> str:
        """Whether a required question that applies has no answer; nothing where none is required."""
        flags = [float(item.id in section.required) for item in self._asked[first - 1 : last]]
        if not any(flags):
            return ""
        applies, counts = (f"{CALCULATION}!${column}${first}:${column}${last}" for column in (APPLIES, COUNTS))
        return f"SUMPRODUCT({array(flags)},{applies}-{counts})>0"

    def _if_enough(self, section: PreparedSection, score: str, lacking: str) -> str:
        applicable, answered = self._cell(APPLICABLE, section), self._cell(ANSWERED, section)
        too_few = f"{answered}<{figure(section.rules.require)}*{applicable}-0.000000001"
        # Where nothing below has a score, nothing is divided by nothing.
        tests = ",".join(filter(None, (f"{applicable}=0", too_few, lacking)))
        return f'IF(OR({tests}),"",IFERROR({score},""))'

    def _scores(self, section: PreparedSection, first: int, last: int) -> tuple[str, str, str]:
        """Today's score, and both ends of its range."""
        if section.combines_questions:
            return self._of_questions(section, first, last)
        return (
            _scaled(section, *self._of_sections(section, SCORE, SCORE)),
            _scaled(section, *self._of_sections(section, LOW, HIGH)),
            _scaled(section, *self._of_sections(section, HIGH, LOW)),
        )

    def _of_questions(self, section: PreparedSection, first: int, last: int) -> tuple[str, str, str]:
        def cells(column: str) -> str:
            return f"{CALCULATION}!${column}${first}:${column}${last}"

        won = f"SUMPRODUCT({cells(WEIGHT)},{cells(COUNTS)},{self._shares(section, cells(SHARE), first, last)})"
        answered = f"SUMPRODUCT({cells(WEIGHT)},{cells(COUNTS)})"
        applicable = f"SUMPRODUCT({cells(WEIGHT)},{cells(APPLIES)})"
        lowest = _scaled(section, won, applicable)
        highest = _scaled(section, f"({won}+{applicable}-{answered})", applicable)
        return lowest if section.rules.zero else _scaled(section, won, answered), lowest, highest

    def _shares(self, section: PreparedSection, shares: str, first: int, last: int) -> str:
        """How far up each answer is; from the other end where low is good and the section counts what is high."""
        turned = [item.direction is not section.direction for item in self._asked[first - 1 : last]]
        if not any(turned):
            return shares
        return f"{array(map(float, turned))}+{array(-1.0 if one else 1.0 for one in turned)}*{shares}"

    def _of_sections(self, section: PreparedSection, column: str, turned: str) -> tuple[str, str]:
        """The weighted shares of the sections below that have such a number, and their weights.

        Args:
            section: the section above.
            column: the number.
            turned: the number of a section that is turned round.
        """
        terms = list(self._terms(section, column, turned))
        return f"({'+'.join(term for term, _ in terms)})", f"({'+'.join(weight for _, weight in terms)})"

    def _terms(self, section: PreparedSection, column: str, turned: str) -> Iterator[tuple[str, str]]:
        for child in section.sections:
            is_turned = child.direction is not section.direction
            cell, weight = self._cell(turned if is_turned else column, child), figure(child.weight)
            low, high = child.extent
            share = f"({cell}-({figure(low)}))/({figure(high)}-({figure(low)}))"
            if is_turned:
                share = f"(1-{share})"
            yield f"IF(ISNUMBER({cell}),{weight}*{share},0)", f"IF(ISNUMBER({cell}),{weight},0)"


def _scaled(section: PreparedSection, part: str, whole: str) -> str:
    low, high = section.extent
    return f"ROUND({figure(low)}+({figure(high)}-({figure(low)}))*{part}/{whole},{DIGITS})"


def _shown(number: float | None) -> float | str:
    return "" if number is None else number


def band_place(score: str, bands: Sequence[Band], caps: str = "", *, is_high: bool = True) -> str:
    """The place of the band that a score reaches, from 1; nothing without a score, and below the first band.

    Args:
        score: a cell.
        bands: all of them, rising.
        caps: cells with the places of bands that cap it; numbers alone count.
        is_high: whether high scores are good; a cap never makes a band better.
    """
    reached = f"MATCH({score},{array(band.from_ for band in bands)},1)"
    capped = f"{'MIN' if is_high else 'MAX'}({reached},{caps})" if caps else reached
    return f'IF({score}="","",IFERROR({capped},""))'
