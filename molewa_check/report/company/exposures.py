"""What concerns the company more than others, and what less."""

from collections.abc import Iterable

from molewa_check.assess.exposures import Exposed
from molewa_check.report.company.context import Context
from molewa_check.report.company.planning import exposed
from molewa_check.report.company.values import ExposureView
from molewa_check.words.labels import EXPOSURES


def exposure_views(ctx: Context) -> tuple[tuple[ExposureView, ...], tuple[ExposureView, ...]]:
    """What concerns the company more than others, what matters most first; and what concerns it less."""
    more, less = exposed(ctx.assessment)
    return _views(ctx, more), _views(ctx, less)


def _views(ctx: Context, found: Iterable[Exposed]) -> tuple[ExposureView, ...]:
    words = ctx.words
    return tuple(
        ExposureView(words.text(one.exposure.title), words.translate(EXPOSURES[one.level]), words.text(one.reason))
        for one in found
    )
