"""How a group moved since earlier answers: over common questions, and nothing about a few."""

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from molewa_check.batch.ledger import Ledger
from molewa_check.batch.movement import Earlier, Movement, _Before, table
from molewa_check.batch.movement_out import told_of
from molewa_check.batch.outcome import Result, Settings, prepared_of, process
from molewa_check.batch.walk import Item
from molewa_check.source.questionnaire import load_questionnaire
from molewa_check.words.language import Words
from tests.batch.helpers import SMALL, Folder

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


@pytest.mark.real_pages
def test_the_picture_of_the_group_says_it_too(folder: Folder) -> None:
    year(folder, "2025", TEN)
    year(folder, "in", {**dict.fromkeys(TEN, 1), "0": 0, "9": 0, "8": 0, "7": 0, "6": 0})
    folder.run(before="2025")
    page = (folder.path / "out" / "cohort.html").read_text(encoding="utf-8")
    assert "How the group moved since the earlier answers" in page
    assert "At least 10 companies have answered before and now." in page
    assert "The overall score rose in about 50% of them." in page
    folder.run()
    assert "How the group moved" not in (folder.path / "out" / "cohort.html").read_text(encoding="utf-8")


# An attacker who has every table that was ever given out, and subtracts


@pytest.fixture(scope="module")
def both_years(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Result, _Before]]:
    """What forty companies answered now, and before."""
    path = tmp_path_factory.mktemp("years")
    (path / "small").mkdir()
    (path / "small" / "questionnaire.yaml").write_text(SMALL, encoding="utf-8")
    folder, random, found = Folder(path), Random(5), []
    wanted = Settings("en", folder.questionnaire)
    for number in range(40):
        earlier, results = Earlier(wanted), []
        for place in ("before", "now"):
            answers = {
                "s.level": random.randrange(3),
                "s.yes": random.random() < 0.5,
                "s.number": random.randrange(100),
            }
            file = folder.answers(f"{place}/{number}.yaml", answers, company={"id": str(number)})
            result = process(Item(str(file), file), wanted).result
            assert result is not None
            results.append(result)
        earlier._add(results[0])
        before = earlier.of(results[1])
        assert before is not None
        found.append((results[1], before))
    return found


def given_out(pairs: list[tuple[Result, _Before]], ledger: Ledger, minimum: int, folder: Path) -> bytes | None:
    """The table about these companies, and nothing where none is given."""
    movement = Movement(prepared_of(load_questionnaire(folder)), ("small", "management", "full"))
    for result, before in pairs:
        movement.add(result, before)
    (told,) = told_of([movement], minimum, ledger)
    if told.change is None:
        return None
    ledger.add(told.guard.picture, "", {})
    return table(told.change, movement.prepared, Words("en"))


@given(
    chosen=st.lists(st.sets(st.integers(0, 39), min_size=1), min_size=2, max_size=5),
    close=st.lists(st.integers(0, 39), max_size=3),
    minimum=st.integers(5, 8),
)
@settings(max_examples=60, deadline=None)
def test_two_tables_never_differ_by_a_few_companies(
    both_years: list[tuple[Result, _Before]],
    tmp_path_factory: pytest.TempPathFactory,
    chosen: list[set[int]],
    close: list[int],
    minimum: int,
) -> None:
    folder = tmp_path_factory.getbasetemp() / "years0" / "small"
    ledger = Ledger(None)
    given_so_far: list[tuple[set[int], bytes]] = []
    # The last ones are the first once more, with a few that came or went.
    for companies in (*chosen, *(chosen[0] ^ {one} for one in close)):
        found = given_out([both_years[number] for number in sorted(companies)], ledger, minimum, folder)
        if found is None:
            continue
        assert len(companies) >= minimum
        for other, other_table in given_so_far:
            rest = companies ^ other
            assert not rest or len(companies - other) >= minimum or len(other - companies) >= minimum
            assert all(len(one) == 0 or len(one) >= minimum for one in (companies - other, other - companies))
            assert rest or other_table == found
        given_so_far.append((companies, found))


@pytest.mark.parametrize("changed", ["now", "before"])
def test_one_company_that_answers_anew_gives_no_second_table(
    both_years: list[tuple[Result, _Before]], tmp_path_factory: pytest.TempPathFactory, changed: str
) -> None:
    """The same companies: the difference of both tables would be what one of them has changed, now or earlier."""
    folder = tmp_path_factory.getbasetemp() / "years0" / "small"
    ledger, pairs = Ledger(None), both_years[:20]
    assert given_out(pairs, ledger, 5, folder) is not None
    now, before = pairs[0]
    other_now, other_before = both_years[21]
    anew = (replace(other_now, company_id=now.company_id), before) if changed == "now" else (now, other_before)
    assert given_out([anew, *pairs[1:]], ledger, 5, folder) is None
    assert given_out(pairs, ledger, 6, folder) is None, "nor with another smallest group"
    assert given_out(pairs, ledger, 5, folder) is not None
