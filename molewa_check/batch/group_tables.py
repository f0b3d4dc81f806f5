"""The groups within a group as tables for charts and maps, a row per district or size: what the picture says."""

import csv
import io
from collections.abc import Iterator

from molewa_check.assess.cohort import Breakdown, Cohort, Distribution, Group, group_of
from molewa_check.guards.cells import disarmed
from molewa_check.i18n import N_
from molewa_check.model.conditions import OVERALL
from molewa_check.model.questions import Question
from molewa_check.words.language import Words
from molewa_check.words.rounding import half_up

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FIGURES = (N_("Number of companies"), N_("Lower quartile"), N_("Median"), N_("Upper quartile"))


def group_tables(cohort: Cohort, language: str) -> Iterator[tuple[str, bytes]]:
    """Names without a suffix, and contents as CSV, of the tables of a picture: one for each question that divides it.

    Whole numbers, as the picture prints them; a cell is empty where it prints nothing.
    """
    words = cohort.prepared.questionnaire.words(language)
    for item in cohort.breakdowns:
        if item.groups:
            yield f"cohort-by-{item.question.replace('.', '-')}.csv", _table(cohort, item, words)


def _table(cohort: Cohort, item: Breakdown, words: Words) -> bytes:
    question = cohort.prepared.questions[item.question].question
    tops = cohort.prepared.root.sections
    titles = (
        words.text(question.text),
        *map(words.translate, _FIGURES),
        *(words.text(top.section.title) for top in tops if top.section),
    )
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(map(disarmed, titles))
    for group in item.groups:
        whole = _quartiles(group, OVERALL)
        medians = [_quartiles(group, top.id)[1] for top in tops]
        writer.writerow((disarmed(_title(question, group.value, words)), group.size, *whole, *medians))
    return (BOM + stream.getvalue()).encode()


def _quartiles(group: Group, section: str) -> tuple[str, str, str]:
    nothing = Distribution(section, None, None)
    found = next((one for one in group.distributions if one.section == section), nothing).quartiles
    if found is None:
        return "", "", ""
    low, middle, high = (str(int(half_up(value, 0))) for value in found)
    return low, middle, high


def _title(question: Question, value: str, words: Words) -> str:
    """The answer that the companies of a group share, in words."""
    known = {group_of(question, found): found for found in question.few_values}
    return question.say(words, known[value]) if value in known else value
