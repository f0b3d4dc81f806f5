"""`form` from the command line: names of files, companies of a list, and what is refused."""

import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner

from molewa_check.cli.app import app
from tests.batch.helpers import SMALL


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["form", *arguments, "--lang", "en"])
    return done.exit_code, done.stderr


def test_a_form_beside_the_questionnaire(folder: Path) -> None:
    assert run("small.yaml") == (0, "Form: small.html\n")
    form = folder / "small.html"
    assert form.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert stat.S_IMODE(form.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["--perspective", "works-council"], "small_works-council.html"),
        (["--company", "Guß & Söhne GmbH/../x"], "small_Guß-Söhne-GmbH-..-x.html"),
        (["--company", "Guss", "--company-id", "0047"], "small_0047-Guss.html"),
        (["-o", "other.html"], "other.html"),
    ],
)
def test_names(folder: Path, arguments: list[str], name: str) -> None:
    assert run("small.yaml", *arguments)[0] == 0
    assert sorted(path.name for path in folder.glob("*.html")) == [name]


def test_the_ending_says_which_form_is_meant(folder: Path) -> None:
    assert run("small.yaml", "-o", "f.XLSX")[0] == 0
    assert (folder / "f.XLSX").read_bytes().startswith(b"PK")


def test_a_form_for_each_company(folder: Path) -> None:
    (folder / "companies.csv").write_text("Firma;company_id\nGuss;1\nGuss;2\nFedern;\n", encoding="utf-8")
    assert run("small.yaml", "--for", "companies.csv", "-o", "out") == (0, "3 forms written to out.\n")
    found = sorted(path.name for path in (folder / "out").iterdir())
    assert found == ["small_1-Guss.html", "small_2-Guss.html", "small_Federn.html"]
    assert '"company":{"name":"Guss","id":"2"}' in (folder / "out" / found[1]).read_text(encoding="utf-8")
    assert stat.S_IMODE((folder / "out").stat().st_mode) == 0o700


def test_companies_that_would_share_a_form(folder: Path) -> None:
    (folder / "companies.csv").write_text("Firma;company_id\nGuss;\nGUSS!;\n", encoding="utf-8")
    code, said = run("small.yaml", "--for", "companies.csv", "-o", "out")
    assert (code, "MC452" in said, "“GUSS!”" in said) == (3, True, True)
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["small.yaml", "--quick"], 3, "MC450"),
        (["small.yaml", "--for", "small.yaml"], 3, "MC"),
        (["none.yaml"], 3, "MC101"),
        (["small.yaml", "-o", "none/x.html"], 4, "MC601"),
        (["small.yaml", "--as", "pdf"], 2, "--as"),
    ],
)
def test_what_is_refused(folder: Path, arguments: list[str], code: int, said: str) -> None:
    found, text = run(*arguments)
    assert (found, said in text) == (code, True), text
    assert not list(folder.glob("*.html"))


def test_a_questionnaire_with_errors_gives_no_form(folder: Path) -> None:
    (folder / "bad.yaml").write_text(SMALL.replace("type: level", "type: lever"), encoding="utf-8")
    code, said = run("bad.yaml")
    assert (code, "bad.yaml:" in said) == (3, True)


def test_nobody_is_asked(folder: Path) -> None:
    text = SMALL.replace("{id: s.", "{perspectives: [management], id: s.")
    text = text.replace("{id: size", "{perspectives: [management], id: size")
    (folder / "one.yaml").write_text(text, encoding="utf-8")
    code, said = run("one.yaml", "--perspective", "works-council")
    assert (code, "MC451" in said) == (3, True), said
