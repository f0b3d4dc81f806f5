"""The kinds of forms: what makes each of them. A new kind is an entry here."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from molewa_check.form.request import FormRequest

FormKind = Literal["html", "xlsx", "xlsform", "limesurvey"]
Render = Callable[["FormRequest"], bytes]


class Kind(NamedTuple):
    """How a kind of form is made.

    Attributes:
        ending: how its file ends.
        render: its content: the same bytes for the same request.
        beside: further files, by how they end: what goes with the form itself.
    """

    ending: str
    render: Render
    beside: tuple[tuple[str, Render], ...] = ()


def _html(request: "FormRequest") -> bytes:
    from molewa_check.form.html import render

    return render(request)


def _xlsform(request: "FormRequest") -> bytes:
    from molewa_check.form.xlsform import render

    return render(request)


def _xlsx(request: "FormRequest") -> bytes:
    from molewa_check.form.workbook import render

    return render(request)


def _limesurvey(request: "FormRequest") -> bytes:
    from molewa_check.form.limesurvey import render

    return render(request)


def _columns(request: "FormRequest") -> bytes:
    from molewa_check.form.limesurvey import render_columns

    return render_columns(request)


KINDS: dict[FormKind, Kind] = {
    "html": Kind(".html", _html),
    "xlsx": Kind(".xlsx", _xlsx),
    "xlsform": Kind(".xlsform.xlsx", _xlsform),
    # With the mapping by which every export of the survey is read.
    "limesurvey": Kind(".limesurvey.txt", _limesurvey, ((".columns.yaml", _columns),)),
}
