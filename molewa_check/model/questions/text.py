"""`text`: a free text; never scored."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from molewa_check.catalogue import Code
from molewa_check.errors import Phrase
from molewa_check.i18n import N_
from molewa_check.model.conditions import Operator, QuestionCondition
from molewa_check.model.fit import Unfit
from molewa_check.model.questions.base import QuestionBase
from molewa_check.model.questions.controls import Written
from molewa_check.words.excerpt import excerpt
from molewa_check.words.reading import Conventions, cell_text

if TYPE_CHECKING:
    from molewa_check.words.language import Words


class TextQuestion(QuestionBase):
    """A free text; never scored."""

    kind: ClassVar[str] = N_("free text")
    deciding: ClassVar[float] = 30.0
    field: ClassVar[Literal["number", "text"] | None] = "text"

    type: Literal["text"]

    def check(self, value: Any) -> str:
        """A text."""
        if type(value) is not str:
            raise Unfit(Code.MC403, found=value, expected=Phrase(N_("a text in quotes")))
        return value

    def read(self, cell: Any, conventions: Conventions) -> str:
        """The text as it stands there."""
        return cell_text(cell)

    def samples(self, about: Sequence[QuestionCondition]) -> list[Any]:
        """Any text."""
        return ["…"]

    @property
    def operators(self) -> tuple[Operator, ...]:
        """Only whether there is one."""
        return ("answered",)

    @property
    def control(self) -> Written:
        """Some words."""
        return Written()

    def say(self, words: "Words", value: Any) -> str:
        """The text itself, or its beginning where it is very long."""
        return excerpt(words, str(value))
