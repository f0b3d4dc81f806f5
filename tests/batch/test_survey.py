"""LimeSurvey exports, to the letter of its conventions, with a mapping that the program drafts."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from molewa_check.batch.draft import draft_columns, recognise
from molewa_check.check import check_paths
from molewa_check.errors import Problem
from molewa_check.source.questionnaire import load_questionnaire
from molewa_check.words.language import Words
from tests.batch.helpers import SMALL, Folder
from tests.batch.test_tables import values

pytestmark = pytest.mark.strict

OWN = ("id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "token")
SHORT = (
    "size",
    "slevel",
    "syes",
    "snumber",
    "smany[SQ001]",
    "smany[SQ002]",
    "smany[other]",
    "stext",
    "slevel[comment]",
)
FULL = ("How many people?", "How far are you with <strong>plans</strong>?", "Is there somebody&nbsp;who cares?",
        "How much of it?", "Which of these? [Apples]", "Which of these? [Big pears]", "Which of these? [Other]",
        "Anything else?", "How far are you with plans? [comment]")  # fmt: skip
EXPRESSION = tuple(name.replace("[", "_").rstrip("]") for name in SHORT)
CODE_AND_TEXT = ("size. How many people?", "slevel. How far", "syes. Is", "snumber. How",
                 "smany[SQ001]. Which of these? [Apples]",
                 *SHORT[5:])  # fmt: skip
ABBREVIATED = ("How many people?", "How far are you..", "Is there someb..", "How much of it?", *FULL[4:])


def record(
    number: int, *answers: str, token: str = "", done: bool = True, stamp: str = "2026-11-20 10:00:00"
) -> list[str]:
    own = [str(number), stamp if done else "", "5", "de", "12345", "1980-01-01 00:00:00", stamp, token]
    return [*own, *answers]


def export(*records: list[str], names: tuple[str, ...] = SHORT, separator: str = ";") -> bytes:
    """An export as LimeSurvey writes it: a mark at the start, CRLF, all in quotes, LF in fields, an empty last line."""
    lines = [[*OWN, *names], *records]
    quoted = (separator.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    return ("\N{ZERO WIDTH NO-BREAK SPACE}" + "\r\n".join(quoted) + "\r\n\r\n").encode()


ONE = ("50-249", "AO03", "Y", "55.0000", "Y", "", "", '\'=1+1 is "meant"\nso', "'-- note")
TWO = ("1-49", "AO01", "N", "", "", "", "", "", "")


def mapping(folder: Folder, table: Path) -> Path:
    """The drafted mapping of a table."""
    text = draft_columns(table, load_questionnaire(Path(folder.questionnaire)).questionnaire, Words("en"))
    return folder.write("columns.yaml", text)


def batch(folder: Folder, columns: Path) -> None:
    folder.run("in", columns=str(columns))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_an_export_with_codes(folder: Folder, separator: str) -> None:
    records = [
        record(1, *ONE, token="aaa"),
        record(2, *TWO, token="bbb", done=False),
        record(3, *TWO, token="ccc", stamp="2026-11-01 10:00:00"),
        record(4, *ONE, token="ccc", stamp="2026-11-21 08:00:00"),
        record(5, *TWO, token="ccc", stamp="2026-11-21 07:00:00"),
    ]
    table = folder.write("in/results-survey123456.csv", export(*records, separator=separator))
    batch(folder, mapping(folder, table))
    name = "results-survey123456.csv"
    # Rows, and not lines: the first record has a line break in a field, and so has the fourth.
    assert folder.problems == [f"{name}:3 MC714", f"{name}:4 MC705", f"{name}:6 MC705"]
    assert values(folder)[f"{name}:2"] == {
        "s.level": "2", "s.yes": "true", "s.number": "55", "s.many": "a", "s.text": '=1+1 is "meant"\nso',
    }  # fmt: skip
    assert [row["company_id"] for row in folder.table()] == ["aaa", "ccc"]


@pytest.mark.parametrize("names", [SHORT, FULL, EXPRESSION, CODE_AND_TEXT, ABBREVIATED])
def test_headings_in_every_mode(folder: Folder, names: tuple[str, ...]) -> None:
    table = folder.write("in/t.csv", export(record(1, *ONE), record(2, *TWO), names=names))
    drafted = yaml.safe_load(mapping(folder, table).read_text(encoding="utf-8"))
    rules = [drafted["columns"].get(name) for name in names]
    ids = [rule["question"] if isinstance(rule, dict) else rule for rule in rules]
    assert ids == ["size", "s.level", "s.yes", "s.number", "s.many", "s.many", "s.many", "s.text", "s.level"]
    assert [rules[4].get("option"), rules[5].get("option")] == ["a", "b"]
    assert [rules[6].get("holds"), rules[8].get("holds")] == ["note", "note"]
    assert drafted["header"] == {"company_id": "token", "updated": "datestamp", "completed": "submitdate"}


def test_long_answers(folder: Folder) -> None:
    long = ("some", "all", "Ja", "55", "Ja", "Nein", "", "words", "")
    table = folder.write("in/t.csv", export(record(1, *long), names=FULL))
    batch(folder, mapping(folder, table))
    assert folder.problems == []
    assert {key: values(folder)["t.csv:2"][key] for key in ("s.level", "s.yes", "s.many")} == {
        "s.level": "2", "s.yes": "true", "s.many": "a",
    }  # fmt: skip
    assert folder.table()[0]["size"] == "50-249"


def test_nothing_ticked_looks_like_not_shown(folder: Folder) -> None:
    table = folder.write("in/t.csv", export(record(1, *TWO)))
    batch(folder, mapping(folder, table))
    assert values(folder)["t.csv:2"]["s.many"] == "missing"


def test_anonymous_answers_have_no_time(folder: Folder) -> None:
    table = folder.write("in/t.csv", export(record(1, *ONE, stamp="1980-01-01 00:00:00")))
    batch(folder, mapping(folder, table))
    assert folder.table()[0]["updated"] == ""


def test_a_code_that_stands_twice_is_refused(folder: Folder) -> None:
    folder.write("in/t.csv", export(record(1, *ONE), names=("size", "size", *SHORT[2:])))
    folder.run()
    assert "t.csv:1:10 MC717" in folder.problems


def test_check_reads_mappings(folder: Folder) -> None:
    table = folder.write("in/t.csv", export(record(1, *ONE)))
    columns = mapping(folder, table)
    day = date(2026, 11, 22)

    def codes(*paths: Path) -> list[str]:
        return [_short(problem) for problem in check_paths(paths, day) if problem.location.file == str(columns)]

    assert codes(columns, Path(folder.questionnaire)) == []
    assert codes(columns) == ["5:16 MC318"]
    text = columns.read_text(encoding="utf-8")
    columns.write_text(text.replace("s.number", "s.nubmer").replace("option: b", "option: z"), encoding="utf-8")
    assert [code.split()[1] for code in codes(columns, Path(folder.questionnaire))] == ["MC402", "MC405"]
    columns.write_text(text.replace("questionnaire: small", "questionnaire: 7"), encoding="utf-8")
    assert [code.split()[1] for code in codes(columns, Path(folder.questionnaire))] == ["MC222"]


def _short(problem: Problem) -> str:
    return f"{problem.location.line}:{problem.location.column} {problem.code.name}"


def test_an_export_that_excel_saved_again(folder: Folder) -> None:
    two = [*TWO[:7], "Gießerei – ja", ""]
    text = export(record(1, *ONE, token="a"), record(2, *two, token="b")).decode("utf-8-sig")
    table = folder.write("in/survey.csv", text.encode("cp1252"))
    file = mapping(folder, table)
    folder.run(columns=str(file))
    assert [problem.split()[-1] for problem in folder.problems] == ["MC719"]
    assert values(folder)["survey.csv:3"]["s.text"] == "Gießerei – ja"


@pytest.mark.parametrize(
    ("part", "rule"),
    [
        ("a", {"option": "a"}),
        ("SQ002", {"option": "other"}),
        ("other", {"option": "other"}),
        ("Any other", {"option": "other"}),
        ("brother", {"option": "brother"}),
        ("mother", None),
        ("comment", {"holds": "note"}),
        ("othercomment", {"holds": "note"}),
        ("SQ001comment", {"holds": "note"}),
        ("a_comment", {"holds": "note"}),
        ("acomment", {"holds": "note"}),
        ("Sonstiges", {"holds": "note"}),
    ],
)
def test_own_options_come_before_what_survey_programs_add(
    folder: Folder, part: str, rule: dict[str, str] | None
) -> None:
    text = SMALL.replace("{id: b, text: Big <b>pears</b>, points: 1}", "{id: other, text: Any other, points: 1},\n"
                         "         {id: brother, text: Brother, points: 1}")  # fmt: skip
    questionnaire = load_questionnaire(folder.write("other.yaml", text)).questionnaire
    draft = recognise(["s.level", f"s.many[{part}]"], [["1", "Y"]], questionnaire)
    expected = {f"s.many[{part}]": {"question": "s.many"} | rule} if rule else {}
    assert {heading: found for heading, found in draft.columns.items() if "many" in heading} == expected
    assert list(draft.open) == ([] if rule else [f"s.many[{part}]"])


STRUCTURE = """<?xml version="1.0" encoding="UTF-8"?>
<document><LimeSurveyDocType>Survey</LimeSurveyDocType>
 <answers><rows>
  <row><aid>1</aid><qid>7</qid><code><![CDATA[X3]]></code></row><row><aid>2</aid><qid>7</qid><code>X1</code></row>
  <row><aid>3</aid><qid>7</qid><code>X2</code></row>
 </rows></answers>
 <answer_l10ns><rows>
  <row><aid>1</aid><answer><![CDATA[<p>none</p>]]></answer></row><row><aid>2</aid><answer>all</answer></row>
  <row><aid>3</aid><answer>perhaps</answer></row>
 </rows></answer_l10ns>
 <questions><rows><row><qid>7</qid><title>G01Q01</title></row><row><qid>8</qid><title>G01Q02</title></row></rows></questions>
 <question_l10ns><rows>
  <row><qid>7</qid><question><![CDATA[How far are you with <b>plans</b>?]]></question></row>
  <row><qid>8</qid><question>Which of these?</question></row><row><qid>9</qid><question>Apples</question></row>
 </rows></question_l10ns>
 <subquestions><rows><row><qid>9</qid><parent_qid>8</parent_qid><title>SQ77</title></row></rows></subquestions>
</document>
"""
CODED = "id,submitdate,token,datestamp,G01Q01,G01Q02[SQ77]\n"


def test_the_structure_of_a_survey_explains_its_codes(folder: Folder) -> None:
    """By the words of the answers, whatever their order is."""
    folder.write("in/survey.lss", STRUCTURE)
    stamp = "2026-11-20 10:00:00"
    lines = "".join(f"{number},{stamp},t{number},{stamp},X{number},Y\n" for number in (1, 3))
    folder.write("in/results.csv", f"{CODED}{lines}4,,t4,{stamp},X1,\n")
    folder.run()
    assert folder.problems == ["results.csv:4 MC714", "survey.lss MC708"]
    assert [values(folder)[f"results.csv:{line}"]["s.level"] for line in (2, 3)] == ["2", "0"]
    assert values(folder)["results.csv:2"]["s.many"] == "a"
    assert folder.table()[0]["company_id"] == "t1"


def test_a_code_whose_words_are_not_ours_stays_open(folder: Folder) -> None:
    folder.write("in/survey.lss", STRUCTURE)
    folder.write("in/results.csv", f"{CODED}1,2026-11-20,t,2026-11-20,X2,Y\n")
    folder.run()
    assert [problem.split()[-1] for problem in folder.problems] == ["MC403", "MC708"]


def test_a_structure_that_is_none_says_nothing(folder: Folder) -> None:
    folder.write("in/survey.lss", "<a>" * 1000)
    folder.write("in/results.csv", "company,s.level\nA,1\n")
    assert folder.run().scored == 1


@pytest.mark.parametrize(
    ("level", "many"),
    [
        ("How far are you with plans?", "Which of these? [Apples]"),
        ("G01Q01. How far are you with plans?", "G01Q02[SQ77]. Which of these? [Apples]"),
    ],
)
def test_the_structure_explains_codes_below_texts(folder: Folder, level: str, many: str) -> None:
    folder.write("in/survey.lss", STRUCTURE)
    folder.write("in/results.csv", f'id,submitdate,token,"{level}","{many}"\n1,2026-11-20,t,X1,Y\n')
    folder.run()
    assert values(folder)["results.csv:2"]["s.level"] == "2"
    assert values(folder)["results.csv:2"]["s.many"] == "a"


def test_two_questions_of_a_survey_that_are_worded_alike_explain_no_text(folder: Folder) -> None:
    twice = "<row><qid>6</qid><title>G01Q00</title><question>How far are you with plans?</question></row>"
    folder.write("in/survey.lss", STRUCTURE.replace("<questions><rows>", f"<questions><rows>{twice}"))
    folder.write("in/results.csv", "id,submitdate,token,How far are you with plans?\n1,2026-11-20,t,X1\n")
    assert (folder.run().scored, folder.problems[0]) == (0, "results.csv:2:4 MC403")
