"""The groups of a batch: one per questionnaire, perspective and scope."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from molewa_check import __version__
from molewa_check.assess.cohort import Change, Cohort, Dissent
from molewa_check.batch.cohort import Collector
from molewa_check.batch.group_tables import group_tables
from molewa_check.batch.index import checksum
from molewa_check.batch.ledger import Guard, Ledger
from molewa_check.batch.outcome import Outcome, Result, Settings, prepared_of, served
from molewa_check.batch.printing import Printing
from molewa_check.batch.reports import templates_fingerprint
from molewa_check.batch.staging import Staging
from molewa_check.batch.walk import LEDGER
from molewa_check.errors import Code, Location, MolewaError, Problem
from molewa_check.model.benchmark import BENCHMARK_FORMAT, Benchmark, BenchmarkSection
from molewa_check.model.vocabulary import Perspective, Scope
from molewa_check.source.files import reason_of
from molewa_check.source.questionnaire import load_by_name

Key = tuple[str, Perspective, Scope]
MONTH = len("2026-11")
PAGE, PDF, SLIDE = "cohort.html", "cohort.pdf", "cohort-slide.pdf"


class Group(NamedTuple):
    """A group and what is said beside its picture.

    Attributes:
        suffix: what tells its files from those of the others.
        as_of: the month of its latest answers: a day would be that of one company.
    """

    suffix: str
    collector: Collector
    as_of: str | None


@dataclass(frozen=True)
class Picture:
    """What may be printed about a group; nothing new where `cohort` is None."""

    group: Group
    cohort: Cohort | None
    guard: Guard
    language: str
    templates: Path | None = None

    # Each made once, though wanted twice or more: to begin its PDF, and to be written.
    @cached_property
    def report(self) -> str:
        """The report as HTML."""
        from molewa_check.report.output.html import render_cohort_html  # noqa: PLC0415 - heavy, and not always wanted

        return render_cohort_html(self._told, language=self.language, as_of=self.group.as_of, templates=self.templates)

    @cached_property
    def slide(self) -> str:
        """The slide as HTML."""
        from molewa_check.report.output.html import render_slide_html  # noqa: PLC0415 - heavy, and not always wanted

        return render_slide_html(self._told, language=self.language, as_of=self.group.as_of, templates=self.templates)

    @cached_property
    def images(self) -> tuple[str, ...]:
        """A checksum of the user's folder, if there is one: its images stand in the pages by their names alone."""
        return (templates_fingerprint(self.templates),) if self.templates else ()

    @property
    def _told(self) -> Cohort:
        assert self.cohort is not None, "there is nothing new to say"
        return self.cohort


class Drawn(NamedTuple):
    """The pictures of all groups, before they are written.

    Attributes:
        problems: groups of which there is none because something went wrong.
    """

    pictures: tuple[Picture, ...]
    problems: tuple[Problem, ...]


class Wanted(NamedTuple):
    """What is wanted of the pictures of all groups.

    Attributes:
        minimum: the smallest group about which there are figures.
        language: of the words.
        dissents: where both views of the companies part, by the fingerprint of the questionnaire.
        templates: the user's folder of templates.
    """

    minimum: int
    language: str
    dissents: Mapping[str, Dissent]
    changes: Mapping[Key, Change] = MappingProxyType({})
    """How the companies of a group moved, by the fingerprint of the questionnaire, view and scope."""
    templates: Path | None = None


class Groups:
    """Sorts results into groups while they come in."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._groups: dict[Key, Collector] = {}
        self._latest: dict[Key, str] = {}

    def add(self, outcome: Outcome) -> None:
        """Count a result in its group."""
        result = outcome.result
        if result is None:
            return
        # The fingerprint, not the id: figures about two versions of a questionnaire are no figures about either.
        key = (result.definition, result.perspective, result.scope)
        if key not in self._groups:
            self._groups[key] = self._collector(result)
        # Where nothing has points there is no picture to draw, and empty bars would look like low scores.
        if not self._groups[key].prepared.root.questions:
            return
        self._groups[key].add(result)
        self._latest[key] = max(self._latest.get(key, ""), result.updated[:10])

    def _collector(self, result: Result) -> Collector:
        loaded = served(load_by_name(self._settings.questionnaire or result.questionnaire), self._settings)
        return Collector(prepared_of(loaded), result.perspective, result.scope, loaded.questionnaire.group_by)

    def __iter__(self) -> Iterator[Group]:
        """Every group, the largest first; that one has no suffix."""
        # Among groups of one size the key decides: names must not depend on which file came first.
        counted = ((key, collector) for key, collector in self._groups.items() if collector.size)
        ranked = sorted(counted, key=lambda entry: (-entry[1].size, entry[0]))
        taken: set[str] = set()
        for index, (key, collector) in enumerate(ranked):
            suffix = _suffix(collector) if index else ""
            # Two versions of one questionnaire have the same id.
            while suffix in taken:
                suffix += "-2"
            taken.add(suffix)
            yield Group(suffix, collector, self._latest[key][:MONTH] or None)


def _suffix(collector: Collector) -> str:
    questionnaire = collector.prepared.questionnaire
    quick = "-quick" if collector.scope == "quick" else ""
    return f"-{questionnaire.id}-{collector.perspective}{quick}"


def benchmark_of(cohort: Cohort, as_of: str | None) -> Benchmark | None:
    """The distribution of a group as a file; None for a group that is too small."""
    if cohort.too_small:
        return None
    questionnaire = cohort.prepared.questionnaire
    sections = tuple(
        BenchmarkSection(id=item.section, lower_quartile=low, median=middle, upper_quartile=high)
        for item in cohort.distributions
        if item.quartiles is not None
        for low, middle, high in (item.quartiles,)
    )
    return Benchmark(
        format=BENCHMARK_FORMAT,
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        fingerprint=cohort.prepared.fingerprint,
        perspective=cohort.perspective,
        scope=cohort.scope,
        companies=cohort.size,
        minimum=cohort.minimum,
        as_of=as_of,
        sections=sections,
    )


def draw(groups: Iterable[Group], ledger: Ledger, wanted: Wanted, printing: Printing, folder: Path) -> Drawn:
    """Decide what may be said about every group, and begin the pages that do not lie in the folder yet."""
    pictures: list[Picture] = []
    problems: list[Problem] = []
    for group in groups if ledger.is_readable else ():
        try:
            picture = _picture(group, ledger, wanted)
        except Exception as error:
            problems += problems_of(error, named(PAGE, group.suffix))
        else:
            pictures.append(picture)
            if picture.cohort is not None:
                _begin(picture, ledger, printing, folder, PDF)
    for picture in pictures:
        # All long ones first: at the end, one of them would keep a single process busy.
        if picture.cohort is not None:
            _begin(picture, ledger, printing, folder, SLIDE)
    return Drawn(tuple(pictures), tuple(problems))


def _begin(picture: Picture, ledger: Ledger, printing: Printing, folder: Path, end: str) -> None:
    """Begin a PDF file of a picture; what goes wrong comes up again when it is wanted."""
    with suppress(Exception):
        html = picture.report if end == PDF else picture.slide
        if not _made_before(folder, picture, ledger, end, _fingerprint(html, picture.images)):
            printing.begin(html, picture.templates)


def write_groups(stage: Staging, drawn: Drawn, ledger: Ledger, printing: Printing) -> list[Problem]:
    """Write the picture of every group as HTML and PDF, and its benchmark; returns what is to be said about them.

    Pictures of groups that are no longer there go; where it is not known what earlier ones told, all stay. What is
    remembered about the pictures gets its name before they do.
    """
    if not ledger.is_readable:
        return [Problem(Code.MC729, Location(LEDGER))]
    problems = list(drawn.problems)
    stage.replace_all(r"(cohort|benchmark)(-[\w.+-]+)?\.(html|pdf|json|csv)")
    given = any(picture.cohort for picture in drawn.pictures)
    remembered = stage.path(LEDGER) if given or ledger.pictures else None
    for picture in drawn.pictures:
        problems += _give(stage, picture, ledger, printing)
    if remembered is not None:
        remembered.write_bytes(ledger.document())
    return problems


def problems_of(error: Exception, name: str) -> tuple[Problem, ...]:
    """What went wrong with a page; a defect, too, costs only that page."""
    if isinstance(error, MolewaError):
        return error.problems
    return (Problem(Code.MC706, Location(name), params={"kind": type(error).__name__}),)


def _picture(group: Group, ledger: Ledger, wanted: Wanted) -> Picture:
    collector = group.collector
    # Not the fingerprint: a corrected word would make another group of the same companies.
    key = (collector.prepared.questionnaire.id, collector.perspective, collector.scope)
    guard = ledger.guard(key, collector.members, wanted.minimum)
    cohort = collector.picture(wanted.minimum, guard=guard)
    pair = collector.prepared.questionnaire.pair or ()
    if cohort is not None and not cohort.too_small and collector.perspective in pair:
        cohort = replace(cohort, dissent=wanted.dissents.get(collector.prepared.fingerprint))
    if cohort is not None and not cohort.too_small:
        kind = (collector.prepared.fingerprint, collector.perspective, collector.scope)
        cohort = replace(cohort, change=wanted.changes.get(kind))
    return Picture(
        group, cohort, guard, collector.prepared.questionnaire.language_for(wanted.language), wanted.templates
    )


def _give(stage: Staging, picture: Picture, ledger: Ledger, printing: Printing) -> list[Problem]:
    """Write the files of a picture and remember it; returns what is to be said about it."""
    cohort, suffix = picture.cohort, picture.group.suffix
    if cohort is None:
        return [refused(stage, suffix, picture.guard)]
    problems: list[Problem] = []
    written: dict[str, str] = {}
    try:
        for end, content in _files(stage, cohort, picture, ledger, printing):
            name = named(end, suffix)
            try:
                stage.put(name, content)
                written[end] = checksum(content)
            except OSError as error:
                problems.append(Problem(Code.MC601, Location(name), params={"reason": reason_of(error)}))
    except Exception as error:
        problems += problems_of(error, named(PAGE, suffix))
    if cohort.too_small:
        made_of = picture.guard.picture.made_of
        ledger.pages |= {named(end, suffix): (made_of[end], written[end]) for end in made_of if end in written}
    else:
        ledger.add(picture.guard.picture, suffix, written)
    return problems


def _files(
    stage: Staging, cohort: Cohort, picture: Picture, ledger: Ledger, printing: Printing
) -> Iterator[tuple[str, bytes]]:
    """Names without a suffix, and contents, of what is said about a group; what may fail comes last."""
    benchmark = benchmark_of(cohort, picture.group.as_of)
    if benchmark is not None:
        text = json.dumps(benchmark.model_dump(mode="json"), ensure_ascii=False, indent=2)
        yield "benchmark.json", f"{text}\n".encode()
    yield from group_tables(cohort, picture.language)

    def printed(end: str, html: str) -> tuple[str, bytes]:
        made_of = picture.guard.picture.made_of[end] = _fingerprint(html, picture.images)
        return end, _made_before(stage.folder, picture, ledger, end, made_of) or printing.pdf(html, picture.templates)

    # Before the PDF: it is there even where the page engine is missing.
    yield PAGE, picture.report.encode("utf-8")
    yield printed(PDF, picture.report)
    yield printed(SLIDE, picture.slide)


def _fingerprint(html: str, images: Iterable[str]) -> str:
    """A checksum of everything that a PDF file is made of."""
    return checksum("\0".join((__version__, version("weasyprint"), html, *images)).encode("utf-8"))


def _made_before(folder: Path, picture: Picture, ledger: Ledger, end: str, made_of: str) -> bytes:
    """The file that an earlier run made of the same page, where nobody has touched it; empty where there is none."""
    known = [
        (named(end, one.suffix), one.made_of.get(end), one.files.get(end)) for one in reversed(picture.guard.earlier)
    ]
    name = named(end, picture.group.suffix)
    known.append((name, *ledger.earlier_pages.get(name, ("", ""))))
    for name, page, file in known:
        if page == made_of and checksum(content := _content(folder / name)) == file:
            return content
    return b""


def refused(stage: Staging, suffix: str, guard: Guard, page: str = PAGE) -> Problem:
    """Let the latest picture that nobody has touched stay, under the name that this group has now."""
    for picture in reversed(guard.earlier):
        found = {end: _content(stage.folder / named(end, picture.suffix)) for end in picture.files}
        kept = {end: content for end, content in found.items() if checksum(content) == picture.files[end]}
        for end, content in kept.items():
            stage.path(named(end, suffix)).write_bytes(content)
        if kept:
            picture.suffix = suffix
            break
    code = guard.refused or Code.MC727
    return Problem(code, Location(named(page, suffix)), params={"least": guard.picture.minimum})


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def named(end: str, suffix: str) -> str:
    """The name of a file about a group, from its end and the group's suffix."""
    stem, _, kind = end.partition(".")
    # The suffix right behind the first word: one that ends in a view meets no other file's name there.
    first, dash, rest = stem.partition("-")
    return f"{first}{suffix}{dash}{rest}.{kind}"
