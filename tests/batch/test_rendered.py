"""An attacker who has only what is published (cohort.html, cohort.pdf, benchmark.json) against the adviser's tables."""

import io
import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from pypdf import PdfReader

import molewa_check.report.output.pdf
from benchmarks.answers import write_answers
from molewa_check.assess.disclosure import visible_share
from molewa_check.source.questionnaire import load_by_name
from tests.batch.conftest import PDF
from tests.batch.helpers import Folder

pytestmark = pytest.mark.real_pages

MINIMUM = 5
SIZES = {"s": "Small ones", "m": "Middling ones", "l": "Large ones"}
RICH = """\
format: molewa-check/questionnaire/1
id: small
version: "1"
title: Rich
group_by: [size, council]
profile:
  - {id: size, type: choice, text: How big?, options: [{id: s, text: Small ones}, {id: m, text: Middling ones},
     {id: l, text: Large ones}]}
  - {id: council, type: yes_no, text: Is there a works council?}
sections:
  - id: one
    title: First section
    questions:
      - {id: a, type: level, text: How far is question alpha?, levels: [none, some, all]}
      - {id: b, type: level, text: How far is question beta?, levels: [none, some, all], target: 1}
  - id: two
    title: Second section
    questions:
      - {id: c, type: level, text: How far is question gamma?, levels: [none, some, all]}
      - {id: d, type: number, text: How much is question delta?, minimum: 0, maximum: 100, target: 50,
         points: [{from: 0, points: 0}, {from: 50, points: 1}]}
recommendations:
  - {id: x, when: {question: a, at_most: 1}, title: Do alpha, text: T, lifts: {a: 2}, topics: [ta]}
  - {id: y, when: {question: b, is: 0}, title: Do beta, text: T, lifts: {b: 1}, topics: [tb, ta]}
  - {id: z, when: {question: c, is: 0}, title: Do gamma, text: T, lifts: {c: 2}, topics: [tc]}
topics: [{id: ta, title: Topic A}, {id: tb, title: Topic B}, {id: tc, title: Topic C}]
"""
TARGETS = {"alpha": ("a", 2), "beta": ("b", 1), "gamma": ("c", 2), "delta": ("d", 50)}
ADVICE = {"Topic A": lambda given: _at_most(given, "a", 1) or _at_most(given, "b", 0),
          "Topic B": lambda given: _at_most(given, "b", 0),
          "Topic C": lambda given: _at_most(given, "c", 0)}  # fmt: skip


def _at_most(given: dict[str, Any], question: str, most: int) -> bool:
    return question in given and given[question] <= most


class Page(HTMLParser):
    """The words of a page, and its tables as rows of cells; drawings are left to those who see."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tables: list[list[list[str]]] = []
        self._hidden = 0
        self._in_cell = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in {"style", "svg"}
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in {"td", "th"} and self.tables:
            self.tables[-1][-1].append("")
            self._in_cell = True
        # What drawings say to screen readers is published, too.
        self.words += [value for name, value in attrs if name in {"aria-label", "title", "content"} and value]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"style", "svg"}
        self._in_cell = self._in_cell and tag not in {"td", "th"}

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        self.words.append(data)
        if self._in_cell:
            self.tables[-1][-1][-1] += data

    @property
    def text(self) -> str:
        """Everything that is said."""
        return re.sub(r"\s+", " ", " ".join(self.words))

    def headed(self, *heading: str) -> list[list[list[str]]]:
        """The rows of all tables whose first headings are these."""
        clean = [[[" ".join(cell.split()) for cell in row] for row in table] for table in self.tables]
        return [table[1:] for table in clean if tuple(table[0][: len(heading)]) == heading]


def companies(seed: int) -> list[dict[str, Any]]:
    """The answers of a made-up group, some of them left out."""
    random = Random(seed)
    lean = random.random()
    found = []
    for _ in range(random.choice([5, 6, 9, 12, 18, 25, 40, 60])):
        given: dict[str, Any] = {"size": random.choices("sml", (8, 3, 1))[0], "council": random.random() < lean}
        given |= {id_: min(int(random.random() * 3 * (0.6 + lean)), 2) for id_ in "abc"} | {"d": random.randrange(101)}
        found.append({id_: value for id_, value in given.items() if random.random() > 0.12})
    return found


def write(folder: Folder, group: Sequence[dict[str, Any]], order: Sequence[int]) -> None:
    for place, number in enumerate(order):
        folder.answers(
            f"secret{place:03}.json",
            group[number],
            company={"name": f"Secret {place} GmbH", "id": f"S-{place}x"},
            updated="2026-11-01",
        )


@pytest.fixture
def rich(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A folder with a questionnaire that has groups, targets and topics; HTML is real, PDF is not."""
    (folder.path / "small" / "questionnaire.yaml").write_text(RICH, encoding="utf-8")
    monkeypatch.setattr(molewa_check.report.output.pdf, "render_pdf", lambda *_, **__: PDF)
    return folder


@pytest.mark.parametrize("seed", range(24))
def test_what_is_published_tells_nothing_about_a_few(rich: Folder, seed: int) -> None:
    group = companies(seed)
    write(rich, group, range(len(group)))
    assert rich.run().scored == len(group)
    page = Page((rich.path / "out" / "cohort.html").read_text(encoding="utf-8"))
    benchmark = (rich.path / "out" / "benchmark.json").read_text(encoding="utf-8")
    for published in (page.text, benchmark):
        assert not re.search(r"secret|S-\d+x", published, re.IGNORECASE)
    _check_groups(page, rich.table())
    _check_shares(page, group)
    _check_benchmark(json.loads(benchmark), rich.table())


def _figures(rows: Sequence[dict[str, str]], section: str) -> list[float]:
    return sorted(float(row[f"{section}.score"]) for row in rows if row[f"{section}.score"])


def _check_quartiles(shown: Sequence[str], figures: list[float]) -> None:
    """Three dashes where too few have a score; else three numbers, none of them beyond the second from the edge."""
    assert len(shown) == 3
    if len(figures) < MINIMUM:
        assert set(shown) == {"–"}
        return
    low, middle, high = (int(figure) for figure in shown)
    assert figures[1] - 0.5 <= low <= middle <= high <= figures[-2] + 0.5


def _rounded(count: int) -> str:
    return str(count // MINIMUM * MINIMUM)


def _check_groups(page: Page, rows: list[dict[str, str]]) -> None:
    total = len(rows)
    (sections,) = page.headed("Section", "Middle half and median")
    for (name, _, *quartiles, count), section in zip(sections, ("one", "two", "overall"), strict=True):
        scores = _figures(rows, section)
        assert name.endswith(("First section", "Second section", "Overall"))
        _check_quartiles(quartiles, scores)
        assert count == (_rounded(total) if len(scores) == total else "–"), "how many lack a score is not said"
    shown = page.headed("Group", "Middle half and median")
    assert len(shown) <= 2
    for table in shown:
        sizes = []
        for name, _, *quartiles, count in table[:-1]:
            profile = {"Yes": ("council", "True"), "No": ("council", "False")} | {
                text: ("size", id_) for id_, text in SIZES.items()
            }
            question, answer = profile[name]
            members = [row for row in rows if row[question] == answer]
            assert count == _rounded(len(members))
            assert len(members) >= MINIMUM
            _check_quartiles(quartiles, _figures(members, "overall"))
            sizes.append(len(members))
        assert table[-1][-1] == _rounded(total)
        for number in range(len(sizes) + 1):
            for some in combinations(sizes, number):
                assert total - sum(some) not in range(1, MINIMUM), "a small group can be subtracted"
    hidden = {text for id_, text in SIZES.items() if 0 < sum(row["size"] == id_ for row in rows) < MINIMUM}
    assert not any(text in page.text for text in hidden)


def _possible(share: str, total: int) -> list[int]:
    """All numbers of companies that a printed share can stand for, for one who knows the rules."""
    more, percent = share.startswith("more than"), int(re.sub(r"\D", "", share))
    every = {part: visible_share(part, total, MINIMUM) for part in range(total + 1)}
    return [part for part, seen in every.items() if seen and (seen.percent, seen.more_than) == (percent, more)]


def _check_shares(page: Page, group: list[dict[str, Any]]) -> None:
    seen: list[str] = []
    for heading, reached in (("Below the target", False), ("Reach the target", True)):
        for table in page.headed("No.", "Question", heading):
            for _, question, share, _ in table:
                id_, target = next(found for name, found in TARGETS.items() if name in question)
                values = [given[id_] for given in group if id_ in given]
                count = sum((value >= target) is reached for value in values)
                assert count in (possible := _possible(share, len(group)))
                assert min(possible) >= MINIMUM
                seen.append(id_)
    assert len(seen) == len(set(seen)), "a gap and a strength would tell who did not answer"
    for topic, suits in ADVICE.items():
        for share in re.findall(rf"{topic} Concerns ((?:about|more than) \d+%) of the companies", page.text):
            assert sum(map(suits, group)) in (possible := _possible(share, len(group)))
            assert min(possible) >= MINIMUM


def _check_benchmark(found: dict[str, Any], rows: list[dict[str, str]]) -> None:
    assert set(found) == {
        "format", "questionnaire", "version", "fingerprint", "perspective", "scope", "companies", "minimum", "as_of",
        "sections",
    }  # fmt: skip
    assert (str(found["companies"]), found["as_of"]) == (_rounded(len(rows)), "2026-11")
    for section in found["sections"]:
        quartiles = [str(section[name]).removesuffix(".0") for name in ("lower_quartile", "median", "upper_quartile")]
        assert len(section) == 4
        _check_quartiles(quartiles, _figures(rows, section["id"]))


def test_who_gave_which_answers_makes_no_difference(rich: Folder) -> None:
    group = companies(3)
    published = []
    for seed in (1, 2):
        order = list(range(len(group)))
        Random(seed).shuffle(order)
        write(rich, group, order)
        rich.run(out=f"out{seed}")
        out = rich.path / f"out{seed}"
        published.append([(out / name).read_bytes() for name in ("cohort.html", "benchmark.json")])
    assert published[0] == published[1]


def test_four_companies_are_told_nothing_and_five_something(rich: Folder) -> None:
    group = [{"a": 1, "b": 1, "c": 1, "d": 7}] * 5
    write(rich, group, range(4))
    rich.run()
    text = Page((rich.path / "out" / "cohort.html").read_text(encoding="utf-8")).text
    assert "Too few companies" in text
    assert set(re.findall(r"\d+", text.replace("width=device-width, initial-scale=1", ""))) <= {"5", "1"}
    assert not (rich.path / "out" / "benchmark.json").exists()
    write(rich, group, range(5))
    rich.run()
    assert "Too few companies" not in (rich.path / "out" / "cohort.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_real_report_on_a_group(folder: Folder) -> None:
    """The bundled questionnaire, templates and page engine, as a user gets them."""
    list(write_answers(folder.path / "in", load_by_name("molewa").questionnaire, 60))
    summary = folder.run(questionnaire=None)
    assert summary.clean
    html = Page((folder.path / "out" / "cohort.html").read_text(encoding="utf-8"))
    reader = PdfReader(io.BytesIO((folder.path / "out" / "cohort.pdf").read_bytes()))
    pages = [page.extract_text() for page in reader.pages]
    for text in (html.text, "".join(pages)):
        assert "Muster" not in text
        assert not any(row["company_id"] in text for row in folder.table())
    assert 6 <= len(pages) <= 12
    for heading in ("In brief", "Most frequent gaps", "Candidates for joint initiatives", "Groups compared"):
        assert any(heading in page for page in pages)
    for row in html.headed("Topic and a typical step")[0]:
        assert not re.search(r"\b[a-z]+-[a-z]+\b *$", row[0].split("\n")[0]), "a title, not an id"
    assert Path(folder.path / "out" / "cohort-molewa-works-council.pdf").exists()
