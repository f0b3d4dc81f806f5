"""The picture of the sections: every mark where its figure says, and all of it in words."""

import re

import pytest

from molewa_check.model.benchmark import Benchmark
from molewa_check.report.company.build import build_report
from molewa_check.report.shared.profile import LEFT, RIGHT, WIDTH, Legend, ProfileRow, profile_svg
from tests.report.samples import LOW, SMALL, assessed

THREE = SMALL.replace(
    "recommendations:",
    """  - id: c
    title: Gamma
    questions: [{id: c.one, type: level, text: Third?, levels: [none, some, all]}]
recommendations:""",
)
LEGEND = Legend("this company", "target", "possible range", "group")
ENDS = ("0", "25", "50", "75", "100")


def row(score: float | None, **places: object) -> ProfileRow:
    return ProfileRow("1 Title", "x", score, **places)  # type: ignore[arg-type]


def drawn(*rows: ProfileRow, legend: Legend = LEGEND) -> str:
    return profile_svg(rows, ENDS, legend, "In words.")


def marks(svg: str) -> list[float]:
    """The scores that are drawn in front of the scale, from above."""
    return [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', svg) if float(x) >= LEFT]


def lines(svg: str) -> list[str]:
    """How the thick line goes: M where it begins, L where it goes on."""
    path = re.search(r'<path d="([^"]+)" fill="none" stroke="#2f6f86" stroke-width="3"/>', svg)
    return re.findall("[ML]", path[1]) if path else []


def test_scores_stand_on_the_scale() -> None:
    assert marks(drawn(row(0), row(50), row(100))) == [LEFT, (LEFT + RIGHT) / 2, RIGHT]


def test_the_line_breaks_off_where_there_is_no_score() -> None:
    assert lines(drawn(row(10), row(20), row(None), row(30))) == ["M", "L", "M"]
    assert lines(drawn(row(None), row(None), row(None))) == []


def test_the_legend_names_what_is_drawn_and_no_more() -> None:
    assert ">group<" in drawn(row(1), row(2), row(3))
    assert ">group<" not in drawn(row(1), row(2), row(3), legend=Legend("this company"))


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_legend_stays_within_the_picture(language: str) -> None:
    found = build_report(assessed(LOW, text=THREE), language=language, benchmark=group()).picture_svg
    last = max(float(x) + 7.3 * len(text) for x, text in re.findall(r'<text x="([\d.]+)"[^>]*"12.5">([^<]+)<', found))
    assert last <= WIDTH


def test_a_long_title_takes_two_lines_and_no_more() -> None:
    title = "A title of many words that goes on and on and does not come to an end before the page does, if ever"
    found = drawn(row(1)._replace(title=title), row(2), row(3))
    assert found.count("A title of many") == 1
    assert "…" in found


def group() -> Benchmark:
    """Figures of a group for two of the sections."""
    figures = {"lower_quartile": 20, "median": 40, "upper_quartile": 60}
    return Benchmark.model_validate(
        {
            "format": "molewa-check/benchmark/1",
            "questionnaire": "small",
            "version": "7",
            "fingerprint": "",
            "perspective": "management",
            "scope": "full",
            "companies": 20,
            "minimum": 5,
            "sections": [{"id": "overall"} | figures, {"id": "a"} | figures],
        }
    )


def test_it_is_told_in_words_as_well() -> None:
    svg = build_report(assessed(LOW, text=THREE), language="en", benchmark=group()).picture_svg
    told = re.search("<title>([^<]+)</title>", svg)
    assert told is not None
    assert told[1] == (
        "Profile of the sections. Alpha: 22 of 100; target 78, median of the group 40. Beta: 17 of 100; target 100. "
        "Gamma: No score: with 0 of 1 questions answered, 1 more answer is needed.; possible range 0 to 100; target 100"
    )


def test_too_few_sections_are_no_profile() -> None:
    found = build_report(assessed(LOW), language="en")
    assert len(found.sections) == 2
    assert found.picture_svg == ""
