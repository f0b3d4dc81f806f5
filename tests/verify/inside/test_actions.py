"""What a file does by itself or on a click, as facts."""

from typing import Any

import pytest

from molewa_check.verify.inside import actions as module
from molewa_check.verify.inside.actions import (
    LONGEST_CHAIN,
    actions,
    hidden,
    named_values,
    of_the_document,
    triggered,
)
from molewa_check.verify.inside.actions import said as in_words
from molewa_check.verify.inside.objects import Name
from tests.verify.inside.samples import JAVASCRIPT, document, ref, said, stream


def chained(*kinds: str) -> Any:
    """Actions, each followed by the next."""
    found: Any = None
    for kind in reversed(kinds):
        found = {"/S": Name(f"/{kind}"), **({"/Next": found} if found else {})}
    return found


class TestActions:
    def test_one_and_those_that_follow(self) -> None:
        found = actions(document(), chained("A", "B", "C"), "Link", "3")
        assert said(found) == [("action", "3", "Link A"), ("action", "3", "Link B"), ("action", "3", "Link C")]

    def test_several_that_follow(self) -> None:
        start = {"/S": Name("/A"), "/Next": [chained("B"), ref(5)]}
        found = actions(document({5: chained("C")}), start, "", "")
        assert [one.value for one in found] == ["A", "C", "B"]

    def test_nothing(self) -> None:
        assert said(actions(document(), None, "", "")) == []
        assert said(actions(document(), [{}], "", "")) == []

    def test_something_that_is_no_action_hides_none_behind_it(self) -> None:
        start = {"/S": Name("/A"), "/Next": [chained("B"), {}, None]}
        assert [one.value for one in actions(document(), start, "", "")] == ["A", "B"]

    def test_a_jump_is_told_as_a_link_but_not_what_follows(self) -> None:
        assert [one.value for one in actions(document(), chained("GoTo", "A"), "x", "")] == ["x A"]

    def test_a_circle_ends(self) -> None:
        found = document({5: {"/S": Name("/A"), "/Next": ref(5)}})
        assert len(list(actions(found, ref(5), "", ""))) == LONGEST_CHAIN


class TestSaid:
    @pytest.mark.parametrize("key", ["/JS", "/F", "/UF", "/URI", "/Win", "/Mac", "/Unix", "/N", "/D", "/T", "/P"])
    def test_every_detail(self, key: str) -> None:
        assert in_words(document(), {"/S": Name("/Launch"), key: "x"}) == "Launch x"

    def test_details_in_one_order(self) -> None:
        assert in_words(document(), {"/P": "b", "/JS": "a", "/S": ref(4), "/Own": "c", "/F": ""}) == "? a b"
        assert in_words(document({4: Name("/Own")}), {"/S": ref(4)}) == "Own"

    def test_where_a_detail_stands(self) -> None:
        found = document({4: stream(4)}, streams={4: b"app\xff"})
        assert in_words(found, {"/JS": ref(4)}) == "? app\ufffd"
        assert in_words(found, {"/F": {"/UF": "a", "/F": "b"}}) == "? a"
        assert in_words(found, {"/F": {"/F": "b"}}) == "? b"
        assert in_words(found, {"/N": Name("/Print")}) == "? Print"
        assert in_words(found, {"/N": "/etc"}) == "? /etc"


def test_additional_actions() -> None:
    entries = {"/AA": {"/O": JAVASCRIPT, "/C": {"/S": Name("/Launch"), "/F": "x"}}}
    assert said(triggered(document(), entries, "2")) == [
        ("action", "2", "O JavaScript app.alert(1)"), ("action", "2", "C Launch x"),
    ]  # fmt: skip
    assert said(triggered(document(), {"/A": JAVASCRIPT}, "2")) == []


class TestNamedValues:
    def test_names_and_numbers(self) -> None:
        tree = {"/Names": ["a", 1.0, "b", 2.0, "odd"], "/Nums": [3.0, "x", 4.5, "y"]}
        assert list(named_values(document(), tree)) == [("a", 1.0), ("b", 2.0), ("3", "x"), ("4.5", "y")]

    def test_branches_in_their_order(self) -> None:
        tree = {"/Kids": [ref(4), ref(5)]}
        found = document({4: {"/Names": ["a", 1.0]}, 5: {"/Kids": [{"/Names": ["b", 2.0]}]}})
        assert list(named_values(found, tree)) == [("a", 1.0), ("b", 2.0)]

    @pytest.mark.parametrize(("depth", "count"), [(module.DEEPEST_TREE, 1), (module.DEEPEST_TREE + 1, 0)])
    def test_deep_trees(self, depth: int, count: int) -> None:
        tree: Any = {"/Names": ["a", 1.0]}
        for _ in range(depth):
            tree = {"/Kids": [tree]}
        assert len(list(named_values(document(), tree))) == count

    def test_a_tree_without_end_ends(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "MOST_NAMES", 10)
        leaf = {"/Names": ["a", 1.0, "b", 2.0]}
        assert len(list(named_values(document(), {"/Kids": [leaf] * 9}))) == 6
        monkeypatch.setattr(module, "MOST_NAMES", 11)
        assert len(list(named_values(document(), {"/Kids": [leaf] * 9}))) == 6
        monkeypatch.setattr(module, "MOST_NAMES", 13)
        assert len(list(named_values(document(), {"/Kids": [leaf] * 9}))) == 8


class TestOfTheDocument:
    def test_when_it_is_opened(self) -> None:
        assert said(of_the_document(document({4: JAVASCRIPT}, root={"/OpenAction": ref(4)}))) == [
            ("action", "", "OpenAction JavaScript app.alert(1)")
        ]

    def test_a_place_to_open_is_no_action(self) -> None:
        assert said(of_the_document(document(root={"/OpenAction": [ref(4), Name("/Fit")]}))) == []

    def test_its_additional_actions(self) -> None:
        found = of_the_document(document(root={"/AA": {"/WP": JAVASCRIPT}}))
        assert said(found) == [("action", "", "WP JavaScript app.alert(1)")]

    def test_scripts_by_name(self) -> None:
        found = of_the_document(document(root={"/Names": {"/JavaScript": {"/Names": ["a", JAVASCRIPT]}}}))
        assert said(found) == [("action", "", "Names JavaScript app.alert(1)")]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ({"/JS": None}, True),
        ({"/S": Name("/JavaScript")}, True),
        ({"/S": Name("/Launch")}, True),
        ({"/S": Name("/SubmitForm")}, True),
        ({"/S": ref(4)}, True),
        ({"/S": Name("/URI")}, False),
        ({"/T": Name("/Launch")}, False),
        ({}, False),
    ],
)
def test_what_is_hidden_somewhere(entries: dict[str, Any], expected: bool) -> None:
    assert hidden(document({4: Name("/ImportData")}), entries) is expected
