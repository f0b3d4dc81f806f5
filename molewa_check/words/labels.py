"""What the program calls the values of its lists, once for reports, terminal and interview."""

from collections.abc import Mapping

from molewa_check.i18n import N_, NN_

STATES: Mapping[str, str] = {
    "unknown": N_("Not known"),
    "later": N_("To be answered later"),
    "missing": N_("Not answered"),
    "not_applicable": N_("Not applicable"),
    "not_asked": N_("Not asked"),
}
"""States of an answer that has no value."""

# One form for both in English; other languages need not have it so.
STATE_AMOUNTS: Mapping[str, tuple[str, str]] = {
    "unknown": NN_("{n} not known", "{n} not known"),
    "later": NN_("{n} to be answered later", "{n} to be answered later"),
    "missing": NN_("{n} not answered", "{n} not answered"),
    "not_applicable": NN_("{n} not applicable", "{n} not applicable"),
}
"""How many answers are in a state, as part of a list."""

NOT_ASKED_AMOUNTS: Mapping[str, tuple[str, str]] = {
    "scope": NN_("The quick check leaves out {n} question.", "The quick check leaves out {n} questions."),
    "perspective": NN_("{n} question is not put to this view.", "{n} questions are not put to this view."),
    "condition": NN_(
        "{n} question was not asked, because it does not concern these answers.",
        "{n} questions were not asked, because they do not concern these answers.",
    ),
}
"""How many questions are not asked, by the reason: the scope, the perspective, or a condition that does not hold."""

YES_NO: Mapping[bool, str] = {True: N_("Yes"), False: N_("No")}

EFFORTS: Mapping[str, str] = {"low": N_("low effort"), "medium": N_("medium effort"), "high": N_("high effort")}

EXPOSURES: Mapping[str, str] = {"critical": N_("decisive"), "high": N_("important"), "low": N_("minor")}
"""How much something concerns a company, where it is not as usual."""

RIGHTS: Mapping[str, str] = {
    "enforceable": N_("enforceable"),
    "consent": N_("consent"),
    "consultation": N_("consultation"),
    "information": N_("information"),
    "voluntary": N_("voluntary"),
    "individual": N_("right of each employee"),
    "limit": N_("limit"),
}
"""What a right comes to in a negotiation."""

AUDIENCES: Mapping[str, str] = {
    "management": N_("Report for management"),
    "works-council": N_("Report for the works council"),
    "advisor": N_("Report for the adviser"),
}

PERSPECTIVES: Mapping[str, str] = {
    "management": N_("management"),
    "works-council": N_("works council"),
    "joint": N_("management and works council together"),
    "employees": N_("employees"),
}

DIRECTIONS: Mapping[str, str] = {
    "high": N_("On this scale, higher is better."),
    "low": N_("On this scale, lower is better."),
}

SCOPES: Mapping[str, str] = {"full": N_("full check"), "quick": N_("quick check")}

COMBINATIONS: Mapping[str, str] = {
    "mean": N_("weighted mean"),
    "sum": N_("weighted sum"),
    "min": N_("lowest value"),
    "max": N_("highest value"),
}
"""How a section makes one value of many."""

SEVERITIES: Mapping[str, str] = {"error": "", "warning": N_("warning: "), "note": N_("note: ")}
"""What stands before the message of a problem."""
