"""The parts of the benchmarks that measure nothing: what follows from figures, and how it is told."""

import re
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="what processes have used is asked of Unix")

from benchmarks._measure import Taken
from benchmarks._page import Printed, page, scripts
from benchmarks._results import Row, Target, table
from benchmarks._surveyjs import data_of, survey_of, visible_if
from benchmarks._typst import source_of
from benchmarks.batch import differing, projected
from benchmarks.peers import differing as differing_scores
from molewa_check.assess.prepared import Prepared
from molewa_check.model.conditions import AnyOf, Not, QuestionCondition
from molewa_check.source.questionnaire import load_by_name

README = Path(__file__).resolve().parents[1] / "benchmarks" / "README.md"


@pytest.mark.parametrize(
    ("parent", "cores", "expected"),
    [(1.0, 4, 20 / (4 + 0.5)), (5.0, 4, 20 / (5 + 0.5)), (1.0, 16, 20 / (1 + 0.5))],
)
def test_whoever_takes_longer_bounds_what_more_cores_give(parent: float, cores: int, expected: float) -> None:
    two = Taken(wall=10, cpu=16 + parent, parent=parent)
    assert projected(20, two, 0.5, cores) == expected


@pytest.mark.parametrize(
    ("target", "text", "reached"),
    [
        (Target(1.6, 1.6), "at most 1.6 ×", True),
        (Target(1.61, 1.6), "at most 1.6 ×", False),
        (Target(1.6, 1.6, least=True), "at least 1.6 ×", True),
        (Target(1.59, 1.6, "s", least=True), "at least 1.6 s", False),
    ],
)
def test_a_target_says_what_it_is_and_whether_it_is_reached(target: Target, text: str, reached: bool) -> None:
    assert (target.text, target.is_reached) == (text, reached)
    assert Row("a", "1 s", 2.0, target).cells == ("a", "1 s", "2.00 ×", text, "yes" if reached else "**no**")


def test_a_table_lines_up() -> None:
    lines = table(("what", "x"), [("a", "1 s"), ("longer", "10 s")])
    assert lines == ["| what   |    x |", "| ------ | ---: |", "| a      |  1 s |", "| longer | 10 s |"]


def test_a_page_tells_the_machine_what_was_printed_and_how_it_ended() -> None:
    found = [Printed("batch", "| a |", 0, 60), Printed("day", "words", 1, 60)]
    text = page([("memory", "4 GB")], found)
    assert "- memory: 4 GB\n- the whole run: 2 minutes\n" in text
    assert re.search(r"## batch\n\nA batch .*\n\n\| a \|\n", text)
    assert "```\nwords\n```\n\nIt ended with 1.\n" in text


def test_every_script_is_described() -> None:
    text = README.read_text(encoding="utf-8")
    assert [name for name in scripts() if f"`{name}.py`" not in text] == []


def test_output_folders_are_compared_byte_by_byte(tmp_path: Path) -> None:
    for folder, content in (("one", "a"), ("two", "b")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same").write_text("a", encoding="utf-8")
        (tmp_path / folder / "other").write_text(content, encoding="utf-8")
        (tmp_path / folder / ".pictures.json").write_text(content, encoding="utf-8")
        (tmp_path / folder / f"only-{content}").touch()
    assert differing(tmp_path / "one", tmp_path / "two") == ["only-a", "only-b", "other"]


def test_scores_differ_where_one_is_missing_or_another() -> None:
    ours: list[list[float | None]] = [[1.0, None], [1.0, None], [1.0, 2.0]]
    assert differing_scores(ours, [[1.0 + 1e-9, None], [1.0, 2.0], [1.0, 2.1]]) == 2


def test_conditions_become_expressions() -> None:
    condition = Not.model_validate(
        {"not": {"any": [{"question": "a.b", "is": True}, {"question": "c", "in": ["x-y"]}]}}
    )
    assert visible_if(condition) == "!(({a_b} = true or {c} anyof ['x-y']))"
    unknown = AnyOf.model_validate({"any": [{"question": "a", "at_least": 1}]})
    with pytest.raises(NotImplementedError):
        visible_if(unknown)
    assert isinstance(unknown.any[0], QuestionCondition)


def test_the_bundled_questionnaire_becomes_a_survey() -> None:
    loaded = load_by_name("molewa")
    survey = survey_of(Prepared(loaded.questionnaire))
    names = [element["name"] for one in survey["pages"] for element in one["elements"]]
    assert len(names) == len(set(names))
    assert "co2_inventory" in names
    document = {"perspective": "joint", "answers": {"a.b": {"value": 1, "note": "x"}, "c": {"state": "later"}, "d": 2}}
    assert data_of(document) == {"perspective": "joint", "a_b": 1, "d": 2}


def test_a_page_becomes_a_source_in_which_no_sign_of_a_text_means_anything() -> None:
    html = (
        "<!DOCTYPE html><html><head><title>T</title></head><body><main><h2>One #1</h2>"
        "<p>a <b>*b*</b><br>c</p><ul><li>x</ul>"
        '<table><thead><tr><th style="width:20%">A<th>B</thead><tbody><tr><td colspan="2">$</table>'
        '<svg viewBox="0 0 4 4" aria-label="L"><path d="M0 0"/></svg></main></body></html>'
    )
    source = source_of(html).decode()
    assert '#heading(level: 2)[#"One #1";]' in source
    assert '#"a ";#strong[#"*b*";]#linebreak()#"c";' in source
    assert "#list([" in source
    assert "#table(columns: (20.0fr, 80.0fr,), table.header(" in source
    assert 'table.cell(colspan: 2, rowspan: 1)[#"$";' in source
    assert '<path d=\\"M0 0\\"/>' in source
    assert 'alt: "L"' in source
