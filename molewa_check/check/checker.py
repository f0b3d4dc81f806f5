"""The author's compiler: every problem of questionnaires, answer files and files of contacts."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from molewa_check.assess.prepared import Prepared
from molewa_check.assess.scoring import establish
from molewa_check.check.advice import check_advice
from molewa_check.check.conditions import check_conditions
from molewa_check.check.contacts import check_serving
from molewa_check.check.examples import check_examples
from molewa_check.check.findings import Findings
from molewa_check.check.logo import check_logo
from molewa_check.check.possible import Possible
from molewa_check.check.scales import check_scales
from molewa_check.check.texts import check_comments, check_texts
from molewa_check.check.usage import check_contact_dates, check_dates, check_usage
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.model.answers import ANSWERS_FORMAT, AnswersFile, AnswerSheet, AnswerState
from molewa_check.model.columns import COLUMNS_FORMAT
from molewa_check.model.contacts import CONTACTS_FORMAT
from molewa_check.model.fit import suggestion
from molewa_check.model.questionnaire import QUESTIONNAIRE_FORMAT
from molewa_check.source.answers import check_answers, questionnaire_id_of, read_answers_document
from molewa_check.source.columns import columns_of
from molewa_check.source.contacts import check_contacts
from molewa_check.source.document import Document
from molewa_check.source.files import is_folder, read_text
from molewa_check.source.questionnaire import (
    ROOT_FILE,
    LoadedQuestionnaire,
    bundled_questionnaires,
    files_named,
    include_patterns,
    load_by_name,
    load_questionnaire,
    parse_document,
)
from molewa_check.source.validation import describe, validate

FORMATS = (QUESTIONNAIRE_FORMAT, ANSWERS_FORMAT, CONTACTS_FORMAT, COLUMNS_FORMAT)
PARENTS = 3
"""Folders above an included file in which its questionnaire is looked for."""

Known = Mapping[str, LoadedQuestionnaire]


def check_paths(paths: Iterable[Path], today: date) -> list[Problem]:
    """Check files and folders; answers may belong to a questionnaire among them, or to a bundled one.

    Args:
        paths: questionnaires (files or folders), answer files and files of contacts.
        today: the day on which reviews are due and contacts are old.

    Returns:
        All problems, sorted by place, each once.
    """
    given = list(dict.fromkeys(paths))
    # All of them first: answers may be named before their questionnaire.
    read = {path: loaded for path in given if (loaded := _questionnaire_at(path))}
    known = {loaded.questionnaire.id: loaded for loaded in read.values()}
    found = [problem for path in given for problem in check_path(path, today, known, read.get(path))]
    # A file that is included may be named beside its questionnaire, and is checked both times.
    return sorted({_identity(problem): problem for problem in found}.values(), key=Problem.sort_key)


def _identity(problem: Problem) -> tuple[str, Location, str, str]:
    return (problem.code.name, problem.location, problem.path, str(problem.params))


def questionnaires_among(paths: Iterable[Path]) -> dict[str, LoadedQuestionnaire]:
    """The questionnaires among the paths that can be used, by their ids."""
    return {loaded.questionnaire.id: loaded for path in paths if (loaded := _questionnaire_at(path))}


def _questionnaire_at(path: Path) -> LoadedQuestionnaire | None:
    with suppress(InvalidInput):
        if is_folder(path) or _format_of(path) == QUESTIONNAIRE_FORMAT:
            return load_questionnaire(path)
    return None


def check_path(
    path: Path, today: date, known: Known | None = None, loaded: LoadedQuestionnaire | None = None
) -> list[Problem]:
    """Check one questionnaire (file or folder), answer file or file of contacts; its `format` says which it is.

    Args:
        path: the file or folder. A file that a questionnaire includes is checked as its part.
        today: the day on which reviews are due and contacts are old.
        known: questionnaires by id that answers may belong to, besides the bundled ones.
        loaded: the questionnaire at the path, where it has just been read.
    """
    try:
        problems = check_questionnaire(loaded, today) if loaded else _check(path, today, known or {})
    except InvalidInput as error:
        problems = list(error.problems)
    return sorted(problems, key=Problem.sort_key)


def _check(path: Path, today: date, known: Known) -> list[Problem]:
    if is_folder(path):
        return check_questionnaire(load_questionnaire(path), today)
    document = parse_document(read_text(path), str(path), aliases=True)
    checks: dict[str, Callable[[], list[Problem]]] = {
        QUESTIONNAIRE_FORMAT: lambda: check_questionnaire(load_questionnaire(path), today),
        # Read once more, without aliases and up to the size of an answer file.
        ANSWERS_FORMAT: lambda: _check_answers(read_answers_document(path), known),
        CONTACTS_FORMAT: lambda: _check_contacts(document, today),
        COLUMNS_FORMAT: lambda: _check_columns(document, known),
    }
    found = document.value.get("format") if isinstance(document.value, dict) else None
    if isinstance(found, str) and found in checks:
        return checks[found]()
    if found is None and isinstance(document.value, dict):
        # A part has no `format`; what it means is known only in its whole, of which only its own problems are shown.
        whole = questionnaire_that_includes(path)
        if whole is not None:
            return [problem for problem in check_path(whole, today) if _same_file(problem.location.file, path)]
    return [_unknown_format(document, found)]


def _format_of(path: Path) -> object:
    value = parse_document(read_text(path), str(path), aliases=True).value
    return value.get("format") if isinstance(value, dict) else None


def _unknown_format(document: Document, found: object) -> Problem:
    if found is None:
        code = Code.MC203 if isinstance(document.value, dict) else Code.MC201
        params = {"found": describe(document.value), "expected": QUESTIONNAIRE_FORMAT}
        return Problem(code, document.locate(()), params=params)
    named = {"found": found, "expected": " · ".join(FORMATS)} | suggestion(found, FORMATS)
    return Problem(Code.MC202, document.locate(("format",)), "format", named)


def questionnaire_that_includes(path: Path) -> Path | None:
    """The root file of the questionnaire whose `include` names a file; None where there is none."""
    for folder in path.absolute().parents[:PARENTS]:
        root = folder / ROOT_FILE
        if not root.is_file():
            continue
        try:
            value = parse_document(read_text(root), str(root), aliases=True).value
        except InvalidInput:
            return None
        patterns = include_patterns(value) if isinstance(value, dict) else ()
        # As loading does it: `Path.match` understands patterns in another way than `glob`.
        named = (files_named(folder, pattern) or () for _, pattern in patterns)
        return root if any(path.absolute() in files for files in named) else None
    return None


def _same_file(name: str, path: Path) -> bool:
    return Path(name).absolute() == path.absolute()


def check_questionnaire(loaded: LoadedQuestionnaire, today: date) -> list[Problem]:
    """Find what a questionnaire that can be used still gets wrong.

    Args:
        loaded: the questionnaire.
        today: the day on which reviews are due and contacts are old.
    """
    questionnaire = loaded.questionnaire
    findings = Findings(loaded.assembly.place)
    prepared = Prepared(questionnaire, loaded.fingerprint)
    possible = Possible(prepared)
    check_conditions(questionnaire, possible, findings)
    check_advice(questionnaire, possible, findings)
    check_serving(prepared, findings)
    check_scales(prepared, findings)
    check_texts(questionnaire, loaded.assembly.value, findings)
    check_comments(loaded.assembly.documents, findings)
    check_logo(loaded, findings)
    check_usage(questionnaire, findings)
    check_dates(questionnaire, today, findings)
    check_examples(loaded, prepared, findings)
    return sorted(findings.found, key=Problem.sort_key)


def _check_contacts(document: Document, today: date) -> list[Problem]:
    loaded = check_contacts(document)
    findings = Findings(lambda loc, of_key=False: (document.locate(loc, of_key), document.path_of(loc)))
    check_contact_dates(loaded.contacts.contacts, today, findings)
    return findings.found


def _check_answers(document: Document, known: Known) -> list[Problem]:
    name = questionnaire_id_of(document) or ""
    if name not in known and name not in bundled_questionnaires():
        validate(AnswersFile, document.value, lambda loc, key: (document.locate(loc, key), document.path_of(loc)))
    loaded = _questionnaire_called(name, document, known)
    sheet = check_answers(document, loaded)
    return [*sheet.notices, *_not_asked(document, sheet, loaded)]


def _check_columns(document: Document, known: Known) -> list[Problem]:
    """A mapping belongs to a questionnaire among the paths, or to a bundled one."""
    name = document.value.get("questionnaire")
    # Without a name `columns_of` says what is missing.
    loaded = _questionnaire_called(name, document, known, ("questionnaire",)) if isinstance(name, str) else None
    columns_of(document, loaded.questionnaire if loaded else None)
    return []


def _questionnaire_called(
    name: str, document: Document, known: Known, place: tuple[str, ...] = ("questionnaire", "id")
) -> LoadedQuestionnaire:
    """The questionnaire that answers name; never a path, whatever the file says.

    Raises:
        InvalidInput: MC318.
    """
    if name in known:
        return known[name]
    if name in bundled_questionnaires():
        return load_by_name(name)
    names = [*known, *bundled_questionnaires()]
    where = document.locate(place)
    params = {"name": name, "known": names} | suggestion(name, names)
    raise InvalidInput([Problem(Code.MC318, where, ".".join(place), params)])


def _not_asked(document: Document, sheet: AnswerSheet, loaded: LoadedQuestionnaire) -> list[Problem]:
    """Answers that are kept although their questions are not asked with the others as they are."""
    facts = establish(Prepared(loaded.questionnaire), sheet)
    # The file may still have the former id, and the place is where it stands.
    former = {new: old for old, new in loaded.questionnaire.renamed.items()}
    problems = []
    for id_ in sheet.answers:
        if facts.answers[id_].state is AnswerState.NOT_ASKED:
            written = id_ if id_ in sheet.header.answers else former.get(id_, id_)
            loc = ("answers", written)
            where = document.locate(loc, of_key=True)
            problems.append(Problem(Code.MC410, where, document.path_of(loc), {"id": id_}))
    return problems
