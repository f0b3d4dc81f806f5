"""The structure of the text as facts: no element, word or order can change without one of them."""

from typing import Any

import pytest

from molewa_check.verify.findings import Fact, Kind
from molewa_check.verify.inside import tags
from molewa_check.verify.inside.marked import Marked
from molewa_check.verify.inside.objects import Name
from molewa_check.verify.inside.tags import of_tags
from tests.verify.inside.samples import document, ref, said

FIRST, SECOND = 20, 21
WORDS: Marked = {(1, 0): "one", (1, 1): "two", (2, 0): "three"}
Objects = dict[int, Any]


def structure() -> Objects:
    """Two elements on two pages: 2 is the tree, 4 to 6 are its elements, 7 an annotation."""
    return {
        2: {"/K": [ref(4)], "/ParentTree": {"/Nums": [0.0, [ref(5), ref(5)], 1.0, [ref(6)], 2.0, ref(6)]}},
        4: {"/S": Name("/Document"), "/K": [ref(5), ref(6)]},
        5: {"/S": Name("/H1"), "/P": ref(4), "/Pg": ref(FIRST), "/K": [0.0, 1.0]},
        6: {"/S": Name("/Link"), "/Pg": ref(SECOND), "/K": [{"/MCID": 0.0}, {"/Obj": ref(7)}]},
        7: {"/StructParent": 2.0},
        FIRST: {"/StructParents": 0.0},
        SECOND: {"/StructParents": 1.0},
    }


def told(objects: Objects, words: Marked = WORDS, **root: Any) -> list[Fact]:
    """The facts."""
    root = {"/StructTreeRoot": ref(2), **{f"/{key}": value for key, value in root.items()}}
    return list(of_tags(document(objects, root=root, pages=[FIRST, SECOND]), words))


def by_place(facts: list[Fact]) -> dict[str, str]:
    """The checksums, by page; that of the whole has no page."""
    return {fact.place: fact.value for fact in facts if fact.kind is Kind.TAGS}


def changed(number: int, **entries: Any) -> Objects:
    """The structure with other entries of an object; None takes one out."""
    objects = structure()
    merged = {**objects[number], **{f"/{key}": value for key, value in entries.items()}}
    return {**objects, number: {key: value for key, value in merged.items() if value is not None}}


def test_without_a_tree_nothing_is_told() -> None:
    assert list(of_tags(document(), WORDS)) == []
    assert list(of_tags(document(root={"/StructTreeRoot": {}}), WORDS)) == []


def test_the_facts_of_a_tree() -> None:
    facts = told(structure())
    assert [(fact.kind, fact.place) for fact in facts] == [(Kind.TAGS, ""), (Kind.TAGS, "1"), (Kind.TAGS, "2")]
    count, _, checksum = facts[0].value.partition(" ")
    assert (count, len(checksum), facts[0].where) == ("5", 16, ())
    assert [len(fact.value) for fact in facts[1:]] == [16, 16]


def test_other_numbers_of_objects_change_nothing() -> None:
    moves = {2: 40, 4: 41, 5: 49, 6: 43, 7: 44, FIRST: 52, SECOND: 51}

    def moved(value: Any) -> Any:
        if isinstance(value, list):
            return [moved(one) for one in value]
        if isinstance(value, dict):
            return {key: moved(one) for key, one in value.items()}
        return ref(moves[value.number]) if type(value) is type(ref(1)) else value

    objects = {moves[number]: moved(value) for number, value in structure().items()}
    other = document(objects, root={"/StructTreeRoot": ref(40)}, pages=[52, 51])
    assert list(of_tags(other, WORDS)) == told(structure())


@pytest.mark.parametrize(
    "objects",
    [
        changed(4, S=Name("/Part")),
        changed(4, K=[ref(6), ref(5)]),
        changed(4, K=[ref(5)]),
        changed(4, K=[ref(5), ref(6), ref(6)]),
        changed(4, Pg=ref(FIRST)),
        changed(5, Pg=ref(SECOND)),
        changed(5, Phoneme="x"),
        changed(5, A={"/O": Name("/Table"), "/Scope": Name("/Row")}),
        changed(5, K=[0.0, {"/S": Name("/Span"), "/K": 1.0}]),
        changed(5, K=[0.0, Name("/Odd")]),
        changed(6, K=[{"/MCID": 0.0}]),
        changed(6, K=[{"/MCID": 0.0, "/Own": 1.0}, {"/Obj": ref(7)}]),
        changed(7, StructParent=1.0),
        changed(7, StructParent=None),
        changed(7, StructParent="2"),
        changed(FIRST, StructParents=1.0),
        changed(FIRST, StructParents=None),
        changed(2, ParentTree={"/Nums": []}),
        changed(2, ParentTree={"/Nums": [0.0, [ref(5), ref(5), ref(5)], 1.0, [ref(6)], 2.0, ref(6)]}),
        changed(2, ParentTree={"/Nums": [0.0, [ref(5), ref(6)], 1.0, [ref(6)], 2.0, ref(6)]}),
        changed(2, ParentTree={"/Nums": [0.0, [ref(5), ref(5)], 1.0, [ref(6)], 2.0, ref(5)]}),
        changed(2, RoleMap={"/H1": Name("/P")}),
        changed(2, Own="x"),
    ],
)
def test_every_change_of_an_element_is_seen(objects: Objects) -> None:
    assert by_place(told(objects))[""] != by_place(told(structure()))[""]


@pytest.mark.parametrize(
    "objects",
    [
        changed(5, P=ref(6)),
        changed(5, Type=Name("/StructElem")),
        changed(5, Ref=[ref(6)]),
        changed(2, Type=Name("/StructTreeRoot"), ParentTreeNextKey=9.0, IDTree={"/Names": []}),
        changed(2, RoleMap={"/Own": Name("/P")}),
        changed(7, Own="x"),
        changed(2, K=ref(4)),
    ],
)
def test_what_says_nothing_else_changes_nothing(objects: Objects) -> None:
    assert told(objects) == told(structure())


def test_how_the_tags_are_meant() -> None:
    plain, meant, doubtful = (
        by_place(told(structure(), MarkInfo=about))[""] for about in (None, {"/Marked": True}, {"/Suspects": True})
    )
    assert len({plain, meant, doubtful}) == 3
    both = {"/Marked": True, "/Suspects": False}
    first = told(structure(), MarkInfo=both)
    assert first == told(structure(), MarkInfo=dict(reversed(both.items())))


class TestWords:
    def test_other_words_are_told_of_their_page_only(self) -> None:
        before, after = by_place(told(structure())), by_place(told(structure(), {**WORDS, (2, 0): "9"}))
        assert [place for place in before if before[place] != after[place]] == ["2"]

    @pytest.mark.parametrize(
        "words", [{}, {(1, 0): "one"}, {(1, 0): "two", (1, 1): "one"}, {(1, 0): "onetwo", (1, 1): ""}]
    )
    def test_of_the_first_page(self, words: Marked) -> None:
        assert by_place(told(structure()))["1"] != by_place(told(structure(), {(2, 0): "three", **words}))["1"]

    def test_in_another_order(self) -> None:
        before, after = by_place(told(structure())), by_place(told(changed(5, K=[1.0, 0.0])))
        assert before["1"] != after["1"]

    def test_deeper(self) -> None:
        before = by_place(told(structure()))
        after = by_place(told(changed(5, K=[0.0, {"/S": Name("/Span"), "/K": [1.0]}])))
        assert (before["1"] != after["1"], before["2"] == after["2"]) == (True, True)

    def test_that_no_page_has(self) -> None:
        assert set(by_place(told(changed(5, Pg=ref(9))))) == {"", "0", "2"}
        assert set(by_place(told(changed(5, Pg=None)))) == {"", "0", "2"}

    def test_of_a_page_that_an_element_inherits(self) -> None:
        objects = changed(5, K=[0.0, {"/S": Name("/Span"), "/K": 1.0}])
        assert set(by_place(told(objects))) == {"", "1", "2"}

    def test_that_are_no_text(self) -> None:
        assert told(structure(), {(1, 0): "\ud800"})

    @pytest.mark.parametrize("mark", [2.0, -1.0])
    def test_marks_that_lead_to_no_element(self, mark: float) -> None:
        lists = [ref(6), ref(5)], [ref(5), ref(6)]
        trees = ({"/K": ref(4), "/ParentTree": {"/Nums": [0.0, back, 3.0, ref(5)]}} for back in lists)
        one, other = (told({**changed(5, K=[mark]), 2: tree}) for tree in trees)
        assert one == other


class TestRoles:
    @pytest.mark.parametrize(
        ("roles", "same"),
        [
            ({"/H1": Name("/P")}, {"/H1": ref(9)}),
            ({"/H1": Name("/P"), "/P": Name("/H1")}, {"/H1": Name("/P"), "/P": Name("/H1"), "/X": Name("/Y")}),
        ],
    )
    def test_chains(self, roles: dict[str, Any], same: dict[str, Any]) -> None:
        one, other = (told({**changed(2, RoleMap=one), 9: Name("/P")}) for one in (roles, same))
        assert by_place(one) == by_place(other)

    def test_longer_chains_are_other_ones(self) -> None:
        roles = [{}, {"/H1": Name("/P")}, {"/H1": Name("/P"), "/P": Name("/Q")}, {"/H1": Name("/PQ")}]
        assert len({by_place(told(changed(2, RoleMap=one)))[""] for one in roles}) == 4

    def test_a_very_long_chain_ends(self) -> None:
        roles = {f"/{number}": Name(f"/{number + 1}") for number in range(tags.LONGEST_CHAIN + 5)}
        one, other = (
            by_place(told({**changed(5, S=Name("/0")), 2: {**structure()[2], "/RoleMap": all_of_them}}))
            for all_of_them in (roles, {key: roles[key] for key in list(roles)[: tags.LONGEST_CHAIN]})
        )
        assert one == other
        shorter = {key: roles[key] for key in list(roles)[: tags.LONGEST_CHAIN - 2]}
        assert by_place(told({**changed(5, S=Name("/0")), 2: {**structure()[2], "/RoleMap": shorter}})) != one


class TestFrames:
    def test_in_the_order_of_reading(self) -> None:
        frame = {"/O": Name("/Layout"), "/BBox": [1.0, 2.0, 3.0, 4.0]}
        objects = changed(5, A=[{"/O": Name("/Table")}, ref(9)])
        objects |= {6: {**objects[6], "/A": {**frame, "/BBox": [5.0, 6.0, 7.0, 8.0]}}, 9: frame}
        facts = told(objects)
        assert facts[0].where == (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0)
        moved = told({**objects, 9: {**frame, "/BBox": [9.0, 9.0, 9.0, 9.0]}})
        assert moved[0].value == facts[0].value
        assert told({**objects, 9: {**frame, "/Own": 1.0}})[0].value != facts[0].value


class TestReadAloud:
    def test_texts_and_languages(self) -> None:
        objects = changed(5, Alt="a  b", Lang="fr")
        objects[6]["/Lang"] = ref(9)
        objects[4] |= {"/ActualText": "c", "/Lang": 3.0}
        assert [one for one in said(told({**objects, 9: "en"})) if one[0] != "tags"] == [
            ("alternative-text", "", "c"), ("alternative-text", "1", "a b"), ("language", "1", "fr"),
            ("language", "2", "en"),
        ]  # fmt: skip


class TestLimits:
    def test_deep_trees_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        objects: Objects = {2: {"/K": ref(30)}}
        objects |= {number: {"/S": Name("/Div"), "/K": ref(number + 1)} for number in range(30, 40)}
        monkeypatch.setattr(tags, "DEEPEST", 3)
        assert told(objects)[0].value.split()[0] == "4"

    def test_circles_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        objects: Objects = {2: {"/K": ref(30)}, 30: {"/S": Name("/Div"), "/K": [ref(30), ref(30)]}}
        monkeypatch.setattr(tags, "MOST_ELEMENTS", 7)
        assert told(objects)[0].value.split()[0] == "7"

    def test_what_is_no_element_has_none_below_it(self) -> None:
        objects = changed(4, S=None)
        assert told(objects)[0].value.split()[0] == "1"
