"""What all parts of a comparison's view need: the comparison, the words, the numbering."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from molewa_check.compare.views import Comparison
from molewa_check.model.advice import Law
from molewa_check.report.comparison.wording import side_names
from molewa_check.report.shared.numbering import numbers
from molewa_check.words.language import Words


@dataclass(frozen=True, slots=True)
class ComparisonContext:
    """One comparison in the making.

    Attributes:
        names: what both sides are called.
        numbers: the printed number of every section and question, by id.
        homes: the title of the section of every question, by id.
        rights: the laws by which the answer to a question is owed to a works council, by the question's id.
    """

    comparison: Comparison
    words: Words
    names: tuple[str, str]
    numbers: Mapping[str, str]
    homes: Mapping[str, str]
    rights: Mapping[str, tuple[Law, ...]]

    @property
    def names_of_all(self) -> tuple[str, ...]:
        """What all answers that were given are called: those of both sides, then the joint ones."""
        return (*self.names, self.words.translate("Joint answers")) if self.comparison.joint else self.names


def comparison_context(comparison: Comparison, language: str) -> ComparisonContext:
    """Prepare a document."""
    prepared = comparison.sides[0].prepared
    words = prepared.questionnaire.words(language)
    return ComparisonContext(
        comparison=comparison,
        words=words,
        names=side_names(words, comparison),
        numbers=numbers(prepared),
        homes=_homes(comparison, words),
        rights=_rights(comparison),
    )


def _homes(comparison: Comparison, words: Words) -> dict[str, str]:
    prepared = comparison.sides[0].prepared
    questionnaire = prepared.questionnaire
    found = {question.id: words.translate("Profile") for question in questionnaire.profile}
    found |= {duty.id: words.translate("Legal duties") for duty in questionnaire.duties}
    for section in prepared.sections.values():
        if section.section is not None:
            found |= {question.id: words.text(section.section.title) for question in section.own}
    return found


def _rights(comparison: Comparison) -> dict[str, tuple[Law, ...]]:
    """The rights that the questionnaire names for a question, else those behind the demands that lift it.

    A demand that only depends on a fact is about something else than the fact, and so are its rights.
    """
    questionnaire = comparison.prepared.questionnaire
    behind: dict[str, set[str]] = {}
    for item in questionnaire.recommendations:
        for id_ in item.lifts:
            behind.setdefault(id_, set()).update(item.negotiation.basis if item.negotiation else ())
    laws = [law for law in questionnaire.laws if any(side.holds(law.concerns_if) for side in comparison.sides)]
    return {
        id_: tuple(law for law in laws if law.id in question.information)
        if question.information
        else to_information([law for law in laws if law.id in behind.get(id_, ())])
        for id_, question in questionnaire.questions.items()
    }


TO_INFORMATION = ("information", "consultation")
"""Kinds of rights by which information is owed, the plainest first."""


def to_information(laws: Sequence[Law]) -> tuple[Law, ...]:
    """The rights by which information is owed; where the questionnaire says no kinds at all, every law."""
    if not any(law.kind for law in laws):
        return tuple(laws)
    owed = [law for law in laws if law.kind in TO_INFORMATION and law.informs]
    return tuple(sorted(owed, key=lambda law: TO_INFORMATION.index(law.kind or "")))
