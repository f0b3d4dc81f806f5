"""Who publishes a questionnaire: named and seen on what is made with it."""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from molewa_check.model.base import Model
from molewa_check.model.text import Text

LEAST_CONTRAST = 4.5
"""What a colour needs on white paper to be read (WCAG 2.2, 1.4.3)."""


def contrast(colour: str) -> float:
    """The contrast of a colour such as `#1d4e5f` on white, from 1 to 21."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    # The curve of sRGB, by its definition.
    shares = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]  # noqa: PLR2004
    luminance = 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2]
    return 1.05 / (luminance + 0.05)


def _can_be_read(colour: str) -> str:
    if contrast(colour) < LEAST_CONTRAST:
        raise PydanticCustomError("contrast", "contrast", {"found": colour, "least": LEAST_CONTRAST})
    return colour


Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$"), AfterValidator(_can_be_read)]
"""A colour as web pages write it, dark enough for white paper."""
Website = Annotated[str, StringConstraints(pattern=r"^https://\S+$", max_length=200)]
LogoFile = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""The path of a picture that browsers and reports show alike."""


class Publisher(Model):
    """Who publishes a questionnaire."""

    name: Text = Field(description="The name.")
    address: Text | None = Field(default=None, description="The postal address, on one line.")
    website: Website | None = Field(default=None, description="Where more is to be read; begins with https://.")
    logo: LogoFile | None = Field(
        default=None,
        description="A PNG or JPEG of at most 200 kB, its path from the questionnaire's folder; on forms and covers.",
    )
    colour: Colour | None = Field(
        default=None,
        description="The colour of bars, rules and covers, such as “#1d4e5f”; dark enough for white paper.",
    )
