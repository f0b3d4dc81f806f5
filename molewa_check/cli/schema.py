"""`schema`: the JSON Schema of a format."""

from gettext import gettext as _
from typing import Annotated, Literal

import typer

from molewa_check.cli.options import Lang

FormatKind = Literal["questionnaire", "answers", "contacts", "columns"]
"""The formats that people write."""


def schema(
    format_: Annotated[
        FormatKind, typer.Argument(metavar="FORMAT", help=_("questionnaire, answers, contacts or columns."))
    ],
    lang: Lang = None,
) -> None:
    """Print a JSON Schema."""
    from molewa_check.cli.output import language_of, print_json
    from molewa_check.source.schema import schema_for

    print_json(schema_for(format_, language_of(lang)))
