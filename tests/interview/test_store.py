"""The answer file: whole, private, locked; and what happens when the disk or the folder says no."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from molewa_check.errors import Code, OutputError
from molewa_check.interview.store import ChangedElsewhere, InUse, Store, entry_of
from molewa_check.interview.upgrade import open_answers
from molewa_check.model.answers import Answer, AnswerState
from molewa_check.source.locks import Busy, Lock
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_questionnaire
from tests.interview.helpers import ALL_TYPES, Ticking, header_of

VALUE = AnswerState.VALUE
ANSWERS = {
    "p.council": Answer(VALUE, False),
    "a.level": Answer(VALUE, 2, note="two\nlines: „so“", evidence="a list"),
    "b.share": Answer(VALUE, 3.5),
    "b.many": Answer(VALUE, ("x", "y")),
    "b.free": Answer(AnswerState.NOT_APPLICABLE, reason="no"),
    "b.people": Answer(AnswerState.UNKNOWN),
    "d.one": Answer(AnswerState.LATER, note="ask"),
}
ROOT = os.name == "posix" and os.geteuid() == 0


@pytest.fixture(scope="module")
def loaded() -> LoadedQuestionnaire:
    return load_questionnaire(ALL_TYPES)


@pytest.fixture
def store(tmp_path: Path, loaded: LoadedQuestionnaire) -> Any:
    store = Store(tmp_path / "answers.yaml", header_of(loaded), Ticking())
    yield store
    store.close()


@pytest.mark.parametrize("name", ["answers.yaml", "answers.json"])
def test_what_is_saved_is_read_again(tmp_path: Path, loaded: LoadedQuestionnaire, name: str) -> None:
    store = Store(tmp_path / name, header_of(loaded, perspective="joint"), Ticking())
    store.save(ANSWERS)
    store.close()
    opened = open_answers(tmp_path / name, loaded)
    assert list(opened.answers.items()) == list(ANSWERS.items())
    assert opened.header.perspective == "joint"
    assert opened.header.started is not None
    if name.endswith("json"):
        assert json.loads((tmp_path / name).read_text(encoding="utf-8"))["answers"]["b.share"] == 3.5


@pytest.mark.parametrize("note", ["1e3", "0E0", "-7", "true", "2026-11-22"])
def test_a_note_that_looks_like_something_else_stays_a_text(
    store: Store, loaded: LoadedQuestionnaire, note: str
) -> None:
    answers = {"a.level": Answer(VALUE, 2, note=note)}
    store.save(answers)
    assert dict(open_answers(store.path, loaded).answers) == answers


def test_a_control_character_in_a_note_leaves_the_file_readable(store: Store, loaded: LoadedQuestionnaire) -> None:
    store.save({"a.level": Answer(VALUE, 2, note="so\x1b[31m\ud800")})
    assert open_answers(store.path, loaded).answers["a.level"].note == "so[31m"


def test_the_file_is_for_its_owner_only(store: Store) -> None:
    store.save(ANSWERS)
    assert store.path.stat().st_mode & 0o777 == 0o600
    assert store.path.with_name(".answers.yaml.lock").stat().st_mode & 0o777 == 0o600


def test_nothing_but_the_answers_stays_in_the_folder(store: Store) -> None:
    store.save(ANSWERS)
    store.close()
    store.close()
    assert [path.name for path in store.path.parent.iterdir()] == ["answers.yaml"]


def test_a_second_store_is_refused_and_writes_nothing(store: Store, loaded: LoadedQuestionnaire) -> None:
    store.save(ANSWERS)
    before = store.path.read_bytes()
    with pytest.raises(InUse) as caught:
        Store(store.path, header_of(loaded), Ticking())
    assert caught.value.problems[0].code is Code.MC601
    assert store.path.read_bytes() == before
    store.close()
    Store(store.path, header_of(loaded), Ticking()).close()


HOLD = """
import sys, time
from pathlib import Path
from molewa_check.source.locks import Lock
Lock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_the_lock_ends_with_its_process(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(file)], stdout=subprocess.PIPE, encoding="utf-8") as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Busy):
            Lock(file)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with Lock(file):
        pass


def test_a_lock_whose_file_was_removed_meanwhile_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The holder gives up and removes its file between our opening it and our locking it."""
    file = tmp_path / "answers.yaml"
    first = Lock(file)
    real_open = os.open

    def open_then_lose(path: Any, *arguments: Any) -> int:
        descriptor = real_open(path, *arguments)
        monkeypatch.setattr(os, "open", real_open)
        first.release()
        return descriptor

    monkeypatch.setattr(os, "open", open_then_lose)
    second = Lock(file)
    with pytest.raises(Busy):
        Lock(file)
    second.release()


def test_a_file_changed_by_another_program_is_left_alone(store: Store) -> None:
    store.save({})
    text = store.path.read_text(encoding="utf-8") + "# edited\n"
    store.path.write_text(text, encoding="utf-8")
    with pytest.raises(ChangedElsewhere):
        store.save(ANSWERS)
    assert store.path.read_text(encoding="utf-8") == text
    assert set(store.unsaved()) == set(ANSWERS)


def test_a_file_that_was_removed_is_written_again(store: Store) -> None:
    store.save({})
    store.path.unlink()
    store.save(ANSWERS)
    assert store.path.exists()


def test_what_a_killed_writer_left_is_swept_away(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    left, other = tmp_path / ".answers.yaml.abcd1234.molewa.tmp", tmp_path / ".other.yaml.abcd1234.molewa.tmp"
    left.touch()
    other.touch()
    Store(tmp_path / "answers.yaml", header_of(loaded), Ticking()).close()
    assert [path.name for path in tmp_path.iterdir()] == [other.name]


def test_a_link_stays_a_link(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link.yaml"
    link.symlink_to(tmp_path / "real" / "answers.yaml")
    store = Store(link, header_of(loaded), Ticking())
    store.save(ANSWERS)
    store.close()
    assert link.is_symlink()
    assert (tmp_path / "real" / "answers.yaml").is_file()


FULL_DISK = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.interview.helpers import ALL_TYPES, Ticking, header_of
from molewa_check.errors import OutputError
from molewa_check.interview.store import Store
from molewa_check.model.answers import Answer, AnswerState
from molewa_check.source.questionnaire import load_questionnaire
store = Store(Path(sys.argv[1]), header_of(load_questionnaire(ALL_TYPES)), Ticking())
first = {"a.level": Answer(AnswerState.VALUE, 1)}
store.save(first)
resource.setrlimit(resource.RLIMIT_FSIZE, (600, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
try:
    store.save({**first, "b.words": Answer(AnswerState.VALUE, "w" * 2000)})
except OutputError as error:
    print(error.problems[0].code.name, ",".join(store.unsaved()))
"""


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    file = tmp_path / "answers.yaml"
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(file), str(root)], capture_output=True, encoding="utf-8", check=True
    )
    assert run.stdout == "MC601 b.words\n"
    assert set(open_answers(file, loaded).answers) == {"a.level"}
    assert not list(tmp_path.glob("*.tmp"))


def test_a_read_only_folder_is_an_output_error(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    folder = tmp_path
    if ROOT:  # the superuser may write everywhere but in the folders that the kernel makes
        folder = Path("/proc/self")
    else:
        tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError):
            Store(folder / "answers.yaml", header_of(loaded), Ticking())
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_that_is_not_there_is_an_output_error(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    with pytest.raises(OutputError) as caught:
        Store(tmp_path / "none" / "answers.yaml", header_of(loaded), Ticking())
    assert caught.value.problems[0].code is Code.MC601


def test_moving_takes_everything_along(store: Store, tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    store.save({})
    store.path.write_text("edited", encoding="utf-8")
    with pytest.raises(ChangedElsewhere):
        store.save(ANSWERS)
    old = store.path
    store.move(tmp_path / "elsewhere.yaml")
    assert store.unsaved() == {}
    assert dict(open_answers(tmp_path / "elsewhere.yaml", loaded).answers) == ANSWERS
    Lock(old).release()
    with pytest.raises(Busy):
        Lock(tmp_path / "elsewhere.yaml")


def test_moving_onto_another_file_is_refused(store: Store, tmp_path: Path) -> None:
    store.save(ANSWERS)
    (tmp_path / "other.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        store.move(tmp_path / "other.yaml")
    assert caught.value.problems[0].code is Code.MC605
    store.save(ANSWERS)
    assert (tmp_path / "other.yaml").read_text(encoding="utf-8") == "mine"


def test_entries_are_short_where_there_is_nothing_but_a_value() -> None:
    assert entry_of(Answer(VALUE, 2)) == 2
    assert entry_of(Answer(VALUE, ("x",))) == ["x"]
    assert entry_of(Answer(VALUE, 2, note="n")) == {"value": 2, "note": "n"}
    assert entry_of(Answer(AnswerState.NOT_APPLICABLE, reason="r")) == {"state": "not_applicable", "reason": "r"}


KILLED = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.interview.helpers import ALL_TYPES, Ticking, header_of
from molewa_check.interview.store import Store
from molewa_check.model.answers import Answer, AnswerState
from molewa_check.source.questionnaire import load_questionnaire
store = Store(Path(sys.argv[1]), header_of(load_questionnaire(ALL_TYPES)), Ticking())
number = 0
while True:
    number += 1
    store.save({"b.people": Answer(AnswerState.VALUE, number)})
    os.write(1, b"%d\\n" % number)
"""


@pytest.mark.parametrize("after", [1, 7, 20])
def test_killed_at_any_moment_the_file_is_whole_and_has_what_was_saved(
    tmp_path: Path, loaded: LoadedQuestionnaire, after: int
) -> None:
    file, root = tmp_path / "answers.yaml", Path(__file__).parents[2]
    command = [sys.executable, "-c", KILLED, str(file), str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as writer:
        assert writer.stdout is not None
        for _ in range(after):
            saved = int(writer.stdout.readline())
        writer.kill()
        rest = writer.stdout.read().splitlines()
    last = int(rest[-1]) if rest and rest[-1] else saved
    assert open_answers(file, loaded).answers["b.people"].value in {last, last + 1}
    Lock(file).release()
