"""Questions with both positions in words."""

from collections.abc import Iterable, Iterator

from molewa_check.compare.points import Kind, Point
from molewa_check.report.comparison.context import ComparisonContext
from molewa_check.report.comparison.view import PointView, SaidView
from molewa_check.report.comparison.wording import KINDS, said

MOST_RIGHTS = 3
"""Rights named with one claim; all of them stand in the works council's report."""


def point_views(ctx: ComparisonContext, points: Iterable[Point]) -> tuple[PointView, ...]:
    """Compose several questions."""
    return tuple(point_view(ctx, point) for point in points)


def point_view(ctx: ComparisonContext, point: Point) -> PointView:
    """Compose one question with both positions."""
    words, question = ctx.words, point.prepared.question
    settled = ctx.comparison.settled(point)
    first, second = (_said(ctx, point, place) for place in (0, 1))
    return PointView(
        number=ctx.numbers.get(point.id, ""),
        section=ctx.homes[point.id],
        question=words.text(question.text),
        kind=words.translate(KINDS[point.kind]),
        sides=(first, second),
        remark=" ".join(_remarks(ctx, point)),
        next=question.better(words, point.answers[0].value) if point.is_low else "",
        rights=tuple(_rights(ctx, point)),
        evidence=words.text(question.evidence),
        joint=said(words, question, settled) if settled else "",
    )


def _said(ctx: ComparisonContext, point: Point, place: int) -> SaidView:
    answer = point.answers[place]
    return SaidView(
        name=ctx.names[place],
        answer=said(ctx.words, point.prepared.question, answer),
        points=_points(ctx, point, place),
        note=answer.note,
        evidence=answer.evidence,
        reason=answer.reason,
    )


def _points(ctx: ComparisonContext, point: Point, place: int) -> str:
    words, found, low, high = ctx.words, point.points[place], point.prepared.low, point.prepared.high
    if found is None:
        return ""
    if low == 0:
        return words.translate("{points} of {most}", points=words.exact(found), most=words.exact(high))
    return words.translate(
        "{points} ({low} to {high})", points=words.exact(found), low=words.exact(low), high=words.exact(high)
    )


def _remarks(ctx: ComparisonContext, point: Point) -> Iterator[str]:
    words = ctx.words
    if point.kind in {Kind.DISSENT, Kind.NEAR} and point.stake:
        yield words.translate(
            "At stake: {points} points of the overall score.", points=words.exact(point.stake, words.decimals + 2)
        )
    if point.evidenced is not None:
        yield words.translate("Only this side names evidence: {side}.", side=ctx.names[point.evidenced])


def _rights(ctx: ComparisonContext, point: Point) -> Iterator[str]:
    """The rights behind a claim to information: only a works council has them, and only where it lacks the answer."""
    words = ctx.words
    if point.kind is not Kind.UNKNOWN or point.lacking is None:
        return
    if ctx.comparison.sides[point.lacking].sheet.header.perspective != "works-council":
        return
    found = ctx.rights.get(point.id, ())
    for law in found[:MOST_RIGHTS]:
        # Whose right it is goes without saying where it is that of the side that claims.
        holder = words.text(law.holder)
        is_own = holder.partition(" (")[0] in {"", ctx.names[point.lacking]}
        title = words.text(law.title) if is_own else words.pair(holder, words.text(law.title))
        yield words.translate("{law} (as of {date})", law=title, date=words.day(law.as_of))
    if not found and ctx.comparison.prepared.questionnaire.laws:
        # Called a claim, it would be one that the other side can refuse.
        yield words.translate("The questionnaire names no right to this; it can be asked for.")
