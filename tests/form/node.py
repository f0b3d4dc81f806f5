"""The scripts of the form in Node: one process for all questions of a run."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from molewa_check.resources import bundled

NODE = shutil.which("node") or shutil.which("nodejs")
SCORER = Path(__file__).with_name("scorer.js")


class Node:
    """A process that answers a line of JSON with another one.

    Args:
        folder: where the scripts lie; another one in which something was broken.
    """

    def __init__(self, folder: Path | None = None) -> None:
        assert NODE is not None
        self._process = subprocess.Popen(
            [NODE, str(SCORER), str(folder or bundled("report_templates") / "form")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def ask(self, job: str, **given: Any) -> Any:
        """What a job of `scorer.js` makes of plain values."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"job": job, **given}) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def score(self, program: Mapping[str, Any], document: Mapping[str, Any]) -> Any:
        """What the form makes of answers."""
        return self.ask("score", program=program, document=document)

    def __enter__(self) -> "Node":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()
