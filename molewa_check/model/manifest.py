"""What a PDF report says about itself, in its attachment `report.json`."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from molewa_check.model.base import Day, Hours, Id, Many, Model
from molewa_check.model.text import LanguageCode
from molewa_check.model.vocabulary import Audience

MANIFEST_FORMAT = "molewa-check/report/1"
COMPARISON_MANIFEST_FORMAT = "molewa-check/comparison-report/1"

Checksum = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]


class Program(Model):
    """What made the report."""

    version: str = Field(max_length=80, description="Version of molewa-check.")
    engine: str = Field(max_length=80, description="What made the pages.")


class Fingerprints(Model):
    """What the report was computed from."""

    questionnaire: Checksum
    answers: Checksum | None = Field(default=None, description="Missing where the answers are left out.")


class AttachedFile(Model):
    """One attachment."""

    name: str = Field(max_length=80)
    sha256: Checksum


class AnyManifest(Model):
    """What every attachment `report.json` says."""

    program: Program
    language: LanguageCode = Field(description="Language of the pages and of the result.")
    own_templates: bool = Field(description="Whether templates of the user's made the pages.")
    answers_included: bool = Field(description="Whether answers and result are attached.")
    attachments: Many[AttachedFile] = Field(description="All other attachments, by name.")


class Manifest(AnyManifest):
    """The attachment `report.json` of a report on one company."""

    format: Literal["molewa-check/report/1"]
    audience: Audience = Field(description="Whom the report is for.")
    as_of: Day | None = Field(description="The day on which dates are judged; null where the answers carry none.")
    hours_per_month: Hours | None = Field(
        default=None, description="Hours a month where they were given for this report alone; missing otherwise."
    )
    confidential: bool = Field(default=False, description="Whether every page says that it is confidential.")
    fingerprints: Fingerprints


class ComparedFingerprints(Model):
    """What a comparison was computed from."""

    questionnaire: Checksum
    answers: Many[Checksum] = Field(description="In the order of the sides; empty where the answers are left out.")


class ComparisonManifest(AnyManifest):
    """The attachment `report.json` of a comparison."""

    format: Literal["molewa-check/comparison-report/1"]
    kind: Literal["views", "dates"] = Field(description="What was compared.")
    left_out: Many[Id] = Field(default=(), description="Questions that had changed between the days.")
    fingerprints: ComparedFingerprints
