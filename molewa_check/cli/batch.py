"""`batch`: a folder of answer files."""

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from molewa_check.cli.options import (
    ColumnsMappings,
    ContactsFile,
    CorrectionsFile,
    ForAudience,
    HoursPerMonth,
    Lang,
    OutputFolder,
    ReportFormat,
    TemplatesFolder,
    WithoutAnswers,
)
from molewa_check.i18n import NN_

if TYPE_CHECKING:
    from molewa_check.batch.executors import MakeExecutor
    from molewa_check.batch.scheduler import Scheduler
    from molewa_check.batch.summary import Summary
    from molewa_check.words.language import Words

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help=_("Folders, files or patterns: answers or tables of answers."))
]
Which = Annotated[
    str | None,
    typer.Option("--questionnaire", "-q", metavar="Q", help=_("For all files. Default: the one that each file names.")),
]
Reports = Annotated[bool, typer.Option("--reports", help=_("Make a report of every assessment, too."))]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help=_("Processes. Default: one per processor."))
]
Excel = Annotated[bool, typer.Option("--excel", help=_("CSV files as a German Excel expects them."))]
Force = Annotated[bool, typer.Option("--force", help=_("Make all reports again, not only those that changed."))]
StatusList = Annotated[
    Path | None,
    typer.Option(
        "--status", metavar="SHEET", help=_("A table of the companies invited; says who has not answered yet.")
    ),
]
BeforePaths = Annotated[
    list[str] | None,
    typer.Option(
        "--before", metavar="PATH", help=_("Earlier answers of the same companies; says how the group has moved.")
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help=_("Refuse a row of a table for a single cell that is not understood."))
]
Compare = Annotated[bool, typer.Option("--compare", help=_("Compare both views of every company that has two."))]
MinGroup = Annotated[
    int, typer.Option("--min-group", min=5, metavar="N", help=_("No figure about fewer companies than this."))
]
SchedulerAddress = Annotated[
    str | None,
    typer.Option(
        "--scheduler", metavar="ADDRESS", help=_("A Dask cluster that does the work, for example tcp://host:8786.")
    ),
]
TlsAuthority = Annotated[
    Path | None,
    typer.Option("--tls-ca", metavar="FILE", help=_("Whom tls:// trusts. Default: Dask's configuration.")),
]
TlsCertificate = Annotated[
    Path | None, typer.Option("--tls-cert", metavar="FILE", help=_("The certificate that we show to tls://."))
]
TlsKey = Annotated[Path | None, typer.Option("--tls-key", metavar="FILE", help=_("The key of that certificate."))]
CompanyNames = Annotated[
    bool, typer.Option("--company-names", help=_("Call the reports after the companies, not after the files."))
]
Kind = Annotated[ReportFormat, typer.Option("--format", help=_("File format of the reports."))]

FEW = 200
"""Up to so many files, starting other processes takes longer than scoring."""

COUNTS = {
    "scored": NN_("{n} scored", "{n} scored"),
    "with_warnings": NN_("{n} of them with warnings", "{n} of them with warnings"),
    "superseded": NN_("{n} replaced by later answers", "{n} replaced by later answers"),
    "failed": NN_("{n} failed", "{n} failed"),
    "skipped": NN_("{n} skipped", "{n} skipped"),
    "reports_made": NN_("reports made: {n}", "reports made: {n}"),
    "reports_unchanged": NN_("reports unchanged: {n}", "reports unchanged: {n}"),
    "reports_failed": NN_("reports failed: {n}", "reports failed: {n}"),
    "comparisons_made": NN_("comparisons made: {n}", "comparisons made: {n}"),
    "comparisons_unchanged": NN_("comparisons unchanged: {n}", "comparisons unchanged: {n}"),
    "comparisons_failed": NN_("comparisons failed: {n}", "comparisons failed: {n}"),
    "reports_removed": NN_(
        "reports removed as their answers are gone: {n}", "reports removed as their answers are gone: {n}"
    ),
}
"""What the summary counts, as it is said."""


def batch(
    paths: Paths,
    output: OutputFolder,
    questionnaire: Which = None,
    reports: Reports = False,
    audience: ForAudience = None,
    hours_per_month: HoursPerMonth = None,
    format_: Kind = "pdf",
    templates: TemplatesFolder = None,
    contacts: ContactsFile = None,
    without_answers: WithoutAnswers = False,
    company_names: CompanyNames = False,
    excel: Excel = False,
    force: Force = False,
    compare: Compare = False,
    min_group: MinGroup = 5,
    columns: ColumnsMappings = None,
    strict: Strict = False,
    corrections: CorrectionsFile = None,
    status: StatusList = None,
    before: BeforePaths = None,
    jobs: Jobs = None,
    scheduler: SchedulerAddress = None,
    tls_ca: TlsAuthority = None,
    tls_cert: TlsCertificate = None,
    tls_key: TlsKey = None,
    lang: Lang = None,
) -> None:
    """Score many answer files."""
    from dataclasses import replace

    from molewa_check.batch.collect import collect
    from molewa_check.batch.comparisons import Comparisons
    from molewa_check.batch.interrupt import Interruptible
    from molewa_check.batch.movement import Earlier
    from molewa_check.batch.options import BatchOptions
    from molewa_check.batch.outcome import Settings, contacts_of
    from molewa_check.batch.reports import ReportSettings
    from molewa_check.batch.run import Batch
    from molewa_check.batch.status import read_invited
    from molewa_check.cli.exits import ExitCode
    from molewa_check.cli.output import language_of, say
    from molewa_check.cli.pipeline import templates_of
    from molewa_check.cli.progress import progress_on_stderr
    from molewa_check.cli.tables import corrections_of, mappings_of
    from molewa_check.errors import Code
    from molewa_check.words.language import Words

    language = language_of(lang)
    words = Words(language)
    chosen = _questionnaire(questionnaire)
    if contacts is not None:
        # Before thousands of files: what is wrong with it is said once.
        contacts_of(contacts)
    settings = Settings(language, chosen, audience, hours_per_month, contacts)
    own = templates_of(templates)
    report = ReportSettings(settings, format_, own, not without_answers, company_names)
    comparisons = Comparisons(output.absolute(), replace(report, kind="pdf"), force=force) if compare else None
    cluster = _cluster(scheduler, tls_ca, tls_cert, tls_key)
    mappings = mappings_of(columns, chosen)
    invited = tuple(read_invited(status)) if status else None
    entered = corrections_of(corrections)
    found = collect(paths, chosen, mappings, output, language=language, strict=strict, corrections=entered)
    earlier = Earlier(settings) if before else None
    if earlier and before:
        earlier.read(collect(before, chosen, mappings, output, language=language, corrections=entered))
    # All files are gone through once more for this, by name only: a bar without an end says nothing.
    total = found.count()
    few = cluster is None and jobs is None and total is not None and total <= FEW
    make, workers = _executor(cluster, jobs)
    with Interruptible() as stop, progress_on_stderr(words) as progress:
        options = BatchOptions(
            settings,
            output.absolute(),
            report if reports else None,
            excel=excel,
            force=force,
            min_group=min_group,
            invited=invited,
            comparisons=comparisons,
            earlier=earlier,
            few=few,
            templates=own,
        )
        summary = Batch(options, make, workers, progress, stop).run(found, total)
    print_summary(summary, output, words)
    for problem in summary.examples.get(Code.MC720.name, ()):
        say(f"{problem.location}: {problem.message(words.translate)} {problem.hint(words.translate)}")
    if summary.interrupted:
        raise typer.Exit(ExitCode.INTERRUPTED)
    if not summary.clean:
        raise typer.Exit(ExitCode.FINDINGS)


def _questionnaire(name: str | None) -> str | None:
    """The questionnaire for all files: workers may stand in another folder.

    Raises:
        InvalidInput: it cannot be used; nothing has begun then.
    """
    from molewa_check.source.questionnaire import bundled_questionnaires, load_by_name

    if name is None or name in bundled_questionnaires():
        return name
    load_by_name(name)
    return str(Path(name).absolute())


def _cluster(address: str | None, ca: Path | None, cert: Path | None, key: Path | None) -> "Scheduler | None":
    """The scheduler that was named.

    Raises:
        InvalidInput: MC718, certificates without a scheduler.
    """
    from molewa_check.batch.scheduler import Scheduler

    if address is None and not (ca or cert or key):
        return None
    return Scheduler(address or "", ca, cert, key)


def _executor(scheduler: "Scheduler | None", jobs: int | None) -> "tuple[MakeExecutor, int]":
    """Where the work is done, and by how many."""
    from molewa_check.batch.executors import local_executor, usable_cores

    if scheduler is None:
        return local_executor, jobs or usable_cores()
    from molewa_check.batch.cluster import ClusterExecutor, workers_of

    # The cluster has the workers it has; --jobs is about this machine.
    return lambda _: ClusterExecutor(scheduler), workers_of(scheduler)


def print_summary(summary: "Summary", output: Path, words: "Words") -> None:
    """Say what came out, what failed and why, and where everything lies."""
    from molewa_check.batch.walk import REPORTS
    from molewa_check.cli.output import show

    counts = ((forms, getattr(summary, name)) for name, forms in COUNTS.items())
    shown = [words.amount(*forms, count) for forms, count in counts if count]
    show(", ".join(shown) or words.translate("Nothing to do."))
    for entry in _failures(summary, words):
        show(f"  {entry}")
    _say_standing(summary, output, words)
    if summary.reports_earlier:
        show(words.translate("The reports in {folder} are of an earlier run."), folder=output / REPORTS)
    if summary.interrupted:
        show(words.translate("Interrupted. What was finished is written; the same command goes on."))
    show(words.translate("Everything lies in {folder}."), folder=output)


def _say_standing(summary: "Summary", output: Path, words: "Words") -> None:
    """How many of the companies invited have answered, and where the list is that names them."""
    from molewa_check.batch.status import ANSWERED, MISSING, UNFINISHED, UNINVITED, XLSX
    from molewa_check.cli.output import show

    if summary.standing is None:
        return
    found = summary.standing
    invited = found[ANSWERED] + found[UNFINISHED] + found[MISSING]
    shown = words.translate(
        "Invited: {invited} · answered: {answered} · not finished: {unfinished} · not answered: {missing}",
        invited=words.number(invited),
        answered=words.number(found[ANSWERED]),
        unfinished=words.number(found[UNFINISHED]),
        missing=words.number(found[MISSING]),
    )
    if found[UNINVITED]:
        shown += " · " + words.translate("not on the list: {others}", others=words.number(found[UNINVITED]))
    show(shown)
    show(words.translate("Who they are: {file}"), file=output / XLSX)


def _failures(summary: "Summary", words: "Words") -> list[str]:
    """What failed, grouped by code, the most frequent first."""
    from molewa_check.errors import Severity

    lines = []
    for code, count in summary.codes.most_common():
        first, *others = summary.examples[code]
        if first.severity is not Severity.NOTE:
            places = ", ".join(str(problem.location) for problem in (first, *others))
            lines.append(f"{code} ×{count}: {places}: {first.message(words.translate)}")
    return lines
