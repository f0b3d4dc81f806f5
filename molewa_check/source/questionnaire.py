"""Reading a questionnaire: one file, or a folder whose `questionnaire.yaml` includes others."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from molewa_check.errors import Code, InvalidInput, Location, Phrase, Problem
from molewa_check.i18n import N_, add_catalogue
from molewa_check.model.contacts import CONTACTS_FORMAT
from molewa_check.model.fit import suggestion
from molewa_check.model.questionnaire import INHERITED, QUESTIONNAIRE_FORMAT, Questionnaire
from molewa_check.resources import bundled
from molewa_check.source.compiled import FOLDER, Compiled, read_compiled
from molewa_check.source.document import Document, render_path
from molewa_check.source.files import exists, is_folder, read_text
from molewa_check.source.jsontext import is_json, parse_json
from molewa_check.source.logo import Logo, read_logo
from molewa_check.source.magnitudes import endless_sums
from molewa_check.source.references import check_references
from molewa_check.source.validation import describe, validate
from molewa_check.source.yamltext import parse_yaml

ROOT_FILE = "questionnaire.yaml"
INCLUDE_LIMIT = 200
CATALOGUES = "locale"
"""The folder beside a questionnaire with the program's words in further languages."""
JOINED_LISTS = (
    "profile", "sections", "duties", "gates", "exposures", "capacity", "recommendations", "topics", "programmes",
    "laws", "contacts", "sources", "glossary", "contradictions", "tests",
)  # fmt: skip
"""The lists that included files may add to, in the order in which files are named and sorted."""

Loc = tuple[str | int, ...]


# By identity: it is a key of `_bare_answers` (source/answers.py), and models with mappings in them have no hash.
@dataclass(frozen=True, eq=False)
class LoadedQuestionnaire:
    """A questionnaire with what its file knew: where everything stands, and the fingerprint of its content.

    Attributes:
        logo: the publisher's; None where there is none, or where only the definition is at hand.
    """

    questionnaire: Questionnaire
    fingerprint: str
    assembly: "Assembly"
    logo: Logo | None = None

    @property
    def name(self) -> str:
        """How messages call it."""
        return self.assembly.root.name


class Assembly:
    """The values of all files of a questionnaire joined, with the way back from a place to its file."""

    def __init__(self, root: Document) -> None:
        self.root = root
        self.documents = [root]
        self.value: dict[str, Any] = dict(root.value)
        self._origins: dict[str, list[tuple[Document, int]]] = {}
        for key in JOINED_LISTS:
            items = root.value.get(key)
            if isinstance(items, list):
                # A copy: joining must not change the values of the root document itself.
                self.value[key] = list(items)
                self._origins[key] = [(root, index) for index in range(len(items))]

    def join(self, document: Document) -> list[Problem]:
        """Add the lists of an included file; a file of contacts may keep the header it has when it stands alone."""
        if not isinstance(document.value, dict):
            found = {"found": describe(document.value), "expected": QUESTIONNAIRE_FORMAT}
            return [Problem(Code.MC201, document.locate(()), params=found)]
        problems = []
        self.documents.append(document)
        header = ("format", "title") if document.value.get("format") == CONTACTS_FORMAT else ()
        for key, items in document.value.items():
            if key in header:
                continue
            if key not in JOINED_LISTS or not isinstance(items, list):
                problems.append(self._not_joined(document, key, items))
                continue
            self.value.setdefault(key, [])
            # Anything but a list in the root file is for validation to report.
            if isinstance(self.value[key], list):
                self.value[key].extend(items)
                self._origins.setdefault(key, []).extend((document, index) for index in range(len(items)))
        return problems

    def _not_joined(self, document: Document, key: str, items: Any) -> Problem:
        if key in JOINED_LISTS:
            params = {"expected": Phrase(N_("a list")), "found": describe(items)}
            return Problem(Code.MC206, document.locate((key,)), key, params)
        joined: dict[str, Any] = {"key": key, "allowed": JOINED_LISTS, **suggestion(key, JOINED_LISTS)}
        return Problem(Code.MC315, document.locate((key,), of_key=True), key, joined)

    def place(self, loc: Loc, of_key: bool = False) -> tuple[Location, str]:
        """Location and path of a place in the joined values; what a question inherits stands where it is written."""
        document, inner = self.origin(self._written(loc))
        return document.locate(inner, of_key), document.path_of(inner) or render_path(inner)

    def _written(self, loc: Loc) -> Loc:
        raw: Any = self.value
        for depth, part in enumerate(loc):
            if isinstance(raw, dict) and part not in raw:
                if part in INHERITED and part in self.value:
                    return loc[depth:]
                # The name of a branch, which stands in no file.
                continue
            try:
                raw = raw[part]
            except (KeyError, IndexError, TypeError):
                break
        return loc

    def origin(self, loc: Loc) -> tuple[Document, Loc]:
        """The file that a place comes from, and the place inside it."""
        match loc:
            case (str(key), int(index), *rest) if key in self._origins and index < len(self._origins[key]):
                document, inner = self._origins[key][index]
                return document, (key, inner, *rest)
            case _:
                return self.root, loc


def parse_document(text: str, name: str, *, aliases: bool = False) -> Document:
    """Read YAML, or JSON where the name ends so.

    Raises:
        InvalidInput: MC11x.
    """
    if is_json(name):
        return parse_json(text, name)
    return parse_yaml(text, name, aliases=aliases)


def check_format(document: Document, expected: str) -> None:
    """Make sure that a document is a mapping with the right `format`.

    Raises:
        InvalidInput: MC201, MC202 or MC203.
    """
    value = document.value
    params: dict[str, Any] = {"expected": expected}
    loc: Loc = ()
    if not isinstance(value, dict):
        code, params["found"] = Code.MC201, describe(value)
    elif "format" not in value:
        code = Code.MC203
    elif value["format"] != expected:
        code, loc, params["found"] = Code.MC202, ("format",), value["format"]
    else:
        return
    raise InvalidInput([Problem(code, document.locate(loc), params=params)])


def root_file(path: Path) -> Path:
    """The first file of a questionnaire that is named by it, or by its folder."""
    return path / ROOT_FILE if is_folder(path) else path


def load_questionnaire(path: Path) -> LoadedQuestionnaire:
    """Read, join, validate and cross-check a questionnaire.

    Raises:
        InvalidInput: MC1xx to MC3xx, MC457 or MC458, all problems of the first stage that has any.
    """
    file = root_file(path)
    if file is not path and not file.exists():
        raise InvalidInput([Problem(Code.MC108, Location(str(path)), params={"name": ROOT_FILE})])
    root = parse_document(read_text(file), str(file), aliases=True)
    check_format(root, QUESTIONNAIRE_FORMAT)
    return _with_what_lies_beside(_checked(_assemble(root, file)), file.parent)


def _with_what_lies_beside(loaded: LoadedQuestionnaire, folder: Path) -> LoadedQuestionnaire:
    """The same with the logo of its publisher; the words in further languages are taken, too.

    Raises:
        InvalidInput: MC101 to MC105, MC126, MC457 or MC458.
    """
    _take_catalogues(folder / CATALOGUES)
    publisher = loaded.questionnaire.publisher
    if publisher is None or publisher.logo is None:
        return loaded
    place, _ = loaded.assembly.place(("publisher", "logo"))
    return replace(loaded, logo=read_logo(folder, publisher.logo, place))


def _take_catalogues(folder: Path) -> None:
    """Take the program's words in further languages from the files beside a questionnaire, such as `locale/fr.po`.

    Raises:
        InvalidInput: MC126.
    """
    problems = []
    for path in sorted(folder.glob("*.po")):
        try:
            add_catalogue(path.stem.replace("_", "-"), path)
        except (OSError, ValueError) as error:
            problems.append(Problem(Code.MC126, Location(str(path)), params={"reason": str(error)}))
    if problems:
        raise InvalidInput(problems)


def load_definition(text: str, name: str) -> LoadedQuestionnaire:
    """Read a questionnaire whose files were joined before, as `definition_text` writes it; `include` is not followed.

    Raises:
        InvalidInput: MC1xx to MC3xx.
    """
    root = parse_document(text, name)
    check_format(root, QUESTIONNAIRE_FORMAT)
    return _checked(Assembly(root))


def definition_text(loaded: LoadedQuestionnaire) -> str:
    """The whole questionnaire as one JSON text, from which `load_definition` gives the same fingerprint."""
    return json.dumps(loaded.assembly.value, ensure_ascii=False, indent=1) + "\n"


def _checked(assembly: Assembly) -> LoadedQuestionnaire:
    """Validate and cross-check joined values."""
    questionnaire = validate(Questionnaire, assembly.value, assembly.place)
    problems = [*check_references(questionnaire, assembly.place), *endless_sums(questionnaire, assembly.place)]
    if problems:
        raise InvalidInput(problems)
    return LoadedQuestionnaire(questionnaire, fingerprint_of(assembly.value), assembly)


def _assemble(root: Document, file: Path) -> Assembly:
    """Join the included files; problems of all files are collected."""
    assembly = Assembly(root)
    problems: list[Problem] = []
    for included in _included_files(root, file, problems):
        try:
            document = parse_document(read_text(included), str(included), aliases=True)
        except InvalidInput as error:
            problems += error.problems
            continue
        problems += assembly.join(document)
    if problems:
        raise InvalidInput(problems)
    return assembly


def _included_files(root: Document, file: Path, problems: list[Problem]) -> Iterator[Path]:
    """The files that `include` names, each once, in order; objections go to `problems`."""

    def object_to(code: Code, index: int, **params: object) -> None:
        problems.append(Problem(code, root.locate(("include", index)), render_path(("include", index)), params))

    # A pattern such as `*.yaml` names the root file itself, too.
    seen = {file.resolve()}
    included = 0
    for index, pattern in include_patterns(root.value):
        found = files_named(file.parent, pattern)
        if found is None:
            object_to(Code.MC303, index, pattern=pattern)
            continue
        if not found:
            object_to(Code.MC304, index, pattern=pattern)
        new: dict[Path, Path] = {}
        for match in found:
            if match.resolve() not in seen:
                new.setdefault(match.resolve(), match)
        included += len(new)
        # Before anything of them is read: one pattern may name all files of a disk.
        if included > INCLUDE_LIMIT:
            object_to(Code.MC320, index, found=included, limit=INCLUDE_LIMIT)
            return
        seen.update(new)
        yield from new.values()


def include_patterns(value: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """The patterns under `include` with their numbers; anything but a list of texts is for validation to report."""
    patterns = value.get("include", [])
    for index, pattern in enumerate(patterns if isinstance(patterns, list) else []):
        if isinstance(pattern, str):
            yield index, pattern


def files_named(folder: Path, pattern: str) -> list[Path] | None:
    """The files that a pattern of `include` names, sorted; None where it, or one of them, leads out of the folder."""
    found, whole = _matching(folder, pattern), folder.resolve()
    # One match that lies outside is enough: nothing that the pattern names is read then.
    return found if found is not None and all(_lies_in(whole, match) for match in found) else None


def _lies_in(folder: Path, file: Path) -> bool:
    """Whether a file lies in a folder, wherever links lead; a link that leads nowhere does not."""
    try:
        return file.resolve().is_relative_to(folder)
    # RuntimeError is what Python before 3.13 says to a link that leads to itself.
    except (OSError, RuntimeError):
        return False


def _matching(folder: Path, pattern: str) -> list[Path] | None:
    """Files that a pattern names, sorted; None where the pattern leaves the folder."""
    parts = Path(pattern).parts
    if not parts or Path(pattern).is_absolute() or ".." in parts or "\0" in pattern:
        return None
    try:
        # Folders list files in no certain order, and the order of joined lists is part of the fingerprint.
        return sorted(path for path in folder.glob(pattern) if not path.name.startswith((".", "_")))
    # What `glob` raises for patterns such as `**x`, and for names that the system refuses.
    except (OSError, ValueError, NotImplementedError):
        return []


def fingerprint_of(value: Any) -> str:
    """SHA-256 over the canonical JSON of plain values: the same content gives the same fingerprint in any layout."""
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(canonical.encode("utf-8")).hexdigest()


@cache
def bundled_questionnaires() -> dict[str, Path]:
    """Ids and paths of the questionnaires that come with the program; looked up once."""
    folder = bundled("questionnaires")
    folders = {path.parent.name: path.parent for path in folder.glob(f"*/{ROOT_FILE}")}
    files = {path.stem: path for path in folder.glob("*.yaml")}
    return {name: path for name, path in sorted({**files, **folders}.items()) if not name.startswith((".", "_"))}


def find_questionnaire(name: str) -> Path:
    """Resolve what users name: the id of a bundled questionnaire, a file, or a folder.

    Raises:
        InvalidInput: MC318 or MC101.
    """
    known = bundled_questionnaires()
    # An id stands above a file of the same name, which `./name` still reaches.
    if name in known:
        return known[name]
    path = Path(name)
    # Looks like a path: that it does not exist says more than that no questionnaire is called so.
    if path.suffix or len(path.parts) > 1 or exists(path):
        return path
    params = {"name": name, "known": list(known)} | suggestion(name, known)
    raise InvalidInput([Problem(Code.MC318, Location(name), params=params)])


@lru_cache(maxsize=16)
def load_by_name(name: str) -> LoadedQuestionnaire:
    """Load a questionnaire once per process.

    Raises:
        InvalidInput: as `find_questionnaire` and `load_questionnaire`.
    """
    path = find_questionnaire(name)
    if name in bundled_questionnaires():
        return _load_bundled(name, path)
    return load_questionnaire(path)


def _load_bundled(name: str, path: Path) -> LoadedQuestionnaire:
    """Load a questionnaire that comes with the program: in read form, where there is one of these very files."""
    file = root_file(path)
    compiled = read_compiled(bundled("questionnaires") / FOLDER / f"{name}.json", file.parent)
    assembly = None if compiled is None else _assembled(compiled, file)
    if compiled is None or assembly is None:
        return load_questionnaire(path)
    # Validated once more, which is quick and gives the models; references and sums were found to be right.
    questionnaire = validate(Questionnaire, assembly.value, assembly.place)
    return _with_what_lies_beside(LoadedQuestionnaire(questionnaire, compiled.fingerprint, assembly), file.parent)


def _assembled(compiled: Compiled, file: Path) -> Assembly | None:
    """The joined values of files that were read before; None where these are not the files that belong to it."""
    problems: list[Problem] = []
    root = compiled.documents.get(file)
    included = [] if root is None else list(_included_files(root, file, problems))
    if root is None or problems or {file, *included} != set(compiled.documents):
        return None
    assembly = Assembly(root)
    for path in included:
        problems += assembly.join(compiled.documents[path])
    return None if problems else assembly
