"""Recommendations and what they point to, as blocks of a page."""

from collections.abc import Iterator

from _markdown import Page, bullets, code, link, numbered, table
from _questions import VIEWS
from _spoken import Spoken
from molewa_check.model.advice import Contact, Law, Programme, Recommendation, Step, effort_of
from molewa_check.model.conditions import Condition, questions_in

EFFORTS = {"low": ("wenig", "low"), "medium": ("mittel", "medium"), "high": ("viel", "high")}
LEVELS = {"low": ("gering", "low"), "high": ("hoch", "high"), "critical": ("kritisch", "critical")}
CERTAINTIES = {
    "high": ("hoch", "high"),
    "medium": ("mittel", "medium"),
    "open": ("offen, bitte prüfen", "open, please check"),
}
AUDIENCES = {**VIEWS, "advisor": ("Beratung", "advisors")}


class AdviceList:
    """Writes recommendations, programmes, laws, contacts and sources to a page."""

    def __init__(self, page: Page, spoken: Spoken) -> None:
        self.page = page
        self.spoken = spoken
        self.questionnaire = spoken.questionnaire

    def recommendations(self) -> None:
        """Add all recommendations, grouped by the section of the question that they look at first."""
        say = self.spoken.say
        self.page.heading(2, say("Empfehlungen", "Recommendations"), "recommendations")
        self.page.add(
            say(
                "Eine Empfehlung erscheint, wenn ihre Regel zutrifft. Der Gewinn wird berechnet: Der Gesamtwert wird"
                " noch einmal gebildet, mit den Antworten, die nach der Umsetzung gelten. Rang = Gewinn × Dringlichkeit"
                " × Betroffenheit ÷ Aufwand (wenig 1, mittel 2, viel 3).",
                "A recommendation appears when its rule holds. Its gain is computed: the overall score is formed"
                " again with the answers that hold once it is done. Rank = gain × urgency × relevance ÷ effort"
                " (low 1, medium 2, high 3).",
            )
        )
        bargained = self.questionnaire.negotiation_if
        if bargained is not None:
            only = say(
                "Forderungen für Verhandlungen stehen nur im Bericht, wenn gilt: ", "Demands are printed only if "
            )
            self.page.add(only + self.spoken.condition(bargained))
        groups = {question.id: section for section in self.spoken.sections.values() for question in section.questions}
        last = None
        for item in self.questionnaire.recommendations:
            looked_at = [id_ for id_ in questions_in(item.when) if id_ in groups]
            group = groups[looked_at[0]] if looked_at else None
            if group is not None and group is not last:
                self.page.heading(3, self.spoken.text(group.title), f"advice-in-{group.id}")
                last = group
            self._recommendation(item)

    def company(self) -> None:
        """Add what concerns some companies more than others, and what a company can do in a month."""
        spoken, say, questionnaire = self.spoken, self.spoken.say, self.questionnaire
        if questionnaire.exposures:
            self.page.heading(2, say("Betroffenheiten", "Exposures"), "exposures")
        for exposure in questionnaire.exposures:
            self.page.heading(3, spoken.text(exposure.title), f"exposure-{exposure.id}")
            lines = [say("Kennung: ", "Id: ") + code(exposure.id)]
            lines += [say("Themen: ", "Topics: ") + self._topics(exposure.topics)] if exposure.topics else []
            self.page.add(*bullets(lines))
            rows = [
                (say(*LEVELS[rule.is_]), spoken.condition(rule.when), spoken.text(rule.reason))
                for rule in exposure.levels
            ]
            self.page.add(*table((say("Stufe", "Level"), say("Wenn", "If"), say("Grund", "Reason")), rows))
        if questionnaire.capacity:
            self.page.heading(2, say("Stunden im Monat", "Hours a month"), "capacity")
            always = say("sonst", "else")
            pairs = [
                (spoken.condition(one.when) if one.when else always, spoken.number(one.hours))
                for one in questionnaire.capacity
            ]
            self.page.add(*table((say("Wenn", "If"), say("Stunden", "Hours")), pairs))

    def _recommendation(self, item: Recommendation) -> None:
        spoken, say = self.spoken, self.spoken.say
        self.page.heading(4, spoken.text(item.title), f"advice-{item.id}")
        rule = say("Erscheint, wenn: ", "Appears if ") + spoken.condition(item.when)
        only = self._only(say("Nur für Unternehmen, für die gilt: ", "Only for companies for which "), item.concerns_if)
        self.page.add(*bullets([say("Kennung: ", "Id: ") + code(item.id), rule, *only, *self._weighing(item)]))
        self.page.add(spoken.text(item.text))
        self.page.add(*numbered(map(self._step, item.steps)))
        self.page.add(*bullets(self._references(item)))

    def _only(self, words: str, condition: Condition | None) -> Iterator[str]:
        """For whom it is, where it is not for everybody."""
        if condition is not None:
            yield words + self.spoken.condition(condition)

    def _step(self, step: Step) -> str:
        """A step with who takes it, its hours, and for whom it is."""
        spoken, say = self.spoken, self.spoken.say
        who = f"{spoken.text(step.who)}: " if step.who else ""
        notes = [spoken.number(step.hours) + say(" Std.", " h")] if step.hours is not None else []
        notes += self._only(say("nur wenn: ", "only if "), step.if_)
        return who + spoken.text(step.text) + (f" ({'; '.join(notes)})" if notes else "")

    def _weighing(self, item: Recommendation) -> Iterator[str]:
        spoken, say = self.spoken, self.spoken.say
        if item.lifts:
            questions = self.questionnaire.questions
            lifts = [f"{spoken.question(id_)} → {spoken.value(questions[id_], to)}" for id_, to in item.lifts.items()]
            yield say("Hebt: ", "Lifts: ") + ", ".join(lifts)
        hours = sum(step.hours or 0.0 for step in item.steps)
        effort = say(*EFFORTS[effort_of(hours) if item.has_hours else item.effort])
        if item.has_hours:
            effort += f" ({spoken.number(hours)} {say('Stunden', 'hours')})"
        months = item.horizon.replace("-", say(" bis ", " to "))
        yield say(
            f"Aufwand: {effort} · Dringlichkeit: {item.urgency} von 3 · Zeitraum: {months} Monate",
            f"Effort: {effort} · urgency: {item.urgency} of 3 · time frame: {months} months",
        )
        if item.cost:
            yield say("Kosten: ", "Cost: ") + spoken.text(item.cost)
        if item.due:
            yield say("Dient der Pflicht: ", "Serves the duty: ") + link(code(item.due), f"#{item.due}")
        if item.exposures:
            yield say("Betroffenheiten: ", "Exposures: ") + self._linked(item.exposures, "exposure")
        if item.after:
            first = ", ".join(link(code(id_), f"#advice-{id_}") for id_ in item.after)
            yield say("Kommt nach: ", "Comes after: ") + first

    def _references(self, item: Recommendation) -> Iterator[str]:
        spoken, say = self.spoken, self.spoken.say
        if item.topics:
            yield say("Themen: ", "Topics: ") + self._topics(item.topics)
        if item.contacts:
            yield say("Zuerst anrufen: ", "Call first: ") + self._linked(item.contacts, "contact")
        if item.funding:
            yield say("Programme: ", "Programmes: ") + self._linked(item.funding, "programme")
        if item.negotiation:
            ask, basis, counterpart = item.negotiation.ask, item.negotiation.basis, item.negotiation.counterpart
            yield say("Der Betriebsrat kann verlangen: ", "The works council can ask for: ") + spoken.text(ask)
            if basis:
                yield say("Grundlage: ", "Basis: ") + self._linked(basis, "law")
            if counterpart:
                yield say("Die andere Seite erhält: ", "The other side gets: ") + spoken.text(counterpart)
        if item.sources:
            yield say("Quellen: ", "Sources: ") + self._linked(item.sources, "source")

    def _linked(self, ids: tuple[str, ...], kind: str) -> str:
        return ", ".join(link(code(id_), f"#{kind}-{id_}") for id_ in ids)

    def _topics(self, ids: tuple[str, ...]) -> str:
        titles = self.questionnaire.topic_titles
        return ", ".join(
            f"{self.spoken.text(titles[id_])} ({code(id_)})" if id_ in titles else code(id_) for id_ in ids
        )

    def facts(self) -> None:
        """Add the programmes and laws with their dates."""
        say = self.spoken.say
        groups: list[tuple[str, tuple[Programme | Law, ...], str]] = [
            (say("Förderprogramme", "Programmes"), self.questionnaire.programmes, "programme"),
            (say("Gesetze", "Laws"), self.questionnaire.laws, "law"),
        ]
        for title, facts, kind in groups:
            if facts:
                self.page.heading(2, title, f"{kind}s")
            for fact in facts:
                self._fact(fact, kind)

    def _fact(self, fact: Programme | Law, kind: str) -> None:
        spoken, say = self.spoken, self.spoken.say
        self.page.heading(3, spoken.text(fact.title), f"{kind}-{fact.id}")
        self.page.add(spoken.text(fact.text))
        lines = [say("Kennung: ", "Id: ") + code(fact.id)]
        if isinstance(fact, Programme):
            lines.append(say("Träger: ", "Body: ") + spoken.text(fact.body))
        dates = say("Stand: ", "As of: ") + spoken.day(fact.as_of)
        if fact.review_by:
            dates += say(" · zu prüfen bis: ", " · to be reviewed by: ") + spoken.day(fact.review_by)
        lines.append(dates + say(" · Sicherheit: ", " · certainty: ") + say(*CERTAINTIES[fact.certainty]))
        if fact.concerns_if is not None:
            lines.append(
                say("Steht im Bericht nur, wenn gilt: ", "Reports name it only if ")
                + spoken.condition(fact.concerns_if)
            )
        if fact.website:
            lines.append(f"<{fact.website}>")
        if fact.sources:
            lines.append(say("Quellen: ", "Sources: ") + self._linked(fact.sources, "source"))
        self.page.add(*bullets(lines))

    def contacts(self) -> None:
        """Add the contacts."""
        if not self.questionnaire.contacts:
            return
        self.page.heading(2, self.spoken.say("Kontakte", "Contacts"), "contacts")
        for contact in self.questionnaire.contacts:
            self._contact(contact)

    def _contact(self, contact: Contact) -> None:
        spoken, say = self.spoken, self.spoken.say
        self.page.heading(3, spoken.text(contact.name), f"contact-{contact.id}")
        self.page.add(spoken.text(contact.role))
        audiences = ", ".join(say(*AUDIENCES[audience]) for audience in contact.audiences)
        lines = [
            say("Themen: ", "Topics: ") + self._topics(contact.all_topics),
            say("Für: ", "For: ") + audiences,
            say("Geprüft: ", "Checked: ") + spoken.day(contact.checked_on),
        ]
        lines += self._only(
            say("Nur für Unternehmen, für die gilt: ", "Only for companies for which "), contact.concerns_if
        )
        if contact.leads:
            lines.insert(1, say("Erste Wahl für: ", "First choice for: ") + self._topics(contact.leads))
        if contact.phone:
            lines.append(say("Telefon: ", "Phone: ") + contact.phone)
        if contact.area:
            lines.insert(0, say("Gebiet: ", "Area: ") + spoken.text(contact.area))
        if contact.website:
            lines.append(f"<{contact.website}>")
        if contact.source:
            lines.append(say("Quelle: ", "Source: ") + self._linked((contact.source,), "source"))
        if contact.note:
            lines.append(spoken.text(contact.note))
        self.page.add(*bullets(lines))

    def contradictions(self) -> None:
        """Add the answers that do not fit together."""
        spoken, say = self.spoken, self.spoken.say
        if not self.questionnaire.contradictions:
            return
        self.page.heading(2, say("Widersprüche", "Contradictions"), "contradictions")
        self.page.add(
            say(
                "Antworten, die nicht zusammenpassen. Sie ändern keinen Wert; der Bericht für die Beratung nennt sie"
                " als Punkte, die zu klären sind.",
                "Answers that do not fit together. They change no score; the report for advisers names them as points"
                " to clear up.",
            )
        )
        rows = [
            (code(item.id), spoken.condition(item.when), spoken.text(item.text))
            for item in self.questionnaire.contradictions
        ]
        self.page.add(*table((say("Kennung", "Id"), say("Wenn", "If"), say("Zu klären", "To clear up")), rows))

    def glossary(self) -> None:
        """Add the words that reports explain."""
        spoken, say = self.spoken, self.spoken.say
        if not self.questionnaire.glossary:
            return
        self.page.heading(2, say("Begriffe", "Terms"), "glossary")
        rows = [
            (spoken.text(item.term), ", ".join(map(spoken.text, item.forms)), spoken.text(item.text))
            for item in self.questionnaire.glossary
        ]
        self.page.add(*table((say("Begriff", "Term"), say("Auch", "Also"), say("Bedeutung", "Meaning")), rows))

    def sources(self) -> None:
        """Add the sources."""
        spoken, say = self.spoken, self.spoken.say
        if not self.questionnaire.sources:
            return
        self.page.heading(2, say("Quellen", "Sources"), "sources")
        lines = []
        for source in self.questionnaire.sources:
            parts = [f'<a id="source-{source.id}"></a>{code(source.id)} {spoken.text(source.title)}']
            parts += [spoken.text(source.publisher)] if source.publisher else []
            parts += [say("Stand ", "as of ") + spoken.day(source.as_of)] if source.as_of else []
            parts += [f"<{source.url}>"] if source.url else []
            lines.append(", ".join(parts))
        self.page.add(*bullets(lines))
