"""What is named but not used, used but not named, or out of date."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from molewa_check.assess.contacts import is_stale
from molewa_check.check.findings import Findings, Loc
from molewa_check.errors import Code, Phrase
from molewa_check.i18n import N_
from molewa_check.model.advice import Contact
from molewa_check.model.fit import suggestion
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.results import profile_columns
from molewa_check.model.vocabulary import AUDIENCES
from molewa_check.words.reading import as_date, last_day

_KINDS = {"sources": N_("source"), "laws": N_("law"), "programmes": N_("programme"), "topics": N_("topic")}


def check_usage(questionnaire: Questionnaire, findings: Findings) -> None:
    """Find topics without a contact, contacts that match nothing, names that are taken, and what nothing points to."""
    _check_topics(questionnaire, findings)
    _check_titles(questionnaire, findings)
    _check_columns(questionnaire, findings)
    used = {
        "sources": _used_sources(questionnaire),
        "laws": {id_ for duty in questionnaire.duties for id_ in duty.laws}
        | {id_ for question in questionnaire.questions.values() for id_ in question.information}
        | {
            id_
            for r in questionnaire.recommendations
            if r.negotiation
            for id_ in (*r.negotiation.basis, *r.negotiation.limits)
        },
        "programmes": {id_ for r in questionnaire.recommendations for id_ in r.funding},
        "topics": {topic for _, topic in _named_topics(questionnaire)},
    }
    for kind, ids in used.items():
        for index, item in enumerate(getattr(questionnaire, kind)):
            if item.id not in ids:
                findings.report(Code.MC512, (kind, index), kind=Phrase(_KINDS[kind]), id=item.id)


def _used_sources(questionnaire: Questionnaire) -> set[str]:
    listing: Iterable[tuple[str, ...]] = (
        *(question.sources for question in questionnaire.questions.values()),
        *(item.sources for item in questionnaire.recommendations),
        *(item.sources for item in (*questionnaire.programmes, *questionnaire.laws)),
        *((contact.source,) for contact in questionnaire.contacts if contact.source),
        *((contact.phone_source,) for contact in questionnaire.contacts if contact.phone_source),
    )
    return {id_ for ids in listing for id_ in ids}


def _check_topics(questionnaire: Questionnaire, findings: Findings) -> None:
    first = advised_topics(questionnaire)
    for topic, loc in first.items():
        audiences = {a for c in questionnaire.contacts if topic in c.all_topics for a in c.audiences}
        missing = [audience for audience in AUDIENCES if audience not in audiences]
        if not audiences:
            findings.report(Code.MC505, loc, topic=topic)
        elif missing:
            findings.report(Code.MC527, loc, topic=topic, audiences=", ".join(missing))
    named = {id_ for recommendation in questionnaire.recommendations for id_ in recommendation.contacts}
    for index, contact in enumerate(questionnaire.contacts):
        if contact.id not in named and first.keys().isdisjoint(contact.all_topics):
            findings.report(Code.MC506, ("contacts", index), id=contact.id)


def _check_titles(questionnaire: Questionnaire, findings: Findings) -> None:
    """Where some topics have titles, all of them need one."""
    titles = questionnaire.topic_titles
    missing: dict[str, Loc] = {}
    for loc, topic in _named_topics(questionnaire) if titles else ():
        if topic not in titles:
            missing.setdefault(topic, loc)
    for topic, loc in missing.items():
        params: dict[str, Any] = {"topic": topic, **suggestion(topic, titles)}
        findings.report(Code.MC529, loc, **params)


def _check_columns(questionnaire: Questionnaire, findings: Findings) -> None:
    """Profile questions have columns of their own in the tables of a batch."""
    profile = [question.id for question in questionnaire.profile]
    columns = profile_columns(profile, [section.id for section in questionnaire.walk_sections()])
    for index, id_ in enumerate(profile):
        if columns[id_] != id_:
            findings.report(Code.MC530, ("profile", index, "id"), id=id_, column=columns[id_])


def advised_topics(questionnaire: Questionnaire) -> dict[str, Loc]:
    """The topics of recommendations, each with the first place where it is named."""
    first: dict[str, Loc] = {}
    for loc, topic in _named_topics(questionnaire, ["recommendations"]):
        first.setdefault(topic, loc)
    return first


def _named_topics(
    questionnaire: Questionnaire, kinds: Iterable[str] = ("recommendations", "contacts")
) -> Iterator[tuple[Loc, str]]:
    """The topics of recommendations and contacts with their places."""
    for kind in kinds:
        for index, item in enumerate(getattr(questionnaire, kind)):
            for number, topic in enumerate(item.topics):
                yield (kind, index, "topics", number), topic


def check_dates(questionnaire: Questionnaire, today: date, findings: Findings) -> None:
    """Find facts whose review is due, and contacts that were not checked for a year."""
    for kind in ("duties", "programmes", "laws"):
        for index, fact in enumerate(getattr(questionnaire, kind)):
            if fact.review_by is not None and last_day(fact.review_by) < today:
                findings.report(Code.MC507, (kind, index, "review_by"), date=fact.review_by)
            _check_past((kind, index, "as_of"), fact.as_of, today, findings)
    for index, source in enumerate(questionnaire.sources):
        if source.as_of is not None:
            _check_past(("sources", index, "as_of"), source.as_of, today, findings)
    check_contact_dates(questionnaire.contacts, today, findings)


def check_contact_dates(contacts: Iterable[Contact], today: date, findings: Findings) -> None:
    """Find contacts that were not checked for a year, or are said to be checked in the future."""
    for index, contact in enumerate(contacts):
        loc = ("contacts", index, "checked_on")
        if is_stale(contact, today):
            findings.report(Code.MC515, loc, id=contact.id, date=contact.checked_on)
        _check_past(loc, contact.checked_on, today, findings)


def _check_past(loc: Loc, day: str, today: date, findings: Findings) -> None:
    if as_date(day) > today:
        findings.report(Code.MC528, loc, date=day)
