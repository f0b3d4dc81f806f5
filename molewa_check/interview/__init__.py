"""The interactive assessment: which question comes next, and every answer on disk; knows no terminal."""
