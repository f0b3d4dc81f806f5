"""The beginning: what is asked, what is found in the folder, and where the file comes to lie."""

import errno
from collections.abc import Iterable
from pathlib import Path

import pytest

from molewa_check.assess.prepared import Prepared
from molewa_check.errors import OutputError
from molewa_check.interview import answer_file as opening_module
from molewa_check.interview.answer_file import Opening, begin
from molewa_check.interview.asking import Asker
from molewa_check.interview.last_used import remember
from molewa_check.interview.machine import Interview
from molewa_check.interview.prompter import CANCEL, ENTER, Page, Picked, Pressed, Reply, Typed
from molewa_check.interview.replies import Mistake
from molewa_check.interview.store import InUse, Store
from molewa_check.interview.unfinished import find_unfinished, own_questionnaires
from molewa_check.interview.welcome import (
    LeftEarly,
    Setting,
    Wishes,
    ask_language,
)
from molewa_check.model.answers import Answer, AnswerState, Company
from molewa_check.source import locks
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_by_name, load_questionnaire
from molewa_check.words.language import Words
from tests.interview.helpers import ALL_TYPES, Scripted, Ticking, header_of, level, load, questionnaire

YES = Answer(AnswerState.VALUE, True)
QUIT = Pressed("stop")


@pytest.fixture(scope="module")
def loaded() -> LoadedQuestionnaire:
    return load_questionnaire(ALL_TYPES)


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


class Entrance:
    """The beginning with a scripted user."""

    def __init__(self, loaded: LoadedQuestionnaire, replies: Iterable[Reply], wishes: Wishes | None = None) -> None:
        self.prompter = Scripted(replies)
        prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
        self.setting = Setting(loaded, prepared, wishes or Wishes())
        self.asker = Asker(self.prompter, Words("en"))

    def begin(self, path: Path | None = None) -> Opening:
        """Begin and let go of the file at once."""
        opened = begin(self.asker, self.setting, path, Ticking())
        opened.store.close()
        return opened


def save(loaded: LoadedQuestionnaire, name: str, answers: dict[str, Answer], **header: object) -> Path:
    path = Path.cwd() / name
    store = Store(path, header_of(loaded, **header), Ticking())
    store.save(answers)
    store.close()
    return path


def test_the_language_is_asked_in_all_languages_of_the_questionnaire() -> None:
    prompter = Scripted([Typed("2")])
    known = ("de", "en")
    assert ask_language(prompter, known) == "en"
    assert [item.text for item in prompter.pages[0].items] == ["Deutsch", "English"]
    assert ask_language(Scripted([ENTER]), known) == "de"


def test_the_only_language_of_a_questionnaire_is_not_asked_for() -> None:
    prompter = Scripted([])
    assert ask_language(prompter, ("fr",)) == "fr"
    assert prompter.pages == []


FIRST: Reply = Picked((0,))


def test_a_new_file_is_asked_for_check_view_and_company(loaded: LoadedQuestionnaire, tmp_path: Path) -> None:
    entrance = Entrance(loaded, [Pressed("more"), Picked((1,)), Picked((1,)), Typed(" Muster  Guss "), Typed("")])
    opened = entrance.begin()
    header = opened.store.header
    assert header.people is None
    assert (header.scope, header.perspective, header.company.name) == ("quick", "works-council", "Muster Guss")
    assert opened.store.path == tmp_path / "everything-answers.yaml"
    welcome, with_more, view = entrance.prompter.pages[:3]
    assert welcome.body == (
        "First paragraph.",
        "At the end you see where you stand, the next steps with their hours, and whom to call.",
        "Everything stays on this computer and is saved at once; you can stop at any time.",
    )
    assert [item.text for item in welcome.items] == [
        "Full check: about 10 questions, about 3 minutes",
        "Quick check: about 4 questions, about 1 minute",
    ]
    rest = " ".join(text for _, text in with_more.help)
    assert "Second paragraph. Short." in rest
    assert str(opened.store.path) in rest
    assert "Nothing leaves this computer" in rest
    assert not welcome.help
    # Neither what is asked nor who answers is decided by Enter alone.
    assert not any(page.enter or any(item.on for item in page.items) for page in (welcome, view))


def test_a_works_council_says_how_many_people_answer(loaded: LoadedQuestionnaire) -> None:
    replies: list[Reply] = [FIRST, Picked((1,)), Typed(""), Typed("none"), Typed("0"), Typed(" 5 ")]
    entrance = Entrance(loaded, replies)
    assert entrance.begin().store.header.people == 5
    assert [bool(page.problem) for page in entrance.prompter.pages[-3:]] == [False, True, True]
    # Nobody else is asked.
    alone = Entrance(loaded, [FIRST, FIRST, Typed("")])
    assert alone.begin(Path.cwd() / "other.yaml").store.header.people is None


def test_the_publisher_and_views_of_a_questionnaire_are_named(tmp_path: Path) -> None:
    """A university has no management and no works council."""
    views = [{"id": "chair", "title": "the chair"}, {"id": "students", "title": "the students"}]
    publisher = {"name": "A University", "address": "Street 1, Town"}
    made = load(tmp_path, questionnaire({"a": [level("a.1")]}, publisher=publisher, perspectives=views))
    entrance = Entrance(made, [Pressed("more"), ENTER, Picked((1,)), Typed("")])
    assert entrance.begin(tmp_path / "a.yaml").store.header.perspective == "students"
    first, more, view = entrance.prompter.pages[:3]
    assert first.heading == "A University"
    assert ("Published by", "A University, Street 1, Town") in more.help
    assert [item.text for item in view.items] == ["The chair", "The students"]
    # Nothing is put to one side only here, and nothing is said of it.
    assert view.body == ("“molewa-check compare” lays several views side by side.",)


def test_those_who_answer_are_called_what_the_questionnaire_calls_them(tmp_path: Path) -> None:
    called = {"one": "school", "many": "schools"}
    made = load(tmp_path, questionnaire({"a": [level("a.1")]}, respondent=called))
    entrance = Entrance(made, [ENTER, Picked((0,)), Typed("")])
    assert entrance.begin(tmp_path / "a.yaml").words.translate("About your company") == "About your school"
    assert entrance.asker.words.translate("Name of the company") == "Name of the company"
    assert any("Name of the school" in str(page) for page in entrance.prompter.pages)


def test_questions_of_one_side_are_said(loaded: LoadedQuestionnaire) -> None:
    entrance = Entrance(loaded, [FIRST, FIRST, CANCEL])
    entrance.begin()
    assert entrance.prompter.pages[1].body[0].startswith("Some questions are put to one side only. ")


def test_what_the_command_line_says_is_not_asked(loaded: LoadedQuestionnaire) -> None:
    entrance = Entrance(loaded, [ENTER], Wishes("joint", "quick", ""))
    header = entrance.begin().store.header
    assert (header.scope, header.perspective, header.company.name) == ("quick", "joint", None)
    assert [page.enter for page in entrance.prompter.pages] == ["begin"]


def test_what_means_nothing_on_the_first_page_is_said(loaded: LoadedQuestionnaire) -> None:
    entrance = Entrance(loaded, [Typed("yes"), Typed("")], Wishes("joint", "quick", ""))
    entrance.begin()
    assert entrance.prompter.pages[1].problem.startswith("“yes” does nothing here. Please press Enter")


def test_the_company_may_be_left_out_or_cancelled(loaded: LoadedQuestionnaire) -> None:
    for reply in (Typed(""), CANCEL):
        assert Entrance(loaded, [FIRST, FIRST, reply]).begin().store.header.company.name is None


def test_a_company_name_that_is_too_long_is_asked_for_again(loaded: LoadedQuestionnaire) -> None:
    entrance = Entrance(loaded, [FIRST, FIRST, Typed("x" * 201), Typed("x")])
    assert entrance.begin().store.header.company.name == "x"
    assert entrance.prompter.pages[-1].problem.startswith("That is too long")


@pytest.mark.parametrize("replies", [[QUIT], [FIRST, QUIT]])
def test_leaving_early_leaves_nothing_behind(loaded: LoadedQuestionnaire, tmp_path: Path, replies: list[Reply]) -> None:
    with pytest.raises(LeftEarly):
        Entrance(loaded, replies).begin()
    assert list(tmp_path.iterdir()) == []


def test_unfinished_files_of_this_questionnaire_are_found(loaded: LoadedQuestionnaire, tmp_path: Path) -> None:
    save(loaded, "one.yaml", {"p.council": YES})
    save(loaded, "two.json", {})
    (tmp_path / "other.yaml").write_text("format: molewa-check/answers/1\nquestionnaire: {id: other}\n", "utf-8")
    (tmp_path / "broken.yaml").write_text("format: molewa-check/answers/1\n: :\n", "utf-8")
    (tmp_path / "notes.txt").write_text("molewa-check/answers/1", "utf-8")
    (tmp_path / "folder.yaml").mkdir()
    found = find_unfinished(tmp_path, (Setting(loaded, Prepared(loaded.questionnaire), Wishes()),))
    assert {(item.path.name, item.answered, item.waiting) for item in found} == {
        ("one.yaml", 1, 9),
        ("two.json", 0, 10),
    }


def test_going_on_is_offered_and_the_default(loaded: LoadedQuestionnaire) -> None:
    path = save(loaded, "one.yaml", {"p.council": YES}, perspective="joint")
    entrance = Entrance(loaded, [ENTER])
    opened = entrance.begin()
    assert (opened.store.path, dict(opened.answers)) == (path, {"p.council": YES})
    assert opened.store.header.perspective == "joint"
    line = entrance.prompter.pages[0].items[0].text
    assert line.startswith("Go on with one.yaml, management and works council together, 1 answered, ")


def test_answers_in_the_folder_used_last_are_offered_as_well(
    loaded: LoadedQuestionnaire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOLEWA_CHECK_STATE", str(tmp_path / "state"))
    path = save(loaded, "one.yaml", {"p.council": YES})
    remember(path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    entrance = Entrance(loaded, [FIRST])
    assert entrance.begin().store.path == path
    assert entrance.prompter.pages[0].items[0].text.startswith(f"Go on with {path}, ")
    # They may be another company's: Enter alone takes nothing.
    assert not entrance.prompter.pages[0].enter
    assert not any(item.on for item in entrance.prompter.pages[0].items)
    # Once only, where it is the same folder.
    monkeypatch.chdir(tmp_path)
    entrance = Entrance(loaded, [ENTER])
    entrance.begin()
    assert len(entrance.prompter.pages[0].items) == 2


OWN = """\
format: molewa-check/questionnaire/1
id: our-own
version: "1"
title: Our own check
bands: [{id: low, from: 0, title: Low}, {id: high, from: 50, title: High}]
sections:
  - id: s
    title: S
    questions: [{id: s.q, type: level, text: How far are you?, levels: [none, all]}]
"""


def test_answers_to_a_questionnaire_of_ones_own_are_found(loaded: LoadedQuestionnaire, tmp_path: Path) -> None:
    save(loaded, "one.yaml", {"p.council": YES})
    own = tmp_path / "ours" / "questionnaire.yaml"
    own.parent.mkdir()
    own.write_text(OWN, encoding="utf-8")
    save(load_by_name(str(own)), "two.yaml", {})
    (tmp_path / "another.yaml").write_text(OWN.replace("our-own", "another"), encoding="utf-8")
    names = own_questionnaires((tmp_path,))
    assert names == (str(own),)
    # Both are offered, with the titles of their questionnaires, and what is chosen decides what is asked.
    setting = Setting(load_by_name(names[0]), Prepared(load_by_name(names[0]).questionnaire), Wishes(), names[0])
    for index in (0, 1):
        entrance = Entrance(loaded, [Picked((index,))])
        opened = begin(entrance.asker, entrance.setting, None, Ticking(), (setting,))
        opened.store.close()
        line = entrance.prompter.pages[0].items[index].text
        is_own = line.startswith("Go on with two.yaml, Our own check, ")
        assert (opened.setting.name, opened.store.path.name) == ((str(own), "two.yaml") if is_own else ("", "one.yaml"))
    # Anew: which one is asked.
    entrance = Entrance(loaded, [Picked((2,)), Picked((1,)), QUIT])
    with pytest.raises(LeftEarly):
        begin(entrance.asker, entrance.setting, None, Ticking(), (setting,))
    assert entrance.prompter.pages[1].title == "Which questionnaire?"
    assert entrance.prompter.pages[2].title == "Our own check"


def test_what_is_put_off_is_unfinished(loaded: LoadedQuestionnaire, tmp_path: Path) -> None:
    asked = Interview(Prepared(loaded.questionnaire), header_of(loaded)).asked({})
    save(loaded, "one.yaml", dict.fromkeys(asked, Answer(AnswerState.UNKNOWN)))
    setting = Setting(loaded, Prepared(loaded.questionnaire), Wishes())
    assert find_unfinished(tmp_path, (setting,)) == ()
    save(loaded, "two.yaml", {**dict.fromkeys(asked, Answer(AnswerState.UNKNOWN)), asked[0]: Answer(AnswerState.LATER)})
    assert [(item.path.name, item.waiting) for item in find_unfinished(tmp_path, (setting,))] == [("two.yaml", 1)]


@pytest.mark.parametrize("wishes", [Wishes(perspective="joint"), Wishes(company="Other Ltd")])
def test_answers_of_somebody_else_are_not_offered(loaded: LoadedQuestionnaire, wishes: Wishes) -> None:
    save(loaded, "one.yaml", {"p.council": YES}, company=Company(name="Sample Ltd"))
    entrance = Entrance(loaded, [QUIT], wishes)
    with pytest.raises(LeftEarly):
        entrance.begin()
    assert "unfinished" not in str(entrance.prompter.pages[0].title)


def test_beginning_anew_takes_another_name(loaded: LoadedQuestionnaire, tmp_path: Path) -> None:
    save(loaded, "everything-answers.yaml", {"p.council": YES})
    opened = Entrance(loaded, [Picked((1,)), FIRST, FIRST, CANCEL]).begin()
    assert opened.store.path == tmp_path / "everything-answers-2.yaml"
    assert opened.answers == {}


def test_a_finished_quick_check_can_become_a_full_one(loaded: LoadedQuestionnaire) -> None:
    done = {id_: Answer(AnswerState.UNKNOWN) for id_ in ("p.council", "p.size", "a.level", "b.share")}
    path = save(loaded, "one.yaml", done, scope="quick")
    assert Entrance(loaded, [Picked((1,))]).begin(path).store.header.scope == "full"
    assert Entrance(loaded, [ENTER]).begin(path).store.header.scope == "quick"
    assert Entrance(loaded, [], Wishes(scope="full")).begin(path).store.header.scope == "full"


def test_the_language_of_the_file_stays_unless_another_one_is_asked_for(loaded: LoadedQuestionnaire) -> None:
    path = save(loaded, "one.yaml", {}, language="de")
    assert Entrance(loaded, []).begin(path).words.language == "de"
    opened = Entrance(loaded, [], Wishes(language="en")).begin(path)
    assert (opened.words.language, opened.store.header.language) == ("en", "en")


def test_another_view_needs_another_file(loaded: LoadedQuestionnaire) -> None:
    path = save(loaded, "one.yaml", {})
    with pytest.raises(Mistake, match="those of: management"):
        Entrance(loaded, [], Wishes(perspective="joint")).begin(path)


def test_a_file_in_use_is_said_and_left_alone(loaded: LoadedQuestionnaire, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(loaded, "one.yaml", {"p.council": YES})
    before = path.read_bytes()
    holder = Store(path, header_of(loaded), Ticking())
    # Nobody to ask: an error.
    nobody = Entrance(loaded, [])
    nobody.prompter.attended = False
    with pytest.raises(InUse):
        nobody.begin(path)
    with pytest.raises(LeftEarly):
        Entrance(loaded, [FIRST, QUIT]).begin(path)
    # Begun anew in another file, in the same folder; also where nobody named the one that is held.
    for named in (path, None):
        replies = [] if named else [ENTER]
        entrance = Entrance(loaded, [*replies, FIRST, Picked((1,)), FIRST, FIRST, CANCEL])
        opened = entrance.begin(named)
        assert (opened.store.path.parent, dict(opened.answers)) == (path.parent, {})
        assert opened.store.path != path
        assert "working on it" in entrance.prompter.pages[len(replies)].problem
    # Let go of between two tries: the answers are there.
    patient = Entrance(loaded, [])
    show = patient.prompter.show

    def close_and_show(page: Page) -> Reply:
        patient.prompter.replies = [FIRST]
        holder.close()
        return show(page)

    monkeypatch.setattr(patient.prompter, "show", close_and_show)
    assert dict(patient.begin(path).answers) == {"p.council": YES}
    assert path.read_bytes() == before


def test_a_new_file_that_another_one_has_just_begun_is_asked_about(
    loaded: LoadedQuestionnaire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening_module, "other_places", lambda _path: ())
    holder = Store(tmp_path / "new.yaml", header_of(loaded), Ticking())
    entrance = Entrance(loaded, [Picked((1,)), QUIT])
    with pytest.raises(LeftEarly):
        entrance.begin(tmp_path / "new.yaml")
    assert [item.text for item in entrance.prompter.pages[1].items] == ["In another place", "Try again"]
    holder.close()


def test_a_place_that_cannot_be_written_to_is_asked_about(
    loaded: LoadedQuestionnaire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = tmp_path / "good.yaml"
    monkeypatch.setattr(opening_module, "other_places", lambda _path: (good,))
    bad = tmp_path / "none" / "a.yaml"
    entrance = Entrance(loaded, [FIRST, FIRST, FIRST, CANCEL])
    assert entrance.begin(bad).store.path == good
    assert entrance.prompter.pages[0].problem.startswith("Cannot be written: ")
    with pytest.raises(LeftEarly):
        Entrance(loaded, [QUIT]).begin(bad)
    typed = Entrance(loaded, [Picked((1,)), Typed(str(tmp_path / "typed.yaml")), FIRST, FIRST, CANCEL])
    assert typed.begin(bad).store.path == tmp_path / "typed.yaml"


def test_without_anybody_it_is_an_error(loaded: LoadedQuestionnaire, tmp_path: Path) -> None:
    entrance = Entrance(loaded, [])
    entrance.prompter.attended = False
    with pytest.raises(OutputError):
        entrance.begin(tmp_path / "none" / "a.yaml")


def test_an_older_version_is_told_and_its_file_kept(loaded: LoadedQuestionnaire, tmp_path: Path) -> None:
    path = tmp_path / "old.yaml"
    path.write_text(
        'format: molewa-check/answers/1\nquestionnaire: {id: everything, version: "1"}\n'
        "answers: {p.council: true, a.old: 1, a.level: 1, gone: {value: 3, note: dear}, b.share: x}\n",
        encoding="utf-8",
    )
    opened = Entrance(loaded, []).begin(path)
    assert set(opened.answers) == {"p.council", "a.deeper", "a.level"}
    assert [notice.partition(":")[0] for notice in opened.notices] == [
        "The questionnaire has changed (your answers",
        "Renamed, your answers go with them",
        "The answer no longer fits, please answer again (comments are kept)",
        "No longer part of the questionnaire",
        "New questions among those you have answered",
        "The file as it was, with all comments, is kept in " + str(tmp_path / "old.yaml.version-1"),
    ]
    assert "dear" in (tmp_path / "old.yaml.version-1").read_text(encoding="utf-8")


def test_a_drive_without_locks_is_said_once(
    loaded: LoadedQuestionnaire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(_: int) -> None:
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    path = save(loaded, "a.yaml", {"p.council": YES})
    monkeypatch.setattr(locks, "_lock", unsupported)
    *_, last = Entrance(loaded, []).begin(path).notices
    assert last.startswith("This drive knows no locks")
    assert [found.name for found in tmp_path.iterdir()] == ["a.yaml"]


def test_an_answer_under_another_name_is_told(loaded: LoadedQuestionnaire, tmp_path: Path) -> None:
    path = tmp_path / "old.yaml"
    path.write_text(
        'format: molewa-check/answers/1\nquestionnaire: {id: everything, version: "1/0"}\n'
        "answers: {a.old: {value: 1, note: dear}, a.deeper: 2}\n",
        encoding="utf-8",
    )
    opened = Entrance(loaded, []).begin(path)
    assert opened.notices[1] == (
        "One answer counts for each question; these are only in the copy of the file: a.old → a.deeper"
    )
    assert "dear" in (tmp_path / "old.yaml.version-1-0").read_text(encoding="utf-8")
