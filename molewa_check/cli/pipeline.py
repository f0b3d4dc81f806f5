"""From the file that a user names to an assessment and a report, with the notices on the way."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.cli.given import read_given
from molewa_check.cli.output import print_problems
from molewa_check.errors import Code, Location, Problem, ReportError
from molewa_check.i18n import Language, translator
from molewa_check.model.vocabulary import Audience
from molewa_check.source.contacts import LoadedContacts, contacts_text, read_contacts, replace_contacts
from molewa_check.source.jsontext import is_json
from molewa_check.source.pairing import pair
from molewa_check.source.questionnaire import LoadedQuestionnaire
from molewa_check.source.shareable import for_reader

if TYPE_CHECKING:
    from molewa_check.report.output.attachments import Earlier, Material


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a user may ask of an assessment.

    Attributes:
        audience: whom contacts are chosen for.
        hours_per_month: what the company can do in a month, whatever its answers say.
    """

    audience: Audience | None = None
    hours_per_month: float | None = None


@dataclass(frozen=True)
class Assessed:
    """An assessment with what it was computed from."""

    assessment: Assessment
    loaded: LoadedQuestionnaire
    contacts: LoadedContacts | None
    answers: bytes
    name: str

    def material(self, *, with_answers: bool = True) -> "Material":
        """What a report carries of it."""
        from molewa_check.report.output.attachments import Material, definition_of

        return Material(
            answers=self.answers if with_answers else None,
            answers_are_json=is_json(self.name),
            definition=definition_of(self.loaded),
            contacts=None if self.contacts is None else contacts_text(self.contacts),
            logo=self.loaded.logo,
        )


def assess_file(
    answers: Path,
    questionnaire: str | None,
    wishes: Wishes,
    language: Language,
) -> Assessment:
    """Read and assess an answer file; warnings and notes go to stderr.

    Raises:
        InvalidInput: MC1xx to MC4xx.
    """
    return assess_for_report(answers, questionnaire, wishes, language).assessment


def assess_for_report(
    answers: Path,
    questionnaire: str | None,
    wishes: Wishes,
    language: Language,
    contacts: Path | None = None,
) -> Assessed:
    """Read and assess an answer file, and keep what a report carries; see `assess_file`.

    Raises:
        InvalidInput: MC1xx to MC4xx.
    """
    # Read once: the bytes that are attached have to be those that were scored.
    document, content = for_reader(*read_given(answers, questionnaire, language), wishes.audience)
    loaded, sheet = pair(document, questionnaire)
    own = None if contacts is None else read_contacts(contacts)
    if own is not None:
        loaded = replace_contacts(loaded, own)
    # Before the scores: a warning that the questionnaire has changed says how far to believe them.
    print_problems(sheet.notices, translator(language))
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    assessment = assess(prepared, sheet, wishes.audience, wishes.hours_per_month)
    return Assessed(assessment, loaded, own, content, document.name)


def templates_of(folder: Path | None) -> Path | None:
    """The folder of templates that the user named.

    Raises:
        BrokenTemplate: MC606 or MC613; said once, not once per report.
    """
    from molewa_check.report.output.own_pages import require_folder

    if folder is None:
        return None
    require_folder(folder)
    return folder.absolute()


@dataclass(frozen=True, slots=True)
class Printed:
    """What a user may ask of the pages of a report.

    Attributes:
        with_answers: whether a PDF carries answers and result.
        benchmark: the figures of a group to compare with.
        confidential: whether every page says that it is confidential.
        brief: whether the first pages alone are wanted.
        earlier: earlier answers that the report shows beside these.
    """

    with_answers: bool = True
    benchmark: Path | None = None
    confidential: bool = False
    brief: bool = False
    earlier: "Earlier | None" = None


def write_readable_report(assessed: Assessed, target: Path, language: Language, templates: Path | None = None) -> Path:
    """Write a report as PDF, or where its engine is missing as a page for the browser; gives the file.

    Raises:
        ReportError: MC603 or MC604.
        OutputError: MC601 or MC607.
    """
    try:
        write_report(assessed, target, "pdf", language, templates)
    except ReportError as error:
        if any(problem.code is not Code.MC602 for problem in error.problems):
            raise
        target = target.with_suffix(".html")
        print_problems([Problem(Code.MC614, Location(str(target)))], translator(language))
        write_report(assessed, target, "html", language, templates)
    return target


def write_report(
    assessed: Assessed,
    target: Path,
    kind: str,
    language: Language,
    templates: Path | None = None,
    printed: Printed | None = None,
) -> None:
    """Render a report and write it; the old file stays whole when anything fails.

    Raises:
        InvalidInput: MC1xx, MC2xx or MC72x, the figures of a group cannot stand beside these answers.
        ReportError: MC602 to MC606, or MC609 to MC611.
        OutputError: MC601 or MC607.
    """
    from molewa_check.report.output.files import ReportFile, report_file
    from molewa_check.source.benchmark import read_benchmark
    from molewa_check.source.files import require_writable, write_private
    from molewa_check.source.temporary import sweep

    wanted = printed or Printed()
    language = assessed.assessment.prepared.questionnaire.language_for(language)
    sweep(target)
    require_writable(target)
    prepared, header = assessed.assessment.prepared, assessed.assessment.sheet.header
    group = None
    if wanted.benchmark is not None:
        group = read_benchmark(wanted.benchmark, prepared.questionnaire, prepared.fingerprint, header)
    material = assessed.material(with_answers=wanted.with_answers)
    material = replace(material, benchmark=group, confidential=wanted.confidential, earlier=wanted.earlier)
    file = ReportFile(kind, language, templates, brief=wanted.brief)
    write_private(target, report_file(assessed.assessment, file, material))
