"""A third language needs a catalogue and nothing else: no text of the program is said in another one."""

import csv
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
import yaml
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.plan import Plan
from molewa_check.check import check_paths
from molewa_check.cli.app import app
from molewa_check.cli.terminal.ending import end
from molewa_check.cli.terminal.layout import UNICODE
from molewa_check.cli.terminal.page import PageScreen
from molewa_check.cli.terminal.plain import PlainPrompter
from molewa_check.cli.verify_text import print_findings
from molewa_check.errors import Code, Location, OutputError, Phrase, Problem
from molewa_check.i18n import LOCALE_DIR
from molewa_check.interview.answer_file import Opening, begin
from molewa_check.interview.asking import Asker
from molewa_check.interview.conversation import Conversation
from molewa_check.interview.progress import Pace
from molewa_check.interview.prompter import Page as Shown
from molewa_check.interview.prompter import Reply, Typed
from molewa_check.interview.replies import Mistake
from molewa_check.interview.saving import Saver
from molewa_check.interview.store import Store
from molewa_check.interview.welcome import LeftEarly, Setting, Wishes, ask_language
from molewa_check.model.benchmark import BENCHMARK_FORMAT, Benchmark, BenchmarkSection
from molewa_check.model.vocabulary import AUDIENCES, Audience
from molewa_check.report.output.actions import action_csv
from molewa_check.report.output.attachments import Material, attachments_of
from molewa_check.report.output.html import render_html
from molewa_check.report.output.worksheet import action_workbook
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_questionnaire
from molewa_check.verify.findings import Definition, Difference, Gap, Kind, QuestionnaireFacts, Verification
from molewa_check.words.language import Words
from tests.interview.helpers import Ticking, interview_of
from tests.words.third import CLOSE, LANGUAGE, OPEN, Page, left_over, spoken, write_catalogue

ROOT = Path(__file__).resolve().parents[2]
CAPITALS = Path(__file__).with_name("capitals.yaml")
CASES = ROOT / "tests" / "cases"
COMMANDS = [command.name or "" for command in app.registered_commands]
NAMES = (r"\bpython\b.*?\bmolewa_check\b", r"\bmolewa(-check)?\b", *(rf"\b{name}\b" for name in COMMANDS))
"""What the program and its commands are called in every language."""
VALUES = r"<[a-z0-9-]+(\|[a-z0-9-]+)+>"
"""Values of an option, as help lists them."""
UPDATED = "2026-11-22T09:25:00+01:00"
LOW: dict[str, Any] = {
    "xx.council": True,
    "xx.size": "xx-s",
    "xx.level": {"value": 1, "note": "NOTE", "evidence": "EVIDENCE"},
    "xx.deeper": 0,
    "xx.also": {"state": "unknown"},
    "xx.number": 12.5,
    "xx.less": 4,
    "xx.yes": True,
    "xx.choice": "xx-1",
    "xx.many": ["xx-a"],
    "xx.text": {"state": "not_applicable", "reason": "REASON"},
    "xx.c1": {"state": "later"},
    "xx.duty": False,
}
FEW: dict[str, Any] = {"xx.level": 0, "xx.council": False, "xx.many": []}
HIGH: dict[str, Any] = {
    "xx.council": True, "xx.size": "xx-l", "xx.level": 2, "xx.deeper": 1, "xx.never": 2, "xx.also": 2,
    "xx.number": 60, "xx.less": 0, "xx.yes": True, "xx.choice": "xx-2", "xx.many": ["xx-a", "xx-b"],
    "xx.text": "FREE", "xx.c1": 2, "xx.c2": 2, "xx.duty": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogues of the program, and one more."""
    folder = tmp_path_factory.mktemp("locale") / "locale"
    shutil.copytree(LOCALE_DIR, folder)
    write_catalogue(folder)
    return folder


@pytest.fixture
def third(catalogues: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The third language in this process."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", LANGUAGE)
    monkeypatch.setenv("MOLEWA_CHECK_LANG", LANGUAGE)
    monkeypatch.setenv("COLUMNS", "1000")
    with spoken(catalogues):
        yield


def answers_file(name: str = "answers.yaml", answers: dict[str, Any] | None = None, **header: Any) -> Path:
    """Write an answer file into the folder one is in."""
    head = {"format": "molewa-check/answers/1", "questionnaire": {"id": "xx"}, "updated": UPDATED, **header}
    path = Path(name)
    text = yaml.safe_dump({"company": {"name": "COMPANY"}, **head, "answers": LOW if answers is None else answers})
    path.write_text(text, encoding="utf-8")
    return path


def said(*arguments: str | Path, typed: str | None = None) -> str:
    """What the program says on both streams."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=typed, catch_exceptions=False)
    return result.output


def loaded() -> LoadedQuestionnaire:
    """The questionnaire in capitals."""
    return load_questionnaire(CAPITALS)


def assessed(answers: dict[str, Any], audience: Audience, **header: Any) -> Assessment:
    """Assess answers to it."""
    found = loaded()
    head = {"company": {"name": "COMPANY"}, "updated": UPDATED, **header}
    return assess(Plan(found.questionnaire, found.fingerprint), check_plain(answers, head, found), audience)


# The command line, in a tree of its own: help texts are made when the program starts


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one more catalogue, and nothing else."""
    root = tmp_path_factory.mktemp("tree")
    for folder in ("molewa_check", "questionnaires", "report_templates"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", root)
    write_catalogue(root / "molewa_check" / "locale")
    return root


def started(tree: Path, *arguments: str, typed: str = "") -> str:
    """What the program of that tree says on both streams."""
    environment = {**os.environ, "PYTHONPATH": str(tree), "MOLEWA_CHECK_LANG": LANGUAGE, "COLUMNS": "1000"}
    command = [sys.executable, "-P", "-m", "molewa_check", *arguments]
    run = subprocess.run(
        command, input=typed, capture_output=True, encoding="utf-8", check=False, env=environment, cwd=tree
    )
    return run.stdout + run.stderr


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
    assert "<de|en|pl>" in started(tree, "list", "--help")
    assert "'de', 'en', 'pl'" in started(tree, "list", "--lang", "xx")


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
    monkeypatch.setattr("molewa_check.report.output.pdf.render_pdf", lambda _html: b"")
    Path("in").mkdir()
    for number, answers in enumerate((LOW, HIGH) * 7):
        answers_file(f"in/{number}.yaml", answers, company={"id": str(number)})
    answers_file("in/again.yaml", LOW, company={"id": "1"}, updated="2026-11-21")
    answers_file("in/wrong.yaml", {"xx.nothing": 1}, company={"id": "99"})
    Path("in/other.yaml").write_text("{}", encoding="utf-8")
    text = said("batch", "in", "-o", "out", "-q", CAPITALS)
    assert text.count(OPEN) > 4
    assert left_over(text, r"in/\w+\.yaml[:\d]*", r"\bMC\d+\b") == []
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
    assert left_over("\n".join(comments)) == []


@pytest.mark.usefixtures("third")
def test_verify(capsys: pytest.CaptureFixture[str]) -> None:
    differences = [Difference(kind, "2", None, None) for kind in Kind] + [Difference(Kind.WORDS, "", "A", "B")] * 40
    for status, gap, answers, found in product(Definition, (None, *Gap), (True, False), (differences, [])):
        known = QuestionnaireFacts("xx", "3", "sha256:0", status, "2")
        print_findings(
            Verification("F", "1", "ENGINE", "advisor", LANGUAGE, known, answers, 1, gap, tuple(found)), Words(LANGUAGE)
        )
    text = capsys.readouterr().out
    assert text.count(OPEN) > 1000
    assert left_over(text) == []


# The interview


class Reader:
    """A prompter that types one line after the other, and remembers the pages."""

    attended = True

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = list(lines)
        self.pages: list[Shown] = []

    def show(self, page: Shown) -> Reply:
        """Remember a page and type the next line."""
        self.pages.append(page)
        if not self.lines:
            raise EOFError
        return Typed(self.lines.pop(0))


def both_ways(page: Shown) -> str:
    """A page as it is read aloud and as it looks on a screen."""
    translate, aloud = Words(LANGUAGE).translate, io.StringIO()
    PlainPrompter(translate, io.StringIO("?\nx\n"), aloud).show(page)
    with create_pipe_input() as source:
        screen = PageScreen(page, translate, UNICODE, source, Wide())
        screen.problem = ""
        screen._object("KEY")
        lines = [*screen._lines(), *screen._footer_lines()]
        screen.editing = not screen.editing
        lines += screen._footer_lines()
    return "\n".join([aloud.getvalue(), *(line.text for line in lines)])


class Wide(DummyOutput):
    """A screen on which everything stands on one line."""

    def get_size(self) -> Size:
        """Its size."""
        return Size(rows=200, columns=1000)


def assert_all_said(pages: list[Shown]) -> None:
    """Every page is in the third language, aloud and on the screen."""
    for page in pages:
        text = both_ways(page)
        assert OPEN in text
        assert left_over(text, r"[\w./-]+\.yaml\S*", r"/\S+", r"\bmolewa\b", r"(?m)^\S\|", r"- ") == []


def begun(lines: list[str], path: Path | None = None, wishes: Wishes | None = None) -> tuple[Reader, Opening | None]:
    """The beginning of an interview, as far as the lines lead."""
    reader, found = Reader(lines), loaded()
    setting = Setting(found, Plan(found.questionnaire, found.fingerprint), wishes or Wishes())
    try:
        opening = begin(Asker(reader, Words(LANGUAGE)), setting, path, Ticking())
    except (EOFError, LeftEarly):
        return reader, None
    opening.store.close()
    return reader, opening


@pytest.mark.usefixtures("third")
def test_the_question_for_the_language_shows_all_of_them() -> None:
    reader = Reader(["3"])
    assert ask_language(reader) == LANGUAGE
    assert reader.pages[0].title == f"Welche Sprache? / Which language? / {OPEN}Which language?{CLOSE}"
    assert [item.text for item in reader.pages[0].items] == ["Deutsch", "English", "Polski"]


@pytest.mark.usefixtures("third")
def test_beginning_and_going_on() -> None:
    first, opening = begun(["", "1", "3", "COMPANY"])
    assert opening is not None
    assert_all_said(first.pages)
    answers_file("quick.yaml", {id_: LOW[id_] for id_ in ("xx.council", "xx.size", "xx.level", "xx.number", "xx.duty")},
                 questionnaire={"id": "xx", "version": "3"}, scope="quick")  # fmt: skip
    answers_file("old.yaml", {"xx.gone": 1, "xx.level": 1, "xx.choice": {"value": "no", "note": "N"}, "xx.less": 1},
                 questionnaire={"id": "xx", "version": "2"})  # fmt: skip
    second, _ = begun(["9", "1"])
    assert_all_said(second.pages)
    quick, _ = begun(["2"], Path("quick.yaml"))
    assert len(quick.pages) == 1
    assert_all_said(quick.pages)
    _, old = begun([], Path("old.yaml"))
    assert old is not None
    assert len(old.notices) > 3
    assert left_over("\n".join(old.notices), r"\S+\.yaml\S*") == []
    with pytest.raises(Mistake) as mistake:
        begun([], Path("old.yaml"), Wishes(perspective="joint"))
    assert left_over(str(mistake.value)) == []


TYPED = [
    "h", "huge", "", "y", "1",  # the profile, with help and two mistakes
    "huge", "1", "c", "COMMENT", "EVIDENCE", "h", "0", "", "x", "", "x REASON",
    "b", "b", "b", "0", "b", "b", "2", "1", "",  # an answer hides questions, another one shows them again
    "", "huge", "101", "1.000", "12,5", "1,5", "1.000", "-5", "4", "n",  # numbers
    "1", "1 3", "9", "", "3", "", "2" * 2001, '"x"', "", "d", "l", "", "n",
    "99", "3", "b", "r", "f",
]  # fmt: skip


@pytest.mark.usefixtures("third")
def test_conversation() -> None:
    found = loaded()
    interview, reader = interview_of(found), Reader(TYPED)
    asker = Asker(reader, Words(LANGUAGE))
    with closing(Store(Path("a.yaml"), interview.header, Ticking())) as store:
        talk = Conversation(interview, Saver(store, {}, asker), asker, lambda: 0.0, Pace())
        with suppress(EOFError):
            talk.run()
    assert len(reader.pages) > 40
    assert any(page.problem for page in reader.pages)
    assert any(page.notices for page in reader.pages)
    assert_all_said(reader.pages)


@pytest.mark.usefixtures("third")
def test_a_place_where_nothing_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(["1"])
    interview = interview_of(loaded())
    problem = Problem(Code.MC601, Location("a.yaml"), params={"reason": Phrase("another program has changed the file")})
    with closing(Store(Path("a.yaml"), interview.header, Ticking())) as store:
        monkeypatch.setattr(Store, "save", Mock(side_effect=[OutputError([problem]), None]))
        Saver(store, {}, Asker(reader, Words(LANGUAGE))).save({})
    assert_all_said(reader.pages)


@pytest.mark.usefixtures("third")
def test_the_end(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    path, words = answers_file(), Words(LANGUAGE)
    monkeypatch.setattr(sys, "stdin", io.StringIO("4\n"))
    end(path, str(CAPITALS), words, None, None, report=True, attended=True, animated=False)
    text = "".join(capsys.readouterr())
    assert f"{OPEN}Report for the adviser{CLOSE}" in text
    assert left_over(text, r"\S+\.yaml", r"molewa-check report") == []


@pytest.mark.parametrize("lines", ["y\n1\n", "y\nhuge\n", "y\n" + "d\n" * 20])
def test_answers_from_a_pipe(tree: Path, tmp_path: Path, lines: str) -> None:
    text = started(tree, "run", str(CAPITALS), "--answers", str(tmp_path / "a.yaml"), "--no-report", typed=lines)
    assert OPEN in text
    assert left_over(text, r"/\S+", r"molewa-check run", r"“huge”") == []


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
