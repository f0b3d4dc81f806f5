"""Which questionnaire the answers of a batch belong to, and the words that follow from it."""

from molewa_check.batch.outcome import About, Settings
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.source.questionnaire import load_by_name
from molewa_check.words.language import Words


def words_of(settings: Settings) -> Words:
    """The words of all outputs: those of the questionnaire where all answers are to the same."""
    language = settings.language
    if settings.questionnaire is None:
        return Words(language)
    # Taking up a questionnaire first: with it come catalogues of languages of its own.
    return load_by_name(settings.questionnaire).questionnaire.words(language)


def definition_of(settings: Settings, about: About) -> Questionnaire:
    """The questionnaire of a result."""
    return load_by_name(settings.questionnaire or about.questionnaire).questionnaire


def said_view(settings: Settings, about: About) -> str:
    """Whose view a result is."""
    return definition_of(settings, about).say_view(Words(settings.language), about.perspective)
