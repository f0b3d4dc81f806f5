"""Rounding as people do it. Apart from `formats`, because it needs no babel."""

from decimal import ROUND_HALF_UP, Decimal

_NOISE = 9
"""Decimals beyond which a difference comes from computing with binary fractions."""


def half_up(value: float, decimals: int = 0) -> Decimal:
    """Rounded half up, below zero away from it: from what people see, not from the binary fraction behind it."""
    # By way of `repr`: 2.675 is 2.67499… in binary, but nobody has written that.
    return Decimal(repr(round(value, _NOISE))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
