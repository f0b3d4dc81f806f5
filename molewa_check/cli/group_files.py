"""Reading a group that is to be compared: files, folders of them, and tables with a row for each member."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from molewa_check.assess.prepared import Prepared
from molewa_check.batch.collect import collect, holds_answers
from molewa_check.batch.other_formats import is_foreign
from molewa_check.batch.walk import Item, is_table
from molewa_check.cli.compare_files import Given, given_of, reference_of, scored
from molewa_check.cli.given import is_form
from molewa_check.cli.options import require_view
from molewa_check.cli.output import print_problems
from molewa_check.compare.admission import Group, Side, by_view, group_of, view_of
from molewa_check.errors import Code, InvalidInput, Location, Problem, Severity
from molewa_check.i18n import Language, translator
from molewa_check.source.answers import questionnaire_id_of
from molewa_check.source.files import is_folder
from molewa_check.source.questionnaire import bundled_questionnaires

VIEW = "perspective"
"""The key under which answers say whose view they are."""


def is_many(path: Path) -> bool:
    """Whether a path holds many answers: a folder, or a table that is no form and no answer file called .txt."""
    return is_folder(path) or (is_table(path.name) and not is_form(path) and not holds_answers(path))


@dataclass(frozen=True)
class Wanted:
    """How a group is to be read.

    Attributes:
        questionnaire: what tables answer; None for the one that files name.
        minimum: how many members there must be.
        view: whose view the answers of folders and tables are that do not say so; None for the usual one.
    """

    questionnaire: str | None
    minimum: int
    view: str | None
    language: Language


def read_group(paths: Sequence[Path], wanted: Wanted) -> tuple[Group, bool]:
    """Read and score a group, and whether everything could be used.

    What lies in a folder or a table is the group, as far as it is of the view that most of it holds; single files stand
    beside it. Without folders and tables the view that most files hold is the group. A file or a row that is wrong is
    named and left out.

    Raises:
        InvalidInput: MC1xx to MC4xx, what is named by itself is wrong, or nothing can be compared.
    """
    questionnaire, language = wanted.questionnaire, wanted.language
    many, single = [path for path in paths if is_many(path)], [path for path in paths if not is_many(path)]
    singles = [given_of(path, questionnaire, language) for path in single]
    gathered = list(_gathered(many, questionnaire or _answered(singles), wanted))
    good = [one for one in gathered if isinstance(one, Given)]
    problems = [one for one in gathered if isinstance(one, Problem)]
    if problems and not (singles or good):
        raise InvalidInput(problems)
    loaded = reference_of([*singles, *good], questionnaire)
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    if wanted.view is not None:
        require_view(loaded.questionnaire.views, wanted.view)
    others = [scored(one, loaded, prepared, language)[1] for one in singles]
    inside: list[Side] = []
    for one in good:
        try:
            inside.append(scored(one, loaded, prepared, language)[1])
        except InvalidInput as error:
            problems += error.problems
    if many and not inside:
        # What is beside a group is no group, however little came of the folder or the table.
        none = {"count": 0, "minimum": wanted.minimum}
        raise InvalidInput(problems or [Problem(Code.MC440, Location(str(many[0])), params=none)])
    problems += _unsaid(good, others)
    print_problems(problems, translator(language))
    members, rest = by_view(inside or others)
    group = group_of(members, [*rest, *(others if inside else ())], wanted.minimum)
    return group, not any(problem.severity is Severity.ERROR for problem in problems)


def _unsaid(good: Sequence[Given], others: Sequence[Side]) -> Iterator[Problem]:
    """Say that nobody says whose view a group is of, where it is taken for the view that stands beside it."""
    silent = [one for one in good if VIEW not in one.document.value]
    for side in others if silent else ():
        header, questionnaire = side.assessment.sheet.header, side.assessment.prepared.questionnaire
        if header.perspective == questionnaire.views[0]:
            params = {"count": len(silent), "perspective": view_of(side)}
            yield Problem(Code.MC808, Location(silent[0].name), params=params)


def _answered(given: Sequence[Given]) -> str | None:
    """The bundled questionnaire that files answer: a table does not say which one it does."""
    found = next((questionnaire_id_of(one.document) for one in given), None)
    return found if found in bundled_questionnaires() else None


def _gathered(paths: Iterable[Path], questionnaire: str | None, wanted: Wanted) -> Iterator[Given | Problem]:
    """What lies in folders and tables, without anything that is internal."""
    for found in collect(paths, questionnaire, language=wanted.language):
        if isinstance(found, Problem):
            # That no column names the company is as it should be where all rows are of one.
            if found.code is not Code.MC737:
                yield found
            continue
        try:
            yield _of_view(_read(found, questionnaire, wanted.language), wanted.view)
        except InvalidInput as error:
            # A mapping of columns, for example, lies beside its table, and is no member.
            is_no_answers = is_foreign(found, error.problems)
            yield from [Problem(Code.MC708, Location(found.name))] if is_no_answers else error.problems


def _read(item: Item, questionnaire: str | None, language: Language) -> Given:
    if item.document is None:
        return given_of(item.path, questionnaire, language)
    # A row has no mark for what is internal.
    return Given(item.name, item.document, b"", None)


def _of_view(given: Given, view: str | None) -> Given:
    """Answers with the view that they are said to be of, where they do not say it themselves."""
    value = given.document.value
    if view is None or not isinstance(value, dict) or VIEW in value:
        return given
    return replace(given, document=replace(given.document, value={**value, VIEW: view}))
