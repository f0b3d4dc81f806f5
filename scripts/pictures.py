"""Draws the pictures of the README from the bundled example: the result in the terminal, and a page of the report."""

import io
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
EXAMPLE = ROOT / "questionnaires" / "molewa" / "examples" / "muster-guss.yaml"
COLUMNS = 88
ROWS = 34
REPORT_PAGES = (1, 3)
DPI = 80
# Rich's own frame loads a font from the web; this one uses what the reader has.
SVG = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, monospace; font-size: {char_height}px;
  line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""


def program(*arguments: str) -> str:
    """Run the program as a user does and return what it prints."""
    command = [sys.executable, "-m", "molewa_check", *arguments]
    environment = {"PATH": "", "LC_ALL": "C.UTF-8", "MOLEWA_CHECK_LANG": "de", "COLUMNS": str(COLUMNS)}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env=environment)
    return done.stdout


def draw_terminal(target: Path) -> None:
    """The first lines of `score`."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ molewa-check score {EXAMPLE.name}", style="bold"))
    console.print(Text("\n".join(program("score", str(EXAMPLE)).splitlines()[:ROWS])))
    target.write_text(console.export_svg(title="molewa-check", code_format=SVG, unique_id="score"), encoding="utf-8")


def draw_report(target: Path) -> None:
    """Two pages of the report side by side."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.pdf"
        program("report", str(EXAMPLE), "-o", str(report))
        document = pypdfium2.PdfDocument(report)
        pages = [document[index].render(scale=DPI / 72).to_pil() for index in REPORT_PAGES]
    gap = 16
    width = sum(page.width for page in pages) + gap * (len(pages) - 1)
    sheet = Image.new("RGB", (width, pages[0].height), "#d0d4d8")
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width + gap
    sheet.save(target, optimize=True)


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    draw_terminal(PICTURES / "score.svg")
    draw_report(PICTURES / "report.png")
