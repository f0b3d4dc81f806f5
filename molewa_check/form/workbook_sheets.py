"""The sheets of a workbook that people see and fill in."""

from collections.abc import Mapping, Sequence
from typing import Any

from molewa_check.form.request import FormRequest
from molewa_check.form.workbook_formulas import CALCULATION, ID, STATUS, serial
from molewa_check.form.workbook_layout import Line, text_lines
from molewa_check.form.workbook_names import COLUMNS, mark
from molewa_check.form.workbook_styles import Lists, Styles, page
from molewa_check.guards.cells import is_risky
from molewa_check.i18n import N_
from molewa_check.model.questions.controls import Dated, Graded, SomeOf, Typed
from molewa_check.words.labels import SCOPES
from molewa_check.words.language import Words

WIDTHS = {
    "number": 5, "question": 46, "options": 44, "answer": 40, "state": 16, "reason": 24, "note": 26, "evidence": 24,
    "status": 15, "id": 14,
}  # fmt: skip
HEADINGS = {
    "number": N_("No."), "question": N_("Question"), "options": N_("Possible answers"), "answer": N_("Your answer"),
    "state": N_("Instead of an answer"), "reason": N_("Why it does not apply"), "note": N_("Note"),
    "evidence": N_("Evidence"), "status": N_("Status"), "id": N_("Id (please keep)"),
}  # fmt: skip
ENTERED = ("answer", "state", "reason", "note", "evidence")
"""The columns that people fill in."""
TEXTS = ("reason", "note", "evidence")
"""Those that hold words."""
LONGEST_TEXT = 2000
"""Characters of them, as many as answer files take."""
LINE, SMALL_LINE, LARGEST_ROW = 15.0, 12.5, 409.0
"""Points of a line, of one in small letters, and of the highest row that programs show."""
SMALL = 1.2
"""How many small letters stand in the room of one."""
MOST_OPTIONS = 9
"""Options that are printed beside a question; longer lists are in the drop-down only."""
FIRST_ROW = 2
"""The first row below the hidden one and the headings, from 0."""
LONGEST_MESSAGE = 255
"""Characters that a spreadsheet program shows beside a cell."""
FIRST_DAY, LAST_DAY = 1, 2_958_465
"""The days that spreadsheets know, as they count them."""


# The first sheet


def write_start(sheet: Any, styles: Styles, request: FormRequest, *, with_result: bool) -> None:
    """What this is, how it is filled in, and who answers."""
    questionnaire, words = request.questionnaire, styles.words
    sheet.set_column(0, 0, None, None, {"hidden": True})
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, 2, 70)
    sheet.write_string(0, 1, words.text(questionnaire.title), styles["title"])
    sheet.set_row(0, 30)
    row = _paragraphs(sheet, styles, 1, [words.text(questionnaire.text), *_how(words, request, with_result)])
    row += 1
    for kind, label, text in _fields(words, request):
        sheet.write_string(row, 1, label, styles["strong"])
        if kind:
            sheet.write_string(row, 0, mark(kind))
            sheet.write(row, 2, text, styles["risky" if is_risky(text) else "field"])
        else:
            sheet.write_string(row, 2, text, styles["plain"])
        sheet.set_row(row, 4 + LINE * max(text_lines(text, 70), text_lines(label, 32), 1))
        row += 1
    page(sheet)


def _paragraphs(sheet: Any, styles: Styles, row: int, texts: Sequence[str]) -> int:
    for text in filter(None, texts):
        sheet.merge_range(row, 1, row, 2, text, styles["plain"])
        # Merged cells never get higher by themselves.
        sheet.set_row(row, 6 + LINE * text_lines(text, 100))
        row += 1
    return row


def _how(words: Words, request: FormRequest, with_result: bool) -> list[str]:
    say = words.translate
    texts = [
        say(
            N_(
                "1. Answer on the sheet “{sheet}”: choose from the lists in the yellow cells. "
                "What turns grey is not asked of you."
            ),
            sheet=say(N_("Questions")),
        ),
        say(
            N_(
                "2. Where you have no answer, choose “don't know”, “does not apply” (with the reason) or “later” "
                "beside it. An empty cell is an open question."
            )
        ),
        say(N_("3. Save the file and send it back. It may be renamed, and nothing needs to be complete.")),
    ]
    if with_result:
        texts.append(say(N_("The sheet “{sheet}” shows your score while you answer."), sheet=say(N_("Result"))))
    elif request.with_result:
        texts.append(say(N_("This workbook shows no score, because it is not a plain mean. Your report has it.")))
    texts.append(say(N_("Whoever gets this file can read all answers and notes. Please name no persons.")))
    return texts


def _fields(words: Words, request: FormRequest) -> list[tuple[str, str, str]]:
    """What is asked about the company, and what is told: a kind (empty for what is told), a label, a text."""
    say = words.translate
    who = request.questionnaire.say_view(words, request.perspective)
    fields = [
        ("company", say(N_("Company")), request.company),
        ("company_id", say(N_("Number (if you were given one)")), request.company_id),
        ("", say(N_("Who answers")), who),
    ]
    if request.return_to:
        fields.append(("", say(N_("Please send it back to")), request.return_to))
    if request.questionnaire.publisher is not None:
        fields.append(("", say(N_("Published by")), words.text(request.questionnaire.publisher.name)))
    version = f"{request.questionnaire.id} {request.questionnaire.version} · {say(SCOPES[request.scope])}"
    return [*fields, ("", say(N_("Questionnaire")), version)]


# The questions


def write_questions(
    sheet: Any, styles: Styles, lines: Sequence[Line], lists: Lists, statuses: Mapping[str, str]
) -> None:
    """A row for each question and each part of one.

    Args:
        sheet: where.
        styles: how it looks, and the words.
        lines: what stands there.
        lists: what drop-downs offer.
        statuses: what stands beside each question while nothing is answered.
    """
    words = styles.words
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, WIDTHS[name])
        sheet.write_string(0, column, mark(name))
        sheet.write_string(1, column, words.translate(HEADINGS[name]), styles["head"])
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_row(1, 34)
    sheet.freeze_panes(FIRST_ROW, COLUMNS.index("options"))
    writer = _Questions(sheet, styles, lists, statuses)
    for row, line in enumerate(lines, start=FIRST_ROW):
        writer.write(row, line)
    _colours(sheet, styles, FIRST_ROW + len(lines))
    page(sheet, repeat=1)


def _colours(sheet: Any, styles: Styles, end: int) -> None:
    """What is not asked is grey; what should be looked at again stands out, in words as well."""
    last, status = len(COLUMNS) - 1, "$" + "ABCDEFGHIJ"[COLUMNS.index("status")]
    first = f"{status}{FIRST_ROW + 1}"
    say = styles.words.translate
    kinds = {"greyed": [N_("not asked")], "odd": [N_("please check"), N_("reason missing")], "done": [N_("answered")]}
    for style, texts in kinds.items():
        tests = ",".join(f'{first}="{say(text)}"' for text in texts)
        start = 0 if style == "greyed" else COLUMNS.index("status")
        sheet.conditional_format(
            FIRST_ROW, start, end, last if style == "greyed" else start,
            {"type": "formula", "criteria": f"=OR({tests})", "format": styles[style]},
        )  # fmt: skip


class _Questions:
    """Writes the rows of the questions."""

    def __init__(self, sheet: Any, styles: Styles, lists: Lists, statuses: Mapping[str, str]) -> None:
        self._sheet, self._styles, self._words = sheet, styles, styles.words
        self._lists, self._statuses = lists, statuses

    def write(self, row: int, line: Line) -> None:
        if line.kind == "section":
            for column in range(len(COLUMNS)):
                self._sheet.write_blank(row, column, None, self._styles["section"])
            self._sheet.write_string(row, 1, line.text, self._styles["section"])
            self._sheet.set_row(row, 24)
            return
        self._told(row, line)
        self._entered(row, line)
        key = f"${'ABCDEFGHIJ'[COLUMNS.index('id')]}{row + 1}"
        status = f'=IFERROR(INDEX({CALCULATION}!${STATUS}:${STATUS},MATCH({key},{CALCULATION}!${ID}:${ID},0)),"")'
        self._sheet.write_formula(
            row, COLUMNS.index("status"), status, self._styles["status"], self._statuses[line.key]
        )
        self._sheet.write_string(row, COLUMNS.index("id"), line.key, self._styles["id"])
        self._sheet.set_row(row, self._height(line))

    def _told(self, row: int, line: Line) -> None:
        styles, column = self._styles, COLUMNS.index("question")
        if line.number:
            self._sheet.write_number(row, 0, line.number, styles["box"])
        else:
            self._sheet.write_blank(row, 0, None, styles["box"])
        if line.help:
            rich = (styles["bold"], line.text, styles["small"], f"\n{line.help}", styles["box"])
            self._sheet.write_rich_string(row, column, *rich)
        else:
            self._sheet.write_string(row, column, line.text, styles[line.kind])
        self._sheet.write_string(row, COLUMNS.index("options"), self._options(line), styles["box"])

    def _options(self, line: Line) -> str:
        if len(line.options) > MOST_OPTIONS:
            return self._words.translate(N_("{n} possibilities, in the list"), n=len(line.options))
        return "\n".join(line.options)

    def _entered(self, row: int, line: Line) -> None:
        """The cells to fill in; those that a row has no use for are closed."""
        is_part = line.kind == "part"
        for name in ENTERED:
            column = COLUMNS.index(name)
            closed = (name == "answer" and self._is_judged_below(line)) or (name != "answer" and is_part)
            style = "closed" if closed else self._style(line) if name == "answer" else "field"
            self._sheet.write_blank(row, column, None, self._styles[style])
        if line.choices:
            self._offer(row, "answer", line.choices)
        if line.states:
            self._offer(row, "state", line.states)
        limits = self._limits(line)
        if limits:
            told = {"error_title": self._words.translate(N_("Not possible"))}
            told["error_message"] = " ".join(line.options)[:LONGEST_MESSAGE]
            self._validate(row, "answer", limits | told)
        for name in TEXTS if line.states else ():
            self._validate(row, name, self._length(line.proof if name == "evidence" else ""))

    def _length(self, told: str) -> dict[str, Any]:
        """A text that an answer file can hold; what is told appears beside its cell."""
        say = self._words.translate
        rule = {"validate": "length", "criteria": "<=", "value": LONGEST_TEXT, "error_title": say(N_("Not possible"))}
        rule["error_message"] = say(N_("Please write {n} characters at most."), n=LONGEST_TEXT)
        if told:
            rule |= {"input_title": say(N_("Evidence")), "input_message": told[:LONGEST_MESSAGE]}
        return rule

    def _is_judged_below(self, line: Line) -> bool:
        return isinstance(line.control, SomeOf | Graded)

    def _style(self, line: Line) -> str:
        return "day" if isinstance(line.control, Dated) else "figure" if isinstance(line.control, Typed) else "field"

    def _offer(self, row: int, name: str, texts: Sequence[str]) -> None:
        """A drop-down."""
        say = self._words.translate
        self._validate(row, name, {
            "validate": "list", "source": f"={self._lists.range_of(texts)}",
            "error_title": say(N_("Not in the list")), "error_message": say(N_("Please choose from the list.")),
        })  # fmt: skip

    def _validate(self, row: int, name: str, rule: dict[str, Any]) -> None:
        column = COLUMNS.index(name)
        self._sheet.data_validation(row, column, row, column, rule)

    @staticmethod
    def _limits(line: Line) -> dict[str, Any]:
        """What a number or a day may be; nothing for all other answers."""
        match line.control:
            case Typed(low=low, high=high, whole=whole):
                kind: str = "integer" if whole else "decimal"
                bounds: tuple[float, float] = low, high
            case Dated(earliest=earliest, latest=latest):
                kind = "date"
                bounds = serial(earliest) if earliest else FIRST_DAY, serial(latest) if latest else LAST_DAY
            case _:
                return {}
        return {"validate": kind, "criteria": "between", "minimum": bounds[0], "maximum": bounds[1]}

    def _height(self, line: Line) -> float:
        """High enough for whatever may be chosen."""
        question = LINE * text_lines(line.text, WIDTHS["question"] - 2)
        question += SMALL_LINE * text_lines(line.help, WIDTHS["question"] * SMALL)
        options = LINE * text_lines(self._options(line), WIDTHS["options"])
        answer = LINE * max((text_lines(text, WIDTHS["answer"] - 2) for text in line.choices), default=1)
        key = 11.0 * text_lines(line.key, WIDTHS["id"])
        return min(LARGEST_ROW, max(question, options, answer, key, LINE) + 4)
