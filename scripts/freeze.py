"""Make a folder that runs without an installed Python: the program, its Python, the page engine, starters, licences.

Usage: freeze.py FOLDER                  for this system, with the interpreter that has the wheel and PyInstaller
       freeze.py FOLDER PYTHON PANGO     for Windows: a folder with its interpreter and the wheel, and the libraries

FOLDER gets the folder `molewa-check`, the ZIP of it, and a file with its checksum. The folder for Windows holds a plain
copy of the interpreter, which its makers have signed; a program frozen into an .exe of its own would be signed by
nobody. The same input gives a ZIP in the same order with the same dates.
"""

import csv
import ctypes
import hashlib
import os
import shutil
import sys
import zipfile
from importlib.metadata import distributions
from pathlib import Path

from _licences import needed, of_packages, of_the_system

ROOT = Path(__file__).resolve().parent.parent
NAME = "molewa-check"
PACKAGE = "molewa_check"
PARTS = ROOT / "packaging"
PROGRAM = "programm"
SUPERFLUOUS = (
    "IPython", "PIL._avif", "PIL._imagingtk", "PIL.ImageQt", "_pytest", "cryptography", "distributed", "hypothesis",
    "lxml", "matplotlib", "mypy", "numpy", "pandas", "pip", "polars", "pyarrow", "pydantic.mypy", "pydantic.v1",
    "pytest", "readline", "setuptools", "tkinter", "unittest.mock",
)  # fmt: skip
"""What libraries would use if it were there, and this program does not."""
ENGINE = (
    "libfontconfig.so.1", "libgobject-2.0.so.0", "libharfbuzz-subset.so.0", "libharfbuzz.so.0", "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
)  # fmt: skip
"""What the page engine loads by name."""
UNUSED = (
    "__pycache__", "*.pyc", "*.lib", "*.pdb", "bin", "idlelib", "tkinter", "turtledemo", "ensurepip",
    "lib2to3", "venv", "pip", "pip-*", "setuptools*", "pkg_resources", "_distutils_hack", "distutils-precedence.pth",
    "Scripts", "PyInstaller", "pyinstaller*", "_pyinstaller_hooks_contrib", "altgraph*",
    "pefile*", "ordlookup", "peutils*",
    "win32ctypes", "pywin32_ctypes*", "_tkinter.pyd", "tcl*.dll", "tk*.dll", "_test*.pyd", "_avif*.pyd",
)  # fmt: skip
"""What comes with the interpreter or its packages and serves development only."""
DATE = (1980, 1, 1, 0, 0, 0)
"""The first one that a ZIP knows."""


def main(arguments: list[str]) -> int:
    """Make, complete and zip the folder."""
    if len(arguments) not in {1, 3}:
        print(__doc__)
        return 2
    out, for_windows = Path(arguments[0]).resolve(), len(arguments) > 1
    folder = out / NAME
    texts = needed(out, Path(arguments[1]) if for_windows else None)
    shutil.rmtree(folder, ignore_errors=True)
    if for_windows:
        packages = copied(folder / PROGRAM, Path(arguments[1]), Path(arguments[2]))
    else:
        packages = frozen(out / "work", folder / PROGRAM)
        texts |= of_the_system(file.name for file in packages.glob("lib*"))
    trim(packages)
    forget_origin(packages)
    complete(folder, "windows" if for_windows else "linux")
    licences(folder / "lizenzen", packages, texts)
    version = next(one.version for one in distributions(path=[str(packages)]) if one.metadata["Name"] == NAME)
    system = "windows" if for_windows else sys.platform
    report(folder, zipped(folder, out / f"{NAME}-{version}-{system}.zip"))
    return 0


def copied(program: Path, python: Path, pango: Path) -> Path:
    """Copy an interpreter for Windows with its packages, as far as they are needed; gives the folder of packages."""
    shutil.copytree(python, program, ignore=shutil.ignore_patterns(*UNUSED))
    shutil.copytree(pango, program / "pango")
    shutil.copy(PARTS / "windows" / f"{NAME}.cmd", program)
    return program / "Lib" / "site-packages"


def frozen(work: Path, program: Path) -> Path:
    """Let PyInstaller find all that the program needs; gives the folder of its packages."""
    from PyInstaller.__main__ import run  # noqa: PLC0415

    work.mkdir(parents=True, exist_ok=True)
    entry = work / f"{NAME}.py"
    entry.write_text(f"from {PACKAGE}.__main__ import main\n\nmain()\n", encoding="utf-8")
    options = ["--noconfirm", "--onedir", "--console", "--log-level=WARN", f"--name={NAME}", "--noupx"]
    options += [f"--distpath={work / 'dist'}", f"--workpath={work / 'build'}", f"--specpath={work}"]
    options += [f"--collect-submodules={PACKAGE}", f"--collect-data={PACKAGE}", "--collect-data=font_source_sans_pro"]
    options += [f"--recursive-copy-metadata={NAME}", *(f"--exclude-module={name}" for name in SUPERFLUOUS)]
    options += [f"--add-binary={library}{os.pathsep}." for library in engine_libraries()]
    run([*options, str(entry)])
    program.parent.mkdir(parents=True)
    shutil.move(work / "dist" / NAME, program)
    return program / "_internal"


def engine_libraries() -> list[str]:
    """Where Linux has the libraries of the page engine; what they need in turn, PyInstaller finds."""
    if sys.platform != "linux":
        return []
    for name in ENGINE:
        ctypes.CDLL(name)
    loaded = {line.split()[-1] for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()}
    known = {name.partition(".so")[0]: name for name in ENGINE}
    found = [(Path(path), known.get(Path(path).name.partition(".so")[0])) for path in loaded]
    # The engine asks for the short name, while the system names the file that this leads to.
    return sorted(str(path.with_name(name)) for path, name in found if name)


def trim(inside: Path) -> None:
    """Remove what belongs to languages that the program does not speak."""
    spoken = {"en", *(place.name for place in (inside / PACKAGE / "locale").iterdir() if place.is_dir())}
    for pattern in ("babel/locale-data/*.dat", "pyphen/dictionaries/*.dic"):
        for file in inside.glob(pattern):
            language = file.stem.removeprefix("hyph_").partition("_")[0]
            if language not in {*spoken, "root"}:
                file.unlink()


def forget_origin(packages: Path) -> None:
    """Remove what lists of packages say of this machine: where the wheel lay, and starters that are not taken along.

    It concerns nobody, and would make every ZIP another one.
    """
    for file in packages.glob("*.dist-info/direct_url.json"):
        file.unlink()
    for record in packages.glob("*.dist-info/RECORD"):
        lines = record.read_bytes().splitlines(keepends=True)
        record.write_bytes(b"".join(line for line in lines if (packages / _listed(line)).exists()))


def _listed(line: bytes) -> str:
    """The file that a line of a list of a package is about."""
    return next(csv.reader([line.decode("utf-8")]))[0]


def complete(folder: Path, system: str) -> None:
    """Add the starters and the text for those who unpack it."""
    for file in (PARTS / system / "folder").iterdir():
        shutil.copy(file, folder)
    shutil.copy(PARTS / "LIESMICH.txt", folder)
    if system == "windows":
        # Its editor knows UTF-8 by the mark; its command interpreter would take the mark for a command.
        for file in (*folder.glob("*.txt"), *folder.glob("*.cmd")):
            encoding = "utf-8-sig" if file.suffix == ".txt" else "utf-8"
            file.write_text(file.read_text(encoding="utf-8"), encoding=encoding, newline="\r\n")
    else:
        shutil.copy(PARTS / "linux" / "starter.sh", folder / PROGRAM)


def licences(target: Path, packages: Path, texts: dict[str, Path]) -> None:
    """Copy the licence of everything in the folder."""
    shutil.copytree(PARTS / "licences", target)
    for name, place in {f"{NAME}.txt": ROOT / "LICENSE", **texts}.items():
        shutil.copyfile(place, target / name)
    for name, text in of_packages(packages):
        (target / name).write_text(text, encoding="utf-8")


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
