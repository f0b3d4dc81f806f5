"""How pages are laid out: nothing is wider than the terminal, nothing is lost, nothing steers it."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.cells import cell_len

from molewa_check.cli.terminal.choosing import Choosing
from molewa_check.cli.terminal.footer import footer_lines
from molewa_check.cli.terminal.layout import ASCII, UNICODE, Layout, Line, clean, glyphs_for, wrap
from molewa_check.cli.terminal.page import PageScreen
from molewa_check.cli.terminal.plain import PlainPrompter
from molewa_check.i18n import translator
from molewa_check.interview.overview import SECTIONS, Kind, Overview, View
from molewa_check.interview.pages import Pages
from molewa_check.interview.phrases import commands
from molewa_check.interview.progress import Pace
from molewa_check.interview.prompter import CANCEL, Field, MenuItem, Page, Typed
from molewa_check.model.answers import Answer, AnswerState
from molewa_check.source.questionnaire import load_by_name
from molewa_check.words.language import Words
from tests.interview.helpers import ALL_TYPES, interview_of

WIDTHS = (20, 40, 60, 80, 100, 200)


def lines_of(layout: Layout, page: Page) -> Iterator[Line]:
    """All lines of a page on the screen."""
    yield from layout.head(page)
    yield from layout.messages(page)
    yield from layout.text(page)
    yield from layout.help(page)
    yield from layout.items(page, 0, None)
    yield from layout.before(page)
    yield from layout.objection("An objection that is a little longer than the narrowest of all terminals.")


def pages_of(name: str) -> Iterator[Page]:
    """Every page that a questionnaire can show, with help."""
    interview = interview_of(load_by_name(name), perspective="joint")
    pages = Pages(interview, Words("de"))
    answers = {id_: Answer(AnswerState.UNKNOWN, note="a note") for id_ in interview.asked({})}
    state = interview.start(answers)
    for id_ in interview.asked(answers):
        yield pages.question(state, id_, Pace(), help_open=True)
    overview = Overview(interview, pages, Words("de"))
    part = pages.part(interview.asked(answers)[-1])
    for view in (
        SECTIONS,
        View(Kind.OF_SECTION, part),
        View(Kind.OPEN),
        View(Kind.FOUND, "e"),
        View(Kind.FOUND, "xyz"),
    ):
        yield overview.page(state, Pace(), view)[0]
    for section in interview.prepared.root.sections:
        yield pages.interim(state, section.id, Pace())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["molewa", str(ALL_TYPES)])
def test_no_line_is_wider_than_the_terminal(name: str, width: int) -> None:
    layout = Layout(width, UNICODE, translator("de"))
    for page in pages_of(name):
        for line in lines_of(layout, page):
            limit = max(width, 28) if line.role == "bar" else width
            assert cell_len(line.text) <= limit, line.text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_keys_fit_in_four_lines(width: int) -> None:
    layout = Layout(width, UNICODE, translator("de"))
    for page in pages_of("molewa"):
        lines = list(layout.keys(page, [layout.hint(page)] if layout.hint(page) else []))
        assert len(lines) <= 4
        assert all(cell_len(line.text) <= width for line in lines)


DONE = [
    "", "Saved.", "Saved: does not apply.", "Saved, for later.", "One question back; your answer stands.",
    "Comment saved, only for your side.", "Kept as it was.",
]  # fmt: skip


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_line_above_the_keys_is_never_cut(width: int, language: str) -> None:
    """At 60 columns it ended in the middle of what Enter does."""
    translate = translator(language)
    layout = Layout(width, UNICODE, translate)
    for page in (*pages_of("molewa"), *pages_of(str(ALL_TYPES))):
        for done in DONE:
            told = footer_lines(
                layout, Choosing(replace(page, done=translate(done) if done else ""), translate), "", translate
            )[1]
            assert "…" not in told.text
            assert told.text.startswith(translate(done) if done else "")
        for index in range(len(page.items)):
            choosing = Choosing(replace(page, grades=(), multiple=False), translate)
            choosing.point(index)
            told = footer_lines(layout, choosing, "", translate)[1]
            assert cell_len(told.text) <= width
            assert told.text.endswith(translate("chosen: {choice} – Enter confirms").partition("{choice}")[2])


def seen(page: Page, rows: int = 24, columns: int = 80) -> list[Line]:
    """The lines of a page that can be seen at once, without those below the rule."""
    with create_pipe_input() as source:
        screen = PageScreen(page, translator("de"), UNICODE, source, Sized(Size(rows=rows, columns=columns)))
        lines = screen._lines()
        screen._body()
        return lines[screen.offset : screen.offset + screen._height()]


class Sized(DummyOutput):
    """A screen of some size."""

    def __init__(self, size: Size) -> None:
        self._size = size

    def get_size(self) -> Size:
        """The size."""
        return self._size


def test_help_never_pushes_the_choices_off_the_screen() -> None:
    """Measured: 54 of 70 did before."""
    for page in pages_of("molewa"):
        if page.help:
            found = seen(page)
            assert {line.item for line in found if line.item is not None} == set(range(len(page.items))), page.title


def test_wrapping_loses_no_word() -> None:
    text = "Wie ermitteln Sie die Treibhausgase, die Ihr Betrieb verursacht? 漢字 https://example.org/" + "x" * 90
    for width in WIDTHS:
        found = "".join("".join(wrap(text, width, "  1  ", "     ")).split())
        assert found.removeprefix("1") == "".join(text.split())


def test_a_line_that_is_too_long_goes_on_as_far_to_the_right() -> None:
    layout = Layout(20, UNICODE, translator("de"))
    assert list(layout.fitted("   8 h, by 30 December, Contact")) == ["   8 h, by 30", "   December, Contact"]
    assert list(layout.fitted("   8 h")) == ["   8 h"]


def test_a_no_break_space_is_kept() -> None:
    assert list(wrap("a 20\N{NO-BREAK SPACE}% b", 5)) == ["a", "20\N{NO-BREAK SPACE}%", "b"]


@pytest.mark.parametrize("sign", ["/", "\\"])
def test_a_path_is_broken_behind_the_name_of_a_folder(sign: str) -> None:
    path = sign.join(["", "home", "anna", "works-council", "answers-of-2026.yaml"])
    assert list(wrap(path, 24)) == [f"{sign}home{sign}anna{sign}", f"works-council{sign}", "answers-of-2026.yaml"]
    assert "".join(wrap(path, 9)) == path
    assert list(wrap("漢漢", 1)) == ["漢", "漢"]


def test_control_characters_are_spelled_out() -> None:
    assert clean("a\x1b[31mb\x07\x9b\x00c\r") == r"a\x1b[31mb\x07\x9b\x00c\r"
    assert list(wrap("\x1b[2Jgone \u202eabc", 80)) == [r"\x1b[2Jgone \u202eabc"]


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8", UNICODE), ("cp1252", ASCII), ("ascii", ASCII), (None, ASCII), ("nonsense", ASCII)],
)
def test_signs_are_those_that_the_terminal_has(encoding: str | None, expected: object) -> None:
    assert glyphs_for(encoding) is expected


def plain(*lines: str) -> tuple[PlainPrompter, io.StringIO]:
    """A plain prompter that reads lines, and what it writes."""
    target = io.StringIO()
    return PlainPrompter(str, io.StringIO("".join(f"{line}\n" for line in lines)), target), target


PAGE = Page(
    heading="Section",
    status="Question 1 of 2",
    share=0.5,
    title="How far?",
    items=(MenuItem("0", "nothing"), MenuItem("1", "everything", on=True)),
    before=("Your answer so far: level 1",),
    commands=commands(Words("en"), "back", "help"),
    enter="keep the answer",
)


def test_a_plain_page_is_text_below_text() -> None:
    prompter, written = plain("1")
    assert prompter.show(PAGE) == Typed("1")
    assert written.getvalue() == (
        "\nSection\nQuestion 1 of 2\n\nHow far?\n\n0: nothing\n1: everything\n\nYour answer so far: level 1\n\n"
        "b back | h help\n\nAnswer (Enter: keep the answer, ?: keys)> "
    )


def test_after_a_mistake_only_the_objection_is_read_aloud() -> None:
    prompter, written = plain("7", "?", "1")
    prompter.show(PAGE)
    written.truncate(0)
    written.seek(0)
    assert prompter.show(replace(PAGE, problem="No.")) == Typed("1")
    assert written.getvalue().startswith("! No.\n\nAnswer (")
    assert "How far?" not in written.getvalue()
    assert "b back" in written.getvalue()


def test_a_line_that_stood_there_before_is_kept_changed_or_deleted() -> None:
    page = Page(title="Comment", field=Field("line", "Comment", "old"), enter="accept")
    prompter, written = plain("", "-", "new")
    assert prompter.show(page) == CANCEL
    assert "So far: old. Enter keeps it, - deletes it." in written.getvalue()
    assert prompter.show(page) == Typed("")
    assert prompter.show(page) == Typed("new")


def test_the_end_of_input_is_an_end() -> None:
    prompter, _ = plain()
    with pytest.raises(EOFError):
        prompter.show(PAGE)
