"""One test per exit code, and the messages of broken input."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from molewa_check.cli.exits import ExitCode
from tests.cli.conftest import Program

HEAD = "format: molewa-check/answers/1\nquestionnaire: {id: onboarding}\n"


def test_0_ok(program: Program, example: Path) -> None:
    assert program("score", example).code == ExitCode.OK


def test_1_findings(program: Program, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(HEAD + "answers: {start.plan: 9}\n", encoding="utf-8")
    assert program("check", broken).code == ExitCode.FINDINGS
    assert program("check", broken, "--format", "json").code == ExitCode.FINDINGS


@pytest.mark.parametrize(
    "arguments", [["score"], ["score", "x", "--format", "pdf"], ["frobnicate"], ["contacts", "--topic", "x"]]
)
def test_2_usage(program: Program, arguments: list[str]) -> None:
    assert program(*arguments).code == ExitCode.USAGE


@pytest.mark.parametrize("format_", ["text", "json"])
def test_3_invalid(program: Program, tmp_path: Path, format_: str) -> None:
    result = program("score", tmp_path / "nowhere.yaml", "--format", format_)
    assert result.code == ExitCode.INVALID
    assert result.out == ""
    assert "MC101" in result.err


def test_4_no_report(program: Program, example: Path, tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    assert program("report", example, "--format", "html", "-o", target).code == ExitCode.NO_REPORT


def test_75_unfinished(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader of the file waits for a processor for longer than anybody does."""
    monkeypatch.setattr("molewa_check.verify.pdf_file.PATIENCE", 0)
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7")
    result = program("verify", tmp_path / "report.pdf")
    assert (result.code, "MC809" in result.err, "MC802" in result.err) == (ExitCode.UNFINISHED, True, False)


def test_130_interrupted(program: Program, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("molewa_check.cli.pipeline.assess_file", interrupt)
    result = program("score", example)
    assert result.code == ExitCode.INTERRUPTED
    assert "Traceback" not in result.err


BROKEN: dict[str, tuple[bytes, list[str]]] = {
    "empty": (b"", ["MC103"]),
    "only comments": (b"# nothing\n", ["MC201"]),
    "binary": (b"\x7fELF\x02\x01\x01\x00\x00", ["1:1 MC107"]),
    "latin-1": ("format: x\ncompany: Gießerei\n".encode("latin-1"), ["2:13 MC106"]),
    "20 MB": (HEAD.encode() + b"#" * 20_000_000, ["MC105"]),
    "syntax": (HEAD.encode() + b"answers: {start.plan: [1\n", ["4:1 MC110"]),
    "tab": (HEAD.encode() + b"answers:\n\tstart.plan: 1\n", ["4:1 MC117"]),
    "duplicate key": (HEAD.encode() + b"answers:\n  start.plan: 1\n  start.plan: 2\n", ["5:3 MC111"]),
    "20,000 brackets": (HEAD.encode() + b"answers: " + b"[" * 20_000, ["3:49 MC115"]),
    "alias": (HEAD.encode() + b"answers: {start.plan: &a 1, months.talks: *a}\n", ["3:43 MC112"]),
    "python tag": (HEAD.encode() + b"answers: !!python/object/apply:os.system [ls]\n", ["3:10 MC113"]),
    "merge key": (HEAD.encode() + b"answers:\n  <<: {start.plan: 1}\n", ["4:3 MC114"]),
    "a list on top": (b"- format: molewa-check/answers/1\n", ["1:1 MC201"]),
    "unknown format": (b"format: molewa-check/answers/9\n", ["1:9 MC202"]),
    "no format": (b"questionnaire: {id: onboarding}\n", ["1:1 MC203"]),
    "unknown questionnaire": (b"format: molewa-check/answers/1\nquestionnaire: {id: onbording}\n", ["2:21 MC318"]),
    "unknown question": (HEAD.encode() + b"answers:\n  start.plam: 1\n", ["4:3 MC402"]),
    "wrong type": (HEAD.encode() + b"answers: {start.safety: 1}\n", ["3:25 MC403"]),
    "level out of range": (HEAD.encode() + b"answers: {start.plan: 4}\n", ["3:23 MC404"]),
    "not a number": (HEAD.encode() + b"answers: {months.hours: .nan}\n", ["3:25 MC403"]),
    "infinity": (HEAD.encode() + b"answers: {months.hours: 1e999}\n", ["3:25 MC119"]),
    "number as text": (HEAD.encode() + b"answers: {months.hours: '8'}\n", ["3:25 MC403"]),
    "no": (HEAD.encode() + b"answers: {start.safety: no}\n", ["3:25 MC403"]),
    "octal": (HEAD.encode() + b"answers: {months.hours: 012}\n", ["3:25 MC403"]),
    "base 60": (HEAD.encode() + b"answers: {months.hours: 1:30}\n", ["3:25 MC403"]),
    "date": (HEAD.encode() + b"answers: {months.hours: 2024-01-02}\n", ["3:25 MC403"]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_answers_get_a_place_and_a_code(program: Program, tmp_path: Path, name: str) -> None:
    content, expected = BROKEN[name]
    path = tmp_path / "answers.yaml"
    path.write_bytes(content)
    result = program("score", path)
    assert result.code == ExitCode.INVALID
    assert len(result.codes) == len(expected)
    for found, wanted in zip(result.codes, expected, strict=True):
        assert found.endswith(wanted), result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    ("text", "expected"), [('{"format": "molewa-check/answers/1"', "1:36 MC110"), ("[" * 20_000, "MC1")]
)
def test_broken_json(program: Program, tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "answers.json"
    path.write_text(text, encoding="utf-8")
    result = program("score", path)
    assert result.code == ExitCode.INVALID
    assert expected in result.codes[0]


def test_a_byte_order_mark_is_no_problem(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.encode())
    assert program("score", path).code == ExitCode.OK


def test_did_you_mean(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(HEAD + "answers: {start.plam: 1}\n", encoding="utf-8")
    assert "Did you mean “start.plan”?" in program("score", path).err


@pytest.mark.parametrize("kind", ["directory", "fifo", "device"])
def test_what_is_no_file_is_refused_at_once(program: Program, tmp_path: Path, kind: str) -> None:
    path = Path("/dev/zero") if kind == "device" else tmp_path / "answers.yaml"
    if kind == "directory":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    result = program("score", path)
    assert result.code == ExitCode.INVALID
    assert "MC102" in result.err


@pytest.mark.skipif(os.name == "nt", reason="permissions work differently there")
def test_an_output_that_cannot_be_written_leaves_the_old_file_whole(
    program: Program, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.html"
    target.write_text("old", encoding="utf-8")

    def no_space(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_space)
    result = program("report", example, "-o", target)
    assert result.code == ExitCode.NO_REPORT
    assert "MC601" in result.err
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([example.name, target.name])


def test_reports_are_for_their_owner_only(program: Program, example: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    assert program("report", example, "-o", target).code == ExitCode.OK
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_german_help_and_errors() -> None:
    environment = {**os.environ, "MOLEWA_CHECK_LANG": "de"}
    command = [sys.executable, "-m", "molewa_check"]
    shown = subprocess.run([*command, "--help"], env=environment, capture_output=True, encoding="utf-8", check=True)
    assert "Optionen" in shown.stdout
    assert "Options" not in shown.stdout
    failed = subprocess.run(
        [*command, "score", "fehlt.yaml"], env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert "gibt es nicht" in failed.stderr


def test_a_report_with_the_ending_of_another_program_is_refused(program: Program, example: Path) -> None:
    refused = program("report", example, "-o", "r.docx")
    assert refused.code == ExitCode.USAGE
    assert "pdf, html, xlsx" in refused.err
    assert not Path("r.docx").exists()
    assert program("report", example, "-o", "r.docx", "--format", "html").code == ExitCode.OK


def test_the_first_pages_are_no_workbook(program: Program, example: Path) -> None:
    refused = program("report", example, "-o", "r.xlsx", "--pages", "brief")
    assert refused.code == ExitCode.USAGE
    assert "an Excel file is the action list" in " ".join(refused.err.split())
    assert not Path("r.xlsx").exists()


def test_a_file_is_no_folder_of_templates(program: Program, example: Path) -> None:
    refused = program("report", example, "-o", "r.html", "--templates", example)
    assert (refused.code, "MC613" in refused.err) == (ExitCode.INVALID, True)
