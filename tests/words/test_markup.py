"""The marks of texts: what is one, what stays as it is written, and how each is said."""

import re

import pytest

from molewa_check.words import markup
from molewa_check.words.markup import (
    blocks,
    html,
    html_line,
    html_marked,
    line,
    marked,
    pieces,
    plain,
    plain_line,
    unmarked,
)


@pytest.mark.parametrize(
    "text",
    [
        "Nothing special.",
        "colleagues* and other* ones",
        "Kolleg*innen und Mitarbeiter*innen",
        "__init__ and _this_ and *that*",
        "2 * 3 - 4, #1, a > b, `code`, ~~no~~",
        "2026. Das war ein Jahr.",
        "<b>no HTML</b> &amp; no entities",
        "[bad](javascript:alert(1)) and [worse](data:text/html,x) and [none]",
        "C:\\Users",
        "hard\nwrapped",
    ],
)
def test_what_is_no_mark_stays_as_it_is(text: str) -> None:
    assert plain(text) == text
    assert plain_line(text) == text
    assert "".join(run.text for run in line(text)) == text
    assert not any(run.link or run.bold for block in blocks(text) for runs in block.lines for run in runs)


def test_nothing_of_a_text_becomes_a_page() -> None:
    shown = html('<script>alert("1")</script> **<i>x</i>** [a](https://e.org/?"><x>) ![i](https://e.org/i.png)')
    assert "<script" not in shown
    assert "<i>" not in shown
    assert "<x>" not in shown
    assert "<img" not in shown


def test_paragraphs_and_lists() -> None:
    text = "One **bold word**.\n\n- first\n- second\n  goes on\n\n1. step\n2. step\n\nEnd."
    assert [block.kind for block in blocks(text)] == ["paragraph", "list", "steps", "paragraph"]
    assert plain(text) == "One bold word.\n– first\n– second goes on\n1. step\n2. step\nEnd."
    assert html(text, "intro") == (
        '<p class="intro">One <b>bold word</b>.</p>\n<ul class="texts"><li>first</li><li>second goes on</li></ul>\n'
        '<ol class="texts"><li>step</li><li>step</li></ol>\n<p class="intro">End.</p>'
    )


def test_a_folded_text_has_paragraphs_where_its_file_has_blank_lines() -> None:
    # What YAML makes of “>” with a blank line between its paragraphs, and of an item of a list with one around it.
    assert (
        html("First.\nSecond:\n- a\n- b")
        == '<p>First.</p>\n<p>Second:</p>\n<ul class="texts"><li>a</li><li>b</li></ul>'
    )
    assert html("hard\nwrapped") == "<p>hard wrapped</p>"


def test_a_link_says_its_address_on_paper() -> None:
    text = "See [the page](https://e.org/a?b=1&c=2), <https://e.org> or [us](mailto:us@e.org)."
    assert plain(text) == "See the page (https://e.org/a?b=1&c=2), https://e.org or us (us@e.org)."
    assert html_line(text) == (
        'See <a href="https://e.org/a?b=1&amp;c=2" rel="noopener noreferrer">the page</a> '
        '<span class="on-paper">(https://e.org/a?b=1&amp;c=2)</span>, '
        '<a href="https://e.org" rel="noopener noreferrer">https://e.org</a> or '
        '<a href="mailto:us@e.org" rel="noopener noreferrer">us</a> <span class="on-paper">(us@e.org)</span>.'
    )


def test_bold_in_a_terminal_goes_word_by_word() -> None:
    said = marked("a **b c** d")
    assert unmarked(said) == "a b c d"
    assert list(pieces(said)) == [("a ", False), ("b", True), (" ", False), ("c", True), (" d", False)]
    assert html_marked(said + "<") == "a <b>b</b> <b>c</b> d&lt;"


def test_a_mark_is_written_behind_a_backslash() -> None:
    assert plain_line(r"\*\*not bold\*\* and \[no link\](https://e.org)") == "**not bold** and [no link](https://e.org)"


def test_lists_in_lists_are_one_and_an_item_with_two_paragraphs_is_one() -> None:
    assert plain("- a\n\n  goes on\n  - inside\n- b") == "– a goes on\n– inside\n– b"


@pytest.mark.parametrize(
    "text",
    [
        "One.\n\nTwo, over\ntwo lines.",
        "One.\nTwo.",
        " One \n \n\n Two: 3 – 4 \n",
        "A # b > c & d ~ e | f\n\n„Wort“\n",
        "\n\n",
    ],
)
def test_bare_paragraphs_are_what_the_parser_makes_of_them(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = re.sub(r"\.\n(?=[^\n])", ".\n\n", text)
    wanted = tuple(markup._of(markup._parser().parse(found)))
    markup._parsed.cache_clear()
    monkeypatch.setattr(markup, "_parser", lambda: pytest.fail("the parser is loaded"))
    assert markup._parsed(text) == wanted


def test_a_line_that_could_begin_a_list_goes_to_the_parser() -> None:
    assert [block.kind for block in markup.blocks("Two things:\n\n1. this\n2. that")] == ["paragraph", "steps"]
