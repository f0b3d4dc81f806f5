"""Reading the figures of a group, and making sure that they may stand beside these answers."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from molewa_check.errors import Code, InvalidInput, Problem
from molewa_check.model.answers import AnswersFile
from molewa_check.model.benchmark import BENCHMARK_FORMAT, Benchmark
from molewa_check.model.conditions import OVERALL
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.source.document import Document
from molewa_check.source.files import read_text
from molewa_check.source.questionnaire import check_format, parse_document
from molewa_check.source.validation import validate

SIZE_LIMIT = 256 * 1024
"""Bytes of a file of figures: a thousand sections."""
# The same as `MINIMUM` in assess/cohort.py: source and assess know nothing of each other.
LEAST = 5
"""Companies that a group needs, whatever its file says."""


def read_benchmark(path: Path, questionnaire: Questionnaire, fingerprint: str, header: AnswersFile) -> Benchmark:
    """Read a file of figures that belongs to some answers.

    Args:
        path: the file.
        questionnaire: the questionnaire of the answers.
        fingerprint: its fingerprint.
        header: the head of their file, which says from whose view and in which scope they were given.

    Raises:
        InvalidInput: MC1xx, MC2xx, or MC721 to MC726, all of a stage at once.
    """
    return check_benchmark(
        parse_document(read_text(path, limit=SIZE_LIMIT), str(path)), questionnaire, fingerprint, header
    )


def check_benchmark(
    document: Document, questionnaire: Questionnaire, fingerprint: str, header: AnswersFile
) -> Benchmark:
    """Check figures that were read; see `read_benchmark`.

    Raises:
        InvalidInput: MC2xx, or MC721 to MC726, all of a stage at once.
    """
    check_format(document, BENCHMARK_FORMAT)
    benchmark = validate(Benchmark, document.value, lambda loc, key: (document.locate(loc, key), document.path_of(loc)))
    problems = [*_another(document, benchmark, questionnaire, fingerprint, header), *_few(document, benchmark)]
    # Figures of another questionnaire name other sections, too: that is no news.
    if not problems:
        problems = list(_sections(document, benchmark, questionnaire))
    if problems:
        raise InvalidInput(problems)
    return benchmark


def _problem(code: Code, document: Document, *loc: str | int, **params: Any) -> Problem:
    return Problem(code, document.locate(loc), document.path_of(loc), params)


def _another(
    document: Document, benchmark: Benchmark, own: Questionnaire, fingerprint: str, header: AnswersFile
) -> Iterator[Problem]:
    """The questionnaire, the view and the scope must be those of the answers."""
    if (found := benchmark.questionnaire) != own.id:
        yield _problem(Code.MC721, document, "questionnaire", found=found, expected=own.id)
    elif benchmark.fingerprint != fingerprint:
        versions = {
            "found": f"{benchmark.version} ({benchmark.fingerprint})",
            "expected": f"{own.version} ({fingerprint})",
        }
        yield _problem(Code.MC721, document, "fingerprint", **versions)
    if benchmark.perspective != header.perspective:
        yield _problem(Code.MC722, document, "perspective", found=benchmark.perspective, expected=header.perspective)
    if benchmark.scope != header.scope:
        yield _problem(Code.MC723, document, "scope", found=benchmark.scope, expected=header.scope)


def _few(document: Document, benchmark: Benchmark) -> Iterator[Problem]:
    least = max(benchmark.minimum, LEAST)
    if benchmark.companies < least:
        yield _problem(Code.MC724, document, "companies", found=benchmark.companies, least=least)


def _sections(document: Document, benchmark: Benchmark, questionnaire: Questionnaire) -> Iterator[Problem]:
    """Sections must be known and named once; quartiles rise."""
    known = set(chain((OVERALL,), (section.id for section in questionnaire.walk_sections())))
    for index, section in enumerate(benchmark.sections):
        if section.id not in known:
            yield _problem(Code.MC726, document, "sections", index, "id", id=section.id)
        # So that a section which is named a second time is unknown (MC726).
        known.discard(section.id)
        if not section.lower_quartile <= section.median <= section.upper_quartile:
            yield _problem(Code.MC725, document, "sections", index, "median", id=section.id)
