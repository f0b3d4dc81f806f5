"""Tables as answer files: a file per company, to go on with or to keep."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from molewa_check.batch.reports import FileNames
from molewa_check.batch.walk import Item
from molewa_check.errors import Code, InvalidInput, Location, Problem
from molewa_check.source.answers import check_answers
from molewa_check.source.files import exists, make_private_folder, write_private
from molewa_check.source.questionnaire import LoadedQuestionnaire
from molewa_check.source.yamltext import dump_yaml


@dataclass
class Converted:
    """What became of the rows.

    Attributes:
        written: the names of the answer files.
        problems: what was left open, passed over or refused.
    """

    written: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def convert(found: Iterable[Item | Problem], loaded: LoadedQuestionnaire, folder: Path) -> Converted:
    """Write the rows of tables as answer files; answer files among them stay where they are.

    A file that is there already is never replaced: somebody may have gone on with it.

    Raises:
        OutputError: MC601, it cannot be written.
    """
    make_private_folder(folder)
    done, names = Converted(), FileNames()
    for item in found:
        if isinstance(item, Problem):
            done.problems.append(item)
        elif item.document is not None:
            _convert(item, loaded, folder / names.name_for(item, "yaml"), done)
    return done


def _convert(item: Item, loaded: LoadedQuestionnaire, target: Path, done: Converted) -> None:
    assert item.document is not None
    try:
        done.problems += check_answers(item.document, loaded).notices
    except InvalidInput as error:
        done.problems += error.problems
        return
    if exists(target):
        done.problems.append(Problem(Code.MC750, Location(item.name), params={"file": target.name}))
        return
    known = {"id": loaded.questionnaire.id, "version": loaded.questionnaire.version, "fingerprint": loaded.fingerprint}
    write_private(target, dump_yaml({**item.document.value, "questionnaire": known}).encode())
    done.written.append(target.name)
