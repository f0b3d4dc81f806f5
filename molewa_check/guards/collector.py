"""How often Python looks for objects that refer to each other in circles and that nothing else needs."""

import atexit
import gc

FIRST = 400_000
"""Objects before the first look: about what a start and a questionnaire build up, and all of that stays."""
NEW_OBJECTS = 50_000
"""Objects between two looks at the newest from then on; Python's 700 make it look thousands of times."""
YOUNG, MIDDLE = 20, 10
"""Looks at the newest before one at those that have lasted, and of these before one at all."""


def look_rarely() -> None:
    """Let the collector rest while much is built up; what is left at the end goes with the process, unlooked at."""
    gc.set_threshold(FIRST, YOUNG, MIDDLE)
    if _has_begun not in gc.callbacks:
        gc.callbacks.append(_has_begun)
    atexit.register(gc.freeze)


def _has_begun(_phase: str, _about: dict[str, int]) -> None:
    """With the first look, whoever wanted it, the start is over."""
    gc.set_threshold(NEW_OBJECTS, YOUNG, MIDDLE)
    gc.callbacks.remove(_has_begun)
