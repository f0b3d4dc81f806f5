"""`import`: an XLSForm becomes a questionnaire that passes `check`, with a list of what could not be carried over."""

import re
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from molewa_check.batch.xlsform_conditions import NotSimple, condition_of, limits_of
from molewa_check.model.questions.number import NumberQuestion
from molewa_check.source.questionnaire import load_questionnaire
from tests.cli.conftest import Program

SURVEY = [
    [
        "type",
        "name",
        "label::English (en)",
        "label::Français (fr)",
        "hint::English (en)",
        "relevant",
        "required",
        "constraint",
    ],
    ["start", "start"],
    ["text", "name", "Your name", "Votre nom"],
    ["integer", "age", "Your age", "Votre âge", "In years", "", "yes", ". >= 0 and . <= 120"],
    ["begin group", "home", "At home", "À la maison", "", "${age} >= 18"],
    ["select_one yn", "garden", "Is there a garden?", "Y a-t-il un jardin ?"],
    ["select_multiple pets", "pets", "Which pets?", "Quels animaux ?", "", "${garden} = 'yes' or ${age} > 60"],
    ["decimal", "area", "How large?", "Quelle taille ?", "", "selected(${pets}, 'dog') and not(${garden} = 'no')"],
    ["begin group", "more", "More", "Plus"],
    ["date", "since", "Since when?", "Depuis quand ?", "", "${age} + 1 > 20"],
    ["note", "thanks", "Thank you", "Merci"],
    ["end group"],
    ["end group"],
    ["begin repeat", "child", "Child", "Enfant"],
    ["text", "child_name", "Name", "Nom"],
    ["end repeat"],
    ["calculate", "double"],
    ["geopoint", "where", "Where?", "Où ?"],
]
CHOICES = [
    ["list_name", "name", "label::English (en)", "label::Français (fr)"],
    ["yn", "yes", "Yes", "Oui"],
    ["yn", "no", "No", "Non"],
    ["pets", "cat", "Cat", "Chat"],
    ["pets", "dog", "Dog", "Chien"],
]


def write(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return path


@pytest.fixture
def form(tmp_path: Path) -> Path:
    settings = [["form_title", "form_id", "version"], ["At home", "home form", "7"]]
    return write(tmp_path / "form.xlsx", {"survey": SURVEY, "choices": CHOICES, "settings": settings})


def test_a_form_becomes_a_questionnaire(program: Program, form: Path) -> None:
    made = program("import", form, "-o", "home")
    assert made.code == 0
    questionnaire = load_questionnaire(Path("home")).questionnaire
    assert (questionnaire.id, questionnaire.version, questionnaire.languages) == ("home_form", "7", ("en", "fr"))
    asked = {id_: question.type for id_, question in questionnaire.questions.items()}
    assert asked == {
        "name": "text", "age": "number", "garden": "choice", "pets": "choices", "area": "number", "since": "date"
    }  # fmt: skip
    assert [section.id for section in questionnaire.walk_sections()] == ["form.1", "home", "home.1", "more"]
    age = questionnaire.questions["age"]
    assert (age.allow, age.help and age.help.to("en")) == ((), "In years")
    # Nothing is scored yet.
    assert set(re.findall(r"MC\d+", program("check", "home").out)) == {"MC539"}


def test_what_is_left_out_is_listed_with_its_row(program: Program, form: Path) -> None:
    made = program("import", form, "-o", "home")
    told = [line.strip() for line in made.out.splitlines()]
    assert told == [
        "5 things could not be carried over:",
        "row 10, since: a condition that is more than a comparison; it is always asked",
        "row 11, thanks: a note",
        "row 14, child: a repeated block with all questions in it",
        "row 17, double: a computed value",
        "row 18, where: a question of a type that there is not",
    ]


def test_nothing_is_lost_in_silence(program: Program, tmp_path: Path) -> None:
    heads = ["type", "name", "label", "parameters", "choice_filter", "relevant", "media::image"]
    rows = [
        ["range", "mood", "Mood?", "start=1 end=5 step=1"],
        ["select_one yn or_other", "why", "Why, after ${mood}?", "", "x=${mood}", "", "a.png"],
        ["begin group", "one", "One"],
        ["text", "name", "Name?"],
        ["end group"],
        ["begin group", "two", "Two"],
        ["text", "name", "Name?"],
        ["end group"],
        ["begin group", "two", "Two again"],
        ["begin repeat", "many", "Many"],
        ["integer", "inner", "Inner?"],
        ["end repeat"],
        ["text", "last", "Last?", "", "", "${inner} > 1"],
        ["end group"],
    ]
    choices = [["list_name", "name", "label"], ["yn", "yes", "Yes"], ["yn", "no", "No"]]
    made = program("import", write(tmp_path / "f.xlsx", {"survey": [heads, *rows], "choices": choices}), "-o", "f")
    assert [line.strip() for line in made.out.splitlines()][1:] == [
        "row 3, why: the answer “other” in words of one's own",
        "row 3, why: a filter of the options; all of them are offered",
        "row 3, why: an earlier answer within the text",
        "row 3, why: a picture, a sound or a film",
        "row 8, name: the name, which another one has already; a number stands behind it",
        "row 11, many: a repeated block with all questions in it",
        "row 14, last: a condition that is more than a comparison; it is always asked",
    ]
    # It passes `check`: two groups and two questions of one name, and a condition on what is left out.
    assert set(re.findall(r"MC\d+", program("check", "f").out)) == {"MC539"}
    mood = load_questionnaire(Path("f")).questionnaire.questions["mood"]
    assert isinstance(mood, NumberQuestion)
    assert (mood.minimum, mood.maximum, mood.integer) == (1, 5, True)


@pytest.mark.parametrize(
    "case",
    [
        (["label::English", "label::Français"], "", ("en", "fr"), {"en": "one", "fr": "two"}, []),
        (["label:fr", "label"], "English (en)", ("en", "fr"), {"en": "two", "fr": "one"}, []),
        (["label::English (en)", "label::Polski"], "Polski", ("pl", "en"), {"pl": "two", "en": "one"}, []),
        (["label::Ours"], "", None, "one", []),
        (["label"], "", None, "one", []),
        (["label::English (en)", "label::Ours"], "", ("en",), "one", ["row 1, label::Ours"]),
    ],
)
def test_languages(program: Program, tmp_path: Path, case: Any) -> None:
    headings, default, languages, text, unknown = case
    survey = [["type", "name", *headings], ["text", "a", *["one", "two"][: len(headings)]]]
    settings = [["form_title", "default_language"], ["Form", default]]
    made = program("import", write(tmp_path / "f.xlsx", {"survey": survey, "settings": settings}), "-o", "f")
    assert [line.strip().rpartition(":")[0] for line in made.out.splitlines()][1:] == unknown
    found = load_questionnaire(Path("f")).questionnaire
    shown = found.questions["a"].text
    assert found.languages == (languages or found.languages[:1])
    assert {one: shown.to(one) for one in languages or found.languages} == (
        text if isinstance(text, dict) else dict.fromkeys(languages or found.languages, text)
    )


def test_it_can_be_answered(program: Program, form: Path, tmp_path: Path) -> None:
    program("import", form, "-o", "home2")
    (tmp_path / "a.yaml").write_text(
        "format: molewa-check/answers/1\nquestionnaire: {id: home_form}\n"
        "answers: {name: A, age: 30, garden: yes, pets: [dog], area: 20}\n",
        encoding="utf-8",
    )
    assert program("report", "a.yaml", "-q", "home2", "-o", "r.html", "--lang", "en").code == 0
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "How large?" in page
    assert "This is a record of the answers." in page


def test_no_xlsform(program: Program, tmp_path: Path) -> None:
    other = write(tmp_path / "other.xlsx", {"Answers": [["a"], ["b"]]})
    assert "MC127" in program("import", other, "-o", "x").err
    (tmp_path / "x").mkdir(exist_ok=True)
    (tmp_path / "x" / "questionnaire.yaml").write_text("mine", encoding="utf-8")
    form = write(tmp_path / "form.xlsx", {"survey": SURVEY, "choices": CHOICES})
    assert "MC601" in program("import", form, "-o", "x").err
    assert (tmp_path / "x" / "questionnaire.yaml").read_text(encoding="utf-8") == "mine"


TYPES = {"n": "integer", "one": "select_one", "some": "select_multiple", "t": "text"}


@pytest.mark.parametrize(
    ("said", "condition"),
    [
        ("${n} >= 18", {"question": "n", "at_least": 18}),
        ("${n} = 2.5", {"question": "n", "is": 2.5}),
        ("${one} != 'x'", {"question": "one", "is_not": "x"}),
        ("selected(${one}, 'x')", {"question": "one", "is": "x"}),
        ("selected(${some}, 'x')", {"question": "some", "includes": "x"}),
        ("not(selected(${some}, 'x'))", {"not": {"question": "some", "includes": "x"}}),
        (
            "${n}<1 and ${n}>0 or (${one}='x')",
            {
                "any": [
                    {"all": [{"question": "n", "below": 1}, {"question": "n", "above": 0}]},
                    {"question": "one", "is": "x"},
                ]
            },
        ),
    ],
)
def test_conditions(said: str, condition: Any) -> None:
    assert condition_of(said, TYPES, str) == condition


@pytest.mark.parametrize(
    "said",
    [
        "${n} + 1 > 2",
        "${t} = 'x'",
        "${gone} = 1",
        "count(${some}) > 1",
        "${n} > 1 and",
        "(${n} > 1",
        "${n} > 1)",
        "(" * 99,
    ],
)
def test_conditions_that_are_more(said: str) -> None:
    with pytest.raises(NotSimple):
        condition_of(said, TYPES, str)


def test_limits() -> None:
    assert limits_of(". >= 0 and . <= 2.5") == {"minimum": 0, "maximum": 2.5}
    with pytest.raises(NotSimple):
        limits_of(". < ${n}")
