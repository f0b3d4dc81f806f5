"""The run of a batch: score everything, decide what counts, write the tables, make reports and pages."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from molewa_check.assess.cohort import Dissent
from molewa_check.batch.compared_tables import write_compared
from molewa_check.batch.definitions import definition_of, said_view, words_of
from molewa_check.batch.duplicates import NOT_COUNTED, Latest, superseded, suspected
from molewa_check.batch.executors import MakeExecutor, local_executor
from molewa_check.batch.groups import Drawn, Groups, Wanted, draw, write_groups
from molewa_check.batch.index import failed_origins, has_index
from molewa_check.batch.ledger import Ledger
from molewa_check.batch.movement import Earlier, Movements
from molewa_check.batch.movement_out import Told, changes_of, told_of, write_movements
from molewa_check.batch.options import BatchOptions, Progress
from molewa_check.batch.outcome import Outcome, as_outcomes
from molewa_check.batch.parallel import Pool, Work, perform
from molewa_check.batch.people_book import SectionTitles
from molewa_check.batch.printing import Printing
from molewa_check.batch.report_run import ReportRun
from molewa_check.batch.room import alone_in
from molewa_check.batch.rows import Columns
from molewa_check.batch.scorer import Scorer, died
from molewa_check.batch.spool import Kept, Packed, Spool
from molewa_check.batch.staging import Staging, staging, writing_to
from molewa_check.batch.status import Status
from molewa_check.batch.summary import ABOUT_TABLES, Summary
from molewa_check.batch.tables_out import (
    Tables,
    book_beside,
    write_json,
    write_problems,
    write_status,
    write_tables,
)
from molewa_check.batch.walk import LEDGER, REPORTS, Item
from molewa_check.errors import Code, Problem, Severity
from molewa_check.source.files import make_private_folder
from molewa_check.words.language import Words

# At 2 ms a file (docs/scaling.md) a tenth of a second; after Ctrl-C up to `WINDOW` of them are finished per worker.
SCORING_CHUNK = 50


class _Early(NamedTuple):
    """What is said about groups, before it is written: their pictures, and what these follow from."""

    drawn: Drawn
    ledger: Ledger
    dissents: Mapping[str, Dissent]
    told: list[Told]


class Batch:
    """One run. Outcomes wait on disk; memory holds what tells companies apart, and no answers."""

    def __init__(
        self, options: BatchOptions, make: MakeExecutor, workers: int, progress: Progress, stop: Callable[[], bool]
    ) -> None:
        self.options = options
        self.summary = Summary()
        self._pool = Pool(make, workers)
        self._scorers = Pool(local_executor, 1) if options.few else self._pool
        self._progress = progress
        self._stop = stop
        self._latest = Latest()
        self._columns = Columns()
        self._failed: set[str] = set()
        self._notes: tuple[Problem, ...] = ()
        self._titles = SectionTitles(partial(definition_of, options.settings), options.settings.language)
        self._groups = Groups(options.settings)
        self._movements = Movements(options.earlier or Earlier(options.settings), options.settings.questionnaire)
        self._status = (
            None if options.invited is None else Status(options.invited, partial(said_view, options.settings))
        )

    def run(self, found: Iterable[Item | Problem], total: int | None = None) -> Summary:
        """Do everything.

        Args:
            found: items to work on, and problems with what is passed over.
            total: how many there are, if that is known.

        Raises:
            OutputError: MC601; earlier results still stand whole.
        """
        make_private_folder(self.options.output)
        output = self.options.output
        with (
            self._pool,
            writing_to(output),
            alone_in(output) as self._notes,
            Spool(output) as spool,
            Printing(self._scorers) as printing,
        ):
            self._score(found, total, spool)
            # Pages that lie there are rarely made again.
            if not (output / LEDGER).exists():
                printing.warm_up()
            outcomes = _Counting(spool.kept(), self._latest)
            # A pass of its own: which answers count is known only when all of them are scored.
            self._count(outcomes)
            self.summary.note(self._notes)
            self.summary.reports_earlier = not self.options.reports and has_index(self.options.output / REPORTS)
            tables = self._tables(outcomes)
            with staging(output) as stage, book_beside(stage, tables, self._scorers) as finish_book:
                # Their pages say what comparisons and earlier answers say, which come after the tables.
                waits = self.options.comparisons or self.options.earlier or self._stop()
                early = None if waits else self._draw(printing)
                # Whatever happens to pages: what was computed lies there before them.
                self._write_tables(stage, tables, finish_book)
                failed = self._report(outcomes)
                failed += self._compare(found)
                failed += self._write_groups(stage, printing, early)
                # Asked before the end is written: a Ctrl-C that comes later has interrupted nothing.
                self.summary.interrupted = self._stop()
                if failed:
                    # Once more, with what has happened to pages.
                    self._write_problems(stage, outcomes, failed)
                self._write_summary(stage)
        return self.summary

    def _score(self, found: Iterable[Item | Problem], total: int | None, spool: Spool) -> None:
        """Score all items; problems of the walk become outcomes of their own, in their place."""
        self._progress.begin("score", total)
        settings = self.options.settings
        work = Work[Item | Problem, Packed](do=Scorer(settings), died=died, chunk=SCORING_CHUNK)
        for packed in perform(work, found, self._scorers, self._stop):
            self._latest.see(spool.add(packed), packed.about)
            self._progress.advance()
        self._progress.end()

    def _count(self, outcomes: Iterable[Outcome]) -> None:
        summary = self.summary
        failed: set[tuple[str | int | None, ...]] = set()
        for outcome in outcomes:
            self._groups.add(outcome)
            if self._status is not None:
                self._status.add(outcome)
            summary.note(outcome.problems)
            codes = {problem.code for problem in outcome.problems}
            self._failed.update(failed_origins(outcome) if self.options.reports or self.options.comparisons else ())
            if outcome.result:
                self._columns.see(outcome.result)
                self._titles.see(outcome.result)
                self._movements.add(outcome.result)
                summary.scored += 1
                summary.with_warnings += any(p.severity is Severity.WARNING for p in outcome.problems)
            elif codes & NOT_COUNTED:
                summary.superseded += 1
            elif any(problem.severity is Severity.ERROR for problem in outcome.problems):
                # A file with several problems has failed once; of the rows with too many cells each has.
                failed.add(
                    (
                        outcome.name,
                        *(problem.location.line for problem in outcome.problems if problem.code is Code.MC715),
                    )
                )
            # What is said about a table that was read is an outcome by itself.
            elif not codes <= ABOUT_TABLES:
                summary.skipped += 1
        summary.failed = len(failed)

    # Reports

    def _report(self, outcomes: Iterable[Outcome]) -> list[Outcome]:
        """Make the reports that are missing or have changed; returns what failed."""
        if self.options.reports is None:
            return []
        run = ReportRun(self.options, self.summary, self._progress, self._stop, self._failed)
        return run.make(outcomes, self.options.reports, self._pool)

    def _compare(self, found: Iterable[Item | Problem]) -> list[Outcome]:
        """Compare the companies with two views; returns what failed."""
        if self.options.comparisons is None or self._stop():
            return []
        self._progress.begin("compare", None)
        problems = self.options.comparisons.make(found, self._stop, self._progress.advance, self._pool)
        if not self._stop():
            problems += self.options.comparisons.remove_gone(self._failed)
        self.summary.comparisons_made = self.options.comparisons.made
        self.summary.comparisons_unchanged = self.options.comparisons.unchanged
        self.summary.comparisons_failed = self.options.comparisons.failed
        self.summary.note(problems)
        self._progress.end()
        return as_outcomes(problems)

    # Tables and pages

    def _tables(self, outcomes: "_Counting") -> Tables:
        options, titles = self.options, self._titles.by_id
        return Tables(outcomes, self._columns, options.settings, titles, options.reports, options.excel, self._notes)

    def _write_tables(self, stage: Staging, tables: Tables, finish_book: Callable[[], None]) -> None:
        """Give out everything that needs no page."""
        self._progress.begin("write", None)
        self.summary.note(write_tables(stage, tables))
        finish_book()
        write_status(stage, self._status, words_of(self.options.settings), excel=self.options.excel)
        if self._status is not None:
            self.summary.standing = self._status.counts()
        self._write_summary(stage)
        stage.commit()
        self._progress.end()

    def _draw(self, printing: Printing) -> _Early:
        """Decide what may be said about the groups, and begin their pages."""
        language, ledger = self.options.settings.language, Ledger(self.options.output)
        minimum, comparisons = self.options.min_group, self.options.comparisons
        # What cannot be read must not be added to: then nothing is told of dissent, either.
        dissents = comparisons.pictures(minimum, ledger) if comparisons and ledger.is_readable else {}
        told = told_of(self._movements, minimum, ledger) if self.options.earlier is not None else []
        wanted = Wanted(minimum, language, dissents, changes_of(told), self.options.templates)
        return _Early(draw(self._groups, ledger, wanted, printing, self.options.output), ledger, dissents, told)

    def _write_groups(self, stage: Staging, printing: Printing, early: _Early | None) -> list[Outcome]:
        """The pictures of the groups; none of a part of them, which the next run would complete by a few companies."""
        if self._stop():
            return []
        self._progress.begin("write", None)
        options, language = self.options, self.options.settings.language
        minimum, comparisons = options.min_group, options.comparisons
        drawn, ledger, dissents, told = early or self._draw(printing)
        problems = write_groups(stage, drawn, ledger, printing)
        if comparisons and ledger.is_readable:
            problems += comparisons.untold(dissents, minimum)
        write_compared(stage, comparisons, dissents, words_of(options.settings), excel=options.excel)
        if options.earlier is not None:
            problems += write_movements(stage, told, minimum, ledger, language)
        self.summary.note(problems)
        self.summary.reports_failed += sum(problem.severity is Severity.ERROR for problem in problems)
        self._progress.end()
        return as_outcomes(problems)

    def _write_problems(self, stage: Staging, outcomes: "_Counting", failed: Sequence[Outcome] = ()) -> None:
        words = words_of(self.options.settings)
        told = _WithProblems(outcomes, [*failed, *as_outcomes(self._notes)])
        write_problems(stage, told, words, excel=self.options.excel)

    def _write_summary(self, stage: Staging) -> None:
        words = Words(self.options.settings.language)
        write_json(stage.path("summary.json"), self.summary.document(words.translate))


@dataclass(frozen=True)
class _Counting:
    """The outcomes with those marked that later answers replace; can be gone through again and again."""

    kept: Kept
    latest: Latest

    def __iter__(self) -> Iterator[Outcome]:
        for number, outcome in enumerate(self.kept):
            other = self.latest.beaten_by(number)
            if other is not None:
                yield superseded(outcome, self.kept[other])
            else:
                yield suspected(outcome, self.latest)


@dataclass(frozen=True)
class _WithProblems:
    """The outcomes, and after them what failed later."""

    outcomes: _Counting
    failed: list[Outcome]

    def __iter__(self) -> Iterator[Outcome]:
        yield from self.outcomes
        yield from self.failed
