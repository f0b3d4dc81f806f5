"""The folder that a batch writes to: one batch at a time, and swept before it begins."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from molewa_check.batch.exchange import put_back
from molewa_check.batch.walk import REPORTS, written_earlier
from molewa_check.errors import Code, Location, OutputError, Phrase, Problem
from molewa_check.i18n import N_
from molewa_check.source.files import require_free
from molewa_check.source.locks import Busy, Lock
from molewa_check.source.temporary import sweep_folder


@contextmanager
def alone_in(folder: Path) -> Iterator[tuple[Problem, ...]]:
    """Keep other batches out of a folder, and remove what killed ones left; gives what is to be said about it.

    Raises:
        OutputError: MC601, another batch is writing there; MC607, an earlier result is open.
        OSError: the folder cannot be written to.
    """
    try:
        lock = Lock(folder / "molewa-check")
    except Busy:
        reason = Phrase(N_("another molewa-check is working on it"))
        raise OutputError([Problem(Code.MC601, Location(str(folder)), params={"reason": reason})]) from None
    with lock:
        sweep_folder(folder)
        sweep_folder(folder / REPORTS)
        require_free(written_earlier(folder))
        put_back(folder, alone=lock.works)
        yield () if lock.works else (Problem(Code.MC608, Location(folder.name)),)
