"""`doctor`: what is installed, what is missing, and how to get it."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from molewa_check.cli.options import Lang
from molewa_check.i18n import N_, translator

if TYPE_CHECKING:
    from molewa_check.cli.packages import Package

OK, MISSING, OPTIONAL, OTHER = N_("ok"), N_("missing"), N_("optional"), N_("unsuited")
MARKS = (OK, MISSING, OPTIONAL, OTHER)
NEEDED_FOR = {"cluster": N_("“batch” on several machines"), "parquet": N_("the results.parquet of “batch”")}
REINSTALL = N_("Install molewa-check again: pipx reinstall molewa-check")
OUTSIDE = N_("This version of molewa-check needs {needed}. Install it again: pipx reinstall molewa-check")
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
    mark: str = OK
    mend: str = ""


def doctor(lang: Lang = None) -> None:
    """Print the diagnosis; exits with 1 where something is missing."""
    from molewa_check.cli.exits import ExitCode
    from molewa_check.cli.output import language_of

    translate = translator(language_of(lang))
    findings = list(_findings(translate))
    width = max(len(translate(mark)) for mark in MARKS)
    for finding in findings:
        typer.echo(f"{translate(finding.mark):{width}} {finding.name:22} {finding.found}")
        if finding.mend:
            typer.echo(f"{'':{width}} → {finding.mend}")
    if not all(finding.mark in {OK, OPTIONAL} for finding in findings):
        raise typer.Exit(ExitCode.FINDINGS)


def _findings(translate: Callable[[str], str]) -> Iterator[Diagnosis]:
    yield Diagnosis("Python", ".".join(map(str, sys.version_info[:3])))
    yield from _packages(translate)
    yield _engine(translate)
    yield _data(translate)
    encoding = sys.stdout.encoding or "ascii"
    yield Diagnosis(translate(N_("Terminal")), encoding)


def _packages(translate: Callable[[str], str]) -> Iterator[Diagnosis]:
    from importlib.metadata import PackageNotFoundError

    from molewa_check.cli.packages import DISTRIBUTION, needed_packages

    try:
        for package in needed_packages():
            yield _package(package, translate)
    except PackageNotFoundError:
        yield Diagnosis(DISTRIBUTION, "–", MISSING, translate(REINSTALL))


def _package(package: "Package", translate: Callable[[str], str]) -> Diagnosis:
    from molewa_check.cli.packages import DISTRIBUTION

    if package.fits:
        return Diagnosis(package.name, package.installed)
    if package.installed:
        needed = f"{package.name} {package.promised}"
        return Diagnosis(package.name, package.installed, OTHER, translate(OUTSIDE).format(needed=needed))
    if package.extra:
        purpose = translate(NEEDED_FOR.get(package.extra, package.extra))
        found = translate(N_("not installed; needed for {purpose}")).format(purpose=purpose)
        return Diagnosis(package.name, found, OPTIONAL, f'pip install "{DISTRIBUTION}[{package.extra}]"')
    return Diagnosis(package.name, "–", MISSING, translate(REINSTALL))


def _engine(translate: Callable[[str], str]) -> Diagnosis:
    """Whether WeasyPrint finds its system libraries; importing it is the only reliable test."""
    from molewa_check.errors import ReportError
    from molewa_check.report.output.pdf import engine_version

    name = translate(N_("PDF engine"))
    try:
        return Diagnosis(name, engine_version())
    except ReportError as error:
        mend = translate(LIBRARIES.get(sys.platform, LIBRARIES["linux"]))
        return Diagnosis(name, str(error.problems[0].params["reason"])[:100], MISSING, mend)


def _data(translate: Callable[[str], str]) -> Diagnosis:
    from molewa_check.resources import MissingResource, bundled
    from molewa_check.source.questionnaire import bundled_questionnaires

    name = translate(N_("Questionnaires"))
    try:
        bundled("report_templates")
        return Diagnosis(name, ", ".join(bundled_questionnaires()))
    except MissingResource as error:
        mend = translate(REINSTALL)
        return Diagnosis(name, str(error), MISSING, mend)
