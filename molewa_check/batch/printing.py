"""Pages as PDF, made in other processes while this one does something else."""

from concurrent.futures import BrokenExecutor, CancelledError, Future
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from molewa_check.batch.executors import isolated_executor
from molewa_check.batch.parallel import Pool
from molewa_check.errors import Code, Location, Problem, ReportError


class Printing:
    """Begins pages as soon as they are known; where there is one process only, they are made once they are wanted."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._under_way: dict[str, Future[bytes | None]] = {}

    def warm_up(self) -> None:
        """Let processes that have nothing to do load the page engine, which takes as long as half a page."""
        for _ in range(self._pool.workers if self._pool.workers > 1 else 0):
            self._pool.begin(_loaded)

    def begin(self, html: str, templates: Path | None = None) -> None:
        """Begin to make a page; `templates` is the user's folder, in which its images may lie."""
        if self._pool.workers > 1 and html not in self._under_way:
            self._under_way[html] = self._pool.begin(_made, html, templates)

    def pdf(self, html: str, templates: Path | None = None) -> bytes:
        """The page, as `render_pdf` gives it.

        Raises:
            ReportError: as `render_pdf`; MC704, two processes have died of it.
        """
        future = self._under_way.pop(html, None)
        content = None if future is None else _result(future, html, templates)
        return content or _render(html, templates)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _where: TracebackType | None
    ) -> None:
        # Pages that nobody has asked for, as after Ctrl-C, are not waited for.
        if self._under_way:
            self._pool.end()


def _result(future: "Future[bytes | None]", html: str, templates: Path | None) -> bytes | None:
    """What a process has made; None where the page is to be made here, to learn what is wrong with it."""
    try:
        return future.result()
    except (BrokenExecutor, CancelledError):
        # Which of several pages was it, or was it a report? A process of its own can tell.
        alone = isolated_executor()
    try:
        return alone.submit(_made, html, templates).result()
    except BrokenExecutor:
        raise ReportError([Problem(Code.MC704, Location("cohort.pdf"))]) from None
    finally:
        alone.end()


def _loaded() -> None:
    """What a process does that will make pages; errors are said where a page is made."""
    from molewa_check.report.output.pdf import engine_version  # noqa: PLC0415 - heavy, and not always needed

    with suppress(ReportError):
        engine_version()


def _made(html: str, templates: Path | None) -> bytes | None:
    """What a process does; errors need not travel."""
    try:
        return _render(html, templates)
    except Exception:
        return None


def _render(html: str, templates: Path | None) -> bytes:
    from molewa_check.report.output.pdf import render_pdf  # noqa: PLC0415 - heavy, and not always needed

    return render_pdf(html, templates=templates)
