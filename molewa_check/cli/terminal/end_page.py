"""The last page of an interview: result, first steps, files and what can be done now, on one screen of 80 × 24."""

from dataclasses import dataclass
from pathlib import Path

from molewa_check.assess.assessment import Assessment
from molewa_check.assess.plan import Planned
from molewa_check.guards.terminal import on_one_line
from molewa_check.i18n import N_
from molewa_check.interview.phrases import command, commands, shortened
from molewa_check.interview.prompter import Command, Page
from molewa_check.model.vocabulary import Audience
from molewa_check.report.company.planning import exposed, first_steps, when_text, work_text
from molewa_check.words.labels import AUDIENCES
from molewa_check.words.language import Words

STEPS_SHOWN = 3
EXPOSURES_SHOWN = 3
STEP, REASON = 74, 120
"""Characters of each line of a step, and of why the band is capped."""


@dataclass(frozen=True, slots=True)
class Files:
    """What lies on the disk after an interview; None for what has not been made."""

    answers: Path
    report: Path | None = None
    comparison: Path | None = None
    other_view: Path | None = None


def end_page(words: Words, assessment: Assessment, audience: Audience, files: Files, *, can_undo: bool = False) -> Page:
    """The page.

    Args:
        words: the user's language.
        assessment: the result.
        audience: whom the report is for.
        files: what there is already.
        can_undo: whether anything was answered that can be taken back.
    """
    own = assessment.prepared.questionnaire.words(words.language)
    header = assessment.sheet.header
    company = on_one_line(header.company.name or "")
    is_made = files.report is not None
    return Page(
        heading=company or words.text(assessment.prepared.questionnaire.title),
        status=assessment.prepared.questionnaire.say_view(words, header.perspective),
        title=". ".join(text for text in (_score(own, assessment), _range(own, assessment)) if text),
        body=tuple(text for text in (_limits(words, assessment), _exposures(words, assessment)) if text),
        lines=_steps(words, assessment),
        before=_places(words, files),
        commands=tuple(_commands(words, assessment, audience, files, can_undo=can_undo)),
        enter=words.translate("finish") if is_made else words.translate("make the report and open it"),
    )


def _score(words: Words, assessment: Assessment) -> str:
    overall = assessment.overall
    if overall.score is None:
        return words.translate(
            "No overall score: too few questions are answered ({answered} of {applicable}).",
            answered=overall.tally.answered, applicable=overall.tally.applicable,
        )  # fmt: skip
    score, (low, high) = words.score(overall.score), (words.exact(bound) for bound in overall.prepared.extent)
    if overall.band is None:
        return words.translate("Score: {score} on a scale from {low} to {high}", score=score, low=low, high=high)
    return words.translate(
        "Score: {score} on a scale from {low} to {high} ({band})",
        score=score, low=low, high=high, band=words.text(overall.band.title),
    )  # fmt: skip


def _range(words: Words, assessment: Assessment) -> str:
    """How far what is open could move the score; empty where nothing could."""
    low, high = words.score(assessment.overall.low), words.score(assessment.overall.high)
    return "" if low == high else words.translate("{low} to {high} are possible.", low=low, high=high)


def _limits(words: Words, assessment: Assessment) -> str:
    """What caps the band."""
    reasons = [words.text(gate.reason) for gate in assessment.limits[:1]]
    return "".join(words.translate("Capped: {reason}", reason=shortened(reason, REASON)) for reason in reasons)


def _exposures(words: Words, assessment: Assessment) -> str:
    more, _ = exposed(assessment)
    if not more:
        return ""
    titles = "; ".join(words.text(one.exposure.title) for one in more[:EXPOSURES_SHOWN])
    return words.translate("Concerns you more than others: {list}", list=titles)


def _steps(words: Words, assessment: Assessment) -> tuple[str, ...]:
    """The first three steps, each with its hours, its day and whom to call."""
    return tuple(
        line
        for number, item in enumerate(first_steps(assessment.plan)[:STEPS_SHOWN], start=1)
        for line in _step(words, assessment, number, item)
    )


def _step(words: Words, assessment: Assessment, number: int, item: Planned) -> tuple[str, str]:
    """Two lines: what to do; how long it takes, until when, and whom to call."""
    facts = [fact for fact in (work_text(words, item), when_text(words, assessment.plan, item)) if fact]
    contacts = [words.text(contact.name) for contact in assessment.nearest_contacts(item.advice)[:1]]
    called = [words.translate("Contact: {names}", names=name) for name in contacts]
    title = words.text(item.advice.recommendation.title)
    return f"{number}. {shortened(title, STEP)}", "   " + shortened(". ".join((", ".join(facts), *called)), STEP)


def _places(words: Words, files: Files) -> tuple[str, ...]:
    made = (files.answers, files.report, files.comparison)
    names = ", ".join(path.name for path in made if path is not None)
    return (words.translate("Your files in {folder}: {names}", folder=files.answers.resolve().parent, names=names),)


def _commands(
    words: Words, assessment: Assessment, audience: Audience, files: Files, *, can_undo: bool
) -> list[Command]:
    hours = assessment.plan.capacity.hours_per_month
    found = [
        command("open", words.translate(N_("o|open the report"))),
        command("audience", words.translate(N_("w|for whom: {audience}"), audience=_whom(words, audience))),
    ]
    if assessment.plan.is_timed and hours is not None:
        found.append(command("hours", words.translate(N_("h|hours a month: {hours}"), hours=words.exact(hours))))
    if files.other_view is not None:
        found.append(command("compare", words.translate(N_("c|compare with the other view"))))
    found.append(command("whole", words.translate(N_("r|read the whole result"))))
    found.append(command("back", words.translate(N_("b|back to the answers"))))
    if can_undo:
        found += commands(words, "undo")
    found.append(command("finish", words.translate(N_("f|finished"))))
    return found


def _whom(words: Words, audience: Audience) -> str:
    return words.translate(AUDIENCES[audience])
