"""How the interview puts things: commands, answers and numbers, in the user's language."""

import re
from collections.abc import Sequence

from molewa_check.i18n import N_
from molewa_check.interview.progress import Progress
from molewa_check.interview.prompter import Command
from molewa_check.interview.steps import Action, Annotate, Back, Continue, Decline, Give, Refusal
from molewa_check.model.answers import Answer, AnswerState
from molewa_check.model.questions import Question
from molewa_check.words.labels import STATES
from molewa_check.words.language import Words

# Translators: a letter and what it does. The letters must differ; j, n and y are taken by yes and no.
_COMMANDS = {
    "back": N_("b|back"),
    "unknown": N_("d|don't know"),
    "not_applicable": N_("x|does not apply"),
    "later": N_("l|later"),
    "note": N_("c|comment and evidence"),
    "help": N_("h|help"),
    "more": N_("m|more about this"),
    "undo": N_("u|undo"),
    "review": N_("r|review"),
    "open": N_("o|open questions"),
    "search": N_("/|search for a word"),
    "finish": N_("f|finish"),
    "interim": N_("i|no interim results"),
    "quit": N_("q|save and quit"),
    "stop": N_("q|quit"),
}

_REFUSALS = {
    Refusal.NOT_HERE: N_("That is not possible here."),
    Refusal.NOT_ALLOWED: N_("This question needs an answer. You can put it off."),
    Refusal.NO_REASON: N_("Please say briefly why it does not apply."),
    Refusal.NOT_ANSWERED: N_("Please choose an answer first."),
    Refusal.NOT_ASKED: N_("That question is not asked with your answers."),
    Refusal.NOTHING_BEFORE: N_("This is the first question."),
    Refusal.NOTHING_TO_UNDO: N_("Nothing has been answered since the start, so there is nothing to take back."),
}


def commands(words: Words, *names: str) -> tuple[Command, ...]:
    """Commands with their keys, in the order given."""
    return tuple(command(name, words.translate(_COMMANDS[name])) for name in names)


def command(name: str, message: str) -> Command:
    """A command from its key and its label, as they stand in a message."""
    key, _, label = message.partition("|")
    return Command(name, key, label)


def refusal(words: Words, why: Refusal) -> str:
    """Why something was not done."""
    return words.translate(_REFUSALS[why])


_DECLINED = {
    AnswerState.UNKNOWN: N_("Saved: not known."),
    AnswerState.NOT_APPLICABLE: N_("Saved: does not apply."),
    AnswerState.LATER: N_("Saved, for later."),
}


def done_text(words: Words, action: Action) -> str:
    """What an action has done, in a few words; empty where the page itself says it."""
    match action:
        case Give():
            text = N_("Saved.")
        case Decline(how):
            text = _DECLINED[how]
        case Annotate(note, evidence, internal):
            about = N_("Comment saved, only for your side.") if internal else N_("Comment saved.")
            text = about if note or evidence else N_("Comment removed.")
        case Continue():
            text = N_("Kept as it was.")
        case Back():
            text = N_("One question back; your answer stands.")
        case _:
            text = ""
    return words.translate(text) if text else ""


def status_text(words: Words, found: Progress) -> str:
    """Which question it is, and how far the interview is."""
    place = words.translate("Question {number} of {total}", number=found.number, total=found.total)
    return f"{place}, {progress_text(words, found)}"


def progress_text(words: Words, found: Progress) -> str:
    """How far the interview is."""
    share = words.percent(found.share)
    if not found.minutes_left:
        return share
    left = words.amount("about {n} minute left", "about {n} minutes left", found.minutes_left)
    return f"{share}, {left}"


def command_keys(words: Words) -> frozenset[str]:
    """The letters that are commands."""
    # Of all pages, not of this one: an option has the same letter wherever it is shown.
    return frozenset(one.key for one in commands(words, *_COMMANDS))


def answer_text(words: Words, question: Question, given: Answer) -> str:
    """An answer in words."""
    if given.state is not AnswerState.VALUE:
        return words.translate(STATES[given.state])
    return question.brief(words, given.value, command_keys(words))


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, each on one line."""
    return tuple(" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n") if part.strip())


def labelled(label: str, texts: Sequence[str]) -> list[tuple[str, str]]:
    """Paragraphs with a label that is said once: what follows are further paragraphs of the same text."""
    return [("" if place else label, text) for place, text in enumerate(texts)]


def first_sentence(text: str) -> str:
    """The first sentence of a paragraph; an abbreviation of one or two letters ends none."""
    found = re.search(r"(?<=\w{3}[.!?])\s+(?=[^\W\d_a-zäöüß])", text)
    return text[: found.start()] if found else text


def shortened(text: str, limit: int) -> str:
    """A text on one line, cut where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
