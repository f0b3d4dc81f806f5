"""Write docs/templates.md: what an own template of the report may use, from the docstrings of the view.

Usage: docs_templates.py [--check]
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from inspect import getdoc
from typing import Any, get_args, get_type_hints

from _markdown import Page, code, main, table
from molewa_check.report.company import view
from molewa_check.report.company.build import PARTS
from molewa_check.report.comparison.dates_view import DatesReport
from molewa_check.report.comparison.members_view import MembersReport
from molewa_check.report.comparison.view import ComparisonReport

INTRODUCTION = [
    "A report is made from Jinja2 templates. Own ones replace them: `molewa-check report ANSWERS --templates DIR`.",
    "Comparisons take them, too: `molewa-check compare … --templates DIR`, from the folder `comparison/`.",
    "A file in that folder takes the place of the bundled one with the same name; all others stay.",
]
COMPARISONS = (ComparisonReport, DatesReport, MembersReport)
HOW = """
- Copy one file from [report_templates](../report_templates) into a folder, under the same path, and change it:
  `parts/cover.html.jinja` is the cover, `report.css.jinja` is the look, `pages.css.jinja` the pages.
- A template gets one name, `report`, and the function `_("…")` for the program's words. Everything in it is text,
  ready to print: a template lays out and computes nothing.
- Texts of the questionnaire come with their marks (paragraphs, lists, bold, links): `{{ section.text|texts("intro") }}`
  makes paragraphs of that class, `{{ step.text|line }}` one line; answers take `{{ answer.answer|bold }}`.
- Text is escaped on its own. Only the `svg` fields are drawings: `{{ score.svg|safe }}`.
- Templates run in a sandbox. A name that does not exist, and anything else that fails, is a problem with file and line,
  and the exit code is 3. Own templates run in a process of their own: 60 seconds and 2 GB of memory for a report.
- Links that lead out of your folder are not followed, and a template attaches no files (`rel=attachment`).
- Images and fonts are read from your folder; nothing else is loaded, and no page from the network.
- A stylesheet needs no template: take `report.css.jinja`, change the colours, and put it into your folder.
- The file stays PDF/A-3a and PDF/UA-1 only if the markup keeps its headings in order, `scope` on table headers and
  text alternatives on drawings. `make verapdf` and veraPDF say whether it does.
"""


def described(kind: type) -> dict[str, str]:
    """What the docstring says about every field."""
    doc = getdoc(kind) or ""
    found: dict[str, str] = {}
    name = ""
    for line in doc.partition("Attributes:\n")[2].splitlines():
        start = re.match(r" {4}(\w+): (.*)", line)
        if start:
            name = start[1]
            found[name] = start[2]
        elif name and line.strip():
            found[name] += " " + line.strip()
    return found


def kinds(*roots: type) -> list[type]:
    """The values of a view: documents first, then in the order in which they are used."""
    found: list[type] = []
    todo: list[type] = [*roots]
    while todo:
        kind = todo.pop(0)
        if kind not in found:
            found.append(kind)
            todo.extend(_used(kind))
    return found


def _used(kind: type) -> Iterator[type]:
    hints = get_type_hints(kind)
    for field in fields(kind):
        yield from _records_in(hints[field.name])


def _records_in(hint: Any) -> Iterator[type]:
    if is_dataclass(hint) and isinstance(hint, type):
        yield hint
    for inner in get_args(hint):
        yield from _records_in(inner)


def _shown(kind: object) -> str:
    """A type in words: a list, another value, a text."""
    name = re.sub(r"molewa_check\.[\w.]+\.|<class '|'>|\"", "", str(kind))
    many = re.fullmatch(r"tuple\[(.+), \.\.\.\]", name)
    inner = (many[1] if many else name).replace(" | None", ", or none")
    plain = {"str": "text", "bool": "true or false", "int": "number", "float": "number"}
    inner = re.sub(r"^\w+", lambda match: plain.get(match[0], match[0]), inner)
    return f"list of {inner}" if many else inner


def templates_page() -> str:
    """The whole page."""
    page = Page("Templates", INTRODUCTION, "All values")
    page.heading(2, "How to override a file", "override")
    page.add(HOW.strip())
    page.heading(2, "Parts", "parts")
    page.add("`report.parts` names the parts of the report, one file each in `parts/`:")
    rows = [(code(audience), ", ".join(map(code, parts))) for audience, parts in PARTS.items()]
    page.add(*table(("audience", "parts"), rows))
    page.heading(2, "Values", "values")
    _values(page, (reports := kinds(view.Report)))
    page.heading(2, "Values of comparisons", "comparisons")
    page.add("`comparison.html.jinja` prints one of three: two views, several days, or a group.")
    _values(page, [kind for kind in kinds(*COMPARISONS) if kind not in reports])
    return str(page)


def _values(page: Page, found: list[type]) -> None:
    for kind in found:
        known = described(kind)
        page.heading(3, kind.__name__, kind.__name__)
        page.add((getdoc(kind) or "").partition("\n")[0])
        values = [(code(f.name), _shown(f.type), known.get(f.name, "")) for f in fields(kind)]
        page.add(*table(("field", "holds", "what it is"), values))


if __name__ == "__main__":
    main({"docs/templates.md": templates_page()})
