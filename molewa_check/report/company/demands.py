"""What a works council can ask for: every demand with its rights, each of its own kind, and what limits them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import get_args

from molewa_check.assess.advice import Advice
from molewa_check.i18n import N_
from molewa_check.model.advice import Law, RightKind
from molewa_check.report.company.context import Context
from molewa_check.report.company.values import NegotiationView, RightView
from molewa_check.report.company.view import AdviceView, DemandGroup
from molewa_check.report.shared.values import Pair
from molewa_check.words.labels import RIGHTS

ORDER: tuple[str, ...] = (*get_args(RightKind), "")
"""The kinds, the strongest first; last the demands that stand on no right."""

GROUPS: Mapping[str, tuple[str, str]] = {
    "enforceable": (
        N_("With a right that can be enforced"),
        N_("Without agreement a conciliation board or a court decides, as far as the right reaches."),
    ),
    "consent": (
        N_("With a right to consent"),
        N_("Management needs the consent of the works council, as far as the right reaches."),
    ),
    "consultation": (
        N_("With a right to be consulted"),
        N_("Management has to discuss it and to give reasons; it decides on its own in the end."),
    ),
    "information": (
        N_("With a right to information"),
        N_("Management has to inform in good time and to hand over documents; it does not have to agree."),
    ),
    "voluntary": (N_("Voluntary"), N_("Both sides can agree on it; nobody can be made to.")),
    "individual": (
        N_("With a right of each employee"),
        N_("Each employee has the right; the works council can point it out and support it."),
    ),
    "": (N_("Without a right named here"), N_("The questionnaire names no right that concerns you. It is a proposal.")),
}
"""Title and meaning of the groups, by the kind of the strongest right."""

FEWEST_ALIKE = 3
"""From so many demands on, what they have in common is said above them."""
HOW_TO_READ = N_(
    "The heading names the strongest right behind a demand; it need not carry all of it. So every right stands with "
    "its own kind; refusal, deadline and form are told of the strongest. What each one says, its date, and the same of "
    "weaker rights is in the chapter “Rights and laws”. Where management has answered as well, a comparison of both "
    "views shows where they differ. This is not legal advice."
)


def may_negotiate(ctx: Context) -> bool:
    """Whether the questionnaire's demands make sense for these answers."""
    return ctx.assessment.holds(ctx.assessment.prepared.questionnaire.negotiation_if)


def demand_groups(ctx: Context, views: Iterable[AdviceView]) -> tuple[DemandGroup, ...]:
    """All demands by the kind of their strongest right; within a kind in the order of the plan, as `views` are."""
    found: dict[str, list[AdviceView]] = {kind: [] for kind in GROUPS}
    for view in views:
        if view.negotiation is not None:
            found[view.negotiation.strongest].append(view)
    return tuple(_group(ctx, kind, found[kind]) for kind in GROUPS if found[kind])


def _group(ctx: Context, kind: str, items: Sequence[AdviceView]) -> DemandGroup:
    title, text = map(ctx.words.translate, GROUPS[kind])
    demands = [item.negotiation for item in items if item.negotiation is not None]
    refusal, form = usual(one.on_refusal for one in demands), usual(one.forms for one in demands)
    return DemandGroup(title, text, refusal, form, tuple(items))


def usual(told: Iterable[tuple[Pair, ...]]) -> str:
    """What at least half of several demands say, so that it need not be said with each; empty where there is none."""
    all_ = list(told)
    # What belongs to single rights has their numbers, and stays with its demand.
    texts = Counter(one[0].text for one in all_ if len(one) == 1 and not one[0].term)
    text, count = next(iter(texts.most_common(1)), ("", 0))
    return text if count >= FEWEST_ALIKE and 2 * count >= len(all_) else ""


def demands_text(ctx: Context, groups: Sequence[DemandGroup]) -> str:
    """How many demands there are and how to read them; or why there are none."""
    words, number = ctx.words, sum(len(group.items) for group in groups)
    if not may_negotiate(ctx):
        return words.translate(
            "By these answers there is nobody in the company who could negotiate demands, so none are listed."
        )
    if not number:
        return words.translate("No demand follows from these answers.")
    count = words.amount(
        "{n} demand follows from the answers; it stands here with its rights.",
        "All {n} demands that follow from the answers, first those with the strongest right, then in the order of "
        "the plan.",
        number,
    )
    return f"{count} {words.translate(HOW_TO_READ)}"


def demand_laws(ctx: Context, item: Advice) -> tuple[Law, ...]:
    """The laws that a demand names, its rights and its limits, as far as they concern the company."""
    found = item.recommendation.negotiation
    if found is None or not may_negotiate(ctx):
        return ()
    return tuple(ctx.laws[id_] for id_ in (*found.basis, *found.limits) if id_ in ctx.laws)


def negotiation_view(ctx: Context, item: Advice) -> NegotiationView | None:
    """The demand of a recommendation; none where it has none, or where nobody could negotiate it."""
    found, words = item.recommendation.negotiation, ctx.words
    if found is None or not may_negotiate(ctx):
        return None
    laws = [ctx.laws[id_] for id_ in found.basis if id_ in ctx.laws]
    laws.sort(key=lambda law: ORDER.index(law.kind or ""))
    strongest = laws[0].kind or "" if laws else ""
    firm = [law for law in laws if law.kind == strongest]
    return NegotiationView(
        ask=words.text(found.ask),
        strongest=strongest,
        kinds=tuple(_kinds(ctx, laws)),
        rights=tuple(_right(ctx, law) for law in laws),
        on_refusal=_told(ctx, firm, lambda law: words.text(law.on_refusal)),
        deadlines=_told(ctx, firm, lambda law: words.text(law.deadline)),
        forms=_told(ctx, firm, lambda law: words.text(law.form)),
        limits=tuple(words.text(ctx.laws[id_].title) for id_ in found.limits if id_ in ctx.laws),
        counterpart=words.text(found.counterpart),
        notes=tuple(_notes(ctx, item)),
    )


def kind_text(ctx: Context, law: Law) -> str:
    """What a law comes to in a negotiation, in words; empty where it is no right."""
    return ctx.words.translate(RIGHTS[law.kind]) if law.kind else ""


def number_text(ctx: Context, law: Law) -> str:
    """Paragraph and number of a law; its title where the questionnaire has no number."""
    return ctx.words.text(law.number) or ctx.words.text(law.title)


def _right(ctx: Context, law: Law) -> RightView:
    text = ctx.words.text
    return RightView(
        number_text(ctx, law), kind_text(ctx, law), text(law.on_refusal), text(law.deadline), text(law.form)
    )


def _kinds(ctx: Context, laws: Iterable[Law]) -> Iterator[Pair]:
    """The numbers of laws by kind: no right is told to be stronger than it is."""
    numbers: dict[str, list[str]] = {}
    for law in laws:
        numbers.setdefault(kind_text(ctx, law), []).append(number_text(ctx, law))
    for kind, found in numbers.items():
        yield Pair(kind or ctx.words.translate("basis"), "; ".join(found))


def _told(ctx: Context, laws: Iterable[Law], say: Callable[[Law], str]) -> tuple[Pair, ...]:
    """What laws say, each text once with the numbers it belongs to; where all say the same, without numbers."""
    numbers: dict[str, list[str]] = {}
    for law in laws:
        numbers.setdefault(say(law), []).append(number_text(ctx, law))
    alone = len(numbers) == 1
    return tuple(Pair("" if alone else "; ".join(found), text) for text, found in numbers.items() if text)


def _notes(ctx: Context, item: Advice) -> Iterator[str]:
    """What was noted and named as proof at the answers that a recommendation follows from."""
    asked = dict.fromkeys(reason.subject for reason in item.reasons if not reason.is_score)
    for id_ in asked:
        answer, number = ctx.assessment.facts.answers[id_], ctx.numbers.get(id_, "")
        if answer.note:
            yield ctx.words.translate("Note on {number}: {text}", number=number, text=answer.note)
        if answer.evidence:
            yield ctx.words.translate("Evidence on {number}: {text}", number=number, text=answer.evidence)
