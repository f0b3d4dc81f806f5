"""Run docs/authors.md: write its files, run its commands, and put into the page what they print.

Usage: docs_authors.py [--check]
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from _markdown import ROOT, main

PAGE = "docs/authors.md"
FILE = re.compile(r"<!-- file: (?P<name>\S+) -->\n```yaml\n(?P<content>.*?)```", re.DOTALL)
CONSOLE = re.compile(r"```console\n\$ molewa-check (?P<command>[^\n]+)\n(?P<printed>.*?)```", re.DOTALL)
BLOCK = re.compile(f"{FILE.pattern}|{CONSOLE.pattern}", re.DOTALL)


def blocks(page: str) -> Iterator[re.Match[str]]:
    """The files and commands of a page in their order."""
    return BLOCK.finditer(page)


def fresh(content: str) -> str:
    """The content with contacts checked this month: otherwise the page would get other warnings in a year."""
    return re.sub(r'checked_on: "[0-9-]+"', f'checked_on: "{datetime.now().astimezone():%Y-%m}"', content)


def printed(command: str, folder: Path) -> str:
    """Run a command in a folder; what it prints, or nothing where `>` sends it to a file."""
    line, _, target = command.partition(" > ")
    environment = os.environ | {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONWARNDEFAULTENCODING", None)
    done = subprocess.run(
        [sys.executable, "-m", "molewa_check", *shlex.split(line)],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if target:
        (folder / target).write_text(done.stdout, encoding="utf-8")
        return ""
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.strip().splitlines())


def run(page: str, folder: Path) -> str:
    """Do what the page says in a folder; the page with what the commands print."""
    parts, end = [], 0
    for block in blocks(page):
        if block["name"]:
            target = folder / block["name"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(fresh(block["content"]), encoding="utf-8")
            continue
        parts += [page[end : block.start("printed")], printed(block["command"], folder)]
        end = block.end("printed")
    return "".join([*parts, page[end:]])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        text = run((ROOT / PAGE).read_text(encoding="utf-8"), Path(place))
    main({PAGE: text})
