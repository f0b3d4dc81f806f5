"""The result of one assessment on the terminal."""

from rich.table import Table
from rich.text import Text

from molewa_check.assess.assessment import Assessment, SectionResult
from molewa_check.assess.plan import Planned
from molewa_check.assess.scoring import Tally
from molewa_check.cli.console import SafeConsole
from molewa_check.cli.output import can_show
from molewa_check.cli.terminal.layout import wrap
from molewa_check.guards.terminal import on_one_line
from molewa_check.i18n import N_, Language
from molewa_check.model.tree import walk_below
from molewa_check.report.company.planning import (
    COARSE,
    assumption_text,
    exposed,
    find_out_texts,
    first_steps,
    hours_text,
    late_text,
    span_text,
    step_text,
    steps_by,
    when_text,
    why_text,
    work_text,
)
from molewa_check.words.labels import DIRECTIONS, STATE_AMOUNTS
from molewa_check.words.language import NONE, Words
from molewa_check.words.rounding import half_up

WIDE, NARROW = 100, 80
"""Columns from which bars are long, and below which there are none: the figures need the room."""
INDENT = "   "
"""What stands before everything that belongs to a step of the plan."""
ADVICE_SHOWN = 5
"""Steps that are told at most."""


def print_assessment(assessment: Assessment, language: Language) -> None:
    """Print scores per dimension, what is missing, and the steps of the first quarter."""
    _ResultPage(assessment, language).print()


class _ResultPage:
    """One page of results in one language."""

    def __init__(self, assessment: Assessment, language: Language) -> None:
        self.assessment = assessment
        self.words = assessment.prepared.questionnaire.words(language)
        self.console = SafeConsole()
        self.is_narrow = self.console.width < NARROW
        self.bar_width = 20 if self.console.width >= WIDE else 10
        self.marks = ("█", "░") if can_show("█░") else ("#", "-")

    def print(self) -> None:
        """Print the page."""
        self._heading()
        if self.assessment.prepared.root.questions:
            self.console.print(self._table())
            self._overall()
        else:
            self._line(self.words.translate("This is a record of the answers. The questionnaire gives no scores."))
        self._exposures()
        self._find_out()
        self._plan()

    def _heading(self) -> None:
        assessment = self.assessment
        # A name with line ends could pass for words of the program.
        company = on_one_line(assessment.sheet.header.company.name or "")
        title = self.words.text(assessment.prepared.questionnaire.title)
        self._line(f"{title} – {company}" if company else title, style="bold")
        if publisher := assessment.prepared.questionnaire.say_publisher(self.words):
            self._line(self.words.translate("Published by: {publisher}", publisher=publisher))
        if assessment.sheet.header.scope == "quick" and assessment.prepared.questionnaire.quick:
            self._line(self.words.text(assessment.prepared.questionnaire.quick.text))

    def _table(self) -> Table:
        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
        say = self.words.translate
        table.add_column(say(N_("Dimension")), min_width=16 if self.is_narrow else 24, overflow="fold")
        if not self.is_narrow:
            table.add_column("", no_wrap=True)
        for heading in (N_("Score"), N_("Range"), N_("Answered")):
            table.add_column(say(heading), justify="right", no_wrap=True)
        table.add_column(say(N_("Band")), overflow="fold")
        for depth, section in walk_below(self.assessment.overall):
            table.add_row(*self._row(section, depth))
        table.add_row(*self._row(self.assessment.overall, 0), style="bold")
        return table

    def _row(self, section: SectionResult, depth: int) -> tuple[Text | str, ...]:
        definition = section.prepared.section
        title = self.words.text(definition.title) if definition else self.words.translate("Overall")
        return (
            Text("  " * depth + title),
            *([] if self.is_narrow else [self._bar(section)]),
            self.words.score(section.score),
            self._range(section),
            self.words.percent(section.tally.coverage),
            Text(self.words.text(section.band.title)) if section.band else NONE,
        )

    def _bar(self, section: SectionResult) -> str:
        """Filled as far as the score goes; without a score there is nothing to fill."""
        low, high = section.prepared.extent
        if section.score is None or high <= low:
            return self.marks[1] * self.bar_width
        filled = int(half_up((section.score - low) / (high - low) * self.bar_width))
        return self.marks[0] * filled + self.marks[1] * (self.bar_width - filled)

    def _range(self, section: SectionResult) -> str:
        """The possible range; one number where nothing is missing."""
        ends = dict.fromkeys((self.words.score(section.low), self.words.score(section.high)))
        return "–".join(ends)

    def _overall(self) -> None:
        overall = self.assessment.overall
        self.console.print()
        if overall.score is None:
            self._line(
                self.words.translate(
                    "No overall score: too few questions are answered ({answered} of {applicable}).",
                    answered=overall.tally.answered, applicable=overall.tally.applicable,
                )
            )  # fmt: skip
        elif overall.band and overall.band.text:
            self._line(self.words.text(overall.band.text))
        if overall.score is not None and not overall.prepared.direction.is_high:
            self._line(self.words.translate(DIRECTIONS[overall.prepared.direction.better]))
        for gate in self.assessment.limits:
            self._line(self.words.translate("Capped: {reason}", reason=self.words.text(gate.reason)))
        open_answers = _open(overall.tally, self.words)
        if open_answers:
            self._line(open_answers)

    def _exposures(self) -> None:
        """What concerns the company more than others, and what less, by their titles: the report gives the reasons."""
        more, less = exposed(self.assessment)
        for label, found in (
            (N_("Concerns you more than others: {list}"), more),
            (N_("Concerns you less: {list}"), less),
        ):
            if found:
                titles = "; ".join(self.words.text(one.exposure.title) for one in found)
                self._line(self.words.translate(label, list=titles))

    def _find_out(self) -> None:
        texts = list(find_out_texts(self.words, self.assessment))
        if texts:
            self.console.print()
            self._line(self.words.translate("Find out first"), style="bold")
            for text in texts:
                self._line(text)

    def _plan(self) -> None:
        """The steps of the first quarter, in the order of the plan."""
        plan, words = self.assessment.plan, self.words
        found = first_steps(plan)
        shown = found[:ADVICE_SHOWN]
        if not shown:
            return
        self.console.print()
        self._line(self._plan_heading(), style="bold")
        for number, item in enumerate(shown, start=1):
            self._step(number, item)
        left = len(plan.items) - len(shown)
        if left:
            self._line(words.amount("{n} more in the report.", "{n} more in the report.", left))
        self.console.print()
        if self.assessment.sheet.header.scope == "quick":
            self._line(words.translate(COARSE))
        self._line(assumption_text(words, plan))

    def _plan_heading(self) -> str:
        """What comes next, with the days and the hours of the first quarter."""
        plan, words = self.assessment.plan, self.words
        if not plan.is_timed or not plan.quarters:
            return words.translate("Next steps")
        first = plan.quarters[0]
        facts = [span_text(words, first.starts, first.ends), hours_text(words, first.hours)]
        told = ", ".join(fact for fact in facts if fact)
        return words.translate("Next steps ({facts})", facts=told) if told else words.translate("Next steps")

    def _step(self, number: int, item: Planned) -> None:
        words, advice = self.words, item.advice
        facts = [work_text(words, item), when_text(words, self.assessment.plan, item)]
        if gain := words.seen_gain(advice.gain):
            facts.append(words.translate("{gain} points", gain=gain))
        title = words.text(advice.recommendation.title)
        self._line(f"{title} ({', '.join(fact for fact in facts if fact)})", f"{number}. ")
        self._line(f"{words.translate('Why now:')} {why_text(words, self.assessment, item)}", INDENT)
        if late := late_text(words, self.assessment, item):
            self._line(late, INDENT)
        for step in steps_by(self.assessment.plan, item, 1):
            self._line(step_text(words, step), f"{INDENT}- ")
        if advice.contacts:
            names = ", ".join(words.text(contact.name) for contact in self.assessment.nearest_contacts(advice))
            self._line(words.translate("Contact: {names}", names=names), INDENT)

    def _line(self, text: str, lead: str = "", style: str = "") -> None:
        """Print a text whose further lines hang under what stands behind `lead`."""
        for line in wrap(text, self.console.width, lead):
            self.console.print(Text(line, style=style))


def _open(tally: Tally, words: Words) -> str:
    """What is not answered, in one sentence; empty where everything is."""
    counts = {state: getattr(tally, state) for state in STATE_AMOUNTS}
    found = [words.amount(*STATE_AMOUNTS[state], count) for state, count in counts.items() if count]
    return words.translate("Without a value: {list}.", list=", ".join(found)) if found else ""
