"""The publisher's logo as a PDF file takes it."""

from io import BytesIO

from molewa_check.source.logo import MOST_DOTS, Logo

TAKEN = {"1", "L", "LA", "P", "PA", "RGB", "RGBA"}
"""The modes that the page engine writes as they are; PDF/A forbids CMYK beside the colours of a screen."""


class TooManyDots(ValueError):
    """A picture that nobody needs at this size."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(f"{width} × {height}")


def for_print(logo: Logo) -> tuple[bytes, str]:
    """The logo and its type; inks and deep greys become the colours of a screen.

    Raises:
        TooManyDots: more than `MOST_DOTS`.
        OSError: it is broken.
        Image.DecompressionBombError: the library finds it too large.
    """
    from PIL import Image  # noqa: PLC0415 - only a PDF with a logo needs it

    with Image.open(BytesIO(logo.data)) as picture:
        if picture.width * picture.height > MOST_DOTS:
            raise TooManyDots(picture.width, picture.height)
        if picture.mode in TAKEN:
            return logo.data, logo.kind
        found = BytesIO()
        if picture.mode.startswith("I"):
            # Depths of 16 bits would be cut off instead of scaled.
            plain = picture.point(lambda value: value / 256).convert("L")
        else:
            plain = picture.convert("RGB")
        plain.save(found, "PNG")
    return found.getvalue(), "image/png"
