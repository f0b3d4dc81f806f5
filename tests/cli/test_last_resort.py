"""What nobody foresaw: one message with a fingerprint, the documented exit code, and no traceback."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from molewa_check.cli import last_resort
from molewa_check.cli.exits import ExitCode
from molewa_check.cli.last_resort import fingerprint, told

BREAK = """\
import sys
import molewa_check.cli.pipeline as pipeline

def broken(*given, **more):
    secret = "answers nobody should see"
    raise {error}

pipeline.assess_file = broken
sys.argv = ["molewa-check", *sys.argv[1:]]
from molewa_check.__main__ import main
main()
"""


def run(script: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("more", [(), ("--format", "json")])
@pytest.mark.parametrize("error", ["RuntimeError(secret)", "MemoryError()", "KeyError('C:/Users/somebody')"])
def test_a_defect_is_one_message(example: Path, more: Sequence[str], error: str) -> None:
    done = run(BREAK.format(error=error), "score", str(example), "--lang", "en", *more)
    assert (done.returncode, done.stdout) == (ExitCode.DEFECT, "")
    kind = error.partition("(")[0]
    first, hint = done.stderr.splitlines()
    assert re.fullmatch(rf"molewa-check: MC901 .*{kind}, fingerprint [0-9a-f]{{8}}, version .*", first)
    assert "report" in hint
    assert not re.search(r"Traceback|secret|somebody|answers nobody|[/\\]", done.stderr)


def test_the_message_speaks_german(example: Path) -> None:
    done = run(BREAK.format(error="RuntimeError()"), "score", str(example), "--lang", "de")
    assert "Fehler des Programms" in done.stderr


def defect(number: int) -> Exception:
    try:
        return [1 / 0][number] if number else int("x")  # type: ignore[return-value]
    except (ValueError, ZeroDivisionError) as error:
        return error


def test_a_fingerprint_is_of_the_places_only() -> None:
    assert fingerprint(defect(1)) == fingerprint(defect(2))
    assert fingerprint(defect(1)) != fingerprint(defect(0))


def test_not_even_a_message(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(last_resort, "_told", None)
    assert told(defect(0)) == ExitCode.DEFECT
    assert re.fullmatch(r"molewa-check: defect [0-9a-f]{8}\n", capsys.readouterr().err)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("arguments", [["list"], ["--version"], ["schema", "answers"], ["list", "--format", "json"]])
def test_no_room_for_the_output(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "molewa_check", "--lang", "en", *arguments],
            stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
    if "--format" in arguments and done.returncode == ExitCode.USAGE:
        pytest.skip("this command has one format")
    assert (done.returncode, "Traceback" in done.stderr) == (ExitCode.NO_REPORT, False), done.stderr


def test_a_reader_that_has_gone_is_no_defect() -> None:
    command = f"{sys.executable} -m molewa_check schema questionnaire 2>&1 >&3 3>&- | cat"
    done = subprocess.run(
        ["bash", "-c", f"{{ {command}; }} 3>&1 | true"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert "MC901" not in done.stdout + done.stderr


# Signals


WAITING = """\
import sys, time
import molewa_check.cli.pipeline as pipeline

def wait(*given, **more):
    try:
        print("begun", file=sys.stderr, flush=True)
        time.sleep(60)
    finally:
        print("tidied up", file=sys.stderr, flush=True)

pipeline.assess_file = wait
sys.argv = ["molewa-check", *sys.argv[1:]]
from molewa_check.__main__ import main
main()
"""
LOADING = """\
import builtins, sys, time
import molewa_check.__main__ as program
real = builtins.__import__

def slow(name, *given, **more):
    if name == "molewa_check.cli.app":
        print("begun", file=sys.stderr, flush=True)
        time.sleep(60)
    return real(name, *given, **more)

builtins.__import__ = slow
sys.argv = ["molewa-check", *sys.argv[1:]]
program.main()
"""


def stopped(script: str, number: int, *arguments: str) -> tuple[int, str, str]:
    process = subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    assert process.stderr is not None
    assert process.stderr.readline() == "begun\n"
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    return process.returncode, out, err


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("more", [(), ("--format", "json")])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_end_in_order(example: Path, number: int, code: int, more: Sequence[str]) -> None:
    found, out, err = stopped(WAITING, number, "score", str(example), *more)
    assert (found, out) == (code, "")
    assert err.startswith("tidied up\n")
    assert "Traceback" not in err


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_while_the_program_is_loaded(number: int, code: int) -> None:
    assert stopped(LOADING, number, "list") == (code, "", "")


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_batch_that_is_terminated_leaves_no_process(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("company,co2.inventory\n" + "A,2\n" * 20_000, encoding="utf-8")
    command = [sys.executable, "-m", "molewa_check", "batch", str(tmp_path / "t.csv"), "-o", str(tmp_path / "out")]
    process = subprocess.Popen([*command, "-j", "1"], stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    wait_until(lambda: len(children(process.pid)) == 1)
    (reader,) = children(process.pid)
    process.terminate()
    _, err = process.communicate(timeout=60)
    assert (process.returncode, b"Traceback" in err) == (143, False)
    wait_until(lambda: not Path(f"/proc/{reader}").exists())


def children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    if not path.exists():
        pytest.skip("no list of processes here")
    return [int(number) for number in path.read_text(encoding="ascii").split()]


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_the_codes_are_those_of_the_documentation() -> None:
    assert json.loads(json.dumps({code.name: code.value for code in ExitCode}))["DEFECT"] == 70
    assert (ExitCode.TERMINATED, ExitCode.INTERRUPTED) == (143, 130)
