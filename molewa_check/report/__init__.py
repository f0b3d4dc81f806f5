"""From an assessment, or the picture of a group, to a document.

Rooms, from the top: `output` (formats), `company` and `cohort` (what the two kinds of report say), `shared`.
"""
