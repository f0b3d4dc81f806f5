"""The checkers of finished reports: Java programs that the Makefile gets."""

import os
import shutil
from pathlib import Path

import pytest


def checker(name: str) -> Path:
    """A checker's archive: where MOLEWA_CHECK_<NAME> says, or in the cache that `make <name>` fills.

    Where the environment names one, a missing checker is a failure; elsewhere the tests skip.
    """
    named = os.environ.get(f"MOLEWA_CHECK_{name.upper()}")
    if named:
        assert Path(named).is_file(), named
        assert shutil.which("java"), "java is missing"
        return Path(named)
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    found = sorted((cache / "molewa-check" / name).glob("*.jar"))
    if not found or not shutil.which("java"):
        pytest.skip(f"{name} or Java is missing: make {name}")
    return found[-1]
