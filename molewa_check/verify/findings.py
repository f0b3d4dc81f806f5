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
    SAVED_AGAIN = "saved-again"
    """Another program wrote the file anew; what a person sees, prints and gets is the same."""
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
    PRINT = "print"
    """Looks different when it is printed, though not on the screen."""
    TEXT_LAYER = "text-layer"
    """Same picture, but what is copied, searched or read aloud has lost letters."""
    REDRAWN = "redrawn"
    """The same picture, but for edges: drawn anew by another program."""
    CONTENT = "content"
    """The same picture to the dot, drawn with other commands."""
    FIELD = "field"
    SIGNATURE = "signature"
    XFA = "xfa"
    ANNOTATION = "annotation"
    ACTION = "action"
    LAYER = "layer"
    LINK = "link"
    BOOKMARK = "bookmark"
    PAGE_LABEL = "page-label"
    PAGE_SETTING = "page-setting"
    ALTERNATIVE_TEXT = "alternative-text"
    TAGS = "tags"
    LANGUAGE = "language"
    PROPERTY = "property"
    VIEWER = "viewer"
    ATTACHMENT_COPY = "attachment-copy"
    """Other content behind the name of an attachment."""
    ATTACHMENT_DESCRIPTION = "attachment-description"
    ENCRYPTED = "encrypted"
    OUTSIDE = "outside"
    """Bytes before the file begins or after it ends."""
    SAVED_OVER = "saved-over"
    """Earlier states of the file are still in it."""
    LEFT_OVER = "left-over"
    """Parts that nothing in the file uses."""
    DAMAGED = "damaged"
    STRUCTURE = "structure"
    """Any other part of the file."""
    LOST = "lost"
    """Everything of a kind is gone, as happens when another program saves the file."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it should be.

    Attributes:
        place: an attachment's name, a key of the result or of the manifest, or a page's number.
        computed: what it should be; None where there should be nothing.
        found: what stands there; None where there is nothing.
        harmless: what other programs do when they save a report; it changes nothing that a person sees or gets.
    """

    kind: Kind
    place: str
    computed: Any = None
    found: Any = None
    harmless: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a file holds.

    Attributes:
        kind: what it is about.
        place: the number of a page, a key, a name; empty for the whole file.
        value: what it says, in short.
        where: the corners of a rectangle on the page.
    """

    kind: Kind
    place: str
    value: str
    where: tuple[float, ...] = ()


class Look(StrEnum):
    """How two pictures of a page compare."""

    SAME = "same"
    """To the dot."""
    CLOSE = "close"
    """But for edges."""
    GREY = "grey"
    """But for edges, and without colours."""
    DIFFERENT = "different"


class Gap(StrEnum):
    """Why the pages were not compared in full."""

    VERSION = "version"
    ENGINE = "engine"
    TEMPLATES = "templates"
    UNREADABLE = "unreadable"
    ANSWERS = "answers"
    """Without the answers no page can be made again."""


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
        if not all(difference.harmless for difference in self.differences):
            return Verdict.DIFFERS
        if not self.answers_included:
            return Verdict.NOT_RECOMPUTABLE
        if self.gap:
            return Verdict.PARTLY
        return Verdict.SAVED_AGAIN if self.differences else Verdict.MATCHES
