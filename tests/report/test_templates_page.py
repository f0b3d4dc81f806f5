"""docs/templates.md tells every field that a template may use, and the bundled templates use no other name."""

import importlib.util
import re
import sys
from dataclasses import fields
from pathlib import Path
from types import ModuleType

import pytest

from molewa_check.report.company import view
from molewa_check.resources import bundled

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes the page."""
    path = ROOT / "scripts" / "docs_templates.py"
    sys.path.insert(0, str(path.parent))
    try:
        spec = importlib.util.spec_from_file_location("docs_templates", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(path.parent))
    return module


def test_every_field_is_described(script: ModuleType) -> None:
    kinds = script.kinds(script.view.Report, *script.COMPARISONS)
    assert {kind.__name__ for kind in kinds} > {"Report", "SectionView", "AnswerView", "Method", "Business"}
    for kind in kinds:
        assert list(script.described(kind)) == [field.name for field in fields(kind)], kind


def test_the_page_names_every_field(script: ModuleType) -> None:
    page = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    for kind in script.kinds(script.view.Report, *script.COMPARISONS):
        part = page.partition(f"### {kind.__name__}\n")[2].partition("\n### ")[0]
        assert re.findall(r"(?m)^\| `(\w+)` \|", part) == [field.name for field in fields(kind)]


def test_the_bundled_templates_use_fields_of_the_report() -> None:
    known = {field.name for field in fields(view.Report)}
    used = set()
    for path in (bundled("report_templates") / "parts").iterdir():
        used |= set(re.findall(r"\breport\.(\w+)", path.read_text(encoding="utf-8")))
    assert used <= known
    assert "demands" in used
