"""Files that come back from a form: phones and mail programs give them other names."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from molewa_check.cli.app import app
from tests.batch.helpers import SMALL
from tests.form.messages import READ, REFUSED

DOCUMENT = {
    "format": "molewa-check/answers/1",
    "questionnaire": {"id": "small", "version": "1"},
    "company": {"name": "Guß\t“1”"},
    "answers": {"s.level": 2, "s.yes": True, "s.many": ["a"], "s.number": {"value": 60, "note": "a: b\n# c"}},
}
TEXTS = {
    "a.answers.json": json.dumps(DOCUMENT, indent=1),
    "a.answers.json.txt": json.dumps(DOCUMENT, indent=1),
    "a.ANSWERS.JSON.TXT": json.dumps(DOCUMENT),
    "a.txt": json.dumps(DOCUMENT, indent=1, ensure_ascii=False),
    "marked.txt": "\ufeff" + json.dumps(DOCUMENT),
    "yaml.txt": "# saved by hand\nformat: molewa-check/answers/1\nquestionnaire: {id: small}\n"
    "answers: {s.level: 2, s.yes: true, s.number: 60}\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "in").mkdir()
    return tmp_path


def run(*arguments: str) -> int:
    return CliRunner().invoke(app, [*arguments, "-q", "small.yaml", "--lang", "en"]).exit_code


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "out" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", TEXTS)
def test_answers_are_read_whatever_they_are_called(folder: Path, name: str) -> None:
    (folder / "in" / name).write_text(TEXTS[name], encoding="utf-8")
    assert run("batch", "in", "-o", "out", "-j", "1") == 0
    (found,) = rows(folder, "results.csv")
    assert found["file"] == name
    assert float(found["s.score"]) > 0
    assert run("score", f"in/{name}") == 0
    assert run("report", f"in/{name}", "--format", "html", "-o", "r.html") == 0


def test_answers_in_a_message_are_read_and_said_to_be(folder: Path) -> None:
    for number, (case, text) in enumerate(READ.items()):
        (folder / "in" / f"{number} {case[:6]}.txt").write_text(
            text.replace("Guß & Söhne", f"Firma {number}"), encoding="utf-8", newline=""
        )
    assert run("batch", "in", "-o", "out", "-j", "1") == 0
    assert {row["file"] for row in rows(folder, "problems.csv") if row["code"] == "MC456"}
    assert {row["s.score"] for row in rows(folder, "results.csv")} == {rows(folder, "results.csv")[0]["s.score"]}
    assert run("score", "in/0 betwee.txt") == 0
    assert run("report", "in/0 betwee.txt", "--format", "html", "-o", "r.html") == 0


@pytest.mark.parametrize("case", REFUSED)
def test_messages_that_can_be_read_in_two_ways_are_refused(folder: Path, case: str) -> None:
    text, code = REFUSED[case]
    (folder / "in" / "mail.txt").write_text(text, encoding="utf-8")
    assert run("batch", "in", "-o", "out", "-j", "1") != 0
    assert [row["code"] for row in rows(folder, "problems.csv")] == [code]


@pytest.mark.parametrize("text", ["See you on Monday.\n", "The format: molewa-check/answers/1 is good.\n", ""])
def test_other_texts_are_named(folder: Path, text: str) -> None:
    (folder / "in" / "a.json").write_text(TEXTS["a.answers.json"], encoding="utf-8")
    (folder / "in" / "letter.txt").write_text(text, encoding="utf-8")
    run("batch", "in", "-o", "out", "-j", "1")
    assert [row["file"] for row in rows(folder, "results.csv")] == ["a.json"]
    assert [row["file"] for row in rows(folder, "problems.csv")] == ["letter.txt"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (TEXTS["a.answers.json"].encode("utf-16"), "MC109"),
        (TEXTS["a.answers.json"].encode("utf-16-le"), "MC109"),
        (TEXTS["a.answers.json"].replace('"', "“").encode(), "MC455"),
        (TEXTS["a.answers.json"].replace('"', "„").encode(), "MC455"),
    ],
)
def test_answers_that_an_editor_has_spoilt_are_refused_and_no_table(folder: Path, data: bytes, code: str) -> None:
    (folder / "in" / "a.txt").write_bytes(data)
    run("batch", "in", "-o", "out", "-j", "1")
    assert code in {row["code"] for row in rows(folder, "problems.csv")}
    assert not (folder / "out" / "results.csv").exists() or rows(folder, "results.csv") == []


def test_a_table_that_is_called_txt_stays_one(folder: Path) -> None:
    (folder / "in" / "t.txt").write_text("company;s.level\nGuss;2\n", encoding="utf-8")
    run("batch", "in", "-o", "out", "-j", "1")
    assert [row["company"] for row in rows(folder, "results.csv")] == ["Guss"]


def test_two_views_as_phones_call_them_are_compared(folder: Path) -> None:
    for view in ("management", "works-council"):
        text = json.dumps({**DOCUMENT, "perspective": view})
        (folder / f"{view}.answers.json.txt").write_text(text, encoding="utf-8")
    files = [f"{view}.answers.json.txt" for view in ("management", "works-council")]
    assert run("compare", *files, "-o", "c.html") == 0
