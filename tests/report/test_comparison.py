"""The document of a comparison: structure, texts, what is left out, and what people must be able to find."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tinyhtml5.parser import HTMLParser as HTMLParser5  # type: ignore[import-untyped]

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.compare.dates import Dates
from molewa_check.compare.points import Kind
from molewa_check.compare.views import Comparison, compare_views
from molewa_check.i18n import languages
from molewa_check.model.advice import Law
from molewa_check.report.comparison.build import PARTS, build_comparison
from molewa_check.report.comparison.context import to_information
from molewa_check.report.comparison.dates_build import PARTS as DATES_PARTS
from molewa_check.report.comparison.dates_build import build_dates
from molewa_check.report.comparison.members_build import PARTS as MEMBERS_PARTS
from molewa_check.report.output.html import render_comparison_html, render_members_html
from molewa_check.report.output.pdf import render_pdf
from molewa_check.report.shared.gaps import gap_svg
from molewa_check.report.shared.paths import path_svg
from molewa_check.source.answers import check_answers, parse_answers
from molewa_check.source.questionnaire import load_by_name
from tests.report.checkers import checker
from tests.report.comparison_samples import UNKNOWN, alike, compared, days, everything, group, nothing_in_common
from tests.report.test_html import Outline
from tests.report.test_html_valid import complaints
from tests.report.test_verapdf import FLAVOURS, failures

MADE = (everything, nothing_in_common, alike, days)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("make", MADE)
def test_structure(make: Callable[[], Comparison | Dates], language: str) -> None:
    html = render_comparison_html(make(), language=language)
    found = Outline(html)
    assert found.open == []
    assert found.tags["h1"] == 1
    assert all(after - before <= 1 for before, after in zip(found.headings, found.headings[1:], strict=False))
    assert all("scope" in attributes for tag, attributes in found.attributes if tag == "th")
    assert not re.search(r"\{\w+\}|>None<", html)
    parser = HTMLParser5()
    parser.parse(html)
    assert parser.errors == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_structure_of_a_group(language: str) -> None:
    html = render_members_html(group(), language=language)
    found = Outline(html)
    assert found.open == []
    assert found.tags["h1"] == 1
    assert all("scope" in attributes for tag, attributes in found.attributes if tag == "th")
    parser = HTMLParser5()
    parser.parse(html)
    assert parser.errors == []
    assert ("zu wenige Antworten" if language == "de" else "too few answers") in html


def test_what_people_write_stays_text() -> None:
    html = render_comparison_html(everything(), language="en")
    assert "&lt;b&gt;Bold&lt;/b&gt; claim" in html
    assert "<b>Bold</b>" not in html


def test_both_positions_with_notes_and_evidence_and_what_is_at_stake() -> None:
    report = build_comparison(everything(), language="en")
    (dissent,) = report.dissent
    assert [side.answer for side in dissent.sides] == ["all", "nothing yet"]
    assert dissent.sides[0].note == "<b>Bold</b> claim"
    assert re.fullmatch(
        r"At stake: [\d.]+ points of the overall score\. Only this side names evidence: Management\.", dissent.remark
    )


def test_facts_claims_and_what_applies_have_places_of_their_own() -> None:
    report = build_comparison(everything(), language="en")
    assert [point.question for point in report.facts] == ["How many?", "Is it checked?"]
    assert [point.number for point in report.applies] == ["2.2"]
    assert [[side.answer for side in point.sides] for point in report.unknown] == [
        ["5\N{NO-BREAK SPACE}%", "Not known"]
    ]


def test_a_claim_names_rights_only_where_the_works_council_lacks_the_answer() -> None:
    """b.number has no demand in the small questionnaire; a.one has one, on § 1."""
    known: dict[str, object] = {"a.one": 1}
    unknown: dict[str, object] = {"a.one": UNKNOWN}
    (council,) = build_comparison(compared(known, unknown), language="en").unknown
    (management,) = build_comparison(compared(unknown, known), language="en").unknown
    assert council.rights == ("Section 1 (as of 15 January 2024)",)
    assert management.rights == ()


def test_a_fact_has_the_rights_it_names_and_none_of_demands_that_only_depend_on_it() -> None:
    """Staff planning for a new task is no right to be told whether a customs rule applies."""
    loaded = load_by_name("molewa")
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)

    def side(view: str, **answers: object) -> Assessment:
        given = {"profile.employees": "250-999", "profile.imports": True, **answers}
        head = {"format": "molewa-check/answers/1", "questionnaire": {"id": "molewa"}, "perspective": view}
        document = parse_answers(json.dumps({**head, "answers": given}).encode(), "a.json")
        return assess(prepared, check_answers(document, loaded))

    asked = ("duty.cbam", "duty.nis2_registration", "duty.packaging")
    found = compare_views(
        side("management", **dict.fromkeys(asked, True)), side("works-council", **dict.fromkeys(asked, UNKNOWN))
    )
    rights = [one.rights for one in build_comparison(found, language="en").unknown]
    told = {
        id_: " ".join(one) for id_, one in zip([one.id for one in found.of_kind(Kind.UNKNOWN)], rights, strict=True)
    }
    assert "Economic committee" in told["duty.cbam"]
    assert "106(3) nos. 1 and 2" in told["duty.cbam"]
    assert "92" not in told["duty.cbam"]
    assert told["duty.nis2_registration"].startswith("Section 80(2)")
    assert told["duty.packaging"] == "The questionnaire names no right to this; it can be asked for."


def test_information_is_claimed_by_rights_to_information() -> None:
    def law(id_: str, kind: str | None) -> Law:
        found = {"id": id_, "title": id_, "text": id_, "as_of": "2026-01-01"}
        return Law.model_validate(found if kind is None else {**found, "kind": kind})

    laws = [law("a", "enforceable"), law("b", "consultation"), law("c", "information"), law("d", None)]
    assert [one.id for one in to_information(laws)] == ["c", "b"]
    assert [one.id for one in to_information(laws[3:])] == ["d"]
    assert (
        to_information([law("a", "enforceable"), law("b", "consultation").model_copy(update={"informs": False})]) == ()
    )


def test_the_same_answers_make_the_same_pages() -> None:
    assert render_comparison_html(everything(), language="de") == render_comparison_html(everything(), language="de")


def test_every_part_has_its_template_and_every_template_is_used() -> None:
    folder = Path("report_templates/comparison")
    files = {path.name.partition(".")[0] for path in folder.glob("*.html.jinja")}
    assert files == {*PARTS, *DATES_PARTS, *MEMBERS_PARTS, "macros", "_steps"}


def test_what_moved_and_what_became_of_the_plan() -> None:
    report = build_dates(days(), language="en")
    assert {group.title: [one.number for one in group.changes] for group in report.groups} == {
        "What got better": ["1.1", "1.2", "2.1"],
        "What got worse": ["2.2"],
    }
    assert [(step.title, step.outcome, step.who) for step in report.steps] == [
        ("Begin", "done on 1 March 2026", "Plant <1>"),
        ("Measure", "reached by the answers, not marked as done", ""),
    ]
    assert [day.short for day in report.days] == ["2025-01-31", "2025-09-30", "2026-11-22"]
    html = render_comparison_html(days(), language="en")
    assert "Plant &lt;1&gt;" in html
    assert "&lt;i&gt;seen&lt;/i&gt;" in html


@pytest.mark.parametrize("scores", [(1, 2, 3), (None, 100, 0), (None, None, None), (300, -5, 50)])
def test_a_path_stays_on_the_drawing(scores: tuple[float | None, ...]) -> None:
    found = [date(2025, 1, 1), date(2025, 2, 1), date(2026, 1, 1)]
    svg = path_svg(scores, found, (0, 100), "a < b")
    assert svg.count("<circle") == sum(score is not None for score in scores)
    assert all(0 <= float(place) <= 400 for place in re.findall(r'c[xy]="(-?[\d.]+)"', svg))


@pytest.mark.parametrize("scores", [(None, None), (0, 100), (50, 50), (None, 3), (120, -20)])
def test_marks_stay_on_the_drawing(scores: tuple[float | None, float | None]) -> None:
    svg = gap_svg(scores, (0, 100), "a < b")
    assert "a &lt; b" in svg
    assert svg.count("<circle") == (scores[0] is not None)
    assert all(0 <= float(x) <= 400 for x in re.findall(r'c?x="(-?[\d.]+)"', svg))


@pytest.mark.slow
@pytest.mark.xdist_group("verapdf")
@pytest.mark.parametrize("flavour", FLAVOURS)
def test_comparisons_are_archivable_and_accessible(tmp_path: Path, flavour: str) -> None:
    checker("verapdf")
    for language in languages():
        for make in MADE:
            html = render_comparison_html(make(), language=language)
            (tmp_path / f"{make.__name__}-{language}.pdf").write_bytes(render_pdf(html))
        html = render_members_html(group(), language=language)
        (tmp_path / f"group-{language}.pdf").write_bytes(render_pdf(html))
    assert failures(sorted(tmp_path.glob("*.pdf")), flavour) == []


@pytest.mark.slow
@pytest.mark.xdist_group("vnu")
def test_comparisons_are_valid_html(tmp_path: Path) -> None:
    checker("vnu")
    for language in languages():
        for make in MADE:
            html = render_comparison_html(make(), language=language)
            (tmp_path / f"{make.__name__}-{language}.html").write_text(html, encoding="utf-8")
        (tmp_path / f"group-{language}.html").write_text(render_members_html(group(), language=language), "utf-8")
    assert complaints(tmp_path) == []
