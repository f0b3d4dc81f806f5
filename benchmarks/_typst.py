"""The pages of a report as a source for Typst: its headings, texts, lists, tables and drawings, set in a plain way.

Margins and the typeface are those of the report; boxes, colours and columns are left out, so that pages hold less.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from tinyhtml5 import parse

PREAMBLE = """
#set document(title: "%s")
#set page(paper: "a4", margin: (top: 22mm, right: 18mm, bottom: 20mm, left: 20mm), numbering: "1")
#set text(font: "Source Sans Pro", size: 8.5pt, lang: "de", hyphenate: false)
#set par(leading: 0.6em, spacing: 2.6mm)
#set list(spacing: 0.7em)
#set table(stroke: (x: none, y: 0.4pt), inset: (x: 1.2mm, y: 1.2mm))
#show heading.where(level: 1): set text(size: 16pt)
#show heading.where(level: 2): set text(size: 14pt)
#show heading.where(level: 3): set text(size: 10.5pt)
#show heading.where(level: 4): set text(size: 9.2pt)
#show table: set text(size: 7.8pt)
"""
INLINE = frozenset(("a", "abbr", "b", "br", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup"))
_HEADING = re.compile(r"h([1-6])")
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_WIDTH = re.compile(r"width:\s*([\d.]+)%")


def source_of(html: str) -> bytes:
    """A report's HTML as a document for Typst."""
    root: Any = parse(html, namespace_html_elements=False)
    title = root.findtext("head/title", "")
    # As they stand: a drawing that was parsed and written again would have other prefixes.
    drawings = iter(_DRAWING.findall(html[html.index("<body") :]))
    return f"{PREAMBLE % title}{''.join(_blocks(root.find('body'), drawings))}".encode()


def _blocks(element: Element, drawings: Iterator[str]) -> Iterator[str]:
    """An element that holds others below each other; texts between them are paragraphs."""
    yield _text(element.text)
    for child in element:
        yield from [_inline(child, drawings)] if _kind(child) in INLINE else _block(child, drawings)
        yield _text(child.tail)
    yield "\n\n"


def _block(element: Element, drawings: Iterator[str]) -> Iterator[str]:
    kind = _kind(element)
    if heading := _HEADING.fullmatch(kind):
        yield f"#heading(level: {heading[1]})[{_inside(element, drawings)}]\n\n"
    elif kind == "table":
        yield _table(element, drawings)
    elif kind in {"ul", "ol"}:
        items = ", ".join(f"[{''.join(_blocks(item, drawings))}]" for item in element)
        yield f"#{'list' if kind == 'ul' else 'enum'}({items})\n\n"
    elif kind == "svg":
        yield _drawing(next(drawings)) + "\n\n"
    else:
        yield "\n\n"
        yield from _blocks(element, drawings)


def _table(element: Element, drawings: Iterator[str]) -> str:
    head = [_row(row, drawings) for row in element.findall("thead/tr")]
    body = [_row(row, drawings) for part in ("tbody/tr", "tfoot/tr", "tr") for row in element.findall(part)]
    header = f"table.header({', '.join(head)}), " if head else ""
    return f"#table(columns: ({', '.join(_columns(element))},), {header}{', '.join(body)})\n\n"


def _columns(element: Element) -> list[str]:
    """The widths of columns; those without one share what is left."""
    first = next(element.iter("tr"))
    given = [_WIDTH.search(cell.get("style", "")) for cell in first for _ in range(int(cell.get("colspan", "1")))]
    widths = [float(found[1]) if found else None for found in given]
    left = max(100 - sum(width or 0 for width in widths), 8) / max(widths.count(None), 1)
    return [f"{left if width is None else width:.1f}fr" for width in widths]


def _row(row: Element, drawings: Iterator[str]) -> str:
    return ", ".join(
        f"table.cell(colspan: {cell.get('colspan', '1')}, rowspan: {cell.get('rowspan', '1')})"
        f"[{''.join(_blocks(cell, drawings))}]"
        for cell in row
    )


def _drawing(svg: str) -> str:
    said = re.search(r'aria-label="([^"]*)"', svg)
    alt = json.dumps(said[1] if said else "", ensure_ascii=False)
    content = json.dumps(" ".join(svg.split()), ensure_ascii=False)
    return f'#image(bytes({content}), format: "svg", width: 100%, alt: {alt})'


def _inline(element: Element, drawings: Iterator[str]) -> str:
    kind = _kind(element)
    if kind == "br":
        return "#linebreak()"
    if kind == "svg":
        return _drawing(next(drawings))
    inner = _inside(element, drawings)
    return f"#strong[{inner}]" if kind in {"b", "strong"} else inner


def _inside(element: Element, drawings: Iterator[str]) -> str:
    parts = (_inline(child, drawings) + _text(child.tail) for child in element)
    return _text(element.text) + "".join(parts)


def _text(text: str | None) -> str:
    """A text as a constant, so that no sign of it means anything."""
    words = re.sub(r"\s+", " ", text or "")
    return words if words in {"", " "} else f"#{json.dumps(words, ensure_ascii=False)};"


def _kind(element: Element) -> str:
    """The name of an element, without that of its namespace."""
    return str(element.tag).rpartition("}")[2]


def compiler(fonts: Path) -> Any:
    """Typst as it stays in memory, with the report's typeface; None where it is not installed."""
    try:
        from typst import Compiler  # noqa: PLC0415 - a peer, which need not be there
    except ImportError:
        return None
    return Compiler(font_paths=[fonts], ignore_system_fonts=True)
