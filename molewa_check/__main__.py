"""Entry point: choose the language, then hand over to the command line; what nobody foresaw ends here."""

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType

SIGNAL_BASE = 128
"""What shells add to the number of the signal that ended a program."""


def main() -> None:
    """Run the program."""
    _signals(_end_at_once)
    # On a full disk libraries try once more while they are cleaned up; what fails there has been said already.
    sys.unraisablehook = lambda _: None
    try:
        if not _was_inner():
            _run()
    except KeyboardInterrupt:
        code = SIGNAL_BASE + signal.SIGINT
    except BrokenPipeError:  # who reads the output has gone; so does the command line library end then
        code = 1
    except Exception as error:
        from molewa_check.cli.last_resort import told

        code = told(error)
    else:
        return
    _leave(code)


def _was_inner() -> bool:
    """Whether this was one of the processes that a frozen program starts of itself; it is over then."""
    from molewa_check.guards.inner import is_frozen, was_inner

    return is_frozen() and was_inner(sys.argv[1:])


def _run() -> None:
    from molewa_check.guards.collector import look_rarely
    from molewa_check.guards.streams import speak_utf8
    from molewa_check.i18n import activate, detect_language

    look_rarely()
    speak_utf8()
    # What another package has plugged into pydantic would see every answer; looking for such plugins takes time, too.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    option = _language_option(sys.argv[1:])
    activate(detect_language(option), wanted=option is not None)
    from molewa_check.cli.app import app  # the language must be known before help texts are made

    _signals(_interrupt)
    try:
        app()
    except SystemExit as leaving:
        # What is still to be written may fail, too, and only here somebody can say so.
        sys.stdout.flush()
        raise leaving from None


def _leave(code: int) -> None:
    """End with a code, whatever the output still holds."""
    from molewa_check.cli.last_resort import discard_output

    discard_output()
    sys.exit(code)


def _signals(handle: "signal.Handlers | object") -> None:
    """Say what Ctrl-C and the wish to terminate do; what was ignored when the program began stays ignored."""
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(ValueError):  # not the main thread: somebody else's program
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, handle)  # type: ignore[arg-type]


def _end_at_once(number: int, _frame: FrameType | None) -> None:
    """While the program is still being loaded nothing has begun that could be left half done."""
    os._exit(SIGNAL_BASE + number)


def _interrupt(number: int, _frame: FrameType | None) -> None:
    """Leave through everything that is open, which tidies up after itself."""
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(SIGNAL_BASE + number)


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
