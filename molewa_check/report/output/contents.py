"""The list of contents of a report, on a screen and on paper."""

from molewa_check.i18n import N_
from molewa_check.report.company.view import Report
from molewa_check.report.shared.values import Pair
from molewa_check.words.language import Words

BRIEF = ("cover", "brief", "overview", "comparison")
"""The parts that are read without the others, such as by a bank."""
TITLES = {
    "alternatives": N_("The plan with other hours"),
    "answers": N_("All answers"),
    "brief": N_("In brief"),
    "business": N_("Business case"),
    "comparison": N_("Compared with the group"),
    "contacts": N_("Whom to call"),
    "duties": N_("Duties to check"),
    "exposures": N_("What concerns this company"),
    "glossary": N_("Terms"),
    "index": N_("Index by question"),
    "laws": N_("Rights and laws"),
    "method": N_("How the score was calculated"),
    "negotiation": N_("What to negotiate"),
    "open_points": N_("Open points for the talk"),
    "overview": N_("All sections at a glance"),
    "plan": N_("Plan"),
    "priorities": N_("Priorities and their factors"),
    "programmes": N_("Funding and advice"),
    "record": N_("Record of the negotiation"),
    "sections": N_("All sections in detail"),
    "signatures": N_("Result of the negotiation"),
    "sources": N_("Sources"),
}
"""What the chapters are called."""


def contents_of(report: Report, words: Words, *, on_screen: bool) -> tuple[Pair, ...]:
    """The chapters in their order; on a screen those that fold. What has nothing to say is no part of the contents."""
    empty = {"programmes": not report.programmes, "laws": not report.laws, "duties": not report.duties}
    empty |= {"sources": not report.sources, "answers": all(section.full for section in report.sections)}
    empty |= {"glossary": not report.glossary, "cover": True}
    unlisted = BRIEF if on_screen else ("cover",)
    listed = (part for part in report.parts if part not in unlisted and not empty.get(part))
    # Without scores that chapter tells only what identifies the answers.
    titles = TITLES if report.has_scores else {**TITLES, "method": N_("What identifies this result")}
    found: list[Pair] = []
    for part in listed:
        found.append(Pair(f"chapter-{part}", words.translate(titles[part])))
        if part == "sections":
            found += (Pair(f"section-{one.id}", f"{one.number} {one.title}") for one in report.sections)
    return tuple(found)
