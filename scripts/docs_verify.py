"""Write the table of edits in docs/verify.md, from the list that the tests try.

Usage: docs_verify.py [--check]
"""

import re
import sys
from collections.abc import Iterator

from _markdown import ROOT, code, main, table

sys.path.insert(0, str(ROOT))
from molewa_check.verify.findings import Verdict
from tests.verify.edits import Edit
from tests.verify.every_edit import EVERY_EDIT

PAGE = "docs/verify.md"
TABLE = re.compile(r"(<!-- edits -->\n).*?(<!-- end of edits -->)", re.DOTALL)
OUTCOMES = {Verdict.DIFFERS: "differs", Verdict.SAVED_AGAIN: "saved again"}


def rows() -> Iterator[tuple[str, str, str]]:
    """One row for each edit, and one in front of each group."""
    group = ""
    for edit in EVERY_EDIT.values():
        if edit.group != group:
            group = edit.group
            yield f"**{group}**", "", ""
        yield edit.text, _named(edit), OUTCOMES[edit.verdict]


def _named(edit: Edit) -> str:
    return ", ".join(code(kind.value) for kind in edit.kinds)


def page(text: str) -> str:
    """The page with the table of today."""
    (listed,) = table(("edit", "named in JSON as", "outcome"), rows())
    return TABLE.sub(lambda match: f"{match[1]}\n{len(EVERY_EDIT)} edits:\n\n{listed}\n\n{match[2]}", text)


if __name__ == "__main__":
    main({PAGE: page((ROOT / PAGE).read_text(encoding="utf-8"))})
