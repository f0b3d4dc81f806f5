"""Words of one language: one way to round, one way to write a number, a share, a day, and an amount."""

import pytest

from molewa_check.words.language import NONE, Words


def shown(language: str) -> Words:
    return Words(language, decimals=1)


@pytest.mark.parametrize(
    ("value", "decimals", "german", "english"),
    [
        (0.5, 0, "1", "1"),
        (2.5, 0, "3", "3"),
        (1234567.25, 1, "1.234.567,3", "1,234,567.3"),
        (1.005, 2, "1,01", "1.01"),  # a little less as a binary fraction
        (-0.04, 1, "0,0", "0.0"),
        (-2.5, 0, "-3", "-3"),
    ],
)
def test_numbers_are_rounded_half_up(value: float, decimals: int, german: str, english: str) -> None:
    assert (Words("de").number(value, decimals), Words("en").number(value, decimals)) == (german, english)


@pytest.mark.parametrize(
    ("share", "german", "english"),
    [
        (5 / 8, "63\N{NO-BREAK SPACE}%", "63%"),
        (0.285, "29\N{NO-BREAK SPACE}%", "29%"),
        (0.62496, "62\N{NO-BREAK SPACE}%", "62%"),  # not rounded twice
        (0.0, "0\N{NO-BREAK SPACE}%", "0%"),
        (1.0, "100\N{NO-BREAK SPACE}%", "100%"),
        (None, NONE, NONE),
    ],
)
def test_shares_are_rounded_half_up(share: float | None, german: str, english: str) -> None:
    assert (Words("de").percent(share), Words("en").percent(share)) == (german, english)


def test_a_number_has_the_decimals_that_it_has() -> None:
    assert [Words("de").exact(value) for value in (2, 2.5, 2 / 3, 1e-9, None)] == ["2", "2,5", "0,6667", "0", NONE]
    assert Words("en").exact(0.1234564, 6) == "0.123456"


@pytest.mark.parametrize(
    ("value", "shown"), [(0.0, "+0.0"), (-0.0, "+0.0"), (-0.004, "+0.0"), (0.04, "+0.0"), (-0.05, "−0.1")]
)
def test_a_gain_that_rounds_to_nothing_is_no_loss(value: float, shown: str) -> None:
    assert Words("en").gain(value) == shown
    assert Words("en").seen_gain(value) == ("" if shown == "+0.0" else shown)


def test_scores_gains_and_ranges() -> None:
    words = shown("de")
    assert (words.score(12.25), words.score(None)) == ("12,3", NONE)
    assert (words.gain(1.125), words.gain(-1.125), words.gain(None)) == ("+1,13", "−1,13", NONE)
    assert (words.seen_gain(1.125), words.seen_gain(None)) == ("+1,13", "")
    assert (words.range(1, 2), words.range(1.01, 1.04), words.range(None, 1)) == ("1,0 bis 2,0", "1,0", "")


def test_days_months_and_lists() -> None:
    german, english = Words("de"), Words("en")
    assert (german.day("2026-11-02T10:00"), english.day("2026-11-02")) == ("2. November 2026", "2 November 2026")
    assert (german.day("2026-03"), english.day("2026-03")) == ("März 2026", "March 2026")
    assert (german.listing(["a", "b", "c"]), english.listing(["a", "b", "c"])) == ("a, b und c", "a, b and c")


def test_other_languages_write_as_they_do() -> None:
    assert Words("pl").number(1234567.5, 1) == "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,5"
    assert Words("hi").number(1234567) == "12,34,567"
    assert Words("tr").percent(0.5) == "%50"
    assert Words("pt-BR").day("2026-11-22") == "22 de novembro de 2026"
    assert [Words(language).decimal_sign for language in ("de", "en", "fr")] == [",", ".", ","]


def test_what_languages_call_themselves() -> None:
    names = [Words(language).language_name for language in ("de", "en", "pl", "pt-BR")]
    assert names == ["Deutsch", "English", "Polski", "Português (Brasil)"]


def test_an_amount_goes_with_its_number() -> None:
    forms = ("{n} more step", "{n} more steps")
    assert [Words("en").amount(*forms, number) for number in (0, 1, 2)] == [
        "0 more steps", "1 more step", "2 more steps",
    ]  # fmt: skip
    assert [Words("de").amount(*forms, number) for number in (1, 2000)] == [
        "1 weiteren Schritt", "2.000 weiteren Schritten",
    ]  # fmt: skip
    assert Words("de").amount("for step {steps}", "for steps {steps}", 2, steps="1 und 2") == "für die Schritte 1 und 2"


def test_a_label_can_begin_a_line() -> None:
    assert (Words("de").headline("full check"), Words("en").headline("full check")) == (
        "Vollständiger Check",
        "Full check",
    )


def test_nothing_is_not_looked_up() -> None:
    assert Words("de").translate("") == ""
