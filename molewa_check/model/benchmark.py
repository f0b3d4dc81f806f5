"""The anonymous distribution of a group, `molewa-check/benchmark/1`: what a report compares one company with."""

from typing import Literal

from pydantic import Field

from molewa_check.model.base import Day, Id, Many, Model
from molewa_check.model.numbers import Companies, Score
from molewa_check.model.vocabulary import Scope

BENCHMARK_FORMAT: Literal["molewa-check/benchmark/1"] = "molewa-check/benchmark/1"


class BenchmarkSection(Model):
    """The distribution of one section, or of `overall`."""

    id: Id
    lower_quartile: Score
    median: Score
    upper_quartile: Score


class Benchmark(Model):
    """A group of companies without anything about one of them."""

    format: Literal["molewa-check/benchmark/1"]
    questionnaire: Id
    version: str
    fingerprint: str = Field(description="The definition that all companies were scored with.")
    perspective: Id
    scope: Scope
    companies: Companies = Field(
        description="How many companies the group has, rounded down to a multiple of the smallest group."
    )
    minimum: Companies = Field(description="The smallest group about which figures were given.")
    as_of: Day | None = Field(default=None, description="The month of the latest answers.")
    sections: Many[BenchmarkSection] = ()
