"""What a works council can ask for: all demands, each right with its own kind, limits apart; lists of them."""

import csv
import io
import re
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from molewa_check.assess.assessment import Assessment, assess
from molewa_check.assess.prepared import Prepared
from molewa_check.report.company.build import build_report
from molewa_check.report.company.demands import usual
from molewa_check.report.company.records import Cover
from molewa_check.report.company.values import NegotiationView
from molewa_check.report.company.view import Report
from molewa_check.report.output.actions import DEMAND_HEADINGS, action_csv
from molewa_check.report.output.html import render_html
from molewa_check.report.output.worksheet import action_workbook
from molewa_check.report.shared.values import Pair
from molewa_check.resources import bundled
from molewa_check.source.pairing import read_pair
from molewa_check.words.language import Words
from tests.report.samples import LOW, SMALL, assessed

LAWS = """laws:
  - {id: talk, title: "Section 5: talks", number: Section 5, kind: consultation, text: T., as_of: "2024-01",
     on_refusal: A fine., deadline: In time.}
  - {id: board, title: "Section 9: board", number: Section 9 no. 1, kind: enforceable, holder: The council, text: T.,
     as_of: "2024-01", on_refusal: The board decides., form: In writing.}
  - {id: court, title: "Section 8: court", number: Section 8, kind: enforceable, text: T., as_of: "2024-01",
     on_refusal: The court decides., form: In writing.}
  - {id: stop, title: "Section 3: tariff first", kind: limit, text: T., as_of: "2024-01"}
"""
TEXT = re.sub(r"laws: \[\{id: law-1.*\n", LAWS, SMALL).replace("laws: [law-1]", "laws: [talk]")
TEXT = TEXT.replace("basis: [law-1],", "basis: [talk, board, court], limits: [stop],")
TEXT = TEXT.replace(
    "after: [begin], topics: [t, u]",
    "after: [begin], topics: [t, u], negotiation: {ask: Figures., basis: [talk]}",
)


def council(text: str = TEXT) -> Report:
    return build_report(assessed(LOW, text=text), language="en", audience="works-council")


def demand(found: Report, group: int = 0) -> NegotiationView:
    view = found.demands[group].items[0].negotiation
    assert view is not None
    return view


def test_the_strongest_right_comes_first_and_every_right_keeps_its_own_kind() -> None:
    found = council()
    assert [group.title for group in found.demands] == [
        "With a right that can be enforced",
        "With a right to be consulted",
    ]
    assert [(one.term, one.text) for one in demand(found).kinds] == [
        ("enforceable", "Section 9 no. 1; Section 8"),
        ("consultation", "Section 5"),
    ]
    assert [(right.number, right.kind) for right in demand(found, 1).rights] == [("Section 5", "consultation")]


def test_what_rights_of_the_strongest_kind_say_is_told_apart() -> None:
    view = demand(council())
    assert [(one.term, one.text) for one in view.on_refusal] == [
        ("Section 9 no. 1", "The board decides."),
        ("Section 8", "The court decides."),
    ]
    assert [(one.term, one.text) for one in view.forms] == [("", "In writing.")]
    assert view.deadlines == ()  # that of a weaker right is not that of the demand
    assert view.limits == ("Section 3: tariff first",)


def test_the_chapter_on_rights_says_what_no_demand_says() -> None:
    alone = TEXT.replace(", negotiation: {ask: Figures., basis: [talk]}", "")
    laws = {law.id: [(one.term, one.text) for one in law.details] for law in council(alone).laws}
    assert set(laws) == {"talk", "board", "court", "stop"}
    assert laws["board"] == [("Kind", "enforceable"), ("Held by", "The council")]
    # Beside a stronger right its demand says nothing of it.
    assert laws["talk"] == [("Kind", "consultation"), ("On refusal", "A fine."), ("Deadline", "In time.")]
    assert laws["stop"] == [("Kind", "limit")]
    both = {law.id: law for law in council().laws}
    assert [one.term for one in both["talk"].details] == ["Kind"]


def test_only_an_adviser_reads_the_sources_of_all_questions() -> None:
    assert [source.id for source in build_report(assessed(LOW), language="en", audience="advisor").sources] == ["book"]
    assert council().sources == ()


def test_what_most_demands_of_a_group_say_is_said_once() -> None:
    same, other = (Pair("", "The board decides."),), (Pair("", "A court decides."),)
    apart = (Pair("Section 1", "The board decides."), Pair("Section 2", "A court decides."))
    assert usual([same, same, same, other]) == "The board decides."
    assert usual([same, same, same, apart, apart, apart, apart]) == ""
    assert usual([same, same]) == ""
    assert usual([]) == ""


def test_it_does_not_stand_with_each_of_them() -> None:
    views = build_report(example(), language="en", audience="works-council")
    group = views.demands[0]
    html = render_html(example(), language="en", audience="works-council")
    chapter = html[html.index("What to negotiate</h2>") : html.index("Rights and laws</h2>")]
    assert group.refusal
    assert chapter.count(f"<b>On refusal:</b> {group.refusal}</p>") == 1
    # In the lists, where a row stands alone, it does.
    assert action_csv(example(), Words("en")).decode("utf-8-sig").count(group.refusal) > 3


def test_notes_and_evidence_stand_with_the_demand() -> None:
    answers = LOW | {"a.one": {"value": 1, "note": "Asked twice.", "evidence": "Minutes"}}
    found = build_report(assessed(answers, text=TEXT), language="en", audience="works-council")
    assert demand(found).notes == ("Note on 1.1: Asked twice.", "Evidence on 1.1: Minutes")


def example() -> Assessment:
    loaded, sheet = read_pair(bundled("questionnaires") / "molewa" / "examples" / "muster-guss.yaml")
    return assess(Prepared(loaded.questionnaire, loaded.fingerprint), sheet, "works-council")


@pytest.mark.parametrize("language", ["de", "en"])
def test_all_demands_are_printed_and_listed(language: str) -> None:
    assessment = example()
    views = build_report(assessment, language=language, audience="works-council")
    asked = [item.negotiation.ask for group in views.demands for item in group.items if item.negotiation]
    with_demand = [item for item in assessment.advice if item.recommendation.negotiation]
    assert len(asked) == len(with_demand) > 40
    book = CalamineWorkbook.from_filelike(io.BytesIO(action_workbook(assessment, language)))
    sheet = book.get_sheet_by_index(1).to_python()
    assert [row[1] for row in sheet[1:]] == asked
    separator = ";" if language == "de" else ","
    text = io.StringIO(action_csv(assessment, Words(language)).decode("utf-8-sig"), newline="")
    heading, *rows = csv.reader(text, delimiter=separator)
    assert heading[-len(DEMAND_HEADINGS) + 1] == Words(language).translate("Demand")
    assert {row[heading.index(Words(language).translate("Demand"))] for row in rows} == {*asked, ""} - (
        set() if len(rows) > len(asked) else {""}
    )


def test_management_gets_no_list_of_demands() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(action_workbook(assessed(LOW, text=TEXT), "en")))
    assert book.sheet_names == ["Action list", "Contacts"]
    assert "One hour a week." not in action_csv(assessed(LOW, text=TEXT), Words("en")).decode()


def test_sheets_to_fill_in_bind_nobody() -> None:
    html = render_html(assessed(LOW, text=TEXT), language="de", audience="works-council")
    for text in ("Betriebsvereinbarung", "Regelungsabrede", "Protokollnotiz", "Beschluss des Betriebsrats, Datum"):
        assert text in html
    assert "Entwurf. Er bindet niemanden" in html
    assert "Position des Betriebsrats" in html
    assert "Vereinbart" not in html


def test_every_page_says_whose_it_is() -> None:
    for confidential in (False, True):
        html = render_html(assessed(LOW, text=TEXT), language="en", audience="works-council", confidential=confidential)
        foot = re.search(r"@bottom-left \{ content: \"(.*?)\";", html)
        assert foot is not None
        line = re.sub(r"\\3a ", ":", foot[1])
        assert line.startswith("Example Ltd · view: management · 22 November 2026 · version 7")
        assert ("section 79 BetrVG" in line.replace("\\28 ", "(")) is confidential
        assert html.count("for members of the works council only") == 2 * confidential


def test_how_many_people_answered_stands_on_every_page() -> None:
    def cover(**header: Any) -> Cover:
        return build_report(assessed(LOW, audience="works-council", **header), language="en").cover

    one, five, silent = (cover(perspective="works-council", people=people) for people in (1, 5, None))
    assert "view: works council (1 person)" in one.line
    assert "view: works council (5 people)" in five.line
    assert Pair("People who answered", "5 people") in five.facts
    assert Pair("People who answered", "not stated") in silent.facts
    assert "view: works council ·" in silent.line
    assert "People who answered" not in {fact.term for fact in cover().facts}
