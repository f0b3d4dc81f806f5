"""The groups of a batch: one per questionnaire, perspective and scope."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from molewa_check.assess.cohort import Cohort
from molewa_check.batch.cohort import Collector
from molewa_check.batch.outcome import Outcome, Result, plan_of
from molewa_check.batch.staging import Staging
from molewa_check.errors import Code, Location, MolewaError, Problem
from molewa_check.model.benchmark import BENCHMARK_FORMAT, Benchmark, BenchmarkSection
from molewa_check.model.vocabulary import Perspective, Scope
from molewa_check.source.files import reason_of
from molewa_check.source.questionnaire import load_by_name

Key = tuple[str, Perspective, Scope]


class Group(NamedTuple):
    """A group and what is said beside its picture.

    Attributes:
        suffix: what tells its files from those of the others.
        as_of: the day of its latest answers.
    """

    suffix: str
    collector: Collector
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

    def __iter__(self) -> Iterator[Group]:
        """Every group, the largest first; that one has no suffix."""
        # Among groups of one size the key decides: names must not depend on which file came first.
        ranked = sorted(self._groups.items(), key=lambda entry: (-entry[1].size, entry[0]))
        taken: set[str] = set()
        for index, (key, collector) in enumerate(ranked):
            suffix = _suffix(collector) if index else ""
            # Two versions of one questionnaire have the same id.
            while suffix in taken:
                suffix += "-2"
            taken.add(suffix)
            yield Group(suffix, collector, self._latest[key] or None)


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


def write_groups(stage: Staging, groups: Iterable[Group], minimum: int, language: str) -> list[Problem]:
    """Write the picture of every group as HTML and PDF, and its benchmark; returns what went wrong with a page.

    Pictures of groups that are no longer there go.
    """
    problems: list[Problem] = []
    stage.replace_all(r"(cohort|benchmark)(-[\w.+-]+)?\.(html|pdf|json)")
    for group in groups:
        files = _files(group, minimum, language)
        while True:
            try:
                name, content = next(files)
            except StopIteration:
                break
            except Exception as error:
                problems += problems_of(error, f"cohort{group.suffix}.html")
                break
            try:
                stage.put(name, content)
            except OSError as error:
                problems.append(Problem(Code.MC601, Location(name), params={"reason": reason_of(error)}))
    return problems


def problems_of(error: Exception, name: str) -> tuple[Problem, ...]:
    """What went wrong with a page; a defect, too, costs only that page."""
    if isinstance(error, MolewaError):
        return error.problems
    return (Problem(Code.MC706, Location(name), params={"kind": type(error).__name__}),)


def _files(group: Group, minimum: int, language: str) -> Iterator[tuple[str, bytes]]:
    """Names and contents of what is said about a group; what may fail comes last."""
    from molewa_check.report.output.html import render_cohort_html  # noqa: PLC0415 - heavy, and not always wanted
    from molewa_check.report.output.pdf import render_pdf  # noqa: PLC0415 - heavy, and not always wanted

    cohort = group.collector.picture(minimum)
    benchmark = benchmark_of(cohort, group.as_of)
    if benchmark is not None:
        text = json.dumps(benchmark.model_dump(mode="json"), ensure_ascii=False, indent=2)
        yield f"benchmark{group.suffix}.json", f"{text}\n".encode()
    # HTML first: it is there even where the page engine is missing.
    html = render_cohort_html(cohort, language=language, as_of=group.as_of)
    yield f"cohort{group.suffix}.html", html.encode("utf-8")
    yield f"cohort{group.suffix}.pdf", render_pdf(html)
