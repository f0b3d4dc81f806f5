"""What a form is asked for: the same for every kind of form."""

from dataclasses import dataclass
from functools import cached_property

from molewa_check.assess.prepared import Prepared, PreparedQuestion
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.i18n import Language
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.vocabulary import Perspective, Scope
from molewa_check.source.questionnaire import LoadedQuestionnaire


# No slots here: `cached_property` needs a `__dict__`.
@dataclass(frozen=True, eq=False)
class FormRequest:
    """A form for one company, or for whoever gets it.

    Attributes:
        language: the language in which the form opens.
        perspective: who answers.
        scope: `quick` where only the questions of the quick check are asked.
        company, company_id: what the form carries of its company; empty where it is asked.
        return_to: how the answers come back, as people read it; never opened by a program.
        with_result: whether the form shows the result itself.
        with_store: whether it saves what is typed where it is filled in.
    """

    loaded: LoadedQuestionnaire
    prepared: Prepared
    language: Language
    perspective: Perspective = "management"
    scope: Scope = "full"
    company: str = ""
    company_id: str = ""
    return_to: str = ""
    with_result: bool = True
    with_store: bool = True

    @property
    def questionnaire(self) -> Questionnaire:
        """What is asked."""
        return self.loaded.questionnaire

    @cached_property
    def questions(self) -> tuple[PreparedQuestion, ...]:
        """The questions that this form can ask, in the order of the questionnaire: profile, sections, duties."""
        return tuple(
            self.prepared.questions[id_]
            for id_ in self.questionnaire.questions
            if self.prepared.kept_from(id_, self.perspective, self.scope) is None
        )


def require_questions(request: FormRequest) -> None:
    """Make sure that a form asks something.

    Raises:
        InvalidInput: MC450, the questionnaire has no quick check; MC451, nothing of it is put to this perspective.
    """
    where = Location(request.loaded.name)
    if request.scope == "quick" and request.questionnaire.quick is None:
        raise InvalidInput([Problem(Code.MC450, where)])
    if not request.questions:
        raise InvalidInput([Problem(Code.MC451, where, params={"perspective": request.perspective})])
