"""How often Python looks for objects that refer to each other in circles and that nothing else needs."""

import atexit
import gc

NEW_OBJECTS = 50_000
"""Objects between two looks at the newest; Python's 700 make it look thousands of times while a questionnaire is read,
whose objects all stay."""
YOUNG, MIDDLE = 20, 10
"""Looks at the newest before one at those that have lasted, and of these before one at all."""


def look_rarely() -> None:
    """Let the collector rest while much is built up; what is left at the end goes with the process, unlooked at."""
    gc.set_threshold(NEW_OBJECTS, YOUNG, MIDDLE)
    atexit.register(gc.freeze)
