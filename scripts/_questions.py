"""A question as a block of a page."""

from collections.abc import Iterator

from _markdown import Page, bullets, code, link, plain, table
from _spoken import Spoken
from molewa_check.model.conditions import questions_in
from molewa_check.model.questions import Duty, Question

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
        scored = question.is_scored
        yield say("Kennung: ", "Id: ") + code(question.id)
        kind = spoken.words.translate(question.kind)
        yield say("Antwort: ", "Answer: ") + (kind if scored else kind + say(", nicht bewertet", ", not scored"))
        if scored:
            yield say("Gewicht in der Dimension: ", "Weight in the dimension: ") + spoken.number(question.weight)
        if question.target_points is not None:
            target = question.target_text(spoken.words, question.target_points)
            yield say("Ziel: ", "Target: ") + plain(target)
        if question.quick:
            yield say("Teil des Kurzchecks", "Part of the quick check")
        if question.ask_if is not None:
            yield say("Wird nur gestellt, wenn gilt: ", "Asked only if ") + spoken.condition(question.ask_if)
        if question.perspectives:
            views = ", ".join(say(*VIEWS[view]) for view in question.perspectives)
            yield say("Gestellt an: ", "Asked of: ") + views
        if len(question.allow) < len(STATES):
            states = ", ".join(say(*STATES[state]) for state in question.allow) or say("keine", "none")
            yield say("Antworten ohne Wert: ", "Answers without a value: ") + states

    def _answers(self, question: Question) -> list[str]:
        """The possible answers with their points as a table."""
        scale = question.scale(self.spoken.words)
        if scale is None:
            return []
        blocks = table(scale.headings, [tuple(map(plain, row)) for row in scale.rows])
        return [*blocks, scale.note] if scale.note else blocks

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
        if advice and question.is_scored:
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
