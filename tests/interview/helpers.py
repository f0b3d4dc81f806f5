"""Small questionnaires and a user who does what a list says."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from molewa_check.assess.prepared import Prepared
from molewa_check.interview.machine import Interview
from molewa_check.interview.prompter import Page, Reply
from molewa_check.interview.welcome import new_header
from molewa_check.model.answers import AnswersFile
from molewa_check.source.questionnaire import LoadedQuestionnaire, load_questionnaire

ALL_TYPES = Path(__file__).with_name("all_types.yaml")
LEVELS = ["low", "high"]


def level(id_: str, **more: Any) -> dict[str, Any]:
    """A question with the levels 0 and 1."""
    return {"id": id_, "type": "level", "text": f"Question {id_}?", "levels": LEVELS, **more}


def questionnaire(sections: Mapping[str, list[dict[str, Any]]], **more: Any) -> dict[str, Any]:
    """A questionnaire as its file has it."""
    return {
        "format": "molewa-check/questionnaire/1",
        "id": "small",
        "version": "1",
        "languages": ["en"],
        "title": "Small",
        "sections": [{"id": id_, "title": id_, "questions": questions} for id_, questions in sections.items()],
        **more,
    }


def load(folder: Path, value: Mapping[str, Any], name: str = "small.yaml") -> LoadedQuestionnaire:
    """Write a questionnaire and read it as the program does."""
    path = folder / name
    path.write_text(yaml.safe_dump(dict(value), sort_keys=False), encoding="utf-8")
    return load_questionnaire(path)


def interview_of(loaded: LoadedQuestionnaire, **header: Any) -> Interview:
    """An interview over a questionnaire."""
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    return Interview(prepared, header_of(loaded, **header))


def header_of(loaded: LoadedQuestionnaire, **more: Any) -> AnswersFile:
    """The header of a new answer file."""
    return new_header(loaded, "en").model_copy(update=more)


class Ticking:
    """A clock that goes on by a second whenever it is read."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Scripted:
    """A prompter that replies from a list and remembers the pages; at the end of the list it is interrupted."""

    def __init__(self, replies: Iterable[Reply], *, attended: bool = True) -> None:
        self.replies = list(replies)
        self.pages: list[Page] = []
        self.attended = attended

    def show(self, page: Page) -> Reply:
        """Remember the page and give the next reply."""
        self.pages.append(page)
        if not self.replies:
            raise EOFError
        return self.replies.pop(0)
