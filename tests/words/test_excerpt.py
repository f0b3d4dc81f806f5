"""What a report prints of a text that somebody typed."""

import pytest

from molewa_check.words.excerpt import BREAK, MOST_PRINTED, excerpt
from molewa_check.words.language import Words


@pytest.mark.parametrize("text", ["", "Wort " * 300, "https://office.example/" + "a" * 150])
def test_what_people_write_is_printed_as_it_is(text: str) -> None:
    assert excerpt(Words("de"), text) == text


def test_of_a_very_long_text_the_beginning_is_printed() -> None:
    said = excerpt(Words("de"), "Wort " * 8000)
    assert said.startswith("Wort Wort")
    assert said.endswith("Wort … (40.000 Zeichen; vollständig in der Antwortdatei)")
    assert len(said) < MOST_PRINTED + 100


def test_a_line_may_end_within_a_very_long_word() -> None:
    said = excerpt(Words("en"), "x" * 1500)
    assert said.replace(BREAK, "") == "x" * 1500
    assert max(map(len, said.split(BREAK))) < 200
