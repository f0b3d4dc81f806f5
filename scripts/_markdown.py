"""Writing Markdown pages, and saying whether those in the repository are up to date."""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def plain(text: str) -> str:
    """A text on one line in which nothing is read as Markdown or HTML."""
    text = " ".join(text.split())
    return re.sub(r"([\\*`\[\]]|(?<!\w)_|_(?!\w))", r"\\\1", text).replace("<", "&lt;")


def code(text: object) -> str:
    """An id or another literal."""
    return f"`{text}`"


def link(text: str, target: str) -> str:
    """A link; the text is Markdown already."""
    return f"[{text}]({target})"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table; the cells are Markdown already."""
    lines = [_row(header), _row(["---"] * len(header)), *(_row(row) for row in rows)]
    return ["\n".join(lines)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(cell: str) -> str:
    """The text of a cell with its bars escaped; a cell is never quite empty."""
    return re.sub(r"(?<!\\)[|]", r"\\|", cell) or " "


def bullets(items: Iterable[str]) -> list[str]:
    """A list as one block; nothing where there are no items."""
    lines = [f"- {item}" for item in items]
    return ["\n".join(lines)] if lines else []


def numbered(items: Iterable[str]) -> list[str]:
    """A numbered list as one block; nothing where there are no items."""
    lines = [f"{number}. {item}" for number, item in enumerate(items, start=1)]
    return ["\n".join(lines)] if lines else []


class Page:
    """A page that grows block by block, with a table of contents over its headings of the second level."""

    def __init__(self, title: str, introduction: Iterable[str], contents: str) -> None:
        self._top = [f"# {title}", *introduction, f"## {contents}"]
        self._contents: list[str] = []
        self._blocks: list[str] = []

    def heading(self, level: int, text: str, anchor: str) -> None:
        """Add a heading with an anchor that does not depend on its words."""
        self._blocks.append(f'<a id="{anchor}"></a>\n\n{"#" * level} {text}')
        if level == len("##"):
            self._contents.append(link(text, f"#{anchor}"))

    def add(self, *blocks: str) -> None:
        """Add paragraphs, tables and lists; empty ones are left out."""
        self._blocks += [block for block in blocks if block]

    def __str__(self) -> str:
        return "\n\n".join([*self._top, *bullets(self._contents), *self._blocks]) + "\n"


def publish(pages: Mapping[str, str], arguments: Sequence[str]) -> int:
    """Write pages, or with `--check` only name those that are not up to date; gives the exit code."""
    stale = [name for name, text in pages.items() if not _holds(ROOT / name, text)]
    for name in stale:
        if "--check" in arguments:
            print(f"{name} is not up to date; run make docs")
            continue
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(pages[name], encoding="utf-8", newline="\n")
        print(f"wrote {name}")
    return 1 if stale and "--check" in arguments else 0


def _holds(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def main(pages: Mapping[str, str]) -> None:
    """Run a script that makes pages."""
    sys.exit(publish(pages, sys.argv[1:]))
