"""What recomputing says of manifest, questionnaire and attachments, before any page is made."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from molewa_check import __version__
from molewa_check.errors import Code, InvalidInput
from molewa_check.model.manifest import ComparisonManifest, Manifest
from molewa_check.report.output.attachments import checksum
from molewa_check.report.output.pdf import engine_version
from molewa_check.source.questionnaire import load_by_name
from molewa_check.verify import recompute
from molewa_check.verify.findings import Definition, Difference, Fact, Gap, Kind
from molewa_check.verify.pdf_file import PrintedPage
from molewa_check.verify.recompute import read_manifest, verify
from tests.report.samples import SMALL, loaded
from tests.verify.carried import (
    SCRIPT,
    Change,
    both,
    carried,
    differences,
    list_anew,
    manifest_with,
    program,
    raise_score,
    rewritten,
    without,
)
from tests.verify.samples import ANSWERS
from tests.verify.test_again import benchmark

pytestmark = pytest.mark.usefixtures("made")


class TestWhatIsSaid:
    def test_a_true_report(self, made: list[dict[str, Any]]) -> None:
        opened = carried()
        found = verify(opened)
        assert (found.file, found.program, found.engine) == ("x.pdf", __version__, engine_version())
        assert (found.audience, found.language, found.answers_included, found.pages) == ("management", "en", True, 1)
        assert (found.gap, found.differences) == (None, ())
        assert found.questionnaire.id == "small"
        assert (found.questionnaire.version, found.questionnaire.bundled_version) == ("7", "")
        assert found.questionnaire.fingerprint == loaded(SMALL).fingerprint
        assert [(one["html"], one["templates"]) for one in made] == [("page None", None)]
        assert [file.name for file in made[0]["attachments"]] == sorted(opened.attachments)

    def test_own_templates_count_only_where_the_report_was_made_with_some(self, made: list[dict[str, Any]]) -> None:
        own = carried(manifest_with(own_templates=True))
        assert verify(own).gap is Gap.TEMPLATES
        assert made == []
        assert verify(own, templates=Path("own")).gap is None
        assert verify(carried(), templates=Path("own")).gap is None
        assert [(one["html"], one["templates"]) for one in made] == [("page own", Path("own")), ("page None", None)]

    @pytest.mark.parametrize(
        ("change", "gap"),
        [
            (program(version="0.0.1"), Gap.VERSION),
            (program(engine="Other 1"), Gap.ENGINE),
            (program(version="0.0.1", engine="Other 1"), Gap.VERSION),
            (both(program(engine="Other 1"), manifest_with(own_templates=True)), Gap.ENGINE),
        ],
    )
    def test_why_pages_are_not_made_again(self, change: Change, gap: Gap, made: list[dict[str, Any]]) -> None:
        found = verify(carried(change))
        assert (found.gap, found.differences, made) == (gap, (), [])

    def test_then_scores_and_what_no_report_has_are_looked_for(self) -> None:
        opened = replace(carried(program(version="0.0.1"), facts=(SCRIPT,)), pages=(PrintedPage(("20", "22"), "", ""),))
        assert verify(opened).differences == (
            Difference(Kind.WORDS, "", "17", None), Difference(Kind.ACTION, "", None, "x"),
        )  # fmt: skip


class TestManifest:
    def test_there_is_none(self) -> None:
        with pytest.raises(InvalidInput) as caught:
            read_manifest(carried(without("report.json")))
        (problem,) = caught.value.problems
        assert (problem.code, str(problem.location)) == (Code.MC805, "x.pdf")
        assert problem.params == {"attachment": "report.json"}

    @pytest.mark.parametrize("data", [b"{", b"[]", b"\xff", b"{}", b'{"format": "x"}'])
    def test_it_cannot_be_read(self, data: bytes) -> None:
        with pytest.raises(InvalidInput) as caught:
            read_manifest(carried(lambda files: files.update({"report.json": data})))
        assert str(caught.value.problems[0].location).startswith("x.pdf#report.json")

    def test_a_wrong_value_has_its_place_and_its_path(self) -> None:
        with pytest.raises(InvalidInput) as caught:
            read_manifest(carried(manifest_with(audience="everyone", own=1)))
        places = {(problem.path, str(problem.location)) for problem in caught.value.problems}
        assert {path for path, _ in places} == {"audience", "own"}
        assert all(place.startswith("x.pdf#report.json") for _, place in places)

    def test_of_what_kind_it_is(self) -> None:
        assert isinstance(read_manifest(carried()), Manifest)
        value = {
            "format": "molewa-check/comparison-report/1", "kind": "dates", "language": "de", "own_templates": False,
            "program": {"version": "1", "engine": "e"}, "answers_included": False, "attachments": [],
            "fingerprints": {"questionnaire": checksum(b""), "answers": []},
        }  # fmt: skip
        found = read_manifest(carried(lambda files: files.update({"report.json": json.dumps(value).encode()})))
        assert isinstance(found, ComparisonManifest)


class TestChecksums:
    def test_changed(self) -> None:
        found = verify(carried(lambda files: files.update({"actions.csv": b"x"})))
        (difference,) = found.differences
        assert (difference.kind, difference.place) == (Kind.ATTACHMENT_CHANGED, "actions.csv")
        assert difference.found == checksum(b"x")
        assert difference.computed == checksum(carried().attachments["actions.csv"])

    def test_missing_and_put_in(self) -> None:
        def change(files: dict[str, bytes]) -> None:
            del files["actions.csv"]
            files["own.txt"] = b""

        assert verify(carried(change)).differences == (
            Difference(Kind.ATTACHMENT_MISSING, "actions.csv"), Difference(Kind.ATTACHMENT_ADDED, "own.txt"),
        )  # fmt: skip

    def test_a_file_that_the_manifest_does_not_list(self) -> None:
        def change(manifest: Any) -> None:
            manifest["attachments"] = [one for one in manifest["attachments"] if one["name"] != "actions.csv"]

        found = verify(carried(rewritten("report.json", change)))
        assert differences(found)[:1] == [(Kind.ATTACHMENT_ADDED, "actions.csv")]
        assert {kind for kind, _ in differences(found)} == {Kind.ATTACHMENT_ADDED, Kind.MANIFEST}


class TestQuestionnaire:
    def test_one_that_cannot_be_read(self, made: list[dict[str, Any]]) -> None:
        found = verify(carried(lambda files: files.update({"questionnaire.json": b"{"}), facts=(SCRIPT,)))
        assert (found.gap, found.questionnaire.status) == (Gap.UNREADABLE, Definition.UNREADABLE)
        assert (found.questionnaire.id, found.questionnaire.version, found.questionnaire.fingerprint) == ("", "", "")
        assert [kind for kind, _ in differences(found)] == [Kind.ATTACHMENT_CHANGED, Kind.UNREADABLE]
        unreadable = found.differences[1]
        assert unreadable.place.startswith("questionnaire.json:")
        assert unreadable.computed is None
        assert unreadable.found.location.file == "x.pdf#questionnaire.json"
        assert made == []

    def test_one_that_is_missing(self) -> None:
        found = verify(carried(without("questionnaire.json")))
        assert [one.found.code for one in found.differences if one.kind is Kind.UNREADABLE] == [Code.MC805]
        assert differences(found)[-1] == (Kind.UNREADABLE, "questionnaire.json")

    def test_another_one_than_the_one_to_trust(self) -> None:
        other = load_by_name("onboarding")
        found = verify(carried(), other)
        assert found.questionnaire.status is Definition.NOT_TRUSTED
        assert found.differences == (
            Difference(Kind.QUESTIONNAIRE, "fingerprint", other.fingerprint, loaded(SMALL).fingerprint),
        )
        assert verify(carried(), loaded(SMALL)).questionnaire.status is Definition.TRUSTED

    def test_those_that_are_bundled(self) -> None:
        bundled = load_by_name("onboarding")
        facts = recompute.questionnaire_facts(bundled, None)
        version = bundled.questionnaire.version
        assert (facts.id, facts.version, facts.bundled_version) == ("onboarding", version, version)
        assert (facts.status, facts.fingerprint) == (Definition.BUNDLED, bundled.fingerprint)
        assert recompute.questionnaire_facts(bundled, bundled).status is Definition.TRUSTED
        assert recompute.questionnaire_facts(bundled, loaded(SMALL)).status is Definition.NOT_TRUSTED


class TestWithoutAnswers:
    def test_an_honest_one(self, made: list[dict[str, Any]]) -> None:
        found = verify(carried(answers=False))
        assert (found.gap, found.answers_included, found.differences, made) == (Gap.ANSWERS, False, (), [])

    def test_what_no_report_has(self) -> None:
        file = Fact(Kind.ATTACHMENT_COPY, "own.txt", "x")
        listed = Fact(Kind.ATTACHMENT_COPY, "actions.csv", "x")
        assert verify(carried(answers=False, facts=(SCRIPT, file, listed))).differences == (
            Difference(Kind.ACTION, "", None, "x"), Difference(Kind.ATTACHMENT_ADDED, "own.txt"),
        )  # fmt: skip

    def test_another_questionnaire(self) -> None:
        def other(manifest: Any) -> None:
            manifest["fingerprints"]["questionnaire"] = checksum(b"")

        assert verify(carried(rewritten("report.json", other), answers=False)).differences == (
            Difference(Kind.MANIFEST, "fingerprints.questionnaire", loaded(SMALL).fingerprint, checksum(b"")),
        )

    @pytest.mark.parametrize(
        ("name", "included"),
        [
            ("answers.json", True), ("answers-2.yaml", True), ("result.json", True), ("comparison.json", True),
            ("own-answers.yaml", False), ("answers.yaml.txt", False),
        ],
    )  # fmt: skip
    def test_whether_there_are_answers(self, name: str, included: bool) -> None:
        opened = carried(lambda files: files.update({name: b"x"}), answers=False)
        assert verify(opened).answers_included is included

    def test_answers_that_are_said_to_be_there(self) -> None:
        found = verify(carried(manifest_with(answers_included=True), answers=False, facts=(SCRIPT,)))
        assert (found.gap, found.answers_included) == (Gap.UNREADABLE, True)
        assert differences(found) == [(Kind.UNREADABLE, "answers.yaml"), (Kind.ACTION, "")]


class TestAttached:
    def test_an_edited_result(self) -> None:
        found = verify(carried(rewritten("result.json", raise_score, listed=True)))
        (result,) = [one for one in found.differences if one.kind is Kind.RESULT]
        assert (result.place, result.found) == ("overall.score", 99.0)
        assert [place for kind, place in differences(found) if kind is Kind.MANIFEST] == ["attachments[3].sha256"]

    def test_a_result_in_another_layout(self) -> None:
        def flat(files: dict[str, bytes]) -> None:
            files["result.json"] = json.dumps(json.loads(files["result.json"])).encode()

        found = verify(carried(flat))
        assert [place for kind, place in differences(found) if kind is Kind.ATTACHMENT_CHANGED] == ["result.json"] * 2
        for gap in (program(version="0.0.1"), program(engine="Other 1")):
            assert len(verify(carried(both(flat, gap))).differences) == 1

    def test_a_result_that_cannot_be_read(self) -> None:
        found = verify(carried(lambda files: files.update({"result.json": b"{"})))
        assert [kind for kind, _ in differences(found)] == [Kind.ATTACHMENT_CHANGED, Kind.UNREADABLE]
        unreadable = found.differences[1]
        assert unreadable.place.startswith("result.json:")
        assert unreadable.found.location.file == "x.pdf#result.json"

    def test_a_result_of_another_version_is_compared_too(self) -> None:
        found = verify(carried(both(rewritten("result.json", raise_score), program(version="0.0.1"))))
        assert (Kind.RESULT, "overall.score") in differences(found)

    def test_of_a_manifest_of_another_program_all_but_program_and_files_is_compared(self) -> None:
        found = verify(carried(both(program(version="0.0.1"), manifest_with(as_of="2020-01-01"))))
        assert differences(found) == [(Kind.MANIFEST, "as_of")]
        assert (found.differences[0].computed, found.differences[0].found) == ("2026-11-22", "2020-01-01")

    @pytest.mark.parametrize(("gap", "told"), [(program(version="0.0.1"), 0), (program(engine="Other 1"), 1)])
    def test_another_version_may_write_the_list_of_actions_in_another_way(self, gap: Change, told: int) -> None:
        def other(files: dict[str, bytes]) -> None:
            files["actions.csv"] = b"x"
            rewritten("report.json", lambda manifest: list_anew(manifest, "actions.csv", b"x"))(files)

        found = verify(carried(both(other, gap)))
        expected = checksum(carried().attachments["actions.csv"])
        assert (
            found.differences == (Difference(Kind.ATTACHMENT_CHANGED, "actions.csv", expected, checksum(b"x")),) * told
        )

    def test_what_was_told_is_not_told_again(self) -> None:
        found = verify(carried(lambda files: files.update({"actions.csv": b"x"})))
        assert differences(found) == [(Kind.ATTACHMENT_CHANGED, "actions.csv")]

    def test_figures_of_a_group(self) -> None:
        assert verify(carried(benchmark=benchmark())).differences == ()


def test_answers_that_cannot_be_read(made: list[dict[str, Any]]) -> None:
    wrong = ANSWERS.replace("value: 1", "value: 99").encode()
    found = verify(carried(lambda files: files.update({"answers.yaml": wrong}), facts=(SCRIPT,)))
    assert (found.gap, made) == (Gap.UNREADABLE, [])
    assert differences(found) == [
        (Kind.ATTACHMENT_CHANGED, "answers.yaml"), (Kind.UNREADABLE, "answers.yaml:8:18"), (Kind.ACTION, ""),
    ]  # fmt: skip
