"""A report that is not made of the same bytes again: what is told, and when another engine explains it."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from molewa_check.verify import recompute
from molewa_check.verify.findings import Difference, Fact, Gap, Kind, Look
from molewa_check.verify.pdf_file import Opened, PrintedPage, Sight
from molewa_check.verify.recompute import verify
from tests.verify.carried import (
    SCRIPT,
    both,
    carried,
    differences,
    manifest_with,
    program,
    raise_score,
    rewritten,
)

pytestmark = pytest.mark.usefixtures("made")


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
