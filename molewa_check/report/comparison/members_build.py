"""From a group of one view, beside a single other one, to its document."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from molewa_check import __version__
from molewa_check.compare.members import GroupQuestion, GroupSection, Members, PointClass, Spread
from molewa_check.model.conditions import OVERALL
from molewa_check.report.comparison.view import ComparisonCover
from molewa_check.report.comparison.wording import KINDS, view_name
from molewa_check.report.shared.numbering import numbers
from molewa_check.report.shared.quartiles import Quartiles, quartiles_svg
from molewa_check.report.shared.values import Pair
from molewa_check.words.language import NONE, Words

PARTS = ("cover", "members", "method")


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
        sections: the sections, the whole first.
        questions: all scored questions.
        rules: how the figures were made.
        identity: what identifies them.
    """

    language: str
    title: str
    created: str
    parts: tuple[str, ...]
    cover: ComparisonCover
    sentences: tuple[str, ...]
    group: str
    other: str
    sections: tuple[MembersRow, ...]
    questions: tuple[MembersRow, ...]
    rules: tuple[str, ...]
    identity: tuple[Pair, ...]


def build_members(members: Members, *, language: str) -> MembersReport:
    """Compose the document."""
    words = Words(language, members.prepared.questionnaire.decimals)
    builder = _Builder(members, words)
    prepared = members.prepared
    about = f"{prepared.questionnaire.id}, {prepared.questionnaire.version}, {prepared.fingerprint}"
    return MembersReport(
        language=language,
        title=words.text(prepared.questionnaire.title),
        created="",
        parts=PARTS,
        cover=builder.cover(),
        sentences=tuple(builder.sentences()),
        group=builder.group,
        other=builder.other,
        sections=tuple(builder.section(section) for section in members.sections),
        questions=tuple(builder.question(question) for question in members.questions),
        rules=tuple(builder.rules()),
        identity=(
            Pair(words.translate("Program"), f"molewa-check {__version__}"),
            Pair(words.translate("Questionnaire"), about),
        ),
    )


class _Builder:
    """Puts one group into words."""

    def __init__(self, members: Members, words: Words) -> None:
        self.members, self.words = members, words
        self.group = view_name(words, members.one)
        self.other = view_name(words, members.other) if members.other else ""
        self.numbers = numbers(members.prepared)

    def cover(self) -> ComparisonCover:
        """The first page."""
        words, members = self.words, self.members
        company = members.one.sheet.header.company
        facts = [Pair(words.translate("Group"), self._size()), Pair(words.translate("Beside it"), self.other or NONE)]
        return ComparisonCover(
            kicker=words.translate("Many answers of one view"),
            title=words.text(members.prepared.questionnaire.title),
            company=company.name or company.id or words.translate("Company without a name"),
            facts=tuple(facts),
            text=words.translate(
                "This document shows where a group stands: medians and spread. It names nobody, holds no note, and "
                "says nothing about fewer than {least}.",
                least=words.number(members.minimum),
            ),
            disclaimer=words.translate(
                "The answers are self-assessments. This comparison is no certificate and no legal advice."
            ),
        )

    def _size(self) -> str:
        answers = self.words.amount("{n} answer file", "{n} answer files", self.members.size)
        return f"{self.group}, {answers}"

    def sentences(self) -> Iterator[str]:
        """The picture in brief."""
        words, whole = self.words, self.members.sections[0]
        if whole.spread is None:
            yield words.translate("Too few have an overall score, so there is no figure for it.")
        else:
            yield words.translate(
                "Half of the group has an overall score of {middle} or less; the middle half lies between {low} and "
                "{high}.",
                middle=words.score(whole.spread.middle), low=words.score(whole.spread.low),
                high=words.score(whole.spread.high),
            )  # fmt: skip
        if self.other:
            yield f"{self.other}: {words.score(whole.other)}."
        split = [one for one in self.members.questions if one.agreement is not None]
        least = sorted(split, key=lambda one: one.agreement or 0.0)[:3]
        if least:
            names = [words.quote(words.text(one.prepared.question.text)) for one in least]
            yield words.translate("The group agrees least on: {questions}.", questions=words.listing(names))

    def section(self, section: GroupSection) -> MembersRow:
        """A section with its scores."""
        words, definition = self.words, section.prepared.section
        title = words.text(definition.title) if definition else words.translate("Overall")
        number = "" if section.prepared.id == OVERALL else self.numbers.get(section.prepared.id, "")
        shown = self._figures(section.spread, words.score)
        other = words.score(section.other)
        return MembersRow(
            number, title, *shown, other, self._svg(title, section.spread, section.prepared.extent, section.other)
        )

    def question(self, question: GroupQuestion) -> MembersRow:
        """A question with its points."""
        words, prepared = self.words, question.prepared
        title = words.text(prepared.question.text)
        extent = (prepared.low, prepared.high)
        low, middle, high = self._figures(question.spread, words.exact)
        return MembersRow(
            number=self.numbers.get(prepared.id, ""),
            title=title,
            low=low,
            middle=middle,
            high=high,
            other=words.exact(question.other),
            svg=self._svg(title, question.spread, extent, question.other),
            answered=self._answered(question),
            unknown=self._few(question) if question.unknown is None else self._share(question.unknown),
            distribution=" · ".join(self._class(one) for one in question.classes),
            agreement=words.percent(question.agreement) if question.agreement is not None else "",
            kind=words.translate(KINDS[question.kind]) if question.kind else "",
        )

    def _answered(self, question: GroupQuestion) -> str:
        if question.spread is None:
            return ""
        return self.words.number(question.answered) if question.answered is not None else self.words.translate("most")

    def _few(self, question: GroupQuestion) -> str:
        return "" if question.spread is None else self.words.translate("few")

    def _share(self, count: int) -> str:
        return self.words.percent(count / self.members.size)

    def _class(self, one: PointClass) -> str:
        words = self.words
        ends = dict.fromkeys((words.exact(one.low), words.exact(one.high)))
        return f"{'–'.join(ends)}: {words.percent(one.share)}"

    def _figures(self, spread: Spread | None, write: Callable[[float], str]) -> tuple[str, str, str]:
        if spread is None:
            return NONE, NONE, NONE
        return write(spread.low), write(spread.middle), write(spread.high)

    def _svg(self, title: str, spread: Spread | None, extent: tuple[float, float], other: float | None) -> str:
        if spread is None:
            return ""
        words = self.words
        told = words.translate(
            "{title}: median {middle}, middle half {low} to {high}",
            title=title, middle=words.exact(spread.middle), low=words.exact(spread.low), high=words.exact(spread.high),
        )  # fmt: skip
        if other is not None:
            told += f"; {self.other}: {words.exact(other)}"
        return quartiles_svg(Quartiles(spread.low, spread.middle, spread.high), extent, told, own=other)

    def rules(self) -> Iterator[str]:
        """How the figures were made."""
        words = self.words
        yield words.translate(
            "Median and quartiles are taken by rank: the number at a quarter, at half and at three quarters of the way "
            "from the lowest, rounded up."
        )
        yield words.translate(
            "Agreement = 1 − 2 × the mean distance from the median ÷ the range of the points: 100 % is all alike, 0 % "
            "one half at each end. “Cannot say” is the share of the group that answers “not known”."
        )
        yield words.translate(
            "No figure rests on fewer than {least} answers, and none counts fewer than that: shares and agreement are "
            "tenths, points stand in classes, "
            "and “few” and “most” stand for numbers that would tell about one. Two documents on nearly the same group "
            "tell, by their difference, about those who joined or left: hand on only one of them.",
            least=words.number(self.members.minimum),
        )
        if self.other:
            yield words.translate("The single view stands beside the median by the rules for two views.")
