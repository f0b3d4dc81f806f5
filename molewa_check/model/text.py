"""Texts in one or several languages."""

import re
from typing import Annotated, Any

from pydantic import ConfigDict, GetJsonSchemaHandler, StringConstraints, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic.root_model import RootModel
from pydantic_core import CoreSchema, PydanticCustomError

ANY_LANGUAGE = "*"
"""The key under which a text without languages is kept."""

LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Z]{2})?$"
LanguageCode = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
FilledText = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


def _check_languages(value: dict[Any, Any]) -> None:
    """The keys of a text are language codes, and there is at least one."""
    if not value:
        raise PydanticCustomError("empty_text", "empty", {})
    for key in value:
        if not (isinstance(key, str) and re.fullmatch(LANGUAGE_PATTERN, key)):
            raise PydanticCustomError("language", "language", {"found": str(key)})


class Text(RootModel[dict[str, FilledText]]):
    """A text: a string for all languages, or a mapping of language code to string."""

    model_config = ConfigDict(frozen=True, strict=True)

    @model_validator(mode="before")
    @classmethod
    def _accept_plain_string(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {ANY_LANGUAGE: value}
        if isinstance(value, dict):
            _check_languages(value)
            return value
        if isinstance(value, cls):
            return value
        raise PydanticCustomError("empty_text" if value is None else "string_type", "text", {})

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        handler(schema)
        words = {"type": "string", "minLength": 1}
        return {
            "title": "Text",
            "description": "A text for all languages, or one text per language: {de: …, en: …}.",
            "anyOf": [
                words,
                {
                    "type": "object",
                    "propertyNames": {"pattern": LANGUAGE_PATTERN},
                    "additionalProperties": words,
                    "minProperties": 1,
                },
            ],
        }

    def to(self, language: str) -> str:
        """Return the text in a language; where that is missing, the first one given."""
        found = self.root.get(language) or self.root.get(ANY_LANGUAGE)
        return found if found is not None else next(iter(self.root.values()), "")

    @property
    def languages(self) -> frozenset[str]:
        """The languages given; empty for a text that serves all of them."""
        return frozenset(self.root) - {ANY_LANGUAGE}
