"""The whole list of edits, in the order of the documentation."""

import importlib

from tests.verify.edits import EDITS

for _name in ("edits_inside", "edits_aloud", "edits_file", "edits_twice"):
    importlib.import_module(f"tests.verify.{_name}")

EVERY_EDIT = EDITS
