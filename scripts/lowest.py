"""Print the lowest versions that pyproject.toml promises to work with, one a line, as pip reads them.

Usage: lowest.py            the direct dependencies, those of the extras included
       lowest.py --python   the lowest Python, as its program is called
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
PROMISE = re.compile(r"(?P<name>[\w.-]+(?:\[[\w, -]*\])?)>=(?P<version>[\w.]+)(?:,<[\w.]+)?")


def floors(project: dict[str, Any]) -> Iterator[str]:
    """Every direct dependency, at its lowest version; one that names none ends the program."""
    extras = project.get("optional-dependencies", {})
    for requirement in chain(project["dependencies"], *extras.values()):
        promise = PROMISE.fullmatch(requirement)
        if promise is None:
            sys.exit(f"pyproject.toml does not begin with a lowest version here: {requirement}")
        yield f"{promise['name']}=={promise['version']}"


def main(arguments: list[str]) -> int:
    """Print what was asked for."""
    if arguments not in ([], ["--python"]):
        print(__doc__, file=sys.stderr)
        return 2
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    print(*([project["requires-python"].replace(">=", "python")] if arguments else floors(project)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
