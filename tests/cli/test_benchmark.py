"""`report --benchmark`: a company beside a group."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from molewa_check.source.pairing import read_pair
from tests.cli.conftest import Program

Make = Callable[..., Path]


@pytest.fixture
def benchmark(tmp_path: Path, example: Path) -> Make:
    """Write the figures of a group that fits the example, with changes."""
    loaded, sheet = read_pair(example)

    def make(**changes: Any) -> Path:
        ids = ("overall", "co2", "energy")
        document = {
            "format": "molewa-check/benchmark/1",
            "questionnaire": loaded.questionnaire.id,
            "version": loaded.questionnaire.version,
            "fingerprint": loaded.fingerprint,
            "perspective": sheet.header.perspective,
            "scope": sheet.header.scope,
            "companies": 60,
            "minimum": 5,
            "as_of": "2026-10-28",
            "sections": [{"id": id_, "lower_quartile": 31, "median": 51, "upper_quartile": 72} for id_ in ids],
        }
        path = tmp_path / "benchmark.json"
        path.write_text(json.dumps(document | changes, indent=1), encoding="utf-8")
        return path

    return make


@pytest.mark.parametrize("audience", ["management", "works-council", "advisor"])
def test_the_report_shows_the_group(program: Program, example: Path, benchmark: Make, audience: str) -> None:
    result = program("report", example, "-o", "r.html", "--benchmark", benchmark(), "--audience", audience)
    html = Path("r.html").read_text(encoding="utf-8")
    assert result.code == 0, result.err
    assert html.count('class="part comparison"') == 1
    assert "60 companies" in html
    assert "28 October 2026" in html
    assert html.count("lower quartile 31, median 51, upper quartile 72: ") == 6, "three bars, each with label and title"
    assert "the middle half" in html


def test_without_a_benchmark_there_is_no_comparison(program: Program, example: Path) -> None:
    assert program("report", example, "-o", "r.html").code == 0
    assert 'class="part comparison"' not in Path("r.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_pdf_has_the_page(program: Program, example: Path, benchmark: Make) -> None:
    assert program("report", example, "-o", "r.pdf", "--benchmark", benchmark()).code == 0
    assert Path("r.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"questionnaire": "other"}, "3:19 MC721"),
        ({"fingerprint": "sha256:0"}, "5:17 MC721"),
        ({"perspective": "works-council"}, "6:17 MC722"),
        ({"scope": "quick"}, "7:11 MC723"),
        ({"companies": 4, "minimum": 1}, "8:15 MC724"),
        ({"companies": 9, "minimum": 10}, "8:15 MC724"),
        ({"sections": [{"id": "co2", "lower_quartile": 3, "median": 2, "upper_quartile": 5}]}, "15:14 MC725"),
        ({"sections": [{"id": "co2", "lower_quartile": 1, "median": 2, "upper_quartile": 1e10}]}, "16:22 MC217"),
        ({"companies": 1_000_001}, "8:15 MC208"),
        ({"sections": [{"id": "co3", "lower_quartile": 1, "median": 2, "upper_quartile": 5}]}, "13:10 MC726"),
        ({"companys": 4}, "MC204"),
        ({"format": "molewa-check/answers/1"}, "2:12 MC202"),
    ],
)
def test_figures_that_do_not_fit_are_refused(
    program: Program, example: Path, benchmark: Make, changes: dict[str, Any], code: str
) -> None:
    result = program("report", example, "-o", "r.html", "--benchmark", benchmark(**changes))
    assert result.code == 3
    assert any(found.endswith(code) for found in result.codes), result.err
    assert not Path("r.html").exists()


def test_all_that_does_not_fit_is_told_at_once(program: Program, example: Path, benchmark: Make) -> None:
    result = program("report", example, "--benchmark", benchmark(scope="quick", perspective="joint", companies=2))
    assert [found.split()[1] for found in result.codes] == ["MC722", "MC723", "MC724"]


def test_a_section_twice_is_refused(program: Program, example: Path, benchmark: Make) -> None:
    section = {"id": "co2", "lower_quartile": 1, "median": 2, "upper_quartile": 3}
    result = program("report", example, "--benchmark", benchmark(sections=[section, section]))
    assert [found.split()[1] for found in result.codes] == ["MC726"]
