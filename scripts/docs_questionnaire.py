"""Write docs/de/fragebogen.md and docs/questionnaire.md: the bundled questionnaire for readers who do not know YAML.

Usage: docs_questionnaire.py [--check]
"""

from collections.abc import Iterator
from typing import Any

from _advice import AdviceList
from _markdown import Page, bullets, code, link, main, table
from _questions import Questions
from _spoken import Spoken
from molewa_check.model.questionnaire import Example, Questionnaire, Require, Section
from molewa_check.model.questions import Duty, Question
from molewa_check.source.questionnaire import load_by_name

PAGES = {"docs/de/fragebogen.md": "de", "docs/questionnaire.md": "en"}
COMBINED = {
    "mean": ("der gewichtete Mittelwert", "the weighted mean"),
    "sum": ("die gewichtete Summe", "the weighted sum"),
    "min": ("der niedrigste Wert", "the lowest value"),
    "max": ("der höchste Wert", "the highest value"),
}
SHOWN = 4
"""Recommendations of an example that are named."""


class QuestionnairePage:
    """One questionnaire in one language."""

    def __init__(self, questionnaire: Questionnaire, language: str) -> None:
        self.questionnaire = questionnaire
        self.spoken = Spoken(questionnaire, language)
        say = self.spoken.say
        note = say(
            f"Aus `questionnaires/{questionnaire.id}` erzeugt (`make docs`). Änderungen gehören dorthin.",
            f"Made from `questionnaires/{questionnaire.id}` (`make docs`). Changes belong there.",
        )
        title = self.spoken.text(questionnaire.title)
        self.page = Page(title, [note, self.spoken.text(questionnaire.text)], say("Inhalt", "Contents"))
        self.questions = Questions(self.page, self.spoken)

    def __str__(self) -> str:
        advice = AdviceList(self.page, self.spoken)
        self._overview()
        self._scoring()
        self._profile()
        for number, section in enumerate(self.questionnaire.sections, start=1):
            self._section(section, str(number))
        self._duties()
        advice.company()
        advice.recommendations()
        advice.facts()
        advice.contacts()
        advice.contradictions()
        advice.glossary()
        advice.sources()
        self._examples()
        return str(self.page)

    def _scored(self, section: Section) -> list[Question]:
        below = [question for child in section.sections for question in self._scored(child)]
        return [*below, *(question for question in section.questions if question.is_scored)]

    def _overview(self) -> None:
        questionnaire, say = self.questionnaire, self.spoken.say
        scored = [question for section in questionnaire.sections for question in self._scored(section)]
        quick = sum(question.quick for question in scored)
        self.page.heading(2, say("Auf einen Blick", "At a glance"), "overview")
        facts = [
            "Version: " + code(questionnaire.version),
            say("Bewertete Fragen: ", "Scored questions: ") + f"{len(scored)}"
            + (say(f", davon {quick} im Kurzcheck", f", {quick} of them in the quick check") if quick else ""),
            say("Empfehlungen: ", "Recommendations: ") + str(len(questionnaire.recommendations)),
        ]  # fmt: skip
        if questionnaire.minutes:
            facts.insert(2, say("Dauer in Minuten: ", "Minutes it takes: ") + str(questionnaire.minutes))
        self.page.add(*bullets(facts), self.spoken.text(questionnaire.quick.text) if questionnaire.quick else "")
        total = sum(section.weight for section in questionnaire.sections)
        rows = [self._overview_row(section, total) for section in questionnaire.sections]
        header = (
            say("Dimension", "Dimension"),
            say("Fragen", "Questions"),
            say("Gewicht", "Weight"),
            say("Anteil", "Share"),
        )
        self.page.add(*table(header, rows))

    def _overview_row(self, section: Section, total: float) -> tuple[str, ...]:
        percent = self.spoken.number(round(100 * section.weight / total, 1))
        share = self.spoken.say(f"{percent} %", f"{percent}%")
        title = link(self.spoken.text(section.title), f"#section-{section.id}")
        return (
            title,
            str(len(self._scored(section))),
            self.spoken.number(section.weight),
            share,
        )

    def _scoring(self) -> None:
        spoken, say = self.spoken, self.spoken.say
        self.page.heading(2, say("Wie gewertet wird", "How it is scored"), "scoring")
        self.page.add(*bullets(self._rules()))
        self.page.heading(3, say("Einstufungen", "Bands"), "bands")
        rows = [(spoken.number(b.from_), spoken.text(b.title), spoken.text(b.text)) for b in self.questionnaire.bands]
        header = (say("Ab", "From"), say("Einstufung", "Band"), say("Was sie heißt und was nicht", "What it means"))
        self.page.add(*table(header, rows))
        if self.questionnaire.gates:
            self._gates()

    def _rules(self) -> Iterator[str]:
        rules, say, number = self.questionnaire.scoring, self.spoken.say, self.spoken.number
        how = say(*COMBINED[rules.combine or "mean"])
        yield say(f"Jeder Wert ist {how} dessen, was darunter steht.", f"Every score is {how} of what is below it.")
        if rules.scale:
            low, high = number(rules.scale[0]), number(rules.scale[1])
            yield say(f"Die Skala reicht von {low} bis {high}.", f"The scale goes from {low} to {high}.")
        match rules.missing:
            case Require(require=share):
                percent = number(round(100 * share, 1))
                yield say(
                    f"Fehlende Antworten zählen nicht mit. Sind weniger als {percent} % der Fragen beantwortet, die das"
                    " Unternehmen betreffen, gibt es keinen Wert.",
                    f"Missing answers are left out. Where less than {percent}% of the questions that concern the"
                    " company are answered, there is no score.",
                )
            case "zero":
                yield say("Fehlende Antworten zählen als niedrigste Antwort.", "Missing answers count as the lowest.")
            case _:
                yield say("Fehlende Antworten zählen nicht mit.", "Missing answers are left out.")
        yield say(
            "Fragen, die nicht gestellt werden oder nicht zutreffen, senken den Wert nicht.",
            "Questions that are not asked or do not apply never lower a score.",
        )

    def _gates(self) -> None:
        spoken, say = self.spoken, self.spoken.say
        self.page.heading(3, say("Grenzregeln", "Gates"), "gates")
        self.page.add(
            say(
                "Eine Grenzregel ändert keinen Wert. Trifft sie zu, ist keine höhere Einstufung möglich.",
                "A gate changes no score. Where its rule holds, no higher band is possible.",
            )
        )
        titles = {band.id: spoken.text(band.title) for band in self.questionnaire.bands}
        rows = [
            (spoken.condition(gate.when), titles[gate.cap], spoken.text(gate.reason))
            for gate in self.questionnaire.gates
        ]
        header = (say("Wenn", "If"), say("Höchste Einstufung", "Highest band"), say("Grund", "Reason"))
        self.page.add(*table(header, rows))

    def _profile(self) -> None:
        say = self.spoken.say
        if not self.questionnaire.profile:
            return
        self.page.heading(2, say("Angaben zum Unternehmen", "Facts about the company"), "profile")
        self.page.add(
            say(
                "Diese Angaben werden nicht bewertet. Sie entscheiden, welche Fragen gestellt werden und welche"
                " Empfehlungen passen.",
                "These facts are not scored. They decide which questions are asked and which recommendations fit.",
            )
        )
        for number, question in enumerate(self.questionnaire.profile, start=1):
            self.questions.add(question, f"P{number}")

    def _section(self, section: Section, number: str) -> None:
        spoken, say = self.spoken, self.spoken.say
        level = min(2 + number.count("."), 3)
        self.page.heading(level, f"{number} {spoken.text(section.title)}", f"section-{section.id}")
        weights = sum(question.weight for question in self._scored(section))
        self.page.add(
            spoken.text(section.text),
            say(
                f"Gewicht der Dimension: {spoken.number(section.weight)}. Summe der Gewichte ihrer Fragen:"
                f" {spoken.number(weights)}.",
                f"Weight of the dimension: {spoken.number(section.weight)}. Sum of the weights of its questions:"
                f" {spoken.number(weights)}.",
            ),
        )
        if section.questions:
            self._list_of(section, number)
        for index, child in enumerate(section.sections, start=1):
            self._section(child, f"{number}.{index}")
        for index, question in enumerate(section.questions, start=1):
            self.questions.add(question, f"{number}.{index}")

    def _list_of(self, section: Section, number: str) -> None:
        """A table over the questions of a section."""
        spoken, say = self.spoken, self.spoken.say
        rows = [
            (
                f"{number}.{index}",
                link(spoken.text(question.text), f"#{question.id}"),
                spoken.number(question.weight) if question.is_scored else "",
                say("ja", "yes") if question.quick else "",
            )
            for index, question in enumerate(section.questions, start=1)
        ]
        header = ("", say("Frage", "Question"), say("Gewicht", "Weight"), say("Kurzcheck", "Quick check"))
        self.page.add(*table(header, rows))

    def _duties(self) -> None:
        say = self.spoken.say
        if not self.questionnaire.duties:
            return
        self.page.heading(2, say("Pflichten zum Prüfen", "Duties to check"), "duties")
        self.page.add(
            say(
                "Pflichten sind kein Reifegrad. Sie werden nie bewertet; der Bericht nennt sie als „bitte prüfen“.",
                "Duties are not maturity. They are never scored; the report names them as “please check”.",
            )
        )
        for number, duty in enumerate(self.questionnaire.duties, start=1):
            self.questions.add(duty, say(f"Pflicht {number}:", f"Duty {number}:"))
            self.page.add(*bullets(self._concerning(duty)))

    def _concerning(self, duty: Duty) -> Iterator[str]:
        """Whom a duty clearly concerns, until when, and how to begin."""
        spoken, say = self.spoken, self.spoken.say
        if duty.concerns is not None:
            yield say("Betrifft klar, wenn gilt: ", "Clearly concerns companies for which ") + spoken.condition(
                duty.concerns
            )
        if duty.due is not None:
            yield say("Bis: ", "Until: ") + spoken.day(duty.due.on)
        if duty.first is not None:
            yield say("Erster Schritt: ", "First step: ") + spoken.text(duty.first)

    def _examples(self) -> None:
        say = self.spoken.say
        if not self.questionnaire.tests:
            return
        self.page.heading(2, say("Durchgerechnete Beispiele", "Worked examples"), "examples")
        self.page.add(
            say(
                "`molewa-check check` rechnet jedes Beispiel nach. Leere Zellen: Das Beispiel sagt dazu nichts.",
                "`molewa-check check` computes every example again. Empty cells: the example does not say.",
            )
        )
        header = (
            say("Beispiel", "Example"),
            say("Antworten", "Answers"),
            say("Gesamt", "Overall"),
            say("Dimensionen", "Dimensions"),
            say("Einstufung", "Band"),
            say("Grenzregeln", "Gates"),
            say("Erste Empfehlungen", "First recommendations"),
        )
        self.page.add(*table(header, [self._example(example) for example in self.questionnaire.tests]))

    def _example(self, example: Example) -> tuple[str, ...]:
        spoken, expect = self.spoken, example.expect
        fields = [
            f"{code(key.removeprefix('sections.'))} {self._shown(value)}"
            for key, value in expect.items()
            if key.startswith("sections.") and key.count(".") == 1
        ]
        bands = {band.id: spoken.text(band.title) for band in self.questionnaire.bands}
        advice = [link(code(id_), f"#advice-{id_}") for id_ in expect.get("recommendations", [])[:SHOWN]]
        return (
            spoken.text(example.title),
            self._answers(example),
            self._overall(expect),
            ", ".join(fields),
            bands.get(expect.get("band", ""), ""),
            self._listed("gates" in expect, [code(gate) for gate in expect.get("gates", [])]),
            self._listed("recommendations" in expect, advice),
        )

    def _answers(self, example: Example) -> str:
        """How many answers there are, and of which kind."""
        say = self.spoken.say
        states = [value.get("state", "value") if isinstance(value, dict) else "value" for value in
                  example.answers.values()]  # fmt: skip
        words = {
            "value": ("mit Wert", "with a value"),
            "unknown": ("„weiß nicht“", "“unknown”"),
            "later": ("„später“", "“later”"),
            "not_applicable": ("„trifft nicht zu“", "“does not apply”"),
        }
        counts = [f"{states.count(state)} {say(*said)}" for state, said in words.items() if state in states]
        kind = [say("Kurzcheck", "quick check")] if example.scope == "quick" else []
        return ", ".join([*kind, *(counts or [say("keine", "none")])])

    def _listed(self, expected: bool, items: list[str]) -> str:
        """A list; “none” where an example expects an empty one."""
        return ", ".join(items) or (self.spoken.say("keine", "none") if expected else "")

    def _overall(self, expect: dict[str, Any]) -> str:
        say = self.spoken.say
        if "overall" not in expect:
            return ""
        score, low, high = expect["overall"], expect.get("low"), expect.get("high")
        said = say("kein Wert", "no score") if score is None else self._shown(score)
        has_range = low is not None and high is not None and low != high
        return f"{said} ({self._shown(low)} – {self._shown(high)})" if has_range else said

    def _shown(self, value: Any) -> str:
        return self.spoken.number(round(value, 2)) if isinstance(value, int | float) else "–"


if __name__ == "__main__":
    bundled = load_by_name("molewa").questionnaire
    main({name: str(QuestionnairePage(bundled, language)) for name, language in PAGES.items()})
