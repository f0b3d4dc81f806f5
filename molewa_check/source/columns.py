"""Reading a mapping of columns."""

from pathlib import Path

from molewa_check.errors import Code, InvalidInput, Problem
from molewa_check.model.columns import COLUMNS_FORMAT, ColumnRule, ColumnsFile
from molewa_check.model.fit import suggestion
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.source.document import Document
from molewa_check.source.files import read_text
from molewa_check.source.questionnaire import check_format, load_by_name, parse_document
from molewa_check.source.validation import validate


def read_columns(path: Path, questionnaire: Questionnaire | None = None) -> ColumnsFile:
    """Read a mapping of columns and check it against its questionnaire.

    Args:
        path: the file.
        questionnaire: see `columns_of`.

    Raises:
        InvalidInput: MC1xx to MC3xx.
    """
    return columns_of(parse_document(read_text(path), str(path)), questionnaire)


def columns_of(document: Document, questionnaire: Questionnaire | None = None) -> ColumnsFile:
    """Turn a document into a mapping.

    Args:
        document: the file's values.
        questionnaire: what the mapping belongs to. Default: the bundled questionnaire that it names.

    Raises:
        InvalidInput: MC2xx to MC4xx, all problems at once.
    """
    check_format(document, COLUMNS_FORMAT)
    columns = validate(ColumnsFile, document.value, lambda loc, key: (document.locate(loc, key), document.path_of(loc)))
    if not columns.columns:
        raise InvalidInput([Problem(Code.MC421, document.locate(("columns",)), "columns")])
    known = questionnaire or load_by_name(columns.questionnaire).questionnaire
    if columns.questionnaire != known.id:
        where, params = document.locate(("questionnaire",)), {"found": columns.questionnaire, "expected": known.id}
        raise InvalidInput([Problem(Code.MC401, where, "questionnaire", params)])
    problems = check_columns(document, columns, known)
    if problems:
        raise InvalidInput(problems)
    return columns


def check_columns(document: Document, columns: ColumnsFile, questionnaire: Questionnaire) -> list[Problem]:
    """Unknown questions and options, and questions that two columns answer."""
    problems: list[Problem] = []
    answering: list[tuple[str, ColumnRule]] = []
    for heading, rule in columns.columns.items():
        loc = ("columns", heading)
        where, path = document.locate(loc), document.path_of(loc)
        question = questionnaire.questions.get(rule.question)
        if question is None:
            params = {"id": rule.question} | suggestion(rule.question, questionnaire.questions)
            problems.append(Problem(Code.MC402, where, path, params))
            continue
        if rule.option is not None:
            ids = [part.id for part in question.parts]
            if rule.option not in ids:
                found = {"found": rule.option, "allowed": ids} | suggestion(rule.option, ids)
                problems.append(Problem(Code.MC405, where, path, found))
        # A note and evidence may stand beside the answer, in columns of their own.
        if rule.holds == "answer":
            rivals = [other for other, known in answering if _are_rivals(rule, known)]
            if rivals:
                problems.append(Problem(Code.MC412, where, path, {"id": heading, "other": rivals[0]}))
            answering.append((heading, rule))
    return problems


def _are_rivals(one: ColumnRule, other: ColumnRule) -> bool:
    """Whether two columns give the same answer: twice as a whole, twice one part of it, or a part beside the whole."""
    is_same = one.option == other.option or None in (one.option, other.option)
    return one.question == other.question and is_same
