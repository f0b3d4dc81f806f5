"""What templates see of a group beside a single other view: plain values, every text finished."""

from dataclasses import dataclass

from molewa_check.report.shared.values import FrontPage, Pair


@dataclass(frozen=True, slots=True)
class MembersRow:
    """A section, or a question, as the group sees it.

    Attributes:
        number: its printed number.
        title: its title, or the question.
        low: the lower quartile.
        middle: the median.
        high: the upper quartile.
        other: what the single other view has.
        svg: all of it as a drawing, ready for `|safe`; empty where too few answered.
        answered: how many gave a value.
        unknown: the share of those who cannot say.
        distribution: how many gave how many points.
        agreement: how far the group agrees, in per cent.
        kind: how the other view stands to the median.
    """

    number: str
    title: str
    low: str
    middle: str
    high: str
    other: str
    svg: str
    answered: str = ""
    unknown: str = ""
    distribution: str = ""
    agreement: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A section with the score, or a question with the answer, of every member that is shown openly.

    Attributes:
        number: its printed number.
        title: its title, or the question.
        cells: one for each member, in their order.
    """

    number: str
    title: str
    cells: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class MembersReport:
    """A group of one view, beside a single other one.

    Attributes:
        language: language code of the document.
        title: its title.
        created: empty: no day is told, for it would be that of one member.
        parts: names of the template parts, in their order.
        cover: the first page.
        sentences: the picture in brief.
        group: what the group is called.
        other: what the single other view is called; empty without one.
        sections: the sections, the whole last.
        questions: all scored questions.
        unsure: the questions to which many cannot say, most of them first.
        names: what members are called that are shown openly; none otherwise.
        open_sections: their scores.
        open_questions: what they say where they do not all say the same.
        rules: how the figures were made.
        identity: what identifies them.
    """

    language: str
    title: str
    created: str
    parts: tuple[str, ...]
    cover: FrontPage
    sentences: tuple[str, ...]
    group: str
    other: str
    sections: tuple[MembersRow, ...]
    questions: tuple[MembersRow, ...]
    unsure: tuple[MembersRow, ...]
    names: tuple[str, ...]
    open_sections: tuple[OpenRow, ...]
    open_questions: tuple[OpenRow, ...]
    rules: tuple[str, ...]
    identity: tuple[Pair, ...]
