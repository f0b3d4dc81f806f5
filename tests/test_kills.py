"""A dozen kills of each kind of run; `make kills` does a thousand."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs a system that lists its processes")
def test_nothing_is_lost_by_kills() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "kills.py"), "12", "7"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "12 kills in" in done.stdout
