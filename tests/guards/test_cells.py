"""No cell becomes a formula, whoever opens the file, and what was disarmed is read again as it was."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from molewa_check.batch.cells import clean
from molewa_check.guards.cells import disarmed, is_risky, restored

BEFORE = ["", " ", "\xa0", "\u3000", "\u2003", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200e", "\u202e"]
BEFORE += ["\u2067", "\xad", "\t", "\r", "\n", "'", '"', " \u200b'\t"]
SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫−"
ENDS = ";,|\t\r\n"
TEXTS = st.text(st.sampled_from([*BEFORE[1:-1], *SIGNS, *ENDS, *"a1(!"]) | st.characters(), max_size=12)
FORMULAS = ["1+1", "SUM(A1)", "HYPERLINK(“x”)", "cmd|'/c calc'!A0", "DDE(“cmd”;“/c calc”;“x”)", "49 341 1"]


@pytest.mark.parametrize("before", BEFORE)
def test_formulas_are_disarmed_at_the_start(before: str) -> None:
    for text in (f"{before}{sign}{formula}" for sign in SIGNS for formula in FORMULAS):
        assert is_risky(text)
        assert disarmed(text).startswith(f"'{text[0]}"), text


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("before", ["", '"', "\u200b", "\ufeff"])
def test_formulas_are_disarmed_behind_every_separator(end: str, before: str) -> None:
    for sign in SIGNS:
        assert disarmed(f"a{end}{before}{sign}1+1") == f"a{end}'{before}{sign}1+1"


@pytest.mark.parametrize("text", ["a; =1+1", "a,\xa0@SUM(A1)", "a; -cmd|' /C calc'!A0", "a, +HYPERLINK(x)"])
def test_white_space_behind_a_separator_hides_nothing(text: str) -> None:
    assert disarmed(text) == f"{text[:2]}'{text[2:]}"


@pytest.mark.parametrize("cell", [-3.5, -1, 0.5, True, None, "1-49", "a - b", "Beratung, -förderung", "a\nb", "'a'"])
def test_what_is_no_formula_stays(cell: object) -> None:
    assert disarmed(cell) is cell
    assert not is_risky(cell)


@given(TEXTS)
def test_no_part_of_a_cell_begins_like_a_formula(text: str) -> None:
    """Programs that split at another separator, with or without quotes, and drop what has no width."""
    found = disarmed(text)
    for end in ENDS:
        for part in found.split(end):
            assert part.lstrip('\u200b\u200c\u200d\u2060\ufeff"')[:1] not in set(SIGNS), (text, found)
    assert found.lstrip("".join(BEFORE[:-3]) + '"')[:1] not in set(SIGNS)


@given(TEXTS)
@example("'=1")
@example(";'=1")
@example(";\t=1")
@example("a; -x(1)")
def test_disarming_can_be_undone(text: str) -> None:
    assert restored(disarmed(text)) == text
    assert clean(disarmed(text)) == text.strip()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_libreoffice_finds_no_formula(tmp_path: Path, separator: str) -> None:
    texts = [f"{before}{sign}{formula}" for before in BEFORE for sign in SIGNS for formula in FORMULAS]
    texts += [f"a{end}{before}{text}" for end in ENDS for before in ("", " ", '"') for text in texts[:78]]
    assert len(formulas(tmp_path, "armed", texts, separator)) > 1
    assert not formulas(tmp_path, "disarmed", [disarmed(text) for text in texts], separator)


def formulas(folder: Path, name: str, cells: list[str], separator: str) -> list[str]:
    """What LibreOffice takes for formulas when it opens a CSV file, written with commas, with some separator."""
    with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, lineterminator="\r\n").writerows([number, cell] for number, cell in enumerate(cells))
    options = f"CSV:{ord(separator)},34,76,1,,0,false,true,false,false,false,-1,true"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--infilter=" + options, "--convert-to", "fods", f"{name}.csv"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return (folder / f"{name}.fods").read_text(encoding="utf-8").split("table:formula=")[1:]
