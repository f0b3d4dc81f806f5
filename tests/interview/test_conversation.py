"""A whole conversation with a scripted user: what is shown, what is said, and what stands in the file."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from molewa_check.errors import OutputError
from molewa_check.interview import saving
from molewa_check.interview.asking import Asker
from molewa_check.interview.conversation import Conversation
from molewa_check.interview.machine import State
from molewa_check.interview.progress import Pace
from molewa_check.interview.prompter import CANCEL, ENTER, Page, Picked, Pressed, Reply, Typed
from molewa_check.interview.replies import Mistake
from molewa_check.interview.saving import Saver
from molewa_check.interview.steps import AtEnd, Away
from molewa_check.interview.store import Store
from molewa_check.interview.upgrade import open_answers
from molewa_check.model.answers import Answer, AnswerState
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_questionnaire
from molewa_check.words.language import Words
from tests.interview.helpers import ALL_TYPES, Scripted, Ticking, header_of, interview_of

VALUE = AnswerState.VALUE
BACK: Reply = Pressed("back")
UNKNOWN: Reply = Pressed("unknown")
LATER: Reply = Pressed("later")
HELP: Reply = Pressed("help")
NOTE: Reply = Pressed("note")
REVIEW: Reply = Pressed("review")
QUIT: Reply = Pressed("quit")
FINISH: Reply = Pressed("finish")


@pytest.fixture(scope="module")
def loaded() -> LoadedQuestionnaire:
    return load_questionnaire(ALL_TYPES)


class Desk:
    """A conversation with everything it needs."""

    def __init__(self, folder: Path, loaded: LoadedQuestionnaire, replies: Iterable[Reply], **more: Any) -> None:
        self.loaded, self.path = loaded, folder / "answers.yaml"
        self.prompter = Scripted(replies, attended=more.pop("attended", True))
        header = header_of(loaded, **{"perspective": "works-council", **more})
        self.store = Store(self.path, header, Ticking())
        self.asker = Asker(self.prompter, Words("en"))
        self.saver = Saver(self.store, {}, self.asker)
        interview = interview_of(loaded, **{"perspective": "works-council", **more})
        self.talk = Conversation(interview, self.saver, self.asker, lambda: 0.0, Pace())

    def run(self, **options: Any) -> State:
        """Talk until the replies end or the user is done."""
        try:
            return self.talk.run(**options)
        except EOFError:
            return self.talk.state
        finally:
            self.store.close()

    @property
    def pages(self) -> list[Page]:
        return self.prompter.pages

    @property
    def on_disk(self) -> dict[str, Answer]:
        return dict(open_answers(self.path, self.loaded).answers)


def test_every_type_from_the_first_question_to_the_end(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    lines = [
        "y",
        "2",
        "1",
        "0",
        "",
        "3,5",
        "12",
        "1 2",
        "0",
        "In words",
        "1.2.2010",
        "n y p",
        "31.12.2027",
        "",
        "n",
        "",
    ]
    desk = Desk(tmp_path, loaded, [Typed(line) for line in lines])
    assert desk.run().step == AtEnd()
    assert {id_: answer.value for id_, answer in desk.on_disk.items()} == {
        "p.council": True,
        "p.size": "big",
        "a.level": 1,
        "a.deeper": 0,
        "b.share": 3.5,
        "b.people": 12,
        "b.many": ("x", "y"),
        "b.free": (),
        "b.words": "In words",
        "b.since": "2010-02-01",
        "b.holds": {"plan": "no", "money": "yes", "people": "partly"},
        "b.until": "2027-12-31",
        "d.one": False,
    }
    assert [page.heading for page in desk.pages] == [
        "About your company",
        "About your company",
        "Section A",
        "Section A",
        "Interim result",
        "Section B › Part one",
        "Section B › Part one",
        *["Section B › Part two"] * 6,
        "Interim result",
        "Duties to check",
        "Review",
    ]


def test_a_page_says_where_we_are(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    desk = Desk(tmp_path, loaded, [Typed("y"), Typed("2")])
    desk.run()
    page = desk.pages[2]
    assert page.status == "Question 3 of 11, 18%, about 3 minutes left"
    assert page.title == "How far are you?"
    assert page.body == ("A second paragraph with more words.", "What A is about.")
    assert [(item.key, item.text) for item in page.items] == [("0", "nothing"), ("1", "something"), ("2", "everything")]


def test_help_says_why_what_and_where_from(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    desk = Desk(tmp_path, loaded, [Typed("n"), Typed("1"), HELP, HELP])
    desk.run()
    assert desk.pages[2].help == ()
    assert desk.pages[3].help == (
        ("Why this is asked", "Because it helps."),
        ("What you could show", "A sheet of paper"),
        ("Source", "The book, Publisher, https://example.org/book"),
    )
    assert desk.pages[4].help == ()


def test_what_was_answered_before_is_shown(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    replies: list[Reply] = [Typed("n"), Typed("1"), Typed("1"), BACK, NOTE, Typed("a note"), Typed("a list")]
    desk = Desk(tmp_path, loaded, replies)
    desk.run()
    page = desk.pages[-1]
    assert page.before == ("Your answer so far: level 1", "Comment: a note", "Evidence: a list")
    assert [item.on for item in page.items] == [False, True, False]
    assert page.enter == "keep the answer"
    assert desk.on_disk["a.level"] == Answer(VALUE, 1, "a note", "a list")


def test_a_note_that_stays_with_its_side(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    """With ! before it; it stays so with another answer, and until it is typed without."""
    note = [NOTE, Typed("! only us"), Typed("a list")]
    desk = Desk(tmp_path, loaded, [Typed("n"), Typed("1"), Typed("1"), BACK, *note, Typed("0")])
    desk.run()
    assert desk.on_disk["a.level"] == Answer(VALUE, 0, "only us", "a list", note_internal=True)
    assert "internal: true" in desk.path.read_text(encoding="utf-8")
    noted = next(page for page in desk.pages if page.done == "Comment saved, only for your side.")
    assert noted.before == ("Your answer so far: level 1", "Comment, only for your side: only us", "Evidence: a list")


def test_a_comment_alone_is_no_answer(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    """The question and how far the interview is are the same before and after it."""
    desk = Desk(tmp_path, loaded, [Typed("n"), NOTE, Typed("one"), CANCEL, NOTE, CANCEL, NOTE, Typed(""), CANCEL])
    desk.run()
    first, *noted = [page for page in desk.pages if page.share is not None and page.status == desk.pages[1].status]
    assert [page.done for page in noted] == ["Comment saved.", "", "Comment removed."]
    assert {(page.title, page.status, page.share, page.enter) for page in noted} == {
        (first.title, first.status, first.share, "")
    }
    assert noted[0].before == ("Comment: one",)


def test_cancelling_a_note_changes_nothing(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    desk = Desk(tmp_path, loaded, [NOTE, CANCEL, NOTE, Typed("one"), CANCEL])
    desk.run()
    assert desk.on_disk == {"p.council": Answer(AnswerState.LATER, note="one")}


def test_a_note_is_no_answer(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    """Neither does it change what is asked nor how far the interview is; and it is seen what it is written about."""
    desk = Desk(
        tmp_path, loaded, [NOTE, Typed("one"), Typed(""), NOTE, Typed(""), Typed(""), NOTE, Typed("two"), CANCEL]
    )
    desk.run()
    question, note, evidence, noted = desk.pages[:4]
    assert "Is there a works council?" in note.body
    assert "Is there a works council?" in evidence.body
    assert note.field is not None
    assert note.field.mark == "!"
    assert (noted.status, noted.before, noted.enter) == (question.status, ("Comment: one",), "")
    assert desk.pages[6].before == ()
    # Taken away again nothing is left of it; after a break the question is the first one asked.
    assert desk.on_disk == {"p.council": Answer(AnswerState.LATER, note="two")}
    again = Desk(tmp_path / "..", loaded, [])
    assert again.talk.interview.next_open(again.talk.interview.start(desk.on_disk)) == "p.council"
    again.store.close()


def test_wrong_input_is_explained_and_asked_again(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    desk = Desk(tmp_path, loaded, [Typed("perhaps"), Typed(""), Pressed("not_applicable"), Typed(" "), BACK])
    desk.run()
    assert [page.problem for page in desk.pages] == [
        "",
        "“perhaps” is no choice here. Please type y or n.",
        "Please choose an answer first.",
        "",
        "Please say briefly why it does not apply.",
        "This is the first question.",
    ]
    assert desk.talk.state.answers == {}


def test_a_changed_answer_says_what_it_hides_and_keeps_it(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    replies: list[Reply] = [Typed("n"), Typed("1"), Typed("1"), Typed("1"), ENTER, BACK, BACK, Typed("0")]
    desk = Desk(tmp_path, loaded, replies)
    desk.run()
    notice = "No longer asked after this answer: 1. Answers to them stay in the file and do not count: 1."
    assert desk.pages[-1].notices == (notice,)
    assert desk.on_disk["a.deeper"].value == 1


def test_the_review_has_a_line_for_each_section(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    replies: list[Reply] = [Typed("n"), LATER, Typed("1"), REVIEW, Picked((0,)), Picked((1,)), Typed("1"), BACK, ENTER]
    desk = Desk(tmp_path, loaded, replies)
    desk.run()
    sections, questions = desk.pages[4:6]
    assert sections.title == "Your answers"
    assert [(item.key, item.text, item.answer) for item in sections.items] == [
        ("1", "About your company", "1 of 2 answered"),
        ("2", "Section A", "1 of 2 answered"),
        ("3", "Section B", "0 of 6 answered"),
        ("4", "Duties to check", "0 of 1 answered"),
    ]
    assert [(item.key, item.text, item.answer) for item in questions.items] == [
        ("1", "Is there a works council?", "No"),
        ("2", "How big?", "To be answered later"),
    ]
    # From a question the way leads back to its section, from there to all of them, and then to what is open.
    assert [page.title for page in desk.pages[6:]] == [
        "How big?", "About your company", "Your answers", "And further?",
    ]  # fmt: skip


def test_the_review_lists_open_questions_with_their_own_numbers(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    desk = Desk(tmp_path, loaded, [Typed("n"), Typed("1"), LATER, REVIEW, Pressed("open"), Picked((0,)), Typed("2")])
    desk.run()
    page = desk.pages[5]
    assert page.title == "Open questions"
    assert [(item.key, item.group) for item in page.items][:3] == [
        ("3", "Section A"), ("4", "Section B"), ("5", "Section B"),
    ]  # fmt: skip
    assert desk.pages[6].status.startswith("Question 3 of ")
    # Two questions more; the others keep their places, and the answered one is gone from the list.
    assert [item.key for item in desk.pages[-1].items][:2] == ["4", "5"]


def test_the_review_finds_questions_by_a_word(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    replies: list[Reply] = [Typed("n"), REVIEW, Typed("/ PEOPLE"), Pressed("search"), Typed("nowhere"), BACK]
    desk = Desk(tmp_path, loaded, replies)
    desk.run()
    found, nothing = desk.pages[3], desk.pages[5]
    assert (found.title, [item.text for item in found.items]) == ("Questions with “PEOPLE”", ["How many people?"])
    assert nothing.body == ("There is none. Please try another word, or the beginning of one.",)
    assert desk.pages[-1].title == "Your answers"


def test_finishing_early_and_leaving(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    assert Desk(tmp_path, loaded, [Typed("n"), REVIEW, FINISH]).run().step == AtEnd()
    assert Desk(tmp_path, loaded, [Typed("n"), QUIT]).run().step == Away()


def test_interim_results_can_be_turned_off(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    replies: list[Reply] = [Typed("n"), Typed("1"), Typed("0"), Pressed("interim"), *[UNKNOWN] * 4]
    desk = Desk(tmp_path, loaded, replies)
    desk.run()
    assert [page.heading for page in desk.pages].count("Interim result") == 1
    assert desk.pages[3].body[:2] == ("Score: 0 on a scale from 0 to 100 (low)", "Answered: 1 of 1")
    silent = Desk(tmp_path, loaded, replies[:3])
    silent.run(interim=False)
    assert silent.pages[-1].title == "Which share?"


def test_interim_names_a_strength_and_an_open_point(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    desk = Desk(tmp_path, loaded, [Typed("n"), Typed("1"), Typed("2"), Typed("0")])
    desk.run()
    assert desk.pages[-1].body[2:] == (
        "A strength: How far are you? – level 2",
        "An open point: And further? – level 0",
    )


def test_nothing_ticked_must_be_meant(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    start: list[Reply] = [Typed("n"), Typed("1"), UNKNOWN, ENTER, UNKNOWN, UNKNOWN]
    desk = Desk(tmp_path, loaded, [*start, Picked(()), Picked((2,)), Typed(""), Picked(())])
    desk.run()
    assert desk.pages[7].problem.startswith("Nothing is ticked. If none of these is right, there is a choice")
    assert desk.pages[9].problem == "Nothing is ticked. If none of these is right, press 0."
    assert desk.on_disk["b.free"].value == ()


def test_without_anybody_a_wrong_line_ends_the_run(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    desk = Desk(tmp_path, loaded, [Typed("n"), Typed("7"), Typed("1")], attended=False)
    with pytest.raises(Mistake, match="“7” is no choice here"):
        desk.run()
    assert set(desk.on_disk) == {"p.council"}


def test_without_anybody_there_is_no_interim_and_no_review(tmp_path: Path, loaded: LoadedQuestionnaire) -> None:
    lines = ["n", "1", "0", "d", "d", "1", "1", "d", "n n n", "x too early"]
    desk = Desk(tmp_path, loaded, [Typed(line) for line in lines], attended=False)
    assert desk.run().step == AtEnd()
    assert desk.on_disk["d.one"] == Answer(AnswerState.NOT_APPLICABLE, reason="too early")


def refuse(desk: Desk, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Make the next writes fail, as on a full disk."""
    real, left = Store.save, [times]

    def save(self: Store, answers: Any) -> None:
        self.pending = answers
        if self.path == desk.path and left[0]:
            left[0] -= 1
            raise OutputError([])
        real(self, answers)

    monkeypatch.setattr(Store, "save", save)


def test_a_full_disk_can_be_tried_again(
    tmp_path: Path, loaded: LoadedQuestionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path, loaded, [Typed("n"), Picked((0,)), Typed("1")])
    refuse(desk, monkeypatch, 1)
    desk.run()
    assert [page.heading for page in desk.pages] == [
        "About your company",
        "Not saved",
        "About your company",
        "Section A",
    ]
    assert "Only in memory: p.council" in desk.pages[1].body
    assert set(desk.on_disk) == {"p.council", "p.size"}


def test_a_full_disk_can_be_left_for_another_place(
    tmp_path: Path, loaded: LoadedQuestionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").mkdir()
    home = tmp_path / "home" / "answers.yaml"
    monkeypatch.setattr(saving, "other_places", lambda _path: (home,))
    desk = Desk(tmp_path, loaded, [Typed("n"), Picked((1,)), Typed("1")])
    refuse(desk, monkeypatch, 99)
    desk.run()
    assert desk.pages[2].notices == (f"Your answers now lie in {home}.",)
    assert set(open_answers(home, loaded).answers) == {"p.council", "p.size"}


def test_another_place_can_be_typed_and_may_fail_too(
    tmp_path: Path, loaded: LoadedQuestionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "other_places", lambda _path: ())
    missing, good = tmp_path / "none" / "a.yaml", tmp_path / "good.yaml"
    replies: list[Reply] = [Typed("n"), Picked((1,)), Typed(str(missing)), Picked((1,)), Typed(str(good))]
    desk = Desk(tmp_path, loaded, replies)
    refuse(desk, monkeypatch, 99)
    desk.run()
    assert desk.pages[3].problem.startswith("Cannot be written: ")
    assert set(open_answers(good, loaded).answers) == {"p.council"}


def test_giving_up_says_what_is_only_in_memory(
    tmp_path: Path, loaded: LoadedQuestionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path, loaded, [Typed("n")])
    refuse(desk, monkeypatch, 99)
    desk.run()
    assert desk.store.unsaved() == {"p.council": False}


def test_without_anybody_a_full_disk_ends_the_run(
    tmp_path: Path, loaded: LoadedQuestionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path, loaded, [Typed("n"), Typed("1")], attended=False)
    refuse(desk, monkeypatch, 99)
    with pytest.raises(OutputError):
        desk.run()
