"""A small honest file for every reader, with a place for any value."""

import io
import zipfile
from collections.abc import Callable

import xlsxwriter

from tests.fuzz.readers import example

ANSWERS = "format: molewa-check/answers/1\nquestionnaire: {id: onboarding}\ncompany: {name: A}\n"
CONTACTS = (
    "format: molewa-check/contacts/1\ncontacts:\n- {id: a, name: A, role: R, topics: [t], checked_on: '2026-11-01'}\n"
)
QUESTIONNAIRE = """format: molewa-check/questionnaire/1
id: n
version: "1"
title: N
scoring: {{combine: sum, normalise: false, scale: [0, 100]}}
bands: [{{id: u, from: 0, title: U}}, {{id: v, from: {0}, title: V}}]
sections:
- id: s
  title: S
  weight: {0}
  questions:
  - {{id: a, type: yes_no, text: A, weight: {0}, points: {{yes: {0}, no: 0}}}}
  - {{id: b, type: level, text: B, levels: [x, y], ask_if: {{question: c, at_least: {0}}}}}
  - {{id: c, type: number, text: C, maximum: {0}, points: [{{from: 0, points: 0}}, {{from: {0}, points: 2}}]}}
recommendations:
- {{id: r, when: {{score: s, below: {0}}}, title: R, text: T, lifts: {{a: true}}}}
"""
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
)
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj\n"
    b"4 0 obj<</Length 9>>stream\n0 0 m f  \nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def first_question() -> str:
    """A question that takes a number."""
    return next(
        id_ for id_, question in example().questionnaire.questions.items() if question.type in {"number", "level"}
    )


def _inline(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def workbook(sheet: str, shared: str = "") -> bytes:
    """A workbook with this text as its sheet."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "x")
    packed = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = sheet.encode("utf-8", "surrogatepass")
            if shared and name.endswith("sharedStrings.xml"):
                content = shared.encode("utf-8", "surrogatepass")
            new.writestr(name, content)
    return packed.getvalue()


def rows(head: str, cell: str) -> str:
    """A sheet with headings and one row."""
    top = _inline("A1", "company") + _inline("B1", head)
    return SHEET % f'<row r="1">{top}</row><row r="2">{_inline("A2", "A")}{cell}</row>'


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _benchmark(value: str) -> bytes:
    loaded = example()
    return _encoded(
        f'{{"format": "molewa-check/benchmark/1", "questionnaire": "{loaded.questionnaire.id}", "version": '
        f'"{loaded.questionnaire.version}", "fingerprint": "{loaded.fingerprint}", "perspective": "management", '
        f'"scope": "full", "companies": 9, "minimum": 5, "sections": [{{"id": "overall", "lower_quartile": {value}, '
        '"median": 5, "upper_quartile": 6}]}'
    )


WITH: dict[str, Callable[[str], bytes]] = {
    "yaml": lambda value: _encoded(f'a: {value}\nb: "{value}"\n{value}: 1\n'),
    "json": lambda value: _encoded(f'{{"a": {value}, "b": 1}}'),
    "questionnaire.yaml": lambda value: _encoded(QUESTIONNAIRE.format(value)),
    "answers.yaml": lambda value: _encoded(f"{ANSWERS}answers:\n  {first_question()}: {value}\n"),
    "answers.json": lambda value: _encoded(
        f'{{"format": "molewa-check/answers/1", "questionnaire": {{"id": "onboarding"}}, '
        f'"answers": {{"{first_question()}": {value}}}}}'
    ),
    "contacts.yaml": lambda value: _encoded(CONTACTS.replace("name: A", f"name: {value}")),
    "benchmark.json": _benchmark,
    "columns.yaml": lambda value: _encoded(
        f"format: molewa-check/columns/1\nquestionnaire: onboarding\ncolumns:\n"
        f"  Q: {{question: {first_question()}, values: {{a: {value}}}}}\n"
    ),
    "csv": lambda value: _encoded(f"company,{first_question()}\nA,{value}\n{value},1\n"),
    "xlsx": lambda value: workbook(rows(first_question(), f'<c r="B2"><v>{value}</v></c>' + _inline("C2", value))),
    "pdf": lambda value: PDF.replace(b"[0 0 99 99]", b"[0 0 " + _encoded(value) + b" 99]"),
}
"""The content of a file in which a value stands."""
