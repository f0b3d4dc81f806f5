"""In which order the topics that many companies share are told: not eight relatives in a row."""

from collections import Counter
from collections.abc import Iterable, Mapping

from molewa_check.assess.cohort import Initiative
from molewa_check.assess.homes import home_of
from molewa_check.assess.prepared import Prepared
from molewa_check.model.advice import Recommendation
from molewa_check.model.conditions import ScoreCondition, comparisons, questions_in


def varied(found: Iterable[Initiative], homes: Mapping[str, str]) -> tuple[Initiative, ...]:
    """The best topic of each section, then the second best of each, and so on.

    What a topic is worth is share × gain as they are printed, so that the order tells nothing beyond them.

    Args:
        found: the topics; of equal ones the first comes first.
        homes: the section that a topic belongs to.
    """
    ranked = sorted(found, key=lambda item: -item.share.percent * abs(item.gain or 0.0))
    before: Counter[str] = Counter()
    rounds: dict[str, int] = {}
    for item in ranked:
        home = homes.get(item.topic, "")
        rounds[item.topic] = before[home]
        before[home] += 1
    # Sorting is stable: within a round the order of worth stays.
    return tuple(sorted(ranked, key=lambda item: rounds[item.topic]))


def homes(prepared: Prepared) -> dict[str, str]:
    """The top-level section in which most recommendations of a topic lie; of equal ones the first."""
    found: dict[str, Counter[str]] = {}
    for item in prepared.questionnaire.recommendations:
        home = _home(prepared, item)
        for topic in item.topics if home else ():
            found.setdefault(topic, Counter())[home] += 1
    return {topic: counts.most_common(1)[0][0] for topic, counts in found.items()}


def _home(prepared: Prepared, item: Recommendation) -> str:
    """The section of a recommendation, by all that its condition looks at, whoever answers."""
    scores = [c.score for c in comparisons(item.when) if isinstance(c, ScoreCondition)]
    return home_of(prepared, item, scores, questions_in(item.when))
