"""Pages made with templates of the user's own: a process with limits makes them, `page_process`."""

import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from molewa_check.errors import BrokenTemplate, Code, Location, Problem, ReportError
from molewa_check.guards.confined import Confined, Stopped
from molewa_check.report.output.attachment import Attachment
from molewa_check.source.exchange import as_problems
from molewa_check.words.language import Words
from molewa_check.words.respondents import Names

SECONDS = 60
"""How long a page may take; a report takes few."""
GRACE = 10
"""Seconds more for the process to say where the time went."""
PAGES = Confined("molewa_check.report.output.page_process", SECONDS + GRACE)
DONE, FAILED = b"d", b"f"
"""How an answer begins."""


@dataclass(frozen=True, slots=True)
class HtmlJob:
    """A template to fill."""

    template: str
    folder: Path
    language: str
    decimals: int
    called: Names | None
    report: object
    seconds: float


@dataclass(frozen=True, slots=True)
class PdfJob:
    """HTML to print."""

    html: str
    folder: Path
    attachments: tuple[Attachment, ...]
    seconds: float


def require_folder(templates: Path) -> None:
    """See whether a folder of templates is one.

    Raises:
        BrokenTemplate: MC606, it does not exist; MC613, it is a file.
    """
    if not templates.is_dir():
        code = Code.MC613 if templates.is_file() else Code.MC606
        raise BrokenTemplate([Problem(code, Location(str(templates)))])


def html(template: str, folder: Path, words: Words, report: object) -> str:
    """Fill a template.

    Raises:
        BrokenTemplate: MC10x, MC604, MC609 or MC610.
    """
    speech = words.language, words.decimals, words.called
    job = HtmlJob(template, folder.absolute(), *speech, report, PAGES.seconds - GRACE)
    return _done(job).decode("utf-8")


def pdf(html: str, folder: Path, attachments: Sequence[Attachment]) -> bytes:
    """Print HTML.

    Raises:
        ReportError: MC602.
        BrokenTemplate: MC603, MC609 or MC611.
    """
    return _done(PdfJob(html, folder.absolute(), tuple(attachments), PAGES.seconds - GRACE))


def _done(job: HtmlJob | PdfJob) -> bytes:
    try:
        answer = PAGES.ask(pickle.dumps(job))
    except Stopped:
        params = {"seconds": int(job.seconds)}
        raise BrokenTemplate([Problem(Code.MC609, Location(str(job.folder)), params=params)]) from None
    if answer.startswith(DONE):
        return answer.removeprefix(DONE)
    problems = as_problems(json.loads(answer.removeprefix(FAILED)))
    if any(problem.code is Code.MC602 for problem in problems):
        raise ReportError(problems)
    raise BrokenTemplate(problems)
