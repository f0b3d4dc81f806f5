"""Reading what is to be compared: answer files, and reports that carry answers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from molewa_check.assess.assessment import assess
from molewa_check.assess.prepared import Prepared
from molewa_check.cli.given import read_given
from molewa_check.cli.output import print_problems, say
from molewa_check.compare.admission import Mode, Side, in_order_of_days, joint_last, mode_of
from molewa_check.compare.dates import Dates, compare_dates
from molewa_check.compare.views import Comparison, compare_views
from molewa_check.errors import Code, InvalidInput, Location, OutputError, Problem, ReportError
from molewa_check.i18n import N_, Language, translator
from molewa_check.interview.upgrade import Changes
from molewa_check.model.questions import Question
from molewa_check.source.answers import check_answers, parse_answers, questionnaire_id_of
from molewa_check.source.document import Document
from molewa_check.source.jsontext import is_json
from molewa_check.source.pairing import pair, questionnaire_of
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_by_name
from molewa_check.source.shareable import encoded, shown
from molewa_check.words.language import Words

if TYPE_CHECKING:
    from molewa_check.report.output.comparison_files import ComparisonFile


@dataclass(frozen=True)
class Given:
    """A file as it was given.

    Attributes:
        content: the answers, byte for byte.
        definition: the questionnaire that a report carries; None for an answer file.
    """

    name: str
    document: Document
    content: bytes
    definition: LoadedQuestionnaire | None


@dataclass(frozen=True)
class Sides:
    """What is compared, with what it was computed from."""

    loaded: LoadedQuestionnaire
    given: tuple[Given, ...]
    sides: tuple[Side, ...]

    def in_order(self, sides: Sequence[Side]) -> "Sides":
        """The same in another order of sides."""
        places = [next(place for place, one in enumerate(self.sides) if one is side) for side in sides]
        return replace(self, given=tuple(self.given[place] for place in places), sides=tuple(sides))


def read_sides(files: Sequence[Path], questionnaire: str | None, language: Language) -> Sides:
    """Read and score all files against one questionnaire; warnings and notes go to stderr.

    Raises:
        InvalidInput: MC1xx to MC4xx, MC80x.
    """
    read = tuple(given_of(path, questionnaire, language) for path in files)
    loaded = reference_of(read, questionnaire)
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    given, sides = [], []
    for one in read:
        same_questionnaire(one, read[0].name, questionnaire_id_of(read[0].document))
        brought, side = scored(one, loaded, prepared, language)
        given.append(brought)
        sides.append(side)
    return Sides(loaded, tuple(given), tuple(sides))


def scored(one: Given, loaded: LoadedQuestionnaire, prepared: Prepared, language: Language) -> tuple[Given, Side]:
    """Score answers, brought up to the questionnaire; warnings and notes go to stderr.

    Raises:
        InvalidInput: MC2xx or MC4xx.
    """
    brought = _brought_up(one, loaded, Words(language))
    sheet = check_answers(brought.document, loaded)
    print_problems(sheet.notices, translator(language))
    return brought, Side(one.name, assess(prepared, sheet))


def compared(found: Sides, asked: Mode | None) -> tuple[Comparison | Dates, Sides]:
    """Compare, and put the files into the order of what was compared.

    Raises:
        InvalidInput: MC431 to MC438, MC811.
    """
    if mode_of(found.sides, asked) == "views":
        ordered = found.in_order(joint_last(found.sides))
        return compare_views(*(side.assessment for side in ordered.sides)), ordered
    ordered = found.in_order(in_order_of_days(found.sides))
    left_out = {id_ for one in ordered.given for id_ in changed_questions(one.definition, found.loaded)}
    return compare_dates([side.assessment for side in ordered.sides], left_out), ordered


def changed_questions(then: LoadedQuestionnaire | None, now: LoadedQuestionnaire) -> set[str]:
    """The questions of today that asked something else, or counted otherwise, in the questionnaire of a report."""
    if then is None or then.fingerprint == now.fingerprint:
        return set()
    before, today = then.questionnaire.questions, now.questionnaire.questions
    names = {current: old for old, current in now.questionnaire.renamed.items()}
    found = {id_: before.get(id_) or before.get(names.get(id_, "")) for id_ in today}
    return {id_ for id_, old in found.items() if old is not None and _meaning(old) != _meaning(today[id_])}


MEANS_NOTHING = {
    "id", "help", "evidence", "weight", "target", "ask_if", "allow", "perspectives", "quick", "sources", "formerly",
    "laws", "information", "concerns", "due", "first", "as_of", "review_by",
}  # fmt: skip
"""What can change in a question without making its answers others."""


def _meaning(question: Question) -> dict[str, object]:
    return question.model_dump(mode="json", exclude=MEANS_NOTHING)


def _brought_up(given: Given, loaded: LoadedQuestionnaire, words: Words) -> Given:
    """Answers of another version as answers to this one: renamed, and without what no longer exists or fits."""
    from molewa_check.interview.store import entry_of
    from molewa_check.interview.upgrade import brought_up

    opened = brought_up(given.document, loaded)
    if opened.changes is None:
        return given
    _say_changes(given.name, opened.changes, loaded, words)
    head = opened.header.model_dump(mode="json", exclude={"answers"}, exclude_none=True)
    value = {**head, "answers": {id_: entry_of(answer) for id_, answer in opened.answers.items()}}
    content = encoded(value, as_json=is_json(given.document.name))
    return replace(given, document=parse_answers(content, given.document.name), content=content)


def reference_of(given: Sequence[Given], questionnaire: str | None) -> LoadedQuestionnaire:
    """The questionnaire that all are scored with: the one named, the bundled one, else that of the latest report."""
    plain = next((one for one in given if one.definition is None), None)
    if questionnaire is not None:
        return load_by_name(questionnaire)
    if plain is not None:
        return questionnaire_of(plain.document)
    carried = [one for one in given if one.definition is not None]
    latest = max(carried, key=lambda one: str(one.document.value.get("updated") or ""))
    assert latest.definition is not None
    return latest.definition


def _say_changes(name: str, changes: Changes, loaded: LoadedQuestionnaire, words: Words) -> None:
    """Say what of the answers of another version is compared, and what is not: nothing vanishes silently."""
    current = loaded.questionnaire.version
    message = words.translate(
        "answers to version {old}, compared as answers to {new}.", old=changes.version, new=current
    )
    say("{file}: {told}", file=name, told=message)
    for text, ids in (
        (N_("No longer part of the questionnaire: {list}"), [id_ for id_, _ in changes.removed]),
        (N_("The answer no longer fits, and is left out: {list}"), changes.unfit),
    ):
        if ids:
            say("    {told}", told=words.translate(text, list=", ".join(ids)))


def same_questionnaire(one: Given, other: str, expected: str | None) -> None:
    """See that answers belong to the questionnaire of another file.

    Raises:
        InvalidInput: MC430.
    """
    found = questionnaire_id_of(one.document)
    if found != expected:
        params = {"found": found, "expected": expected, "other": other}
        raise InvalidInput([Problem(Code.MC430, Location(one.name), params=params)])


def given_of(path: Path, questionnaire: str | None, language: Language) -> Given:
    """A file, without anything in it that is internal: nothing of that gets into a comparison."""
    given = taken(path, questionnaire, language)
    document, content = shown(given.document, given.content)
    return replace(given, document=document, content=content)


def taken(path: Path, questionnaire: str | None, language: Language) -> Given:
    """A file with all that it holds."""
    if path.suffix.lower() == ".pdf":
        return _from_report(path)
    document, content = read_given(path, questionnaire, language)
    return Given(str(path), document, content, None)


def write_shareable(path: Path, target: Path, questionnaire: str | None, language: Language) -> None:
    """Write a copy of an answer file that holds only what may be shown.

    Raises:
        InvalidInput: MC1xx to MC4xx, the answers are wrong.
        OutputError: MC601, MC605 or MC607.
    """
    from molewa_check.source.files import require_writable, write_private

    document, content = read_given(path, questionnaire, language)
    # Checked first: what is misspelt, “intern: true”, must not leave as if it were meant to.
    pair(document, questionnaire)
    require_writable(target)
    write_private(target, shown(document, content)[1])


def write_joint(comparison: Comparison, target: Path, words: Words) -> None:
    """Write the draft of a joint answer file; nothing that stands there is replaced.

    Raises:
        OutputError: MC601 or MC605.
    """
    from molewa_check.compare.joint import joint_answers, joint_header
    from molewa_check.interview.store import entry_of
    from molewa_check.report.comparison.wording import position_text
    from molewa_check.source.files import exists, write_private

    if exists(target):
        raise OutputError([Problem(Code.MC605, Location(str(target)))])
    answers = joint_answers(comparison, lambda point, side: position_text(words, comparison, point, side))
    head = joint_header(comparison).model_dump(mode="json", exclude={"answers", "steps"}, exclude_none=True)
    value = {**head, "answers": {id_: entry_of(answer) for id_, answer in answers.items()}}
    write_private(target, encoded(value, as_json=target.suffix.lower() == ".json"))


def _from_report(path: Path) -> Given:
    """Take the answers that a report carries, once it was verified."""
    from molewa_check.model.manifest import ComparisonManifest
    from molewa_check.report.output.attachments import ANSWERS_JSON, ANSWERS_YAML
    from molewa_check.verify.findings import Verdict
    from molewa_check.verify.pdf_file import open_pdf
    from molewa_check.verify.recompute import carried_questionnaire, read_manifest, verify

    opened = open_pdf(path)
    if isinstance(read_manifest(opened), ComparisonManifest):
        raise InvalidInput([Problem(Code.MC810, Location(str(path)))])
    name = ANSWERS_JSON if ANSWERS_JSON in opened.attachments else ANSWERS_YAML
    if name not in opened.attachments:
        raise InvalidInput([Problem(Code.MC805, Location(str(path)), params={"attachment": name})])
    if verify(opened).verdict is Verdict.DIFFERS:
        raise InvalidInput([Problem(Code.MC436, Location(str(path)))])
    content, place = opened.attachments[name], f"{path}#{name}"
    return Given(str(path), parse_answers(content, place), content, carried_questionnaire(opened))


def write_beside(answers: Path, other: Path, questionnaire: str | None, language: Language) -> Path:
    """Compare an answer file with another view and write the document beside it; gives the file.

    It is a PDF, or where the page engine is missing a page for the browser.

    Raises:
        InvalidInput: MC1xx to MC4xx, the files cannot be compared.
        ReportError: MC603 or MC604.
        OutputError: MC601 or MC607.
    """
    from molewa_check.report.output.comparison_files import ComparisonFile

    comparison, found = compared(read_sides([answers, other], questionnaire, language), "views")
    target = comparison_target(answers, "pdf", language)
    try:
        write_comparison(comparison, found, target, ComparisonFile("pdf", language))
    except ReportError as error:
        if any(problem.code is not Code.MC602 for problem in error.problems):
            raise
        target = comparison_target(answers, "html", language)
        print_problems([Problem(Code.MC614, Location(str(target)))], translator(language))
        write_comparison(comparison, found, target, ComparisonFile("html", language))
    return target


def comparison_target(first: Path, kind: str, language: Language) -> Path:
    """Where a comparison is written for which nobody names a file: beside the first one."""
    name = Words(language).translate("comparison")  # not inside the other text, where messages are not looked for
    return first.with_name(f"{first.stem}-{name}.{kind}")


def write_comparison(
    comparison: Comparison | Dates,
    found: Sides,
    target: Path,
    wanted: "ComparisonFile",
    *,
    with_answers: bool = True,
) -> None:
    """Render a comparison and write it; the old file stays whole when anything fails.

    Raises:
        ReportError: MC602 to MC606, or MC609 to MC611.
        OutputError: MC601 or MC607.
    """
    from molewa_check.report.output.attachments import definition_of
    from molewa_check.report.output.comparison_files import AnswersGiven, ComparisonMaterial, comparison_file
    from molewa_check.source.files import require_writable, write_private
    from molewa_check.source.temporary import sweep

    sweep(target)
    require_writable(target)
    given = tuple(AnswersGiven(one.content, is_json(one.document.name)) for one in found.given)
    material = ComparisonMaterial(given if with_answers else (), definition_of(found.loaded), found.loaded.logo)
    write_private(target, comparison_file(comparison, wanted, material))
