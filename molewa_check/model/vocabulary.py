"""The values that formats and command line share. Loads nothing, so that help comes at once."""

from typing import Literal, get_args

Audience = Literal["management", "works-council", "advisor"]
"""Whom a report, a contact or a list of contacts is for."""
Perspective = Literal["management", "works-council", "joint"]
"""Who answers."""
Scope = Literal["full", "quick"]
"""How much is asked."""

AUDIENCES: tuple[Audience, ...] = get_args(Audience)
PERSPECTIVES: tuple[Perspective, ...] = get_args(Perspective)
