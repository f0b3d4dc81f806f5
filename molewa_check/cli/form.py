"""`form`: a form to collect answers with."""

from collections.abc import Sequence
from dataclasses import replace
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from molewa_check.cli.form_kinds import KINDS, FormKind, Kind
from molewa_check.cli.options import Lang, WhoAnswers, require_view
from molewa_check.i18n import NN_

if TYPE_CHECKING:
    from molewa_check.form.request import FormRequest
    from molewa_check.model.questionnaire import Questionnaire as Loaded
    from molewa_check.model.vocabulary import Perspective

Questionnaire = Annotated[
    str, typer.Argument(metavar="[QUESTIONNAIRE]", help=_("Id of a bundled questionnaire, a file or a folder."))
]
As = Annotated[
    FormKind | None,
    typer.Option("--as", help=_("What the form is made for. Default: html; xlsx where FILE ends with it.")),
]
FormFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=_("The form. Default: named after the questionnaire. With --for: a folder."),
    ),
]
Quick = Annotated[bool, typer.Option("--quick", help=_("Only the questions of the quick check."))]
CompanyName = Annotated[str, typer.Option("--company", metavar="NAME", help=_("Name of the company."))]
CompanyNumber = Annotated[
    str, typer.Option("--company-id", metavar="ID", help=_("Your number of the company; its answers carry it."))
]
ReturnTo = Annotated[
    str,
    typer.Option(
        "--return-to", metavar="TEXT", help=_("How the answers come back to you, such as an address; shown as text.")
    ),
]
NoResult = Annotated[bool, typer.Option("--no-result", help=_("The form asks only, and shows no result."))]
NoStore = Annotated[bool, typer.Option("--no-store", help=_("The form saves nothing by itself, only as a file."))]
ForCompanies = Annotated[
    Path | None,
    typer.Option("--for", metavar="FILE", help=_("A table of companies with their names or numbers: a form for each.")),
]
WRITTEN = NN_("{n} form written to {folder}.", "{n} forms written to {folder}.")


def form(
    questionnaire: Questionnaire = "molewa",
    as_: As = None,
    output: FormFile = None,
    perspective: WhoAnswers = None,
    quick: Quick = False,
    company: CompanyName = "",
    company_id: CompanyNumber = "",
    return_to: ReturnTo = "",
    no_result: NoResult = False,
    no_store: NoStore = False,
    companies: ForCompanies = None,
    lang: Lang = None,
) -> None:
    """Write a form that asks a questionnaire where nothing is installed."""
    from molewa_check.assess.prepared import Prepared
    from molewa_check.cli.output import language_of, say
    from molewa_check.form.naming import form_name
    from molewa_check.form.request import FormRequest, require_questions
    from molewa_check.source.questionnaire import load_by_name
    from molewa_check.words.language import Words

    language = language_of(lang)
    loaded = load_by_name(questionnaire)
    request = FormRequest(
        loaded=loaded,
        prepared=Prepared(loaded.questionnaire, loaded.fingerprint),
        language=language,
        perspective=_view(loaded.questionnaire, perspective),
        scope="quick" if quick else "full",
        company=company.strip(),
        company_id=company_id.strip(),
        return_to=return_to.strip(),
        with_result=not no_result,
        with_store=not no_store,
    )
    require_questions(request)
    kind, words = KINDS[as_ or _kind_of(output)], Words(language)
    if companies is None:
        target = output or Path(form_name(request) + kind.ending)
        _write(request, kind, target)
        say(words.translate("Form: {file}"), file=target)
        return
    folder = output or Path()
    requests = _for_each(request, companies, folder, kind)
    say(words.amount(*WRITTEN, len(requests), folder=folder))


def _kind_of(output: Path | None) -> FormKind:
    """What is meant where only a file is named."""
    return "xlsx" if output is not None and output.suffix.casefold() == ".xlsx" else "html"


def _view(questionnaire: "Loaded", wanted: str | None) -> "Perspective":
    """Whose view is asked for; the usual one where nobody says so.

    Raises:
        typer.BadParameter: the questionnaire has no such view.
    """
    if wanted is not None:
        require_view(questionnaire.views, wanted)
    return wanted or questionnaire.views[0]


def _write(request: "FormRequest", kind: Kind, target: Path) -> None:
    """Write a form and what goes with it.

    Raises:
        OutputError: MC601 or MC607.
    """
    from molewa_check.source.files import write_private
    from molewa_check.source.temporary import sweep

    sweep(target)
    write_private(target, kind.render(request))
    for ending, render in kind.beside:
        write_private(target.with_name(target.stem + ending), render(request))


def _for_each(request: "FormRequest", companies: Path, folder: Path, kind: Kind) -> "Sequence[FormRequest]":
    """Write a form for every company of a list.

    Raises:
        InvalidInput: MC1xx, MC452, MC713, MC751 or MC76x.
        OutputError: MC601 or MC607.
    """
    from molewa_check.batch.status import read_invited
    from molewa_check.form.naming import form_name, require_names_of_their_own
    from molewa_check.source.files import make_private_folder

    invited = read_invited(companies)
    requests = [replace(request, company=one.company, company_id=one.number) for one in invited]
    require_names_of_their_own(requests, companies.name)
    make_private_folder(folder)
    for one in requests:
        _write(one, kind, folder / (form_name(one) + kind.ending))
    return requests
