"""Where Windows finds the libraries of the page engine; elsewhere the system knows."""

import locale
import os
from pathlib import Path

from molewa_check.guards.inner import own_libraries
from molewa_check.source.locks import ON_WINDOWS

VARIABLE = "WEASYPRINT_DLL_DIRECTORIES"
"""Names folders with libraries, as the engine reads it too."""
FONTS_FILE = "FONTCONFIG_FILE"
"""Names the file that says where fonts lie."""
USUAL = (r"C:\msys64\ucrt64\bin", r"C:\msys64\mingw64\bin")


def folders() -> tuple[Path, ...]:
    """The folders that may hold the libraries and exist, the first to be looked into first."""
    named = os.environ.get(VARIABLE, "")
    candidates = [own_libraries()]
    candidates += map(Path, filter(None, named.split(os.pathsep) if named else USUAL))
    return tuple(folder for folder in candidates if folder.is_dir())


def provide() -> None:
    """Let the engine find its libraries, under whatever name they were built.

    By itself it finds only those whose names begin with `lib`: others have a dot in the name, which Windows takes for
    an ending, and are found through PATH alone. A frozen engine looks into no folder at all.
    """
    if not ON_WINDOWS:
        return
    found = folders()
    for folder in found:
        os.add_dll_directory(str(folder))  # type: ignore[attr-defined,unused-ignore]
    # In front: a library of the same name elsewhere in PATH may be another one.
    known = os.environ.get("PATH", "").split(os.pathsep)
    before = [str(folder) for folder in found if str(folder) not in known]
    os.environ["PATH"] = os.pathsep.join([*before, *known])
    _name_fonts_file(own_libraries() / "etc" / "fonts" / "fonts.conf")


def _name_fonts_file(file: Path) -> None:
    """Say where the file is that lies beside the libraries, if they would not find it.

    They know paths in the encoding of the region only (for Germany it has no Ł); short names of Windows are ASCII.
    """
    if FONTS_FILE in os.environ or not file.is_file():
        return
    try:
        str(file).encode(locale.getencoding())
    except UnicodeEncodeError:
        os.environ[FONTS_FILE] = _short_name(str(file))


def _short_name(path: str) -> str:
    """The name of a file as programs of 1990 want it; drives without such names give the one that it has."""
    import ctypes  # noqa: PLC0415 - few paths need it

    room = 1024
    name = ctypes.create_unicode_buffer(room)
    ctypes.windll.kernel32.GetShortPathNameW(path, name, room)  # type: ignore[attr-defined,unused-ignore]
    return name.value or path
