"""The values that formats and command line share. Loads nothing, so that help comes at once."""

from typing import Literal, get_args

Audience = Literal["management", "works-council", "advisor"]
"""Whom a report, a contact or a list of contacts is for."""
Perspective = str
"""Who answers: the id of a view. Which there are is for the questionnaire to say; see `PERSPECTIVES`."""
Scope = Literal["full", "quick"]
"""How much is asked."""

AUDIENCES: tuple[Audience, ...] = get_args(Audience)
JOINT: Perspective = "joint"
"""The view that others have agreed; it is no side of its own."""
EMPLOYEES: Perspective = "employees"
"""The view of many, such as in a survey: a single one of them is shown to nobody."""
PERSPECTIVES: tuple[Perspective, ...] = ("management", "works-council", JOINT, EMPLOYEES)
"""The views of questionnaires that name none of their own."""

# Quarters of an hour are exact in binary, and so are all their sums: the hours of a plan add up to the last digit.
LEAST_HOURS, MOST_HOURS = 0.25, 2000
"""Hours of a step, or a month: in quarters of an hour."""
