"""`doctor`: what is installed, what is missing, and how to get it."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import typer

from molewa_check.cli.options import Lang
from molewa_check.i18n import N_
from molewa_check.words.language import Words

PACKAGES = (
    "typer", "rich", "prompt_toolkit", "PyYAML", "pydantic", "Jinja2", "weasyprint", "babel", "polars", "xlsxwriter",
    "python-calamine", "font-source-sans-pro",
)  # fmt: skip
LIBRARIES = {
    "linux": N_("On Debian and Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
    "darwin": N_("With Homebrew: brew install pango"),
    "win32": N_("With MSYS2: pacman -S mingw-w64-x86_64-pango, and its bin folder in PATH"),
}


@dataclass(frozen=True)
class Diagnosis:
    """One line of the diagnosis; `mend` says how to get what is missing."""

    name: str
    found: str
    ok: bool = True
    mend: str = ""


def doctor(lang: Lang = None) -> None:
    """Print the diagnosis; exits with 1 where something is missing."""
    from molewa_check.cli.exits import ExitCode
    from molewa_check.cli.output import language_of, show

    words = Words(language_of(lang))
    findings = list(_findings(words))
    for finding in findings:
        mark = words.translate("ok") if finding.ok else words.translate("missing")
        show(f"{mark:8} {finding.name:22} {finding.found}")
        if finding.mend:
            show(f"{'':8} → {finding.mend}")
    if not all(finding.ok for finding in findings):
        raise typer.Exit(ExitCode.FINDINGS)


def _findings(words: Words) -> Iterator[Diagnosis]:
    yield Diagnosis("Python", ".".join(map(str, sys.version_info[:3])))
    for package in PACKAGES:
        yield _package(package, words)
    yield _engine(words)
    yield _data(words)
    encoding = sys.stdout.encoding or "ascii"
    yield Diagnosis(words.translate("Terminal"), encoding)


def _package(name: str, words: Words) -> Diagnosis:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return Diagnosis(name, version(name))
    except PackageNotFoundError:
        mend = words.translate("Install molewa-check again: pipx reinstall molewa-check")
        return Diagnosis(name, "–", ok=False, mend=mend)


def _engine(words: Words) -> Diagnosis:
    """Whether WeasyPrint finds its system libraries; importing it is the only reliable test."""
    from molewa_check.errors import ReportError
    from molewa_check.report.output.pdf import engine_version

    name = words.translate("PDF engine")
    try:
        return Diagnosis(name, engine_version())
    except ReportError as error:
        mend = words.translate(LIBRARIES.get(sys.platform, LIBRARIES["linux"]))
        # What a loader says about a missing library may be longer than a terminal is wide.
        return Diagnosis(name, str(error.problems[0].params["reason"])[:100], ok=False, mend=mend)


def _data(words: Words) -> Diagnosis:
    from molewa_check.resources import MissingResource, bundled
    from molewa_check.source.questionnaire import bundled_questionnaires

    name = words.translate("Questionnaires")
    try:
        bundled("report_templates")
        return Diagnosis(name, ", ".join(bundled_questionnaires()))
    except MissingResource as error:
        mend = words.translate("Install molewa-check again: pipx reinstall molewa-check")
        return Diagnosis(name, str(error), ok=False, mend=mend)
