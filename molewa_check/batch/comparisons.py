"""Comparisons of all companies of a batch that have two views, one document each."""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import count
from pathlib import Path

from molewa_check.assess.cohort import Dissent
from molewa_check.batch.comparing import Compared, ComparisonJob, Row, compare_all, died
from molewa_check.batch.dissents import Dissents
from molewa_check.batch.index import Entry, Index
from molewa_check.batch.ledger import Ledger
from molewa_check.batch.outcome import prepared_of
from molewa_check.batch.parallel import Pool, Work, perform
from molewa_check.batch.reports import ReportSettings, templates_fingerprint
from molewa_check.batch.two_views import Pairing, TwoViews
from molewa_check.batch.walk import COMPARISONS, Item
from molewa_check.errors import Code, Location, Problem
from molewa_check.source.files import make_private_folder
from molewa_check.source.names import safe_name

SHARES_CSV = "dissent.csv"
"""Where the shares of dissent in the group stand."""


class Comparisons:
    """The comparisons of a batch: a document for each, and what the list and the pictures of groups need."""

    def __init__(self, folder: Path, report: ReportSettings, *, force: bool = False) -> None:
        """Make them in the folder of comparisons of the one that the batch writes to.

        Args:
            folder: the one that the batch writes to.
            report: how the documents are made.
            force: whether those are made again, too, that are as their answers give them.
        """
        self.rows: list[Row] = []
        self.dissents: dict[str, Dissents] = {}
        """By the fingerprint of the questionnaire."""
        self._folder = folder / COMPARISONS
        self._report, self._force = report, force
        self._taken: set[str] = set()
        self._index = Index(self._folder)
        self._pairing = Pairing(report.settings.questionnaire)
        self._made_with = templates_fingerprint(report.templates)
        self._names: set[str] = set()
        self.made = self.unchanged = self.failed = 0

    def make(
        self,
        items: Iterable[Item | Problem],
        stop: Callable[[], bool],
        done: Callable[[], None],
        pool: Pool,
    ) -> list[Problem]:
        """Compare all companies with two views; what cannot be compared is a problem and stops nothing.

        Args:
            items: everything that the batch is given.
            stop: whether the user wants to end.
            done: told after each company.
            pool: what the work is done in.

        Raises:
            OutputError: MC601 or MC607.
        """
        found = self._pairing.two_views(items)
        if found:
            make_private_folder(self._folder)
        problems: list[Problem] = []
        # One at a time: a document takes seconds, and one that kills its process takes no other along.
        work = Work[ComparisonJob, Compared](do=compare_all, died=died)
        for one in perform(work, self._jobs(found), pool, stop):
            problems += one.problems
            self._add(one)
            done()
        if self.made:
            self._index.save()
        return problems

    def _jobs(self, found: Iterable[TwoViews]) -> Iterator[ComparisonJob]:
        for one in found:
            name = f"{_free(safe_name(one.name), self._taken)}.pdf"
            known = "" if self._force else self._index.key_of(name)
            yield ComparisonJob(one, self._folder / name, known, self._report, self._made_with)

    def remove_gone(self, failed: Collection[str]) -> list[Problem]:
        """Remove the documents of companies that no longer have two views, unless somebody has changed them.

        Args:
            failed: origins of what could not be used this time; their documents stay until that is mended.
        """
        removed, kept = self._index.remove_gone(self._names, failed)
        if removed:
            self._index.save()
        return kept

    def pictures(self, minimum: int, ledger: Ledger) -> dict[str, Dissent]:
        """What may be told of dissent in the group, by the fingerprint of the questionnaire; see `untold`."""
        found = {definition: one.picture(minimum, ledger) for definition, one in self.dissents.items()}
        return {definition: picture for definition, picture in found.items() if picture}

    def untold(self, told: Collection[str], minimum: int) -> list[Problem]:
        """What is said where earlier pictures forbid a new one: nothing vanishes from a report without a word."""
        missing = len(self.dissents.keys() - set(told))
        return [Problem(Code.MC443, Location(SHARES_CSV), params={"least": minimum})] * missing

    def _add(self, one: Compared) -> None:
        self.failed += bool(one.problems)
        if one.row is None or one.parting is None:
            return
        name, views = one.job.target.name, one.job.views
        loaded = self._pairing.loaded[views.questionnaire]
        assert loaded is not None
        dissents = self.dissents.setdefault(one.row.definition, Dissents(prepared_of(loaded)))
        topics = dissents.add(one.parting, views.company)
        self._names.add(Path(name).stem)
        document = "" if one.problems else f"{COMPARISONS}/{name}"
        self.rows.append(one.row._replace(topics=topics, document=document))
        self.unchanged += one.is_current
        if one.content:
            self._index.add(name, Entry(one.key, one.content, one.origins))
            self.made += 1


def _free(name: str, taken: set[str]) -> str:
    """A name that no other document has."""
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    found = next(one for one in names if one.casefold() not in taken)
    taken.add(found.casefold())
    return found
