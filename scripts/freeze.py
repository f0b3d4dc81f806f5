"""Freeze the installed program with its Python and the page engine into a folder that runs by itself, and zip it.

Usage: freeze.py FOLDER [PANGO]

Run with the interpreter that has the wheel and PyInstaller, on the system that the folder is for. FOLDER gets the
folder `molewa-check`, the ZIP of it, and a file with its checksum. PANGO is a folder with the libraries of the page
engine, needed on Windows only. The same input gives a ZIP in the same order with the same dates.
"""

import hashlib
import os
import shutil
import sys
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
NAME = "molewa-check"
PACKAGE = "molewa_check"
ON_WINDOWS = os.name == "nt"
PARTS = ROOT / "packaging"
STARTERS = PARTS / ("windows" if ON_WINDOWS else "linux") / "folder"
SUPERFLUOUS = (
    "IPython", "PIL._avif", "PIL._imagingtk", "PIL.ImageQt", "_pytest", "cryptography", "distributed", "hypothesis",
    "lxml", "matplotlib", "mypy", "numpy", "pandas", "pip", "polars", "pyarrow", "pydantic.mypy", "pydantic.v1",
    "pytest", "setuptools", "tkinter", "unittest.mock",
)  # fmt: skip
"""What libraries would use if it were there, and this program does not."""
DATE = (1980, 1, 1, 0, 0, 0)
"""The first one that a ZIP knows."""


def main(arguments: list[str]) -> int:
    """Freeze, complete and zip."""
    if not arguments:
        print(__doc__)
        return 2
    out = Path(arguments[0]).resolve()
    folder = out / NAME
    shutil.rmtree(folder, ignore_errors=True)
    frozen(out, folder)
    if len(arguments) > 1:
        shutil.copytree(arguments[1], folder / "programm" / "_internal" / "pango")
    trim(folder / "programm" / "_internal")
    complete(folder)
    file = zipped(folder, out / f"{NAME}-{distribution(NAME).version}-{sys.platform}.zip")
    report(folder, file)
    return 0


def frozen(out: Path, folder: Path) -> None:
    """Let PyInstaller find all that the program needs."""
    from PyInstaller.__main__ import run  # noqa: PLC0415

    work = out / "work"
    work.mkdir(parents=True, exist_ok=True)
    entry = work / f"{NAME}.py"
    entry.write_text(f"from {PACKAGE}.__main__ import main\n\nmain()\n", encoding="utf-8")
    options = ["--noconfirm", "--onedir", "--console", "--log-level=WARN", f"--name={NAME}", "--noupx"]
    options += [f"--distpath={work / 'dist'}", f"--workpath={work / 'build'}", f"--specpath={work}"]
    options += [f"--collect-submodules={PACKAGE}", f"--collect-data={PACKAGE}", "--collect-data=font_source_sans_pro"]
    options += [f"--recursive-copy-metadata={NAME}", *(f"--exclude-module={name}" for name in SUPERFLUOUS)]
    run([*options, str(entry)])
    folder.mkdir(parents=True)
    shutil.move(work / "dist" / NAME, folder / "programm")


def trim(inside: Path) -> None:
    """Remove what belongs to languages that the program does not speak."""
    spoken = {"en", *(place.name for place in (inside / PACKAGE / "locale").iterdir() if place.is_dir())}
    for pattern in ("babel/locale-data/*.dat", "pyphen/dictionaries/*.dic"):
        for file in inside.glob(pattern):
            language = file.stem.removeprefix("hyph_").partition("_")[0]
            if language not in {*spoken, "root"}:
                file.unlink()


def complete(folder: Path) -> None:
    """Add the starters, the text for those who unpack it, and the licences."""
    for file in STARTERS.iterdir():
        shutil.copy(file, folder / file.name)
    # As the system's own programs expect it: Windows wants its line ends, and the mark in a text but not in a script.
    text = (PARTS / "LIESMICH.txt").read_text(encoding="utf-8")
    encoding, end = ("utf-8-sig", "\r\n") if ON_WINDOWS else ("utf-8", "\n")
    (folder / "LIESMICH.txt").write_text(text, encoding=encoding, newline=end)
    if ON_WINDOWS:
        for file in folder.glob("*.cmd"):
            file.write_text(file.read_text(encoding="utf-8"), encoding="utf-8", newline="\r\n")
    else:
        shutil.copy(PARTS / "linux" / "starter.sh", folder / "programm")
    licences(folder / "lizenzen")


def licences(target: Path) -> None:
    """Copy the licence of everything in the folder."""
    shutil.copytree(PARTS / "licences", target)
    shutil.copy(ROOT / "LICENSE", target / f"{NAME}.txt")
    for place in (Path(sys.base_prefix) / "LICENSE.txt", Path(os.__file__).with_name("LICENSE.txt")):
        if place.is_file():
            shutil.copy(place, target / "python.txt")
    for package in sorted(needed(NAME, set()), key=lambda one: one.metadata["Name"].lower()):
        said = package.metadata["License-Expression"] or package.metadata["License"] or ""
        lines = [f"{package.metadata['Name']} {package.version}", said.strip() or "see the classifiers below"]
        lines += [line for line in package.metadata.get_all("Classifier") or [] if line.startswith("License ::")]
        texts = [Path(str(package.locate_file(file))) for file in package.files or () if is_licence(str(file))]
        lines += [text.read_text(encoding="utf-8", errors="replace") for text in sorted(texts) if text.is_file()]
        (target / f"{package.metadata['Name'].lower()}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")


def is_licence(name: str) -> bool:
    """Whether a file of a package says what one may do with it."""
    place = Path(name.replace("\\", "/"))
    words = ("licen", "copying", "notice", "authors")
    return ".dist-info" in place.as_posix() and place.name.lower().startswith(words)


def needed(name: str, seen: set[str]) -> Iterator[Distribution]:
    """A package with all that it needs here, each once."""
    if name.lower() in seen:
        return
    seen.add(name.lower())
    package = distribution(name)
    yield package
    for text in package.requires or ():
        requirement = Requirement(text)
        extras: Iterable[str] = requirement.extras or ("",)
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": ""}) for _ in extras):
            yield from needed(requirement.name, seen)


def zipped(folder: Path, target: Path) -> Path:
    """The folder as a ZIP, and beside it the checksum in the form that `sha256sum -c` reads."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(folder.rglob("*"), key=lambda one: one.relative_to(folder).as_posix()):
            if file.is_dir():
                continue
            entry = zipfile.ZipInfo(f"{NAME}/{file.relative_to(folder).as_posix()}", DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            may_run = file.stat().st_mode & 0o100 or file.suffix == ".exe"
            entry.external_attr = (0o755 if may_run else 0o644) << 16
            archive.writestr(entry, file.read_bytes())
    checksum = hashlib.sha256(target.read_bytes()).hexdigest()
    target.with_name(f"{target.name}.sha256").write_text(f"{checksum}  {target.name}\n", encoding="ascii", newline="\n")
    return target


def report(folder: Path, file: Path) -> None:
    """Say what was made and how large it is."""
    sizes = [one.stat().st_size for one in folder.rglob("*") if one.is_file()]
    print(f"{folder}: {len(sizes)} files, {sum(sizes) / 1e6:.1f} MB")
    print(f"{file}: {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
