"""How the columns of a table become answers, `molewa-check/columns/1`."""

from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from molewa_check.model.base import Id, Many, Model
from molewa_check.model.conditions import Scalar

COLUMNS_FORMAT = "molewa-check/columns/1"


class ColumnRule(Model):
    """What one column holds."""

    question: Id = Field(description="The question that the column answers.")
    option: Id | None = Field(default=None, description="The option that a `Y` ticks, for one column per option.")
    values: dict[str, Scalar] = Field(default_factory=dict, description="What stands in the cells, and what it means.")
    holds: Literal["answer", "note", "evidence"] = Field(default="answer", description="What the cells are.")

    @model_validator(mode="before")
    @classmethod
    def _accept_bare_id(cls, value: Any) -> Any:
        return {"question": value} if isinstance(value, str) else value


class HeaderColumns(Model):
    """Columns that say who answered, and when."""

    company: str | None = Field(default=None, description="The company’s name.")
    company_id: str | None = Field(default=None, description="A number or code that tells companies apart.")
    perspective: str | None = Field(default=None, description="Who answered.")
    updated: str | None = Field(default=None, description="When; of two rows of one company, the later counts.")
    completed: str | None = Field(
        default=None, description="Empty in answers that were not finished; these are skipped."
    )


class ColumnsFile(Model):
    """A mapping of columns."""

    format: Literal["molewa-check/columns/1"] = Field(description="Which format this is.")
    questionnaire: Id = Field(description="The questionnaire that the table answers.")
    header: HeaderColumns = Field(
        default_factory=HeaderColumns, description="Headings of the columns that say who answered, and when."
    )
    perspectives: dict[str, Id] = Field(default_factory=dict, description="What stands in the perspective column.")
    perspective: Id | None = Field(
        default=None, description="The perspective of all rows without one. Default: the first."
    )
    columns: dict[str, ColumnRule] = Field(
        default_factory=dict, description="Heading of the column, and what it holds."
    )
    unknown: Many[str] = Field(default=(), description="Cells that mean “I don't know”.")
    not_applicable: Many[str] = Field(default=(), description="Cells that mean “does not apply”.")

    @field_validator("header", "columns", mode="before")
    @classmethod
    def _accept_nothing(cls, value: Any) -> Any:
        # A draft in which nothing was recognised leaves them empty, for people to write below.
        return {} if value is None else value
