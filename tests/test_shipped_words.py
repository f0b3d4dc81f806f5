"""The shipped texts can be read: in the time that the questionnaire names, and by people without training.

Readability is measured with textstat. LIX (words a sentence plus percentage of words with more than six letters) works
for both languages: below 40 easy, 40 to 50 like a newspaper, 50 to 60 like a trade journal. Flesch's reading ease with
Amstad's numbers is for German only: 0 to 100, higher is easier. textstat's syllables of English need a dictionary that
it would load from the network, so English has LIX alone. The limits are the first measurement plus about two points:
they keep the texts from getting harder. Steps are measured without who takes them and how long: that stands apart, and
with it went the shortest words. Compounds such as Betriebsvereinbarung cost points and cannot be avoided.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy

import pytest
import textstat

from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import ChoiceQuestion, ChoicesQuestion, LevelQuestion, Question
from molewa_check.model.text import Text
from molewa_check.source.questionnaire import load_by_name
from tests.content_checks import LANGUAGES, scored

WORDS_PER_MINUTE = 238
"""Adults reading non-fiction silently, the mean of 190 studies (Brysbaert, J. Memory and Language 109, 2019)."""

SECONDS_PER_ANSWER = 3
READ_LEVELS = 4
"""A company at level 2 reads on up to level 3, which no longer fits. Help is read on demand and does not count."""

LIX = {
    "de": {"question": 48, "level": 50, "help": 46, "advice": 44, "step": 51, "negotiation": 56, "fact": 50},
    "en": {"question": 40, "level": 41, "help": 39, "advice": 39, "step": 42, "negotiation": 49, "fact": 47},
}
AMSTAD = {"question": 53, "level": 52, "help": 56, "advice": 58, "step": 51, "negotiation": 48, "fact": 49}
LONGEST_SENTENCE = {"de": 36, "en": 40}


def minutes(questionnaire: Questionnaire, language: str, *, quick: bool = False) -> float:
    """How long a company at level 2 takes for profile, questions and duties."""
    known = questionnaire.questions.values()
    asked = [question for question in known if not quick or question.quick or question in questionnaire.profile]
    words = sum(len(text.to(language).split()) for question in asked for text in shown(question))
    return words / WORDS_PER_MINUTE + len(asked) * SECONDS_PER_ANSWER / 60


def shown(question: Question) -> Iterator[Text]:
    """What is read before an answer is given."""
    yield question.text
    match question:
        case LevelQuestion():
            yield from (level.text for level in question.levels[:READ_LEVELS])
        case ChoiceQuestion() | ChoicesQuestion():
            yield from (option.text for option in question.options)


def kinds(questionnaire: Questionnaire) -> Mapping[str, list[Text]]:
    """The prose of a questionnaire by what it is for."""
    questions, advice = list(questionnaire.questions.values()), questionnaire.recommendations
    bargains = [item.negotiation for item in advice if item.negotiation]
    return {
        "question": [question.text for question in questions],
        "level": [level.text for q in scored(questionnaire) if isinstance(q, LevelQuestion) for level in q.levels],
        "help": [question.help for question in questions if question.help],
        "advice": [item.text for item in advice],
        "step": [step.text for item in advice for step in item.steps],
        "negotiation": [text for bargain in bargains for text in (bargain.ask, bargain.counterpart) if text],
        "fact": [fact.text for fact in (*questionnaire.laws, *questionnaire.programmes)],
    }


def joined(texts: list[Text], language: str) -> str:
    """Texts as one, every one with an end."""
    said = [text.to(language).strip() for text in texts]
    return " ".join(one if one[-1] in ".!?" else f"{one}." for one in said)


def amstad(text: str) -> float:
    """Flesch's reading ease for German."""
    textstat.set_lang("de")
    return float(textstat.flesch_reading_ease(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_run_takes_no_longer_than_it_says(language: str) -> None:
    questionnaire = load_by_name("molewa").questionnaire
    assert questionnaire.minutes == 30
    assert minutes(questionnaire, language) <= questionnaire.minutes


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quick_check_takes_no_longer_than_it_says(language: str) -> None:
    questionnaire = load_by_name("molewa").questionnaire
    assert questionnaire.quick is not None
    assert minutes(questionnaire, language, quick=True) <= questionnaire.quick.minutes


def test_longer_levels_are_noticed() -> None:
    raw = deepcopy(load_by_name("molewa").assembly.value)
    questions = (question for section in raw["sections"] for question in section["questions"])
    for question in questions:
        if "levels" in question:
            question["levels"] = [{"text": f"{level['de']} " * 3} for level in question["levels"]]
    longer = Questionnaire.model_validate(raw)
    assert longer.minutes is not None
    assert minutes(longer, "de") > longer.minutes


@pytest.mark.parametrize("kind", LIX["de"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_lix(language: str, kind: str) -> None:
    text = joined(kinds(load_by_name("molewa").questionnaire)[kind], language)
    assert textstat.lix(text) <= LIX[language][kind]


@pytest.mark.parametrize("kind", AMSTAD)
def test_amstad(kind: str) -> None:
    assert amstad(joined(kinds(load_by_name("molewa").questionnaire)[kind], "de")) >= AMSTAD[kind]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_runs_on(language: str) -> None:
    found = kinds(load_by_name("molewa").questionnaire)
    sentences = [one for texts in found.values() for text in texts for one in text.to(language).split(". ")]
    assert [one for one in sentences if len(one.split()) > LONGEST_SENTENCE[language]] == []


OFFICIALESE = (
    "Die Berücksichtigung einzelbetrieblicher Transformationserfordernisse unter Einbeziehung der Interessenvertretung"
    " hat vorbehaltlich anderweitiger Regelungen im Rahmen der Umsetzungsverantwortung der Geschäftsführung"
    " zu erfolgen."
)


def test_officialese_is_noticed() -> None:
    assert textstat.lix(OFFICIALESE) > max(LIX["de"].values())
    assert amstad(OFFICIALESE) < min(AMSTAD.values())
