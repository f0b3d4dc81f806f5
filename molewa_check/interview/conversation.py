"""The interview with a user: show a page, understand the reply, save, go on."""

from collections.abc import Callable
from dataclasses import replace

from molewa_check.assess.facts import UNANSWERED
from molewa_check.interview.asking import Asker
from molewa_check.interview.machine import Before, Interview, State
from molewa_check.interview.overview import SECTIONS, Kind, Overview, View
from molewa_check.interview.pages import Pages
from molewa_check.interview.phrases import answer_text, done_text, refusal, shortened
from molewa_check.interview.progress import Pace
from molewa_check.interview.prompter import Field, Page, Picked, Pressed, Reply, Typed
from molewa_check.interview.replies import Mistake, interpret, nothing_chosen, value_of
from molewa_check.interview.saving import Saver
from molewa_check.interview.steps import (
    Action,
    Annotate,
    AtEnd,
    AtInterim,
    AtQuestion,
    AtReview,
    Away,
    Back,
    Continue,
    Decline,
    Event,
    Finish,
    Give,
    Hidden,
    Jump,
    Leave,
    Recorded,
    Refused,
    Review,
    Shown,
    TakenBack,
    Undo,
    WithInterim,
)
from molewa_check.model.answers import Answer, AnswerState
from molewa_check.model.fit import Unfit
from molewa_check.model.questions import Question

Seconds = Callable[[], float]

INTERNAL = "!"
"""What stands before a comment that stays with the side that writes it."""
TAKEN_BACK = 60
"""Characters of the question whose answer was taken back."""
_SIMPLE: dict[str, Action] = {
    "back": Back(),
    "undo": Undo(),
    "review": Review(),
    "quit": Leave(),
    "finish": Finish(),
    "enter": Continue(),
    "unknown": Decline(AnswerState.UNKNOWN),
    "later": Decline(AnswerState.LATER),
}


class Conversation:
    """Leads one user through one interview.

    Attributes:
        state: where the interview stands, also after an interruption.
    """

    def __init__(self, interview: Interview, saver: Saver, asker: Asker, seconds: Seconds, pace: Pace) -> None:
        self.interview = interview
        self.words = asker.words
        self.state = interview.start(saver.answers)
        self._saver, self._seconds = saver, seconds
        self._asker, self._prompter = asker, asker.prompter
        self._pages = Pages(interview, asker.words)
        self._overview = Overview(interview, self._pages, asker.words)
        self._view = SECTIONS
        self._pace = pace
        self._notices: tuple[str, ...] = ()
        self._done = ""

    def run(
        self, *, interim: bool = True, notices: tuple[str, ...] = (), before: Before = (), undo: bool = False
    ) -> State:
        """Go on until the user is done or leaves.

        Args:
            interim: whether an interim result follows every section.
            notices: what there is to say on the first page.
            before: what was answered just before this conversation and can still be taken back.
            undo: whether the last of that is taken back now.

        Raises:
            EOFError, KeyboardInterrupt: the user breaks off; everything but what `Saver` reports is on disk.
            OutputError: nobody is there to say where else to write.
            Mistake: nobody is there to correct what was typed.
        """
        self.state = replace(self.state, interim=interim and self._prompter.attended, before=before)
        self._notices = () if undo else notices
        if undo:
            self._do(Undo())
        while not isinstance(self.state.step, AtEnd | Away):
            self._step()
        return self.state

    def _step(self) -> None:
        match self.state.step:
            case AtQuestion(id_):
                self._question(id_)
            case AtInterim(section):
                self._simple(self._pages.interim(self.state, section, self._pace))
            case AtReview() if not self._prompter.attended:
                self._do(Finish())
            case AtReview():
                self._review()

    def _question(self, id_: str) -> None:
        """Show a question until something happens that leads elsewhere."""
        help_open, begun = False, self._seconds()
        notices, problem, self._notices = self._notices, "", ()
        while True:
            page = self._pages.question(self.state, id_, self._pace, help_open=help_open)
            reply = self._prompter.show(self._said(page, notices, problem))
            try:
                action = self._action(id_, page, reply)
            except Mistake as mistake:
                self._unattended(mistake)
                problem = str(mistake)
                continue
            notices, problem = (), ""
            if action is None:
                help_open = not help_open
                continue
            is_first = id_ not in self.state.entries
            problem = self._do(action)
            # Corrections and “later” take no time to speak of, and would make the rest look shorter than it is.
            if is_first and isinstance(action, Give):
                self._pace = self._pace.after(id_, self._seconds() - begun)
            if self.state.step != AtQuestion(id_):
                return
            notices, self._notices = self._notices, ()
            self._unattended(problem)

    def _said(self, page: Page, notices: tuple[str, ...], problem: str = "") -> Page:
        """A page with what there is to say on it; what the last key has done is said once."""
        done, self._done = self._done, ""
        return replace(page, notices=notices, problem=problem, done="" if problem else done)

    def _unattended(self, problem: Mistake | str) -> None:
        """Without anybody to correct it the first wrong line ends the run: all later ones would be off by one."""
        if problem and not self._prompter.attended:
            raise problem if isinstance(problem, Mistake) else Mistake(problem)

    def _action(self, id_: str, page: Page, reply: Reply) -> Action | None:
        """What a reply to a question means; None where it asks for help."""
        question = self.interview.prepared.questions[id_].question
        if isinstance(reply, Typed):
            text = reply.text
            try:
                reply = interpret(page, text, self.words.translate)
            except Mistake as mistake:
                return self._in_words(question, text, mistake)
        if isinstance(reply, Pressed):
            return self._pressed(id_, reply)
        return Give(self._checked(page, value_of(question, reply, self.words)))

    def _in_words(self, question: Question, text: str, mistake: Mistake) -> Action:
        """What is no key of the page may still be an answer as a table would give it, such as the words of an option.

        Raises:
            Mistake: the one that is known, since it says which keys there are.
        """
        if not text.strip():
            raise mistake
        try:
            value = question.read(text, self.words.conventions)
        except Unfit:
            raise mistake from None
        return Give(value)

    def _checked(self, page: Page, value: object) -> object:
        """Nothing ticked is an answer only where it was meant."""
        if value == () and any(item.alone for item in page.items):
            raise Mistake(nothing_chosen(page, self.words.translate))
        if value == "":
            raise Mistake(self.words.translate("Please type an answer."))
        return value

    def _pressed(self, id_: str, reply: Pressed) -> Action | None:
        match reply.name:
            case "help":
                return None
            case "not_applicable":
                return Decline(AnswerState.NOT_APPLICABLE, reply.argument or self._reason(id_))
            case "note":
                return self._annotation(id_)
            case "review":
                self._view = SECTIONS
                return Review()
            case name:
                return _SIMPLE[name]

    def _reason(self, id_: str) -> str:
        known = self.state.answers.get(id_)
        label = self.words.translate("Why does it not apply?")
        return self._asker.edit(self._pages.remark(id_, Field("line", label, known.reason if known else ""))) or ""

    def _annotation(self, id_: str) -> Action:
        known = self.state.answers.get(id_)
        note, evidence = (_marked(known), known.evidence) if known else ("", "")
        label = self.words.translate("Comment, for yourself and the report")
        only = self.words.translate("With {mark} before it, the comment stays with your side.", mark=INTERNAL)
        found = self._asker.edit(self._pages.remark(id_, Field("line", label, note, INTERNAL), only))
        note = note if found is None else found
        if found is not None:
            hint = " ".join(self.words.text(self.interview.prepared.questions[id_].question.evidence).split())
            label = self.words.translate("Evidence: what could you show?")
            found = self._asker.edit(self._pages.remark(id_, Field("line", label, evidence), hint))
        evidence = evidence if found is None else found
        return Annotate(note.removeprefix(INTERNAL), evidence, internal=note.startswith(INTERNAL))

    def _simple(self, page: Page) -> None:
        """A page with nothing but commands."""
        reply = self._reply(page)
        if isinstance(reply, Pressed):
            if reply.name == "interim":
                self._do(WithInterim(on=False))
            self._do_or_say(_SIMPLE.get(reply.name, Continue()))
            if reply.name == "interim":
                self._done = self.words.translate("No interim results from now on.")

    def _review(self) -> None:
        page, targets = self._overview.page(self.state, self._pace, self._view)
        reply = self._reply(page)
        if isinstance(reply, Picked):
            target = targets[reply.indexes[0]]
            if isinstance(target, View):
                self._view = target
            else:
                self._do(Jump(target))
        elif isinstance(reply, Pressed) and not self._looks_elsewhere(reply):
            has_next = self.interview.next_open(self.state) is not None
            self._do_or_say(Finish() if reply.name == "enter" and not has_next else _SIMPLE[reply.name])

    def _looks_elsewhere(self, reply: Pressed) -> bool:
        """Show another list; whether the key is about that."""
        match reply.name:
            case "open":
                self._view = View(Kind.OPEN) if self._view.kind is not Kind.OPEN else SECTIONS
            case "search":
                word = reply.argument or self._asker.line(self.words.translate("Word to search for")) or ""
                self._view = View(Kind.FOUND, word.strip()) if word.strip() else self._view
            case "back" if self._view != SECTIONS:
                self._view = SECTIONS
            case _:
                return False
        return True

    def _do_or_say(self, action: Action) -> None:
        """Take a step; the next page says so where that is not possible."""
        problem = self._do(action)
        self._notices += (problem,) if problem else ()

    def _reply(self, page: Page) -> Reply:
        """Show a page until the reply means something on it."""
        page = self._said(page, self._notices)
        self._notices = ()
        while True:
            reply = self._prompter.show(page)
            try:
                return interpret(page, reply.text, self.words.translate) if isinstance(reply, Typed) else reply
            except Mistake as mistake:
                page = replace(page, notices=(), done="", problem=str(mistake))

    def _do(self, action: Action) -> str:
        """Take a step, save what is new, and remember what there is to say; the text says why nothing was done."""
        # The state is the new one even where saving fails: what is in memory only, `Store.unsaved` tells.
        was_asked, before = isinstance(self.state.step, AtQuestion), self.state.answers
        self.state, events = self.interview.apply(self.state, action)
        # On disk before another page is shown: killed at any question, the answers before it are there.
        if any(isinstance(event, Recorded | TakenBack) for event in events):
            self._notices += self._saver.save(self.state.answers)
        for event in events:
            if isinstance(event, Refused):
                return refusal(self.words, event.why)
            self._notices += self._told(event)
        # A comment that was left as it is has not been saved, either.
        has_done = was_asked and not (isinstance(action, Annotate) and before == self.state.answers)
        self._done = done_text(self.words, action) if has_done else ""
        return ""

    def _told(self, event: Event) -> tuple[str, ...]:
        words = self.words
        match event:
            case Hidden(ids, kept):
                text = words.translate("No longer asked after this answer: {count}.", count=len(ids))
                more = words.translate("Answers to them stay in the file and do not count: {count}.", count=len(kept))
                return (f"{text} {more}" if kept else text,)
            case Shown(ids, answered):
                text = words.translate("Also asked after this answer: {count}.", count=len(ids))
                more = words.translate("Earlier answers to them count again: {count}.", count=len(answered))
                return (f"{text} {more}" if answered else text,)
            case TakenBack(id_):
                question = self.interview.prepared.questions[id_].question
                title = shortened(self.words.text(question.text), TAKEN_BACK)
                now = answer_text(words, question, self.state.answers.get(id_, UNANSWERED))
                return (words.translate("Taken back: “{question}” Now: {answer}.", question=title, answer=now),)
            case _:
                return ()


def _marked(answer: Answer) -> str:
    """A comment as it is typed."""
    return f"{INTERNAL} {answer.note}" if answer.note and answer.note_internal else answer.note
