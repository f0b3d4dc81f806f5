"""Entry point: choose the language, then hand over to the command line."""

import sys
from collections.abc import Sequence

from molewa_check.i18n import activate, detect_language


def main() -> None:
    """Run the program."""
    option = _language_option(sys.argv[1:])
    activate(detect_language(option), wanted=option is not None)
    from molewa_check.cli.app import app  # the language must be known before help texts are made

    app()


def _language_option(arguments: Sequence[str]) -> str | None:
    """The value of `--lang`, wherever it stands."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and index + 1 < len(arguments):
            return arguments[index + 1]
    return None


if __name__ == "__main__":
    main()
