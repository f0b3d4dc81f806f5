"""A question type is one module and a line in the registry: nothing else knows which types there are."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from molewa_check.model.questions import TYPES

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "molewa_check"
TYPE_MODULES = PACKAGE / "model" / "questions"
CLASSES = frozenset(found.__name__ for found in TYPES)


# (a) nobody names a type


def namings(source: str) -> Iterator[str]:
    """Where a module names the class of a type, or asks which type a question has."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name) if name in CLASSES:
                yield name
            case ast.Constant(value=str(name)) if name in CLASSES:
                yield name
            case ast.Compare(left=left, comparators=others) if any(map(_is_type, [left, *others])):
                yield ast.unparse(node)
            case ast.Match(subject=subject) if _is_type(subject):
                yield ast.unparse(subject)
            case ast.Subscript(slice=key) if _is_type(key):
                yield ast.unparse(node)
            case _:
                continue


def _is_type(node: ast.expr) -> bool:
    # A token is one of a text.
    is_token = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "token"
    return isinstance(node, ast.Attribute) and node.attr == "type" and not is_token


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if TYPE_MODULES not in path.parents)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_other_module_names_a_type(module: Path) -> None:
    name = module.relative_to(PACKAGE).as_posix()
    assert [(name, naming) for naming in namings(module.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "line",
    [
        "from molewa_check.model.questions import LevelQuestion",
        "import molewa_check.model.questions as q\nq.DateQuestion",
        "isinstance(question, TextQuestion)",
        "def late(question: 'CriteriaQuestion') -> None: ...",
        "if question.type == 'level': ...",
        "if 'level' == question.type: ...",
        "if plan.question.type in {'choice', 'choices'}: ...",
        "match question.type:\n    case 'date': ...",
        "match question:\n    case NumberQuestion(): ...",
        "{'level': 1}[question.type]",
    ],
)
def test_a_naming_is_noticed(line: str) -> None:
    assert list(namings(line))


@pytest.mark.parametrize("template", sorted((ROOT / "report_templates").rglob("*.jinja")), ids=lambda path: path.name)
def test_no_template_asks_for_a_type(template: Path) -> None:
    assert not re.search(r"\.type\b", template.read_text(encoding="utf-8"))


# (b) a ninth type

RANK = '''\
"""`rank`: all options in the order of their importance; the points are those of the first."""

from itertools import permutations
from typing import ClassVar, Literal

from pydantic import Field

from molewa_check.catalogue import Code
from molewa_check.model.base import Many
from molewa_check.model.fit import Unfit
from molewa_check.model.questions.base import POINT_OPERATORS
from molewa_check.model.questions.controls import OneOf
from molewa_check.model.questions.options import Option, OptionsBase


class RankQuestion(OptionsBase):
    """Options in the order of their importance."""

    kind: ClassVar[str] = "an order"
    multiple: ClassVar[bool] = True

    type: Literal["rank"]
    options: Many[Option] = Field(min_length=2, description="What is to be put in order.")

    @property
    def points_range(self):
        return min(self.points_by_id.values()), max(self.points_by_id.values())

    def scorer(self):
        return lambda value: self.points_by_id[value[0]]

    def check(self, value):
        if not isinstance(value, tuple) or sorted(map(str, value)) != sorted(self.possible):
            raise Unfit(Code.MC403, found=value, expected=", ".join(self.possible))
        return tuple(value)

    def read(self, cell, conventions):
        return self.check(tuple(self.named(part.strip()) for part in str(cell).split(">")))

    def samples(self, about):
        return list(permutations(self.possible))

    @property
    def operators(self):
        return (*POINT_OPERATORS, "answered")

    def say(self, words, value):
        return " > ".join(self.texts(words, (id_,))[0] for id_ in value)

    @property
    def control(self):
        orders = tuple(permutations(self.possible))
        return OneOf(orders, tuple(map(self.points_of, orders)))

    def picked(self, indexes):
        return self.check(tuple(self.options[index].id for index in indexes))

    def picks(self, value):
        return tuple(self.possible.index(id_) for id_ in value)
'''
QUESTIONNAIRE = """\
format: molewa-check/questionnaire/1
id: ranked
version: "1"
languages: [en]
title: Ranked
bands: [{id: low, from: 0, title: Low}, {id: high, from: 50, title: High}]
sections:
  - id: s
    title: S
    questions:
      - {id: s.rank, type: rank, text: What comes first?, options: [{id: people, text: People first, points: 2},
         {id: money, text: Money first}, {id: fame, text: Fame first, points: 1}]}
      - {id: s.why, type: text, text: Why?, ask_if: {question: s.rank, below: 2}}
      - {id: s.never, type: text, text: Never?, ask_if: {question: s.rank, above: 2}}
recommendations: [{id: people, when: {question: s.rank, below: 2}, title: Begin, text: Begin., topics: [t],
  lifts: {s.rank: [people, money, fame]}}]
contacts: [{id: c, name: C, role: R, topics: [t], checked_on: "2026-10-01"}]
topics: [{id: t, title: T}]
"""
ANSWERS = "format: molewa-check/answers/1\nquestionnaire: {id: ranked}\nanswers: {s.rank: [fame, people, money]}\n"


@pytest.fixture(scope="module")
def nine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with one module and two lines more, and files to use it on."""
    folder = tmp_path_factory.mktemp("nine")
    for name in ("molewa_check", "report_templates", "questionnaires"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    modules = folder / "molewa_check" / "model" / "questions"
    (modules / "rank.py").write_text(RANK, encoding="utf-8")
    registry = modules / "__init__.py"
    text = registry.read_text(encoding="utf-8")
    imported = "from molewa_check.model.questions.text import TextQuestion\n"
    assert text.count(imported) == text.count("    TextQuestion,\n)") == 1
    text = text.replace(imported, imported + "from molewa_check.model.questions.rank import RankQuestion\n")
    registry.write_text(
        text.replace("    TextQuestion,\n)", "    TextQuestion,\n    RankQuestion,\n)"), encoding="utf-8"
    )
    (folder / "q.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    (folder / "a.yaml").write_text(ANSWERS, encoding="utf-8")
    return folder


def run(nine: Path, *arguments: str, lines: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program with nine types."""
    return subprocess.run(
        [sys.executable, "-m", "molewa_check", *arguments, "--lang", "en"],
        cwd=nine,
        input=lines,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"PYTHONPATH": str(nine), "PYTHONUTF8": "1"},
    )


class TestNinthType:
    """It is checked, described, scored, asked, read from tables and reported, and no other module was touched."""

    def test_it_is_checked(self, nine: Path) -> None:
        done = run(nine, "check", "q.yaml")
        assert re.findall(r":(\d+):\d+: (MC\d+)", done.stdout + done.stderr) == [("14", "MC502")]

    def test_it_is_described(self, nine: Path) -> None:
        schema = json.loads(run(nine, "schema", "questionnaire").stdout)
        assert {"$ref": "#/definitions/RankQuestion"} in schema["definitions"]["Question"]["anyOf"]

    def test_it_is_scored(self, nine: Path) -> None:
        result = json.loads(run(nine, "score", "a.yaml", "-q", "q.yaml", "--format", "json").stdout)
        assert (result["overall"]["score"], result["recommendations"][0]["id"]) == (50, "people")
        (nine / "bad.yaml").write_text(ANSWERS.replace("fame, people, ", ""), encoding="utf-8")
        assert "MC403" in run(nine, "score", "bad.yaml", "-q", "q.yaml").stderr

    def test_it_is_asked(self, nine: Path) -> None:
        done = run(nine, "run", "q.yaml", "--answers", "new.yaml", "--no-report", lines="3 1 2\nso\n")
        assert done.returncode == 0, done.stderr
        assert "- fame\n  - people\n  - money" in (nine / "new.yaml").read_text(encoding="utf-8")

    def test_it_is_read_from_tables(self, nine: Path) -> None:
        (nine / "t.csv").write_text("company;s.rank\nA;People first > fame > money\nB;people\n", encoding="utf-8")
        run(nine, "batch", "t.csv", "-o", "out", "-q", "q.yaml", "-j", "1")
        assert "MC730" in (nine / "out" / "problems.csv").read_text(encoding="utf-8")
        assert ",100.0," in (nine / "out" / "results.csv").read_text(encoding="utf-8")

    @pytest.mark.parametrize("kind", ["xlsx", "xlsform", "limesurvey"])
    def test_it_is_collected(self, nine: Path, kind: str) -> None:
        done = run(nine, "form", "q.yaml", "--as", kind)
        assert done.returncode == 0, done.stderr

    def test_it_is_reported(self, nine: Path) -> None:
        done = run(nine, "report", "a.yaml", "-q", "q.yaml", "--format", "html", "-o", "r.html")
        assert done.returncode == 0, done.stderr
        assert "Fame first &gt; People first &gt; Money first" in (nine / "r.html").read_text(encoding="utf-8")


INCOMPLETE = """\
from typing import Literal

from molewa_check.model.questions import _complete
from molewa_check.model.questions.text import TextQuestion
from molewa_check.model.questions.base import QuestionBase


class HalfQuestion(QuestionBase):
    type: Literal["half"]


_complete(TextQuestion)
_complete(TextQuestion, HalfQuestion)
"""


@pytest.mark.slow
def test_a_type_that_lacks_something_is_refused_by_the_type_checker(tmp_path: Path) -> None:
    snippet = tmp_path / "half.py"
    snippet.write_text(INCOMPLETE, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", "--cache-dir", str(tmp_path / "cache")]
    done = subprocess.run([*command, str(snippet)], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    lines = [line for line in done.stdout.splitlines() if line.startswith(str(snippet))]
    assert [(line.split(":")[1], line.rpartition("[")[2]) for line in lines] == [("13", "type-abstract]")], done.stdout


# (c) every message is translated


def test_every_message_of_the_type_modules_is_in_the_german_catalogue() -> None:
    path = PACKAGE / "locale" / "de" / "LC_MESSAGES" / "molewa_check.po"
    with path.open("rb") as file:
        catalogue = {message.id: message.string for message in read_po(file)}
    keywords: dict[str, None] = {"N_": None, "translate": None}
    messages = {found[2] for found in extract_from_dir(TYPE_MODULES, [("**.py", "python")], keywords=keywords)}
    assert len(messages) > len(TYPES)
    assert {found.kind for found in TYPES} <= messages
    assert [message for message in messages if not catalogue.get(message)] == []
