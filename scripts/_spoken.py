"""Conditions, answers and rules of a questionnaire in the words of a reader who does not know YAML."""

from typing import Any

from _markdown import code, link, plain
from molewa_check.model.conditions import OVERALL, All, AnyOf, Condition, Not, QuestionCondition, ScoreCondition
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import Question
from molewa_check.model.text import Text
from molewa_check.words.language import WRITTEN_DIGITS, Words

OPERATORS = {
    "at_least": ("mindestens", "at least"),
    "at_most": ("höchstens", "at most"),
    "above": ("über", "above"),
    "below": ("unter", "below"),
}


class Spoken:
    """Says parts of one questionnaire in German or English."""

    def __init__(self, questionnaire: Questionnaire, language: str) -> None:
        self.questionnaire = questionnaire
        self.language = language
        self.words = Words(language)
        self.sections = {section.id: section for section in questionnaire.walk_sections()}

    def say(self, german: str, english: str) -> str:
        """Choose the words of the page's language."""
        return german if self.language == "de" else english

    def text(self, text: Text | None) -> str:
        """A text of the questionnaire as Markdown; empty where there is none."""
        return plain(text.to(self.language)) if text else ""

    def number(self, value: float) -> str:
        """A number with the decimals it has."""
        return self.words.exact(value, WRITTEN_DIGITS)

    def day(self, day: str) -> str:
        """A day or a month in words."""
        return self.words.day(day)

    def quoted(self, text: str) -> str:
        """A text in the quotation marks of the language."""
        return self.say(f"„{text}“", f"“{text}”")

    def question(self, id_: str) -> str:
        """A question by its id, with the way to it."""
        return link(code(id_), f"#{id_}")

    def condition(self, condition: Condition, *, inner: bool = False) -> str:
        """A condition as part of a sentence; joined parts inside other parts stand in brackets."""
        match condition:
            case QuestionCondition():
                return self._comparison(condition)
            case ScoreCondition():
                return f"{self.section(condition.score)} {self._bound(condition.operator, condition.operand)}"
            case Not(not_=QuestionCondition(operator="is" | "in") as excluded):
                return self._exclusion(excluded)
            case Not():
                said = self.condition(condition.not_, inner=True)
                return self.say(f"es gilt nicht: {said}", f"it does not hold that {said}")
            case All():
                joined = self.say(" und ", " and ").join(self.condition(part, inner=True) for part in condition.all)
                bracketed = inner and len(condition.all) > 1
            case AnyOf():
                joined = self.say(" oder ", " or ").join(self.condition(part, inner=True) for part in condition.any)
                bracketed = inner and len(condition.any) > 1
        return f"({joined})" if bracketed else joined

    def section(self, id_: str) -> str:
        """The score of a section in words."""
        if id_ == OVERALL:
            return self.say("Gesamtwert", "the overall score")
        title = self.quoted(self.text(self.sections[id_].title))
        return self.say(f"Wert der Dimension {title}", f"the score of {title}")

    def _comparison(self, condition: QuestionCondition) -> str:
        question = self.questionnaire.questions[condition.question]
        subject, operand = self.question(question.id), condition.operand
        match condition.operator:
            case "answered":
                words = ("ist beantwortet", "is answered") if operand else ("ist nicht beantwortet", "is not answered")
            case "is":
                said = self.value(question, operand)
                words = (f"ist {said}", f"is {said}")
            case "is_not":
                said = self.value(question, operand)
                words = (f"ist beantwortet, aber nicht mit {said}", f"is answered, but not with {said}")
            case "in":
                values = [self.value(question, one) for one in operand]
                words = (f"ist {' oder '.join(values)}", f"is {' or '.join(values)}")
            case "includes":
                said = self.value(question, operand)
                words = (f"enthält {said}", f"includes {said}")
            case operator:
                return f"{subject} {self._measured(question, operator, operand)}"
        return f"{subject} {self.say(*words)}"

    def _exclusion(self, condition: QuestionCondition) -> str:
        """Not being something; unlike `is_not` this holds without an answer, too."""
        question = self.questionnaire.questions[condition.question]
        operand = condition.operand if condition.operator == "in" else (condition.operand,)
        values = [self.value(question, one) for one in operand]
        words = (
            f"ist nicht {' oder '.join(values)} (gilt auch ohne Antwort)",
            f"is not {' or '.join(values)} (holds without an answer, too)",
        )
        return f"{self.question(question.id)} {self.say(*words)}"

    def _bound(self, operator: str, bound: float) -> str:
        return f"{self._compared(operator)} {self.number(bound)}"

    def _compared(self, operator: str) -> str:
        return self.say("ist ", "is ") + self.say(*OPERATORS[operator])

    def _measured(self, question: Question, operator: str, bound: float) -> str:
        """A comparison with what is compared: levels, points or the unit of a number."""
        if operator == "at_most" and bound == 0 and not question.by_value:
            return self.say("ist ", "is ") + plain(question.say_bound(self.words, bound))
        return f"{self._compared(operator)} {plain(question.say_bound(self.words, bound))}"

    def value(self, question: Question, value: Any) -> str:
        """An answer as a reader would say it; several at once where a condition names several."""
        values = value if isinstance(value, list | tuple) else (value,)
        return ", ".join(plain(question.say_operand(self.words, one)) for one in values)
