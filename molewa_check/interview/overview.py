"""The list of all questions: a line for each section, and behind it the questions with the numbers they always have."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from molewa_check.assess.facts import UNANSWERED
from molewa_check.interview.machine import Interview, Openness, State
from molewa_check.interview.pages import Pages
from molewa_check.interview.phrases import answer_text, commands, progress_text, shortened
from molewa_check.interview.progress import Pace, progress
from molewa_check.interview.prompter import MenuItem, Page
from molewa_check.words.language import Words
from molewa_check.words.not_asked import not_asked_texts

TEXT, ANSWER = 120, 40
"""Characters of a question and of its answer."""


class Kind(Enum):
    """What is listed."""

    SECTIONS = auto()
    OF_SECTION = auto()
    OPEN = auto()
    FOUND = auto()


@dataclass(frozen=True, slots=True)
class View:
    """What is listed, and of which section or with which word in it."""

    kind: Kind = Kind.SECTIONS
    what: str = ""


SECTIONS = View()
Target = View | str
"""Where an item of the list leads: to another list, or to a question by its id."""


class Overview:
    """Makes the lists of one interview in one language."""

    def __init__(self, interview: Interview, pages: Pages, words: Words) -> None:
        self.interview, self.words = interview, words
        self._pages = pages

    def page(self, state: State, pace: Pace, view: View) -> tuple[Page, tuple[Target, ...]]:
        """A list, and where its items lead."""
        words, answers = self.words, state.answers
        asked = self.interview.asked(answers)
        items, targets = self._sections(state, asked) if view.kind is Kind.SECTIONS else self._of(state, asked, view)
        found = progress(asked, state.entries, None, pace)
        has_next = self.interview.next_open(state) is not None
        page = Page(
            heading=words.translate("Review"),
            status=progress_text(words, found),
            share=found.share,
            title=self._title(view),
            body=self._body(state, asked, view, len(items)),
            items=items,
            commands=commands(words, "back", "open", "search", "undo", "finish", "quit"),
            enter=words.translate("next open question") if has_next else words.translate("finish and see the result"),
        )
        return page, targets

    def _title(self, view: View) -> str:
        words = self.words
        if view.kind is Kind.OPEN:
            return words.translate("Open questions")
        if view.kind is Kind.FOUND:
            return words.translate("Questions with {word}", word=words.quote(view.what))
        return view.what or words.translate("Your answers")

    def _body(self, state: State, asked: Sequence[str], view: View, count: int) -> tuple[str, ...]:
        words = self.words
        if view.kind is Kind.FOUND and not count:
            return (words.translate("There is none. Please try another word, or the beginning of one."),)
        if view.kind is not Kind.SECTIONS:
            return (words.translate("Choose a question to go there.") if count else words.translate("There is none."),)
        waiting = sum(self._is_open(state, id_) for id_ in asked)
        lines = [self._count_open(waiting)]
        hidden = [id_ for id_ in state.answers if id_ not in asked]
        if hidden:
            kept = words.translate("Kept in the file, but not asked at present: {count}.", count=len(hidden))
            lines.append(" ".join((kept, *not_asked_texts(words, [self.interview.kept_from(id_) for id_ in hidden]))))
        return tuple(lines)

    def _count_open(self, count: int) -> str:
        if not count:
            return self.words.translate("All questions are answered. Choose a section to change an answer.")
        return self.words.translate("Open questions: {count}. Choose a section to see its questions.", count=count)

    def _is_open(self, state: State, id_: str) -> bool:
        return self.interview.openness(state.answers, id_) is not Openness.SETTLED

    def _sections(self, state: State, asked: Sequence[str]) -> tuple[tuple[MenuItem, ...], tuple[Target, ...]]:
        """One line for each section, with how many of its questions are answered."""
        by_title: dict[str, list[str]] = {}
        for id_ in asked:
            by_title.setdefault(self._pages.part(id_), []).append(id_)
        items = []
        for number, (title, ids) in enumerate(by_title.items(), start=1):
            done = sum(not self._is_open(state, id_) for id_ in ids)
            told = self.words.translate("{n} of {count} answered", n=done, count=len(ids))
            items.append(MenuItem(str(number), title, answer=told))
        return tuple(items), tuple(View(Kind.OF_SECTION, title) for title in by_title)

    def _of(self, state: State, asked: Sequence[str], view: View) -> tuple[tuple[MenuItem, ...], tuple[Target, ...]]:
        """Questions with the numbers that stand above them when they are asked."""
        shown = [(number, id_) for number, id_ in enumerate(asked, start=1) if self._belongs(state, id_, view)]
        return tuple(self._item(state, *one, view) for one in shown), tuple(id_ for _, id_ in shown)

    def _belongs(self, state: State, id_: str, view: View) -> bool:
        if view.kind is Kind.OPEN:
            return self._is_open(state, id_)
        if view.kind is Kind.OF_SECTION:
            return self._pages.part(id_) == view.what
        question = self.interview.prepared.questions[id_].question
        text = " ".join((self.words.text(question.text), self.words.text(question.help) if question.help else ""))
        return view.what.casefold() in text.casefold()

    def _item(self, state: State, number: int, id_: str, view: View) -> MenuItem:
        question = self.interview.prepared.questions[id_].question
        answer = state.answers.get(id_, UNANSWERED) if id_ in state.entries else UNANSWERED
        return MenuItem(
            key=str(number),
            text=shortened(self.words.text(question.text), TEXT),
            aliases=(id_,),
            group="" if view.kind is Kind.OF_SECTION else self._pages.part(id_),
            answer=shortened(answer_text(self.words, question, answer), ANSWER),
        )
