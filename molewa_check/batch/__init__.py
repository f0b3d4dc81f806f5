"""Hundreds of answer files at once: one outcome per file, and a bad file never stops the run."""
