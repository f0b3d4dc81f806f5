"""An attacker who has all pictures that were ever made of a group, against those who came, went and answered anew."""

import json
import re
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from random import Random
from typing import Any

import pytest

from molewa_check.assess.cohort import Cohort
from molewa_check.batch.cohort import Collector
from molewa_check.batch.ledger import Ledger
from molewa_check.batch.outcome import Result, Settings, prepared_of, process
from molewa_check.batch.walk import LEDGER, Item
from molewa_check.source.questionnaire import load_by_name
from tests.batch.helpers import Folder, Stop, every_byte
from tests.batch.test_rendered import MINIMUM, RICH, Page, rich

__all__ = ["rich"]

PICTURES = ("benchmark.json", "cohort-slide.pdf", "cohort.html", "cohort.pdf")


def write(folder: Folder, companies: dict[int, dict[str, Any]], day: str = "2026-11-01") -> None:
    """Let exactly these companies stand in the folder of answers."""
    for path in (folder.path / "in").iterdir():
        path.unlink()
    for number, given in companies.items():
        folder.answers(f"{number:03}.json", given, company={"id": f"S-{number}"}, updated=day)


def group(random: Random, numbers: range, **given: Any) -> dict[int, dict[str, Any]]:
    return {
        number: {"size": random.choice("sml"), "council": random.random() < 0.5}
        | {id_: random.randrange(3) for id_ in "abc"}
        | {"d": random.randrange(101)}
        | given
        for number in numbers
    }


def published(folder: Folder) -> dict[str, bytes]:
    return {name: data for name, data in every_byte(folder.path / "out").items() if name in PICTURES}


def page(folder: Folder) -> Page:
    return Page((folder.path / "out" / "cohort.html").read_text(encoding="utf-8"))


# What the report on the program said


@pytest.mark.real_pages
def test_the_picture_of_a_newcomer_is_not_made(rich: Folder) -> None:
    ten = group(Random(1), range(10), size="m")
    write(rich, ten)
    rich.run()
    before = published(rich)
    assert set(before) == set(PICTURES)
    write(rich, ten | {10: {"size": "l", "a": 0, "b": 0, "c": 0, "d": 3}}, "2026-12-02")
    for _ in range(2):
        summary = rich.run()
        assert (summary.clean, rich.problems) == (True, ["cohort.html MC727"])
        assert published(rich) == before
        assert len(rich.table()) == 11, "the adviser's own tables have everything"
    write(rich, ten | group(Random(2), range(10, 15), size="l"), "2026-12-02")
    rich.run()
    assert rich.problems == []
    assert published(rich) != before


@pytest.mark.real_pages
def test_dates_and_numbers_are_round(rich: Folder) -> None:
    write(rich, group(Random(1), range(13), size="m"), "2026-12-24")
    rich.run()
    text = page(rich).text
    assert "at least 10 companies" in text
    assert "December 2026" in text
    for content in published(rich).values():
        assert not re.search(rb"2026-12-24|\b24 December", content)
    for table in page(rich).headed("Group", "Middle half and median"):
        assert {row[-1] for row in table} <= {"5", "10"}
    assert json.loads(published(rich)["benchmark.json"])["companies"] == 10


@pytest.mark.real_pages
def test_of_a_group_that_one_joined_nothing_new_is_said(rich: Folder) -> None:
    random = Random(3)
    first = group(random, range(8), size="m") | group(random, range(8, 16), size="l")
    write(rich, first)
    rich.run()
    assert {"Middling ones", "Large ones"} <= {
        row[0] for row in page(rich).headed("Group", "Middle half and median")[0]
    }
    write(rich, first | group(random, range(16, 20), size="s") | group(random, range(20, 22), size="l"))
    rich.run()
    assert rich.problems == []
    rows = {row[0] for table in page(rich).headed("Group", "Middle half and median") for row in table}
    assert "Large ones" not in rows


# What else may happen between two pictures


@pytest.fixture
def twelve(folder: Folder) -> Folder:
    """The picture of twelve companies was made."""
    folder.write("small/questionnaire.yaml", RICH)
    write(folder, group(Random(5), range(12)))
    folder.run()
    return folder


def test_who_is_gone_or_answers_anew_counts_like_who_comes(twelve: Folder) -> None:
    before, companies = published(twelve), group(Random(5), range(12))
    for changed in (
        {number: given for number, given in companies.items() if number != 3},
        companies | {3: companies[3] | {"a": (companies[3]["a"] + 1) % 3}},
        {number: given for number, given in companies.items() if number > 3} | group(Random(8), range(20, 24)),
    ):
        write(twelve, changed)
        twelve.run()
        assert twelve.problems == ["cohort.html MC727"]
        assert published(twelve) == before
    twelve.write("in/003.json", "{broken")
    twelve.run()
    assert "cohort.html MC727" in twelve.problems


def test_a_note_or_a_date_makes_no_other_answers(twelve: Folder) -> None:
    companies = group(Random(5), range(12))
    write(twelve, companies | {3: companies[3] | {"a": {"value": companies[3]["a"], "note": "so"}}}, "2026-11-20")
    before = published(twelve)
    twelve.run()
    assert (twelve.problems, published(twelve)) == ([], before)


def test_every_earlier_picture_counts(twelve: Folder) -> None:
    companies = group(Random(5), range(12))
    write(twelve, companies | group(Random(6), range(12, 18)))
    twelve.run()
    write(twelve, companies | group(Random(6), range(12, 13)))
    twelve.run()
    assert twelve.problems == ["cohort.html MC727"], "six went since the last one, and one came since the first"
    write(twelve, companies)
    twelve.run()
    assert twelve.problems == [], "this picture is known"


def test_three_pictures_and_a_fourth_with_one_more(folder: Folder) -> None:
    """Each two of the four differ by enough; half of the first three is the fourth without the newcomer."""
    folder.write("small/questionnaire.yaml", RICH)
    companies = group(Random(4), range(19))
    for members in ({*range(12)}, {*range(6, 18)}, {*range(6), *range(12, 18)}):
        write(folder, {number: companies[number] for number in members})
        folder.run()
        assert folder.problems == []
    write(folder, companies)
    folder.run()
    assert folder.problems == ["cohort.html MC727"]


def test_another_version_of_the_questionnaire_is_no_other_group(twelve: Folder) -> None:
    path = twelve.path / "small" / "questionnaire.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Rich", "title: Richer"), encoding="utf-8")
    write(twelve, group(Random(5), range(13)))
    twelve.run()
    assert twelve.problems == ["cohort.html MC727"]


def test_another_smallest_group_would_round_the_same_otherwise(twelve: Folder) -> None:
    before = published(twelve)
    twelve.run(min_group=6)
    assert (twelve.problems, published(twelve)) == (["cohort.html MC728"], before)
    write(twelve, group(Random(9), range(30, 42)))
    twelve.run(min_group=6)
    assert twelve.problems == []


def test_who_gave_nothing_away_can_begin_anew(twelve: Folder) -> None:
    write(twelve, group(Random(5), range(13)))
    twelve.run()
    assert twelve.problems == ["cohort.html MC727"]
    (twelve.path / "out" / LEDGER).unlink()
    twelve.run()
    assert twelve.problems == []


@pytest.mark.parametrize(
    "damage", ["", "{}", '{"format": "molewa-check/pictures/2", "salt": "", "pictures": []}', "[1]"]
)
def test_what_cannot_be_read_might_have_said_anything(twelve: Folder, damage: str) -> None:
    before = published(twelve)
    twelve.write(f"out/{LEDGER}", damage)
    twelve.run()
    assert (twelve.problems, published(twelve)) == ([f"{LEDGER} MC729"], before)
    assert (twelve.path / "out" / LEDGER).read_text(encoding="utf-8") == damage


def test_nobody_is_named_in_what_is_remembered(twelve: Folder) -> None:
    path = twelve.path / "out" / LEDGER
    assert path.stat().st_mode & 0o077 == 0
    text = path.read_text(encoding="utf-8")
    # Tables are called after the questions that divide a group.
    text = text.replace("cohort-by-council.csv", "").replace("cohort-by-size.csv", "")
    assert not re.search(r"S-\d|council|size|management|rich|small", text)
    first = json.loads(text)
    path.unlink()
    twelve.run()
    second = json.loads(path.read_text(encoding="utf-8"))
    assert first["salt"] != second["salt"]
    assert set(first["pictures"][0]["companies"]).isdisjoint(second["pictures"][0]["companies"])


def test_companies_without_a_name_are_told_apart_by_their_answers(folder: Folder) -> None:
    for number in range(8):
        folder.answers(f"{number}.json", {"s.level": number % 2})
    folder.run()
    folder.answers("8.json", {"s.level": 0})
    folder.run()
    assert folder.problems == ["cohort.html MC727"]
    for number in range(9, 13):
        folder.answers(f"{number}.json", {"s.level": 0})
    folder.run()
    assert folder.problems == []


def test_an_interrupted_run_makes_no_picture_of_a_part(folder: Folder) -> None:
    for number in range(12):
        folder.answers(f"{number:02}.json", company={"id": str(number)})
    assert folder.run(reports="html", stop=Stop(4)).interrupted
    assert published(folder) == {}
    folder.run(reports="html")
    assert set(published(folder)) == set(PICTURES)
    for number in range(12, 20):
        folder.answers(f"{number:02}.json", company={"id": str(number)})
    before = published(folder)
    assert folder.run(reports="html", stop=Stop(4)).interrupted
    assert published(folder) == before


def test_a_picture_that_stays_goes_with_its_group(folder: Folder) -> None:
    """The largest group has the plain names; when another one becomes the largest, a picture that stays moves."""
    for number in range(8):
        folder.answers(f"m{number}.json", company={"id": str(number)})
    for number in range(5):
        folder.answers(f"w{number}.json", company={"id": str(number)}, perspective="works-council")
    folder.run()
    before = every_byte(folder.path / "out")
    for number in range(5, 12):
        folder.answers(f"w{number}.json", company={"id": str(number)}, perspective="works-council")
    folder.answers("m9.json", {"s.level": 2}, company={"id": "9"})
    folder.run()
    after = every_byte(folder.path / "out")
    assert folder.problems == ["cohort-small-management.html MC727"]
    for name in PICTURES:
        moved = re.sub(r"^\w+", r"\g<0>-small-management", name)
        assert after[moved] == before[name]
    assert json.loads(after["benchmark.json"])["perspective"] == "works-council"
    assert {name for name in after if "works-council" in name} == set()
    folder.write("out/cohort-small-management.html", "mine")
    folder.run()
    assert (folder.path / "out" / "cohort-small-management.html").exists() is False, "not what the batch wrote"
    assert (folder.path / "out" / "cohort-small-management.pdf").exists()


# Chains of pictures


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> list[list[Result]]:
    """Many companies, each with two sets of answers."""
    folder, random, found = Folder(tmp_path_factory.mktemp("chains")), Random(11), []
    folder.write("small/questionnaire.yaml", RICH)
    load_by_name.cache_clear()
    for number in range(80):
        results = []
        for given in (group(random, range(1))[0], group(random, range(1))[0]):
            known = {id_: value for id_, value in given.items() if id_ == "size" or random.random() > 0.1}
            path = folder.answers("x.json", known, company={"id": str(number)})
            result = process(Item("x.json", path), Settings("en", folder.questionnaire)).result
            assert result is not None
            results.append(result)
        found.append(results)
    return found


State = dict[int, int]
"""Who is in a picture, and with which of its answers."""


def chain(random: Random, length: int) -> Iterator[State]:
    """How a group may go on: some come, some go, some answer anew; often few, and often those of an earlier picture."""
    state = dict.fromkeys(random.sample(range(80), random.randint(8, 40)), 0)
    states = [state]
    for _ in range(length):
        yield state
        state = dict(random.choice(states) if random.random() < 0.4 else state)
        for number in random.sample(sorted(state), min(len(state) - 5, random.choice((0, 0, 1, 5, 7)))):
            del state[number]
        for number in random.sample(sorted(state), min(len(state), random.choice((0, 0, 1, 5)))):
            state[number] = 1 - state[number]
        absent = sorted(set(range(80)) - set(state))
        state |= dict.fromkeys(random.sample(absent, min(len(absent), random.choice((0, 1, 2, 5, 6, 9)))), 0)
        states.append(state)


Told = dict[tuple[str, str], frozenset[tuple[int, int]]]
"""For everything that a picture says, about whom it says it."""


def told(cohort: Cohort, state: State, scored: list[list[Result]]) -> Told:
    """About whom each printed figure is, from the answers and not from what the program remembers."""
    every = {(number, answers): scored[number][answers] for number, answers in state.items()}

    def scored_in(section: str, members: set[tuple[int, int]]) -> frozenset[tuple[int, int]]:
        scores = {key: {s.id: s.score for s in (every[key].overall, *every[key].sections)} for key in members}
        return frozenset(key for key in members if scores[key].get(section) is not None)

    found: Told = {("", ""): frozenset(every)}
    cells = [("", set(every), cohort.distributions)]
    for breakdown in cohort.breakdowns:
        for shown in breakdown.groups:
            members = {key for key in every if _answer(every[key], breakdown.question) == shown.value}
            found[f"{breakdown.question}={shown.value}", ""] = frozenset(members)
            cells.append((f"{breakdown.question}={shown.value}", members, shown.distributions))
    for cell, members, distributions in cells:
        for item in distributions:
            if item.quartiles is not None:
                found[cell, item.section] = scored_in(item.section, members)
    return found


def _answer(result: Result, question: str) -> str:
    value = dict(result.profile).get(question)
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("seed", range(40))
def test_no_chain_of_pictures_tells_about_a_few(tmp_path: Path, scored: list[list[Result]], seed: int) -> None:
    """Whatever is added to and subtracted from each other, what is left concerns nobody or as many as one picture."""
    random, pictures, refused = Random(seed), list[Told](), 0
    loaded = load_by_name(str(_questionnaire(tmp_path)))
    for state in chain(random, 9):
        ledger = Ledger(tmp_path)
        collector = Collector(prepared_of(loaded), "management", "full", loaded.questionnaire.group_by)
        for number, answers in sorted(state.items()):
            collector.add(scored[number][answers])
        guard = ledger.guard(("rich",), collector.members, MINIMUM)
        cohort = collector.picture(MINIMUM, guard=guard)
        if cohort is None:
            refused += 1
            continue
        assert cohort.size % MINIMUM == 0
        assert all(shown.size % MINIMUM == 0 for item in cohort.breakdowns for shown in item.groups)
        ledger.add(guard.picture, "", {})
        (tmp_path / LEDGER).write_bytes(ledger.document())
        pictures.append(told(cohort, state, scored))
    assert pictures
    for new, old in combinations(pictures, 2):
        _check_pair(new, old)
    for some in combinations(pictures, min(4, len(pictures))):
        _check_combined([one["", ""] for one in some])
        for cell in set.intersection(*({cell for cell, section in one if not section} for one in some)) - {""}:
            _check_combined([one[cell, ""] for one in some])


def _questionnaire(folder: Path) -> Path:
    path = folder / "questionnaire.yaml"
    path.write_text(RICH, encoding="utf-8")
    return path


def _enough(part: frozenset[Any] | set[Any]) -> bool:
    return not part or len(part) >= MINIMUM


def _check_pair(new: Told, old: Told) -> None:
    for figure in new.keys() & old.keys():
        for one, other in ((new[figure], old[figure]), (_names(new[figure]), _names(old[figure]))):
            assert _enough(one - other), figure
            assert _enough(other - one), figure
    for (cell, section), members in new.items():
        for (other_cell, other_section), others in old.items():
            if section == other_section and cell != other_cell and (cell, section) not in old:
                assert _enough(members ^ others), (cell, other_cell, section)


def _names(members: frozenset[tuple[int, int]]) -> frozenset[int]:
    return frozenset(number for number, _ in members)


def _check_combined(sets: list[frozenset[tuple[int, int]]]) -> None:
    everybody = frozenset[tuple[int, int]]().union(*sets)
    types: dict[tuple[int, ...], int] = {}
    for member in everybody:
        kind = tuple(int(member in one) for one in sets)
        types[kind] = types.get(kind, 0) + 1
    for factors in product(range(-2, 3), repeat=len(sets)):
        left = sum(
            count for kind, count in types.items() if sum(f * is_in for f, is_in in zip(factors, kind, strict=True))
        )
        assert left == 0 or left >= MINIMUM, factors
