"""What is asked of the shipped questionnaires, as functions that yield complaints; none yields any."""

import itertools
import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel

from molewa_check.assess.facts import Facts
from molewa_check.assess.prepared import Prepared, PreparedRecommendation
from molewa_check.assess.scoring import establish
from molewa_check.model.answers import ANSWERS_FORMAT, Answer, AnswersFile, AnswerSheet, AnswerState
from molewa_check.model.conditions import questions_in
from molewa_check.model.questionnaire import Questionnaire, Section
from molewa_check.model.questions import (
    ChoiceQuestion,
    ChoicesQuestion,
    LevelQuestion,
    NumberQuestion,
    Question,
    YesNoQuestion,
)
from molewa_check.model.text import Text
from molewa_check.model.vocabulary import AUDIENCES

LANGUAGES = ("de", "en")
NAMES = ("name", "publisher", "body", "unit", "area", "term", "forms")
"""Keys under which a text may stand without languages: mostly names."""

VAGUE = {
    "de": r"gut\w{0,2}|weitgehend\w*|(aus|hin)reichend\w*|angemessen\w*|teilweise|größtenteils|überwiegend\w*"
    r"|systematisch\w*|umfassend\w*|umfänglich\w*|regelmäßig\w*|gezielt\w*|effektiv\w*|oft|häufig\w*|manchmal"
    r"|gelegentlich\w*|selten\w*|meist\w*|optimal\w*|zeitnah\w*|frühzeitig\w*|rechtzeitig\w*|gegebenenfalls"
    r"|möglichst|ziemlich|sehr|kaum|nachhaltig\w*|ganzheitlich\w*|konsequent\w*|kontinuierlich\w*|laufend\w*"
    r"|ständig\w*|strukturiert\w*|proaktiv\w*|grundsätzlich\w*",
    "en": r"well|good|largely|mostly|mainly|adequate\w*|sufficient\w*|appropriate\w*|partly|partially|systematic\w*"
    r"|comprehensive\w*|regular\w*|effective\w*|often|frequent\w*|sometimes|occasional\w*|rarely|seldom|usual\w*"
    r"|optimal\w*|timely|rather|very|hardly|sustainabl\w*|holistic\w*|consistent\w*|continuous\w*|constant\w*"
    r"|structured|proactive\w*|generally|thorough\w*|proper\w*|significant\w*",
}
"""Adverbs and the like that everybody understands in a way of their own."""

LEVEL_LENGTH = range(40, 221)
ALIKE = 0.85
"""Two levels that share this much of their letters cannot be told apart at a glance."""

PERSONAL = {
    "mail address": r"[\w.+-]+@[\w-]+\.\w+",
    "phone number": r"(?<![\w/.-])(\+49|0049|0\d{2,5})[ /()-]*\d[\d /()-]{4,}\d|\bTel(efon)?\b[.:]? *\d",
    "form of address": r"\b(Herrn?|Frau|Dr\.|Prof\.|Mr\.?|Mrs\.?|Ms\.?) +[A-ZÄÖÜ]\w+",
}
LINK = r"\b\w+://|\bwww\.|\bmailto:"

FIELD_WEIGHTS = {"co2": 3, "energy": 3, "supply": 3, "skills": 3, "work": 2, "dialogue": 2, "innovation": 2}
SCORED = range(54, 65)
PER_FIELD = range(7, 11)
LEVEL_QUESTIONS = 50
QUICK = range(13, 18)
RECOMMENDATIONS = 60
TITLE_LENGTH = 70
STEPS = range(2, 5)
BARGAINED = ("skills", "work", "dialogue")
"""Dimensions in which every recommendation says how a works council can bring it to the table."""

WITHOUT_COUNCIL = ("dialogue-staff-round", "dialogue-staff-speakers")
"""Advice for companies without a works council, where nobody could bring a demand."""

HEAVY = range(1, 4)
"""Questions of weight 2 in a field: those that carry it."""


def texts(value: Any, path: str = "") -> Iterator[tuple[str, Text]]:
    """All texts of a model with the way to them."""
    match value:
        case Text():
            yield path, value
        case BaseModel():
            name = getattr(value, "id", None)
            for field in type(value).model_fields:
                yield from texts(getattr(value, field), f"{name or path}.{field}")
        case tuple():
            for index, item in enumerate(value):
                yield from texts(item, f"{path}[{index}]")


def strings(value: Any) -> Iterator[str]:
    """All strings in plain data."""
    match value:
        case str():
            yield value
        case dict():
            yield from itertools.chain.from_iterable(map(strings, value.values()))
        case list() | tuple():
            yield from itertools.chain.from_iterable(map(strings, value))


def scored(parent: Questionnaire | Section) -> list[Question]:
    """The scored questions of a questionnaire or a section."""
    sections = [section for child in parent.sections for section in (child, *child.sections)]
    own = parent.questions if isinstance(parent, Section) else ()
    return [question for question in (*own, *(q for s in sections for q in s.questions)) if question.is_scored]


def levels(questionnaire: Questionnaire) -> Iterator[tuple[str, str, list[str]]]:
    """The levels of every level question in every language: id, language, texts."""
    for question in questionnaire.questions.values():
        if isinstance(question, LevelQuestion):
            for language in LANGUAGES:
                yield question.id, language, [level.text.to(language) for level in question.levels]


def untranslated(questionnaire: Questionnaire) -> Iterator[str]:
    """Texts that lack a language, or say the same sentence in both."""
    for path, text in texts(questionnaire):
        key = path.rpartition(".")[2].partition("[")[0]
        if text.languages != set(LANGUAGES) and (text.languages or key not in NAMES):
            yield f"{path}: {sorted(text.languages)}"
        german, english = (text.to(language) for language in LANGUAGES)
        if text.languages and german == english and len(german.split()) > len(["a", "few", "words"]):
            yield f"{path}: the same in both languages: {german}"


def vague_levels(questionnaire: Questionnaire) -> Iterator[str]:
    """Levels with words that a third person cannot check."""
    for id_, language, found in levels(questionnaire):
        for index, text in enumerate(found):
            for match in re.finditer(rf"\b({VAGUE[language]})\b", text, re.IGNORECASE):
                yield f"{id_} level {index} {language}: {match.group()}"


def similar_levels(questionnaire: Questionnaire) -> Iterator[str]:
    """Levels of one question that are alike."""
    for id_, language, found in levels(questionnaire):
        for (i, one), (j, other) in itertools.combinations(enumerate(found), 2):
            if SequenceMatcher(None, one, other, autojunk=False).ratio() > ALIKE:
                yield f"{id_} {language}: levels {i} and {j} are alike"


def level_lengths(questionnaire: Questionnaire) -> Iterator[str]:
    """Levels that say too little to be checked or too much to be read."""
    for id_, language, found in levels(questionnaire):
        for index, text in enumerate(found):
            if len(text) not in LEVEL_LENGTH:
                yield f"{id_} level {index} {language}: {len(text)} characters"


def unused_sources(questionnaire: Questionnaire) -> Iterator[str]:
    """Sources that nothing cites; those that are cited but not listed cannot even be loaded."""
    citing = [question.sources for question in questionnaire.questions.values()]
    citing += [item.sources for item in questionnaire.recommendations]
    citing += [fact.sources for fact in (*questionnaire.programmes, *questionnaire.laws)]
    used: set[str | None] = {id_ for ids in citing for id_ in ids}
    used |= {id_ for contact in questionnaire.contacts for id_ in (contact.source, contact.phone_source)}
    yield from (source.id for source in questionnaire.sources if source.id not in used)


def double_sources(questionnaire: Questionnaire) -> Iterator[str]:
    """Pages that are listed twice: a reader would take them for two witnesses."""
    pages = [source.url.rstrip("/") for source in questionnaire.sources if source.url]
    yield from sorted({page for page in pages if pages.count(page) > 1})


def unsourced(questionnaire: Questionnaire) -> Iterator[str]:
    """Scored questions, duties, laws, programmes and contacts that name no source."""
    yield from (question.id for question in (*scored(questionnaire), *questionnaire.duties) if not question.sources)
    yield from (fact.id for fact in (*questionnaire.laws, *questionnaire.programmes) if not fact.sources)
    yield from (contact.id for contact in questionnaire.contacts if contact.source is None)


def unused_facts(questionnaire: Questionnaire) -> Iterator[str]:
    """Laws and programmes that no reader would come across.

    A programme is used by `funding`. A law is used by a duty, as a basis or a limit of a negotiation, or as background:
    a question or a recommendation cites one of its sources.
    """
    advice = questionnaire.recommendations
    used = {id_ for item in advice for id_ in item.funding}
    used |= {id_ for duty in questionnaire.duties for id_ in duty.laws}
    bargains = [item.negotiation for item in advice if item.negotiation]
    used |= {id_ for bargain in bargains for id_ in (*bargain.basis, *bargain.limits)}
    cited = {id_ for question in questionnaire.questions.values() for id_ in question.sources}
    cited |= {id_ for item in advice for id_ in item.sources}
    for law in questionnaire.laws:
        if law.id not in used and cited.isdisjoint(law.sources):
            yield f"law {law.id}"
    yield from (f"programme {programme.id}" for programme in questionnaire.programmes if programme.id not in used)


def uncovered_topics(questionnaire: Questionnaire) -> Iterator[str]:
    """Topics of recommendations for which an audience has nobody to call."""
    for topic in sorted({topic for item in questionnaire.recommendations for topic in item.topics}):
        covered = {a for contact in questionnaire.contacts if topic in contact.topics for a in contact.audiences}
        yield from (f"{topic}: nobody for {audience}" for audience in AUDIENCES if audience not in covered)


def wrong_size(questionnaire: Questionnaire) -> Iterator[str]:
    """Too few or too many questions, in all, of a type, or in a field."""
    found = scored(questionnaire)
    by_level = [question for question in found if isinstance(question, LevelQuestion)]
    if len(found) not in SCORED:
        yield f"{len(found)} scored questions"
    if len(by_level) < LEVEL_QUESTIONS:
        yield f"{len(by_level)} questions with levels"
    yield from (f"{question.id}: not five levels" for question in by_level if len(question.levels) != len("01234"))
    for section in questionnaire.sections:
        if len(scored(section)) not in PER_FIELD:
            yield f"{section.id}: {len(scored(section))} questions"


def borrowed_levels(raw: dict[str, Any]) -> Iterator[str]:
    """Level questions without levels of their own, in the values as the files give them."""
    for section in raw["sections"]:
        for question in section["questions"]:
            if question["type"] == "level" and "levels" not in question:
                yield question["id"]


def wrong_quick_check(questionnaire: Questionnaire) -> Iterator[str]:
    """A quick check that is too long, too short, or leaves out a field or a gate."""
    quick = {question.id for question in scored(questionnaire) if question.quick}
    if len(quick) not in QUICK:
        yield f"{len(quick)} questions"
    for section in questionnaire.sections:
        if sum(question.id in quick for question in scored(section)) < len(["one", "two"]):
            yield f"{section.id}: fewer than two questions"
    for gate in questionnaire.gates:
        yield from (f"gate {gate.id} looks at {id_}" for id_ in questions_in(gate.when) if id_ not in quick)


def wrong_advice(questionnaire: Questionnaire) -> Iterator[str]:
    """Too few recommendations, titles that do not fit on a line, first steps that nobody takes, nothing to bargain."""
    if len(questionnaire.recommendations) < RECOMMENDATIONS:
        yield f"{len(questionnaire.recommendations)} recommendations"
    for item in questionnaire.recommendations:
        yield from (f"{item.id} {one}: long title" for one in LANGUAGES if len(item.title.to(one)) > TITLE_LENGTH)
        if len(item.steps) not in STEPS:
            yield f"{item.id}: {len(item.steps)} steps"
        if item.negotiation is None and item.id.partition("-")[0] in BARGAINED and item.id not in WITHOUT_COUNCIL:
            yield f"{item.id}: no negotiation"


def wrong_weights(questionnaire: Questionnaire) -> Iterator[str]:
    """Weights that are not those which the root file explains."""
    weights = {section.id: section.weight for section in questionnaire.sections}
    if weights != FIELD_WEIGHTS:
        yield str(weights)
    for section in questionnaire.sections:
        found = [question.weight for question in scored(section)]
        if set(found) - {1, 2} or found.count(2) not in HEAVY:
            yield f"{section.id}: {found}"


def scored_duties(questionnaire: Questionnaire) -> Iterator[str]:
    """Duties that count, cannot be put aside, or never have to be looked at again."""
    for duty in questionnaire.duties:
        if duty.is_scored or "not_applicable" not in duty.allow or duty.review_by is None:
            yield duty.id


def personal_data(questionnaire: Questionnaire) -> Iterator[str]:
    """Names of persons, mail addresses and phone numbers, but for those of switchboards, which name their source."""
    for text in strings(questionnaire.model_dump(exclude={"contacts": {"__all__": {"phone"}}})):
        for kind, pattern in PERSONAL.items():
            yield from (f"{kind}: {match.group()}" for match in re.finditer(pattern, text))


def stray_links(questionnaire: Questionnaire) -> Iterator[str]:
    """Links in texts. They belong to sources, contacts, laws and programmes, where they have a date."""
    for path, text in texts(questionnaire):
        yield from (f"{path}: {words}" for words in text.root.values() if re.search(LINK, words))
    facts = (*questionnaire.laws, *questionnaire.programmes)
    links = [source.url for source in questionnaire.sources] + [fact.website for fact in facts]
    links += [contact.website for contact in questionnaire.contacts]
    yield from (link for link in links if link is not None and not re.match(r"https?://[\w-]+\.", link))


class _Advice:
    """Finds scored questions for which answers below the target lead to no advice, whatever the profile says."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.prepared = Prepared(questionnaire)
        self.profile = {question.id: question for question in questionnaire.profile}
        self.header = AnswersFile.model_validate({"format": ANSWERS_FORMAT, "questionnaire": {"id": questionnaire.id}})
        all_prepared = self.prepared.recommendations
        self.about = {
            question.id: [item for item in all_prepared if question.id in questions_in(item.recommendation.when)]
            for question in scored(questionnaire)
        }

    def silent(self, question: Question) -> Iterator[str]:
        asked = False
        for value, profile in itertools.product(low_answers(question), self._profiles(question)):
            given = {id_: Answer(AnswerState.VALUE, said) for id_, said in {**profile, question.id: value}.items()}
            facts = establish(self.prepared, AnswerSheet(self.header, given))
            if question.id not in facts.values:
                continue
            asked = True
            if not any(_is_given(item, facts) for item in self.about[question.id]):
                yield f"{question.id} = {value} with {profile}"
        if not asked:
            yield f"{question.id} is never asked"

    def _profiles(self, question: Question) -> Iterator[dict[str, Any]]:
        """All profiles that could make a difference, each fact also left open."""
        advice = [item.recommendation for item in self.about[question.id]]
        conditions = [question.ask_if, *(one for item in advice for one in (item.when, item.concerns_if))]
        ids = {"profile.employees", "profile.works_council"} & self.profile.keys()
        ids |= {id_ for condition in conditions for id_ in questions_in(condition) if id_ in self.profile}
        named = sorted(ids)
        for values in itertools.product(*(_possible(self.profile[id_]) for id_ in named)):
            yield {id_: value for id_, value in zip(named, values, strict=True) if value is not None}


def _is_given(item: PreparedRecommendation, facts: Facts) -> bool:
    """Whether a company gets a recommendation, with at least one step that suits it."""
    concerns = item.concerns is None or item.concerns(facts)
    return concerns and item.holds(facts) and bool(item.work.of(facts).steps)


def _possible(question: Question) -> list[Any]:
    match question:
        case ChoiceQuestion():
            return [None, *(option.id for option in question.options)]
        case _:
            return [None, True, False]


def low_answers(question: Question) -> list[Any]:
    """The answers below the target, with the ends of steps; without a target those of less than two points."""
    aim = 2 if question.target_points is None else question.target_points
    return [value for value in _answers(question) if question.points_of(value) < aim]


def _answers(question: Question) -> Iterable[Any]:
    match question:
        case LevelQuestion():
            return range(len(question.levels))
        case ChoiceQuestion():
            return [option.id for option in question.options]
        case ChoicesQuestion():
            return [(option.id,) for option in question.options]
        case NumberQuestion():
            starts = [step.from_ for step in question.points]
            ends = [(start - 1 if question.integer else start - 0.01) for start in starts[1:]]
            return sorted({*starts, *ends, *([] if question.maximum is None else [question.maximum])})
        case YesNoQuestion():
            return (True, False)
        case _:
            return ()


def silent_questions(questionnaire: Questionnaire) -> Iterator[str]:
    """Scored questions where an answer below the target leads to no advice, for some profile."""
    advice = _Advice(questionnaire)
    for question in scored(questionnaire):
        yield from itertools.islice(advice.silent(question), 3)
