"""The report on a group as HTML."""

from pathlib import Path

from molewa_check.assess.cohort import Cohort
from molewa_check.report.html import rendered, template_folders
from molewa_check.report.view_cohort import build_cohort
from molewa_check.report.words import Words

COHORT_TEMPLATE = "cohort.html.jinja"


def render_cohort_html(
    cohort: Cohort, *, language: str, as_of: str | None = None, templates: Path | None = None
) -> str:
    """Render the report on a group as one self-contained HTML document.

    Args:
        cohort: what may be printed about the group.
        language: `de` or `en`.
        as_of: the day of the latest answers, as ISO text.
        templates: a folder whose files replace bundled templates of the same name.

    Raises:
        ReportError: MC604 with the template's file and line, or MC606.
    """
    folders = template_folders(templates)
    report = build_cohort(cohort, language=language, as_of=as_of)
    return rendered(COHORT_TEMPLATE, folders, Words(language, cohort.plan.questionnaire.decimals), report)
