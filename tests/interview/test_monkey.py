"""Somebody who presses any key on any page: the conversation never breaks, and the file always has everything."""

import random
import tempfile
from pathlib import Path

import pytest

from molewa_check.interview.asking import Asker
from molewa_check.interview.conversation import Conversation
from molewa_check.interview.progress import Pace
from molewa_check.interview.prompter import CANCEL, ENTER, Page, Picked, Pressed, Reply, Typed
from molewa_check.interview.saving import Saver
from molewa_check.interview.steps import AtEnd, AtQuestion, Away
from molewa_check.interview.store import Store
from molewa_check.interview.upgrade import open_answers
from molewa_check.source.questionnaire import load_by_name
from molewa_check.words.language import Words
from tests.interview.helpers import ALL_TYPES, Ticking, header_of, interview_of

LINES = (
    "",
    " ",
    "0",
    "1",
    "2",
    "1 2",
    "3,5",
    "50",
    "1.000",
    "y",
    "j",
    "nein",
    "x",
    "x why",
    "b",
    "?",
    "q q",
    "Wörter",
    "y p n",
    "jtn",
    "t j n",
    "1.2.2010",
    "3/4/2021",
    "2026-11-22",
    "A" * 2001,
)
STEPS = 120


class Monkey:
    """A prompter that does anything that is possible on a page; before every page it looks at the file."""

    attended = True

    def __init__(self, seed: int, check: object) -> None:
        self.dice = random.Random(seed)
        self.check = check
        self.left = STEPS

    def show(self, page: Page) -> Reply:
        """Look, then press something; leaving is not among it."""
        assert callable(self.check)
        self.check()
        self.left -= 1
        if not self.left:
            raise KeyboardInterrupt
        commands = [command.name for command in page.commands if command.name not in {"quit", "finish"}]
        possible: list[Reply] = [Typed(self.dice.choice(LINES)), *(Pressed(name) for name in commands)]
        if page.items:
            count = self.dice.randint(0, len(page.items)) if page.multiple else 1
            grades = range(len(page.grades))
            free = [index for index, item in enumerate(page.items) if not item.alone or not page.multiple]
            picked = tuple(sorted(self.dice.sample(free, min(count, len(free)))))
            possible += [Picked(tuple(self.dice.choices(grades, k=len(page.items))) if grades else picked)] * 4
        if page.enter:
            possible.append(ENTER)
        if page.field is not None and page.field.kind == "line":
            possible.append(CANCEL)
        return self.dice.choice(possible)


@pytest.mark.parametrize("name", ["molewa", str(ALL_TYPES)])
@pytest.mark.parametrize("seed", range(6))
def test_any_keys_on_any_page(name: str, seed: int) -> None:
    loaded = load_by_name(name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.yaml"
        interview = interview_of(
            loaded, perspective="joint", scope="quick" if seed % 2 and name == "molewa" else "full"
        )
        store = Store(path, interview.header, Ticking())
        store.save({})

        def look() -> None:
            assert dict(open_answers(path, loaded).answers) == dict(talk.state.answers)
            if isinstance(talk.state.step, AtQuestion):
                assert talk.state.step.id in interview.asked(talk.state.answers)

        monkey = Monkey(seed, look)
        asker = Asker(monkey, Words("de" if seed % 2 else "en"))
        talk = Conversation(interview, Saver(store, {}, asker), asker, lambda: 0.0, Pace())
        try:
            state = talk.run()
        except KeyboardInterrupt:
            state = talk.state
        assert isinstance(state.step, AtEnd | Away) or monkey.left == 0
        look()
        store.close()
        assert header_of(loaded).questionnaire == interview.header.questionnaire
