"""The pages of the interview: what there is to see at every step, without a word about how it is drawn."""

from dataclasses import replace

from molewa_check.assess.facts import UNANSWERED
from molewa_check.i18n import N_
from molewa_check.interview.interim import interim_lines
from molewa_check.interview.machine import Interview, State
from molewa_check.interview.phrases import (
    answer_text,
    command_keys,
    commands,
    labelled,
    paragraphs,
    progress_text,
    status_text,
)
from molewa_check.interview.progress import Pace, progress
from molewa_check.interview.prompter import Field, MenuItem, Page
from molewa_check.model.answers import Answer, AnswerState
from molewa_check.model.questionnaire import Section
from molewa_check.model.questions import Duty, Question
from molewa_check.words.language import Words


class Pages:
    """Makes the pages of one interview in one language."""

    def __init__(self, interview: Interview, words: Words) -> None:
        self.interview = interview
        self.words = words.bold
        questionnaire = interview.prepared.questionnaire
        self._profile = {question.id for question in questionnaire.profile}
        self._path: dict[str, tuple[Section, ...]] = {}
        for section in questionnaire.sections:
            self._note_path(section, ())

    def _note_path(self, section: Section, above: tuple[Section, ...]) -> None:
        here = (*above, section)
        self._path.update({question.id: here for question in section.questions})
        for child in section.sections:
            self._note_path(child, here)

    def question(self, state: State, id_: str, pace: Pace, *, help_open: bool = False) -> Page:
        """The page of a question."""
        words, question = self.words, self.interview.prepared.questions[id_].question
        asked = self.interview.asked(state.answers)
        found = progress(asked, state.entries, id_, pace)
        known = state.answers.get(id_, UNANSWERED)
        is_open = id_ not in state.entries
        title, *body = paragraphs(words.text(question.text)) or ("",)
        page = Page(
            heading=self.heading(id_),
            status=status_text(words, found),
            share=found.share,
            title=title,
            body=(*body, *self._introduction(asked, id_)),
            help=self.help(question) if help_open else (),
            before=self._before(question, known, is_open=is_open),
            items=self._items(question, known),
            multiple=question.multiple,
            grades=question.grades(words),
            field=self._field(question, known),
            commands=commands(
                words, "back", *self._declining(question), "later", "note", "help", "undo", "review", "quit"
            ),
        )
        # Enter keeps an answer and passes over what was put off before; a new question is not skipped so easily.
        if known.state in {AnswerState.MISSING, AnswerState.LATER}:
            return page if is_open else replace(page, enter=words.translate("go on"))
        return replace(page, enter=words.translate("keep the answer"))

    def remark(self, id_: str, field: Field, hint: str = "") -> Page:
        """The page on which something is written about a question, with the question on it."""
        title = " ".join(self.words.text(self.interview.prepared.questions[id_].question.text).split())
        body = tuple(text for text in (title, hint) if text)
        return Page(self.heading(id_), title=field.label, body=body, field=field)

    def heading(self, id_: str) -> str:
        """The part of the questionnaire that a question belongs to."""
        if id_ in self._profile:
            return self.words.translate("About your company")
        if id_ not in self._path:
            return self.words.translate("Duties to check")
        return " › ".join(self.words.text(section.title) for section in self._path[id_])

    def part(self, id_: str) -> str:
        """The uppermost section that a question belongs to."""
        path = self._path.get(id_, ())
        return self.words.text(path[0].title) if path else self.heading(id_)

    def _introduction(self, asked: tuple[str, ...], id_: str) -> tuple[str, ...]:
        """The texts of the sections that begin with this question."""
        found: list[str] = []
        for section in self._path.get(id_, ()):
            # The first that is asked: where a condition hides the others before it, the text comes with this one.
            first = next(other for other in asked if section in self._path.get(other, ()))
            if first == id_ and section.text:
                found += paragraphs(self.words.text(section.text))
        return tuple(found)

    def _declining(self, question: Question) -> tuple[str, ...]:
        return tuple(name for name in ("unknown", "not_applicable") if name in question.allow)

    def _items(self, question: Question, known: Answer) -> tuple[MenuItem, ...]:
        picks = question.picks(known.value) if known.state is AnswerState.VALUE else ()
        choices = question.choices(self.words, command_keys(self.words))
        if question.grades(self.words):
            grades = picks or (None,) * len(choices)
            return tuple(
                MenuItem(choice.key, choice.text, choice.aliases, grade=grade)
                for choice, grade in zip(choices, grades, strict=True)
            )
        return tuple(
            MenuItem(choice.key, choice.text, choice.aliases, index in picks, choice.alone)
            for index, choice in enumerate(choices)
        )

    def _field(self, question: Question, known: Answer) -> Field | None:
        if question.field is None:
            return None
        text = answer_text(self.words, question, known) if known.state is AnswerState.VALUE else ""
        return Field(question.field, question.label(self.words), text)

    def _before(self, question: Question, known: Answer, *, is_open: bool) -> tuple[str, ...]:
        words = self.words
        so_far = words.translate("Your answer so far: {answer}", answer=answer_text(words, question, known))
        lines = [] if is_open else [so_far]
        note = N_("Comment, only for your side: {text}") if known.note_internal else N_("Comment: {text}")
        for label, text in (
            (N_("Reason: {text}"), known.reason),
            (note, known.note),
            (N_("Evidence: {text}"), known.evidence),
        ):
            if text:
                lines.append(words.translate(label, text=" ".join(text.split())))
        return tuple(lines)

    def help(self, question: Question) -> tuple[tuple[str, str], ...]:
        """Why it is asked, what could be shown, and where it comes from."""
        words, questionnaire = self.words, self.interview.prepared.questionnaire
        found = labelled(words.translate("Why this is asked"), paragraphs(words.text(question.help)))
        if question.evidence:
            found.append((words.translate("What you could show"), " ".join(words.text(question.evidence).split())))
        if isinstance(question, Duty):
            titles = [words.text(law.title) for law in questionnaire.laws if law.id in question.laws]
            found += [(words.translate("Law"), title) for title in titles]
        for source in questionnaire.sources:
            if source.id in question.sources:
                parts = (words.text(source.title), words.text(source.publisher), source.url or "")
                found.append((words.translate("Source"), ", ".join(part for part in parts if part)))
        return tuple(found) or (
            (words.translate("Help"), words.translate("There is no further help for this question.")),
        )

    def interim(self, state: State, section: str, pace: Pace) -> Page:
        """The interim result of a section."""
        words = self.words
        asked = self.interview.asked(state.answers)
        found = progress(asked, state.entries, None, pace)
        return Page(
            heading=words.translate("Interim result"),
            status=progress_text(words, found),
            share=found.share,
            title=words.text(self.interview.prepared.sections[section].section.title),  # type: ignore[union-attr]
            body=interim_lines(self.interview, state.answers, section, words),
            commands=commands(words, "back", "undo", "interim", "review", "quit"),
            enter=words.translate("go on"),
        )
