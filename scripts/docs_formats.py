"""Write docs/formats.md: every key of the formats that people write, from their JSON Schemas.

Usage: docs_formats.py [--check]
"""

from collections.abc import Collection
from typing import Any, get_args

from _markdown import Page, code, link, main, table
from molewa_check.cli.schema import FormatKind
from molewa_check.source.schema import schema_for

Schema = dict[str, Any]
FORMATS = {
    "questionnaire": "Questionnaires: one file, or a folder with `questionnaire.yaml` and what it includes.",
    "answers": "Answer files, YAML or JSON.",
    "contacts": "Files of contacts, used in the place of those of a questionnaire.",
    "columns": "What the columns of a table mean, for `batch`; `molewa-check columns TABLE` drafts one.",
}
INTRODUCTION = [
    "Made from the program itself (`make docs`). The same as JSON Schema for editors: `molewa-check schema FORMAT`.",
    "How to use the keys: [authors.md](authors.md). Keys not listed are refused; those in **bold** must be there.",
    "A value is `true`, `false`, a number or a text.",
]
QUESTIONS = "Question"
"""The definition that joins the question types; the keys that all of them have are described there."""

WORDS = {
    "string": "text",
    "number": "number",
    "integer": "whole number",
    "boolean": "`true` or `false`",
    "null": "nothing",
}
RESULT = {
    "questionnaire, answers": "what was scored, with fingerprints",
    "overall, sections": (
        "scores with their range, band, coverage and counts; sections with their questions, at any depth"
    ),
    "gates": "the rules that cap the band",
    "exposures": (
        "all of the questionnaire: id, title, level (`low`, `ordinary`, `high` or `critical`), reason (null "
        "for ordinary)"
    ),
    "capacity": (
        "hours_per_month and its source (`option`, `answers` or `questionnaire`); both null where nothing says so"
    ),
    "recommendations": (
        "what applies, in the order of the plan: priority, gain, effort, urgency, relevance, hours (of the "
        "steps that suit the company; null where the questionnaire does not say), horizon, because (the rules "
        "that held), contacts (the most fitting first)"
    ),
    "plan.from": "the day from which quarters count; null where the answers carry none",
    "plan.order": (
        "the same recommendations: the quarter in which each is done (null: not within twelve months, or no "
        "capacity), late, and why it stands there: `kind` is `duty` (with duty and on), `unlocks` (with "
        "recommendation, and on where that is due), `exposure` (with exposure) or `gain`"
    ),
    "plan.quarters": (
        "up to the last one in which a step ends; none without a capacity: quarter, from, to, hours (exact), "
        "score_after (the overall score once all up to then is done), steps"
    ),
    "plan.not_planned": "the steps that end after twelve months, in their order",
    "… steps": (
        "recommendation, step (its place in the file, from 1), who, text, hours, month, ends, late (null "
        "where nothing is due)"
    ),
    "plan.find_out": "sections of which much is unknown: section, unknown, applicable",
    "contacts": "the short list: name, the topics each covers, the recommendations it helps with",
}
"""What a result document holds; it is written by the program only, and has no schema."""
RESULT_LINE = {
    "questionnaire, answers": "as in a result; of the company also its number, and when the answers were last changed",
    "overall": "as in a result",
    "gates": "ids of the rules that cap the band",
    "sections": "by id, at any depth, parents first: score, low, high, band, coverage",
    "questions": "by id: the value, or a mapping with the state (`unknown`, `later`, `not_applicable`, `missing`, "
    "`not_asked`) where there is none",
    "exposures": "by id: the level, where it is not `ordinary`",
    "capacity": "as in a result",
    "from": "the day from which quarters count; null where the answers carry none",
    "recommendations": "what applies, in the order of the plan: id, gain, and the quarter in which it is done; without "
    "one where that is not within twelve months, or no capacity is known",
    "contacts": "ids of the short list",
}
"""What a line of a batch holds; the same is true of it."""
HEADER = ("Key", "Value", "Meaning")
LIMITS = {
    "minimum": "at least",
    "maximum": "at most",
    "exclusiveMinimum": "above",
    "exclusiveMaximum": "below",
    "minItems": "at least",
    "maxItems": "at most",
}


def kind(schema: Schema) -> str:
    """What may stand there, in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return link(name, f"#{name}")
    if "const" in schema or "enum" in schema:
        return ", ".join(code(value) for value in schema.get("enum", [schema.get("const")]))
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(kind(part) for part in schema["anyOf"]))
    if is_id(schema):
        return "id"
    return _plain_kind(schema)


def _plain_kind(schema: Schema) -> str:
    types = schema.get("type", "anything")
    match types:
        case "array":
            return _list(schema)
        case "object":
            return _mapping(schema)
        case list():
            return "value"
        case _:
            return WORDS.get(str(types), str(types)) + _limits(schema)


def is_id(schema: Schema) -> bool:
    """Whether a schema is that of an id, which describes itself."""
    return str(schema.get("description", "")).startswith("An id:")


def _list(schema: Schema) -> str:
    items = schema.get("items", {})
    if isinstance(items, list):
        return "list of " + " and ".join(kind(item) for item in items)
    return f"list of {kind(items)}" + _limits(schema)


def _mapping(schema: Schema) -> str:
    if "properties" in schema:
        return "mapping with " + ", ".join(code(key) for key in schema["properties"])
    inner = [*schema.get("patternProperties", {}).values(), schema.get("additionalProperties")]
    return next((f"mapping to {kind(part)}" for part in inner if isinstance(part, dict)), "mapping")


def _limits(schema: Schema) -> str:
    if "minimum" in schema and "maximum" in schema:
        return f" ({_figure(schema['minimum'])} to {_figure(schema['maximum'])})"
    said = [f"{words} {_figure(schema[key])}" for key, words in LIMITS.items() if key in schema]
    return f" ({', '.join(said)})" if said else ""


def _figure(number: float) -> str:
    """A number as it is written in a file, with marks between the thousands."""
    return f"{number:,}" if isinstance(number, int) else f"{number:f}".rstrip("0").rstrip(".")


def rows(schema: Schema, leave_out: Collection[str] = ()) -> list[tuple[str, ...]]:
    """The keys of a mapping with what may stand there and what it means."""
    required = {*schema.get("required", ())}
    if "title" in schema:  # the root, which may also be an included file
        required |= {*schema.get("then", {}).get("required", ())}
    found: list[tuple[str, ...]] = []
    for key, value in schema["properties"].items():
        if key not in leave_out:
            name = f"**{code(key)}**" if key in required else code(key)
            found.append((name, kind(value), _meaning(value)))
    return found


def _meaning(schema: Schema) -> str:
    said = "" if is_id(schema) else prose(schema.get("description", ""))
    if schema.get("default") is None:
        return said
    return f"{said} Default: {_default(schema['default'])}.".strip()


def prose(text: str) -> str:
    """A description; its backticks are meant as they are in Markdown."""
    return text.replace("<", "&lt;").replace("[", "\\[")


def _default(value: object) -> str:
    match value:
        case bool():
            return code(str(value).lower())
        case float() if value.is_integer():
            return code(int(value))
        case list():
            return ", ".join(code(item) for item in value) or "none"
        case dict():
            return "none of it"
        case _:
            return code(value)


def describe(page: Page, schema: Schema, leave_out: Collection[str] = ()) -> None:
    """Add what a schema says about itself and its keys."""
    page.add(prose(schema.get("description", "")))
    for part in (schema, *schema.get("anyOf", ())):
        if part is not schema and "properties" not in part:
            continue
        if "anyOf" in part:
            page.add("One of: " + "; ".join(dict.fromkeys(kind(one) for one in part["anyOf"])) + ".")
        if "properties" in part:
            page.add(*table(HEADER, rows(part, leave_out)))


def shared_keys(definitions: Schema) -> set[str]:
    """The keys that all question types have, apart from the type itself."""
    types = [part["$ref"].rpartition("/")[2] for part in definitions[QUESTIONS]["anyOf"]]
    return set.intersection(*({*definitions[name]["properties"]} for name in types)) - {"type"}


def definition(page: Page, name: str, schema: Schema, definitions: Schema) -> None:
    """Add one definition; what all question types share stands with the first word on questions."""
    page.heading(3, name, name)
    shared = shared_keys(definitions) if QUESTIONS in definitions else set()
    if name == QUESTIONS:
        describe(page, schema)
        one = definitions[schema["anyOf"][0]["$ref"].rpartition("/")[2]]
        page.add("All of them have:", *table(HEADER, rows(one, {*one["properties"]} - shared)))
    elif shared and shared <= {*schema.get("properties", ())}:
        describe(page, schema, shared)
        page.add(f"And the keys of every {kind({'$ref': QUESTIONS})}.")
    else:
        describe(page, schema)


def formats_page() -> str:
    """All keys of all formats; what several formats share is described once."""
    page = Page("Formats", INTRODUCTION, "All formats")
    seen: set[str] = set()
    for name in get_args(FormatKind):
        schema = schema_for(name)
        page.heading(2, name.capitalize(), name)
        page.add(FORMATS.get(name, ""))
        describe(page, {key: value for key, value in schema.items() if key != "description"})
        definitions = schema.get("definitions", {})
        for part, inner in definitions.items():
            if part not in seen:
                definition(page, part, inner, definitions)
        seen |= definitions.keys()
    page.heading(2, "Result", "result")
    page.add(
        "What `score --format json` prints, and a report carries: `molewa-check/result/1`. Keys and their order are"
        " stable. Numbers are unrounded, with at most six decimals. How they come about: [scoring.md](scoring.md).",
        *table(("Key", "Meaning"), [(code(key), text) for key, text in RESULT.items()]),
    )
    page.heading(2, "Result line", "result-line")
    page.add(
        "What a batch writes as lines of `results.jsonl`: `molewa-check/result-line/1`. A result without what stands in"
        " the questionnaire that it names: no texts, weights, points and steps. A line takes less than a tenth of the"
        " whole result, which `score --format json` gives of the same answers; their numbers are the same.",
        *table(("Key", "Meaning"), [(code(key), text) for key, text in RESULT_LINE.items()]),
    )
    return str(page)


if __name__ == "__main__":
    main({"docs/formats.md": formats_page()})
