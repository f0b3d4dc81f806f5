"""What the command line says about the end of an interview."""

from dataclasses import dataclass
from pathlib import Path

from molewa_check.model.vocabulary import Audience


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is made at the end.

    Attributes:
        audience: whom the report is for; None to ask. On the full screen, the report of a named one is made at once.
        output: where it is written; None for beside the answers.
        report: whether it is made at all.
        templates, contacts: a folder and a file that replace the bundled templates and the questionnaire's contacts.
    """

    audience: Audience | None = None
    output: Path | None = None
    report: bool = True
    templates: Path | None = None
    contacts: Path | None = None
