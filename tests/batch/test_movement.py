"""How a group moved since earlier answers: over common questions, and nothing about a few."""

from typing import Any

import pytest

from tests.batch.helpers import Folder

TABLE = "cohort-change.csv"


def year(folder: Folder, place: str, levels: dict[str, int], **more: Any) -> None:
    """The answers of companies by their numbers, in a folder."""
    for number, level in levels.items():
        found = {"s.level": level, "s.yes": False, "s.number": 0, **more}
        folder.answers(f"../{place}/{number}.yaml", found, company={"id": number}, updated="2026-01-01")


def row(folder: Folder) -> dict[str, str]:
    """What is said about the whole."""
    return folder.table(TABLE)[0]


TEN = {str(number): 0 for number in range(10)}


def test_by_how_much_a_group_moved(folder: Folder) -> None:
    year(folder, "2025", TEN)
    year(folder, "in", {**dict.fromkeys(TEN, 1), "0": 0, "9": 0, "8": 0, "7": 0, "6": 0, "new": 2})
    folder.run(before="2025")
    found = row(folder)
    assert (found["Dimension"], found["Number of companies"]) == ("Overall", "10")
    assert (found["Lower quartile of the change"], found["Upper quartile of the change"]) == ("0", "17")
    assert (found["Share that rose"], found["Share that fell"]) == ("50 %", "")


def test_only_questions_that_were_answered_both_times_count(folder: Folder) -> None:
    """Ticking options that nobody was asked about before is no rise."""
    year(folder, "2025", TEN)
    year(folder, "in", TEN, **{"s.many": ["a", "b"]})
    folder.run(before="2025")
    assert row(folder)["Median change"] == "0"


def test_companies_are_known_by_number_view_and_nothing_else(folder: Folder) -> None:
    year(folder, "2025", TEN)
    year(folder, "in", {f"x{number}": 1 for number in TEN})
    folder.run(before="2025")
    assert not (folder.path / "out" / TABLE).exists()
    assert f"{TABLE} MC757" in folder.problems


def test_nothing_is_said_about_few(folder: Folder) -> None:
    year(folder, "2025", {str(number): 0 for number in range(4)})
    year(folder, "in", TEN)
    folder.run(before="2025")
    assert not (folder.path / "out" / TABLE).exists()


def test_of_several_earlier_answers_the_latest_counts(folder: Folder) -> None:
    year(folder, "2025", TEN)
    for number in TEN:
        folder.answers(f"../2025/{number}b.yaml", {"s.level": 2, "s.yes": False, "s.number": 0},
                       company={"id": number}, updated="2026-02-01")  # fmt: skip
    year(folder, "in", dict.fromkeys(TEN, 2))
    folder.run(before="2025")
    assert row(folder)["Median change"] == "0"


def test_a_second_table_that_would_tell_about_one_company_is_not_made(folder: Folder) -> None:
    """With one company more the difference of both tables would be about that one; the earlier table stays."""
    year(folder, "2025", {**TEN, "10": 0})
    year(folder, "in", TEN)
    folder.run(before="2025")
    first = (folder.path / "out" / TABLE).read_bytes()
    year(folder, "in", {"10": 2})
    folder.run(before="2025")
    assert f"{TABLE} MC727" in folder.problems
    assert (folder.path / "out" / TABLE).read_bytes() == first


def test_the_same_answers_give_the_same_table_again(folder: Folder) -> None:
    year(folder, "2025", TEN)
    year(folder, "in", dict.fromkeys(TEN, 1))
    folder.run(before="2025")
    first = (folder.path / "out" / TABLE).read_bytes()
    folder.run(before="2025")
    assert ((folder.path / "out" / TABLE).read_bytes(), folder.problems) == (first, [])


def test_without_earlier_answers_no_table_stays(folder: Folder) -> None:
    year(folder, "2025", TEN)
    year(folder, "in", TEN)
    folder.run(before="2025")
    folder.run()
    assert not (folder.path / "out" / TABLE).exists()


@pytest.mark.parametrize("changed", [1, 4])
def test_shares_say_nothing_about_a_few(folder: Folder, changed: int) -> None:
    year(folder, "2025", TEN)
    year(folder, "in", {**TEN, **{str(number): 2 for number in range(changed)}})
    folder.run(before="2025")
    assert row(folder)["Share that rose"] == ""
