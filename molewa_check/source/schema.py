"""JSON Schemas of the formats, for editors: draft 7, because that is what the YAML extension of VS Code reads.

The models are the one description of the formats; here their schemas are only put into the words of draft 7 and told
what validators check in code: one operator per comparison, levels as bare texts, and the like.
"""

import json
from functools import cache
from typing import Any, cast

from molewa_check.i18n import LOCALE_DIR, SOURCE_LANGUAGE, Language, locale_name
from molewa_check.model.answers import AnswerEntry, AnswersFile
from molewa_check.model.base import ID_PATTERN, Model
from molewa_check.model.columns import ColumnsFile
from molewa_check.model.contacts import ContactsFile
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import TYPES
from molewa_check.source.questionnaire import JOINED_LISTS

Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
_MODELS: dict[str, type[Model]] = {
    "questionnaire": Questionnaire,
    "answers": AnswersFile,
    "contacts": ContactsFile,
    "columns": ColumnsFile,
}
_UNIONS = {
    "QuestionCondition": ("Condition", "Compares an answer or a score, or joins conditions with all, any and not."),
    TYPES[0].__name__: ("Question", "A question; `type` says which keys it has."),
}
"""Unions that many places share, by their first branch, with the name and description they get."""

_NUMBERS_AND_WORDS = {"boolean", "integer", "number", "string"}
_EXPECTED = r"^(overall|low|high|band|coverage|answered|unknown|later|not_applicable|missing|applicable|gates|recommendations|contacts|exposures|plan|exposures\..+|plan\..+|sections\..+|questions\..+)$"  # noqa: E501


def schema_for(name: str, language: Language = SOURCE_LANGUAGE) -> Schema:
    """The JSON Schema of a format, described in a language where its descriptions are translated, else in English.

    Args:
        name: `questionnaire`, `answers`, `contacts` or `columns`.
        language: of the descriptions.
    """
    told = _descriptions(language)
    return cast(Schema, _described(_schema(name), told)) if told else _schema(name)


@cache
def _descriptions(language: Language) -> dict[str, str]:
    """English descriptions and their translations; apart from the catalogue, which holds what the program says."""
    path = LOCALE_DIR / locale_name(language) / "schema.json"
    return cast(dict[str, str], json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def _described(node: Any, told: dict[str, str]) -> Any:
    if isinstance(node, list):
        return [_described(item, told) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        # A key of a format may be called so, too; its schema is no text.
        key: told.get(value, value) if key == "description" and isinstance(value, str) else _described(value, told)
        for key, value in node.items()
    }


def _schema(name: str) -> Schema:
    # Draft 7 looks for definitions under `definitions`; `$defs` is a word of 2019-09.
    raw = _MODELS[name].model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    definitions = raw.pop("$defs")
    if name == "questionnaire":
        # The model says `Any` for the answers of an example, so nothing else brings it along.
        entry = AnswerEntry.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
        definitions |= entry.pop("$defs")
        definitions["AnswerEntry"] = entry
    shared: dict[str, Schema] = {}
    body = _as_draft_7(raw, shared)
    named = {key: _as_draft_7(definition, shared) for key, definition in definitions.items()}
    named = {**named, **shared}
    for key, definition in named.items():
        _complete(key, definition)
    for key in ("Level", "Step"):
        if key in named:
            named[key] = _bare_text_or(named[key])
    if "ColumnRule" in named:
        named["ColumnRule"] = _bare_or(named["ColumnRule"], {"type": "string", "pattern": ID_PATTERN})
    if "Note" in named:
        named["Note"] = _bare_or(named["Note"], {"type": "string", "maxLength": 2000})
    _finish(name, body)
    title = f"molewa-check {name}"
    return {"$schema": DIALECT, **body, "title": title, "definitions": dict(sorted(named.items()))}


def _as_draft_7(node: Any, shared: dict[str, Schema]) -> Any:
    """Put a schema into the words of draft 7, without null: files leave out what they do not say."""
    if isinstance(node, list):
        return [_as_draft_7(item, shared) for item in node]
    if not isinstance(node, dict):
        return node
    done = {
        key: {name: _as_draft_7(inner, shared) for name, inner in value.items()}
        # Names of keys stand there: one that is called `title` or `default` is no word of JSON Schema.
        if key == "properties"
        else _as_draft_7(value, shared)
        for key, value in node.items()
        if not _is_dropped(key, value)
    }
    # A word of 2020-12, which pydantic writes; in draft 7 a list under `items` means the same.
    if "prefixItems" in done:
        done["items"] = done.pop("prefixItems")
    branches: Any = done.pop("anyOf", None) or done.pop("oneOf", None)
    return done | _union(branches, shared) if branches else done


def _is_dropped(key: str, value: Any) -> bool:
    """Titles repeat the name of the key; `discriminator` is no word of JSON Schema."""
    if key == "title":
        return isinstance(value, str)
    return key == "discriminator" or (key == "default" and value in (None, [], {}))


def _union(branches: list[Schema], shared: dict[str, Schema]) -> Schema:
    """Write a union as shortly as possible: one branch, one list of types, one shared definition, or `anyOf`."""
    kept = [branch for branch in branches if branch != {"type": "null"}]
    if len(kept) == 1:
        return kept[0]
    first = str(kept[0].get("$ref", "")).rpartition("/")[2]
    if first in _UNIONS:
        name, description = _UNIONS[first]
        shared[name] = {"description": description, "anyOf": kept}
        return {"$ref": f"#/definitions/{name}"}
    simple = [branch["type"] for branch in kept if branch.keys() == {"type"} and branch["type"] in _NUMBERS_AND_WORDS]
    if len(simple) > 1:
        # For JSON Schema every integer is a number.
        types = [kind for kind in simple if kind != "integer" or "number" not in simple]
        kept = [{"type": types}, *(branch for branch in kept if branch.get("type") not in simple)]
    return kept[0] if len(kept) == 1 else {"anyOf": kept}


def _complete(name: str, definition: Schema) -> None:
    """Add what the models check in code, and the descriptions that they have no place for."""
    properties: dict[str, Schema] = definition.get("properties", {})
    if "type" in properties:
        properties["type"].setdefault("description", "The type of the question.")
    match name:
        case "QuestionCondition" | "ScoreCondition":
            # The question or the section, and exactly one operator.
            definition |= {"minProperties": 2, "maxProperties": 2}
        case "Section":
            definition["oneOf"] = [{"required": ["sections"]}, {"required": ["questions"]}]
        case "Duty":
            del properties["points"]
        case "Example":
            properties["answers"] |= _answers()
            properties["expect"] |= {"propertyNames": {"pattern": _EXPECTED}}
        case "ColumnRule":
            definition["description"] = "A question, or a mapping that says what the cells hold."
        case "Contact":
            definition["dependencies"] = {"phone": ["phone_source"], "phone_source": ["phone"]}
        case "AnswerEntry":
            definition["oneOf"] = [{"required": ["value"]}, {"required": ["state"]}]
            definition["if"] = {"required": ["state"], "properties": {"state": {"const": "not_applicable"}}}
            definition["then"] = {"required": ["reason"]}
        case _:
            pass


def _bare_text_or(definition: Schema) -> Schema:
    """A level or a step is a text, or a mapping that says more."""
    description = definition.pop("description")
    return {"description": description, "anyOf": [{"$ref": "#/definitions/Text"}, definition]}


def _bare_or(definition: Schema, bare: Schema) -> Schema:
    """A rule is the id of a question, or a mapping; a note is a text, or one."""
    description = definition.pop("description")
    return {"description": description, "anyOf": [bare, definition]}


def _answers() -> Schema:
    """Answers by question id."""
    scalar = {"type": ["boolean", "number", "string"]}
    several = {"type": "array", "items": scalar}
    values = {"anyOf": [scalar, several, {"$ref": "#/definitions/AnswerEntry"}]}
    return {"type": "object", "propertyNames": {"pattern": ID_PATTERN}, "additionalProperties": values}


def _finish(name: str, body: Schema) -> None:
    """Add what the top level of a format needs."""
    if name == "questionnaire":
        _serve_included_files(body)
        body["properties"]["levels"]["items"] = {"$ref": "#/definitions/Level"}
    elif name == "answers":
        body["properties"]["answers"] |= _answers()


def _serve_included_files(body: Schema) -> None:
    """The same schema serves included files: what a whole questionnaire needs is required with any of its own keys."""
    # Sections may stand in an included file, so `include` does in their place.
    required = [key for key in body.pop("required") if key != "sections"]
    own = [key for key in body["properties"] if key not in JOINED_LISTS]
    body["minProperties"] = 1
    body["if"] = {"anyOf": [{"required": [key]} for key in own]}
    body["then"] = {"required": required, "anyOf": [{"required": ["sections"]}, {"required": ["include"]}]}
