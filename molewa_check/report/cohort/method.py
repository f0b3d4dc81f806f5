"""How the group's figures were made and protected, in plain words."""

from collections.abc import Iterator

from molewa_check.report.cohort.context import CohortContext
from molewa_check.report.shared.values import Pair


def rules(ctx: CohortContext) -> Iterator[str]:
    """Each rule in a sentence or two."""
    words = ctx.words
    least = words.number(ctx.cohort.minimum)
    yield words.translate(
        "Who counts: companies that answered the same version of the questionnaire from the same view. Where a company "
        "handed in several times, only its latest answers count."
    )
    yield words.translate(
        "Quartiles: the scores are sorted. A quarter of the companies lies at or below the lower quartile, half at or "
        "below the median, a quarter at or above the upper quartile. Between two scores the value is interpolated."
    )
    yield words.translate(
        "No extremes: the lowest and the highest score are never given, for each is the score of one company."
    )
    yield words.translate("No small groups: about fewer than {least} companies there is no figure at all.", least=least)
    yield words.translate(
        "No subtraction: if all groups that are left out had fewer than {least} companies together, one could compute "
        "them from the total. Then the smallest group shown is left out, too. How many companies have a score is only "
        "said where all have one.",
        least=least,
    )
    yield words.translate(
        "Coarse shares: a share counts all companies of the group, those without an answer as well. It is rounded to "
        "steps that stand for at least {least} companies. Where nearly all share something, only a lower bound is "
        "given. A question stands among the gaps or among the strengths, never in both.",
        least=least,
    )
    yield words.translate(
        "Rounded numbers: how many companies there are is rounded down to a multiple of {least}, and of the latest "
        "answers only the month is given. A picture of nearly the same companies would else tell about the difference; "
        "none is made before at least {least} companies have come, gone or answered anew.",
        least=least,
    )
    yield words.translate(
        "Points: for each company the questionnaire was scored again as if the best fitting step of the topic were "
        "done. The figure is the median over the companies that the topic concerns. It is a calculation, not a promise."
    )
    if ctx.cohort.dissent is not None and ctx.cohort.dissent.size:
        yield words.translate(
            "Dissent: two answers to a question lie two levels or more apart, or half of the range of its points. What "
            "is marked as internal is not compared. A question belongs to the topics of the recommendations that lift "
            "it. Gaps are those of the common scores, over the questions that both sides of a company answered."
        )
    yield words.translate(
        "The answers are self-assessments. They were not checked, and who took part was not drawn by lot: the figures "
        "stand for this group and for no other."
    )


def identity(ctx: CohortContext) -> Iterator[Pair]:
    """What the figures belong to."""
    words, questionnaire = ctx.words, ctx.cohort.prepared.questionnaire
    yield Pair(words.translate("Questionnaire"), f"{questionnaire.id}, {questionnaire.version}")
    if ctx.cohort.prepared.fingerprint:
        yield Pair(words.translate("Fingerprint of the questionnaire"), ctx.cohort.prepared.fingerprint)
