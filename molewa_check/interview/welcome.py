"""The beginning: which language, which check, whose view; and unfinished answers that lie in the folder."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from molewa_check.assess.prepared import Prepared
from molewa_check.errors import MolewaError
from molewa_check.i18n import Language
from molewa_check.interview.asking import Asker, numbered
from molewa_check.interview.machine import Interview
from molewa_check.interview.phrases import commands, first_sentence, paragraphs
from molewa_check.interview.prompter import Page, Pressed, Prompter
from molewa_check.interview.upgrade import Opened, open_answers, reference_to
from molewa_check.model.answers import ANSWERS_FORMAT, AnswersFile, Company
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.vocabulary import Perspective, Scope
from molewa_check.source.files import exists
from molewa_check.source.questionnaire import LoadedQuestionnaire
from molewa_check.words.labels import SCOPES
from molewa_check.words.language import Words

LOOK_AT = 200
"""Files looked at in a folder at most."""
HEAD = 4096
"""Bytes in which an answer file says that it is one."""
COMPANY_LIMIT = 200


class LeftEarly(Exception):
    """The user has left before the first question."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line has already said; None for what is to be asked."""

    perspective: Perspective | None = None
    scope: Scope | None = None
    company: str | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What an interview is about."""

    loaded: LoadedQuestionnaire
    prepared: Prepared
    wishes: Wishes


@dataclass(frozen=True, slots=True)
class Found:
    """An answer file that can be gone on with."""

    path: Path
    opened: Opened
    answered: int
    waiting: int


def ask_language(prompter: Prompter, known: Sequence[Language]) -> Language:
    """Ask for one of the languages of a questionnaire, in all of them; the first is the default.

    Where there is only one, nothing is asked.
    """
    if len(known) == 1:
        return known[0]
    spoken = [Words(language) for language in known]
    title = " / ".join(dict.fromkeys(words.translate("Which language?") for words in spoken))
    page = Page(title=title, items=numbered(*(words.language_name for words in spoken)))
    found = Asker(prompter, spoken[0]).choose(page, 0)
    return known[found] if isinstance(found, int) else known[0]


def find_unfinished(folder: Path, loaded: LoadedQuestionnaire, prepared: Prepared) -> tuple[Found, ...]:
    """Answer files for this questionnaire in which something is still open, the latest first."""
    found = [item for path in answer_files(folder) if (item := look_at(path, loaded, prepared)) and _can_go_on(item)]
    return tuple(sorted(found, key=lambda item: item.opened.header.updated or "", reverse=True))


def _can_go_on(item: Found) -> bool:
    """A finished quick check can become a full one."""
    return item.waiting > 0 or item.opened.header.scope == "quick"


def look_at(path: Path, loaded: LoadedQuestionnaire, prepared: Prepared) -> Found | None:
    """An answer file with the number of its open questions; None where it is not for this questionnaire."""
    try:
        opened = open_answers(path, loaded)
    # A broken file in the folder keeps nobody from beginning; who names it is told what is wrong.
    except MolewaError:
        return None
    interview = Interview(prepared, opened.header)
    asked = interview.asked(opened.answers)
    waiting = sum(1 for id_ in asked if id_ not in opened.answers)
    return Found(path, opened, len(asked) - waiting, waiting)


def answer_files(folder: Path) -> Iterator[Path]:
    """The answer files of a folder, by their names; at most so many files are looked at."""
    try:
        names = sorted(path for path in folder.iterdir() if path.suffix.lower() in {".yaml", ".yml", ".json"})
    except OSError:
        return
    for path in names[:LOOK_AT]:
        if _says_it_is_one(path):
            yield path


def _says_it_is_one(path: Path) -> bool:
    try:
        # Asked before it is opened: a FIFO would be waited for.
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            # A glance only: most of what lies in a folder is something else, and is not read as a whole.
            return ANSWERS_FORMAT.encode() in stream.read(HEAD)
    except OSError:
        return False


def free_name(folder: Path, questionnaire_id: str, words: Words) -> Path:
    """A name for a new answer file that nothing in the folder has yet."""
    stem = f"{questionnaire_id}-" + words.translate("answers")
    names = (folder / (f"{stem}.yaml" if number == 1 else f"{stem}-{number}.yaml") for number in range(1, 10_000))
    return next(path for path in names if not exists(path))


def is_here(item: Found) -> bool:
    """Whether a file lies in the folder one is in."""
    return item.path.parent == Path.cwd()


def offer(asker: Asker, found: tuple[Found, ...], questionnaire: Questionnaire) -> Found | None:
    """Offer to go on with what was found; None for a new file."""
    words = asker.words
    lines = [_described(item, questionnaire, words) for item in found]
    page = Page(
        title=words.translate("There are unfinished answers. Would you like to go on?"),
        items=numbered(*lines, words.translate("Begin anew in another file")),
        commands=commands(words, "stop"),
    )
    # Answers of another folder may be those of another company: Enter alone must not go on with them.
    if is_here(found[0]):
        page = replace(page, enter=words.translate("go on"))
        chosen = _chosen(asker.choose(page, 0))
    else:
        chosen = _chosen(asker.choose(page))
    return found[chosen] if chosen < len(found) else None


def _described(item: Found, questionnaire: Questionnaire, words: Words) -> str:
    header = item.opened.header
    parts = [words.translate("Go on with {file}", file=item.path.name if is_here(item) else item.path)]
    if header.company.name:
        parts.append(header.company.name)
    parts.append(questionnaire.say_view(words, header.perspective))
    parts.append(words.translate("{answered} answered, {waiting} open", answered=item.answered, waiting=item.waiting))
    if header.updated:
        parts.append(words.translate("last changed on {day}", day=words.day(header.updated)))
    return ", ".join(parts)


def ask_header(asker: Asker, setting: Setting, path: Path) -> AnswersFile:
    """Welcome the user and ask what a new answer file has to say about itself."""
    wishes, words = setting.wishes, asker.words
    scope, perspective, company = wishes.scope, wishes.perspective, wishes.company
    # The view is asked later: until then the questions are counted as for the management.
    usual = setting.loaded.questionnaire.views[0]
    header = new_header(setting.loaded, words.language).model_copy(update={"perspective": perspective or usual})
    if asker.prompter.attended:
        scope = _ask_scope(asker, setting, header, path)
        perspective = perspective or _ask_perspective(asker, setting.loaded.questionnaire)
        company = _ask_company(asker) if company is None else company
    chosen = {"scope": scope or "full", "perspective": perspective or usual}
    return header.model_copy(update={**chosen, "company": Company(name=company or None)})


def new_header(loaded: LoadedQuestionnaire, language: str) -> AnswersFile:
    """The header of a new answer file."""
    return AnswersFile(format="molewa-check/answers/1", questionnaire=reference_to(loaded), language=language)


def _ask_scope(asker: Asker, setting: Setting, header: AnswersFile, path: Path) -> Scope:
    """The first page: three sentences and the rest behind a key; where there is a quick check, the choice of it."""
    words, wanted, questionnaire = asker.words, setting.wishes.scope, setting.prepared.questionnaire
    scopes: tuple[Scope, ...] = (wanted,) if wanted else ("full", "quick") if questionnaire.quick else ("full",)
    lines = [_scope_line(setting.prepared, header, scope, words) for scope in scopes]
    page = _first_page(setting, words)
    if len(scopes) > 1:
        page = replace(page, items=numbered(*lines))
    else:
        page = replace(page, body=(*page.body, *lines), enter=words.translate("begin"))
    found = asker.choose_with_help(page, _more(setting, path, words))
    if isinstance(found, int):
        return scopes[found]
    if found.name == "stop":
        raise LeftEarly
    return scopes[0]


def _first_page(setting: Setting, words: Words) -> Page:
    """What it is, what comes of it, and that it is safe."""
    questionnaire = setting.prepared.questionnaire
    about = paragraphs(words.text(questionnaire.text)) if questionnaire.text else ()
    return Page(
        heading=questionnaire.say_publisher(words),
        title=words.text(questionnaire.title),
        body=(
            *(first_sentence(text) for text in about[:1]),
            words.translate("At the end you see where you stand, the next steps with their hours, and whom to call."),
            words.translate("Everything stays on this computer and is saved at once; you can stop at any time."),
        ),
        commands=commands(words, "more", "stop"),
    )


def _more(setting: Setting, path: Path, words: Words) -> tuple[tuple[str, str], ...]:
    """What else there is to know before the first question."""
    questionnaire = setting.prepared.questionnaire
    texts = [questionnaire.text, questionnaire.quick.text if questionnaire.quick else None]
    about = [part for text in texts if text for part in paragraphs(words.text(text))]
    file = words.translate(
        "Your answers lie in {file}. Started again in the same folder, the program goes on with them.", file=path
    )
    private = words.translate("Nothing leaves this computer: no connection is opened, nothing is sent.")
    publisher = questionnaire.say_publisher(words, whole=True)
    return (
        *((words.translate("About this check"), part) for part in about),
        *([(words.translate("Published by"), publisher)] if publisher else []),
        (words.translate("Your answers"), f"{file} {private}"),
    )


def _scope_line(prepared: Prepared, header: AnswersFile, scope: Scope, words: Words) -> str:
    questionnaire = prepared.questionnaire
    count = len(Interview(prepared, header.model_copy(update={"scope": scope})).asked({}))
    minutes = questionnaire.minutes if scope == "full" else questionnaire.quick and questionnaire.quick.minutes
    name = words.headline(SCOPES[scope])
    about = words.amount("about {n} question", "about {n} questions", count)
    if not minutes:
        return words.pair(name, about)
    time = words.amount("about {n} minute", "about {n} minutes", minutes)
    return words.pair(name, f"{about}, {time}")


def _ask_perspective(asker: Asker, questionnaire: Questionnaire) -> Perspective:
    words, views = asker.words, questionnaire.views
    # Where there is but one view, there is nothing to choose.
    if len(views) == 1:
        return views[0]
    names = [questionnaire.say_view(words, view) for view in views]
    page = Page(
        title=words.translate("Who is answering?"),
        body=(
            words.translate(
                "Some questions are put to one side only. “molewa-check compare” lays both views side by side."
            ),
        ),
        items=numbered(*(name[:1].upper() + name[1:] for name in names)),
        commands=commands(words, "stop"),
    )
    # No default: who answers decides what is asked, and Enter alone must not decide that.
    return views[_chosen(asker.choose(page))]


def _ask_company(asker: Asker) -> str:
    words = asker.words
    label, hint = (
        words.translate("Name of the company"),
        words.translate("It appears in the report. You may leave it empty."),
    )
    problem = ""
    while True:
        name = asker.line(label, "", hint, problem=problem) or ""
        if len(name) <= COMPANY_LIMIT:
            return " ".join(name.split())
        problem = words.translate(
            "That is too long: {found} characters; {limit} fit.", found=len(name), limit=COMPANY_LIMIT
        )


def _chosen(found: int | Pressed) -> int:
    if isinstance(found, int):
        return found
    raise LeftEarly
