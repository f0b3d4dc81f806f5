"""A batch without reports: one file against PyYAML; whole runs with one and two workers, and on a cluster.

Whole runs are measured by the clock and in processor time with all processes, the parent's share apart. From the
shares follows what more processors could give. Answer files, 5 % of them broken, are made in a temporary folder.
Usage: batch.py [FILES [MORE...]], for example batch.py 2000 10000.
"""

import filecmp
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks import _cluster
from benchmarks._measure import Taken, medians, numbers, program, ran
from benchmarks._results import Row, Target, show
from benchmarks.answers import answers_of, company, text_of, write_answers
from molewa_check.batch.collect import collect
from molewa_check.batch.outcome import Settings, process_all
from molewa_check.source.questionnaire import load_by_name

FILES, FEW_FILES = 100, 200
ROUNDS = 5
BROKEN = 0.05
LOADER = "PyYAML, C loader"
CORES = 16
FILE_OF_RUN = 4.0
"""What one more file may take in a whole run, in C loaders."""
SECOND_WORKER, MANY, SECOND_WORKER_OF_MANY = 1.6, 10_000, 1.8
PROJECTED = 10.0
LINE = 6.0
"""What the line of a company in results.jsonl may take, in kB."""
WIRE = 6.0
"""What may reach the client of a cluster for each file, in kB; once it was 61."""
GROWTH = 1.25
"""How much memory the longest run may take, in that of the shortest."""
SALTED = ".pictures.json"
"""What is remembered about pictures has a salt of its own in every folder."""


@dataclass(frozen=True)
class Runs:
    """The same files with one worker and with two.

    Attributes:
        folder: holds the answers and what came out.
        start: processor seconds until a worker can begin.
    """

    folder: Path
    count: int
    one: Taken
    two: Taken
    start: float

    @property
    def line(self) -> float:
        """Kilobytes of results.jsonl for each company."""
        path = self.folder / "out-2" / "results.jsonl"
        scored: int = json.loads((self.folder / "out-2" / "summary.json").read_text(encoding="utf-8"))["scored"]
        return path.stat().st_size / scored / 1000


def projected(one: float, two: Taken, start: float, cores: int) -> float:
    """How many times as fast as one worker many are, at best.

    Args:
        one: processor seconds of the run with one worker.
        two: what a run with several workers takes, the parent's share apart.
        start: processor seconds until a worker can begin.
        cores: workers, with a processor each.
    """
    # Whoever takes longer decides: the parent, which has nobody to share with, or the workers together.
    return one / (max(two.parent, two.workers / cores) + start)


def one_file(folder: Path) -> float:
    """One file in a batch against the loader alone, in both formats; returns the loader's seconds."""
    texts = _write_both_kinds(folder)

    def load(loader: Any) -> Callable[[], Any]:
        return lambda: [yaml.load(text, Loader=loader) for text in texts]

    def score(kind: str) -> Callable[[], Any]:
        return lambda: process_all(list(collect([folder / kind])), Settings("de"))

    steps = {LOADER: load(yaml.CSafeLoader), "yaml.safe_load": load(yaml.SafeLoader)}
    steps |= {f"scored from {kind}": score(kind) for kind in ("yaml", "json")}
    found = medians(steps, ROUNDS, clock=time.process_time)
    rows = [Row(name, f"{taken / FILES * 1e6:.0f} µs", taken / found[LOADER]) for name, taken in found.items()]
    show(f"One of {FILES} answer files in a batch, processor time, median of {ROUNDS}", rows)
    return found[LOADER] / FILES


def _write_both_kinds(folder: Path) -> list[str]:
    """The same answers as YAML and as JSON; returns the YAML texts."""
    questionnaire = load_by_name("molewa").questionnaire
    documents = [answers_of(questionnaire, company(number)) for number in range(FILES)]
    for kind in ("yaml", "json"):
        (folder / kind).mkdir()
        for number, document in enumerate(documents):
            (folder / kind / f"{number:03}.{kind}").write_text(text_of(document, kind), encoding="utf-8")
    return [text_of(document) for document in documents]


def run(folder: Path, count: int) -> Runs:
    """Both runs over so many files."""
    list(write_answers(folder / "in", load_by_name("molewa").questionnaire, count, broken=BROKEN))
    one, two = (_batch(folder, f"out-{jobs}", "--jobs", str(jobs)) for jobs in (1, 2))
    start = ran(sys.executable, "-c", "import molewa_check.batch.scorer").cpu
    return Runs(folder, count, one, two, start)


def _batch(folder: Path, out: str, *options: str) -> Taken:
    return program("batch", folder / "in", "-o", folder / out, *options)


def whole(runs: Runs) -> Iterator[Row]:
    """The lines of both runs, and what follows from their shares."""
    one, two = runs.one, runs.two
    gain, least = one.wall / two.wall, SECOND_WORKER_OF_MANY if runs.count >= MANY else SECOND_WORKER
    factor = projected(one.cpu, two, runs.start, CORES)
    yield Row("one worker, by the clock", f"{one.wall:.1f} s")
    yield Row("two workers, by the clock", f"{two.wall:.1f} s", gain, Target(gain, least, least=True))
    yield Row("one worker, processor time", f"{one.cpu:.1f} s")
    yield Row("two workers, processor time", f"{two.cpu:.1f} s", one.cpu / two.cpu)
    yield Row("- the parent of two workers", f"{two.parent:.1f} s", two.parent / two.cpu)
    yield Row("- its workers and pages", f"{two.workers:.1f} s", two.workers / two.cpu)
    target = Target(factor, PROJECTED, least=True) if runs.count >= MANY else None
    yield Row(f"{CORES} cores, projected", f"{one.cpu / factor:.1f} s", factor, target)
    yield Row("results.jsonl, for each company", f"{runs.line:.1f} kB", None, Target(runs.line, LINE, "kB"))


def formula(runs: Runs) -> str:
    """How the projection comes about, with its numbers."""
    one, two = runs.one, runs.two
    return (
        f"Ratios: one worker ÷ two; shares of both workers' run; one worker ÷ {CORES} cores. Projected: one ÷"
        f" (max(parent, workers ÷ {CORES}) + start of a worker) = {one.cpu:.1f} ÷"
        f" (max({two.parent:.1f}, {two.workers:.1f} ÷ {CORES}) + {runs.start:.1f}) ="
        f" {projected(one.cpu, two, runs.start, CORES):.1f}."
    )


def growth(few: Taken, runs: Runs, loader: float) -> None:
    """What one more file takes in a whole run, in time and in memory."""
    more = (runs.one.cpu - few.cpu) / (runs.count - FEW_FILES)
    memory = runs.one.peak / few.peak
    show(
        f"{FEW_FILES} files and {runs.count}, one worker",
        [
            Row("one more file, C loaders", f"{more * 1e3:.1f} ms", more / loader, Target(more / loader, FILE_OF_RUN)),
            Row("peak memory", f"{few.peak:.0f} and {runs.one.peak:.0f} MB", memory, Target(memory, GROWTH)),
        ],
        "Processor time of a whole run with all of its outputs; a file that is loaded and nothing else is 1.",
    )


def over_the_wire(runs: Runs) -> None:
    """The same files on a Dask cluster of two workers on this machine."""
    if not _cluster.is_installed():
        print("Dask: not measured, because the extra `cluster` is not installed here\n")
        return
    with _cluster.cluster(runs.folder, 2) as cluster:
        before = cluster.seconds()
        taken = _batch(runs.folder, "out-dask", "--scheduler", cluster.relay.address)
        workers, relay = cluster.seconds() - before, cluster.relay
    other = differing(runs.folder / "out-2", runs.folder / "out-dask")
    received = relay.received / runs.count / 1000
    same = Target(len(other), 0, "files")
    show(
        f"{runs.count} files on a Dask cluster of two workers",
        [
            Row("by the clock", f"{taken.wall:.1f} s", taken.wall / runs.two.wall),
            Row("processor time of the client and its pages", f"{taken.cpu:.1f} s"),
            Row("processor time of the workers", f"{workers:.1f} s"),
            Row("to the client, for each file", f"{received:.1f} kB", None, Target(received, WIRE, "kB")),
            Row("to the scheduler, for each file", f"{relay.sent / runs.count / 1000:.1f} kB"),
            Row("outputs that are not those of two local workers", f"{len(other)} files", None, same),
        ],
        f"The ratio is to two local workers. {'Other bytes: ' + ', '.join(other) if other else ''}".strip(),
    )


def differing(one: Path, two: Path) -> list[str]:
    """The files that two output folders do not have alike, byte by byte."""
    names = {str(path.relative_to(folder)) for folder in (one, two) for path in folder.rglob("*") if path.is_file()}
    names.discard(SALTED)
    same, _, _ = filecmp.cmpfiles(one, two, names, shallow=False)
    return sorted(names - set(same))


def main() -> None:
    """Measure and print."""
    counts = numbers([2000])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "kinds").mkdir()
        loader = one_file(folder / "kinds")
        list(write_answers(folder / "few" / "in", load_by_name("molewa").questionnaire, FEW_FILES, broken=BROKEN))
        few = _batch(folder / "few", "out", "--jobs", "1")
        for count in counts:
            runs = run(folder / str(count), count)
            show(f"{count} files, {BROKEN:.0%} of them broken", whole(runs), formula(runs))
            growth(few, runs, loader)
            over_the_wire(runs)


if __name__ == "__main__":
    main()
