"""Companies that find nobody to call: by audience, and by what decides whom contacts serve, such as the district."""

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod
from typing import Any

from molewa_check.assess.conditions import decision
from molewa_check.assess.prepared import Prepared
from molewa_check.check.findings import Findings
from molewa_check.check.possible import TRIES, facts_of
from molewa_check.check.usage import advised_topics
from molewa_check.errors import Code
from molewa_check.model.advice import Contact
from molewa_check.model.conditions import QuestionCondition, comparisons, questions_in
from molewa_check.model.vocabulary import AUDIENCES

SHOWN = 3
"""Kinds of companies that a problem names."""


def check_serving(prepared: Prepared, findings: Findings) -> None:
    """Find topics for which somebody has no contact although others do."""
    questionnaire = prepared.questionnaire
    for topic, loc in advised_topics(questionnaire).items():
        serving = [contact for contact in questionnaire.contacts if topic in contact.all_topics]
        # For whom there is no contact at all, MC505 and MC527 say it.
        without = [
            f"{audience}: {', '.join(missing[:SHOWN])}{', …' if len(missing) > SHOWN else ''}"
            for audience in AUDIENCES
            if (missing := list(_not_served(prepared, [c for c in serving if audience in c.audiences])))
        ]
        if without:
            findings.report(Code.MC531, loc, topic=topic, companies="; ".join(without))


def _not_served(prepared: Prepared, serving: Sequence[Contact]) -> Iterator[str]:
    """The kinds of companies that none of some contacts serves, by the answers that decide about it."""
    conditions = [contact.concerns_if for contact in serving]
    if not conditions or None in conditions:
        return
    questions = prepared.questionnaire.questions
    decisions = [decide for one in conditions if (decide := decision(one, questions)) is not None]
    involved = {id_: _values(prepared, id_, serving) for one in conditions for id_ in questions_in(one)}
    if prod(map(len, involved.values())) > TRIES:
        return
    for values in product(*involved.values()):
        answers = dict(zip(involved, values, strict=True))
        facts = facts_of(prepared, answers)
        if not any(holds(facts) for holds in decisions):
            yield " + ".join(f"{id_}={_shown(value)}" for id_, value in answers.items())


def _values(prepared: Prepared, id_: str, serving: Sequence[Contact]) -> Sequence[Any]:
    """Answers of every kind to a question; what is not answered is nobody's district."""
    about = [
        comparison
        for contact in serving
        if contact.concerns_if is not None
        for comparison in comparisons(contact.concerns_if)
        if isinstance(comparison, QuestionCondition) and comparison.question == id_
    ]
    return prepared.questionnaire.questions[id_].samples(about) or ()


def _shown(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
