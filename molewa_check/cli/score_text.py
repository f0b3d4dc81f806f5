"""The result of one assessment on the terminal."""

from rich.table import Table
from rich.text import Text

from molewa_check.assess.advice import Advice
from molewa_check.assess.assessment import Assessment, SectionResult
from molewa_check.assess.scoring import Tally
from molewa_check.cli.console import SafeConsole
from molewa_check.cli.output import can_show
from molewa_check.guards.terminal import on_one_line
from molewa_check.i18n import N_, Language, format_number, format_percent, translator
from molewa_check.model.tree import walk_below

WIDE = 100
"""Columns from which bars are long."""
ADVICE_SHOWN = 5
_EFFORT = {"low": N_("low effort"), "medium": N_("medium effort"), "high": N_("high effort")}


def print_assessment(assessment: Assessment, language: Language) -> None:
    """Print scores per dimension, what is missing, and the most useful next steps."""
    _ResultPage(assessment, language).print()


class _ResultPage:
    """One page of results in one language."""

    def __init__(self, assessment: Assessment, language: Language) -> None:
        self.assessment = assessment
        self.language = language
        self._ = translator(language)
        self.console = SafeConsole()
        self.bar_width = 20 if self.console.width >= WIDE else 10
        self.marks = ("█", "░") if can_show("█░") else ("#", "-")

    def print(self) -> None:
        """Print the page."""
        self._heading()
        self.console.print(self._table())
        self._overall()
        self._advice()

    def _heading(self) -> None:
        assessment = self.assessment
        company = on_one_line(assessment.sheet.header.company.name or "")
        title = assessment.plan.questionnaire.title.to(self.language)
        self.console.print(Text(f"{title} – {company}" if company else title, style="bold"))
        if assessment.sheet.header.scope == "quick" and assessment.plan.questionnaire.quick:
            self.console.print(Text(assessment.plan.questionnaire.quick.text.to(self.language)))

    def _table(self) -> Table:
        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
        table.add_column(self._(N_("Dimension")), min_width=24, overflow="fold")
        table.add_column("", no_wrap=True)
        for heading in (N_("Score"), N_("Range"), N_("Answered")):
            table.add_column(self._(heading), justify="right", no_wrap=True)
        table.add_column(self._(N_("Band")), overflow="fold")
        for depth, section in walk_below(self.assessment.overall):
            table.add_row(*self._row(section, depth))
        table.add_row(*self._row(self.assessment.overall, 0), style="bold")
        return table

    def _row(self, section: SectionResult, depth: int) -> tuple[Text | str, ...]:
        definition = section.plan.section
        title = definition.title.to(self.language) if definition else self._(N_("Overall"))
        coverage = section.tally.coverage
        return (
            Text("  " * depth + title),
            self._bar(section),
            self._number(section.score),
            self._range(section),
            "–" if coverage is None else format_percent(coverage, self.language),
            Text(section.band.title.to(self.language)) if section.band else "–",
        )

    def _bar(self, section: SectionResult) -> str:
        """Filled as far as the score goes; without a score there is nothing to fill."""
        low, high = section.plan.extent
        if section.score is None or high <= low:
            return self.marks[1] * self.bar_width
        filled = round((section.score - low) / (high - low) * self.bar_width)
        return self.marks[0] * filled + self.marks[1] * (self.bar_width - filled)

    def _number(self, value: float | None) -> str:
        return (
            "–" if value is None else format_number(value, self.language, self.assessment.plan.questionnaire.decimals)
        )

    def _range(self, section: SectionResult) -> str:
        """The possible range; one number where nothing is missing."""
        ends = dict.fromkeys((self._number(section.low), self._number(section.high)))
        return "–".join(ends)

    def _overall(self) -> None:
        overall = self.assessment.overall
        self.console.print()
        if overall.score is None:
            note = self._(N_("No overall score: too few questions are answered ({answered} of {applicable})."))
            self._line(note.format(answered=overall.tally.answered, applicable=overall.tally.applicable))
        elif overall.band and overall.band.text:
            self._line(overall.band.text.to(self.language))
        for gate in self.assessment.limits:
            self._line(self._(N_("Capped: {reason}")).format(reason=gate.reason.to(self.language)))
        open_answers = _open(overall.tally, self._)
        if open_answers:
            self._line(open_answers)

    def _advice(self) -> None:
        shown = self.assessment.advice[:ADVICE_SHOWN]
        if not shown:
            return
        self.console.print()
        self.console.print(Text(self._(N_("Next steps")), style="bold"))
        for number, item in enumerate(shown, start=1):
            self._step(number, item)
        left = len(self.assessment.advice) - len(shown)
        if left:
            self._line(self._(N_("{count} more in the report.")).format(count=left))

    def _step(self, number: int, item: Advice) -> None:
        recommendation = item.recommendation
        facts = [self._(_EFFORT[recommendation.effort])]
        if item.gain is not None and item.gain > 0:
            gain = format_number(item.gain, self.language, max(1, self.assessment.plan.questionnaire.decimals))
            facts.append(self._(N_("+{gain} points")).format(gain=gain))
        self._line(f"{number}. {recommendation.title.to(self.language)} ({', '.join(facts)})")
        if recommendation.steps:
            self._line(recommendation.steps[0].to(self.language), indent=3)
        if item.contacts:
            names = ", ".join(contact.name.to(self.language) for contact in self.assessment.nearest_contacts(item))
            self._line(self._(N_("Contact: {names}")).format(names=names), indent=3)

    def _line(self, text: str, indent: int = 0) -> None:
        from rich.padding import Padding

        self.console.print(Padding(Text(text), (0, 0, 0, indent)))


def _open(tally: Tally, translate: object) -> str:
    """What is not answered, in one sentence; empty where everything is."""
    assert callable(translate)
    counts = (
        (tally.unknown, N_("{count} unknown")),
        (tally.later, N_("{count} put off")),
        (tally.missing, N_("{count} not answered")),
        (tally.not_applicable, N_("{count} not applicable")),
    )
    found = [translate(text).format(count=count) for count, text in counts if count]
    return translate(N_("Without a value: {list}.")).format(list=", ".join(found)) if found else ""
