"""The reader in the process of the tests: what it answers, and what program and reader say to each other."""

import base64
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

import pikepdf
import pytest

from molewa_check.errors import Code, InvalidInput, Location, Unfinished
from molewa_check.guards.inner import command, environment
from molewa_check.verify import pdf_file, reader
from molewa_check.verify.findings import Fact, Kind, Look
from molewa_check.verify.inside.limits import LONGEST_NAME, TooMuch
from molewa_check.verify.pdf_file import Opened, PrintedPage, Sight, looks, open_content, open_pdf
from tests.verify.samples import attach


def blank(pages: int = 1, *names: str) -> bytes:
    """A file with blank pages and attachments."""
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(50, 40))
        for name in names:
            attach(pdf, name, name.encode())
        pdf.save(target)
    return target.getvalue()


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, bytes], Any]:
    """What the reader writes when it is given a task and some content."""
    seconds: list[int] = []

    def ask(task: str, content: bytes) -> Any:
        seconds.clear()
        with monkeypatch.context() as patch:
            patch.setattr(reader, "limit_resources", seconds.append)
            patch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
            patch.setattr(sys, "stdout", written := io.StringIO())
            assert reader.main(task) == 0
        assert seconds == [{"read": 30, "compare": 120}[task]]
        return json.loads(written.getvalue())

    return ask


class TestReader:
    def test_what_it_reads(self, answer: Callable[[str, bytes], Any]) -> None:
        found = answer("read", blank(2, "a.txt", "b.txt"))
        assert [(one["name"], base64.b64decode(one["data"])) for one in found["attachments"]] == [
            ("a.txt", b"a.txt"), ("b.txt", b"b.txt"),
        ]  # fmt: skip
        assert [set(page) for page in found["pages"]] == [{"text", "picture", "printed"}] * 2
        assert ["page-setting", "2", "/MediaBox 0.0 0.0 50.0 40.0", []] in found["facts"]
        assert "damaged" not in {fact[0] for fact in found["facts"]}

    def test_how_it_compares(self, answer: Callable[[str, bytes], Any]) -> None:
        first = blank(2)
        heading = json.dumps({"first": len(first), "pages": [[2, False], [1, True]]}).encode()
        assert answer("compare", heading + b"\n" + first + blank(2, "x")) == {
            "pages": [
                {"page": 2, "screen": ["same", 0], "printed": ["same", 0]},
                {"page": 1, "screen": ["same", 0], "printed": ["same", 0]},
            ]
        }

    @pytest.mark.parametrize(
        ("error", "expected"),
        [
            (TooMuch(3, 2, "pages"), {"too_much": "3 > 2 pages"}),
            (ValueError("Incorrect PASSWORD error."), {"locked": True}),
            (ValueError("Data format error.\nmore"), {"unreadable": "Data format error"}),
            (ValueError("x" * 300), {"unreadable": "x" * LONGEST_NAME}),
            (ValueError(), {"unreadable": "ValueError"}),
            (ValueError("aX."), {"unreadable": "aX"}),
        ],
    )
    def test_what_it_says_of_what_it_cannot_read(
        self, error: Exception, expected: Any, answer: Callable[[str, bytes], Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(_: bytes) -> None:
            raise error

        monkeypatch.setattr(reader, "read", fail)
        assert answer("read", b"") == expected

    def test_objects_that_cannot_be_read_are_a_fact(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(_: bytes) -> None:
            raise error

        monkeypatch.setattr("molewa_check.verify.inside.objects.load", fail)
        error: Exception = ValueError("unable to  find trailer.\nmore")
        assert reader.read(blank())["facts"] == [("damaged", "structure", "unable to find trailer", ())]
        error = TooMuch(3, 2, "objects")
        with pytest.raises(TooMuch, match=r"^3 > 2 objects$"):
            reader.read(blank())

    def test_pages_on_which_two_libraries_do_not_agree_are_a_fact(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from molewa_check.verify.inside import objects  # noqa: PLC0415 - the true one, before it is replaced

        load = objects.load
        monkeypatch.setattr(objects, "load", lambda _: load(blank(3)))
        facts = reader.read(blank(1))["facts"]
        assert facts[-1] == ("damaged", "structure", "3 != 1 pages", ())
        assert len(facts) > 1

    def test_too_many_facts_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("molewa_check.verify.inside.facts.MOST_FACTS", 1)
        with pytest.raises(TooMuch):
            reader.read(blank())


class Asked:
    """What stands for the process of the reader: keeps what it was asked for and gives an answer."""

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.task, self.content, self.name, self.seconds = "", b"", "", 0

    def __call__(self, task: str, source: IO[bytes], target: IO[bytes], name: str, seconds: int) -> None:
        self.task, self.content, self.name, self.seconds = task, source.read(), name, seconds
        target.write(self.answer if isinstance(self.answer, bytes) else json.dumps(self.answer).encode())


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], Asked]:
    """Let the reader give this answer."""

    def answer(value: object) -> Asked:
        asked = Asked(value)
        monkeypatch.setattr(pdf_file, "_run", asked)
        return asked

    return answer


NOTHING: dict[str, Any] = {"attachments": [], "pages": [], "facts": []}


class TestOpening:
    def test_what_the_reader_found(self, answered: Callable[[object], Asked]) -> None:
        asked = answered(
            {
                "attachments": [{"name": "a", "data": "eA=="}, {"name": "b", "data": ""}],
                "pages": [{"text": " one\n two ", "picture": "p", "printed": "q"}],
                "facts": [["link", "1", "x", [1.0, 2.0]]],
            }
        )
        opened = open_content(b"content", "x.pdf")
        assert (asked.task, asked.content, asked.name, asked.seconds) == ("read", b"content", "x.pdf", 30)
        assert opened == Opened(
            "x.pdf", b"content", {"a": b"x", "b": b""}, (PrintedPage(("one", "two"), "p", "q"),),
            (Fact(Kind.LINK, "1", "x", (1.0, 2.0)),),
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("answer", "code", "params"),
        [
            ({"locked": True}, Code.MC807, {}),
            ({"unreadable": "Data format error"}, Code.MC801, {"reason": "Data format error"}),
            ({"too_much": "3 > 2 pages"}, Code.MC803, {"detail": "3 > 2 pages"}),
            (b'{"pages":', Code.MC802, {"seconds": 30}),
            (b"", Code.MC802, {"seconds": 30}),
            ({**NOTHING, "attachments": [{"name": "a", "data": ""}] * 2}, Code.MC804, {"attachment": "a"}),
        ],
    )
    def test_what_it_cannot_read(
        self, answer: object, code: Code, params: dict[str, Any], answered: Callable[[object], Asked]
    ) -> None:
        answered(answer)
        with pytest.raises(InvalidInput) as caught:
            open_content(b"", "x.pdf")
        (problem,) = caught.value.problems
        assert (problem.code, problem.location, problem.params) == (code, Location("x.pdf"), params)

    @pytest.mark.parametrize(("more", "readable"), [(0, True), (1, True), (2, False)])
    def test_no_longer_answer_is_read(
        self, more: int, readable: bool, answered: Callable[[object], Asked], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        text = json.dumps(NOTHING).encode()
        answered(text)
        monkeypatch.setattr(pdf_file, "OUTPUT_LIMIT", len(text) - more)
        if readable:
            assert open_content(b"", "x").pages == ()
        else:
            with pytest.raises(InvalidInput):
                open_content(b"", "x")

    def test_a_file(self, answered: Callable[[object], Asked], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        asked, path = answered(NOTHING), tmp_path / "x.pdf"
        path.write_bytes(b"12345")
        monkeypatch.setattr(pdf_file, "SIZE_LIMIT", 5)
        assert open_pdf(path).name == str(path)
        assert (asked.name, asked.content) == (str(path), b"12345")
        monkeypatch.setattr(pdf_file, "SIZE_LIMIT", 4)
        with pytest.raises(InvalidInput) as caught:
            open_pdf(path)
        assert [problem.code for problem in caught.value.problems] == [Code.MC105]
        assert str(caught.value.problems[0].location) == str(path)

    def test_no_larger_file_is_read_than_may_be_sent(self) -> None:
        assert (pdf_file.SIZE_LIMIT, pdf_file.OUTPUT_LIMIT) == (32 * 1024 * 1024, 64 * 1024 * 1024)


class TestLooks:
    SAME, OTHERWISE = PrintedPage((), "p", "p"), PrintedPage((), "p", "q")

    def test_what_is_asked_and_answered(self, answered: Callable[[object], Asked]) -> None:
        asked = answered(
            {"pages": [{"page": 2, "screen": ["close", 3], "printed": ["different", 40]},
                       {"page": 3, "screen": ["grey", 5], "printed": ["same", 0]}]}
        )  # fmt: skip
        computed = Opened("a", b"first", {}, (self.SAME, self.SAME, self.OTHERWISE, self.SAME))
        found = Opened("b", b"second", {}, (self.SAME, self.OTHERWISE, self.SAME, self.SAME))
        assert looks(computed, found, [1, 2, 3, 4]) == {
            2: Sight(Look.CLOSE, Look.DIFFERENT, 40), 3: Sight(Look.GREY, Look.SAME, 5),
        }  # fmt: skip
        heading, _, content = asked.content.partition(b"\n")
        assert json.loads(heading) == {"first": 5, "pages": [[1, False], [2, True], [3, True], [4, False]]}
        assert (asked.task, content, asked.name, asked.seconds) == ("compare", b"firstsecond", "b", 120)

    def test_nothing_to_look_at(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pdf_file, "_run", None)
        assert looks(Opened("a", b"", {}, ()), Opened("b", b"", {}, ()), []) == {}


class TestTheProcess:
    """Started under another name, since tests that look for what nobody tests read in their own process."""

    @pytest.fixture(autouse=True)
    def _named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pdf_file, "READER", "other.reader")

    def test_how_it_is_started(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[Any] = []

        def run(arguments: list[str], **options: Any) -> Any:
            content = options.pop("stdin").read()
            options.pop("stdout").write(json.dumps(NOTHING).encode())
            asked.append((arguments, content, options))
            return SimpleNamespace(returncode=0)

        monkeypatch.setattr(subprocess, "CREATE_NO_WINDOW", 134217728, raising=False)
        monkeypatch.setattr(subprocess, "run", run)
        assert open_content(b"content", "x").pages == ()
        assert asked == [
            (
                command("other.reader", "read"),
                b"content",
                {"stderr": subprocess.DEVNULL, "env": environment(), "timeout": 30 * pdf_file.PATIENCE, "check": False,
                 "creationflags": 134217728},
            )
        ]  # fmt: skip

    def test_where_there_are_no_windows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        flags: list[int] = []

        def run(*_: object, **rest: Any) -> Any:
            flags.append(rest["creationflags"])
            return SimpleNamespace(returncode=1)

        monkeypatch.delattr(subprocess, "CREATE_NO_WINDOW", raising=False)
        monkeypatch.setattr(subprocess, "run", run)
        with pytest.raises(InvalidInput):
            open_content(b"", "x")
        assert flags == [0]

    @pytest.mark.parametrize("late", [True, False])
    def test_how_it_fails(self, late: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        def run(*_: object, **rest: Any) -> Any:
            if late:
                raise subprocess.TimeoutExpired(cmd=[], timeout=1)
            rest["stdout"].write(json.dumps(NOTHING).encode())
            return SimpleNamespace(returncode=1)

        monkeypatch.setattr(subprocess, "run", run)
        with pytest.raises(Unfinished if late else InvalidInput) as caught:
            open_content(b"", "x.pdf")
        (problem,) = caught.value.problems
        code, seconds = (Code.MC809, 30 * pdf_file.PATIENCE) if late else (Code.MC802, 30)
        assert (problem.code, problem.location, problem.params) == (code, Location("x.pdf"), {"seconds": seconds})
