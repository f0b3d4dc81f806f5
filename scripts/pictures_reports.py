"""Draws every page of the reports, a sheet of all pages of each, the charts in grey, and the page that shows them."""

import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageColor

from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import Question
from molewa_check.source.questionnaire import load_by_name
from pictures import BACKGROUND, EXAMPLE, GAP, PICTURES, program

PAGES = PICTURES / "reports"
DPI = 76
PALETTE = (
    "#ffffff",
    "#f2f6f7",
    "#e4ecef",
    "#c9d6db",
    "#a9bcc4",
    "#7f959e",
    "#5c7580",
    "#45606b",
    "#16303b",
    "#1d4e5f",
    "#2f6f86",
    "#7fa6b4",
    BACKGROUND,
)
"""The colours of the design, and what letters need between them; a palette made from the page alone turns pale."""
GREYS = tuple(f"#{level:02x}{level:02x}{level:02x}" for level in range(0, 256, 17))
THUMBNAIL = 190
COLUMNS = 6
COMPANIES = 24
HEAD = """\
format: molewa-check/answers/1
questionnaire: {id: molewa, version: "%s"}
company: {name: Unternehmen %02d}
perspective: management
updated: "2026-11-16T08:36:00+01:00"
answers:
"""
README = """\
# Pictures

`make pictures` draws them all. The reports are those of the bundled example; the answers of the group are made up.

| in the README | what it shows |
| --- | --- |
| [score.svg](score.svg) | the result in a terminal |
| [run-question.svg](run-question.svg), [run-help.svg](run-help.svg) | a question of the interview, and its help |
| [report.png](report.png) | two pages of the report |

"""
GREY = """\
## As a printer without colour shows them

Nothing depends on colour. In a bar the score is filled, the possible range a line with two ends below it, the target a
diamond. In the profile the score is a filled circle on a thick line, the target a diamond on a dashed one, the group a
box. Every number stands beside its mark.

"""


@dataclass(frozen=True)
class Report:
    """A report to be drawn.

    Attributes:
        charts: the bookmarks of pages that are shown in grey as well.
        audience: who reads it; empty for a file of a group.
        file: which of them.
    """

    name: str
    title: str
    charts: tuple[str, ...] = ()
    audience: str = ""
    language: str = "de"
    file: str = "cohort.pdf"


REPORTS = (
    Report("management-de", "For the management", ("Auf einen Blick", "Alle Dimensionen im Überblick"), "management"),
    Report("works-council-de", "For the works council", audience="works-council"),
    Report("advisor-de", "For the adviser", audience="advisor"),
    Report("management-en", "For the management, in English", audience="management", language="en"),
    Report("group-de", f"On a group of {COMPANIES} companies", ("Alle Dimensionen im Überblick",)),
    Report("slide-de", "The same on one page, for a committee", file="cohort-slide.pdf"),
)


def make(report: Report, folder: Path) -> Path:
    """Make the PDF of a report."""
    if not report.audience:
        if not (folder / "results").exists():
            write_group(folder / "answers")
            program("batch", str(folder / "answers"), "-o", str(folder / "results"), "--lang", report.language)
        return folder / "results" / report.file
    target = folder / f"{report.name}.pdf"
    program("report", str(EXAMPLE), "-o", str(target), "--audience", report.audience, "--lang", report.language)
    return target


def write_group(folder: Path) -> None:
    """Companies that are differently far, each a little better here and worse there."""
    folder.mkdir()
    questionnaire = load_by_name("molewa").questionnaire
    for number in range(COMPANIES):
        chance = random.Random(number)
        lines = answers(questionnaire, chance, chance.uniform(0, 2.2))
        text = HEAD % (questionnaire.version, number) + "".join(f"  {line}\n" for line in lines)
        (folder / f"{number:02}.yaml").write_text(text, encoding="utf-8")


def answers(questionnaire: Questionnaire, chance: random.Random, middle: float) -> Iterator[str]:
    """One line per question that has a short answer."""
    for id_, question in questionnaire.questions.items():
        value = answer(question, chance, middle)
        if value:
            yield f"{id_}: {value}"


def answer(question: Question, chance: random.Random, middle: float) -> str:
    """An answer around the company's own middle; empty for numbers and texts."""
    values = question.few_values
    if question.is_scored and values:
        return str(values[min(max(round(chance.gauss(middle, 0.9)), 0), len(values) - 1)]).lower()
    return str(chance.choice(values)).lower() if values else ""


def save(picture: Image.Image, target: Path, colours: tuple[str, ...] = PALETTE) -> None:
    """Write a picture with few colours and without loss: sharp letters in a small file."""
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in ImageColor.getrgb(colour)])
    few = picture.quantize(palette=palette, dither=Image.Dither.NONE)
    few.convert("RGB").save(target, lossless=True, quality=90, method=6)


def sheet(pages: list[Image.Image]) -> Image.Image:
    """All pages side by side, small."""
    height = round(THUMBNAIL * pages[0].height / pages[0].width)
    rows = -(-len(pages) // COLUMNS)
    found = Image.new("RGB", (COLUMNS * (THUMBNAIL + GAP) + GAP, rows * (height + GAP) + GAP), BACKGROUND)
    for index, page in enumerate(pages):
        row, column = divmod(index, COLUMNS)
        small = page.resize((THUMBNAIL, height), Image.Resampling.LANCZOS)
        found.paste(small, (GAP + column * (THUMBNAIL + GAP), GAP + row * (height + GAP)))
    return found


def draw(report: Report, path: Path) -> str:
    """Draw all pages of a report; returns what the page of pictures says about it."""
    document = pypdfium2.PdfDocument(path)
    pages = [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in document]
    folder = PAGES / report.name
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.webp"):
        old.unlink()
    for number, page in enumerate(pages, start=1):
        save(page, folder / f"{number:02}.webp")
    save(sheet(pages), PAGES / f"{report.name}.webp")
    for chart, number in enumerate(chart_pages(document, report.charts), start=1):
        save(pages[number].convert("L").convert("RGB"), PAGES / f"grey-{report.name}-{chart}.webp", GREYS)
    links = " · ".join(f"[{number}](reports/{report.name}/{number:02}.webp)" for number in range(1, len(pages) + 1))
    return (
        f"## {report.title}\n\n![All pages: {report.title}](reports/{report.name}.webp)\n\n"
        f"One by one: {links}\n\n"
    )  # fmt: skip


def chart_pages(document: pypdfium2.PdfDocument, wanted: tuple[str, ...]) -> list[int]:
    """Where the bookmarks with these names lead to."""
    places = {item.get_title(): item.get_dest().get_index() for item in document.get_toc()}
    return [places[name] for name in wanted]


def main() -> None:
    """Draw everything and write the page that shows it."""
    text = README
    with tempfile.TemporaryDirectory() as folder:
        for report in REPORTS:
            text += draw(report, make(report, Path(folder)))
    text += GREY
    for path in sorted(PAGES.glob("grey-*.webp")):
        text += f"![{path.stem}](reports/{path.name})\n\n"
    (PICTURES / "README.md").write_text(text.rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
