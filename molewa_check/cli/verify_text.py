"""What verifying a report found, for people and for programs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from molewa_check.cli.output import problem_record, say, show
from molewa_check.cli.verify_words import in_words
from molewa_check.errors import Problem, shorten
from molewa_check.i18n import N_
from molewa_check.verify.findings import Definition, Difference, Gap, Kind, Verdict, Verification
from molewa_check.words.language import Words

VERIFY_FORMAT = "molewa-check/verify/1"
MOST_SHOWN = 40

VERDICTS = {
    Verdict.MATCHES: N_("The report matches what it carries: result, words and pages are what its answers give."),
    Verdict.DIFFERS: N_("The report differs from what its answers give:"),
    Verdict.PARTLY: N_("Nothing differs, but not everything could be compared."),
    Verdict.SAVED_AGAIN: N_(
        "Another program saved the report again. Its answers and its result are unchanged, and its pages show the same"
        " on the screen and in print."
    ),
    Verdict.NOT_RECOMPUTABLE: N_(
        "The report carries no answers, so it cannot be recomputed. Its attachments are as its report.json lists them;"
        " its pages were not checked."
    ),
}
SAVING = N_("What saving it again changed:")
ADVICE = {
    Verdict.DIFFERS: N_("Do not rely on this file. Ask for the report as molewa-check wrote it."),
    Verdict.SAVED_AGAIN: N_(
        "You can rely on its answers and scores. For your files, ask for it as molewa-check wrote it."
    ),
}
GAPS = {
    Gap.VERSION: N_("It was made by version {program} of molewa-check; this is another one."),
    Gap.ENGINE: N_("Its pages were made by {engine}; another one is installed here."),
    Gap.TEMPLATES: N_("Its pages were made with own templates; name their folder with --templates."),
    Gap.UNREADABLE: N_("What it carries cannot be used, so nothing was recomputed."),
    Gap.ANSWERS: N_(
        "Scores and words on its pages may have been changed: without the answers nobody can tell. Ask for the report"
        " with its answers."
    ),
}
SCORES_ONLY = N_("Result and scores were compared; all other words and the look of the pages could not be.")
DEFINITIONS = {
    Definition.BUNDLED: N_("It is the one that comes with this program."),
    Definition.OTHER_VERSION: N_(
        "It is not the one that comes with this program (version {bundled}), though its id is."
    ),
    Definition.UNKNOWN: N_("It does not come with this program; name yours with --questionnaire to compare."),
    Definition.TRUSTED: N_("It is the one that you named."),
    Definition.NOT_TRUSTED: N_("It is not the one that you named."),
    Definition.UNREADABLE: "",
}
DIFFERENCES = {
    Kind.ATTACHMENT_CHANGED: N_("attachment {place}: changed since the report was made"),
    Kind.ATTACHMENT_MISSING: N_("attachment {place}: missing"),
    Kind.ATTACHMENT_ADDED: N_("attachment {place}: does not belong to the report"),
    Kind.UNREADABLE: N_("attachment {place}: {found}"),
    Kind.MANIFEST: N_("report.json, {place}: {found} stands there, computed is {computed}"),
    Kind.QUESTIONNAIRE: N_("questionnaire, {place}: {found} stands there, yours has {computed}"),
    Kind.RESULT: N_("result, {place}: {found} stands there, computed is {computed}"),
    Kind.PAGE_COUNT: N_("pages: {found}, computed are {computed}"),
    Kind.WORDS: N_("page {place}: “{found}” stands there, computed is “{computed}”"),
    Kind.PICTURE: N_("page {place}: looks different, although its words are the same, from {found} of its height on"),
}
NOT_PRINTED = N_("pages: the score {computed} stands nowhere")
NOTHING = N_("nothing")


def say_extracted(paths: list[Path], words: Words) -> None:
    """Say where the attachments lie."""
    for path in paths:
        say(words.translate("Saved: {file}"), file=path)


def print_findings(findings: Verification, words: Words) -> None:
    """Print the verdict first, then what it rests on."""
    for line in _lines(findings, words):
        show(line)


def _lines(findings: Verification, words: Words) -> Iterator[str]:
    yield words.translate(VERDICTS[findings.verdict])
    yield from _listed([one for one in findings.differences if not one.harmless], words)
    if any(one.harmless for one in findings.differences):
        yield words.translate(SAVING)
        yield from _listed([one for one in findings.differences if one.harmless], words)
    if findings.verdict in ADVICE:
        yield words.translate(ADVICE[findings.verdict])
    if findings.gap:
        made_by = {"program": shorten(findings.program), "engine": shorten(findings.engine)}
        yield words.translate(GAPS[findings.gap], **made_by)
        if findings.gap not in {Gap.UNREADABLE, Gap.ANSWERS}:
            yield words.translate(SCORES_ONLY)
    known = findings.questionnaire
    if known.id:
        named = words.translate(
            "Questionnaire: {id}, version {version}, {fingerprint}.",
            id=known.id, version=shorten(known.version), fingerprint=known.fingerprint,
        )  # fmt: skip
        yield f"{named} {words.translate(DEFINITIONS[known.status], bundled=known.bundled_version)}"
    if findings.verdict is Verdict.MATCHES:
        yield words.translate("This is no signature: it does not show who made the report.")


def _listed(differences: list[Difference], words: Words) -> Iterator[str]:
    for difference in differences[:MOST_SHOWN]:
        yield f"  {difference_text(difference, words)}"
    if len(differences) > MOST_SHOWN:
        yield "  " + words.amount("and {n} more", "and {n} more", len(differences) - MOST_SHOWN)


def difference_text(difference: Difference, words: Words) -> str:
    """One difference in words."""
    if (said := in_words(difference, words)) is not None:
        return said
    message = NOT_PRINTED if difference.kind is Kind.WORDS and not difference.place else DIFFERENCES[difference.kind]
    found = difference.found
    return words.translate(
        message,
        place=shorten(difference.place),
        found=found.message(words.translate) if isinstance(found, Problem) else _value(found, words),
        computed=_value(difference.computed, words),
    )


def _value(value: Any, words: Words) -> str:
    return words.translate(NOTHING) if value is None else shorten(value)


def findings_record(findings: Verification, words: Words) -> dict[str, Any]:
    """What was found as plain values."""
    known = findings.questionnaire
    return {
        "format": VERIFY_FORMAT,
        "file": findings.file,
        "verdict": findings.verdict.value,
        "program": findings.program,
        "engine": findings.engine,
        "audience": findings.audience,
        "language": findings.language,
        "questionnaire": {
            "id": known.id,
            "version": known.version,
            "fingerprint": known.fingerprint,
            "status": known.status.value,
        },
        "answers_included": findings.answers_included,
        "pages": findings.pages,
        "not_compared": findings.gap.value if findings.gap else None,
        "differences": [
            {
                "kind": difference.kind.value,
                "place": difference.place,
                "harmless": difference.harmless,
                "computed": difference.computed,
                "found": problem_record(difference.found, words.translate)
                if isinstance(difference.found, Problem)
                else difference.found,
                "message": difference_text(difference, words),
            }
            for difference in findings.differences
        ],
    }
