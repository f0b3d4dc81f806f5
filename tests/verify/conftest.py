"""Reports made again without the page engine; for mutation testing, the reader in the process of the tests."""

import io
import os
import sys
from types import SimpleNamespace
from typing import IO, Any
from unittest.mock import Mock

import pytest

from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.verify import pdf_file, reader


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Let a report be made of the same bytes again without the page engine; keeps what that was asked for."""
    asked: list[dict[str, Any]] = []

    def render(html: str, **rest: Any) -> bytes:
        asked.append({"html": html, **rest})
        return b"made"

    monkeypatch.setattr("molewa_check.report.output.pdf.render_pdf", render)
    monkeypatch.setattr("molewa_check.report.output.html.render_html", lambda *_, **rest: f"page {rest['templates']}")
    return asked


@pytest.fixture(autouse=True)
def _reader_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs in a process of its own is broken there, too, but nobody sees which test would notice."""
    beside, real = pdf_file._run, pdf_file.READER

    def run(task: str, source: IO[bytes], target: IO[bytes], name: str, seconds: int) -> None:
        if real != pdf_file.READER:
            beside(task, source, target, name, seconds)
            return
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdin", SimpleNamespace(buffer=source))
            patched.setattr(sys, "stdout", written := io.StringIO())
            try:
                reader.main(task)
            except (Exception, SystemExit):
                raise InvalidInput([Problem(Code.MC802, Location(name), params={"seconds": seconds})]) from None
        target.write(written.getvalue().encode())

    if "MUTANT_UNDER_TEST" in os.environ:
        monkeypatch.setattr(pdf_file, "_run", run)
        monkeypatch.setattr(reader, "limit_resources", Mock())
