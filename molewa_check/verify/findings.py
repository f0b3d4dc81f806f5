"""What verifying a report found, as data."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """The outcome in one word; only `matches` is a success."""

    MATCHES = "matches"
    DIFFERS = "differs"
    PARTLY = "partly"
    """Nothing differs, but not everything could be compared."""
    NOT_RECOMPUTABLE = "not-recomputable"
    """The report carries no answers."""


class Definition(StrEnum):
    """What is known here about the questionnaire that the report carries."""

    BUNDLED = "bundled"
    OTHER_VERSION = "other-version"
    """A questionnaire of the same id is bundled, but it says something else."""
    UNKNOWN = "unknown"
    TRUSTED = "trusted"
    """The one that the user named."""
    NOT_TRUSTED = "not-trusted"
    UNREADABLE = "unreadable"


class Kind(StrEnum):
    """What differs."""

    ATTACHMENT_CHANGED = "attachment-changed"
    ATTACHMENT_MISSING = "attachment-missing"
    ATTACHMENT_ADDED = "attachment-added"
    UNREADABLE = "unreadable"
    MANIFEST = "manifest"
    QUESTIONNAIRE = "questionnaire"
    RESULT = "result"
    PAGE_COUNT = "page-count"
    WORDS = "words"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it should be.

    Attributes:
        place: an attachment's name, a key of the result or of the manifest, or a page's number.
        computed: what it should be; None where there should be nothing.
        found: what stands there; None where there is nothing.
    """

    kind: Kind
    place: str
    computed: Any = None
    found: Any = None


class Gap(StrEnum):
    """Why the pages were not compared in full."""

    VERSION = "version"
    ENGINE = "engine"
    TEMPLATES = "templates"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class QuestionnaireFacts:
    """The questionnaire that the report carries."""

    id: str
    version: str
    fingerprint: str
    status: Definition
    bundled_version: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying a report found.

    Attributes:
        gap: why pages were compared by their scores only; None where they were compared in full.
        pages: how many pages the report has.
    """

    file: str
    program: str
    engine: str
    audience: str
    language: str
    questionnaire: QuestionnaireFacts
    answers_included: bool
    pages: int
    gap: Gap | None = None
    differences: tuple[Difference, ...] = field(default=())

    @property
    def verdict(self) -> Verdict:
        """The outcome in one word."""
        if self.differences:
            return Verdict.DIFFERS
        if not self.answers_included:
            return Verdict.NOT_RECOMPUTABLE
        return Verdict.PARTLY if self.gap else Verdict.MATCHES
