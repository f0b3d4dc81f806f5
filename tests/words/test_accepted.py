"""Words that stand for an answer, in every language at once."""

from molewa_check.words.accepted import LATER, NO, NOT_APPLICABLE, UNKNOWN, YES, accepted


def test_german_and_english_are_understood() -> None:
    assert accepted(YES) == {"y", "yes", "j", "ja", "true", "wahr", "x", "1"}
    assert accepted(NO) == {"n", "no", "nein", "false", "falsch", "0"}
    assert accepted(LATER) == {"later", "später"}
    assert {"n/a", "trifft nicht zu", "entfällt"} <= accepted(NOT_APPLICABLE)


def test_they_are_folded_as_what_is_compared_with_them() -> None:
    assert "weiß nicht".casefold() in accepted(UNKNOWN)
    assert {"?", "unknown", "k. a.", "k.a."} <= accepted(UNKNOWN)


def test_no_word_stands_for_two_answers() -> None:
    groups = [accepted(words) for words in (YES, NO, UNKNOWN, NOT_APPLICABLE, LATER)]
    assert sum(map(len, groups)) == len(frozenset().union(*groups))
