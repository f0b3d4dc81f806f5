"""Saving the attachments of a report."""

from pathlib import Path

from molewa_check.errors import Code, Location, OutputError, Problem
from molewa_check.source.files import exists, make_private_folder, write_private
from molewa_check.source.names import safe_name
from molewa_check.verify.pdf_file import Opened


def extract(opened: Opened, folder: Path) -> list[Path]:
    """Write every attachment into a folder, for its owner only, under a name that stays inside; nothing is replaced.

    Raises:
        OutputError: MC601 or MC806; with MC806 nothing was written.
    """
    make_private_folder(folder)
    targets = {target: opened.attachments[name] for target, name in _targets(opened, folder).items()}
    taken = [target for target in targets if exists(target) or target.is_symlink()]
    if taken:
        raise OutputError(Problem(Code.MC806, Location(str(target))) for target in taken)
    for target, data in targets.items():
        write_private(target, data)
    return list(targets)


def _targets(opened: Opened, folder: Path) -> dict[Path, str]:
    found: dict[Path, str] = {}
    seen: set[str] = set()
    for number, name in enumerate(opened.attachments, start=1):
        safe = safe_name(name)
        if safe.casefold() in seen:
            safe = f"{number}-{safe}"
        seen.add(safe.casefold())
        found[folder / safe] = name
    return found
