"""`report --before`: a company beside what it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from molewa_check.cli.before import _without
from molewa_check.cli.compare_files import taken
from molewa_check.errors import Code
from tests.cli.conftest import Program

Make = Callable[..., Path]


@pytest.fixture
def earlier(tmp_path: Path, example: Path) -> Make:
    """Write the example as of an earlier day, with changes."""

    def make(*changes: tuple[str, str]) -> Path:
        text = example.read_text(encoding="utf-8")
        for old, new in (("2026-11", "2025-11"), ("co2.own_heat: 1", "co2.own_heat: 0"), *changes):
            assert old in text, old
            text = text.replace(old, new)
        path = tmp_path / "earlier.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return make


def test_the_picture_shows_what_was(program: Program, example: Path, earlier: Make) -> None:
    assert program("report", example, "-o", "r.html", "--before", earlier()).code == 0
    html = Path("r.html").read_text(encoding="utf-8")
    assert "On 16 November 2025 the overall score was " in html
    assert ", earlier score " in html
    assert program("report", example, "-o", "alone.html").code == 0
    assert "earlier score" not in Path("alone.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_it_can_be_computed_again(program: Program, example: Path, earlier: Make) -> None:
    assert program("report", earlier(), "-o", "then.pdf").code == 0
    assert program("report", example, "-o", "r.pdf", "--before", "then.pdf").code == 0
    assert program("verify", "r.pdf", "--extract", "files").code == 0
    assert Path("files/before.yaml").read_bytes() == earlier().read_bytes()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ([("2025-11", "2027-11")], Code.MC615),
        ([("2025-11", "2026-11")], Code.MC432),
        ([("perspective: management", "perspective: works-council")], Code.MC435),
        ([("perspective: management", "perspective: management\nscope: quick")], Code.MC616),
        ([("name: Muster Guss GmbH", "name: Another")], Code.MC431),
        ([("id: molewa", "id: onboarding")], Code.MC430),
    ],
)
def test_what_is_not_earlier_is_refused(
    program: Program, example: Path, earlier: Make, changes: list[tuple[str, str]], code: Code
) -> None:
    result = program("report", example, "-o", "r.html", "--before", earlier(*changes))
    assert result.code == 3
    assert any(found.endswith(code.name) for found in result.codes), result.err
    assert not Path("r.html").exists()


def test_questions_that_ask_something_else_now_do_not_count(earlier: Make) -> None:
    given = taken(earlier(), None, "en")
    kept = _without(given, {"co2.own_heat"})
    assert "co2.own_heat" not in kept.document.value["answers"]
    assert len(kept.document.value["answers"]) == len(given.document.value["answers"]) - 1
    assert _without(given, set()) is given
