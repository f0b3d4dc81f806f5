"""Whatever a file holds, reading gives usable values or says what is wrong, and one bad file ends nothing."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.readers import READERS, survives
from tests.fuzz.samples import ANSWERS, SHEET, WITH, first_question, rows, workbook

CORPUS = Path(__file__).parents[1] / "corpus"
KEPT = Path(__file__).parents[2] / "build" / "fuzz"
VALUES = {
    "NaN": "NaN",
    "nan": "nan",
    ".nan": ".nan",
    "inf": "inf",
    "-Infinity": "-Infinity",
    ".inf": "-.inf",
    "1e400": "1e400",
    "-1e400": "-1e400",
    "1e300": "1e300",
    "1e-308": "1e-308",
    "1e14": "1e14",
    "1e9": "1e9",
    "1e-6": "1e-6",
    "5,000 digits": "9" * 5000,
    "5,000 decimals": "0." + "1" * 5000,
    "a long exponent": "1e" + "9" * 5000,
    "U+0096": "a\x96b",
    "quoted U+0096": '"a\x96b"',
    "escaped U+0096": '"\\u0096"',
    "_x001B_": "_x001B_[2J",
    "quoted _x001B_": '"_x001B_"',
    "escape": '"\\u001b[2J"',
    "a lone surrogate": "\ud800",
    "an escaped surrogate": '"\\ud800"',
    "half an emoji": '"\\ude00\\ud83d"',
    "NUL": "a\x00b",
}
NORMAL = 40
SLOW = {"pdf": 5, "xlsx": 50, "workbook": 100}
"""Of a hundred files: these readers have a process of their own."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the answers that figures of a group are compared with."""
    (tmp_path / "own.yaml").write_text(ANSWERS + "answers: {}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("kind", READERS)
def test_values_that_are_none(place: Path, kind: str, value: str) -> None:
    path = place / f"t.{kind}"
    path.write_bytes(WITH[kind](VALUES[value]))
    survives(kind, path)


@pytest.mark.parametrize("kind", READERS)
def test_the_samples_are_honest(place: Path, kind: str) -> None:
    path = place / f"t.{kind}"
    path.write_bytes(WITH[kind]({"pdf": "99", "contacts.yaml": "Anna"}.get(kind, "1")))
    READERS[kind](path)


def of_corpus(kind: str) -> list[Path]:
    """Files that failed once, by what reads them."""
    return sorted(path for path in CORPUS.rglob("*") if path.name.endswith("." + kind.rpartition(".")[2]))


@pytest.mark.parametrize(
    ("kind", "path"),
    [(kind, path) for kind in READERS for path in of_corpus(kind)],
    ids=lambda value: getattr(value, "name", value),
)
def test_what_failed_once(place: Path, kind: str, path: Path) -> None:
    copy = place / f"t.{kind}"
    copy.write_bytes(path.read_bytes())
    survives(kind, copy)


SYNTAX = b'[ ] { } : - ? & * ! | > \' " # % , ; \t \r \n \xff \xef\xbb\xbf [[[[[[[[ <<:_ *a &a null true ~ --- ... """'
XML = b'<c> <row> </row> &#x1b; &amp; r="A1" r="ZZZZ9" t="s" t="e" t="d" s="99" _x0000_'
OBJECTS = b"endobj stream /Kids[2_0_R] 99999999999 << >> (a) <41> !!python/object:os.system sep=;"
PIECES = [
    *(text.encode("utf-8", "surrogatepass") for text in VALUES.values()),
    *(piece.replace(b"_", b" ") for part in (SYNTAX, OBJECTS) for piece in part.split(b" ")),
    *XML.split(b" "),
]


@st.composite
def changed(draw: st.DrawFn, seed: bytes) -> bytes:
    """An honest file in which pieces were put in, taken out, doubled or exchanged."""
    data = seed
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 1, 3, 12, 60])))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=4) | st.just(data[start:end] * 3))
        data = data[:start] + piece + data[end:]
    return data


NUMBERS = st.floats() | st.integers() | st.floats(1e-9, 1e9) | st.integers(-1000, 1000)
"""Those of any size, and those that may be taken."""


def size(config: pytest.Config, kind: str) -> settings:
    """How many files are made, fewer where each is slow; without chance always the same ones."""
    wanted: int = config.getoption("--fuzz")
    return settings(
        max_examples=max(2, (wanted or NORMAL) * SLOW.get(kind, 100) // 100),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=not config.getoption("--chance"),
        database=None,
    )


def tried(kind: str, path: Path, data: bytes) -> None:
    """Have a file read; one that is not survived is kept where it is found afterwards."""
    path.write_bytes(data)
    try:
        survives(kind, path)
    except BaseException as error:
        KEPT.mkdir(parents=True, exist_ok=True)
        # One name for all: the last of them is the shortest that fails.
        kept = KEPT / f"failing.{kind}"
        kept.write_bytes(data)
        error.add_note(f"The file lies in {kept}; it belongs into tests/corpus once this is mended.")
        raise


@pytest.mark.parametrize("kind", READERS)
def test_changed_files(place: Path, kind: str, pytestconfig: pytest.Config) -> None:
    seed = WITH[kind]({"pdf": "99"}.get(kind, "1"))
    path = place / f"t.{kind}"

    @size(pytestconfig, kind)
    @given(data=changed(seed) | NUMBERS.map(lambda number: WITH[kind](repr(number))) | st.binary(max_size=100))
    def check(data: bytes) -> None:
        tried(kind, path, data)

    check()


# Workbooks, from the inside

REFERENCES = [
    "",
    ' r="A2"',
    ' r="B2"',
    ' r = "XFD1048576"',
    ' r="ZZZZ2"',
    ' r="B99999999999999999999"',
    ' r="2B"',
    " r=''",
]
KINDS = ["", ' t="s"', ' t="b"', ' t="e"', ' t="d"', ' t="str"', ' t="n" s="1"', ' t="x"', ' s="4000000000"']
CONTENTS = ["", "<v/>", "<v>1</v>", "<f>1/0</f>", "<is><t>_x001B_</t></is>", "<v>#NV</v>", "<v>1<v>2</v></v>"]
ROW_NUMBERS = [
    "",
    ' r="2"',
    ' r="1048576"',
    ' r="0"',
    ' r="-1"',
    ' r="1"',
    ' r="99999999999999999999"',
    ' spans="1:99999"',
]


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    """A workbook whose sheet says what no spreadsheet program writes."""
    cell = st.builds(
        lambda where, kind, content, value: f"<c{where}{kind}>{content}<v>{value}</v></c>",
        st.sampled_from(REFERENCES), st.sampled_from(KINDS), st.sampled_from(CONTENTS),
        st.sampled_from([value for value in VALUES.values() if value.isprintable() and len(value) < 99]),
    )  # fmt: skip
    row = st.builds(
        lambda number, cells: f"<row{number}>{''.join(cells)}</row>",
        st.sampled_from(ROW_NUMBERS), st.lists(cell, max_size=4),
    )  # fmt: skip
    body = "".join(draw(st.lists(row, max_size=5)))
    text = (
        rows(first_question(), "").replace("</sheetData>", body + "</sheetData>")
        if draw(st.booleans())
        else SHEET % body
    )
    return workbook(text, draw(st.sampled_from(["", "<sst/>", "<sst><si><t>a</t></si></sst>"])))


def test_made_up_workbooks(place: Path, pytestconfig: pytest.Config) -> None:
    path = place / "t.xlsx"

    @size(pytestconfig, "workbook")
    @given(data=sheets())
    def check(data: bytes) -> None:
        tried("xlsx", path, data)

    check()
