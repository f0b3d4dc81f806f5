"""The reports of a batch: those that are missing or have changed are made, those of answers that are gone go."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from molewa_check.batch.index import Entry, Index
from molewa_check.batch.options import BatchOptions, Progress
from molewa_check.batch.outcome import Outcome, as_outcomes
from molewa_check.batch.parallel import Pool, Work, perform
from molewa_check.batch.reports import (
    FileNames,
    ReportJob,
    ReportOutcome,
    ReportSettings,
    definition_key,
    died,
    name_of_company,
    render_all,
    report_key,
    templates_fingerprint,
)
from molewa_check.batch.summary import Summary
from molewa_check.batch.walk import REPORTS
from molewa_check.errors import OutputError, Problem
from molewa_check.source.files import make_private_folder
from molewa_check.source.questionnaire import load_by_name


class ReportRun:
    """One run of the reports.

    Args:
        summary: takes down what was made.
        failed: what has no result this time; reports of these stay.
    """

    def __init__(
        self,
        options: BatchOptions,
        summary: Summary,
        progress: Progress,
        stop: Callable[[], bool],
        failed: Collection[str],
    ) -> None:
        self._options = options
        self._summary = summary
        self._progress = progress
        self._stop = stop
        self._failed = failed
        self._named: set[str] = set()

    def make(self, outcomes: Iterable[Outcome], report: ReportSettings, pool: Pool) -> list[Outcome]:
        """Make the reports that are missing or have changed; returns what failed."""
        folder = self._options.output / REPORTS
        try:
            make_private_folder(folder)
        except OutputError as error:
            # A row like any other page that fails: the tables lie there, and the pictures of groups are still to come.
            return self._report_failed(error.problems)
        index = Index(folder)
        self._progress.begin("report", self._summary.scored)
        jobs = self._jobs(outcomes, report, folder, index)
        failed: list[Outcome] = []
        # One at a time: a report takes seconds, and one that kills its process takes no other along.
        work = Work[ReportJob, ReportOutcome](do=render_all, died=died)
        for done in perform(work, jobs, pool, self._stop):
            self._progress.advance()
            if done.problems:
                self._summary.reports_failed += 1
                self._summary.note(done.problems)
                failed.append(Outcome(done.name, None, done.problems))
            else:
                self._summary.reports_made += 1
                index.add(done.target.name, Entry(done.key, done.content, done.origins))
        # Only now is `_named` complete: `_jobs` fills it while the work is handed out.
        kept = self._remove_gone(index)
        try:
            index.save()
        except OutputError as error:
            # The next run makes these reports again.
            failed += self._report_failed(error.problems)
        self._progress.end()
        return [*failed, *as_outcomes(kept)]

    def _report_failed(self, problems: Iterable[Problem]) -> list[Outcome]:
        """Count what could not be written beside the tables; returns it as rows, without where it lies here."""
        root = f"{self._options.output}{os.sep}"
        told = [problem.in_file(problem.location.file.removeprefix(root)) for problem in problems]
        self._summary.reports_failed += len(told)
        self._summary.note(told)
        return as_outcomes(told)

    def _remove_gone(self, index: Index) -> list[Problem]:
        """Remove the reports of answers that are gone; not after a run that cannot know, or that found nothing."""
        if self._stop() or not self._summary.scored:
            return []
        self._summary.reports_removed, kept = index.remove_gone(self._named, self._failed)
        self._summary.note(kept)
        return kept

    def _jobs(
        self, outcomes: Iterable[Outcome], report: ReportSettings, folder: Path, index: Index
    ) -> Iterator[ReportJob]:
        names = FileNames()
        templates = templates_fingerprint(report.templates)
        for outcome in outcomes:
            item = outcome.item
            if outcome.result is None or item is None:
                continue
            # Every result takes its name, made again or not, or others of that name would not keep theirs.
            target = folder / names.name_for(item, report.kind, name_of_company(outcome.result, report))
            self._named.add(target.stem)
            loaded = load_by_name(report.settings.questionnaire or outcome.result.questionnaire)
            definition = definition_key(outcome.result.definition, loaded)
            key = report_key(outcome.result.fingerprint, definition, report, templates)
            if not self._options.force and index.is_current(target, key):
                self._summary.reports_unchanged += 1
                self._progress.advance()
                continue
            yield ReportJob(item, target, key, report)
