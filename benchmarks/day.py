"""A day at an adviser's desk: 300 mixed files in one folder, and what must come out of them, to the file and the cell.

Answer files, tables with their mapping, forms with questions below each other, broken files, copies, older answers, and
files that are none; then the corrections that a secretary enters, and a second run. Ends with 1 where anything is
missing.
Usage: day.py [FOLDER]
"""

import csv
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks._results import Row, Target, show
from benchmarks.answers import answers_of, company, text_of
from molewa_check.model.questions import LevelQuestion
from molewa_check.source.questionnaire import load_by_name

QUESTIONNAIRE = load_by_name("molewa").questionnaire
LEVELS = [id_ for id_, one in QUESTIONNAIRE.questions.items() if isinstance(one, LevelQuestion) and not one.ask_if][:20]
"""What tables and forms ask: questions that everybody is asked, so that every cell counts."""
ODD = ("2-3", "ca. 2", "-", "zwei", "hoch")
ODD_EVERY = 100
"""Of so many cells in tables one is no answer."""
ANSWER_FILES, COPIES, OLDER, FORMS, BROKEN = 240, 5, 5, 31, 10
OWN, TEXTS, CODED = 60, 25, 20
"""Rows of the tables: with ids, with question texts, with codes and a mapping."""
OTHERS = {"Anschreiben.docx": b"PK", "Notiz.txt": b"Bitte bis Freitag.\n", "Bild.png": b"\x89PNG", "~$auf.xlsx": b"x",
          "Liste.pdf": b"%PDF-1.7\n"}  # fmt: skip
ANSWER = 4
"""The column of corrections.xlsx in which the right answer is entered."""


@dataclass
class Day:
    """What was put into the folder, and has to come out.

    Attributes:
        odd: by company and question text, the right answer where something odd stands in a cell.
    """

    folder: Path
    companies: list[str] = field(default_factory=list)
    odd: dict[tuple[str, str], str] = field(default_factory=dict)
    cells: int = 0

    def write(self, name: str, content: bytes | str) -> None:
        """Write a file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def row(self, number: int) -> tuple[str, list[int], list[str]]:
        """A company for a table: its name, its true levels, and what stands in the cells."""
        name, levels = f"Tabelle {number} GmbH", [(number + place) % 5 for place in range(len(LEVELS))]
        most = [len(QUESTIONNAIRE.questions[id_].few_values) - 1 for id_ in LEVELS]
        levels = [min(level, highest) for level, highest in zip(levels, most, strict=True)]
        shown = []
        for id_, level in zip(LEVELS, levels, strict=True):
            self.cells += 1
            is_odd = self.cells % ODD_EVERY == 0
            shown.append(ODD[self.cells // ODD_EVERY % len(ODD)] if is_odd else str(level))
            if is_odd:
                self.odd[name, QUESTIONNAIRE.questions[id_].text.root["de"]] = str(level)
        self.companies.append(name)
        return name, levels, shown


def fill(day: Day) -> None:
    """Put everything into the folder."""
    for number in range(ANSWER_FILES):
        who = company(number)
        day.companies.append(who.name)
        kind = "json" if number % 5 == 0 else "yaml"
        text = text_of(answers_of(QUESTIONNAIRE, who), kind)
        day.write(f"antworten/{number:03}.{kind}", text)
        if number < COPIES:
            day.write(f"kopien/{number:03}.{kind}", text)
        elif number < COPIES + OLDER:
            older = answers_of(QUESTIONNAIRE, company(number)) | {"updated": "2025-01-01"}
            day.write(f"alt/{number:03}.yaml", text_of(older))
    for number in range(BROKEN):
        day.write(
            f"kaputt/{number}.yaml", "format: molewa-check/answers/1\nanswers: [" if number % 2 else "a: 1\na: 2\n"
        )
    for name, content in OTHERS.items():
        day.write(f"sonst/{name}", content)
    tables(day)
    for number in range(FORMS):
        form(day, 1000 + number)


def tables(day: Day) -> None:
    """Three tables, as a chamber, a survey program and a foreign system give them."""
    rows = [day.row(number) for number in range(OWN)]
    lines = [["Firma", "Kundennummer", *LEVELS], *([name, str(n), *shown] for n, (name, _, shown) in enumerate(rows))]
    text = "\r\n".join(";".join(line) for line in lines)
    day.write("kammer.csv", text.encode("cp1252"))
    heads = [f"{n}. {QUESTIONNAIRE.questions[id_].text.root['de']}" for n, id_ in enumerate(LEVELS, start=1)]
    with xlsxwriter.Workbook(str(day.folder / "umfrage.xlsx")) as book:
        sheet = book.add_worksheet("Antworten")
        sheet.write_row(0, 0, ["Umfrage der Kammer, Stand November 2026"])
        sheet.write_row(2, 0, ["Zeitstempel", "Name des Unternehmens", *heads])
        for number in range(TEXTS):
            name, _, shown = day.row(OWN + number)
            sheet.write_row(3 + number, 0, ["22.11.2026 9:05", name, *shown])
    coded = [["wer", *(f"F{n}" for n, _ in enumerate(LEVELS))]]
    for number in range(CODED):
        name, levels, _ = Day(day.folder).row(2000 + number)
        day.companies.append(name)
        coded.append([name, *(f"A{level + 1}" for level in levels)])
    day.write("fremd.csv", "\n".join(",".join(line) for line in coded))
    values = {f"A{level + 1}": level for level in range(5)}
    columns = {f"F{n}": {"question": id_, "values": values} for n, id_ in enumerate(LEVELS)}
    mapping = {"format": "molewa-check/columns/1", "questionnaire": "molewa", "header": {"company": "wer"}}
    day.write("fremd-zuordnung.yaml", json.dumps(mapping | {"columns": columns}))


def form(day: Day, number: int) -> None:
    """A workbook with questions below each other, as one company fills it in."""
    name, _, shown = day.row(number)
    (day.folder / "formulare").mkdir(exist_ok=True)
    with xlsxwriter.Workbook(str(day.folder / "formulare" / f"{number}.xlsx")) as book:
        sheet = book.add_worksheet("Bogen")
        sheet.write_row(0, 0, ["Unternehmen", name])
        sheet.write_row(2, 0, ["Nr.", "Frage", "Antwort", "Bemerkung"])
        for line, (id_, cell) in enumerate(zip(LEVELS, shown, strict=True), start=3):
            sheet.write_row(line, 0, [line - 2, QUESTIONNAIRE.questions[id_].text.root["de"], cell])


def run(day: Day, out: Path, *more: str) -> tuple[dict[str, Any], float]:
    """One batch; its summary, and how long it took."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "molewa_check", "batch", str(day.folder), "-o", str(out), "--lang", "de", *more]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    summary: dict[str, Any] = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    return summary, time.monotonic() - begun


def rows_of(out: Path, name: str) -> list[dict[str, str]]:
    """A table of the results."""
    with (out / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def corrected(day: Day, out: Path) -> Path:
    """What a secretary makes of corrections.xlsx."""
    rows = CalamineWorkbook.from_path(out / "corrections.xlsx").get_sheet_by_index(0).to_python(skip_empty_area=False)
    path = out.parent / "berichtigt.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            right = day.odd.get((str(row[0]), str(row[1])), "")
            sheet.write_row(number, 0, [*row[:ANSWER], right, "Anna", "2026-11-30", *row[7:]] if number else row)
    return path


def findings(day: Day, out: Path, summary: Mapping[str, Any], *, mended: bool) -> Iterator[str]:
    """What is not as it must be."""
    expected = {"scored": len(day.companies), "superseded": COPIES + OLDER, "failed": BROKEN}
    for name, count in expected.items():
        if summary[name] != count:
            yield f"{name}: {summary[name]}, and not {count}"
    results, problems = rows_of(out, "results.csv"), rows_of(out, "problems.csv")
    if Counter(row["company"] for row in results) != Counter(day.companies):
        yield "results.csv names other companies"
    told = {row["file"].partition(":")[0] for row in (*results, *problems)}
    for path in day.folder.rglob("*"):
        if path.is_file() and path.relative_to(day.folder).as_posix() not in told:
            yield f"nothing is said about {path.name}"
    cells = {(row["company"], row["question"]) for row in problems if row["cell"]}
    if cells != (set() if mended else set(day.odd)):
        yield f"{len(cells)} open cells, and not {0 if mended else len(day.odd)}"
    yield from _wrong(day, out, mended=mended)


def _wrong(day: Day, out: Path, *, mended: bool) -> Iterator[str]:
    """Companies of tables whose coverage is not that of the cells that are answers."""
    open_cells = Counter(name for name, _ in ({} if mended else day.odd))
    for line in (out / "results.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        name = document["answers"].get("company", "")
        if name.startswith("Tabelle") and document["overall"]["answered"] != len(LEVELS) - open_cells[name]:
            yield f"{name}: {document['overall']['answered']} answers"


def main(arguments: Sequence[str]) -> int:
    """Do it in a folder that is named, or in a temporary one."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(arguments[0]) if arguments else Path(temporary)
        day, out = Day(root / "ein"), root / "aus"
        fill(day)
        invited = "Firma\n" + "".join(f"{name}\n" for name in (*day.companies, *(f"Säumig {n}" for n in range(7))))
        (root / "eingeladen.csv").write_text(invited, encoding="utf-8")
        count = sum(path.is_file() for path in day.folder.rglob("*"))
        first, seconds = run(day, out, "--status", str(root / "eingeladen.csv"))
        wrong = list(findings(day, out, first, mended=False))
        missing = sum(row["Stand"] == "nicht geantwortet" for row in rows_of(out, "status.csv"))
        wrong += [] if missing == 7 else [f"{missing} companies have not answered, and not 7"]  # noqa: PLR2004
        rows = [Row("the first run", f"{seconds:.1f} s")]
        second, seconds = run(day, out, "--corrections", str(corrected(day, out)))
        wrong += findings(day, out, second, mended=True)
        cells = len(rows_of(out, "corrected.csv"))
        rows.append(Row(f"again, with {cells} cells corrected", f"{seconds:.1f} s"))
    rows.append(Row("what did not come out as it must", f"{len(wrong)}", None, Target(len(wrong), 0, "findings")))
    told = f"{count} files, {len(day.companies)} companies, {len(day.odd)} odd cells of {day.cells}"
    show(f"{told}, by the clock", rows, *wrong)
    return bool(wrong)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
