"""Unfinished answers that lie where somebody may look for them, and the questionnaires that they were given to."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from molewa_check.errors import MolewaError
from molewa_check.interview.asking import Asker, numbered
from molewa_check.interview.last_used import last_folder, last_questionnaire
from molewa_check.interview.machine import Interview, Openness
from molewa_check.interview.phrases import commands
from molewa_check.interview.prompter import Page
from molewa_check.interview.upgrade import Opened, open_answers
from molewa_check.interview.welcome import LeftEarly, Setting
from molewa_check.model.answers import ANSWERS_FORMAT
from molewa_check.model.questionnaire import QUESTIONNAIRE_FORMAT
from molewa_check.source.answers import questionnaire_id_of, read_answers_document
from molewa_check.source.files import exists
from molewa_check.source.questionnaire import ROOT_FILE, bundled_questionnaires, load_by_name
from molewa_check.words.language import Words

DEFAULT = "molewa"
"""The questionnaire where none is named."""
LOOK_AT = 200
"""Files looked at in a folder at most."""
HEAD = 4096
"""Bytes in which an answer file says that it is one."""
_ENDINGS = frozenset({".yaml", ".yml", ".json"})
# Where the id of a questionnaire stands in a file that this program has written, or that is laid out like its examples.
_ANSWERED = re.compile(rb'questionnaire"?:\s*\{?\s*"?id"?:\s*["\']?([\w.+-]+)')
_OWN_ID = re.compile(rb'^[\s{]*"?id"?:\s*["\']?([\w.+-]+)', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Found:
    """An answer file that can be gone on with.

    Attributes:
        setting: what it belongs to.
        waiting: how many questions are open or put off.
    """

    setting: Setting
    path: Path
    opened: Opened
    answered: int
    waiting: int


def looked_in() -> tuple[Path, ...]:
    """Where answers may lie: the folder one is in, and the one in which somebody answered last."""
    return tuple(dict.fromkeys(folder for folder in (Path.cwd(), last_folder()) if folder is not None))


def unfinished(settings: tuple[Setting, ...]) -> tuple[Found, ...]:
    """What can be gone on with, of one or several questionnaires: the folder one is in first."""
    found = (item for folder in looked_in() for item in find_unfinished(folder, settings))
    return tuple(item for item in found if _may_be_meant(item))


def find_unfinished(folder: Path, settings: tuple[Setting, ...]) -> tuple[Found, ...]:
    """Answer files for these questionnaires in which something is still open, the latest first."""
    looks = (look_at(path, setting) for path in answer_files(folder) for setting in settings)
    found = [item for item in looks if item is not None and _can_go_on(item)]
    return tuple(sorted(found, key=lambda item: item.opened.header.updated or "", reverse=True))


def _can_go_on(item: Found) -> bool:
    """A finished quick check can become a full one."""
    return item.waiting > 0 or item.opened.header.scope == "quick"


def _may_be_meant(item: Found) -> bool:
    """Not where another view or another company was asked for."""
    header, wishes = item.opened.header, item.setting.wishes
    is_same_company = not wishes.company or not header.company.name or header.company.name == wishes.company
    return is_same_company and wishes.perspective in {None, header.perspective}


def look_at(path: Path, setting: Setting) -> Found | None:
    """An answer file with the number of its open questions; None where it is not for this questionnaire."""
    try:
        opened = open_answers(path, setting.loaded)
    # A broken file in the folder keeps nobody from beginning; who names it is told what is wrong.
    except MolewaError:
        return None
    interview = Interview(setting.prepared, opened.header)
    asked = interview.asked(opened.answers)
    settled = sum(1 for id_ in asked if interview.openness(opened.answers, id_) is Openness.SETTLED)
    return Found(setting, path, opened, settled, len(asked) - settled)


def answer_files(folder: Path) -> Iterator[Path]:
    """The answer files of a folder, by their names; at most so many files are looked at."""
    return (path for path, head in _heads(folder) if ANSWERS_FORMAT.encode() in head)


def _heads(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """The files of a folder that may be of this program, with their first bytes."""
    try:
        names = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS)
    except OSError:
        return
    for path in names[:LOOK_AT]:
        yield path, _head(path)


def _head(path: Path) -> bytes:
    """A glance only: most of what lies in a folder is something else, and is not read as a whole."""
    try:
        # Asked before it is opened: a FIFO would be waited for.
        if not path.is_file():
            return b""
        with path.open("rb") as stream:
            return stream.read(HEAD)
    except OSError:
        return b""


def own_questionnaires(folders: tuple[Path, ...]) -> tuple[str, ...]:
    """The questionnaires that do not come with the program and that answers in these folders were given to.

    An answer file knows the id only. The questionnaire is looked for beside it and in the folders below, and where the
    last interview had its own; it is never a path out of a file of answers.
    """
    heads = [head for folder in folders for _path, head in _heads(folder) if ANSWERS_FORMAT.encode() in head]
    wanted = {found[1] for head in heads if (found := _ANSWERED.search(head))}
    wanted -= {id_.encode() for id_ in bundled_questionnaires()}
    return tuple(questionnaires_called(wanted, folders)) if wanted else ()


def named_by(answers: Path | None) -> str:
    """The questionnaire that an answer file names; the default one where there is no such file, and it is not found.

    An own questionnaire is a file, and answers know its id only: it is looked for beside them, and where the last
    interview had it.
    """
    if answers is None or not exists(answers):
        return DEFAULT
    id_ = questionnaire_id_of(read_answers_document(answers))
    if id_ is None or id_ in bundled_questionnaires():
        return id_ or DEFAULT
    folders = (answers.resolve().parent, Path.cwd())
    return next(questionnaires_called({id_.encode()}, folders), DEFAULT)


def questionnaires_called(ids: Collection[bytes], folders: tuple[Path, ...]) -> Iterator[str]:
    """The questionnaires in and below some folders that have one of these ids, the first of each, as one names them."""
    seen: set[str] = set()
    for path, head in dict(_candidates(folders)).items():
        found = _OWN_ID.search(head)
        if QUESTIONNAIRE_FORMAT.encode() not in head or found is None or found[1] not in ids:
            continue
        try:
            id_ = load_by_name(str(path)).questionnaire.id
        except MolewaError:
            continue
        if id_ not in seen:
            seen.add(id_)
            yield str(path)


def _candidates(folders: tuple[Path, ...]) -> Iterator[tuple[Path, bytes]]:
    """Files that may be questionnaires, with their first bytes."""
    last = last_questionnaire()
    if last is not None:
        path = last / ROOT_FILE if last.is_dir() else last
        yield path, _head(path)
    for folder in folders:
        yield from _heads(folder)
        yield from ((path, _head(path)) for path in sorted(folder.glob(f"*/{ROOT_FILE}"))[:LOOK_AT])


def is_here(item: Found) -> bool:
    """Whether a file lies in the folder one is in."""
    return item.path.parent == Path.cwd()


def offer(asker: Asker, found: tuple[Found, ...]) -> Found | None:
    """Offer to go on with what was found; None for a new file.

    Raises:
        LeftEarly: the user wants neither.
    """
    words = asker.words
    has_several = len({item.setting.name for item in found}) > 1
    lines = [_described(item, words, with_title=has_several) for item in found]
    page = Page(
        title=words.translate("There are unfinished answers. Would you like to go on?"),
        items=numbered(*lines, words.translate("Begin anew in another file")),
        commands=commands(words, "stop"),
    )
    # Answers of another folder may be those of another company: Enter alone must not go on with them.
    is_default = is_here(found[0])
    chosen = asker.choose(
        replace(page, enter=words.translate("go on") if is_default else ""), 0 if is_default else None
    )
    if not isinstance(chosen, int):
        raise LeftEarly
    return found[chosen] if chosen < len(found) else None


def _described(item: Found, words: Words, *, with_title: bool) -> str:
    header, questionnaire = item.opened.header, item.setting.prepared.questionnaire
    parts = [words.translate("Go on with {file}", file=item.path.name if is_here(item) else item.path)]
    if with_title:
        parts.append(words.text(questionnaire.title))
    if header.company.name:
        parts.append(header.company.name)
    parts.append(questionnaire.say_view(words, header.perspective))
    parts.append(words.translate("{answered} answered, {waiting} open", answered=item.answered, waiting=item.waiting))
    if header.updated:
        parts.append(words.translate("last changed on {day}", day=words.day(header.updated)))
    return ", ".join(parts)
