"""Reading a group that is to be compared: files, folders of them, and tables with a row for each member."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from molewa_check.assess.prepared import Prepared
from molewa_check.batch.collect import collect, holds_answers
from molewa_check.batch.walk import Item, is_table
from molewa_check.cli.compare_files import Given, given_of, reference_of, scored
from molewa_check.cli.given import is_form
from molewa_check.cli.output import print_problems
from molewa_check.compare.admission import Group, Side, by_view, group_of
from molewa_check.errors import Code, InvalidInput, Problem, Severity
from molewa_check.i18n import Language, translator
from molewa_check.source.answers import questionnaire_id_of
from molewa_check.source.files import is_folder
from molewa_check.source.questionnaire import bundled_questionnaires


def is_many(path: Path) -> bool:
    """Whether a path holds many answers: a folder, or a table that is no form and no answer file called .txt."""
    return is_folder(path) or (is_table(path.name) and not is_form(path) and not holds_answers(path))


def read_group(
    paths: Sequence[Path], questionnaire: str | None, minimum: int, language: Language
) -> tuple[Group, bool]:
    """Read and score a group, and whether everything could be used.

    What lies in a folder or a table is the group, as far as it is of the view that most of it holds; single files stand
    beside it. Without folders and tables the view that most files hold is the group. A file or a row that is wrong is
    named and left out.

    Raises:
        InvalidInput: MC1xx to MC4xx, what is named by itself is wrong, or nothing can be compared.
    """
    many, single = [path for path in paths if is_many(path)], [path for path in paths if not is_many(path)]
    singles = [given_of(path, questionnaire, language) for path in single]
    gathered = list(_gathered(many, questionnaire or _answered(singles), language))
    good = [one for one in gathered if isinstance(one, Given)]
    problems = [one for one in gathered if isinstance(one, Problem)]
    if problems and not (singles or good):
        raise InvalidInput(problems)
    loaded = reference_of([*singles, *good], questionnaire)
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    others = [scored(one, loaded, prepared, language)[1] for one in singles]
    inside: list[Side] = []
    for one in good:
        try:
            inside.append(scored(one, loaded, prepared, language)[1])
        except InvalidInput as error:
            problems += error.problems
    print_problems(problems, translator(language))
    members, rest = by_view(inside or others)
    group = group_of(members, [*rest, *(others if inside else ())], minimum)
    return group, not any(problem.severity is Severity.ERROR for problem in problems)


def _answered(given: Sequence[Given]) -> str | None:
    """The bundled questionnaire that files answer: a table does not say which one it does."""
    found = next((questionnaire_id_of(one.document) for one in given), None)
    return found if found in bundled_questionnaires() else None


def _gathered(paths: Iterable[Path], questionnaire: str | None, language: Language) -> Iterator[Given | Problem]:
    """What lies in folders and tables, without anything that is internal."""
    for found in collect(paths, questionnaire, language=language):
        if isinstance(found, Problem) and found.code is Code.MC737:
            # That no column names the company is as it should be where all rows are of one.
            continue
        try:
            yield found if isinstance(found, Problem) else _read(found, questionnaire, language)
        except InvalidInput as error:
            yield from error.problems


def _read(item: Item, questionnaire: str | None, language: Language) -> Given:
    if item.document is None:
        return given_of(item.path, questionnaire, language)
    # A row has no mark for what is internal.
    return Given(item.name, item.document, b"", None)
