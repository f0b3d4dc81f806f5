"""What all parts of the view need: the assessment, the words, the audience, the date and the numbering."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from molewa_check.assess.assessment import Assessment
from molewa_check.assess.scoring import ScoreInRange, score_all
from molewa_check.model.advice import Law, Programme
from molewa_check.model.vocabulary import Audience
from molewa_check.report.shared.numbering import numbers
from molewa_check.words.language import BoldWords, Words

# With one, the management's report stays within 16 pages (tests/report/test_brief_page.py); 1000 are all.
SHARES_DETAIL: dict[Audience, int] = {"management": 1, "works-council": 2, "advisor": 1000}
"""How many recommendations of a section are told in full; all others stand in the plan."""
DETAIL_OF_EMPHASIS = 4
"""How many where the questionnaire says that the section matters most to this audience."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Sectioned = TypeVar("Sectioned", bound=_HasId)
FactKind = TypeVar("FactKind", Programme, Law)


@dataclass(frozen=True, slots=True)
class Context:
    """One report in the making.

    Attributes:
        bold: the same words for texts in which bold words are seen.
        as_of: the day on which dates are judged; None where the answers carry no date.
        numbers: the printed number of every section and question, by id.
        targets: the outcome of every section if each question that applies were at its target.
        programmes: the programmes that concern these answers, by id.
        laws: the laws that concern these answers, by id.
    """

    assessment: Assessment
    words: Words
    bold: BoldWords
    audience: Audience
    as_of: date | None
    numbers: Mapping[str, str]
    targets: Mapping[str, ScoreInRange]
    programmes: Mapping[str, Programme]
    laws: Mapping[str, Law]

    @property
    def show_ids(self) -> bool:
        """Whether this reader works with ids."""
        return self.audience == "advisor"

    @property
    def is_asking(self) -> bool:
        """Whether this reader does not decide, but asks management for what the steps say."""
        return self.audience == "works-council"

    def asked(self, text: str) -> str:
        """What is said to management, as this reader takes it: in quotation marks for those who ask for it."""
        return self.words.quote(text) if self.is_asking and text else text

    @property
    def has_scores(self) -> bool:
        """Whether the questionnaire scores anything."""
        return bool(self.assessment.prepared.root.questions)

    @property
    def emphasis(self) -> tuple[str, ...]:
        """The ids of the sections that matter most to this audience."""
        return self.assessment.prepared.questionnaire.emphasis.get(self.audience, ())

    def detail(self, section: str) -> int:
        """How many recommendations of a section are told in full."""
        usual = SHARES_DETAIL[self.audience]
        return max(usual, DETAIL_OF_EMPHASIS) if section in self.emphasis else usual

    def in_reading_order(self, sections: Iterable[Sectioned]) -> tuple[Sectioned, ...]:
        """What matters most to this audience first, the rest as the questionnaire has it."""
        places = {id_: place for place, id_ in enumerate(self.emphasis)}
        return tuple(sorted(sections, key=lambda section: places.get(section.id, len(places))))

    def tells_answers(self, section: str) -> bool:
        """Whether all answers of a section are told with it; if not, a compact list does it."""
        # Where nothing is scored, the answers are all there is to tell.
        return self.show_ids or section in self.emphasis or not self.has_scores


def context(assessment: Assessment, language: str, audience: Audience, as_of: date | None) -> Context:
    """Prepare a report."""
    questionnaire = assessment.prepared.questionnaire
    words = questionnaire.words(language)
    return Context(
        assessment=assessment,
        words=words,
        bold=words.bold,
        audience=audience,
        # Not today: the same answers make the same pages, whenever that is.
        as_of=as_of or answers_date(assessment),
        numbers=numbers(assessment.prepared),
        targets=_at(assessment),
        programmes=_concerning(assessment, questionnaire.programmes),
        laws=_concerning(assessment, questionnaire.laws),
    )


def _concerning(assessment: Assessment, facts: Iterable[FactKind]) -> dict[str, FactKind]:
    """The programmes or laws that concern these answers, by id."""
    return {fact.id: fact for fact in facts if assessment.holds(fact.concerns_if)}


def answers_date(assessment: Assessment) -> date | None:
    """The day of the answers; None where their file does not say it."""
    return assessment.plan.start


def _at(assessment: Assessment) -> dict[str, ScoreInRange]:
    """Score the questionnaire again with all targets reached."""
    prepared, points = assessment.prepared, assessment.standing.points
    reached: dict[str, float | None] = {
        id_: prepared.questions[id_].target_of(assessment.standing.facts) for id_ in points
    }
    return score_all(prepared.root, reached)
