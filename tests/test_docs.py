"""The documentation: generated pages are up to date, examples work, commands exist, links lead somewhere."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from typer.main import get_command

from molewa_check.catalogue import Code, Severity
from molewa_check.check.checker import check_path
from molewa_check.cli.app import app
from molewa_check.source.pairing import read_pair

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
SCRIPTS = sorted(path.name for path in (ROOT / "scripts").glob("docs_*.py"))
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
FILE = re.compile(r"<!-- file: (\S+) -->\n```yaml\n(.*?)```", re.DOTALL)
TODAY = date(2026, 11, 22)
"""The examples carry dates of that month."""


def check(script: Path) -> subprocess.CompletedProcess[str]:
    """Ask a script whether its pages are up to date."""
    return subprocess.run([sys.executable, script, "--check"], capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("script", SCRIPTS)
def test_generated_pages_are_up_to_date(script: str) -> None:
    run = check(ROOT / "scripts" / script)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", ""), "run make docs"


@pytest.mark.parametrize(
    ("script", "page", "words"),
    [
        ("docs_questionnaire.py", "de/fragebogen.md", "Fachkräfte"),
        ("docs_reference.py", "cli.md", "Score an answer file."),
        ("docs_authors.py", "authors.md", "Did you mean “levels”?"),
    ],
)
def test_a_stale_page_is_noticed(tmp_path: Path, script: str, page: str, words: str) -> None:
    for folder in ("scripts", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    target = tmp_path / "docs" / page
    text = target.read_text(encoding="utf-8")
    assert words in text
    target.write_text(text.replace(words, "Something else", 1), encoding="utf-8")
    run = check(tmp_path / "scripts" / script)
    assert run.returncode == 1, run.stderr
    assert run.stdout == f"docs/{page} is not up to date; run make docs\n"


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every command of the app with its options."""
    program = get_command(app)
    for name, command in program.commands.items():  # type: ignore[attr-defined]
        yield name, [option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)]


@pytest.mark.parametrize(("name", "options"), list(commands()))
def test_every_command_and_option_is_described(name: str, options: list[str]) -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert f"## molewa-check {name}\n" in page
    section = page.partition(f"## molewa-check {name}\n")[2].partition("\n## ")[0]
    assert [option for option in options if option.startswith("-") and option not in section] == []


def unknown_words(text: str) -> Iterator[str]:
    """Commands and options in code that the app does not have."""
    known = dict(commands())
    for line in re.findall(r"(?:`|\$ |^)molewa-check ([^`\n]+)", text, re.MULTILINE):
        words = [word for word in re.findall(r"\S+", line) if word not in {"--lang", "en", "de"}]
        if not words or words[0].startswith("-"):
            continue
        if words[0] not in known:
            yield words[0]
            continue
        allowed = {*known[words[0]], "--help"}
        yield from (f"{words[0]} {word}" for word in words if re.match(r"--?[a-z]", word) and word not in allowed)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_options_that_a_page_names_exist(page: Path) -> None:
    assert list(unknown_words(page.read_text(encoding="utf-8"))) == []


def test_commands_and_options_that_do_not_exist_are_noticed() -> None:
    text = "`molewa-check guess` and\nmolewa-check score a.yaml --loud\n$ molewa-check --lang en check x --strict\n"
    assert list(unknown_words(text)) == ["guess", "score --loud"]


def test_every_problem_code_is_explained() -> None:
    page = (DOCS / "problems.md").read_text(encoding="utf-8")
    assert [code.name for code in Code if f'<a id="{code.name}"></a>' not in page] == []


@pytest.fixture
def tutorial(tmp_path: Path) -> Path:
    """A folder with the files of docs/authors.md."""
    for name, content in FILE.findall((DOCS / "authors.md").read_text(encoding="utf-8")):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("first.yaml", set()),
        ("mine", set()),
        ("fitting.yaml", set()),
        ("our-contacts.yaml", set()),
        ("broken.yaml", {Code.MC204, Code.MC207}),
        ("two-languages.yaml", {Code.MC501}),
    ],
)
def test_examples_for_authors_are_as_described(tutorial: Path, name: str, expected: set[Code]) -> None:
    found = check_path(tutorial / name, TODAY)
    assert {problem.code for problem in found if problem.severity is not Severity.NOTE} == expected


def test_answers_for_authors_belong_to_the_first_file(tutorial: Path) -> None:
    loaded, sheet = read_pair(tutorial / "answers.yaml", str(tutorial / "first.yaml"))
    assert loaded.questionnaire.id == "first-aid"
    assert sheet.answers["people.trained"].value == 1


def test_all_yaml_for_authors_is_run() -> None:
    page = (DOCS / "authors.md").read_text(encoding="utf-8")
    assert page.count("```yaml") == len(FILE.findall(page))
    first = FILE.findall(page)[0][1]
    assert len(first.splitlines()) <= 16


def anchors(page: Path) -> set[str]:
    """What a link to a page can point at: explicit anchors, and headings as GitHub names them."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return slugs | set(re.findall(r'<a id="([^"]+)"></a>', text))


def broken_links(page: Path) -> Iterator[str]:
    """Links inside the repository that lead nowhere."""
    text = re.sub(r"```.*?```|(?<!\\)`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'(?:src|href)="([^"]+)"', text)
    known: dict[Path, set[str]] = {}
    for target in targets:
        if re.match(r"https?://", target):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        if file.suffix == ".md" and file.exists() and file not in known:
            known[file] = anchors(file)
        if not file.exists() or (anchor and anchor not in known[file]):
            yield target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    assert list(broken_links(page)) == []


def test_broken_links_are_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One two\n[a](#one-two) [b](#three) [c](page.md#one-two) [d](none.md) `[e](none.md)`", "utf-8")
    assert list(broken_links(page)) == ["#three", "none.md"]
