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

YES_NO: Mapping[bool, str] = {True: N_("Yes"), False: N_("No")}

EFFORTS: Mapping[str, str] = {"low": N_("low effort"), "medium": N_("medium effort"), "high": N_("high effort")}

EFFORT_AMOUNTS: Mapping[str, tuple[str, str]] = {
    "low": NN_("{n} with low effort", "{n} with low effort"),
    "medium": NN_("{n} with medium effort", "{n} with medium effort"),
    "high": NN_("{n} with high effort", "{n} with high effort"),
}
"""How many steps take an effort, as part of a list."""

HORIZONS: Mapping[str, str] = {
    "0-3": N_("within 3 months"),
    "3-12": N_("in 3 to 12 months"),
    "12-36": N_("in 12 to 36 months"),
}

URGENCIES: Mapping[int, str] = {1: N_("can wait"), 2: N_("soon"), 3: N_("urgent")}

STAGES: Mapping[str, str] = {"quick": N_("quick wins"), **HORIZONS}
"""Parts of the roadmap."""

MILESTONES: Mapping[str, str] = {
    "quick": N_("After the quick wins"),
    "0-3": N_("After 3 months"),
    "3-12": N_("After 12 months"),
    "12-36": N_("After 36 months"),
}
"""The ends of these parts."""

AUDIENCES: Mapping[str, str] = {
    "management": N_("Report for management"),
    "works-council": N_("Report for the works council"),
    "advisor": N_("Report for the adviser"),
}

PERSPECTIVES: Mapping[str, str] = {
    "management": N_("management"),
    "works-council": N_("works council"),
    "joint": N_("management and works council together"),
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
