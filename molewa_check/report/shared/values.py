"""The smallest values of a report."""

from dataclasses import dataclass

from molewa_check.report.shared.pictures import Picture


@dataclass(frozen=True, slots=True)
class Pair:
    """A term and what it means, or a label and its value.

    Attributes:
        term: the term or label.
        text: its meaning or value.
    """

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Where marks stand on a bar, in per cent of its length; None where there is no such mark.

    Attributes:
        score: the score.
        low: the lowest score that is possible.
        high: the highest score that is possible.
        target: the target.
        parts: into how many equal parts lines divide it.
    """

    score: float | None
    low: float | None
    high: float | None
    target: float | None
    parts: int = 4


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The first page of a comparison, or of a report on a group.

    Attributes:
        kicker: what kind of document it is.
        title: the title of the questionnaire.
        company: the company.
        facts: what it rests on: views, dates, the version.
        text: what the document is for.
        disclaimer: what it is not.
        publisher: who publishes the questionnaire; empty where nobody is named.
        logo: the publisher's picture; none where there is none.
    """

    kicker: str
    title: str
    company: str
    facts: tuple[Pair, ...]
    text: str
    disclaimer: str
    publisher: str
    logo: Picture | None = None
