"""A question as a block of a page."""

from collections.abc import Iterator

from _markdown import Page, bullets, code, link, table
from _spoken import Spoken
from molewa_check.model.conditions import questions_in
from molewa_check.model.questionnaire import Duty
from molewa_check.model.questions import (
    ChoiceQuestion,
    ChoicesQuestion,
    LevelQuestion,
    NumberQuestion,
    Question,
    YesNoQuestion,
    is_scored,
)
from molewa_check.model.vocabulary import PERSPECTIVES

TYPES = {
    "level": ("Stufen", "levels"),
    "choice": ("eine Auswahl", "one option"),
    "choices": ("mehrere möglich", "several options"),
    "number": ("Zahl", "number"),
    "yes_no": ("Ja oder nein", "yes or no"),
    "text": ("freier Text", "free text"),
}
VIEWS = {
    "management": ("Geschäftsführung", "management"),
    "works-council": ("Betriebsrat", "works council"),
    "joint": ("gemeinsam", "both together"),
}
STATES = {"unknown": ("weiß nicht", "unknown"), "not_applicable": ("trifft nicht zu", "does not apply")}


class Questions:
    """Writes questions to a page."""

    def __init__(self, page: Page, spoken: Spoken) -> None:
        self.page = page
        self.spoken = spoken

    def add(self, question: Question, number: str) -> None:
        """Add a question with everything that belongs to it."""
        spoken = self.spoken
        self.page.heading(3, f"{number} {spoken.text(question.text)}", question.id)
        self.page.add(*bullets(self._facts(question)))
        self.page.add(spoken.text(question.help))
        self.page.add(*self._answers(question))
        self.page.add(*bullets(self._backing(question)))

    def _facts(self, question: Question) -> Iterator[str]:
        spoken, say = self.spoken, self.spoken.say
        scored = is_scored(question)
        yield say("Kennung: ", "Id: ") + code(question.id)
        kind = say(*TYPES[question.type])
        yield say("Antwort: ", "Answer: ") + (kind if scored else kind + say(", nicht bewertet", ", not scored"))
        if scored:
            yield say("Gewicht in der Dimension: ", "Weight in the dimension: ") + spoken.number(question.weight)
        target = self._target(question)
        if target:
            yield say("Ziel: ", "Target: ") + target
        if question.quick:
            yield say("Teil des Kurzchecks", "Part of the quick check")
        if question.ask_if is not None:
            yield say("Wird nur gestellt, wenn gilt: ", "Asked only if ") + spoken.condition(question.ask_if)
        if question.perspectives != PERSPECTIVES:
            views = ", ".join(say(*VIEWS[view]) for view in question.perspectives)
            yield say("Gestellt an: ", "Asked of: ") + views
        if len(question.allow) < len(STATES):
            states = ", ".join(say(*STATES[state]) for state in question.allow) or say("keine", "none")
            yield say("Antworten ohne Wert: ", "Answers without a value: ") + states

    def _target(self, question: Question) -> str:
        match question:
            case LevelQuestion(target=int() as level):
                return self.spoken.say(f"Stufe {level}", f"level {level}")
            case LevelQuestion():
                return self.spoken.say("höchste Stufe", "the highest level")
            case NumberQuestion(target=float() as number):
                return self.spoken.value(question, number)
            case _:
                return ""

    def _answers(self, question: Question) -> list[str]:
        """The possible answers with their points as a table."""
        spoken, say = self.spoken, self.spoken.say
        points = say("Punkte", "Points")
        match question:
            case LevelQuestion():
                rows = [
                    (str(index), spoken.number(question.points[index]), spoken.text(level.text))
                    for index, level in enumerate(question.levels)
                ]
                return table((say("Stufe", "Level"), points, say("Beschreibung", "Description")), rows)
            case ChoiceQuestion() | ChoicesQuestion():
                return self._options(question)
            case NumberQuestion(points=steps) if steps:
                return table(
                    (say("Ab", "From"), points),
                    [(spoken.value(question, step.from_), spoken.number(step.points)) for step in steps],
                )
            case YesNoQuestion(points=given) if given is not None:
                rows_ = [(say("Ja", "Yes"), spoken.number(given.yes)), (say("Nein", "No"), spoken.number(given.no))]
                return table((say("Antwort", "Answer"), points), rows_)
            case _:
                return []

    def _options(self, question: ChoiceQuestion | ChoicesQuestion) -> list[str]:
        spoken, say = self.spoken, self.spoken.say
        if not is_scored(question):
            return bullets(f"{spoken.text(option.text)} ({code(option.id)})" for option in question.options)
        alone = say(" (schließt die anderen aus)", " (excludes the others)")
        rows = [
            (code(option.id), spoken.number(option.points or 0), spoken.text(option.text) + alone * option.exclusive)
            for option in question.options
        ]
        blocks = table((say("Kennung", "Id"), say("Punkte", "Points"), say("Antwort", "Answer")), rows)
        if isinstance(question, ChoicesQuestion) and question.max_points is not None:
            most = spoken.number(question.max_points)
            sentence = say(f"Die Punkte werden addiert, höchstens {most}.", f"Points are added up, {most} at most.")
            blocks.append(sentence)
        return blocks

    def _backing(self, question: Question) -> Iterator[str]:
        """Evidence, laws, dates, sources, and the advice that looks at the answer."""
        spoken, say = self.spoken, self.spoken.say
        if question.evidence:
            yield say("Nachweis: ", "Evidence: ") + spoken.text(question.evidence)
        if isinstance(question, Duty):
            yield from self._dates(question)
        if question.sources:
            yield say("Quellen: ", "Sources: ") + self.sources(question.sources)
        advice = [
            link(code(item.id), f"#advice-{item.id}")
            for item in spoken.questionnaire.recommendations
            if question.id in questions_in(item.when)
        ]
        if advice and is_scored(question):
            yield say("Empfehlungen dazu: ", "Recommendations on it: ") + ", ".join(advice)

    def _dates(self, duty: Duty) -> Iterator[str]:
        spoken, say = self.spoken, self.spoken.say
        if duty.laws:
            yield say("Gesetze: ", "Laws: ") + ", ".join(link(code(id_), f"#law-{id_}") for id_ in duty.laws)
        dates = say("Stand: ", "As of: ") + spoken.day(duty.as_of)
        if duty.review_by:
            dates += say(", wieder zu prüfen bis ", ", to be reviewed by ") + spoken.day(duty.review_by)
        yield dates

    def sources(self, ids: tuple[str, ...]) -> str:
        """Sources by their titles, with the way to each."""
        known = {source.id: source for source in self.spoken.questionnaire.sources}
        return "; ".join(link(self.spoken.text(known[id_].title), f"#source-{id_}") for id_ in ids)
