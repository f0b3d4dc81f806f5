"""Which questions depend on which."""

from molewa_check.model.conditions import questions_in
from molewa_check.model.questions import Question


def in_dependency_order(questions: dict[str, Question]) -> list[str]:
    """Every question after those that its condition looks at; otherwise the order of the questionnaire."""
    done: dict[str, None] = {}
    for id_ in questions:
        # A stack, as chains may be longer than Python's recursion goes. It ends, because circles are refused (MC305).
        waiting = [id_]
        while waiting:
            needed = next((n for n in questions_in(questions[waiting[-1]].ask_if) if n not in done), None)
            if needed is None:
                done[waiting.pop()] = None
            else:
                waiting.append(needed)
    return list(done)
