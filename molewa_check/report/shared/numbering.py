"""What both kinds of report say about a questionnaire: the numbers of its parts, and its scales in words."""

from collections.abc import Iterable

from molewa_check.assess.prepared import Prepared, PreparedSection
from molewa_check.report.shared.charts import parts_of
from molewa_check.words.language import Words


def numbers(prepared: Prepared) -> dict[str, str]:
    """The printed number of every section and question, by id."""
    found: dict[str, str] = {}

    def visit(section: PreparedSection, number: str) -> None:
        found[section.id] = number
        # The numbers of both begin at 1 and never meet: a section has sections or questions, not both (MC312).
        for index, child in enumerate(section.sections, start=1):
            visit(child, f"{number}.{index}")
        for index, question in enumerate(section.own, start=1):
            found[question.id] = f"{number}.{index}"

    for index, section in enumerate(prepared.root.sections, start=1):
        visit(section, str(index))
    return found


def scale_of(words: Words, extent: tuple[float, float]) -> str:
    """The scale in words; most begin at 0."""
    first, last = extent
    if first == 0:
        return words.translate("of {top}", top=words.exact(last))
    return words.translate("on a scale from {bottom} to {top}", bottom=words.exact(first), top=words.exact(last))


def ends_of(words: Words, extents: Iterable[tuple[float, float]]) -> tuple[str, ...]:
    """What stands at the marks of a scale, from its beginning to its end; nothing where scales differ."""
    found = set(extents)
    if len(found) != 1:
        return ()
    ((first, last),) = found
    parts = parts_of((first, last))
    return tuple(words.exact(first + (last - first) * place / parts) for place in range(parts + 1))
