"""Other programs at the same work: the scores against SurveyJS, the pages of reports against Chromium and Typst.

All are warm: their processes stay, and they take turns. What is compared is processor time, with all threads and child
processes. `make peers` gets them; what is missing is said and left out.
Usage: peers.py [ROUNDS [DOCUMENTS [REPORTS]]], for example peers.py 10 100 6.
"""

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from pikepdf import Name, Pdf

from benchmarks._chromium import Browser, chromedriver, chromium, with_fonts
from benchmarks._measure import middles, numbers, timed
from benchmarks._results import Row, Target, show
from benchmarks._surveyjs import Node, data_of, survey_of
from benchmarks._typst import compiler, source_of
from benchmarks.answers import answers_of, company, text_of
from molewa_check.assess.assessment import assess
from molewa_check.assess.prepared import Prepared
from molewa_check.batch.outcome import Settings
from molewa_check.batch.reports import ReportJob, ReportSettings, render_all
from molewa_check.batch.walk import Item
from molewa_check.model.answers import AnswerSheet
from molewa_check.model.questionnaire import QUESTIONNAIRE_FORMAT
from molewa_check.report.output.html import render_html
from molewa_check.report.output.pdf import font_folder
from molewa_check.source.answers import check_plain
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_by_name

SCORER = 0.3
"""What the scorer may take of SurveyJS."""
CHROMIUM = 0.3
"""How much of our time for a report it is to take at least: 0.57 s of the 1.9 s that a report may take here.

Typst has no target: what it sets is plainer."""
WARM_UP = 2
SECTIONS, QUESTIONS, OPTIONS = 7, 9, 5
"""Of the questionnaire that is made up."""
HEADER = ("company", "perspective", "language", "updated")
WORKER, BROWSER, SETTER = (
    "a warm worker, from answers to file",
    "Chromium that stays open, HTML ready",
    "Typst in memory",
)


def core() -> Path | None:
    """Where SurveyJS lies (scripts/peers.sh); None where it or Node is not installed."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    place = Path(cache, "molewa-check", "peers-1", "node_modules", "survey-core")
    return place if place.is_dir() and shutil.which("node") else None


def made_up(folder: Path) -> LoadedQuestionnaire:
    """A questionnaire of single choices, every one with points of its own."""
    random = Random(1)

    def question(section: int, number: int) -> dict[str, Any]:
        options = [
            {"id": f"o{n}", "text": {"de": f"Antwort {n}"}, "points": random.randrange(9) + n} for n in range(OPTIONS)
        ]
        named = {
            "id": f"s{section}.q{number}",
            "type": "choice",
            "text": {"de": f"Frage {number}?"},
            "options": options,
        }
        return named | {"weight": 1 + random.randrange(3)}

    sections = [
        {
            "id": f"s{n}",
            "title": {"de": f"Teil {n}"},
            "weight": 1 + n % 3,
            "questions": [question(n, q) for q in range(QUESTIONS)],
        }
        for n in range(SECTIONS)
    ]
    document = {
        "id": "made-up",
        "version": "1",
        "languages": ["de"],
        "title": {"de": "Ausgedacht"},
        "sections": sections,
    }
    path = folder / "questionnaire.yaml"
    path.write_text(text_of({"format": QUESTIONNAIRE_FORMAT, **document}), encoding="utf-8")
    return load_by_name(str(path))


def all_answered(loaded: LoadedQuestionnaire, number: int) -> dict[str, Any]:
    """An answer document without notes, and with a value for every question."""
    document = answers_of(loaded.questionnaire, company(number))
    random = Random(number)
    plain = {id_: random.choice(list(one.few_values)) for id_, one in loaded.questionnaire.questions.items()}
    return document | {"answers": plain}


def sheet_of(document: Mapping[str, Any], loaded: LoadedQuestionnaire) -> AnswerSheet:
    """Answers as the scorer takes them."""
    return check_plain(document["answers"], {key: document[key] for key in HEADER}, loaded)


def scores_of(prepared: Prepared, sheet: AnswerSheet) -> list[float | None]:
    """The scores of the sections, and of the whole."""
    overall = assess(prepared, sheet).overall
    return [*(section.score for section in overall.sections), overall.score]


def differing(ours: Sequence[Sequence[float | None]], theirs: Sequence[Sequence[float | None]]) -> int:
    """How many documents got other scores, beyond what adding up in another order makes."""

    def same(one: float | None, other: float | None) -> bool:
        return one is other if one is None or other is None else abs(one - other) < 1e-6  # noqa: PLR2004 - see above

    pairs = zip(ours, theirs, strict=True)
    return sum(not all(map(same, one, other)) for one, other in pairs)


def scorer(where: Path, loaded: LoadedQuestionnaire, documents: Sequence[Mapping[str, Any]], rounds: int) -> list[Row]:
    """One assessment, ours and that of SurveyJS."""
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    sheets = [sheet_of(document, loaded) for document in documents]
    data = [data_of(document) for document in documents]

    def assessed() -> float:
        return timed(lambda: [assess(prepared, sheet) for sheet in sheets], time.process_time) / len(sheets)

    with tempfile.TemporaryDirectory() as name, Node(where, Path(name), survey_of(prepared), data) as node:
        wrong = differing([scores_of(prepared, sheet) for sheet in sheets], node.scores())
        found = middles({"ours": assessed, "SurveyJS": node.seconds}, rounds, WARM_UP)
    ratio, title = found["ours"] / found["SurveyJS"], loaded.questionnaire.id
    said = "all scores are the same" if not wrong else f"{wrong} of {len(sheets)} with other scores"
    return [
        Row(f"{title}: SurveyJS", f"{found['SurveyJS'] * 1e6:.0f} µs", 1.0),
        Row(f"{title}: ours ({said})", f"{found['ours'] * 1e6:.0f} µs", ratio, Target(ratio, SCORER)),
    ]


def scorers(rounds: int, count: int) -> None:
    """The scorer with a questionnaire that both know all of, and with the bundled one."""
    where = core()
    if where is None:
        print("SurveyJS: not measured, because it or Node is not installed here (make peers)\n")
        return
    with tempfile.TemporaryDirectory() as name:
        simple, bundled = made_up(Path(name)), load_by_name("molewa")
        rows = scorer(where, simple, [all_answered(simple, number) for number in range(count)], rounds)
    rows += scorer(where, bundled, [answers_of(bundled.questionnaire, company(n)) for n in range(count)], rounds)
    show(
        f"An assessment, processor time, median of {rounds} rounds of {count}",
        rows,
        "Points stand beside choices, weights beside questions and pages; a function makes scores of them"
        " (`surveyjs.js`). The made-up questionnaire has single choices only, all answered. With the bundled one the"
        " scorer does more: ranges, bands, reasons, recommendations with their gains, a plan, contacts.",
    )


class Report:
    """One report, and what peers need of it."""

    def __init__(self, folder: Path, number: int, loaded: LoadedQuestionnaire) -> None:
        document = answers_of(loaded.questionnaire, company(number))
        path = folder / f"{number}.yaml"
        path.write_text(text_of(document), encoding="utf-8")
        self.made = path.with_suffix(".pdf")
        settings = ReportSettings(Settings("de", "molewa"), "pdf")
        self._job = ReportJob(Item(path.name, path), self.made, "", settings)
        prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
        html = render_html(assess(prepared, sheet_of(document, loaded)), language="de")
        self.page = path.with_suffix(".html")
        self.page.write_text(with_fonts(html), encoding="utf-8")
        self.source = source_of(html)

    def make(self) -> bytes:
        """Do what a worker of a batch does."""
        (done,) = render_all([self._job])
        assert not done.problems, done.problems
        return self.made.read_bytes()


Printer = tuple[Callable[[Report], bytes], Callable[[], float]]
"""What makes a file of a report, and the processor time that it has used so far."""


def printed(printers: Mapping[str, Printer], reports: Sequence[Report]) -> dict[str, list[tuple[float, bytes]]]:
    """What each takes for each report, and its file; none meets a report twice, for it could remember it."""
    found: dict[str, list[tuple[float, bytes]]] = {name: [] for name in printers}
    for report in reports:
        for name, (make, clock) in printers.items():
            begun = clock()
            content = make(report)
            found[name].append((clock() - begun, content))
    return {name: files[WARM_UP:] for name, files in found.items()}


def pages_of(content: bytes, folder: Path) -> int:
    """How many pages a PDF file has."""
    with Pdf.open(_kept(content, folder)) as pdf:
        return len(pdf.pages)


def lacking(content: bytes, folder: Path) -> list[str]:
    """What reports have and a PDF file has not."""
    with Pdf.open(_kept(content, folder)) as pdf:
        metadata = pdf.open_metadata()
        has = {
            "PDF/A-3a": metadata.pdfa_status == "3A",
            "PDF/UA-1": metadata.get("pdfuaid:part") == "1",
            "attachments": bool(pdf.attachments),
            "bookmarks": Name.Outlines in pdf.Root,
            "tags": Name.StructTreeRoot in pdf.Root,
        }
    return [name for name, there in has.items() if not there]


def _kept(content: bytes, folder: Path) -> Path:
    path = folder / "looked-at.pdf"
    path.write_bytes(content)
    return path


def row_of(name: str, files: Sequence[tuple[float, bytes]], ours: float, folder: Path) -> Row:
    """The line of a peer: per report and per page."""
    seconds = statistics.median(taken for taken, _ in files)
    pages = statistics.mean(pages_of(content, folder) for _, content in files)
    ratio, missing = seconds / ours, ", ".join(lacking(files[0][1], folder))
    what = f"{name} (without {missing})" if missing else name
    figure = f"{seconds:.2f} s, {pages:.1f} pages of {seconds / pages * 1000:.0f} ms"
    return Row(what, figure, ratio, Target(ratio, CHROMIUM, least=True) if name == BROWSER else None)


def pages(count: int) -> None:
    """Reports of several companies, made by a warm worker and by its peers."""
    loaded = load_by_name("molewa")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reports = [Report(folder, number, loaded) for number in range(count + WARM_UP)]
        found = _all_printed(reports)
        ours = statistics.median(taken for taken, _ in found[WORKER])
        rows = [row_of(name, files, ours, folder) for name, files in found.items()]
    show(
        f"A report as PDF, processor time, median of {count} companies",
        rows,
        "The worker reads, scores and writes the file with its attachments; Chromium prints the HTML of that report,"
        " which is ready; Typst sets a source with the same headings, texts, lists, tables and drawings (`_typst.py`),"
        " which has more pages as nothing stands side by side. The time of Chromium holds all of its processes.",
    )


def _all_printed(reports: Sequence[Report]) -> dict[str, list[tuple[float, bytes]]]:
    printers: dict[str, Printer] = {WORKER: (Report.make, time.process_time)}
    typst = compiler(font_folder())
    if typst is None:
        print("Typst: not measured, because it is not installed here (make peers)\n")
    else:
        standards = partial(typst.compile, pdf_standards=["a-3a", "ua-1"])
        printers[SETTER] = (lambda report: standards(report.source), time.process_time)
    if not (chromium() and chromedriver()):
        print("Chromium: not measured, because it or its driver is not installed here (make peers)\n")
        return printed(printers, reports)
    with Browser() as browser:
        printers[BROWSER] = (lambda report: browser.print(report.page), browser.seconds)
        return printed(printers, reports)


def main() -> None:
    """Measure and print."""
    rounds, documents, count = numbers([10, 100, 6])
    scorers(rounds, documents)
    pages(count)


if __name__ == "__main__":
    main()
