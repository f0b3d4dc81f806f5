"""From one view on several days to its document."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from molewa_check.assess.assessment import Assessment
from molewa_check.assess.prepared import PreparedSection
from molewa_check.assess.scoring import rounded
from molewa_check.compare.dates import Change, Dates, Move, Outcome, StepOutcome
from molewa_check.i18n import N_, NN_
from molewa_check.model.conditions import OVERALL
from molewa_check.model.tree import walk_below
from molewa_check.report.comparison.dates_view import (
    ChangeGroup,
    ChangeView,
    DatesReport,
    DayView,
    OutcomeRow,
    PathRow,
)
from molewa_check.report.comparison.wording import company_name, identity, published_by, said, section_title, view_name
from molewa_check.report.shared.numbering import numbers
from molewa_check.report.shared.paths import path_svg
from molewa_check.report.shared.values import FrontPage, Pair
from molewa_check.words.labels import DIRECTIONS
from molewa_check.words.language import NONE, Words

PARTS = ("cover", "dates_brief", "dates_steps", "dates_changes", "method")
MOVES: Mapping[Move, tuple[str, str]] = {
    Move.ROSE: (N_("What got better"), ""),
    Move.FELL: (N_("What got worse"), N_("Ask why: the state may be worse, or somebody looked more closely.")),
    Move.OTHER: (N_("What is otherwise"), N_("Another answer with the same points, or one that has none.")),
    Move.NEW: (N_("New answers"), N_("They count for the total of the last day, and for no comparison.")),
    Move.DROPPED: (N_("Answers that are gone"), ""),
    Move.LEFT_OUT: (
        N_("Questions that have changed"),
        N_("Wording or points are others than on the first day, so the answers are not compared."),
    ),
}
"""Moves in the order in which they are told, with their heading and what to know."""
MOVED: Mapping[Move, tuple[str, str]] = {
    Move.ROSE: NN_("{n} answer got better", "{n} answers got better"),
    Move.FELL: NN_("{n} got worse", "{n} got worse"),
    Move.NEW: NN_("{n} is new", "{n} are new"),
    Move.DROPPED: NN_("{n} is gone", "{n} are gone"),
    Move.LEFT_OUT: NN_("{n} question has changed", "{n} questions have changed"),
}
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.MARKED: N_("done on {date}"),
    Outcome.REACHED: N_("reached by the answers, not marked as done"),
    Outcome.OVERDUE: N_("overdue"),
    Outcome.PASSED: N_("to do, past the proposed day"),
    Outcome.OPEN: N_("to do"),
    Outcome.GONE: N_("no longer follows from the answers"),
}
STILL_FOLLOWS = N_("marked as done on {date}; the answers still call for it")
COUNTED: Mapping[Outcome, tuple[str, str]] = {
    Outcome.MARKED: NN_("{n} marked as done", "{n} marked as done"),
    Outcome.REACHED: NN_("{n} reached by the answers", "{n} reached by the answers"),
    Outcome.OVERDUE: NN_("{n} overdue", "{n} overdue"),
    Outcome.PASSED: NN_("{n} to do past the proposed day", "{n} to do past the proposed day"),
    Outcome.OPEN: NN_("{n} to do", "{n} to do"),
    Outcome.GONE: NN_("{n} no longer following", "{n} no longer following"),
}


@dataclass(frozen=True, slots=True)
class _Context:
    dates: Dates
    words: Words
    days: tuple[date, ...]
    numbers: Mapping[str, str]


def build_dates(dates: Dates, *, language: str) -> DatesReport:
    """Compose the document."""
    words = dates.prepared.questionnaire.words(language)
    days = tuple(side.plan.start for side in dates.sides if side.plan.start is not None)
    ctx = _Context(dates, words, days, numbers(dates.prepared))
    return DatesReport(
        language=language,
        title=words.text(dates.prepared.questionnaire.title),
        created=days[-1].isoformat(),
        parts=PARTS,
        cover=_cover(ctx),
        sentences=tuple(sentences(dates, words)),
        days=tuple(_day(ctx, side, day) for side, day in zip(dates.sides, days, strict=True)),
        rows=tuple(_rows(ctx)),
        groups=tuple(_groups(ctx)),
        steps=tuple(_step(ctx, step) for step in sorted(dates.steps, key=lambda one: not one.is_named)),
        rules=tuple(_rules(ctx)),
        identity=tuple(identity(words, dates.prepared, zip(map(words.day, days), dates.sides, strict=True))),
    )


def _cover(ctx: _Context) -> FrontPage:
    words, side = ctx.words, ctx.dates.sides[-1]
    header, questionnaire = side.sheet.header, ctx.dates.prepared.questionnaire
    return FrontPage(
        kicker=words.translate("Comparison of several days"),
        title=words.text(questionnaire.title),
        company=company_name(words, header.company),
        facts=(
            Pair(words.translate("View"), view_name(words, side)),
            Pair(words.translate("Days"), words.listing([words.day(day) for day in ctx.days])),
            Pair(words.translate("Common questions"), words.number(len(ctx.dates.common))),
            Pair(words.translate("Version of the questionnaire"), questionnaire.version),
            *published_by(words, questionnaire),
        ),
        text=words.translate("This document follows the answers of one view from the first to the last day."),
        disclaimer=words.translate(
            "The answers are self-assessments. This comparison is no certificate and no legal advice."
        ),
        publisher=questionnaire.say_publisher(words),
    )


def sentences(dates: Dates, words: Words) -> Iterator[str]:
    """The development in brief."""
    path = dates.paths.get(OVERALL)
    if path is None or path[0] is None or path[-1] is None:
        yield words.translate("No question has an answer on all days, so there is no common score.")
    else:
        yield words.amount(
            "Over the {n} question that was answered on all days, the score went from {first} to {last} ({gain}).",
            "Over the {n} questions that were answered on all days, the score went from {first} to {last} ({gain}).",
            len(dates.common),
            first=words.score(path[0]), last=words.score(path[-1]), gain=words.gain(path[-1] - path[0]),
        )  # fmt: skip
        if not dates.prepared.root.direction.is_high:
            yield words.translate(DIRECTIONS[dates.prepared.root.direction.better])
    moved = [words.amount(*MOVED[move], len(dates.of(move))) for move in MOVED if dates.of(move)]
    yield f"{words.listing(moved)}." if moved else words.translate("No answer has moved.")
    planned = [step for step in dates.steps if step.is_planned]
    if planned:
        told = _told(planned, words)
        yield words.translate("Of the {n} steps planned earlier: {told}.", n=len(planned), told=told)
    if named := [step for step in dates.steps if step.is_named]:
        yield words.amount(
            "{n} step was promised or marked as done: {told}.",
            "{n} steps were promised or marked as done: {told}.",
            len(named),
            told=_told(named, words),
        )


def _told(steps: Sequence[StepOutcome], words: Words) -> str:
    counts = Counter(step.outcome for step in steps)
    return words.listing([words.amount(*forms, counts[one]) for one, forms in COUNTED.items() if counts[one]])


def _day(ctx: _Context, side: Assessment, day: date) -> DayView:
    words, own, tally = ctx.words, side.overall, side.overall.tally
    is_open = own.low is not None and own.low != own.high
    return DayView(
        day=words.day(day),
        short=words.typed_day(day.isoformat()),
        score=words.score(own.score),
        range=words.range(own.low, own.high) if is_open else "",
        coverage=words.translate("{answered} of {applicable}", answered=tally.answered, applicable=tally.applicable),
        band=words.text(own.band.title) if own.band else "",
    )


def _rows(ctx: _Context) -> Iterator[PathRow]:
    root = ctx.dates.prepared.root
    for depth, section in walk_below(root):
        if section.id in ctx.dates.paths:
            yield _row(ctx, section, depth + 1)
    if OVERALL in ctx.dates.paths:
        yield _row(ctx, root, 0)


def _row(ctx: _Context, section: PreparedSection, depth: int) -> PathRow:
    words, scores = ctx.words, ctx.dates.paths[section.id]
    title = section_title(words, section)
    shown = tuple(words.score(score) for score in scores)
    told = ", ".join(words.pair(words.day(day), score) for day, score in zip(ctx.days, shown, strict=True))
    first, last = scores[0], scores[-1]
    return PathRow(
        id=section.id,
        number=ctx.numbers.get(section.id, ""),
        title=title,
        depth=depth,
        scores=shown,
        gain=NONE if first is None or last is None else words.gain(rounded(last - first)),
        svg=path_svg(scores, ctx.days, section.extent, words.pair(title, told)),
    )


def _groups(ctx: _Context) -> Iterator[ChangeGroup]:
    for move, (title, text) in MOVES.items():
        if found := ctx.dates.of(move):
            views = tuple(_change(ctx, change) for change in found)
            yield ChangeGroup(ctx.words.translate(title), ctx.words.translate(text), views)


def _change(ctx: _Context, change: Change) -> ChangeView:
    words, question, last = ctx.words, change.prepared.question, change.answers[-1]
    shown = [words.exact(points) for points in (change.points[0], change.points[-1]) if points is not None]
    remarks = [text for text in (last.reason, last.note, last.evidence) if text]
    return ChangeView(
        number=ctx.numbers.get(change.id, ""),
        question=words.text(question.text),
        before=said(words, question, change.answers[0]),
        after=said(words, question, last),
        points=" → ".join(shown) if change.move in {Move.ROSE, Move.FELL} else "",
        remark=" · ".join(remarks),
    )


def _step(ctx: _Context, step: StepOutcome) -> OutcomeRow:
    words, done = ctx.words, step.entry.done
    label = STILL_FOLLOWS if done and step.id in ctx.dates.sides[-1].plan.places else OUTCOMES[step.outcome]
    return OutcomeRow(
        title=words.text(step.prepared.recommendation.title),
        outcome=words.translate(label, date=words.day(done) if done else ""),
        who=_with_earlier(words, step.entry.who or "", step.earlier("who")),
        ends=_ends(words, step),
        is_named=step.is_named,
    )


def _ends(words: Words, step: StepOutcome) -> str:
    if step.ends is None:
        return ""
    if not step.entry.until:
        return words.translate("{date}, proposed", date=words.day(step.ends))
    return _with_earlier(words, words.day(step.ends), [words.day(day) for day in step.earlier("until")])


def _with_earlier(words: Words, said: str, earlier: Sequence[str]) -> str:
    """What is promised now, and what was promised before: a promise does not move without a word."""
    if not earlier:
        return said
    return words.translate("{said}; before that {earlier}", said=said, earlier=words.listing(earlier))


def _rules(ctx: _Context) -> Iterator[str]:
    words = ctx.words
    yield words.translate(
        "Common scores count only the scored questions that have a value on all days; for all days all others do not "
        "exist. So a score does not rise because more was answered."
    )
    yield words.translate("What rose and fell compares the first day with the last one, by the points of the answers.")
    yield words.translate(
        "A step is done where the answers say so (“done” under “steps”), or where all answers that it lifts are "
        "reached and were not when it was planned. It is overdue where it still follows, or was promised without being "
        "planned, and the day of the promise is past. The days of the plans are proposals of this program: where such "
        "a day has passed, nobody has broken a promise. Where days say different things of a promise, the latest "
        "counts, and the earlier ones stand beside it."
    )
    yield words.translate(
        "Whether a question has changed in between can be told from reports, which carry their questionnaire; answer "
        "files only say which version they answered."
    )
