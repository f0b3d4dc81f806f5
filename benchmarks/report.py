"""A warm report against the page engine alone on the same HTML, and against a naive template.

The naive variant lets the engine work out the columns of every table and draws a graphic into every row of answers,
as a first template would. All variants run in turn; medians are compared. Then a warm report for each reader, with its
pages: reports grow, so what compares is the time of a page. Usage: report.py [ROUNDS]
"""

import re
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

import pypdfium2
from weasyprint import HTML

from molewa_check.assess.assessment import assess
from molewa_check.assess.prepared import Prepared
from molewa_check.model.answers import AnswerSheet
from molewa_check.model.vocabulary import AUDIENCES, Audience
from molewa_check.report.output.html import render_html
from molewa_check.report.output.pdf import render_pdf
from molewa_check.resources import bundled
from molewa_check.source.pairing import read_pair

TARGET = 1.15
NAIVE_ROW = '<svg width="80" height="10" viewBox="0 0 80 10"><rect width="40" height="10"/></svg>'


def naive(html: str) -> str:
    """The same report as a first template would have it."""
    html = html.replace("table-layout: fixed", "table-layout: auto")
    html = re.sub(r' style="width:[\d.]+%"', "", html)
    drawing = NAIVE_ROW
    return html.replace("</td></tr>", f"{drawing}</td></tr>").replace("</span></div>", f"</span>{drawing}</div>")


def median_times(variants: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Run all variants in turn."""
    times: dict[str, list[float]] = {name: [] for name in variants}
    for _ in range(rounds):
        for name, run in variants.items():
            # Of the processor: others at work on the machine do not count.
            start = time.process_time()
            run()
            times[name].append(time.process_time() - start)
    return {name: statistics.median(found) for name, found in times.items()}


def print_readers(prepared: Prepared, sheet: AnswerSheet, rounds: int) -> None:
    """Measure a warm report for each reader, from the answers to the bytes of its file."""

    def made(audience: Audience) -> bytes:
        return render_pdf(render_html(assess(prepared, sheet, audience), language="de"))

    pages = {audience: len(pypdfium2.PdfDocument(made(audience))) for audience in AUDIENCES}
    times = median_times({audience: partial(made, audience) for audience in AUDIENCES}, rounds)
    for audience, count in pages.items():
        print(f"{audience}: {times[audience]:.2f} s, {count} pages, {1000 * times[audience] / count:.0f} ms a page")


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    loaded, sheet = read_pair(bundled("questionnaires") / "molewa" / "examples" / "muster-guss.yaml")
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    html = render_html(assess(prepared, sheet, "management"), language="de")
    plain, ready = naive(html), html
    variants: dict[str, Callable[[], object]] = {
        "report": lambda: render_pdf(render_html(assess(prepared, sheet, "management"), language="de")),
        "engine": lambda: HTML(string=ready).write_pdf(pdf_variant="pdf/a-3a"),
        "naive": lambda: HTML(string=plain).write_pdf(pdf_variant="pdf/a-3a"),
        "view and HTML": lambda: render_html(assess(prepared, sheet, "management"), language="de"),
    }
    median_times(variants, 1)
    times = median_times(variants, rounds)
    alone = times["engine"]
    print(f"engine alone on the same HTML: {alone:.2f} s")
    print(f"warm report: {times['report'] / alone:.2f} × (target: at most {TARGET} ×)")
    print(f"of which assessment, view and HTML: {times['view and HTML'] / alone:.2f} ×")
    print(f"naive template in the engine: {times['naive'] / alone:.2f} ×; report / naive: ", end="")
    print(f"{times['report'] / times['naive']:.2f}")
    print_readers(prepared, sheet, rounds)


if __name__ == "__main__":
    main()
