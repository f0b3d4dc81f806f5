"""The answers in a file that a user names: an answer file, or a workbook that `form` wrote."""

from pathlib import Path

from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.i18n import Language, translator
from molewa_check.source.answers import read_answers_document, read_answers_with_bytes
from molewa_check.source.document import Document

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
"""How the names of workbooks end."""
DEFAULT = "molewa"


def is_workbook(path: Path) -> bool:
    """Whether a file is called like a workbook."""
    return path.suffix.lower() in WORKBOOKS


def is_message(path: Path) -> bool:
    """Whether a file is a message with answers in it; what cannot be read is none."""
    try:
        found = read_answers_document(path)
    except InvalidInput:
        return False
    return any(problem.code is Code.MC456 for problem in found.objections)


def is_form(path: Path) -> bool:
    """Whether a file is a workbook that `form` wrote; what cannot be read is none."""
    from molewa_check.batch.form_book import form_properties
    from molewa_check.batch.sheets import OpenTable

    if not is_workbook(path):
        return False
    try:
        return bool(form_properties(OpenTable(path, str(path))))
    except InvalidInput:
        return False


def read_given(path: Path, questionnaire: str | None, language: Language) -> tuple[Document, bytes]:
    """The answers as plain values, and as an answer file: as it stands there, or what a workbook amounts to.

    Args:
        path: the file.
        questionnaire: the one that was named; a form tells its own where that is bundled.
        language: in which is said what is not understood.

    Raises:
        InvalidInput: MC1xx to MC4xx, or MC76x.
    """
    if not is_workbook(path):
        return read_answers_with_bytes(path)
    from molewa_check.source.yamltext import dump_yaml

    document = read_workbook(path, questionnaire, language)
    return document, dump_yaml(document.value).encode()


def read_workbook(path: Path, questionnaire: str | None, language: Language) -> Document:
    """The answers in a workbook that is a form; what is to be said about the file goes to stderr.

    Raises:
        InvalidInput: MC1xx, MC318, MC46x or MC76x.
    """
    from molewa_check.cli.output import print_problems

    document, problems = read_form_book(path, questionnaire, language)
    print_problems(problems, translator(language))
    return document


def read_form_book(path: Path, questionnaire: str | None, language: Language) -> tuple[Document, list[Problem]]:
    """The answers in a workbook that is a form, and what is to be said about the file.

    Raises:
        InvalidInput: MC1xx, MC318, MC46x or MC76x.
    """
    from molewa_check.batch.form_book import form_properties, read_form
    from molewa_check.batch.open_cells import Speaker
    from molewa_check.batch.sheets import OpenTable
    from molewa_check.batch.walk import Found
    from molewa_check.source.questionnaire import load_by_name

    table = OpenTable(path, str(path))
    properties = form_properties(table)
    if not properties:
        raise InvalidInput([Problem(Code.MC466, Location(str(path)))])
    named = load_by_name(questionnaire or DEFAULT).questionnaire
    found = list(read_form(Found(str(path), str(path)), table, properties, named, Speaker(language)))
    documents = [one.document for one in found if not isinstance(one, Problem) and one.document is not None]
    return documents[0], [one for one in found if isinstance(one, Problem)]


def as_answer_file(path: Path, questionnaire: str | None, language: Language) -> Path:
    """An answer file to go on with: what a workbook or a message holds is written beside it, once; it stays as it is.

    Raises:
        InvalidInput: MC1xx, MC318, MC46x or MC76x.
        OutputError: MC601 or MC607.
    """
    from molewa_check.cli.output import print_problems, say
    from molewa_check.source.files import exists, write_private
    from molewa_check.source.yamltext import dump_yaml
    from molewa_check.words.language import Words

    target, words = path.with_suffix(".yaml"), Words(language)
    if exists(target):
        say(words.translate("The answers of this form were taken over earlier; going on with {file}."), file=target)
        return target
    is_book = is_workbook(path)
    document = read_workbook(path, questionnaire, language) if is_book else read_answers_document(path)
    print_problems(document.objections, words.translate)
    write_private(target, dump_yaml(document.value).encode())
    if is_book:
        say(words.translate("The answers of this form lie in {file} now; the workbook stays as it is."), file=target)
    else:
        say(words.translate("The answers of this message lie in {file} now; the message stays as it is."), file=target)
    return target
