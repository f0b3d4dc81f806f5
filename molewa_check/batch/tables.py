"""Wide tables, a row per company, of any program: from the sheets of a file to the answers of its rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Any

from molewa_check.batch.correction import Correction
from molewa_check.batch.doubtful import doubts
from molewa_check.batch.form_book import form_properties, is_torn, is_unanswered, read_form
from molewa_check.batch.header import header_of
from molewa_check.batch.headings import Headings
from molewa_check.batch.in_rows import Form, doubt_about, forms_of, place_of
from molewa_check.batch.layout import Layout, layout_of
from molewa_check.batch.mapping import fitting, mapping_of, named_headings, with_headings_of
from molewa_check.batch.open_cells import Speaker
from molewa_check.batch.row import Spot, in_row, item_of
from molewa_check.batch.row_kinds import passed_over
from molewa_check.batch.rows_before import Watch, swallowed
from molewa_check.batch.sheets import OpenTable, SheetInfo
from molewa_check.batch.survey_structure import adapted
from molewa_check.batch.table_mapping import TableMapping
from molewa_check.batch.walk import MAYBE, Found, Item, printable
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.i18n import N_, Language, translator
from molewa_check.model.columns import ColumnsFile
from molewa_check.model.questionnaire import Questionnaire

_COMPANY = frozenset({"company", "company_id"})
_NO_TABLE = frozenset({Code.MC103, Code.MC106, Code.MC716, Code.MC777, Code.MC778})
"""What speaks against a text that was hardly meant to be a table."""


@dataclass(frozen=True)
class TableReading:
    """How tables are read.

    Attributes:
        questionnaire: what they answer.
        mappings: of columns; each table takes the one that fits.
        surveys: what the structures of surveys beside the tables say about their codes.
        language: in which is said what is wrong with cells.
        strict: whether a cell that is not understood costs its row.
        corrections: what somebody entered for cells that were not understood.
    """

    questionnaire: Questionnaire
    mappings: tuple[ColumnsFile, ...] = ()
    surveys: tuple[ColumnsFile, ...] = ()
    language: Language = "de"
    strict: bool = False
    corrections: Mapping[str, Correction] = field(default_factory=dict, repr=False)

    @cached_property
    def headings(self) -> Headings:
        """What headings mean."""
        return Headings(self.questionnaire)

    def score(self, texts: Sequence[str]) -> int:
        """How many cells of a row are headings that mean something, to a mapping or by themselves."""
        known = set(texts)
        given = (*self.mappings, *self.surveys)
        fit = given if fitting(texts, given) else ()
        by_mapping = (len(known.intersection(named_headings(with_headings_of(texts, one)))) for one in fit)
        return max(self.headings.counts(texts), *by_mapping, 0)


@dataclass
class Sheets:
    """What was found on the sheets of one file."""

    read: list[Layout | list[Form]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    @property
    def fit(self) -> bool:
        """Whether there is any heading that means something."""
        return any(not isinstance(one, Layout) or one.score for one in self.read)


def read_table(found: Found, reading: TableReading) -> Iterator[Item | Problem]:
    """The rows of a table as items.

    Raises:
        InvalidInput: MC1xx, MC318, MC46x, MC71x or MC76x: the table as a whole cannot be used.
    """
    name = printable(found.name)
    table = OpenTable(found.path, name)
    yield from table.notes
    properties = form_properties(table)
    if properties:
        yield from _form_of(found, table, properties, reading)
        return
    if is_torn(table):
        raise InvalidInput([Problem(Code.MC467, Location(name))])
    sheets = find_sheets(table, name, reading)
    if found.path.suffix.lower() in MAYBE and not sheets.fit:
        yield Problem(Code.MC735, Location(name))
        return
    yield from _about_sheets(name, sheets)
    for layout, sheet in zip(sheets.read, sheets.names, strict=True):
        label = sheet if len(sheets.names) > 1 else ""
        speaker = Speaker(reading.language, label, reading.strict, reading.corrections)
        number = (layout if isinstance(layout, Layout) else layout[0]).sheet.number
        yield from _about_unseen(name, table.unseen(number))
        if isinstance(layout, Layout):
            yield from _rows(table, found, layout, reading, speaker)
        else:
            yield from _forms(found, layout, reading, speaker)


def _form_of(
    found: Found, table: OpenTable, properties: Mapping[str, str], reading: TableReading
) -> Iterator[Item | Problem]:
    """The answers of a workbook that is a form; one without answers says nothing about its company."""
    speaker = Speaker(reading.language, "", reading.strict, reading.corrections)
    for one in read_form(found, table, properties, reading.questionnaire, speaker):
        if isinstance(one, Item) and is_unanswered(one):
            yield Problem(Code.MC465, Location(one.name))
        else:
            yield one


def find_sheets(table: OpenTable, name: str, reading: TableReading) -> Sheets:
    """Which sheets hold answers: the visible ones with headings that mean something, else the first one.

    Raises:
        InvalidInput: MC716, nothing stands there; MC119, MC122.
    """
    found = Sheets()
    fallback: Layout | None = None
    for sheet in table.sheets:
        layout = None if sheet.hidden else layout_of(table, sheet, name, reading.score, reading.headings)
        used = _used(table, layout, reading, name)
        if used is None:
            found.others.append(_shown(sheet, reading.language))
            fallback = fallback or layout
        else:
            found.read.append(used)
            found.names.append(sheet.name)
    if not found.read:
        if fallback is None:
            raise InvalidInput([Problem(Code.MC716, Location(name))])
        found.read, found.names = [fallback], [fallback.sheet.name]
        found.others.remove(fallback.sheet.name)
    return found if reading.mappings else _with_companies(found)


def _with_companies(found: Sheets) -> Sheets:
    """Without sheets that name no company where another one does: lists to choose from are headed by questions, too."""
    told = [not isinstance(one, Layout) or not _COMPANY.isdisjoint(header_of(one.headings)) for one in found.read]
    if not any(isinstance(one, Layout) and is_told for one, is_told in zip(found.read, told, strict=True)):
        return found
    found.others += [name for name, is_told in zip(found.names, told, strict=True) if not is_told]
    found.read = [one for one, is_told in zip(found.read, told, strict=True) if is_told]
    found.names = [name for name, is_told in zip(found.names, told, strict=True) if is_told]
    return found


def _used(table: OpenTable, layout: Layout | None, reading: TableReading, name: str) -> Layout | list[Form] | None:
    """The answers of a sheet, a company per row or questions below each other; None where there are none.

    Raises:
        InvalidInput: MC770 or MC771, nobody can tell whose answers they are.
    """
    if layout is None or layout.is_sure:
        return layout
    forms = forms_of(table, layout.sheet, reading.headings)
    # As many questions below each other as no row has beside each other.
    if forms and len(forms[0].rules) > layout.score:
        doubt = doubt_about(table, forms, reading.headings, Location(name))
        if doubt is not None:
            raise InvalidInput([doubt])
        return forms
    return layout if layout.score else None


def _shown(sheet: SheetInfo, language: Language) -> str:
    return f"{sheet.name} ({translator(language)(N_('hidden'))})" if sheet.hidden else sheet.name


def _about_sheets(name: str, sheets: Sheets) -> Iterator[Problem]:
    """Say what was read and what was passed over, where there was a choice."""
    read = ", ".join(sheets.names)
    if len(sheets.names) > 1:
        yield Problem(Code.MC740, Location(name), params={"sheets": read})
    if sheets.others:
        yield Problem(Code.MC739, Location(name), params={"sheet": read, "others": ", ".join(sheets.others)})


def _about_unseen(name: str, unseen: tuple[int, int]) -> Iterator[Problem]:
    """Say that rows or columns are read that nobody sees: a filter, or a hand, has hidden them."""
    rows, columns = unseen
    if rows or columns:
        yield Problem(Code.MC776, Location(name), params={"rows": rows, "columns": columns})


def _rows(
    table: OpenTable, found: Found, layout: Layout, reading: TableReading, speaker: Speaker
) -> Iterator[Item | Problem]:
    name = printable(found.name)
    survey = fitting(layout.headings, reading.surveys)
    of_survey = adapted(survey, layout.headings) if survey else None
    columns = fitting(layout.headings, reading.mappings) or of_survey or _only(layout, reading)
    mapping = mapping_of(
        Location(name, layout.line),
        layout.headings,
        reading.headings,
        columns,
        [cells for _, cells in layout.sample],
        lambda: layout.rows(table),
    )
    yield from mapping.notes
    mapping, open_columns = _without_doubtful(Location(name, layout.line), layout, mapping, reading.headings)
    yield from open_columns
    is_text, watch = not layout.sheet.name, Watch(name, mapping, reading.headings)
    width, empty = len(layout.headings), True
    for line, cells in layout.rows(table):
        empty = False
        wrong = watch.objection(line, cells) or (_shifted(name, line, cells, width) if is_text else None)
        yield wrong or item_of(in_row(found, line, speaker.sheet), cells, mapping, speaker)
        if wrong is not None and wrong.code is Code.MC769:
            break
    if empty:
        yield Problem(Code.MC716, Location(name))
    yield from _codes(Location(name, layout.line), layout, mapping, is_mapped=bool(reading.mappings))


def _without_doubtful(
    place: Location, layout: Layout, mapping: TableMapping, headings: Headings
) -> tuple[TableMapping, list[Problem]]:
    """Leave open the columns whose numbers mean something else, and say so: each would be taken for another answer."""
    said: list[Problem] = []
    rules = dict(mapping.rules)
    sample = list(_of_companies(layout, mapping, headings))
    for code, columns in doubts(mapping.rules, sample, mapping.questionnaire):
        first = max(columns, key=lambda index: columns[index])
        params = {"count": len(columns), "heading": layout.headings[first], "found": columns[first]}
        said.append(Problem(code, place, params=params))
        rules = {index: rule for index, rule in rules.items() if index not in columns}
    return replace(mapping, rules=rules), said


def _of_companies(layout: Layout, mapping: TableMapping, headings: Headings) -> Iterator[Sequence[Any]]:
    """The first rows that are companies: a row of counts below ticks would look like a 2 among them."""
    watch = Watch("", mapping, headings)
    for line, cells in layout.sample:
        wrong = watch.objection(line, cells)
        if wrong is None:
            yield cells
        elif wrong.code is Code.MC769:
            return


def _codes(place: Location, layout: Layout, mapping: TableMapping, *, is_mapped: bool) -> Iterator[Problem]:
    """Say that there are columns of codes that nobody explains, with the first of them, and whether no mapping fits."""
    code = Code.MC768 if is_mapped and mapping.columns is None else Code.MC742
    for index, sample in islice(mapping.coded.items(), 1):
        params = {"count": len(mapping.coded), "heading": layout.headings[index], "found": sample}
        yield Problem(code, place, params=params)


def _forms(found: Found, forms: list[Form], reading: TableReading, speaker: Speaker) -> Iterator[Item | Problem]:
    """Companies whose answers stand below each other."""
    name = printable(found.name)
    for number, form in enumerate(forms, start=1):
        mapping = TableMapping(reading.questionnaire, None, form.rules, form.header, (), lambda: iter(()))
        place = Location(name, form.line)
        if not ("company" in form.header or "company_id" in form.header):
            yield Problem(Code.MC737, place)
        sheet = f":{speaker.sheet}" if speaker.sheet else ""
        label = f"{sheet}:{number}" if len(forms) > 1 else sheet
        spot = Spot(found, form.line, label, place_of(form, name), [column for _, column in form.places])
        yield passed_over(place, form.cells, mapping, reading.headings) or item_of(spot, form.cells, mapping, speaker)


def _only(layout: Layout, reading: TableReading) -> ColumnsFile | None:
    """The mapping for a table whose headings mean nothing by themselves: what it lacks is then to be said."""
    return None if layout.score or not reading.mappings else reading.mappings[0]


def _shifted(name: str, line: int, cells: list[Any], width: int) -> Problem | None:
    """A row with more cells than headings, or one that is several: marks or separators have moved the answers."""
    if any(cell not in ("", None) for cell in cells[width:]):
        return Problem(Code.MC715, Location(name, line), params={"found": len(cells), "expected": width})
    return swallowed(Location(name, line), cells, width)


def table_items(found: Found, reading: TableReading) -> Iterator[Item | Problem]:
    """The rows of a table; one that cannot be used becomes its problems."""
    try:
        yield from read_table(found, reading)
    except InvalidInput as error:
        if found.path.suffix.lower() in MAYBE and error.problems[0].code in _NO_TABLE:
            yield Problem(Code.MC735, Location(printable(found.name)))
        else:
            yield from error.problems
