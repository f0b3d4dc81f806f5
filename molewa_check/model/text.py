"""Texts in one or several languages."""

import re
from typing import Annotated, Any, ClassVar

from pydantic import ConfigDict, GetJsonSchemaHandler, StringConstraints, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic.root_model import RootModel
from pydantic_core import CoreSchema, PydanticCustomError

from molewa_check.words import markup

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

    _marks: ClassVar[str] = ""

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
            "title": cls.__name__,
            "description": f"A text for all languages, or one text per language: {{de: …, en: …}}.{cls._marks}",
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

    def language_in(self, wanted: str) -> str:
        """The language of what `to` returns; a text for all languages is in the one that is wanted."""
        return wanted if wanted in self.root or ANY_LANGUAGE in self.root else next(iter(self.root), wanted)

    def to(self, language: str) -> str:
        """Return the text in a language, without marks; where that is missing, the first one given."""
        return self.written(language)

    def marked(self, language: str) -> str:
        """The same with bold words between signs, for what can show them."""
        return self.to(language)

    def written(self, language: str) -> str:
        """The text in a language as it stands in the file."""
        found = self.root.get(language) or self.root.get(ANY_LANGUAGE)
        return found if found is not None else next(iter(self.root.values()), "")

    @property
    def languages(self) -> frozenset[str]:
        """The languages given; empty for a text that serves all of them."""
        return frozenset(self.root) - {ANY_LANGUAGE}


class RichText(Text):
    """A text that may have paragraphs, lists, bold and links."""

    _marks: ClassVar[str] = " It may have paragraphs, lists, **bold** and [links](https://…)."

    def to(self, language: str) -> str:
        """The text without its marks, a line for each paragraph and item."""
        return markup.plain(self.written(language))

    def marked(self, language: str) -> str:
        """The same with bold words between signs."""
        return markup.marked(self.written(language))


class RichLine(Text):
    """A text of one line that may have bold and links."""

    _marks: ClassVar[str] = " It may have **bold** and [links](https://…)."

    def to(self, language: str) -> str:
        """The text without its marks."""
        return markup.plain_line(self.written(language))

    def marked(self, language: str) -> str:
        """The same with bold words between signs."""
        return markup.marked_line(self.written(language))
