"""Points, bands and scoring rules that cannot do what they seem to promise."""

import re

from molewa_check.assess.prepared import Prepared, PreparedQuestion, PreparedSection
from molewa_check.check.findings import Findings, Loc
from molewa_check.errors import Code, Severity
from molewa_check.model.questionnaire import Band
from molewa_check.model.questions import Question
from molewa_check.model.rules import Rules
from molewa_check.model.tree import walk
from molewa_check.source.placed import placed_questions, placed_sections

_BAD = re.compile(
    r"(?<!no )(?<!low )(?<!kein )\b(?:risks?|risiko|hochrisiko|danger|gefahr|gefährlich|severe|schwer|critical|kritisch"
    r"|alarm|alert|overload|überlastung|red|rot)\b",
    re.IGNORECASE,
)
"""Names of bands that mean the bad end, in the languages that are known."""


def check_scales(prepared: Prepared, findings: Findings) -> None:
    """Find options, steps and bands that nobody reaches, and raw scores that leave their range."""
    questionnaire = prepared.questionnaire
    if not prepared.root.questions:
        findings.report(Code.MC539, ("sections",), of_key=True)
    for loc, question in placed_questions(questionnaire):
        _check_points(loc, question, findings)
    _check_bands(("bands",), questionnaire.bands, prepared.root, findings)
    _check_ends(("bands",), questionnaire.bands, prepared.root, findings)
    warned: set[str] = set()
    if _leaves_range(prepared.root):
        findings.report(Code.MC514, ("scoring",))
        # Rules are handed down: one warning at the top is enough.
        warned.update(prepared.sections)
    for loc, section in placed_sections(questionnaire):
        placed = prepared.sections[section.id]
        _check_bands((*loc, "bands"), section.bands, placed, findings)
        _check_ends((*loc, "bands"), section.bands, placed, findings)
        if section.id not in warned and _leaves_range(placed):
            findings.report(Code.MC514, (*loc, "scoring"))
            warned.update(section.id for section in walk(placed))


def _check_points(loc: Loc, question: Question, findings: Findings) -> None:
    """What a questionnaire can be used with, though its authors will not have meant it; errors were found before."""
    for code, where, params in question.flaws():
        if code.severity is not Severity.ERROR:
            findings.report(code, (*loc, *where), **params)


def _check_bands(loc: Loc, bands: tuple[Band, ...], section: PreparedSection, findings: Findings) -> None:
    """Every band must hold a score that is possible; scores below the first band would have none."""
    low, high = section.extent
    for index, band in enumerate(bands):
        ends = bands[index + 1].from_ if index + 1 < len(bands) else None
        if band.from_ > high or (ends is not None and ends <= low):
            findings.report(Code.MC510, (*loc, index, "from"), id=band.id, start=band.from_, low=low, high=high)
    if bands and bands[0].from_ > low:
        findings.report(Code.MC525, (*loc, 0, "from"), found=bands[0].from_, low=low)


def _check_ends(loc: Loc, bands: tuple[Band, ...], section: PreparedSection, findings: Findings) -> None:
    """What the bands at both ends are called must not contradict which end is good."""
    if len(bands) <= 1:
        return
    best = len(bands) - 1 if section.direction.is_high else 0
    worst = len(bands) - 1 - best
    if _sounds_bad(bands[best]) and not _sounds_bad(bands[worst]):
        better = section.direction.better
        other = "low" if better == "high" else "high"
        findings.report(Code.MC541, (*loc, best), id=bands[best].id, better=better, other=other)


def _sounds_bad(band: Band) -> bool:
    return any(_BAD.search(text) for text in (band.id, *band.title.root.values()))


def _leaves_range(section: PreparedSection) -> bool:
    """Whether raw values are combined over whatever is answered although that moves the range they lie in."""
    rules = section.rules
    # With every answer required, or with zero, nothing is left out.
    if rules.normalise or rules.scale is not None or rules.zero or rules.require >= 1:
        return False
    ranges = {_range_of(part) for part in (section.questions if rules.over_questions else section.children)}
    return _moves_with_parts(rules, ranges)


def _moves_with_parts(rules: Rules, ranges: set[tuple[float, float]]) -> bool:
    # Fewer parts have a smaller sum; means and extremes stay within equal ranges (docs/scoring.md, section 7).
    if rules.combine == "sum":
        return True
    return len(ranges) > 1


def _range_of(part: PreparedSection | PreparedQuestion) -> tuple[float, float]:
    return part.extent if isinstance(part, PreparedSection) else (part.low, part.high)
