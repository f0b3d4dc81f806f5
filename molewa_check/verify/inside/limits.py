"""What a PDF file may cost."""

from contextlib import suppress

MEGABYTE = 1024 * 1024
MEMORY, OUTPUT = 1024 * MEGABYTE, 64 * MEGABYTE
LARGEST_ATTACHMENT, ALL_ATTACHMENTS, MOST_ATTACHMENTS = 8 * MEGABYTE, 16 * MEGABYTE, 50
MOST_PAGES, MOST_TEXT, LONGEST_NAME = 500, 4_000_000, 200
LARGEST_STREAM, ALL_STREAMS = 32 * MEGABYTE, 256 * MEGABYTE
MOST_OBJECTS, MOST_FACTS, LONGEST_VALUE = 300_000, 20_000, 300
GRACE = 5
"""Seconds of processor time between the signal that time is up and the end."""
LARGEST_PICTURE = 4_000_000
"""Dots of a page; a report's page has half a million."""


class TooMuch(Exception):
    """The file goes beyond a limit."""

    def __init__(self, amount: int, limit: int, what: str) -> None:
        super().__init__(f"{amount} > {limit} {what}")


def limit_resources(seconds: int) -> None:
    """Bound memory, time and output; where the system has no such limits, the parent's clock remains."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - POSIX only

        for kind, amount, hard in (
            # The signal of the lower limit says that it was the time; that of the upper one could be anybody's.
            (resource.RLIMIT_CPU, seconds, seconds + GRACE),
            (resource.RLIMIT_FSIZE, OUTPUT, OUTPUT),
            (resource.RLIMIT_CORE, 0, 0),
            (resource.RLIMIT_AS, MEMORY, MEMORY),
        ):
            with suppress(OSError, ValueError):
                resource.setrlimit(kind, (amount, hard))
