"""The groups of a batch: one per questionnaire, perspective and scope."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from molewa_check.assess.cohort import Cohort
from molewa_check.batch.cohort import Collector
from molewa_check.batch.index import checksum
from molewa_check.batch.ledger import Guard, Ledger
from molewa_check.batch.outcome import Outcome, Result, plan_of
from molewa_check.batch.staging import Staging
from molewa_check.batch.walk import LEDGER
from molewa_check.errors import Code, Location, Problem, ReportError
from molewa_check.model.benchmark import BENCHMARK_FORMAT, Benchmark, BenchmarkSection
from molewa_check.model.vocabulary import Perspective, Scope
from molewa_check.source.questionnaire import load_by_name

Key = tuple[str, Perspective, Scope]
MONTH = len("2026-11")


class Picture(NamedTuple):
    """What may be printed about a group; nothing new where `cohort` is None.

    Attributes:
        suffix: for the names of its files; the largest group has none.
    """

    suffix: str
    cohort: Cohort | None
    guard: Guard


class Groups:
    """Sorts results into groups while they come in."""

    def __init__(self, questionnaire: str | None) -> None:
        self._questionnaire = questionnaire
        self._groups: dict[Key, Collector] = {}
        self._latest = ""

    def add(self, outcome: Outcome) -> None:
        """Count a result in its group."""
        result = outcome.result
        if result is None:
            return
        key = (result.definition, result.perspective, result.scope)
        if key not in self._groups:
            self._groups[key] = self._collector(result)
        self._groups[key].add(result)
        self._latest = max(self._latest, result.updated[:10])

    def _collector(self, result: Result) -> Collector:
        loaded = load_by_name(self._questionnaire or result.questionnaire)
        return Collector(plan_of(loaded), result.perspective, result.scope, loaded.questionnaire.group_by)

    @property
    def latest(self) -> str | None:
        """The month of the latest answers: a day would be that of one company."""
        return self._latest[:MONTH] or None

    def pictures(self, minimum: int, ledger: Ledger) -> Iterator[Picture]:
        """The picture of every group, the largest first."""
        ranked = sorted(self._groups.items(), key=lambda entry: (-entry[1].size, entry[0]))
        taken: set[str] = set()
        for index, (_, collector) in enumerate(ranked):
            suffix = _suffix(collector) if index else ""
            while suffix in taken:
                suffix += "-2"
            taken.add(suffix)
            # Not the fingerprint: a corrected word would make another group of the same companies.
            group = (collector.plan.questionnaire.id, collector.perspective, collector.scope)
            guard = ledger.guard(group, collector.members, minimum)
            yield Picture(suffix, collector.picture(minimum, guard=guard), guard)


def _suffix(collector: Collector) -> str:
    questionnaire = collector.plan.questionnaire
    quick = "-quick" if collector.scope == "quick" else ""
    return f"-{questionnaire.id}-{collector.perspective}{quick}"


def benchmark_of(cohort: Cohort, as_of: str | None) -> Benchmark | None:
    """The distribution of a group as a file; None for a group that is too small."""
    if cohort.too_small:
        return None
    questionnaire = cohort.plan.questionnaire
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
        fingerprint=cohort.plan.fingerprint,
        perspective=cohort.perspective,
        scope=cohort.scope,
        companies=cohort.size,
        minimum=cohort.minimum,
        as_of=as_of,
        sections=sections,
    )


def write_groups(stage: Staging, groups: Groups, minimum: int, ledger: Ledger, language: str) -> list[Problem]:
    """Write the picture of every group as HTML and PDF, and its benchmark; returns what is to be said about them.

    Pictures of groups that are no longer there go; where it is not known what earlier ones told, all stay. What is
    remembered about the pictures gets its name before they do.
    """
    if not ledger.is_readable:
        return [Problem(Code.MC729, Location(LEDGER))]
    problems: list[Problem] = []
    stage.replace_all(r"(cohort|benchmark)(-[\w.+-]+)?\.(html|pdf|json)")
    pictures = list(groups.pictures(minimum, ledger))
    told = [picture for picture in pictures if picture.cohort and not picture.cohort.too_small]
    remembered = stage.path(LEDGER) if told or ledger.pictures else None
    for suffix, cohort, guard in pictures:
        if cohort is None:
            problems.append(_refused(stage, suffix, guard))
            continue
        written = _written(cohort, groups.latest, language, problems)
        for end, content in written.items():
            stage.path(_named(end, suffix)).write_bytes(content)
        if not cohort.too_small:
            ledger.add(guard.picture, suffix, {end: checksum(content) for end, content in written.items()})
    if remembered is not None:
        remembered.write_bytes(ledger.document())
    return problems


def _written(cohort: Cohort, as_of: str | None, language: str, problems: list[Problem]) -> dict[str, bytes]:
    """The files of a picture by their names without a suffix; a page that fails costs no other."""
    from molewa_check.report.output.html import render_cohort_html  # noqa: PLC0415 - heavy, and not always wanted
    from molewa_check.report.output.pdf import render_pdf  # noqa: PLC0415 - heavy, and not always wanted

    found: dict[str, bytes] = {}
    try:
        html = render_cohort_html(cohort, language=language, as_of=as_of)
        found["cohort.html"] = html.encode("utf-8")
        found["cohort.pdf"] = render_pdf(html)
    except ReportError as error:
        problems += error.problems
    benchmark = benchmark_of(cohort, as_of)
    if benchmark is not None:
        text = json.dumps(benchmark.model_dump(mode="json"), ensure_ascii=False, indent=2)
        found["benchmark.json"] = f"{text}\n".encode()
    return found


def _refused(stage: Staging, suffix: str, guard: Guard) -> Problem:
    """Let the latest picture that nobody has touched stay, under the name that this group has now."""
    for picture in reversed(guard.earlier):
        found = {end: _content(stage.folder / _named(end, picture.suffix)) for end in picture.files}
        kept = {end: content for end, content in found.items() if checksum(content) == picture.files[end]}
        for end, content in kept.items():
            stage.path(_named(end, suffix)).write_bytes(content)
        if kept:
            picture.suffix = suffix
            break
    code = guard.refused or Code.MC727
    return Problem(code, Location(_named("cohort.html", suffix)), params={"least": guard.picture.minimum})


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _named(end: str, suffix: str) -> str:
    stem, _, kind = end.partition(".")
    return f"{stem}{suffix}.{kind}"
