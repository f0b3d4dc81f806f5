"""The groups of a batch: one per questionnaire, perspective and scope."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from molewa_check.assess.cohort import Cohort
from molewa_check.batch.cohort import Collector
from molewa_check.batch.outcome import Outcome, Result, plan_of
from molewa_check.batch.staging import Staging
from molewa_check.errors import Problem, ReportError
from molewa_check.model.benchmark import BENCHMARK_FORMAT, Benchmark, BenchmarkSection
from molewa_check.model.vocabulary import Perspective, Scope
from molewa_check.source.questionnaire import load_by_name

Key = tuple[str, Perspective, Scope]


class Picture(NamedTuple):
    """What may be printed about a group.

    Attributes:
        suffix: what tells its files from those of the others.
        as_of: the day of its latest answers.
    """

    suffix: str
    cohort: Cohort
    as_of: str | None


class Groups:
    """Sorts results into groups while they come in."""

    def __init__(self, questionnaire: str | None) -> None:
        self._questionnaire = questionnaire
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
        self._groups[key].add(result)
        self._latest[key] = max(self._latest.get(key, ""), result.updated[:10])

    def _collector(self, result: Result) -> Collector:
        loaded = load_by_name(self._questionnaire or result.questionnaire)
        return Collector(plan_of(loaded), result.perspective, result.scope, loaded.questionnaire.group_by)

    def pictures(self, minimum: int) -> Iterator[Picture]:
        """What may be printed about every group; the largest one has no suffix."""
        # Among groups of one size the key decides: names must not depend on which file came first.
        ranked = sorted(self._groups.items(), key=lambda entry: (-entry[1].size, entry[0]))
        taken: set[str] = set()
        for index, (key, collector) in enumerate(ranked):
            suffix = _suffix(collector) if index else ""
            # Two versions of one questionnaire have the same id.
            while suffix in taken:
                suffix += "-2"
            taken.add(suffix)
            yield Picture(suffix, collector.picture(minimum), self._latest[key] or None)


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


def write_groups(stage: Staging, pictures: Iterable[Picture], language: str) -> list[Problem]:
    """Write the picture of every group as HTML and PDF, and its benchmark; returns what went wrong with a page.

    Pictures of groups that are no longer there go.
    """
    from molewa_check.report.output.html import render_cohort_html  # noqa: PLC0415 - heavy, and not always wanted
    from molewa_check.report.output.pdf import render_pdf  # noqa: PLC0415 - heavy, and not always wanted

    problems: list[Problem] = []
    stage.replace_all(r"(cohort|benchmark)(-[\w.+-]+)?\.(html|pdf|json)")
    for suffix, cohort, as_of in pictures:
        try:
            # HTML first: it is there even where the page engine is missing.
            html = render_cohort_html(cohort, language=language, as_of=as_of)
            stage.path(f"cohort{suffix}.html").write_bytes(html.encode("utf-8"))
            # Rendered before the file is named: what is named is given out in the end, even if it stayed empty.
            content = render_pdf(html)
            stage.path(f"cohort{suffix}.pdf").write_bytes(content)
        except ReportError as error:
            problems += error.problems
        benchmark = benchmark_of(cohort, as_of)
        if benchmark is not None:
            text = json.dumps(benchmark.model_dump(mode="json"), ensure_ascii=False, indent=2)
            stage.path(f"benchmark{suffix}.json").write_bytes(f"{text}\n".encode())
    return problems
