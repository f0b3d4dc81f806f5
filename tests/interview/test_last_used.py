"""The folder in which somebody answered last: kept for its owner, found again, and never in the way."""

from pathlib import Path

import pytest

from molewa_check.interview.last_used import NAME, VARIABLE, last_folder, last_questionnaire, remember


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "state"
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


def test_it_is_found_again(state: Path, tmp_path: Path) -> None:
    assert last_folder() is None
    remember(tmp_path / "answers.yaml")
    assert last_folder() == tmp_path
    assert (state / NAME).stat().st_mode & 0o077 == 0
    assert state.stat().st_mode & 0o077 == 0


def test_a_questionnaire_of_ones_own_is_found_again(state: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("", encoding="utf-8")
    remember(tmp_path / "answers.yaml", own)
    assert (last_folder(), last_questionnaire()) == (tmp_path, own)
    own.unlink()
    assert (last_folder(), last_questionnaire()) == (tmp_path, None)
    remember(tmp_path / "answers.yaml")
    assert (last_folder(), last_questionnaire()) == (tmp_path, None)
    assert state.is_dir()


@pytest.mark.parametrize("content", [b"", b"relative", b"/nowhere/at/all", b"\xff\xfe", b"\0", b"/" + b"x" * 9000])
def test_what_cannot_be_used_is_passed_over(state: Path, content: bytes) -> None:
    state.mkdir()
    (state / NAME).write_bytes(content)
    assert last_folder() is None


def test_where_nothing_can_be_kept_nothing_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "file"))
    remember(tmp_path / "answers.yaml")
    assert last_folder() is None
    monkeypatch.setenv(VARIABLE, "")
    remember(tmp_path / "answers.yaml")
    assert last_folder() is None
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_usual_place_is_that_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    remember(tmp_path / "a.yaml")
    assert (tmp_path / "state" / "molewa-check" / NAME).read_text(encoding="utf-8") == str(tmp_path)
