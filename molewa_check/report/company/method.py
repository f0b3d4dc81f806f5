"""How the result was computed: rules in words, and a table for every section to follow it by hand."""

from collections.abc import Iterator

from molewa_check.assess.assessment import QuestionResult, SectionResult
from molewa_check.assess.prepared import PreparedQuestion, PreparedSection
from molewa_check.model.conditions import OVERALL
from molewa_check.model.rules import Rules, combine
from molewa_check.model.tree import walk
from molewa_check.report.company.answers import OPEN, answer_text
from molewa_check.report.company.context import Context
from molewa_check.report.company.records import Computation, Method, PartRow
from molewa_check.report.company.scores import section_title
from molewa_check.report.shared.values import Pair
from molewa_check.words.labels import COMBINATIONS
from molewa_check.words.language import NONE


def method_view(ctx: Context) -> Method:
    """Compose the chapter on the computation."""
    words, assessment = ctx.words, ctx.assessment
    fired = {gate.id for gate in assessment.gates}
    limiting = {gate.id for gate in assessment.limits}
    missing = tuple(_missing(ctx))
    return Method(
        rules=tuple(_rules(ctx)),
        bands=tuple(
            Pair(words.text(band.title), words.translate("from {score}", score=words.exact(band.from_)))
            for band in assessment.overall.prepared.bands
        ),
        gates=tuple(
            Pair(
                words.translate("applied")
                if gate.id in limiting
                else words.translate("holds, but limits nothing today")
                if gate.id in fired
                else words.translate("not applied"),
                words.text(gate.reason),
            )
            for gate in assessment.prepared.questionnaire.gates
            # A gate that does not cap the band explains nothing here; an adviser checks the rules themselves.
            if gate.id in limiting or ctx.show_ids
        ),
        missing=missing,
        missing_text="" if missing else words.translate("No answer is missing."),
        computations=tuple(_computations(ctx)),
        identity=tuple(_identity(ctx)),
    )


def _rules(ctx: Context) -> Iterator[str]:
    words, rules = ctx.words, ctx.assessment.overall.prepared.rules
    yield words.translate(
        "Every answer has points within a known range. Sections combine their parts as their table says; the parts of "
        "the whole are the sections."
    )
    if rules.normalise:
        yield words.translate("Share = (points − lowest) ÷ (highest − lowest), a number from 0 to 1.")
    if _is_mixed(ctx.assessment.prepared.root):
        yield words.translate(
            "Where low values of a part are good, but high values of what it belongs to, or the other way round, the "
            "part counts turned round: lowest + highest − value."
        )
    yield words.translate(
        "Left out entirely are questions that do not apply, and those that the quick check or this view leaves out."
    )
    yield _missing_rule(ctx, rules)
    yield words.translate(
        "The possible range shows the score with every open answer at its lowest and at its highest points."
    )
    yield words.translate("Rules and levels of the result use unrounded numbers; only the print is rounded.")
    if ctx.assessment.uncapped is not ctx.assessment.overall.band and ctx.assessment.uncapped is not None:
        yield words.translate(
            "By its score alone the result would be {band}; the conditions below limit it.",
            band=words.quote(words.text(ctx.assessment.uncapped.title)),
        )


def _is_mixed(section: PreparedSection) -> bool:
    return any(
        _is_turned(part, section) or (isinstance(part, PreparedSection) and _is_mixed(part))
        for part in section.children
    )


def _missing_rule(ctx: Context, rules: Rules) -> str:
    words = ctx.words
    if rules.zero:
        return words.translate("Open answers count with their lowest points.")
    if rules.require:
        return words.translate(
            "Open answers are left out; where fewer than {share} of the questions are answered, there is no score.",
            share=words.percent(rules.require),
        )
    return words.translate("Open answers are left out.")


def _missing(ctx: Context) -> Iterator[Pair]:
    """All scored questions that are open, with their state."""
    for section in walk(ctx.assessment.overall):
        for result in section.questions:
            if result.prepared.points is not None and result.answer.state in OPEN:
                yield Pair(_label(ctx, result), answer_text(ctx.words, result.prepared.question, result.answer))


def _label(ctx: Context, result: QuestionResult) -> str:
    number, text = ctx.numbers.get(result.prepared.id, ""), ctx.words.text(result.prepared.question.text)
    return f"{number} {text}".strip()


def _computations(ctx: Context) -> Iterator[Computation]:
    for section in walk(ctx.assessment.overall):
        if section.id in ctx.assessment.standing.outcomes:
            yield _computation(ctx, section)


def _computation(ctx: Context, section: SectionResult) -> Computation:
    words, rules = ctx.words, section.prepared.rules
    parts = section.prepared.questions if section.prepared.combines_questions else section.prepared.sections
    counted = [part for part in parts if _value(ctx, part, section.prepared) is not None]
    return Computation(
        number=ctx.numbers.get(section.id, ""),
        title=words.translate("Overall") if section.id == OVERALL else section_title(ctx, section),
        rules=_rules_text(ctx, rules),
        normalised=rules.normalise,
        rows=tuple(_row(ctx, part, section.prepared) for part in parts if _applies(ctx, part)),
        result=tuple(_result(ctx, section, counted)),
    )


def _rules_text(ctx: Context, rules: Rules) -> str:
    words = ctx.words
    how = words.translate(COMBINATIONS[rules.combine])
    if rules.over_questions:
        how = words.translate("{how} of all questions below", how=how)
    return how


def _applies(ctx: Context, part: PreparedSection | PreparedQuestion) -> bool:
    today = ctx.assessment.standing
    return part.id in (today.outcomes if isinstance(part, PreparedSection) else today.points)


def _value(ctx: Context, part: PreparedSection | PreparedQuestion, section: PreparedSection) -> float | None:
    """The value with which a part counts; None where it does not."""
    today = ctx.assessment.standing
    if isinstance(part, PreparedSection):
        return today.outcomes[part.id][0] if part.id in today.outcomes else None
    if part.id not in today.points:
        return None
    points = today.points[part.id]
    if points is None and section.rules.zero:
        return part.high if _is_turned(part, section) else part.low
    return points


def _is_turned(part: PreparedSection | PreparedQuestion, section: PreparedSection) -> bool:
    """Whether a part counts turned round, because its good end is not that of the section."""
    return part.direction is not section.direction


def _extent(ctx: Context, part: PreparedSection | PreparedQuestion) -> tuple[float, float]:
    if isinstance(part, PreparedQuestion):
        return part.low, part.high
    return ctx.assessment.standing.outcomes[part.id][1:]


def _share(ctx: Context, part: PreparedSection | PreparedQuestion, section: PreparedSection) -> float:
    """What goes into the combination: the share where parts are normalised, else the value itself."""
    value, (low, high) = _value(ctx, part, section) or 0.0, _extent(ctx, part)
    if _is_turned(part, section):
        value = low + high - value
    return (value - low) / (high - low) if section.rules.normalise and high > low else value


def _part_title(ctx: Context, part: PreparedSection | PreparedQuestion) -> str:
    if isinstance(part, PreparedQuestion):
        return ctx.words.text(part.question.text)
    return ctx.words.text(part.section.title if part.section else None)


def _row(ctx: Context, part: PreparedSection | PreparedQuestion, section: PreparedSection) -> PartRow:
    words, (low, high) = ctx.words, _extent(ctx, part)
    value = _value(ctx, part, section)
    weight = part.weight
    share = _share(ctx, part, section) if value is not None else None
    return PartRow(
        number=ctx.numbers.get(part.id, ""),
        title=_part_title(ctx, part),
        value=words.exact(value) if value is not None else words.translate("open"),
        range=words.translate("{low} to {high}", low=words.exact(low), high=words.exact(high)),
        share=words.exact(share),
        weight=words.exact(weight),
        product=words.exact(weight * share) if share is not None and section.rules.combine in {"mean", "sum"} else NONE,
    )


def _result(ctx: Context, section: SectionResult, counted: list[PreparedSection | PreparedQuestion]) -> Iterator[str]:
    """The last lines of the computation."""
    words, rules = ctx.words, section.prepared.rules
    if not counted:
        yield words.translate("Nothing is answered, so there is no score.")
        return
    weights = [part.weight for part in counted]
    values = [_share(ctx, part, section.prepared) for part in counted]
    total = sum(weight * value for weight, value in zip(weights, values, strict=True))
    # The function that scoring uses: what is printed here cannot drift away from the score.
    value = combine(rules.combine, weights, values)
    if rules.combine == "mean":
        yield f"{words.exact(total)} ÷ {words.exact(sum(weights))} = {words.exact(value, 6)}"
    elif rules.combine == "sum":
        yield words.translate("Sum of the products: {sum}", sum=words.exact(total, 6))
    else:
        yield f"{words.translate(COMBINATIONS[rules.combine])}: {words.exact(value, 6)}"
    if rules.scale is not None:
        yield _scaled(ctx, section, (weights, counted), value)
    if section.score is None:
        yield words.translate("No score is given: too few answers.")


def _scaled(
    ctx: Context,
    section: SectionResult,
    parts: tuple[list[float], list[PreparedSection | PreparedQuestion]],
    value: float,
) -> str:
    """The line that maps the combination to the scale."""
    words, rules, (weights, counted) = ctx.words, section.prepared.rules, parts
    first, last = rules.scale or (0.0, 1.0)
    if rules.normalise:
        # Shares end at 1, so that their weighted sum ends at the sum of the weights.
        bottom, top = 0.0, sum(weights) if rules.combine == "sum" else 1.0
    else:
        bottom = combine(rules.combine, weights, [_extent(ctx, part)[0] for part in counted])
        top = combine(rules.combine, weights, [_extent(ctx, part)[1] for part in counted])
    if top <= bottom:
        return ""
    score = first + (value - bottom) / (top - bottom) * (last - first)
    return words.translate(
        "From {bottom} to {top} mapped to {first} to {last}: {score}",
        bottom=words.exact(bottom),
        top=words.exact(top),
        first=words.exact(first),
        last=words.exact(last),
        score=words.exact(score, 6),
    )


def _identity(ctx: Context) -> Iterator[Pair]:
    """What identifies the questionnaire and the answers."""
    words, assessment = ctx.words, ctx.assessment
    questionnaire = assessment.prepared.questionnaire
    yield Pair(words.translate("Questionnaire"), f"{questionnaire.id}, {questionnaire.version}")
    if assessment.prepared.fingerprint:
        yield Pair(words.translate("Fingerprint of the questionnaire"), assessment.prepared.fingerprint)
    if assessment.sheet.fingerprint:
        yield Pair(words.translate("Fingerprint of the answers"), assessment.sheet.fingerprint)
