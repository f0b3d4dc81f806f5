"""The form computes what Python computes: made-up questionnaires of every kind, and all that are bundled."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from molewa_check.form.program import control_of
from molewa_check.model.fit import Unfit
from molewa_check.resources import bundled
from molewa_check.source.answers import check_answers
from molewa_check.source.document import Document
from molewa_check.source.questionnaire import bundled_questionnaires, load_questionnaire
from molewa_check.words.language import Words
from molewa_check.words.rounding import half_up
from tests.assess.helpers import Sample, levels, one_section, sample
from tests.assess.strategies import any_question
from tests.form.expected import both, form_side, python_side
from tests.form.messages import DOCUMENT, READ, REFUSED
from tests.form.node import Node
from tests.form.strategies import filled_in

INSTRUMENTS = sorted((Path(__file__).parents[1] / "assess" / "instruments").glob("*.yaml"))
BUNDLED = sorted(bundled_questionnaires().values())


@given(drawn=filled_in())
def test_made_up_questionnaires(node: Node, drawn: tuple[dict[str, Any], dict[str, Any], dict[str, Any]]) -> None:
    definition, answers, header = drawn
    expected, found = both(node, sample(definition), answers, **header)
    assert found == expected


@settings(max_examples=60)
@given(drawn=filled_in(), remarks=st.booleans())
def test_what_is_written_is_what_was_read(
    node: Node, drawn: tuple[dict[str, Any], dict[str, Any], dict[str, Any]], remarks: bool
) -> None:
    definition, answers, header = drawn
    if remarks:
        more = {"note": {"text": "„ä“ <b>\n", "internal": True}, "evidence": "e", "internal": True}
        answers = {id_: {**(one if isinstance(one, dict) else {"value": one}), **more} for id_, one in answers.items()}
    ready = sample(definition)
    compiled, document, _ = python_side(ready, answers, **header)
    written = node.score(compiled, document)["written"]
    before, after = (
        check_answers(Document("answers.json", {**document, "answers": found}, lambda: None), ready.loaded).answers
        for found in (document["answers"], written)
    )
    assert after == before


@pytest.mark.parametrize("path", [*BUNDLED, *INSTRUMENTS], ids=lambda path: path.stem)
def test_examples_of_questionnaires(node: Node, path: Path) -> None:
    ready = Sample(load_questionnaire(path))
    for one in ready.loaded.questionnaire.tests:
        usual = ready.loaded.questionnaire.views[0]
        header = {"perspective": one.perspective or usual, "scope": one.scope, "updated": "2026-11-30"}
        answers = {
            id_: {"value": value}
            if isinstance(value, dict) and "value" not in value and "state" not in value
            else value
            for id_, value in one.answers.items()
        }
        expected, found = both(node, ready, answers, **header)
        assert found == expected, one.title


ODD: list[Any] = [
    None, True, False, 0, 1, 1.5, -1, 1e12, 1e13, "", "0", "x", "o0", "L1", "true", "2026-11-22", "2026-02-30",
    "20261122", "9999-12-31", "0000-01-01", "2026-11-22T00:00", [], ["o0"], ["o0", "o0"], ["o0", "o1"], ["o0", "x"],
    [["o0"]],
    ["o0", "o1", "o2"], {}, {"c0": "yes"}, {"c0": "yes", "c1": "no"}, {"c0": "maybe"}, {"__proto__": "yes"},
    "__proto__", "constructor", ["constructor"],
]  # fmt: skip
LIMITED = {
    "type": "choices", "minimum": 2, "maximum": 2,
    "options": [{"id": "o0", "text": "x"}, {"id": "o1", "text": "x"}, {"id": "o2", "text": "x", "exclusive": True}],
}  # fmt: skip


@settings(max_examples=60)
@given(drawn=st.one_of(any_question(), st.just(LIMITED)))
@example(drawn=LIMITED)
def test_what_an_answer_is(node: Node, drawn: dict[str, Any]) -> None:
    question = sample(one_section([{"id": "q", "text": "x", **drawn}])).loaded.questionnaire.questions["q"]
    expected: list[Any] = []
    for value in ODD:
        try:
            expected.append(question.check(tuple(value) if isinstance(value, list) else value))
        except (Unfit, TypeError):
            expected.append(None)
    found = node.ask("check", control=control_of(question.control), values=ODD)
    # A text without a letter is an answer for Python, but nothing that somebody has typed.
    same = [(one, other) for one, other in zip(json.loads(json.dumps(expected)), found, strict=True) if one != ""]
    assert [one for one, _ in same] == [other for _, other in same]


@given(values=st.lists(st.floats(-1e9, 1e9), max_size=50), decimals=st.integers(0, 6))
def test_rounding(node: Node, values: list[float], decimals: int) -> None:
    # Exact halves of the last place are where roundings differ.
    values += [round(value, 3) + half for value in values[:9] for half in (0.0005, 0.5, 1 / 1024, 3 / 1024)]
    found = node.ask("numbers", values=values, decimals=decimals)
    for value, (plain, text) in zip(values, found, strict=True):
        assert plain == round(value, 9) + 0.0
        assert float(text) == float(half_up(value, decimals)), value


@pytest.mark.parametrize("language", ["de", "en"])
@settings(max_examples=30)
@given(values=st.lists(st.floats(-1e7, 1e7), max_size=50), decimals=st.integers(0, 4))
def test_numbers_in_words(node: Node, language: str, values: list[float], decimals: int) -> None:
    words = Words(language)
    signs = {"decimal": words.decimal_sign, "group": words.number(1_000_000)[1]}
    found = node.ask("write", signs=signs, values=values, most=decimals, least=decimals)
    assert found == [words.number(value, decimals) for value in values]
    found = node.ask("write", signs=signs, values=values, most=decimals, least=0)
    assert found == [words.exact(value, decimals) for value in values]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "1.500", "ambiguous"), ("de", "1,5", 1.5), ("de", "1.234.567", 1234567), ("de", "1.234,5", 1234.5),
        ("de", "1,500", 1.5), ("de", "0.125", 0.125), ("de", " 12 000 ", 12000), ("de", "−3", -3), ("de", "1.5", 1.5),
        ("en", "1,500", "ambiguous"), ("en", "1,500.25", 1500.25), ("en", "1.500", 1.5), ("en", "1,5", 1.5),
        ("de", "zwölf", None), ("de", "1,2,3", None), ("de", "5.", None), ("de", "", None), ("de", "1e5", None),
    ],
)  # fmt: skip
def test_typed_numbers(node: Node, language: str, text: str, expected: Any) -> None:
    signs = {"de": {"decimal": ",", "group": "."}, "en": {"decimal": ".", "group": ","}}[language]
    assert node.ask("type", signs=signs, texts=[text]) == [expected]


TEN = one_section(levels(10), bands=[{"id": "low", "from": 0, "title": "x"}, {"id": "high", "from": 50, "title": "x"}])
ANSWERED = {"question": "q1", "answered": True}
DUTY: dict[str, Any] = {
    "duties": [
        {
            "id": "d",
            "text": "x",
            "as_of": "2026-11",
            "concerns": {"question": "q1", "answered": True},
            "due": {"on": "2027-06-30"},
        }
    ],
    "recommendations": [
        {"id": "r", "title": "x", "text": "x", "when": {"question": "q1", "answered": True}, "due": "d"}
    ],
}
EDGES: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    (TEN, {f"q{number}": 2 for number in range(1, 11)}, {}),
    (TEN, {f"q{number}": 2 for number in range(1, 8)}, {}),
    (one_section(levels(1), **DUTY), {"q1": 0, "d": True}, {"updated": "2026-11-30"}),
]
"""Where a rule just holds, which chance hardly finds: a band that is reached exactly, three of ten answers that are
missing, a duty that is met.
"""

FAULTS = [
    ("engine.js", "section.require * known.length", "0.5 * known.length"),
    ("engine.js", "band.from <= value", "band.from < value"),
    ("engine.js", 'section.combine === "min" ?', 'section.combine === "max" ?'),
    ("engine.js", "Math.min(sum, control.cap)", "sum"),
    ("engine.js", "step[0] <= value", "step[0] < value"),
    ("engine.js", "known[place] !== null", "known[place]"),
    ("engine.js", "if (!holds(question.ask, facts)) continue;", ""),
    ("engine.js", 'how === "mean" ? sum / total(weights) : sum', "sum / total(weights)"),
    ("engine.js", "weight * slope, spans[place]", "weight * slope, 1"),
    ("engine.js", "? -weight * slope", "? weight * slope"),
    ("engine.js", 'state === undefined || state === "not_applicable"', "state === undefined"),
    ("advice.js", "(question.low + question.high) / 2", "question.low"),
    ("advice.js", "item.urgency * factor) / divisor[effort])", "item.urgency) / divisor[effort])"),
    ("advice.js", "= capped(program.root, uncapped, gates)", "= uncapped"),
    ("advice.js", "section.falls ? Math.max", "section.falls ? Math.min"),
    ("engine.js", "points.get(id) !== null", "true"),
    ("advice.js", "(section.gates ?? [])", "[]"),
    ("advice.js", "? points < before", "? points > before"),
    ("advice.js", "Math.ceil(done / perMonth)", "Math.floor(done / perMonth)"),
    ("advice.js", "duty.on < start", "false"),
    ("advice.js", "isOpen(duty.id, facts)", "true"),
    ("advice.js", ": points > before", ": true"),
    ("advice.js", "serves[contact]", "true"),
    ("advice.js", "waiting.push(/** @type {Wanted} */ (byId.get(needed)));\n        continue;", ""),
    ("advice.js", "100 * one.unknown >= percent", "100 * one.unknown > percent"),
]


@pytest.fixture(scope="module")
def cases() -> list[tuple[dict[str, Any], dict[str, Any], Any]]:
    """Programs with answers, and what Python makes of them."""
    found: list[tuple[dict[str, Any], dict[str, Any], Any]] = []

    @settings(max_examples=700, phases=[Phase.generate], database=None)
    @given(drawn=filled_in())
    def collect(drawn: tuple[dict[str, Any], dict[str, Any], dict[str, Any]]) -> None:
        definition, answers, header = drawn
        found.append(python_side(sample(definition), answers, **header))

    collect()
    return [*found, *(python_side(sample(definition), answers, **header) for definition, answers, header in EDGES)]


@pytest.mark.usefixtures("node")
@pytest.mark.parametrize(("name", "right", "wrong"), FAULTS, ids=[f"{n}: {r[:30]}" for n, r, _ in FAULTS])
def test_a_planted_fault_is_caught(tmp_path: Path, cases: list[Any], name: str, right: str, wrong: str) -> None:
    """The same comparison with scripts in which one thing is wrong finds that they differ."""
    folder = tmp_path / "form"
    shutil.copytree(bundled("report_templates") / "form", folder)
    script = (folder / name).read_text(encoding="utf-8")
    assert script.count(right) == 1
    (folder / name).write_text(script.replace(right, wrong), encoding="utf-8")
    with Node(folder) as broken:
        assert any(form_side(broken, program, document) != expected for program, document, expected in cases)


@pytest.mark.parametrize("case", READ)
def test_answers_in_a_message(node: Node, case: str) -> None:
    assert node.ask("message", text=READ[case].removeprefix("\ufeff")) == DOCUMENT


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_read_in_no_message(node: Node, case: str) -> None:
    assert node.ask("message", text=REFUSED[case][0]) is None


def test_whose_answers_they_are(node: Node) -> None:
    own = {"name": "Guß  GmbH", "id": "1"}
    found = [("guß gmbh", ""), ("", ""), ("Lack", "1"), ("Guß GmbH", "2"), ("Lack", "")]
    pairs = [[{"name": name, "id": id_}, own] for name, id_ in found]
    assert node.ask("companies", pairs=pairs) == ["same", "same", "same", "other", "doubtful"]
