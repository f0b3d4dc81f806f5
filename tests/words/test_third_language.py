"""A third language needs a catalogue and nothing else: no text of the program is said in another one."""

import csv
import io
import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from molewa_check.check import check_paths
from molewa_check.cli.app import COMMANDS
from molewa_check.cli.verify_text import print_findings
from molewa_check.cli.verify_words import LOSSES
from molewa_check.errors import Phrase
from molewa_check.i18n import LOCALE_DIR
from molewa_check.model.benchmark import BENCHMARK_FORMAT, Benchmark, BenchmarkSection
from molewa_check.model.vocabulary import AUDIENCES, Audience
from molewa_check.report.output.actions import action_csv
from molewa_check.report.output.attachments import Material, attachments_of
from molewa_check.report.output.html import render_html
from molewa_check.report.output.worksheet import action_workbook
from molewa_check.verify.findings import Definition, Difference, Gap, Kind, QuestionnaireFacts, Verification
from molewa_check.words.language import Words
from tests.words.capitals import CAPITALS, FEW, HIGH, LOW, ROOT, answers_file, assessed, loaded, said, started
from tests.words.third import CLOSE, LANGUAGE, OPEN, Page, left_over, spoken, write_catalogue

NAMES = (r"\bpython\b.*?\bmolewa_check\b", r"\bmolewa(-check)?\b", *(rf"\b{name}\b" for name in COMMANDS))
"""What the program and its commands are called in every language."""
VALUES = r"<[a-z0-9-]+(\|[a-z0-9-]+)+>"
"""Values of an option, as help lists them."""
CASES = ROOT / "tests" / "cases"


# The command line, in a tree of its own: help texts are made when the program starts


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(tree: Path, command: str) -> None:
    text = started(tree, *command.split(), "--help")
    assert text.count(OPEN) > 3
    assert left_over(text, VALUES, *NAMES) == []


@pytest.mark.parametrize(
    "arguments",
    [
        "", "scor", "--lang pl", "score", "schema", "schema x", "score a b c", "score --nope x", "report --forma pdf x",
        "report x -o", "check --strict=1 x", "batch x -o y --jobs none", "batch x -o y --jobs 0", "list --lang xx",
        "run --audience boss", "contacts --topic nothing", "score nowhere.yaml",
    ],
)  # fmt: skip
def test_usage_errors(tree: Path, arguments: str) -> None:
    text = started(tree, *arguments.split())
    assert OPEN in text
    assert left_over(text, VALUES, *NAMES, r"'[\w.|-]+'", r"“nothing”", r"nowhere\.yaml", r": b c") == []


def test_the_option_takes_the_new_language_and_names_it(tree: Path) -> None:
    assert OPEN in started(tree, "doctor", "--lang", "pl_PL.UTF-8")
    assert "<de|en|fr|pl>" in started(tree, "list", "--help")
    assert "'de', 'en', 'fr', 'pl'" in started(tree, "list", "--lang", "xx")


# What it says about answers


@pytest.mark.usefixtures("third")
@pytest.mark.parametrize("answers", [LOW, FEW, HIGH])
def test_score(answers: dict[str, Any]) -> None:
    text = said("score", answers_file(answers=answers), "-q", CAPITALS)
    assert text.count(OPEN) > 6
    assert left_over(text) == []
    assert left_over(said("score", answers_file(answers=answers, scope="quick"), "-q", CAPITALS)) == []


@pytest.mark.usefixtures("third")
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("answers", [LOW, FEW, HIGH, {}])
@pytest.mark.parametrize("header", [{}, {"perspective": "joint", "scope": "quick"}])
def test_report(audience: Audience, answers: dict[str, Any], header: dict[str, Any]) -> None:
    html = render_html(assessed(answers, audience, **header), language=LANGUAGE, answers_left_out=True)
    text = "\n".join(Page(html).said)
    assert text.count(OPEN) > 60
    assert left_over(text, r"\bMC\d+\b") == []
    assert f'<html lang="{LANGUAGE}">' in html


@pytest.mark.usefixtures("third")
def test_batch_and_the_report_on_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("molewa_check.report.output.pdf.render_pdf", lambda _html, **_: b"")
    Path("in").mkdir()
    for number, answers in enumerate((LOW, HIGH) * 7):
        answers_file(f"in/{number}.yaml", answers, company={"id": str(number)})
    answers_file("in/again.yaml", LOW, company={"id": "1"}, updated="2026-11-21")
    answers_file("in/wrong.yaml", {"xx.nothing": 1}, company={"id": "99"})
    Path("in/other.yaml").write_text("{}", encoding="utf-8")
    text = said("batch", "in", "-o", "out", "-q", CAPITALS)
    assert text.count(OPEN) > 4
    assert left_over(text, r"\w+\.yaml[:\d]*", r"\bMC\d+\b") == []
    said_to_readers = "\n".join(Page(Path("out/cohort.html").read_text(encoding="utf-8")).said)
    assert said_to_readers.count(OPEN) > 60
    assert left_over(said_to_readers) == []
    said("batch", "in", "-o", "few", "-q", CAPITALS, "--min-group", "50")
    assert left_over("\n".join(Page(Path("few/cohort.html").read_text(encoding="utf-8")).said)) == []


@pytest.mark.usefixtures("third")
def test_report_beside_a_group() -> None:
    found = assessed(LOW, "management")
    section = BenchmarkSection(id="overall", lower_quartile=10, median=30, upper_quartile=70)
    benchmark = Benchmark(
        format=BENCHMARK_FORMAT, questionnaire="xx", version="3", fingerprint=loaded().fingerprint,
        perspective="management", scope="full", companies=12, minimum=5, as_of="2026-11-20",
        sections=(section, section.model_copy(update={"id": "xx-a"})),
    )  # fmt: skip
    text = "\n".join(Page(render_html(found, language=LANGUAGE, benchmark=benchmark)).said)
    assert f"{OPEN}Compared with the group{CLOSE}" in text
    assert left_over(text) == []


@pytest.mark.usefixtures("third")
def test_action_list_and_attachments() -> None:
    found, words = assessed(LOW, "advisor"), Words(LANGUAGE)
    cells = [cell for row in csv.reader(io.StringIO(action_csv(found, words).decode("utf-8-sig"))) for cell in row]
    assert left_over("\n".join(cells)) == []
    book = CalamineWorkbook.from_filelike(io.BytesIO(action_workbook(found, LANGUAGE)))
    shown = [str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]
    assert left_over("\n".join([*book.sheet_names, *shown])) == []
    material = Material(b"", answers_are_json=False, definition="{}", contacts="[]")
    described = [one.description for one in attachments_of(found, material, language=LANGUAGE)]
    assert left_over("\n".join(described)) == []


# What it says about files


@pytest.mark.usefixtures("third")
def test_check() -> None:
    cases = [path for path in sorted((CASES / "invalid").iterdir()) if not path.name.endswith(".problems.txt")]
    text = said("check", CAPITALS, *cases, "nowhere.yaml")
    assert text.count(OPEN) > 100
    assert left_over(text, r"(?m)^[\w./-]*\.\w+[:\d]*", r"(?m)^/[\w./-]+:?", r"\bMC\d+\b") == []


@pytest.mark.usefixtures("third")
def test_phrases_in_messages() -> None:
    cases = [path for path in sorted((CASES / "invalid").iterdir()) if not path.name.endswith(".problems.txt")]
    problems = check_paths([CAPITALS, *cases, Path("nowhere.yaml"), Path()], date(2026, 11, 22))
    phrases = {value for problem in problems for value in parts(problem.params.values()) if isinstance(value, Phrase)}
    assert len(phrases) > 10
    translate = Words(LANGUAGE).translate
    assert [phrase for phrase in sorted(phrases) if translate(phrase) == phrase] == []


def parts(values: Iterable[Any]) -> Iterator[Any]:
    """Values, those in lists one by one."""
    for value in values:
        yield from parts(value) if isinstance(value, list | tuple) else (value,)


@pytest.mark.usefixtures("third")
def test_lists() -> None:
    assert left_over(said("list").splitlines()[0]) == []
    text = said("contacts", "-q", CAPITALS)
    assert text.count(OPEN) > 3
    assert left_over(text) == []
    packages = r"\w[\w.-]* +(\d[\w.]*|(WeasyPrint|utf)\S*( [\d.]+)?)$"
    report = said("doctor")
    assert left_over(report, rf"(?m){packages}", r"\bWeasyPrint\b", r"\butf-8\b", r"\bmolewa, onboarding\b") == []
    assert report.count(OPEN) > 10


@pytest.mark.usefixtures("third")
def test_draft_of_a_mapping() -> None:
    Path("t.csv").write_text("xx.level,xx.choice,STRANGE\n1,A1,x\n2,A2,y\n", encoding="utf-8")
    comments = [line for line in said("columns", "t.csv", "-q", CAPITALS).splitlines() if line.startswith("#")]
    assert len(comments) > 4
    assert left_over("\n".join(comments), r"(?m)^#   company: ") == []


@pytest.mark.usefixtures("third")
def test_verify(capsys: pytest.CaptureFixture[str]) -> None:
    places = [(kind, "2") for kind in Kind if kind is not Kind.LOST] + [(Kind.LOST, kind.value) for kind in LOSSES]
    differences = [Difference(kind, place, None, None) for kind, place in places]
    differences += [Difference(Kind.WORDS, "", "A", "B")] * 40
    for status, gap, answers, found in product(Definition, (None, *Gap), (True, False), (differences, [])):
        known = QuestionnaireFacts("xx", "3", "sha256:0", status, "2")
        print_findings(
            Verification("F", "1", "ENGINE", "advisor", LANGUAGE, known, answers, 1, gap, tuple(found)), Words(LANGUAGE)
        )
    text = capsys.readouterr().out
    assert text.count(OPEN) > 1000
    assert left_over(text) == []


# The test itself


@pytest.mark.usefixtures("third")
def test_a_text_that_is_in_no_catalogue_is_noticed() -> None:
    assert left_over(f"{OPEN}Score: 12{CLOSE} Target {OPEN}in {OPEN}one{CLOSE} of two{CLOSE}", *NAMES) == ["Target"]
    assert left_over("CAPITALS xx.level --option 22 listopada 2026") == []


def test_a_message_that_is_not_translated_is_noticed(tmp_path: Path) -> None:
    shutil.copytree(LOCALE_DIR, tmp_path / "locale")
    write_catalogue(tmp_path / "locale", without="Target")
    with spoken(tmp_path / "locale"):
        text = "\n".join(Page(render_html(assessed(LOW, "management"), language=LANGUAGE)).said)
        assert set(left_over(text)) == {"Target"}
