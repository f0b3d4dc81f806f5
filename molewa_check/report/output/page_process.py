"""What makes pages with templates of the user's own: a process of its own, since a template can ask for anything."""

import _thread
import json
import pickle
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Timer

from molewa_check.errors import Code, Location, MolewaError, Problem
from molewa_check.guards.confined import LARGEST_FRAME, serve
from molewa_check.guards.limits import MEGABYTE
from molewa_check.report.output.clock import TimeIsUp
from molewa_check.report.output.html import MAIN_TEMPLATE, filled, template_place
from molewa_check.report.output.own_pages import DONE, FAILED, SECONDS, HtmlJob, PdfJob
from molewa_check.report.output.pdf import SHOWN, printed
from molewa_check.resources import bundled
from molewa_check.source.exchange import as_records
from molewa_check.words.language import Words

MEMORY = 2048 * MEGABYTE
"""The page engine alone takes a tenth of it."""
LARGEST_HTML = 16 * MEGABYTE
"""Characters of a page; a report has a third of a million."""


def answer(request: bytes, _content: Iterator[bytes]) -> bytes:
    """Do a job; what goes wrong is a problem with file and line, as far as they are known."""
    job: HtmlJob | PdfJob = pickle.loads(request)
    try:
        with _clock(job.seconds):
            content = _content_of(job)
    except MolewaError as error:
        return _failed([_placed(problem, job) for problem in error.problems])
    except (TimeIsUp, MemoryError) as error:
        file, line = _where(error, job)
        return _failed([Problem(Code.MC609, Location(file, line), params={"seconds": int(job.seconds)})])
    except Exception as error:
        file, line = _where(error, job)
        code = Code.MC604 if isinstance(job, HtmlJob) else Code.MC603
        detail = f"{type(error).__name__}: {error}".splitlines()[0]
        return _failed([Problem(code, Location(file, line), params={"detail": detail})])
    return DONE + content


def _content_of(job: HtmlJob | PdfJob) -> bytes:
    if isinstance(job, PdfJob):
        content = printed(job.html, templates=job.folder, attachments=job.attachments)
    else:
        folders = (job.folder, bundled("report_templates"))
        html = filled(job.template, folders, Words(job.language, job.decimals, job.called), job.report)
        if len(html) > LARGEST_HTML:
            raise MemoryError
        content = html.encode("utf-8")
    if len(content) >= LARGEST_FRAME:
        raise MemoryError
    return content


@contextmanager
def _clock(seconds: float) -> Iterator[None]:
    """Raise `TimeIsUp` when the time is over, on systems without such signals, too."""
    timer = Timer(seconds, _thread.interrupt_main)
    timer.daemon = True
    signal.signal(signal.SIGINT, _ring)
    timer.start()
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        timer.cancel()


def _ring(_number: int, _frame: object) -> None:
    raise TimeIsUp


def _where(error: BaseException, job: HtmlJob | PdfJob) -> tuple[str, int | None]:
    """The line of the template, or the template that the page begins with."""
    file, line = template_place(error)
    return (file, line) if line is not None else (_first(job), None)


def _placed(problem: Problem, job: HtmlJob | PdfJob) -> Problem:
    """What the page engine says has no place but the template that the page begins with."""
    if problem.location.file != SHOWN or problem.code is Code.MC602:
        return problem
    return replace(problem, location=Location(_first(job)))


def _first(job: HtmlJob | PdfJob) -> str:
    own = job.folder / MAIN_TEMPLATE
    return str(own if own.is_file() else job.folder)


def _failed(problems: list[Problem]) -> bytes:
    return FAILED + json.dumps(as_records(problems)).encode()


if __name__ == "__main__":
    serve(answer, SECONDS * 2, MEMORY)
