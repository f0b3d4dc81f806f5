"""Districts and sizes as tables: every figure of them stands in the picture, and none that does not."""

import re

import pytest

from tests.batch.helpers import SMALL, Folder


def answer_all(folder: Folder, few: int, some: int) -> None:
    for number in range(few + some):
        size = "1-49" if number < few else "50-249"
        found = {"size": size, "s.level": number % 3, "s.yes": True, "s.number": 10 * (number % 9), "s.many": ["a"]}
        folder.answers(f"{number:02d}.yaml", found, company={"name": f"C{number}"})


@pytest.mark.real_pages
def test_a_row_for_each_group_that_may_be_shown(folder: Folder) -> None:
    answer_all(folder, 6, 7)
    folder.run()
    rows = folder.table("cohort-by-size.csv")
    assert [(row["How many people?"], row["Number of companies"]) for row in rows] == [("few", "5"), ("some", "5")]
    figures = set(re.findall(r"\d+", (folder.path / "out" / "cohort.html").read_text(encoding="utf-8")))
    for row in rows:
        assert row["Median"].isdecimal()
        assert {row[name] for name in ("Median", "Lower quartile", "Upper quartile", "S")} <= figures


def test_without_groups_there_is_no_table_and_an_earlier_one_goes(folder: Folder) -> None:
    answer_all(folder, 6, 7)
    folder.run()
    for path in (folder.path / "in").iterdir():
        path.unlink()
    answer_all(folder, 2, 2)
    folder.run()
    assert not (folder.path / "out" / "cohort-by-size.csv").exists()


def test_a_table_that_lies_there_is_no_input(folder: Folder) -> None:
    answer_all(folder, 6, 7)
    folder.run()
    folder.run("in", "out")
    assert not [line for line in folder.problems if "cohort" in line]


def test_titles_of_groups_are_no_formulas(folder: Folder) -> None:
    folder.write("small/questionnaire.yaml", SMALL.replace("text: few", 'text: "=1+1"'))
    answer_all(folder, 6, 7)
    folder.run()
    assert folder.table("cohort-by-size.csv")[0]["How many people?"] == "'=1+1"
