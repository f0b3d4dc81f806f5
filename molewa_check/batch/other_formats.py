"""Files that lie among the answers but are none: questionnaires and their parts, contacts, mappings, benchmarks."""

from collections.abc import Sequence

from molewa_check.batch.walk import Item
from molewa_check.check import questionnaire_that_includes
from molewa_check.errors import Code, Problem

OWN_FORMATS = tuple(
    f"molewa-check/{kind}/" for kind in ("questionnaire", "contacts", "columns", "benchmark", "summary", "result")
)


def is_foreign(item: Item, problems: Sequence[Problem]) -> bool:
    """Whether these problems only say that a file was never meant to hold answers."""
    if item.document is not None or len(problems) != 1:
        return False
    problem = problems[0]
    if problem.code is Code.MC202:
        found = problem.params.get("found")
        return isinstance(found, str) and found.startswith(OWN_FORMATS)
    # The parts of a questionnaire name no format; only the file that includes them tells what they are.
    return problem.code is Code.MC203 and questionnaire_that_includes(item.path) is not None
