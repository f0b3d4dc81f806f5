"""How the interview puts things: commands, answers and numbers, in the user's language."""

from molewa_check.i18n import N_, format_percent
from molewa_check.interview.progress import Progress
from molewa_check.interview.prompter import Command
from molewa_check.interview.steps import Refusal
from molewa_check.model.answers import Answer, AnswerState
from molewa_check.model.questions import Question
from molewa_check.words.language import Words as Speech

# Translators: a letter and what it does. The letters must differ; j, n and y are taken by yes and no.
_COMMANDS = {
    "back": N_("b|back"),
    "unknown": N_("d|don't know"),
    "not_applicable": N_("x|does not apply"),
    "later": N_("l|later"),
    "note": N_("c|comment and evidence"),
    "help": N_("h|help"),
    "review": N_("r|review"),
    "finish": N_("f|finish"),
    "interim": N_("i|no interim results"),
    "quit": N_("q|save and quit"),
    "stop": N_("q|quit"),
}

_STATES = {
    AnswerState.UNKNOWN: N_("don't know"),
    AnswerState.NOT_APPLICABLE: N_("does not apply"),
    AnswerState.LATER: N_("put off"),
    AnswerState.MISSING: N_("open"),
}

_REFUSALS = {
    Refusal.NOT_HERE: N_("That is not possible here."),
    Refusal.NOT_ALLOWED: N_("This question needs an answer. You can put it off."),
    Refusal.NO_REASON: N_("Please say briefly why it does not apply."),
    Refusal.NOT_ANSWERED: N_("Please choose an answer first."),
    Refusal.NOT_ASKED: N_("That question is not asked with your answers."),
    Refusal.NOTHING_BEFORE: N_("This is the first question."),
}


class Words(Speech):
    """The program's words in one language."""

    def __call__(self, message: str, **values: object) -> str:
        """A message in the user's language, filled in."""
        return self.translate(message, **values)

    def commands(self, *names: str) -> tuple[Command, ...]:
        """Commands with their keys, in the order given."""
        return tuple(self._command(name) for name in names)

    def _command(self, name: str) -> Command:
        key, _, label = self.translate(_COMMANDS[name]).partition("|")
        return Command(name, key, label)

    def refusal(self, why: Refusal) -> str:
        """Why something was not done."""
        return self.translate(_REFUSALS[why])

    def progress(self, found: Progress) -> str:
        """How far the interview is."""
        parts = [
            self(N_("Question {number} of {total}"), number=found.number, total=found.total),
            format_percent(found.share, self.language),
        ]
        if found.minutes_left == 1:
            parts.append(self(N_("about 1 minute left")))
        elif found.minutes_left:
            parts.append(self(N_("about {minutes} minutes left"), minutes=found.minutes_left))
        return ", ".join(parts)

    def answer(self, question: Question, answer: Answer) -> str:
        """An answer in words."""
        if answer.state is not AnswerState.VALUE:
            return self.translate(_STATES[answer.state])
        return question.brief(self, answer.value, command_keys(self))


def command_keys(words: Words) -> frozenset[str]:
    """The letters that are commands."""
    return frozenset(command.key for command in words.commands(*_COMMANDS))


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, each on one line."""
    return tuple(" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n") if part.strip())


def shortened(text: str, limit: int) -> str:
    """A text on one line, cut where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
