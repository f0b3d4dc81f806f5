"""Whether two pages that were drawn by different programs show the same."""

from collections.abc import Iterable, Iterator
from typing import Any

from PIL import Image, ImageChops

from molewa_check.verify.findings import Look
from molewa_check.verify.inside.limits import LARGEST_PICTURE
from molewa_check.verify.inside.pages import opened, render

FINE, BLOCK = 8, 12
"""Dots per point where a page was drawn anew, and dots of a block: a stroke and what is around it."""
EDGES = 18
"""How much a block may differ, of 255, when it is moved by a dot at the most. New edges give up to 13; a figure that
became another one in the smallest type gives 43 and more, a full stop that became a comma 21."""
COARSE, COARSE_BLOCK, TINT = 2, 24, 9
"""How much colour and lightness of a larger area may differ, so that no faint area hides below the edges."""
SAME_CHANNEL = 2
SHIFTS = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]


def compare(first: bytes, second: bytes, numbers: Iterable[tuple[int, bool]]) -> Iterator[dict[str, Any]]:
    """How pages of two files compare, on the screen and, where that may be something else, printed."""
    computed, found = opened(first), opened(second)
    for number, both in numbers:
        pair = computed[number - 1], found[number - 1]
        screen = _look(*pair, printed=False)
        yield {"page": number, "screen": screen, "printed": _look(*pair, printed=True) if both else screen}


def _look(computed: Any, found: Any, *, printed: bool) -> list[Any]:
    """The look, and how far down the page the difference lies in percent."""
    sizes = [tuple(round(side) for side in page.get_size()) for page in (computed, found)]
    if sizes[0] != sizes[1] or sizes[0][0] * sizes[0][1] > LARGEST_PICTURE:
        return [Look.DIFFERENT, 0]
    first, second = (_drawn(page, COARSE, printed=printed) for page in (computed, found))
    grey = _colourless(second) and not _colourless(first)
    if grey:
        first = first.convert("L").convert("RGB")
    tint = _strongest(ImageChops.difference(_blocks(first, COARSE_BLOCK), _blocks(second, COARSE_BLOCK)))
    if _most(tint) > TINT:
        return [Look.DIFFERENT, _place(tint, TINT)]
    first, second = (_drawn(page, FINE, printed=printed, grey=True) for page in (computed, found))
    if not grey and ImageChops.difference(first, second).getbbox() is None:
        return [Look.SAME, 0]
    edges = _moved(first, second)
    if _most(edges) > EDGES:
        return [Look.DIFFERENT, _place(edges, EDGES)]
    return [Look.GREY if grey else Look.CLOSE, 0]


def _drawn(page: Any, scale: int, *, printed: bool, grey: bool = False) -> Image.Image:
    bitmap = render(page, scale, printed=printed, grayscale=grey)
    picture: Image.Image = bitmap.to_pil().convert("L" if grey else "RGB")
    bitmap.close()
    return picture


def _colourless(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    return all(_most(ImageChops.difference(red, other)) <= SAME_CHANNEL for other in (green, blue))


def _blocks(picture: Image.Image, size: int) -> Image.Image:
    """The mean of every block."""
    width, height = (-(-side // size) for side in picture.size)
    whole = Image.new(picture.mode, (width * size, height * size))
    whole.paste(picture)
    return whole.resize((width, height), Image.Resampling.BOX)


def _strongest(picture: Image.Image) -> Image.Image:
    """The strongest of the three colours."""
    red, green, blue = picture.split()
    return ImageChops.lighter(red, ImageChops.lighter(green, blue))


def _moved(first: Image.Image, second: Image.Image) -> Image.Image:
    """How much every block differs at least, when one picture is moved by up to a dot."""
    least: Image.Image | None = None
    for x, y in SHIFTS:
        blocks = _blocks(ImageChops.difference(first, ImageChops.offset(second, x, y)), BLOCK)
        least = blocks if least is None else ImageChops.darker(least, blocks)
    assert least is not None
    return least


def _most(picture: Image.Image) -> int:
    most: Any = picture.getextrema()[1]
    return int(most)


def _place(blocks: Image.Image, limit: int) -> int:
    """How far down the page, in percent, the first block lies that differs too much."""
    box = blocks.point(lambda value: 255 if value > limit else 0).getbbox()
    return round(100 * box[1] / blocks.height) if box else 0
