"""Points, bands and scoring rules that cannot do what they seem to promise."""

from itertools import pairwise

from molewa_check.assess.plan import Plan, QuestionPlan, Rules, SectionPlan
from molewa_check.check.findings import Findings, Loc
from molewa_check.errors import Code
from molewa_check.model.questionnaire import Band
from molewa_check.model.questions import ChoicesQuestion, NumberQuestion, Question
from molewa_check.model.tree import walk
from molewa_check.source.references import placed_questions, placed_sections


def check_scales(plan: Plan, findings: Findings) -> None:
    """Find options, steps and bands that nobody reaches, and raw scores that leave their range."""
    questionnaire = plan.questionnaire
    for loc, question in placed_questions(questionnaire):
        _check_points(loc, question, findings)
    _check_bands(("bands",), questionnaire.bands, plan.root, findings)
    warned: set[str] = set()
    if _leaves_range(plan.root):
        findings.report(Code.MC514, ("scoring",))
        warned.update(plan.sections)
    for loc, section in placed_sections(questionnaire):
        placed = plan.sections[section.id]
        _check_bands((*loc, "bands"), section.bands, placed, findings)
        if section.id not in warned and _leaves_range(placed):
            findings.report(Code.MC514, (*loc, "scoring"))
            warned.update(section.id for section in walk(placed))


def _check_points(loc: Loc, question: Question, findings: Findings) -> None:
    match question:
        case ChoicesQuestion(max_points=float() as limit):
            _check_cap(loc, question, limit, findings)
        case NumberQuestion():
            _check_steps(loc, question, findings)
        case _:
            pass


def _check_cap(loc: Loc, question: ChoicesQuestion, limit: float, findings: Findings) -> None:
    """The cap must lie between the highest single option and all of them together."""
    for index, option in enumerate(question.options):
        if option.points is not None and option.points > limit:
            findings.report(Code.MC509, (*loc, "options", index, "points"), option=option.id)
    together = sum(option.points for option in question.options if option.points and not option.exclusive)
    highest = max(together, *(option.points or 0.0 for option in question.options))
    if highest < limit:
        findings.report(Code.MC523, (*loc, "max_points"), found=limit, highest=highest)


def _check_steps(loc: Loc, question: NumberQuestion, findings: Findings) -> None:
    """Steps above the maximum, and steps that end before the minimum."""
    low, high = question.minimum, question.maximum
    for index, step in enumerate(question.points):
        if high is not None and step.from_ > high:
            findings.report(Code.MC524, (*loc, "points", index, "from"), found=step.from_)
    for index, (_, following) in enumerate(pairwise(question.points)):
        if low is not None and following.from_ <= low:
            findings.report(Code.MC524, (*loc, "points", index, "from"), found=question.points[index].from_)


def _check_bands(loc: Loc, bands: tuple[Band, ...], section: SectionPlan, findings: Findings) -> None:
    """Every band must hold a score that is possible; scores below the first band would have none."""
    low, high = section.extent
    for index, band in enumerate(bands):
        ends = bands[index + 1].from_ if index + 1 < len(bands) else None
        if band.from_ > high or (ends is not None and ends <= low):
            findings.report(Code.MC510, (*loc, index, "from"), id=band.id, start=band.from_, low=low, high=high)
    if bands and bands[0].from_ > low:
        findings.report(Code.MC525, (*loc, 0, "from"), found=bands[0].from_, low=low)


def _leaves_range(section: SectionPlan) -> bool:
    """Whether raw values are combined over whatever is answered although that moves the range they lie in."""
    rules = section.rules
    if rules.normalise or rules.scale is not None or rules.zero or rules.require >= 1:
        return False
    ranges = {_range_of(part) for part in (section.questions if rules.over_questions else section.children)}
    return _moves_with_parts(rules, ranges)


def _moves_with_parts(rules: Rules, ranges: set[tuple[float, float]]) -> bool:
    if rules.combine == "sum":
        return True
    return len(ranges) > 1


def _range_of(part: SectionPlan | QuestionPlan) -> tuple[float, float]:
    return part.extent if isinstance(part, SectionPlan) else (part.low, part.high)
