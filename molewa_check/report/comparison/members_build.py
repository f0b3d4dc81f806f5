"""From a group of one view, beside a single other one, to its document."""

from collections.abc import Callable, Iterator

from molewa_check.assess.assessment import Assessment
from molewa_check.compare.members import Count, GroupQuestion, GroupSection, Members, PointClass, Rough, Spread
from molewa_check.i18n import N_
from molewa_check.model.conditions import OVERALL
from molewa_check.report.comparison.members_view import MembersReport, MembersRow, OpenRow
from molewa_check.report.comparison.wording import (
    KINDS,
    company_name,
    identity,
    published_by,
    said,
    section_title,
    view_name,
)
from molewa_check.report.shared.numbering import numbers
from molewa_check.report.shared.quartiles import Quartiles, quartiles_svg
from molewa_check.report.shared.values import FrontPage, Pair
from molewa_check.words.language import NONE, Words

PARTS = ("cover", "members", "members_unsure", "members_open", "method")
ROUGH = {Rough.FEW: N_("few"), Rough.MOST: N_("most")}
UNSURE = 10
"""Questions at most that are listed because many cannot say."""


def build_members(members: Members, *, language: str) -> MembersReport:
    """Compose the document."""
    words = members.prepared.questionnaire.words(language)
    builder = _Builder(members, words)
    prepared = members.prepared
    empty = {"members_unsure"} if not members.unsure else set()
    empty |= {"members_open"} if not members.open else set()
    return MembersReport(
        language=language,
        title=words.text(prepared.questionnaire.title),
        created="",
        parts=tuple(part for part in PARTS if part not in empty),
        cover=builder.cover(),
        sentences=tuple(builder.sentences()),
        group=builder.group,
        other=builder.other,
        sections=tuple(builder.section(section) for section in members.sections),
        questions=tuple(builder.question(question) for question in members.questions),
        unsure=tuple(builder.question(question) for question in members.unsure[:UNSURE]),
        names=tuple(side.sheet.header.open_as or "" for side in members.open),
        open_sections=tuple(builder.open_sections()),
        open_questions=tuple(builder.open_questions()),
        rules=tuple(builder.rules()),
        identity=tuple(identity(words, prepared)),
    )


def _cells(found: list[tuple[Assessment, str]]) -> tuple[Pair, ...]:
    return tuple(Pair(side.sheet.header.open_as or "", text) for side, text in found)


class _Builder:
    """Puts one group into words."""

    def __init__(self, members: Members, words: Words) -> None:
        self.members, self.words = members, words
        is_named = (
            members.other is None or members.other.sheet.header.perspective != members.one.sheet.header.perspective
        )
        # A survey of employees, and the sites of a company, may be of the same view as the single one beside them.
        self.group = view_name(words, members.one) if is_named else words.translate("Group")
        self.other = view_name(words, members.other) if members.other else ""
        self.numbers = numbers(members.prepared)

    def cover(self) -> FrontPage:
        """The first page."""
        words, members = self.words, self.members
        facts = [Pair(words.translate("Group"), self._size())]
        facts += [Pair(words.translate("Beside it"), self.other)] if self.other else []
        facts += published_by(words, members.prepared.questionnaire)
        return FrontPage(
            kicker=words.translate("Many answers of one view"),
            title=words.text(members.prepared.questionnaire.title),
            company=company_name(words, members.company),
            facts=tuple(facts),
            text=self._promise(),
            disclaimer=words.translate(
                "The answers are self-assessments. This comparison is no certificate and no legal advice."
            ),
            publisher=members.prepared.questionnaire.say_publisher(words),
        )

    def _promise(self) -> str:
        words = self.words
        if self.members.open:
            return words.translate(
                "This document shows where a group stands, and what each of its members says: every file allows that, "
                "and says what it is to be called. It holds no note."
            )
        return words.translate(
            "This document shows where a group stands: medians and spread. It names nobody, holds no note, and "
            "says nothing about fewer than {least}.",
            least=words.number(self.members.minimum),
        )

    def _size(self) -> str:
        answers = self.words.amount("{n} answer file", "{n} answer files", self.members.size)
        return f"{self.group}, {answers}" if self.group != self.words.translate("Group") else answers

    def sentences(self) -> Iterator[str]:
        """The picture in brief."""
        words, whole = self.words, self.members.sections[-1]
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
            yield f"{words.pair(self.other, words.score(whole.other))}."
        split = [one for one in self.members.questions if one.agreement is not None]
        least = sorted(split, key=lambda one: one.agreement or 0.0)[:3]
        if least:
            names = [words.quote(words.text(one.prepared.question.text)) for one in least]
            yield words.translate("The group agrees least on: {questions}.", questions=words.listing(names))

    def section(self, section: GroupSection) -> MembersRow:
        """A section with its scores."""
        words = self.words
        title = section_title(words, section.prepared)
        number = "" if section.prepared.id == OVERALL else self.numbers.get(section.prepared.id, "")
        shown = self._figures(section.spread, words.score)
        other = words.score(section.other)
        return MembersRow(
            number, title, *shown, other,
            self._svg(title, section.spread, section.prepared.extent, section.other, words.score),
        )  # fmt: skip

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
            svg=self._svg(title, question.spread, extent, question.other, words.exact),
            answered=self._told(question.answered, words.number),
            unknown=self._told(question.unknown, self._share),
            distribution=" · ".join(self._class(one) for one in question.classes),
            agreement=words.percent(question.agreement) if question.agreement is not None else "",
            kind=words.translate(KINDS[question.kind]) if question.kind else "",
        )

    def open_sections(self) -> Iterator[OpenRow]:
        """The scores of members that are shown openly; the whole comes last."""
        sections = self.members.sections if self.members.open else ()
        for section in sections:
            prepared = section.prepared
            title = section_title(self.words, prepared)
            cells = [(side, self.words.score(side.standing.outcomes[prepared.id][0])) for side in self.members.open]
            yield OpenRow(self.numbers.get(prepared.id, "") if prepared.section else "", title, _cells(cells))

    def open_questions(self) -> Iterator[OpenRow]:
        """What members that are shown openly answer where they do not all say the same."""
        for prepared in self.members.apart:
            cells = [
                (side, said(self.words, prepared.question, side.facts.answers[prepared.id]))
                for side in self.members.open
            ]
            yield OpenRow(self.numbers.get(prepared.id, ""), self.words.text(prepared.question.text), _cells(cells))

    def _told(self, count: Count, write: Callable[[int], str]) -> str:
        if not isinstance(count, Rough):
            return write(count)
        return "" if count is Rough.HIDDEN else self.words.translate(ROUGH[count])

    def _share(self, count: int) -> str:
        return self.words.percent(count / self.members.size)

    def _class(self, one: PointClass) -> str:
        words = self.words
        ends = dict.fromkeys((words.exact(one.low), words.exact(one.high)))
        return words.pair("–".join(ends), words.percent(one.share))

    def _figures(self, spread: Spread | None, write: Callable[[float], str]) -> tuple[str, str, str]:
        if spread is None:
            return NONE, NONE, NONE
        return write(spread.low), write(spread.middle), write(spread.high)

    def _svg(
        self,
        title: str,
        spread: Spread | None,
        extent: tuple[float, float],
        other: float | None,
        write: Callable[[float], str],
    ) -> str:
        if spread is None:
            return ""
        # What is read aloud says the numbers as they are printed beside the chart.
        low, middle, high = self._figures(spread, write)
        told = self.words.translate(
            "{title}: median {middle}, middle half {low} to {high}", title=title, middle=middle, low=low, high=high
        )
        if other is not None:
            told += f"; {self.words.pair(self.other, write(other))}"
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
            "The figures stand for those whose answers are here. How many were asked, and who did not answer, this "
            "program does not know."
        )
        if self.members.open:
            yield words.translate("All members may be shown openly, so no figure is held back for being about few.")
        else:
            yield self._held_back()
        if self.other:
            yield words.translate(
                "The single view stands beside the median by the rules for two views. Its scores count the questions "
                "that are put to the group."
            )

    def _held_back(self) -> str:
        words = self.words
        return words.translate(
            "No figure rests on fewer than {least} answers, and none counts fewer than that: shares and agreement are "
            "tenths, points stand in classes, "
            "and “few” and “most” stand for numbers that would tell about one. Two documents on nearly the same group "
            "tell, by their difference, about those who joined or left: hand on only one of them.",
            least=words.number(self.members.minimum),
        )
