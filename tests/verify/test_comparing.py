"""Pages compared word by word: what is told of each, and what is passed over."""

from collections.abc import Mapping, Sequence

import pytest

from molewa_check.verify import comparing
from molewa_check.verify.comparing import MOST_PER_PAGE, letters, pages, scores, text_layer, to_look_at
from molewa_check.verify.findings import Difference, Fact, Kind, Look
from molewa_check.verify.pdf_file import Opened, PrintedPage, Sight


def page(text: str = "", picture: str = "p", printed: str = "p") -> PrintedPage:
    """A page with these words."""
    return PrintedPage(tuple(text.split()), picture, printed)


def opened(*printed: PrintedPage, facts: Sequence[Fact] = ()) -> Opened:
    """A file with these pages."""
    return Opened("x.pdf", b"", {}, printed, tuple(facts))


def drawn(number: int, commands: str = "c") -> Fact:
    """What draws a page."""
    return Fact(Kind.CONTENT, str(number), commands)


def sight(screen: Look, printed: Look | None = None, place: int = 0) -> Sight:
    """How a page looks; printed as on the screen where nothing else is said."""
    return Sight(screen, printed or screen, place)


def compared(computed: Sequence[str], found: Sequence[str], sights: Mapping[int, Sight]) -> list[Difference]:
    """What differs between pages with these words."""
    return list(pages([page(one) for one in computed], [page(one) for one in found], sights))


class TestToLookAt:
    def test_pages_that_are_the_same(self) -> None:
        one, other = page("a", "1"), page("b", "2")
        facts = [drawn(1, "x"), drawn(2, "y")]
        assert to_look_at(opened(one, other, facts=facts), opened(one, other, facts=facts)) == []

    @pytest.mark.parametrize("changed", [page("b", "1"), page("a", "2"), page("a", "1", "q")])
    def test_other_words_or_pictures(self, changed: PrintedPage) -> None:
        same = page("a", "1")
        assert to_look_at(opened(same, same, same), opened(same, changed, same)) == [2]

    def test_other_commands(self) -> None:
        computed = opened(page(), page(), facts=[drawn(1), drawn(2)])
        assert to_look_at(computed, opened(page(), page(), facts=[drawn(1), drawn(2, "d")])) == [2]
        assert to_look_at(computed, opened(page(), page(), facts=[drawn(2)])) == [1]

    def test_only_commands_count_among_the_facts(self) -> None:
        title = Fact(Kind.PROPERTY, "Title", "x")
        assert to_look_at(opened(page(), facts=[drawn(1)]), opened(page(), facts=[title, drawn(1)])) == []

    def test_pages_too_many_are_not_looked_at(self) -> None:
        assert to_look_at(opened(page("a")), opened(page("b"), page("c"))) == [1]
        assert to_look_at(opened(page("b"), page("c")), opened(page("a"))) == [1]


class TestPages:
    def test_no_page_to_look_at(self) -> None:
        assert compared(["a"], ["a"], {}) == []

    def test_another_number_of_pages(self) -> None:
        assert compared(["a", "b"], ["a"], {}) == [Difference(Kind.PAGE_COUNT, "", 2, 1)]
        assert compared(["a"], ["a", "b"], {}) == [Difference(Kind.PAGE_COUNT, "", 1, 2)]

    def test_another_picture_with_other_words(self) -> None:
        found = compared(["a", "b c d"], ["a", "b x d"], {2: sight(Look.DIFFERENT, place=7)})
        assert found == [Difference(Kind.WORDS, "2", "c", "x")]

    def test_another_picture_with_the_same_words(self) -> None:
        found = compared(["a", "b c-d"], ["x", "b cd"], {2: sight(Look.DIFFERENT, place=7)})
        assert found == [Difference(Kind.PICTURE, "2", None, "7 %")]

    def test_another_picture_on_the_screen_only(self) -> None:
        found = compared(["a"], ["a"], {1: sight(Look.DIFFERENT, Look.SAME, 30)})
        assert found == [Difference(Kind.PICTURE, "1", None, "30 %")]

    def test_the_same_picture_with_other_words(self) -> None:
        found = compared(["a", "b c"], ["a", "b x"], {2: sight(Look.CLOSE)})
        assert found == [
            Difference(Kind.TEXT_LAYER, "2", "c", "x"),
            Difference(Kind.REDRAWN, "2", None, "close", harmless=True),
        ]

    def test_another_picture_in_print_only(self) -> None:
        found = compared(["a"], ["a"], {1: sight(Look.SAME, Look.DIFFERENT, 30)})
        assert found == [Difference(Kind.PRINT, "1", None, "30 %")]

    @pytest.mark.parametrize("look", [Look.DIFFERENT, Look.SAME])
    def test_not_more_than_some_words_of_a_page(self, look: Look) -> None:
        computed, found = (" ".join(f"same{n} {what}" for n in range(MOST_PER_PAGE + 5)) for what in ("x", "y"))
        told = compared([computed], [found], {1: sight(look)})
        assert sum(one.kind in {Kind.WORDS, Kind.TEXT_LAYER} for one in told) == MOST_PER_PAGE

    @pytest.mark.parametrize(
        ("numbers", "said"),
        [([1], "1"), ([1, 2], "1-2"), ([1, 2, 3, 5], "1-3, 5"), ([1, 3, 4, 7], "1, 3-4, 7"), ([2, 4, 6], "2, 4, 6")],
    )
    def test_pages_that_were_drawn_anew_are_told_together(self, numbers: list[int], said: str) -> None:
        words = ["a"] * 7
        found = compared(words, words, dict.fromkeys(numbers, sight(Look.CLOSE)))
        assert found == [Difference(Kind.REDRAWN, said, None, "close", harmless=True)]
        found = compared(words, words, dict.fromkeys(numbers, sight(Look.SAME)))
        assert found == [Difference(Kind.CONTENT, said, None, "same", harmless=True)]

    def test_the_worse_of_both_looks_counts(self) -> None:
        sights = {1: sight(Look.GREY, Look.CLOSE), 2: sight(Look.CLOSE, Look.GREY), 3: sight(Look.SAME, Look.CLOSE)}
        assert compared(["a"] * 3, ["a"] * 3, sights) == [
            Difference(Kind.REDRAWN, "1-2", None, "grey", harmless=True),
            Difference(Kind.REDRAWN, "3", None, "close", harmless=True),
        ]

    @pytest.mark.parametrize("other", [sight(Look.DIFFERENT), sight(Look.SAME, Look.DIFFERENT)])
    def test_other_commands_are_told_only_where_nothing_looks_different(self, other: Sight) -> None:
        kinds = [one.kind for one in compared(["a"] * 3, ["a"] * 3, {1: other, 2: sight(Look.SAME)})]
        assert Kind.CONTENT not in kinds
        kinds = [one.kind for one in compared(["a"] * 3, ["a"] * 3, {1: sight(Look.CLOSE), 2: sight(Look.SAME)})]
        assert kinds == [Kind.REDRAWN, Kind.CONTENT]

    def test_nor_where_pages_are_missing(self) -> None:
        assert [one.kind for one in compared(["a"] * 2, ["a"], {1: sight(Look.SAME)})] == [Kind.PAGE_COUNT]


class TestWords:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("a b", "ab"),
            ("ab-\u00adc\u2010d\u2011e\ufffef\u0002g", "abcdefg"),
            ("of\ufb01ce", "office"),
            ("a\u0308", "ä"),
            ("A.b", "A.b"),
        ],
    )
    def test_letters(self, text: str, said: str) -> None:
        assert letters(text.split()) == said
        assert letters([text]) == said

    def test_the_same_words(self) -> None:
        assert list(text_layer("3", ["a", "b"], ["a", "b"])) == []

    def test_other_spaces_hyphens_and_ligatures_are_harmless(self) -> None:
        expected = [Difference(Kind.TEXT_LAYER, "3", None, None, harmless=True)]
        assert list(text_layer("3", ["a", "of\ufb01ce"], ["a-of", "fice"])) == expected

    @pytest.mark.parametrize("found", ["o\x01ce", "o ce", "o…ce"])
    def test_letters_that_fonts_join_may_be_lost(self, found: str) -> None:
        (difference,) = text_layer("3", ["the", "office"], ["the", *found.split()])
        assert difference == Difference(Kind.TEXT_LAYER, "3", "office", found, harmless=True)

    def test_the_first_of_lost_letters_stands_for_all(self) -> None:
        (difference,) = text_layer("3", ["fit", "x", "left"], ["\x01t", "x", "le\x01"])
        assert (difference.computed, difference.found, difference.harmless) == ("fit", "\x01t", True)

    @pytest.mark.parametrize("found", ["o99ice", "oce9", "oxxice", "oäice", "o\x01", "", "Office"])
    def test_other_letters_are_no_damage(self, found: str) -> None:
        (difference,) = text_layer("3", ["office"], found.split())
        assert difference == Difference(Kind.TEXT_LAYER, "3", "office", found or None)

    def test_one_other_word_among_lost_letters_is_told_with_them(self) -> None:
        found = list(text_layer("3", ["fit", "x", "12"], ["\x01t", "x", "13"]))
        assert [(one.kind, one.found, one.harmless) for one in found] == [
            (Kind.TEXT_LAYER, "\x01t", False),
            (Kind.TEXT_LAYER, "13", False),
        ]

    def test_words_put_in(self) -> None:
        found = list(text_layer("3", ["a"], ["a", "agreed"]))
        assert found == [Difference(Kind.TEXT_LAYER, "3", None, "agreed")]

    def test_letters_that_come_often_are_compared_too(self) -> None:
        (difference,) = text_layer("3", ["f" + "a" * 300], ["\x01" + "a" * 300])
        assert difference.harmless

    def test_words_that_come_often_are_compared_too(self) -> None:
        found = compared([" ".join(["x", *["a"] * 300])], [" ".join(["y", *["a"] * 300])], {1: sight(Look.DIFFERENT)})
        assert found == [Difference(Kind.WORDS, "1", "x", "y")]

    @pytest.mark.parametrize(("count", "end"), [(12, ""), (13, " …")])
    def test_many_words_are_cut_off(self, count: int, end: str) -> None:
        words = " ".join("abcdefghijklmnop"[:count])
        found = compared(["1"], [words], {1: sight(Look.DIFFERENT)})
        assert found == [Difference(Kind.WORDS, "1", "1", "a b c d e f g h i j k l" + end)]

    def test_a_page_with_too_many_words_is_told_as_a_whole(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(comparing, "MOST_WORDS", 3)
        look = {1: sight(Look.DIFFERENT)}
        assert compared(["a b c d"], ["a b x"], look) == [Difference(Kind.WORDS, "1", "c d", "x")]
        assert compared(["a b c"], ["a b x d"], look) == [Difference(Kind.WORDS, "1", "a b c", "a b x d")]


def test_scores_that_stand_on_no_page() -> None:
    printed = [page("(42), 3.5"), page("7: 8;.")]
    assert list(scores(["42", "3.5", "7", "8"], printed)) == []
    assert list(scores(["9", "42", "8", "9", "X"], printed)) == [
        Difference(Kind.WORDS, "", "9", None),
        Difference(Kind.WORDS, "", "X", None),
    ]
