"""The report as HTML: Jinja2 in its sandbox, the user's templates before the bundled ones."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.exceptions import FilterArgumentError
from jinja2.filters import do_format
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment
from markupsafe import Markup

from molewa_check.assess.assessment import Assessment
from molewa_check.assess.cohort import Cohort
from molewa_check.assess.prepared import Prepared
from molewa_check.compare.dates import Dates
from molewa_check.compare.members import Members
from molewa_check.compare.views import Comparison
from molewa_check.errors import BrokenTemplate, Code, InvalidInput, Location, Problem, ReportError
from molewa_check.guards.direction import isolated
from molewa_check.i18n import N_
from molewa_check.model.benchmark import Benchmark
from molewa_check.model.vocabulary import Audience
from molewa_check.report.cohort.build import build_cohort
from molewa_check.report.cohort.view import CohortReport
from molewa_check.report.company.build import build_report
from molewa_check.report.company.view import Report
from molewa_check.report.comparison.build import build_comparison
from molewa_check.report.comparison.dates_build import build_dates
from molewa_check.report.comparison.dates_view import DatesReport
from molewa_check.report.comparison.members_build import build_members
from molewa_check.report.comparison.members_view import MembersReport
from molewa_check.report.comparison.view import ComparisonReport
from molewa_check.report.output import own_pages
from molewa_check.report.output.compiled import Compiled
from molewa_check.report.output.contents import BRIEF, contents_of
from molewa_check.report.shared.colours import dyed
from molewa_check.report.shared.pictures import picture_of
from molewa_check.report.shared.values import Pair
from molewa_check.resources import bundled
from molewa_check.source.files import decode, exists, read_bytes
from molewa_check.source.logo import Logo
from molewa_check.words import markup
from molewa_check.words.language import Words
from molewa_check.words.spoken import OnPage, language_around, marked_as, page_language, with_languages

Document = Report | CohortReport | ComparisonReport | DatesReport | MembersReport
MAIN_TEMPLATE = "report.html.jinja"
COHORT_TEMPLATE = "cohort.html.jinja"
SLIDE_TEMPLATE = "slide.html.jinja"
COMPARISON_TEMPLATE = "comparison.html.jinja"
LAST_CONTROL = "\x9f"


def template_folders(templates: Path | None) -> tuple[Path, ...]:
    """Where templates are looked for, the user's folder first.

    Raises:
        BrokenTemplate: MC606 or MC613, the user's folder does not exist or is a file.
    """
    if templates is not None:
        own_pages.require_folder(templates)
    own = () if templates is None else (templates,)
    return (*own, bundled("report_templates"))


_TOO_WIDE = "a field of more than 999 characters"
_WIDE_FIELD = re.compile(r"%(?:\([^)]*\))?[#0\- +]*(?:\*|\d{4,}|\d*\.(?:\*|\d{4,}))")
"""A field of `format` whose width or number of decimals has more than three digits, or is no constant."""


class OwnFiles(FileSystemLoader):
    """The templates of a user's folder: text files that lie in it."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002 - the library's signature
        """The text of a template.

        Raises:
            TemplateNotFound: there is none; a bundled one is taken.
            InvalidInput: MC10x or MC610.
        """
        folder = Path(self.searchpath[0])
        path = folder.joinpath(*split_template_path(template))
        if not exists(path):
            raise TemplateNotFound(template)
        if not path.resolve().is_relative_to(folder.resolve()):
            raise InvalidInput([Problem(Code.MC610, Location(str(path)))])
        return decode(read_bytes(path, str(path)), str(path)), str(path), lambda: True


_COMPILED = Compiled()


def environment(folders: tuple[Path, ...], words: Words) -> SandboxedEnvironment:
    """Templates see the report and the words, and nothing else of the program."""
    env = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([*map(OwnFiles, folders[:-1]), FileSystemLoader(folders[-1])]),
        autoescape=True,
        # Own templates are filled in a process of their own, once.
        bytecode_cache=_COMPILED if len(folders) == 1 else None,
        # A misspelt name is a problem with file and line, and no empty place on a page.
        undefined=StrictUndefined,
        finalize=_finished,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals["_"] = words.translate
    env.filters["css_string"] = css_string
    env.filters["format"] = _formatted
    env.filters["texts"] = _texts
    env.filters["line"] = _line
    env.filters["bold"] = _bold
    return env


@pass_context  # by which it is left for the time of rendering: what fails then has a line
def _formatted(_context: object, text: str, *values: object, **named: object) -> str:
    """The library's filter, with fields as wide as any page could need.

    Raises:
        FilterArgumentError: a field is wider.
    """
    if _WIDE_FIELD.search(text):
        raise FilterArgumentError(_TOO_WIDE)
    return do_format(text, *values, **named)


def _finished(value: object) -> object:
    """A value as a page takes it: a text that turns the direction of writing turns nothing around it."""
    # The very type: Markup is a text as well, but one that holds a drawing or is quoted already.
    return _clean(value) if type(value) is str else value


def _clean(text: str) -> str:
    return isolated(markup.unmarked(text))


def _texts(text: str, style: str = "", lead: str = "") -> Markup:
    """A text of the questionnaire with its marks, as paragraphs and lists; `lead` in bold in front of it."""
    language, own = language_around(text)
    shown = markup.html(own, style, partial(_in_language, language))
    begin = Markup("<p><b>{}</b> ").format(lead)
    if not lead:
        return shown
    return begin + shown.removeprefix("<p>") if shown.startswith("<p>") else begin + Markup("</p>") + shown


def _line(text: str) -> Markup:
    """The same inside a paragraph."""
    language, own = language_around(text)
    return markup.html_line(own, partial(_in_language, language))


def _in_language(language: str, text: str) -> str:
    return marked_as(isolated(text), language) if language else isolated(text)


def _bold(text: str) -> Markup:
    """A text whose bold words stand between signs, such as an answer in words."""
    return markup.html_marked(text, isolated)


def css_string(text: str) -> Markup:
    """Quote a text for a style sheet, whatever it holds."""
    # Signs as escapes: neither a quote nor </style> can end the string early.
    escaped = "".join(char if _is_plain(char) else f"\\{ord(char):x} " for char in isolated(text))
    return Markup(f'"{escaped}"')


def _is_plain(char: str) -> bool:
    """Whether a character means only itself in a style sheet, as do all that are not in ASCII."""
    # Those stay as they are, because what has no glyph is looked for in the whole page (pdf.py).
    return char.isalnum() or char == " " or char > LAST_CONTROL


def render_html(  # noqa: PLR0913 - all but the first by keyword
    assessment: Assessment,
    *,
    language: str,
    audience: Audience | None = None,
    templates: Path | None = None,
    as_of: date | None = None,
    answers_left_out: bool = False,
    benchmark: Benchmark | None = None,
    confidential: bool = False,
    earlier: Assessment | None = None,
    brief: bool = False,
    on_screen: bool = False,
    logo: Logo | None = None,
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
        confidential: every page says that it is confidential.
        earlier: what came of earlier answers; they must belong to the same company and view.
        brief: only the first pages, which stand on their own.
        on_screen: with a list of contents, and chapters that fold.
        logo: the publisher's; it stands on the cover.

    Raises:
        ReportError: MC604 with the template's file and line; own templates also MC606, MC609 and MC610.
    """
    folders = template_folders(templates)
    report = build_report(
        assessment,
        language=OnPage(language),
        audience=audience,
        as_of=as_of,
        benchmark=benchmark,
        confidential=confidential,
        earlier=earlier,
    )
    report = replace(report, cover=replace(report.cover, logo=picture_of(logo, assessment.prepared, language)))
    if brief:
        report = replace(report, parts=tuple(part for part in BRIEF if part in report.parts))
    words = assessment.prepared.questionnaire.words(language)
    if on_screen or (report.audience != "management" and not brief):
        # Those who decide have so few pages that a list of them would be one more thing to read.
        report = replace(report, contents=contents_of(report, words, on_screen=on_screen), folding=on_screen)
    report = _with_files(report, words, with_answers=not answers_left_out)
    if answers_left_out:
        # On the pages, not only in the manifest: whoever holds a print has to know as well.
        report = _without_answers(report, words)
    return dyed(rendered(MAIN_TEMPLATE, folders, words, report), _colour(assessment.prepared))


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
        ReportError: MC604 with the template's file and line; own templates also MC606, MC609 and MC610.
    """
    folders = template_folders(templates)
    report = build_cohort(cohort, language=OnPage(language), as_of=as_of)
    words = cohort.prepared.questionnaire.words(language)
    return dyed(rendered(COHORT_TEMPLATE, folders, words, report), _colour(cohort.prepared))


def render_slide_html(cohort: Cohort, *, language: str, as_of: str | None = None, templates: Path | None = None) -> str:
    """Render what a committee sees of a group, one page in landscape; see `render_cohort_html`.

    Raises:
        ReportError: MC604 with the template's file and line; own templates also MC606, MC609 and MC610.
    """
    words = cohort.prepared.questionnaire.words(language)
    report = build_cohort(cohort, language=OnPage(language), as_of=as_of)
    return dyed(rendered(SLIDE_TEMPLATE, template_folders(templates), words, report), _colour(cohort.prepared))


def render_members_html(members: Members, *, language: str, templates: Path | None = None) -> str:
    """Render a group of one view as one self-contained HTML document; see `render_comparison_html`."""
    words = members.prepared.questionnaire.words(language)
    report = build_members(members, language=OnPage(language))
    page = rendered(COMPARISON_TEMPLATE, template_folders(templates), words, report)
    return dyed(page, _colour(members.prepared))


def render_comparison_html(
    found: Comparison | Dates,
    *,
    language: str,
    answers_left_out: bool = False,
    templates: Path | None = None,
    logo: Logo | None = None,
) -> str:
    """Render two views side by side, or one view on several days, as one self-contained HTML document.

    Args:
        found: what was compared.
        language: the language of the words.
        answers_left_out: the file will not carry the answers; the page says so.
        templates: a folder whose files replace bundled templates of the same name.
        logo: the publisher's; it stands on the cover.

    Raises:
        ReportError: MC604 with the template's file and line; own templates also MC606, MC609 and MC610.
    """
    words = found.prepared.questionnaire.words(language)
    report: ComparisonReport | DatesReport
    if isinstance(found, Comparison):
        report = build_comparison(found, language=OnPage(language))
    else:
        report = build_dates(found, language=OnPage(language))
    report = replace(report, cover=replace(report.cover, logo=picture_of(logo, found.prepared, language)))
    if answers_left_out:
        report = replace(report, identity=(*report.identity, _left_out(words)))
    page = rendered(COMPARISON_TEMPLATE, template_folders(templates), words, report)
    return dyed(page, _colour(found.sides[0].prepared))


def _colour(prepared: Prepared) -> str | None:
    """The colour of whoever publishes the questionnaire."""
    publisher = prepared.questionnaire.publisher
    return None if publisher is None else publisher.colour


def rendered(template: str, folders: tuple[Path, ...], words: Words, report: Document) -> str:
    """Fill a template; where there are own ones, a process with limits does it.

    Raises:
        ReportError: MC604 with the template's file and line; own templates also MC609 and MC610.
    """
    report = replace(report, language=page_language(words.language))
    if len(folders) > 1:
        return own_pages.html(template, folders[0], words, report)
    return filled(template, folders, words, report)


def filled(template: str, folders: tuple[Path, ...], words: Words, report: object) -> str:
    """Fill a template in this process.

    Raises:
        ReportError: MC604 with the template's file and line; own templates also MC610.
    """
    env = environment(folders, words)
    try:
        return with_languages(env.get_template(template).render(report=report))
    except TemplateError as error:
        raise ReportError([_problem(error)]) from error
    except InvalidInput as error:
        raise BrokenTemplate(error.problems) from None
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError) as error:
        # Without a template in its trace it is a defect of the program, and no problem of whoever wrote templates.
        if template_place(error)[1] is None:
            raise
        raise ReportError([_problem(error)]) from error


def _without_answers(report: Report, words: Words) -> Report:
    """Say that the file cannot be recomputed."""
    return replace(report, method=replace(report.method, identity=(*report.method.identity, _left_out(words))))


def _left_out(words: Words) -> Pair:
    return Pair(
        words.translate("Attachments"),
        words.translate(
            "the answers and the result with its single values were left out, so this file cannot be recomputed."
        ),
    )


def _with_files(report: Report, words: Words, *, with_answers: bool) -> Report:
    """Say in words which files the PDF carries: not every program that shows one shows them."""
    files = N_("the action list (actions.csv), the questionnaire (questionnaire.json), how it was made (report.json)")
    if with_answers:
        files = N_(
            "the answers, the action list (actions.csv), the result for programs (result.json), the questionnaire "
            "(questionnaire.json), how it was made (report.json)"
        )
    note = Pair(words.translate("Files that the PDF of this report carries"), words.translate(files))
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
    file, line = template_place(error)
    if isinstance(error, TemplateNotFound):
        detail = f"{error.name}?" if error.name else detail
    return Problem(Code.MC604, Location(_short(file), line), params={"detail": detail})


def template_place(error: BaseException) -> tuple[str, int | None]:
    """The innermost template frame of an error."""
    found: tuple[str, int | None] = (MAIN_TEMPLATE, None)
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".jinja"):
            # The library puts the lines of the template into the trace of an exception, but not of what ends a process.
            compiled = trace.tb_frame.f_globals.get("__jinja_template__")
            found = (name, compiled.get_corresponding_lineno(trace.tb_lineno) if compiled else trace.tb_lineno)
        trace = trace.tb_next
    return found


def _short(name: str) -> str:
    """A bundled template is named by its place in the bundle, without the installation's path."""
    try:
        return Path(name).relative_to(bundled("report_templates")).as_posix()
    except ValueError:
        return name
