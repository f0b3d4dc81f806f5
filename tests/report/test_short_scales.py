"""Marks on short scales stand at whole numbers, and numbers of deep sections are never broken."""

import pytest

from molewa_check.report.shared.charts import bar_svg, marks, parts_of
from molewa_check.report.shared.numbering import ends_of
from molewa_check.report.shared.values import Bar
from molewa_check.words.language import Words


@pytest.mark.parametrize(
    ("extent", "shown"),
    [
        ((0, 3), ("0", "1", "2", "3")),
        ((1, 5), ("1", "2", "3", "4", "5")),
        ((0, 5), ("0", "1", "2", "3", "4", "5")),
        ((0, 100), ("0", "25", "50", "75", "100")),
        ((0.5, 3.5), ("0.5", "1.25", "2", "2.75", "3.5")),
    ],
)
def test_marks_stand_where_people_look_for_them(extent: tuple[float, float], shown: tuple[str, ...]) -> None:
    assert ends_of(Words("en"), [extent]) == shown
    assert len(marks(parts_of(extent))) == len(shown)


def test_a_bar_has_as_many_parts_as_its_scale() -> None:
    assert bar_svg(Bar(50, None, None, None, 3), "words").count('stroke-width="1"/>') == 2
    assert bar_svg(Bar(50, None, None, None), "words").count('stroke-width="1"/>') == 3
