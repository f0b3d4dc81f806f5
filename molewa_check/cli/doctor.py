"""`doctor`: what is installed, what is missing, and how to get it."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from molewa_check.cli.options import Lang
from molewa_check.guards.inner import brings_python
from molewa_check.i18n import N_
from molewa_check.words.language import Words

if TYPE_CHECKING:
    from molewa_check.cli.packages import Package

OK, MISSING, OPTIONAL, OTHER = N_("ok"), N_("missing"), N_("optional"), N_("unsuited")
MARKS = (OK, MISSING, OPTIONAL, OTHER)
NEEDED_FOR = {"cluster": N_("“batch” on several machines"), "parquet": N_("the results.parquet of “batch”")}
REINSTALL = N_("Install molewa-check again: pipx reinstall molewa-check")
UNPACK = N_("Unpack the ZIP of molewa-check again, into an empty folder.")
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
    from molewa_check.cli.output import language_of, show

    words = Words(language_of(lang))
    findings = list(_findings(words))
    width = max(len(words.translate(mark)) for mark in MARKS)
    for finding in findings:
        show(f"{words.translate(finding.mark):{width}} {finding.name:22} {finding.found}")
        if finding.mend:
            show(f"{'':{width}} → {finding.mend}")
    if not all(finding.mark in {OK, OPTIONAL} for finding in findings):
        raise typer.Exit(ExitCode.FINDINGS)


def _findings(words: Words) -> Iterator[Diagnosis]:
    yield Diagnosis("Python", ".".join(map(str, sys.version_info[:3])))
    yield from _packages(words)
    yield _engine(words)
    yield _data(words)
    encoding = sys.stdout.encoding or "ascii"
    yield Diagnosis(words.translate("Terminal"), encoding)


def _packages(words: Words) -> Iterator[Diagnosis]:
    from importlib.metadata import PackageNotFoundError

    from molewa_check.cli.packages import DISTRIBUTION, needed_packages

    try:
        for package in needed_packages():
            # Nothing can be added to such a program.
            if package.installed or not (package.extra and brings_python()):
                yield _package(package, words)
    except PackageNotFoundError:
        yield Diagnosis(DISTRIBUTION, "–", MISSING, words.translate(_again()))


def _package(package: "Package", words: Words) -> Diagnosis:
    from molewa_check.cli.packages import DISTRIBUTION

    if package.fits:
        return Diagnosis(package.name, package.installed)
    if package.installed:
        needed = f"{package.name} {package.promised}"
        return Diagnosis(package.name, package.installed, OTHER, words.translate(OUTSIDE, needed=needed))
    if package.extra:
        purpose = words.translate(NEEDED_FOR.get(package.extra, package.extra))
        found = words.translate("not installed; needed for {purpose}", purpose=purpose)
        return Diagnosis(package.name, found, OPTIONAL, f'pip install "{DISTRIBUTION}[{package.extra}]"')
    return Diagnosis(package.name, "–", MISSING, words.translate(_again()))


def _again() -> str:
    """How one gets the whole program again."""
    return UNPACK if brings_python() else REINSTALL


def _engine(words: Words) -> Diagnosis:
    """Whether WeasyPrint finds its system libraries; importing it is the only reliable test."""
    from molewa_check.errors import ReportError
    from molewa_check.report.output.pdf import engine_version

    name = words.translate("PDF engine")
    try:
        return Diagnosis(name, engine_version())
    except ReportError as error:
        mend = words.translate(UNPACK if brings_python() else LIBRARIES.get(sys.platform, LIBRARIES["linux"]))
        return Diagnosis(name, str(error.problems[0].params["reason"])[:100], MISSING, mend)


def _data(words: Words) -> Diagnosis:
    from molewa_check.resources import MissingResource, bundled
    from molewa_check.source.questionnaire import bundled_questionnaires

    name = words.translate("Questionnaires")
    try:
        bundled("report_templates")
        return Diagnosis(name, ", ".join(bundled_questionnaires()))
    except MissingResource as error:
        mend = words.translate(_again())
        return Diagnosis(name, str(error), MISSING, mend)
