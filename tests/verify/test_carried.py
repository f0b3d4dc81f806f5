"""What recomputing says of manifest, questionnaire and attachments, before any page is made."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from molewa_check import __version__
from molewa_check.errors import Code, InvalidInput
from molewa_check.model.manifest import ComparisonManifest, Manifest
from molewa_check.report.output.attachments import Material, attachments_of, checksum
from molewa_check.report.output.pdf import engine_version
from molewa_check.source.questionnaire import load_by_name
from molewa_check.verify import recompute
from molewa_check.verify.findings import Definition, Difference, Fact, Gap, Kind, Look, Verification
from molewa_check.verify.pdf_file import Opened, PrintedPage, Sight
from molewa_check.verify.recompute import read_manifest, verify
from tests.report.samples import SMALL, loaded
from tests.verify.samples import ANSWERS, read
from tests.verify.test_again import benchmark

PAGE = PrintedPage(("20", "22", "17"), "p", "p")
SCRIPT = Fact(Kind.ACTION, "", "x")
Change = Callable[[dict[str, bytes]], None]


def carried(change: Change | None = None, *, answers: bool = True, facts: tuple[Fact, ...] = (), **more: Any) -> Opened:
    """A report whose attachments were changed; its bytes are those that the page engine of the tests gives."""
    assessment, material = read()
    material = material if answers else Material(None, False, material.definition)
    made = attachments_of(assessment, replace(material, **more), language="en")
    files = {one.name: one.data for one in made}
    if change is not None:
        change(files)
    return Opened("x.pdf", b"made", files, (PAGE,), facts)


def rewritten(name: str, change: Callable[[Any], None], *, listed: bool = False) -> Change:
    """Change a JSON attachment, and what the manifest says of it where that is asked for."""

    def write(files: dict[str, bytes]) -> None:
        value = json.loads(files[name])
        change(value)
        files[name] = (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
        if listed:
            rewritten("report.json", lambda manifest: _list(manifest, name, files[name]))(files)

    return write


def _list(manifest: Any, name: str, data: bytes) -> None:
    for one in manifest["attachments"]:
        if one["name"] == name:
            one["sha256"] = checksum(data)


def manifest_with(**entries: Any) -> Change:
    """Other entries of the manifest."""
    return rewritten("report.json", lambda manifest: manifest.update(entries))


def program(**entries: Any) -> Change:
    """Another program or engine."""
    return rewritten("report.json", lambda manifest: manifest["program"].update(entries))


def without(name: str) -> Change:
    """Take an attachment out."""

    def take(files: dict[str, bytes]) -> None:
        del files[name]

    return take


def both(*changes: Change) -> Change:
    """Several changes."""

    def write(files: dict[str, bytes]) -> None:
        for one in changes:
            one(files)

    return write


@pytest.fixture(autouse=True)
def made(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """No page engine: a report is made of the same bytes again; what it was asked for is kept."""
    asked: list[dict[str, Any]] = []

    def render(html: str, **rest: Any) -> bytes:
        asked.append({"html": html, **rest})
        return b"made"

    monkeypatch.setattr("molewa_check.report.output.pdf.render_pdf", render)
    monkeypatch.setattr("molewa_check.report.output.html.render_html", lambda *_, **rest: f"page {rest['templates']}")
    return asked


def differences(found: Verification) -> list[tuple[Kind, str]]:
    """Kinds and places."""
    return [(one.kind, one.place) for one in found.differences]


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


def raise_score(result: Any) -> None:
    """A better result."""
    result["overall"]["score"] = 99.0


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
            rewritten("report.json", lambda manifest: _list(manifest, "actions.csv", b"x"))(files)

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


class TestAlike:
    """The same engine with another library for text."""

    OURS = "Engine 1, Pango 1.1"

    @pytest.fixture(autouse=True)
    def _engine(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(recompute, "engine_version", lambda: self.OURS)
        monkeypatch.setattr("molewa_check.report.output.attachments.engine_version", lambda: self.OURS)

    def test_the_very_file_is_made(self, made: list[dict[str, Any]]) -> None:
        found = verify(carried(program(engine="Engine 1, Pango 9.9")))
        assert (found.gap, found.differences) == (None, ())
        (manifest,) = [file.data for file in made[0]["attachments"] if file.name == "report.json"]
        assert json.loads(manifest)["program"]["engine"] == "Engine 1, Pango 9.9"

    def test_another_engine_is_not_tried(self, made: list[dict[str, Any]]) -> None:
        assert verify(carried(program(engine="Engine 2, Pango 1.1"))).gap is Gap.ENGINE
        assert made == []

    def test_other_attachments_are_not_the_same(self, made: list[dict[str, Any]]) -> None:
        change = both(program(engine="Engine 1, Pango 9.9"), rewritten("result.json", raise_score))
        found = verify(carried(change))
        assert (found.gap, (Kind.RESULT, "overall.score") in differences(found), made) == (Gap.ENGINE, True, [])

    def test_nor_is_another_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(recompute, "open_content", lambda content, _: replace(carried(), content=content))
        monkeypatch.setattr(recompute, "looks", lambda *_: {1: Sight(Look.DIFFERENT, Look.DIFFERENT, 5)})
        opened = replace(carried(program(engine="Engine 1, Pango 9.9")), content=b"other")
        assert (verify(opened).gap, verify(opened).differences) == (Gap.ENGINE, ())

    def test_own_templates_are_used(self, made: list[dict[str, Any]]) -> None:
        change = both(program(engine="Engine 1, Pango 9.9"), manifest_with(own_templates=True))
        assert verify(carried(change), templates=Path("own")).gap is None
        assert made[0]["templates"] == Path("own")


class TestPages:
    """Other bytes than those that are made again."""

    @pytest.fixture
    def compared(self, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Difference]]:
        def compare(found: Opened, computed: Opened, **sights: Sight) -> list[Difference]:
            asked: list[Any] = []

            def look(*given: Any) -> dict[int, Sight]:
                asked.append(given)
                return {1: sights["one"]} if sights else {}

            def opening(content: bytes, name: str) -> Opened:
                asked.append((content, name))
                return computed

            monkeypatch.setattr(recompute, "open_content", opening)
            monkeypatch.setattr(recompute, "looks", look)
            differences = list(verify(found).differences)
            pages = [1] if found.pages != computed.pages else []
            assert asked == [(b"made", "x.pdf"), (computed, found, pages)]
            return differences

        return compare

    def test_the_same_in_another_packing(self, compared: Callable[..., list[Difference]]) -> None:
        assert compared(replace(carried(), content=b"other"), carried()) == []

    def test_other_words_are_told_once(self, compared: Callable[..., list[Difference]]) -> None:
        tags = [(Fact(Kind.TAGS, place, "a"), Fact(Kind.TAGS, place, "b")) for place in ("1", "2")]
        found = replace(
            carried(facts=tuple(other for _, other in tags)), content=b"other", pages=(PrintedPage(("99",), "q", "q"),)
        )
        computed = carried(facts=tuple(one for one, _ in tags))
        assert compared(found, computed, one=Sight(Look.DIFFERENT, Look.DIFFERENT, 5)) == [
            Difference(Kind.WORDS, "1", "20 22 17", "99"), Difference(Kind.TAGS, "2", "a", "b"),
        ]  # fmt: skip

    def test_other_facts(self, compared: Callable[..., list[Difference]]) -> None:
        found = replace(carried(facts=(SCRIPT,)), content=b"other")
        assert compared(found, carried()) == [Difference(Kind.ACTION, "", None, "x")]
        assert compared(replace(carried(), content=b"other"), carried(facts=(SCRIPT,))) == [
            Difference(Kind.ACTION, "", "x", None)
        ]

    def test_of_files_that_were_told_nothing_more_is_said(self, compared: Callable[..., list[Difference]]) -> None:
        fact = Fact(Kind.ATTACHMENT_DESCRIPTION, "own.txt", "x")
        found = carried(lambda files: files.update({"own.txt": b""}), facts=(fact,))
        assert compared(replace(found, content=b"other"), carried()) == [Difference(Kind.ATTACHMENT_ADDED, "own.txt")]
        result = Fact(Kind.ATTACHMENT_DESCRIPTION, "overall.score", "x")
        edited = carried(rewritten("result.json", raise_score, listed=True), facts=(result,))
        told = compared(replace(edited, content=b"other"), carried())
        assert Kind.ATTACHMENT_DESCRIPTION in {one.kind for one in told}


def test_answers_that_cannot_be_read(made: list[dict[str, Any]]) -> None:
    wrong = ANSWERS.replace("value: 1", "value: 99").encode()
    found = verify(carried(lambda files: files.update({"answers.yaml": wrong}), facts=(SCRIPT,)))
    assert (found.gap, made) == (Gap.UNREADABLE, [])
    assert differences(found) == [
        (Kind.ATTACHMENT_CHANGED, "answers.yaml"), (Kind.UNREADABLE, "answers.yaml:8:18"), (Kind.ACTION, ""),
    ]  # fmt: skip
