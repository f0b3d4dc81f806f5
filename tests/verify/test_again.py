"""Computing reports and comparisons again from their attachments; no page is drawn for it."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.compare.dates import compare_dates
from molewa_check.compare.views import compare_views
from molewa_check.errors import Code, InvalidInput
from molewa_check.model.benchmark import Benchmark, BenchmarkSection
from molewa_check.report.output.attachment import Attachment
from molewa_check.report.output.attachments import Material, attachments_of
from molewa_check.report.output.comparison_files import AnswersGiven, ComparisonMaterial, comparison_attachments
from molewa_check.source.answers import check_answers, parse_answers
from molewa_check.source.contacts import check_contacts, contacts_text, replace_contacts
from molewa_check.source.jsontext import parse_json
from molewa_check.source.questionnaire import definition_text
from molewa_check.verify.again import Again, attachment, inside, made_again
from molewa_check.verify.pdf_file import Opened
from molewa_check.verify.recompute import read_manifest
from tests.report.samples import SMALL, loaded
from tests.verify.samples import ANSWERS

DEFINITION = definition_text(loaded(SMALL))
CONTACTS = """{"format": "molewa-check/contacts/1", "title": "Own", "contacts": [
    {"id": "own", "name": "Own office", "role": "Help", "topics": ["t"], "checked_on": "2026-10-01"}]}"""
OTHER = ANSWERS.replace("value: 1", "value: 2")
EARLIER = OTHER.replace("2026-11-22T", "2025-11-22T")
COUNCIL = OTHER.replace("updated:", "perspective: works-council\nupdated:")
JOINT = OTHER.replace("updated:", "perspective: joint\nupdated:")


def as_json(answers: str) -> str:
    """The same answers in the other way to write them."""
    return json.dumps(yaml.safe_load(answers))


def opened(files: Iterable[Attachment], **changed: str | None) -> Opened:
    """A file with these attachments; None takes one out."""
    found = {one.name: one.data for one in files}
    found |= {name.replace("_", "."): text.encode() for name, text in changed.items() if text is not None}
    return Opened("x.pdf", b"", {name: data for name, data in found.items() if changed.get(name, "") is not None}, ())


def assessed(answers: str, audience: Any = None, hours: float | None = None, *, contacts: bool = False) -> Assessment:
    """An assessment of these answers."""
    questionnaire = loaded(SMALL)
    if contacts:
        questionnaire = replace_contacts(questionnaire, check_contacts(parse_json(CONTACTS, "contacts.json")))
    name = "answers.json" if answers.startswith("{") else "answers.yaml"
    sheet = check_answers(parse_answers(answers.encode(), name), loaded(SMALL))
    return assess(Prepared(questionnaire.questionnaire, questionnaire.fingerprint), sheet, audience, hours)


def again(file: Opened) -> Again:
    """What it gives when it is computed again."""
    return made_again(file, read_manifest(file), loaded(SMALL))


def benchmark() -> Benchmark:
    """The figures of a group."""
    return Benchmark(
        format="molewa-check/benchmark/1",
        questionnaire="small",
        version="7",
        fingerprint=loaded(SMALL).fingerprint,
        perspective="management",
        scope="full",
        companies=12,
        minimum=5,
        sections=(BenchmarkSection(id="overall", lower_quartile=20.0, median=40.0, upper_quartile=60.0),),
    )


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Again], dict[str, Any]]:
    """With what the pages are asked for."""

    def ask(name: str, found: Again) -> dict[str, Any]:
        calls: list[dict[str, Any]] = []

        def render(first: object, **rest: Any) -> str:
            calls.append({"of": first, **rest})
            return "<html>"

        monkeypatch.setattr(f"molewa_check.report.output.html.{name}", render)
        assert found.page(Path("own")) == "<html>"
        return calls[0]

    return ask


class TestReports:
    def test_a_plain_one(self, asked: Callable[[str, Again], dict[str, Any]]) -> None:
        assessment = assessed(ANSWERS)
        files = attachments_of(assessment, Material(ANSWERS.encode(), False, DEFINITION), language="en")
        found = again(opened(files))
        assert found.attachments == files
        assert found.printed == ("20", "22", "17")
        about = asked("render_html", found)
        assert about.pop("of").sheet == assessment.sheet
        assert about == {
            "language": "en",
            "templates": Path("own"),
            "benchmark": None,
            "earlier": None,
            "logo": None,
            "confidential": False,
        }

    def test_one_with_everything(self, asked: Callable[[str, Again], dict[str, Any]]) -> None:
        answers = as_json(ANSWERS)
        assessment = assessed(answers, "advisor", 7.0, contacts=True)
        contacts = contacts_text(check_contacts(parse_json(CONTACTS, "contacts.json")))
        material = Material(answers.encode(), True, DEFINITION, contacts, benchmark(), confidential=True)
        files = attachments_of(assessment, material, language="de", own_templates=True)
        found = again(opened(files))
        assert found.attachments == files
        assert {"answers.json", "contacts.json", "benchmark.json"} <= {one.name for one in found.attachments}
        about = asked("render_html", found)
        given = about.pop("of")
        assert (given.sheet, given.audience, given.plan.capacity.given) == (assessment.sheet, "advisor", 7.0)
        assert about == {
            "language": "de",
            "templates": Path("own"),
            "benchmark": benchmark(),
            "earlier": None,
            "logo": None,
            "confidential": True,
        }

    def test_scores_that_there_are_not_are_not_printed(self) -> None:
        answers = "\n".join(line for line in ANSWERS.splitlines() if not line.startswith("  b."))
        files = attachments_of(assessed(answers), Material(answers.encode(), False, DEFINITION), language="en")
        assert again(opened(files)).printed == ("22", "22")

    @pytest.mark.parametrize(
        ("changed", "place"),
        [
            ({"answers_yaml": "answers: ["}, "x.pdf#answers.yaml:"),
            ({"answers_yaml": ANSWERS.replace("value: 1", "value: 99")}, "x.pdf#answers.yaml:8:18"),
            ({"contacts_json": "{"}, "x.pdf#contacts.json:"),
            ({"contacts_json": "\0"}, "x.pdf#contacts.json"),
            ({"contacts_json": "{}"}, "x.pdf#contacts.json"),
            ({"benchmark_json": "{"}, "x.pdf#benchmark.json:"),
            ({"benchmark_json": "{}"}, "x.pdf#benchmark.json"),
        ],
    )
    def test_what_cannot_be_used_has_its_place(self, changed: dict[str, str], place: str) -> None:
        files = attachments_of(assessed(ANSWERS), Material(ANSWERS.encode(), False, DEFINITION), language="en")
        with pytest.raises(InvalidInput) as caught:
            again(opened(files, **changed))
        assert str(caught.value.problems[0].location).startswith(place)

    def test_bytes_that_are_no_text_have_their_place(self) -> None:
        files = attachments_of(assessed(ANSWERS), Material(ANSWERS.encode(), False, DEFINITION), language="en")
        for name in ("contacts.json", "benchmark.json", "answers.yaml"):
            file = opened(files)
            file.attachments[name] = b"\xff\xfe\xfa"
            with pytest.raises(InvalidInput) as caught:
                again(file)
            assert str(caught.value.problems[0].location).startswith(f"x.pdf#{name}")


class TestComparisons:
    @staticmethod
    def given(*answers: str) -> ComparisonMaterial:
        return ComparisonMaterial(
            tuple(AnswersGiven(one.encode(), is_json=one.startswith("{")) for one in answers), DEFINITION
        )

    def test_two_views(self, asked: Callable[[str, Again], dict[str, Any]]) -> None:
        council = as_json(COUNCIL)
        compared = compare_views(assessed(ANSWERS), assessed(council))
        files = comparison_attachments(compared, self.given(ANSWERS, council), "de", own_templates=True)
        found = again(opened(files))
        assert found.attachments == files
        assert {"answers-1.yaml", "answers-2.json"} <= {one.name for one in files}
        assert found.printed == ("20", "35", "22", "44", "17", "17")
        about = asked("render_comparison_html", found)
        assert [side.sheet for side in about.pop("of").sides] == [side.sheet for side in compared.sides]
        assert about == {"language": "de", "templates": Path("own"), "logo": None}

    def test_joint_answers_beside_them(self) -> None:
        compared = compare_views(*map(assessed, (ANSWERS, COUNCIL, JOINT)))
        files = comparison_attachments(compared, self.given(ANSWERS, COUNCIL, JOINT), "en")
        assert again(opened(files)).attachments == files

    def test_views_too_many_are_not_counted(self) -> None:
        files = comparison_attachments(
            compare_views(*map(assessed, (ANSWERS, COUNCIL, JOINT))), self.given(ANSWERS, COUNCIL, JOINT), "en"
        )
        file = opened(files)
        file.attachments["answers-4.yaml"] = ANSWERS.encode()
        names = [one.name for one in again(file).attachments]
        assert names == [one.name for one in files]

    def test_days(self) -> None:
        sides = [assessed(EARLIER), assessed(ANSWERS), assessed(OTHER.replace("2026-11-22T", "2026-11-23T"))]
        given = self.given(EARLIER, ANSWERS, OTHER.replace("2026-11-22T", "2026-11-23T"))
        printed = {}
        for left_out in ((), ("b.number",)):
            files = comparison_attachments(compare_dates(sides, left_out), given, "en")
            found = again(opened(files))
            assert found.attachments == files
            printed[left_out] = found.printed
        assert printed == {
            (): ("35", "20", "35", "44", "22", "44", "17", "17", "17"),
            ("b.number",): ("41", "26", "41", "44", "22", "44", "33", "33", "33"),
        }

    @pytest.mark.parametrize(("gone", "missing"), [((1,), 1), ((2,), 2), ((1, 2, 3), 1), ((3,), None)])
    def test_two_sides_at_least(self, gone: tuple[int, ...], missing: int | None) -> None:
        material = self.given(ANSWERS, COUNCIL, JOINT)
        file = opened(comparison_attachments(compare_views(*map(assessed, (ANSWERS, COUNCIL, JOINT))), material, "en"))
        for number in gone:
            del file.attachments[f"answers-{number}.yaml"]
        if missing is None:
            assert len(again(file).attachments) == len(file.attachments)
            return
        with pytest.raises(InvalidInput) as caught:
            again(file)
        (problem,) = caught.value.problems
        assert (problem.code, problem.params) == (Code.MC805, {"attachment": f"answers-{missing}.yaml"})

    def test_answers_that_cannot_be_used_have_their_place(self) -> None:
        file = opened(comparison_attachments(
            compare_views(*map(assessed, (ANSWERS, COUNCIL))), self.given(ANSWERS, COUNCIL), "en",
        ))  # fmt: skip
        file.attachments["answers-2.yaml"] = COUNCIL.replace("value: 2", "value: 99").encode()
        with pytest.raises(InvalidInput) as caught:
            again(file)
        assert str(caught.value.problems[0].location) == "x.pdf#answers-2.yaml:9:18"


def test_an_attachment() -> None:
    file = Opened("x.pdf", b"", {"a": b"1"}, ())
    assert attachment(file, "a") == b"1"
    assert inside(file, "a") == "x.pdf#a"
    with pytest.raises(InvalidInput) as caught:
        attachment(file, "b")
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.location), problem.params) == (Code.MC805, "x.pdf#b", {"attachment": "b"})
