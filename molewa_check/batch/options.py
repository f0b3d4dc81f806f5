"""What a batch is told, and whom it tells how far it is."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from molewa_check.assess.cohort import MINIMUM
from molewa_check.batch.comparisons import Comparisons
from molewa_check.batch.movement import Earlier
from molewa_check.batch.outcome import Settings
from molewa_check.batch.reports import ReportSettings
from molewa_check.batch.status import Invited


class Progress(Protocol):
    """Who is told how far the run is."""

    def begin(self, stage: str, total: int | None) -> None:
        """A stage begins; its size may not be known."""

    def advance(self) -> None:
        """One item is done."""

    def end(self) -> None:
        """The stage is over."""


@dataclass(frozen=True)
class BatchOptions:
    """What a batch is told."""

    settings: Settings
    output: Path
    reports: ReportSettings | None = None
    excel: bool = False
    force: bool = False
    min_group: int = MINIMUM
    invited: tuple[Invited, ...] | None = None
    """The companies that were asked to answer; None where there is no list."""
    comparisons: Comparisons | None = None
    """Compares companies with two views; None where nobody wants that."""
    earlier: Earlier | None = None
    """What companies answered earlier; None where nobody wants to know how they moved."""
    few: bool = False
    """Whether other processes would take longer to start than the answers take; reports are always shared out."""
    templates: Path | None = None
    """The user's folder of templates; it serves the pages on groups, too."""
