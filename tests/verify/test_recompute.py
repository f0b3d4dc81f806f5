"""An edited answer, result, definition, manifest or page is found, and nothing else is."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from molewa_check.errors import Code, InvalidInput
from molewa_check.model.benchmark import Benchmark, BenchmarkSection
from molewa_check.report.output import attachments, pdf
from molewa_check.report.output.attachments import checksum
from molewa_check.report.output.files import ReportFile, report_file
from molewa_check.report.output.html import render_html
from molewa_check.report.output.pdf import engine_version, render_pdf
from molewa_check.source.questionnaire import load_by_name
from molewa_check.verify import recompute
from molewa_check.verify.findings import Definition, Gap, Kind, Verdict, Verification
from molewa_check.verify.pdf_file import open_content
from molewa_check.verify.recompute import verify
from tests.report.samples import SMALL, assessed, loaded
from tests.verify.every_edit import EVERY_EDIT
from tests.verify.samples import (
    ANSWERS,
    attach,
    edited,
    printed_otherwise,
    read,
    report,
    report_without_answers,
    verified,
    with_attachment,
    with_json,
)


def found(findings: Verification) -> set[tuple[Kind, str]]:
    """What differs, and where."""
    return {(difference.kind, difference.place) for difference in findings.differences}


@pytest.mark.parametrize(("audience", "language"), [(None, "en"), ("works-council", "de"), ("advisor", "de")])
def test_a_true_report_matches(audience: Any, language: str) -> None:
    findings = verified(report(audience=audience, language=language))
    assert findings.differences == ()
    assert findings.verdict is Verdict.MATCHES
    assert findings.gap is None
    assert findings.questionnaire.status is Definition.UNKNOWN
    assert findings.questionnaire.id == "small"


def test_a_report_that_was_only_saved_again_matches() -> None:
    content = edited(lambda _pdf: None)
    assert content != report()
    assert verified(content).verdict is Verdict.MATCHES


def test_an_edited_answer_is_found() -> None:
    content = with_attachment("answers.yaml", lambda data: data.replace(b"value: 1", b"value: 2"))
    findings = verified(content)
    assert findings.verdict is Verdict.DIFFERS
    assert (Kind.ATTACHMENT_CHANGED, "answers.yaml") in found(findings)
    assert (Kind.MANIFEST, "fingerprints.answers") in found(findings)
    assert (Kind.RESULT, "sections[a].questions[a.one].value") in found(findings)
    assert any(difference.kind is Kind.WORDS for difference in findings.differences)


def test_an_edited_answer_with_its_checksum_is_found() -> None:
    changed = ANSWERS.replace("value: 1", "value: 2").encode()
    content = with_attachment("answers.yaml", lambda _: changed)

    def rewrite(manifest: Any) -> None:
        next(one for one in manifest["attachments"] if one["name"] == "answers.yaml")["sha256"] = checksum(changed)

    findings = verified(with_json("report.json", rewrite, content))
    assert (Kind.ATTACHMENT_CHANGED, "answers.yaml") not in found(findings)
    assert {Kind.MANIFEST, Kind.RESULT, Kind.WORDS} <= {difference.kind for difference in findings.differences}


@pytest.mark.parametrize(
    ("audience", "printed"),
    [("works-council", True), ("advisor", True), ("management", False)],
    ids=["works council", "advisor", "pages without notes"],
)
def test_an_edited_note_is_found(audience: Any, printed: bool) -> None:
    content = with_attachment(
        "answers.yaml", lambda data: data.replace(b"is a note", b"was a note"), report(audience=audience)
    )
    findings = verified(content)
    assert (Kind.ATTACHMENT_CHANGED, "answers.yaml") in found(findings)
    words = {(d.found, d.computed) for d in findings.differences if d.kind is Kind.WORDS}
    # Management's pages do not print notes, but the checksum of the answers.
    assert (("is", "was") in words) is printed
    assert words


def test_answers_that_cannot_be_read_are_told() -> None:
    findings = verified(with_attachment("answers.yaml", lambda data: data.replace(b"value: 1", b"value: 99")))
    assert findings.verdict is Verdict.DIFFERS
    assert findings.gap is Gap.UNREADABLE
    assert (Kind.UNREADABLE, "answers.yaml:8:18") in found(findings)
    (problem,) = [d.found for d in findings.differences if d.kind is Kind.UNREADABLE]
    assert problem.code is Code.MC404


def test_an_edited_result_is_found() -> None:
    def raise_score(result: Any) -> None:
        result["overall"]["score"] += 10

    findings = verified(with_json("result.json", raise_score))
    (difference,) = [one for one in findings.differences if one.kind is Kind.RESULT]
    assert difference.place == "overall.score"
    assert difference.found == difference.computed + 10
    assert (Kind.ATTACHMENT_CHANGED, "result.json") in found(findings)


def test_a_result_written_in_another_layout_is_found() -> None:
    content = with_attachment("result.json", lambda data: json.dumps(json.loads(data)).encode())
    assert found(verified(content)) == {(Kind.ATTACHMENT_CHANGED, "result.json")}


def test_an_edited_definition_is_found() -> None:
    def reweigh(definition: Any) -> None:
        definition["sections"][0]["weight"] = 9

    findings = verified(with_json("questionnaire.json", reweigh))
    assert (Kind.ATTACHMENT_CHANGED, "questionnaire.json") in found(findings)
    assert (Kind.RESULT, "sections[a].weight") in found(findings)
    assert (Kind.RESULT, "questionnaire.fingerprint") in found(findings)


def test_a_definition_that_cannot_be_read_is_told() -> None:
    findings = verified(with_json("questionnaire.json", lambda definition: definition.pop("sections")))
    assert findings.gap is Gap.UNREADABLE
    assert findings.questionnaire.status is Definition.UNREADABLE
    assert Kind.UNREADABLE in {one.kind for one in findings.differences}


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("audience", "advisor", Kind.PAGE_COUNT),
        ("language", "de", Kind.WORDS),
        ("as_of", "2020-01-01", Kind.MANIFEST),
        ("fingerprints", {"questionnaire": checksum(b""), "answers": checksum(b"")}, Kind.MANIFEST),
        ("attachments", [], Kind.ATTACHMENT_ADDED),
        ("answers_included", False, Kind.MANIFEST),
    ],
)
def test_an_edited_manifest_is_found(key: str, value: Any, kind: Kind) -> None:
    findings = verified(with_json("report.json", lambda manifest: manifest.update({key: value})))
    assert findings.verdict is Verdict.DIFFERS
    assert kind in {one.kind for one in findings.differences}


def test_a_manifest_of_another_form_is_refused() -> None:
    with pytest.raises(InvalidInput) as caught:
        verified(with_json("report.json", lambda manifest: manifest.update(audience="everyone")))
    assert {problem.code for problem in caught.value.problems} == {Code.MC207}
    assert str(caught.value.problems[0].location).startswith("report.pdf#report.json")


@pytest.mark.parametrize("name", ["actions.csv", "result.json", "questionnaire.json", "answers.yaml"])
def test_a_missing_attachment_is_found(name: str) -> None:
    def take(pdf: pikepdf.Pdf) -> None:
        del pdf.attachments[name]

    findings = verified(edited(take))
    assert findings.verdict is Verdict.DIFFERS
    assert (Kind.ATTACHMENT_MISSING, name) in found(findings)


def test_an_edited_action_list_is_found() -> None:
    findings = verified(with_attachment("actions.csv", lambda data: data + b"own,99\r\n"))
    assert found(findings) == {(Kind.ATTACHMENT_CHANGED, "actions.csv")}


def test_an_added_attachment_is_found() -> None:
    def put(pdf: pikepdf.Pdf) -> None:
        attach(pdf, "virus.exe", b"MZ")

    assert found(verified(edited(put))) == {(Kind.ATTACHMENT_ADDED, "virus.exe")}


def test_a_printed_number_is_found() -> None:
    findings = verified(printed_otherwise(lambda html: html.replace("60\N{NO-BREAK SPACE}people", "61 people")))
    assert {one.kind for one in findings.differences} == {Kind.WORDS}
    (difference, *_) = findings.differences
    assert (difference.computed, difference.found) == ("60", "61")
    assert int(difference.place) >= 1


def test_a_missing_page_is_found() -> None:
    def cut(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[-1]

    assert Kind.PAGE_COUNT in {one.kind for one in verified(edited(cut)).differences}


def cover_up(pdf: pikepdf.Pdf) -> None:
    """Paint a white box over the first page."""
    pdf.pages[0].contents_add(b"q 1 1 1 rg 100 100 400 600 re f Q")


def annotate(pdf: pikepdf.Pdf) -> None:
    """Put a coloured square over the first page, as comments do."""
    annotation = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Square,
        Rect=[100, 100, 400, 400],
        C=[1, 0, 0],
        IC=[1, 0, 0],
        F=4,
        AP=pikepdf.Dictionary(
            N=pdf.make_stream(
                b"1 0 0 rg 0 0 300 300 re f",
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Form,
                BBox=[0, 0, 300, 300],
            )
        ),
    )
    pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(annotation)]))


@pytest.mark.parametrize("change", [cover_up, annotate])
def test_what_covers_a_page_is_found(change: Callable[[pikepdf.Pdf], None]) -> None:
    assert (Kind.PICTURE, "1") in found(verified(edited(change)))


def test_a_report_of_another_version_is_compared_by_its_scores(monkeypatch: pytest.MonkeyPatch) -> None:
    content = report()
    monkeypatch.setattr(recompute, "__version__", "99")
    findings = verified(content)
    assert (findings.verdict, findings.gap) == (Verdict.PARTLY, Gap.VERSION)
    score = json.loads(open_content(content, "r").attachments["result.json"])["overall"]["score"]
    changed = printed_otherwise(lambda html: html.replace(f">{score:.0f}<", ">99<").replace(f" {score:.0f} ", " 99 "))
    assert verified(changed).verdict in {Verdict.DIFFERS, Verdict.PARTLY}


def test_a_version_that_is_only_claimed_is_not_a_match() -> None:
    content = with_json("report.json", lambda manifest: manifest["program"].update(version="0.0.1"))
    assert verified(content).verdict is Verdict.PARTLY


def test_another_engine_and_own_templates_are_told() -> None:
    other = with_json("report.json", lambda manifest: manifest["program"].update(engine="Other 1"))
    assert verified(other).gap is Gap.ENGINE
    own = with_json("report.json", lambda manifest: manifest.update(own_templates=True))
    assert (verified(own).verdict, verified(own).gap) == (Verdict.PARTLY, Gap.TEMPLATES)


@pytest.fixture
def made_elsewhere() -> bytes:
    """A report whose lines another version of the library for text has broken, as it says."""
    engine = re.sub(r"Pango .*", "Pango 1.2.3", engine_version())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attachments, "engine_version", lambda: engine)
        return report.__wrapped__()


def test_the_same_pages_match_whichever_pango_made_them(made_elsewhere: bytes) -> None:
    findings = verified(made_elsewhere)
    assert (findings.verdict, findings.gap) == (Verdict.MATCHES, None)
    assert findings.engine.endswith("Pango 1.2.3")


def test_lines_that_another_pango_broke_elsewhere_are_no_edit(
    made_elsewhere: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "render_pdf", lambda html, **rest: render_pdf(html.replace("</p>", "<br>.</p>"), **rest))
    findings = verified(made_elsewhere)
    assert (findings.verdict, findings.gap, findings.differences) == (Verdict.PARTLY, Gap.ENGINE, ())


def test_an_edit_of_what_another_pango_made_is_found(made_elsewhere: bytes) -> None:
    edit = with_json("result.json", lambda result: result["overall"].update(score=99.0), made_elsewhere)
    assert verified(edit).verdict is Verdict.DIFFERS


def test_scores_that_stand_nowhere_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    other = report(ANSWERS.replace("value: 1", "value: 3").replace("b.number: 5", "b.number: 50"))
    parts = open_content(report(), "report.pdf").attachments
    swapped = other
    for name, data in parts.items():
        if data != open_content(other, "other.pdf").attachments[name]:
            swapped = with_attachment(name, lambda _, data=data: data, swapped)  # type: ignore[misc]
    monkeypatch.setattr(recompute, "__version__", "99")
    findings = verified(swapped)
    assert findings.gap is Gap.VERSION
    assert {one.kind for one in findings.differences} == {Kind.WORDS}


def test_a_report_without_answers_cannot_be_recomputed() -> None:
    findings = verified(report_without_answers())
    assert findings.verdict is Verdict.NOT_RECOMPUTABLE
    assert not findings.answers_included


def test_an_edited_definition_without_answers_is_found() -> None:
    content = with_json(
        "questionnaire.json", lambda definition: definition.update(version="8"), report_without_answers()
    )
    findings = verified(content)
    assert findings.verdict is Verdict.DIFFERS
    assert (Kind.MANIFEST, "fingerprints.questionnaire") in found(findings)


def test_the_questionnaire_that_is_trusted() -> None:
    opened = open_content(report(), "report.pdf")
    same = verify(opened, loaded(SMALL))
    assert (same.verdict, same.questionnaire.status) == (Verdict.MATCHES, Definition.TRUSTED)
    other = verify(opened, load_by_name("molewa"))
    assert (other.verdict, other.questionnaire.status) == (Verdict.DIFFERS, Definition.NOT_TRUSTED)
    assert (Kind.QUESTIONNAIRE, "fingerprint") in found(other)


def test_a_bundled_questionnaire_is_known() -> None:
    bundled = load_by_name("molewa")
    assert recompute.questionnaire_facts(bundled, None).status is Definition.BUNDLED
    other = loaded(SMALL.replace("id: small", "id: molewa"))
    facts = recompute.questionnaire_facts(other, None)
    assert facts.status is Definition.OTHER_VERSION
    assert facts.bundled_version == bundled.questionnaire.version


def test_reports_without_attachments_are_refused() -> None:
    with pytest.raises(InvalidInput) as caught:
        verified(render_pdf(render_html(assessed({}), language="en")))
    assert [problem.code for problem in caught.value.problems] == [Code.MC805]


def test_the_figures_of_a_group_are_carried() -> None:
    assessment, material = read()
    benchmark = Benchmark(
        format="molewa-check/benchmark/1",
        questionnaire="small",
        version="7",
        fingerprint=assessment.prepared.fingerprint,
        perspective="management",
        scope="full",
        companies=12,
        minimum=5,
        sections=(BenchmarkSection(id="overall", lower_quartile=20.0, median=40.0, upper_quartile=60.0),),
    )
    content = report_file(assessment, ReportFile("pdf", "en"), replace(material, benchmark=benchmark))
    assert verified(content).verdict is Verdict.MATCHES
    changed = verified(with_json("benchmark.json", lambda value: value["sections"][0].update(median=41.0), content))
    assert (Kind.ATTACHMENT_CHANGED, "benchmark.json") in found(changed)
    assert Kind.WORDS in {one.kind for one in changed.differences}


def without_answers_and_painted_over() -> bytes:
    """A report whose answers were taken out, with a manifest that fits and another score on its cover."""

    def mend(manifest: Any) -> None:
        manifest["answers_included"] = False
        manifest["attachments"] = [
            one for one in manifest["attachments"] if one["name"] not in {"answers.yaml", "result.json"}
        ]

    def take(pdf: pikepdf.Pdf) -> None:
        for name in ("answers.yaml", "result.json"):
            del pdf.attachments[name]

    return EVERY_EDIT["score-painted-over"].made(with_json("report.json", mend, edited(take)))


def test_without_answers_nothing_is_said_about_the_pages() -> None:
    findings = verified(without_answers_and_painted_over())
    assert (findings.verdict, findings.gap) == (Verdict.NOT_RECOMPUTABLE, Gap.ANSWERS)
    assert findings.differences == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("script-on-opening", Kind.ACTION),
        ("field-over-score", Kind.FIELD),
        ("comment-in-print", Kind.ANNOTATION),
        ("layer-in-print", Kind.LAYER),
        ("xfa", Kind.XFA),
        ("second-content", Kind.ATTACHMENT_COPY),
        ("attachment-by-association", Kind.ATTACHMENT_ADDED),
        ("behind-the-end", Kind.OUTSIDE),
        ("own-key", Kind.STRUCTURE),
    ],
)
def test_what_no_report_has_is_found_without_its_pages(name: str, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    bare, full = (
        EVERY_EDIT[name].made(report_without_answers()) if name != "second-content" else b"",
        EVERY_EDIT[name].made(report()),
    )
    monkeypatch.setattr(recompute, "__version__", "99")
    for content in filter(None, (bare, full)):
        findings = verified(content)
        assert kind in {one.kind for one in findings.differences if not one.harmless}
        assert findings.verdict is Verdict.DIFFERS


def test_a_report_of_another_version_holds_nothing_strange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recompute, "__version__", "99")
    for content in (report(), report_without_answers(), report(audience="advisor", language="de")):
        assert verified(content).differences == ()
