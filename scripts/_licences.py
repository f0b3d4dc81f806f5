"""The licences of everything in a folder that runs without an installed Python.

The project keeps no copies of the texts of others: each is taken from where it comes with the interpreter, the package
or the system that the folder is made of.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

COMMON = Path("/usr/share/common-licenses")
"""Where Debian and its relatives keep the licences that many packages have."""
MENTIONED = re.compile(re.escape(f"{COMMON}/") + r"([\w.-]*\w)")
OF_PACKAGES = Path("/usr/share/doc")
WORDS = ("licen", "copying", "notice", "authors")
"""How the names of files begin in which packages say what one may do with them."""


def needed(out: Path, python: Path | None) -> dict[str, Path]:
    """The texts that no package brings along, by the names that they get in the folder; asked for before work is done.

    Args:
        out: where the folder is made; a text that the system lacks can be put there.
        python: the interpreter that goes into the folder; None where it is the one that runs this.

    Raises:
        SystemExit: a text is missing.
    """
    homes = [*([python] if python else []), Path(sys.base_prefix), Path(sysconfig.get_path("stdlib"))]
    interpreter = [home / name for home in homes for name in ("LICENSE.txt", "LICENSE")]
    return {
        "LGPL-2.1.txt": _first("LGPL-2.1.txt", [COMMON / "LGPL-2.1"], out),
        "python.txt": _first("python.txt", interpreter, out),
    }


def _first(name: str, places: Iterable[Path], out: Path) -> Path:
    looked = [out / name, *places]
    for place in looked:
        if place.is_file():
            return place
    raise SystemExit(
        f"{name}: the text of this licence has to go into the folder, and is in none of these places:\n"
        + "".join(f"  {place}\n" for place in looked)
        + "Put it into the first one and start again."
    )


def of_packages(packages: Path) -> Iterator[tuple[str, str]]:
    """What every package in a folder of packages says of itself: names of files, and their texts."""
    for package in distributions(path=[str(packages)]):
        name = package.metadata["Name"]
        said = package.metadata["License-Expression"] or package.metadata["License"] or ""
        lines = [f"{name} {package.version}", said.strip()]
        lines += [line for line in package.metadata.get_all("Classifier") or [] if line.startswith("License ::")]
        lines += [text.read_text(encoding="utf-8", errors="replace") for text in _files(package)]
        yield f"{name.lower()}.txt", "\n\n".join(filter(None, lines)) + "\n"


def _files(package: Distribution) -> list[Path]:
    places = [Path(str(package.locate_file(file))) for file in package.files or () if ".dist-info" in str(file)]
    return sorted(place for place in places if place.name.lower().startswith(WORDS) and place.is_file())


def of_the_system(libraries: Iterable[str]) -> dict[str, Path]:
    """What Debian and its relatives say of libraries, with the licences that are named there.

    Args:
        libraries: the names of their files.
    """
    if shutil.which("dpkg-query") is None:
        print("The licences of the system's own libraries are not in the folder: add them before you pass it on.")
        return {}
    search = ["dpkg-query", "--search", *(f"*/{name}" for name in libraries)]
    # It fails where one of many is unknown: those that packages of Python brought along are.
    owners = subprocess.run(search, capture_output=True, encoding="utf-8", check=False).stdout
    names = {line.partition(":")[0] for line in owners.splitlines()}
    found = {f"{name}.txt": OF_PACKAGES / name / "copyright" for name in names}
    found = {name: place for name, place in found.items() if place.is_file()}
    texts = [place.read_text(encoding="utf-8", errors="replace") for place in found.values()]
    return found | _mentioned({name for text in texts for name in MENTIONED.findall(text)})


def _mentioned(names: Iterable[str]) -> dict[str, Path]:
    """The common licences of these names; what is called GPL-2.0 in some texts is GPL-2 on the disk."""
    found = {}
    for name in sorted(names):
        places = [place for place in (COMMON / name, COMMON / name.removesuffix(".0")) if place.is_file()]
        if places:
            found[f"{name}.txt"] = places[0]
        else:
            print(f"{COMMON / name} is mentioned and not there: add it before you pass the folder on.")
    return found
