"""The collector rests while the program starts, and looks as usual from then on."""

import subprocess
import sys

PROGRAM = """
import gc
from molewa_check.guards.collector import FIRST, NEW_OBJECTS, look_rarely
look_rarely()
looks = gc.get_stats()[0]["collections"]
kept = [[] for _ in range(FIRST // 2)]
assert gc.get_stats()[0]["collections"] == looks, "it looked while the program starts"
kept += [[] for _ in range(FIRST)]
assert gc.get_stats()[0]["collections"] > looks
assert gc.get_threshold()[0] == NEW_OBJECTS and not gc.callbacks
"""


def test_the_first_look_comes_late_and_the_others_as_usual() -> None:
    # In a process of its own: this one has its objects already.
    subprocess.run([sys.executable, "-c", PROGRAM], check=True)
