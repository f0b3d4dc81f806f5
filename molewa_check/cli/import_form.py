"""`import`: a form of another program as a questionnaire folder."""

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from molewa_check.cli.options import Lang

if TYPE_CHECKING:
    from molewa_check.batch.sheets import OpenTable

Form = Annotated[Path, typer.Argument(metavar="FILE", help=_("An XLSForm, as Kobo and ODK use it."))]
Target = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="DIR", help=_("The new folder. Default: called like the form.")),
]


def import_form(form: Form, output: Target = None, lang: Lang = None) -> None:
    """Write a questionnaire folder, and list what could not be carried over."""
    from molewa_check.batch.sheets import OpenTable
    from molewa_check.batch.xlsform import questionnaire_of
    from molewa_check.cli.new import require_free
    from molewa_check.cli.output import language_of, say, show
    from molewa_check.errors import Code, InvalidInput, Location, Problem
    from molewa_check.source.files import make_private_folder, write_private
    from molewa_check.source.questionnaire import ROOT_FILE
    from molewa_check.source.yamltext import dump_yaml
    from molewa_check.words.language import Words

    words = Words(language_of(lang))
    table = OpenTable(form, str(form))
    survey = _rows(table, "survey")
    if not survey:
        raise InvalidInput([Problem(Code.MC127, Location(str(form)))])
    settings = _rows(table, "settings")
    found = questionnaire_of(survey, _rows(table, "choices"), settings[0] if settings else {})
    target = (output or form.with_suffix("")) / ROOT_FILE
    require_free([target])
    make_private_folder(target.parent)
    write_private(target, dump_yaml(found.questionnaire).encode())
    say(words.translate("The questionnaire lies in {folder}."), folder=target.parent)
    if found.left_out:
        show(words.amount("{n} thing could not be carried over:", "{n} things could not be carried over:",
                          len(found.left_out)))  # fmt: skip
    for one in found.left_out:
        show(words.translate("    row {row}, {name}: {what}", row=one.row, name=one.name or "–",
                             what=words.translate(one.what)))  # fmt: skip
    say(words.translate("Nothing has points yet. Give them where there should be scores, and check the folder."))


def _rows(table: "OpenTable", name: str) -> list[dict[str, str]]:
    """The rows of a sheet by its headings; none where there is no such sheet."""
    sheet = next((one for one in table.sheets if one.name.strip().casefold() == name), None)
    if sheet is None:
        return []
    lines: list[list[Any]] = [list(row[1]) for row in table.rows(sheet.number)]
    headings = (
        [_said(cell).casefold() if "::" not in _said(cell) else _said(cell) for cell in lines[0]] if lines else []
    )
    return [
        {heading: said for heading, cell in zip(headings, line, strict=False) if heading and (said := _said(cell))}
        for line in lines[1:]
    ]


def _said(cell: object) -> str:
    from molewa_check.words.reading import cell_text

    return cell_text(cell).strip() if cell is not None else ""
