"""Draws the pictures of the README: the interview and the result in a terminal, and two pages of the report."""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pexpect
import pypdfium2
import pyte
from PIL import Image
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
EXAMPLE = ROOT / "questionnaires" / "molewa" / "examples" / "muster-guss.yaml"
COLUMNS, ROWS = 88, 27
SHOWN_OF_SCORE = 34
REPORT_PAGES = (0, 1)
DPI = 80
GAP = 16
BACKGROUND = "#d0d4d8"
# The way to the first question of the first dimension, and from there to its help.
TO_FIRST_PAGE = ["1\r", "\r"]
PROFILE = [f"{key}\r" for key in "33233j33njn1"]
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


def environment() -> dict[str, str]:
    """The same terminal and language on every machine."""
    return {
        "PATH": os.environ["PATH"],
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
        "MOLEWA_CHECK_LANG": "de",
        "MOLEWA_CHECK_STATE": "",
        "COLUMNS": str(COLUMNS),
    }


def program(*arguments: str) -> str:
    """Run the program as a user does and return what it prints."""
    command = [sys.executable, "-m", "molewa_check", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env=environment())
    return done.stdout


def save(target: Path, command: str, lines: Iterable[str]) -> None:
    """Draw lines of a terminal."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ {command}", style="bold"))
    for line in lines:
        console.print(Text(line.rstrip()))
    name = target.stem
    target.write_text(console.export_svg(title="molewa-check", code_format=SVG, unique_id=name), encoding="utf-8")


class Terminal:
    """A program in a pseudo-terminal, and the screen that a person would see."""

    def __init__(self, folder: str, *arguments: str) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self._screen)
        command = [sys.executable, "-m", "molewa_check", "run", *(arguments or ("--perspective", "management"))]
        self._child = pexpect.spawn(
            command[0], command[1:], cwd=folder, env=environment(), dimensions=(ROWS, COLUMNS), encoding="utf-8"
        )
        self._settle()

    def press(self, keys: Iterable[str]) -> list[str]:
        """Press keys one after the other and return the screen after the last."""
        for key in keys:
            self._child.send(key)
            self._settle()
        return list(self._screen.display)

    def close(self) -> None:
        """End the program."""
        self._child.close(force=True)

    def _settle(self) -> None:
        """Read until the program is quiet."""
        wait = 3.0
        while True:
            try:
                self._stream.feed(self._child.read_nonblocking(4096, timeout=wait))
                wait = 0.4
            except pexpect.TIMEOUT:
                return


def draw_interview() -> None:
    """A question with its levels, and its help."""
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(folder)
        question = terminal.press([*TO_FIRST_PAGE, *PROFILE, "2"])
        guidance = terminal.press(["?"])
        terminal.close()
    save(PICTURES / "run-question.svg", "molewa-check run", question)
    save(PICTURES / "run-help.svg", "molewa-check run", guidance)


def draw_end() -> None:
    """The last page."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(EXAMPLE, folder)
        terminal = Terminal(folder, "--answers", EXAMPLE.name)
        ending = terminal.press(["l\r", "f\r"])
        terminal.close()
    # The same folder with every drawing.
    save(PICTURES / "run-end.svg", "molewa-check run", [line.replace(folder, "/home/muster") for line in ending])


def draw_score() -> None:
    """The first lines of `score`."""
    lines = program("score", str(EXAMPLE)).splitlines()[:SHOWN_OF_SCORE]
    save(PICTURES / "score.svg", f"molewa-check score {EXAMPLE.name}", lines)


def draw_report() -> None:
    """Two pages of the report side by side."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.pdf"
        program("report", str(EXAMPLE), "-o", str(report))
        document = pypdfium2.PdfDocument(report)
        pages = [document[index].render(scale=DPI / 72).to_pil() for index in REPORT_PAGES]
    width = sum(page.width for page in pages) + GAP * (len(pages) - 1)
    sheet = Image.new("RGB", (width, pages[0].height), BACKGROUND)
    for index, page in enumerate(pages):
        sheet.paste(page, (index * (page.width + GAP), 0))
    sheet.save(PICTURES / "report.png", optimize=True)


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    draw_interview()
    draw_end()
    draw_score()
    draw_report()
