"""The first page says in one sentence what the score means: the first one that the questionnaire says of its band."""

import pytest

from molewa_check.report.company.brief import first_sentence

A, B = "Die Antworten liegen bei der Stufe zwei.", "Einzelne liegen höher."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A} {B}", A),
        (f"{A}\n\n{B}", A),
        (A, A),
        ("Am Anfang", "Am Anfang"),
        ("", ""),
        ("Vieles ist offen, z. B. Die Bilanz. Das ist kein Makel.", "Vieles ist offen, z. B. Die Bilanz."),
        ("Ab 3.5 geht es weiter. Mehr nicht.", "Ab 3.5 geht es weiter."),
        ("Wie weit? „Sehr weit“ wäre zu viel gesagt.", "Wie weit?"),
    ],
)
def test_the_first_sentence_is_found(text: str, expected: str) -> None:
    assert first_sentence(text) == expected
