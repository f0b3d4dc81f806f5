"""Where the bundled questionnaires and report templates lie, in a wheel and in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent


class MissingResource(LookupError):
    """A data folder of the program itself is not there: a broken installation."""


def bundled(name: str) -> Path:
    """Return the folder of bundled data called `questionnaires` or `report_templates`.

    Raises:
        MissingResource: neither the wheel's nor the checkout's folder exists.
    """
    packaged = _PACKAGE / "_data" / name
    # First: beside an installed package, `_CHECKOUT` is the folder of all packages.
    if packaged.is_dir():
        return packaged
    # The file tells a checkout from any folder in which something else is called so.
    if (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / name).is_dir():
        return _CHECKOUT / name
    raise MissingResource(name)
