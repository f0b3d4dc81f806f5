"""The report as HTML: Jinja2 in its sandbox, the user's templates before the bundled ones."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment
from markupsafe import Markup

from molewa_check.assess.assessment import Assessment
from molewa_check.assess.cohort import Cohort
from molewa_check.errors import Code, Location, Problem, ReportError
from molewa_check.guards.direction import isolated
from molewa_check.model.benchmark import Benchmark
from molewa_check.model.vocabulary import Audience
from molewa_check.report.cohort.build import build_cohort
from molewa_check.report.company.build import build_report
from molewa_check.report.company.view import Report
from molewa_check.report.shared.values import Pair
from molewa_check.resources import bundled
from molewa_check.words.language import Words

MAIN_TEMPLATE = "report.html.jinja"
COHORT_TEMPLATE = "cohort.html.jinja"


def template_folders(templates: Path | None) -> tuple[Path, ...]:
    """Where templates are looked for, the user's folder first.

    Raises:
        ReportError: MC606, the user's folder does not exist.
    """
    if templates is not None and not templates.is_dir():
        raise ReportError([Problem(Code.MC606, Location(str(templates)))])
    own = () if templates is None else (templates,)
    return (*own, bundled("report_templates"))


def environment(folders: tuple[Path, ...], words: Words) -> SandboxedEnvironment:
    """Templates see the report and the words, and nothing else of the program."""
    env = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finished,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals["_"] = words.translate
    env.filters["css_string"] = css_string
    return env


def _finished(value: object) -> object:
    """A value as a page takes it: a text that turns the direction of writing turns nothing around it."""
    return isolated(value) if type(value) is str else value


def css_string(text: str) -> Markup:
    """Quote a text for a style sheet, whatever it holds."""
    escaped = "".join(char if char.isalnum() or char == " " else f"\\{ord(char):x} " for char in isolated(text))
    return Markup(f'"{escaped}"')


def render_html(  # noqa: PLR0913 - all but the first by keyword
    assessment: Assessment,
    *,
    language: str,
    audience: Audience | None = None,
    templates: Path | None = None,
    as_of: date | None = None,
    answers_left_out: bool = False,
    benchmark: Benchmark | None = None,
) -> str:
    """Render the report as one self-contained HTML document.

    Args:
        assessment: the result to report.
        language: the language of the words.
        audience: who reads it. Default: the audience of the assessment.
        templates: a folder whose files replace bundled templates of the same name.
        as_of: the day on which dates are judged. Default: the day of the answers.
        answers_left_out: the file will not carry the answers; the report says so.
        benchmark: the figures of a group to compare with; they must belong to these answers.

    Raises:
        ReportError: MC604 with the template's file and line, or MC606.
    """
    folders = template_folders(templates)
    report = build_report(assessment, language=language, audience=audience, as_of=as_of, benchmark=benchmark)
    words = Words(language, assessment.plan.questionnaire.decimals)
    if answers_left_out:
        report = _without_answers(report, words)
    return rendered(MAIN_TEMPLATE, folders, words, report)


def render_cohort_html(
    cohort: Cohort, *, language: str, as_of: str | None = None, templates: Path | None = None
) -> str:
    """Render the report on a group as one self-contained HTML document.

    Args:
        cohort: what may be printed about the group.
        language: the language of the words.
        as_of: the month of the latest answers, as ISO text.
        templates: a folder whose files replace bundled templates of the same name.

    Raises:
        ReportError: MC604 with the template's file and line, or MC606.
    """
    folders = template_folders(templates)
    report = build_cohort(cohort, language=language, as_of=as_of)
    return rendered(COHORT_TEMPLATE, folders, Words(language, cohort.plan.questionnaire.decimals), report)


def rendered(template: str, folders: tuple[Path, ...], words: Words, report: object) -> str:
    """Fill a template.

    Raises:
        ReportError: MC604 with the template's file and line.
    """
    env = environment(folders, words)
    try:
        return env.get_template(template).render(report=report)
    except TemplateError as error:
        raise ReportError([_problem(error)]) from error
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError) as error:
        if _place(error)[1] is None:
            raise
        raise ReportError([_problem(error)]) from error


def _without_answers(report: Report, words: Words) -> Report:
    """Say that the file cannot be recomputed."""
    note = Pair(
        words.translate("Attachments"),
        words.translate(
            "the answers and the result with its single values were left out, so this file cannot be recomputed."
        ),
    )
    return replace(report, method=replace(report.method, identity=(*report.method.identity, note)))


def _problem(error: Exception) -> Problem:
    """Say in which template and line an error lies."""
    detail = re.sub(r"\s+", " ", str(error)).strip().rstrip(".") or type(error).__name__
    if isinstance(error, TemplateSyntaxError):
        return Problem(
            Code.MC604,
            Location(_short(error.filename or error.name or MAIN_TEMPLATE), error.lineno),
            params={"detail": detail},
        )
    file, line = _place(error)
    if isinstance(error, TemplateNotFound):
        detail = f"{error.name}?" if error.name else detail
    return Problem(Code.MC604, Location(_short(file), line), params={"detail": detail})


def _place(error: Exception) -> tuple[str, int | None]:
    """The innermost template frame of an error."""
    found: tuple[str, int | None] = (MAIN_TEMPLATE, None)
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".jinja"):
            found = (name, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _short(name: str) -> str:
    """A bundled template is named by its place in the bundle, without the installation's path."""
    try:
        return Path(name).relative_to(bundled("report_templates")).as_posix()
    except ValueError:
        return name
