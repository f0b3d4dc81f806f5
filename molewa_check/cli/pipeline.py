"""From the file that a user names to an assessment and a report, with the notices on the way."""

from pathlib import Path

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.plan import Plan
from molewa_check.cli.options import AudienceName
from molewa_check.cli.output import print_problems
from molewa_check.i18n import Language, translator
from molewa_check.model.advice import AUDIENCES, Audience
from molewa_check.source.pairing import read_pair
from molewa_check.source.questionnaire import LoadedQuestionnaire


def assess_file(
    answers: Path,
    questionnaire: str | None,
    audience: AudienceName | None,
    language: Language,
    contacts: Path | None = None,
) -> Assessment:
    """Read and assess an answer file; warnings and notes go to stderr.

    Raises:
        InvalidInput: MC1xx to MC4xx.
    """
    loaded, sheet = read_pair(answers, questionnaire)
    if contacts is not None:
        loaded = _with_contacts(loaded, contacts)
    print_problems(sheet.notices, translator(language))
    return assess(Plan(loaded.questionnaire, loaded.fingerprint), sheet, audience_of(audience))


def audience_of(name: AudienceName | None) -> Audience | None:
    """The audience that an option names."""
    return next((audience for audience in AUDIENCES if name is not None and audience == name.value), None)


def _with_contacts(loaded: LoadedQuestionnaire, path: Path) -> LoadedQuestionnaire:
    from molewa_check.source.contacts import read_contacts, replace_contacts

    return replace_contacts(loaded, read_contacts(path))


def write_report(
    assessment: Assessment,
    target: Path,
    kind: str,
    language: Language,
    templates: Path | None = None,
    benchmark: Path | None = None,
) -> None:
    """Render a report and write it; the old file stays whole when anything fails.

    Raises:
        InvalidInput: MC1xx, MC2xx or MC72x, the figures of a group cannot stand beside these answers.
        ReportError: MC602 to MC604.
        OutputError: MC601.
    """
    from molewa_check.report import render_html, render_pdf
    from molewa_check.source.benchmark import read_benchmark
    from molewa_check.source.files import write_private

    plan, header = assessment.plan, assessment.sheet.header
    group = None
    if benchmark is not None:
        group = read_benchmark(benchmark, plan.questionnaire, plan.fingerprint, header)
    html = render_html(assessment, language=language, templates=templates, benchmark=group)
    write_private(target, render_pdf(html) if kind == "pdf" else html.encode("utf-8"))
