"""Exit codes, and the one place where errors become exit codes."""

from enum import IntEnum, unique

from molewa_check.errors import BrokenTemplate, InvalidInput, MolewaError, OutputError, ReportError, Unfinished


@unique
class ExitCode(IntEnum):
    """What the program's exit says, the same for every output format."""

    OK = 0
    FINDINGS = 1
    """Some files failed, or a check found problems."""
    USAGE = 2
    INVALID = 3
    """Input that is unreadable or invalid."""
    NO_REPORT = 4
    """The report could not be produced."""
    DEFECT = 70
    """A defect of the program."""
    UNFINISHED = 75
    """There is no result, for the machine had no time or memory left; the same command may work later."""
    INTERRUPTED = 130
    TERMINATED = 143
    """Somebody, or the system, asked the program to end."""


_CODES: tuple[tuple[type[MolewaError], ExitCode], ...] = (
    (InvalidInput, ExitCode.INVALID),
    (Unfinished, ExitCode.UNFINISHED),
    (BrokenTemplate, ExitCode.INVALID),
    (ReportError, ExitCode.NO_REPORT),
    (OutputError, ExitCode.NO_REPORT),
)


def exit_code_of(error: MolewaError) -> ExitCode:
    """The exit code of an error."""
    return next(code for kind, code in _CODES if isinstance(error, kind))
