"""The beginning: which language, which check, whose view."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from molewa_check.assess.prepared import Prepared
from molewa_check.i18n import Language
from molewa_check.interview.asking import Asker, numbered
from molewa_check.interview.machine import Interview
from molewa_check.interview.phrases import commands, first_sentence, labelled, paragraphs
from molewa_check.interview.prompter import Page, Pressed, Prompter
from molewa_check.interview.upgrade import reference_to
from molewa_check.model.answers import AnswersFile, Company
from molewa_check.model.numbers import MOST_PEOPLE
from molewa_check.model.vocabulary import PERSPECTIVES, Perspective, Scope
from molewa_check.source.files import exists
from molewa_check.source.questionnaire import LoadedQuestionnaire
from molewa_check.words.labels import SCOPES
from molewa_check.words.language import Words

COMPANY_LIMIT = 200
COUNCIL = PERSPECTIVES[1]
"""The view that several people usually give together."""


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
    """What an interview is about.

    Attributes:
        name: the questionnaire as one names it to the program: an id, a file or a folder.
    """

    loaded: LoadedQuestionnaire
    prepared: Prepared
    wishes: Wishes
    name: str = ""


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


def free_name(folder: Path, questionnaire_id: str, words: Words) -> Path:
    """A name for a new answer file that nothing in the folder has yet."""
    stem = f"{questionnaire_id}-" + words.translate("answers")
    names = (folder / (f"{stem}.yaml" if number == 1 else f"{stem}-{number}.yaml") for number in range(1, 10_000))
    return next(path for path in names if not exists(path))


def ask_header(asker: Asker, setting: Setting, path: Path) -> AnswersFile:
    """Welcome the user and ask what a new answer file has to say about itself."""
    wishes, words = setting.wishes, asker.words
    scope, perspective, company, people = wishes.scope, wishes.perspective, wishes.company, None
    # The view is asked later: until then the questions are counted as for the management.
    usual = setting.loaded.questionnaire.views[0]
    header = new_header(setting.loaded, words.language).model_copy(update={"perspective": perspective or usual})
    if asker.prompter.attended:
        scope = _ask_scope(asker, setting, header, path)
        perspective = perspective or _ask_perspective(asker, setting.prepared, scope)
        company = _ask_company(asker) if company is None else company
        people = _ask_people(asker) if perspective == COUNCIL else None
    chosen = {"scope": scope or "full", "perspective": perspective or usual, "people": people}
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
        *labelled(words.translate("About this check"), about),
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


def _ask_perspective(asker: Asker, prepared: Prepared, scope: Scope) -> Perspective:
    words, questionnaire = asker.words, prepared.questionnaire
    views = questionnaire.views
    # Where there is but one view, there is nothing to choose.
    if len(views) == 1:
        return views[0]
    names = [questionnaire.say_view(words, view) for view in views]
    asked = {tuple(id_ for id_, *_ in prepared.put_to(view, scope)) for view in views}
    one_sided = words.translate("Some questions are put to one side only.") if len(asked) > 1 else ""
    compared = words.translate("“molewa-check compare” lays several views side by side.")
    page = Page(
        title=words.translate("Who is answering?"),
        body=(" ".join(text for text in (one_sided, compared) if text),),
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


def _ask_people(asker: Asker) -> int | None:
    """How many people of the works council answer together; None where nobody says so."""
    words, problem = asker.words, ""
    label, hint = (
        words.translate("How many people answer together?"),
        words.translate("The report says so on every page. You may leave it empty."),
    )
    while True:
        text = (asker.line(label, "", hint, problem=problem) or "").strip()
        if not text:
            return None
        if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_PEOPLE:
            return int(text[:9])
        problem = words.translate(
            "{value} is no number of people from 1 to {most}.",
            value=words.quote(text[:40]),
            most=words.number(MOST_PEOPLE),
        )


def _chosen(found: int | Pressed) -> int:
    if isinstance(found, int):
        return found
    raise LeftEarly
