"""What files of forms are called, so that one who has many finds the right one."""

from collections.abc import Sequence

from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.form.request import FormRequest
from molewa_check.source.names import safe_name


def form_name(request: FormRequest) -> str:
    """The name of a form without its ending: `ID[_PERSPECTIVE][_quick][_COMPANY]`.

    The number of a company stands before its name, so that lists are sorted by it.
    """
    perspective = "" if request.perspective == "management" else request.perspective
    quick = "quick" if request.scope == "quick" else ""
    company = " ".join(filter(None, (request.company_id, request.company)))
    parts = (request.questionnaire.id, perspective, quick, safe_name(company) if company else "")
    return safe_name("_".join(filter(None, parts)))


def require_names_of_their_own(requests: Sequence[FormRequest], where: str) -> None:
    """Make sure that no form takes the place of another one; capitals do not tell files apart everywhere.

    Args:
        requests: all forms of one folder.
        where: the list of companies, for messages.

    Raises:
        InvalidInput: MC452, with every company whose form would be called like an earlier one.
    """
    taken: dict[str, FormRequest] = {}
    problems = []
    for request in requests:
        first = taken.setdefault(form_name(request).casefold(), request)
        if first is not request:
            params = {"company": _called(request), "other": _called(first)}
            problems.append(Problem(Code.MC452, Location(where), params=params))
    if problems:
        raise InvalidInput(problems)


def _called(request: FormRequest) -> str:
    return request.company or request.company_id
