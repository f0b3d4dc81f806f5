"""Checksums of what belongs together, and what nothing refers to."""

from typing import Any

import pytest

from molewa_check.verify.inside.objects import Name
from molewa_check.verify.inside.walk import digest, frame, left_over, reached
from tests.verify.inside.samples import document, ref, stream

LAYOUT = {"/O": Name("/Layout"), "/BBox": [1.0, 2.0, 3.0, 4.0]}


class TestDigest:
    def test_its_length(self) -> None:
        assert len(digest(document(), {})) == 16

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ({"/A": 1.0}, {"/A": 2.0}),
            ({"/A": 1.0}, {"/B": 1.0}),
            ({"/A": 1.0}, [1.0]),
            ([1.0, 2.0], [2.0, 1.0]),
            ([1.0, [2.0]], [[1.0], 2.0]),
            ([[1.0, 2.0], 3.0], [[1.0], 2.0, 3.0]),
            ("1.0", 1.0),
            ("/A", Name("/A")),
            (None, False),
            ({"/A": 1.0, "/B": 2.0}, {"/A": 2.0, "/B": 1.0}),
            ({"/A": None}, {}),
            ({"/BBox": [1.0, 2.0, 3.0, 4.0]}, {"/BBox": [1.0, 2.0, 3.0, 5.0]}),
            (LAYOUT, {**LAYOUT, "/Own": 1.0}),
            (LAYOUT, {**LAYOUT, "/BBox": [1.0]}),
        ],
    )
    def test_other_values(self, one: Any, other: Any) -> None:
        assert digest(document(), one) != digest(document(), other)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ({"/A": 1.0, "/B": 2.0}, {"/B": 2.0, "/A": 1.0}),
            (LAYOUT, {**LAYOUT, "/BBox": [9.0, 9.0, 9.0, 9.0]}),
            ({"/A": LAYOUT}, {"/A": {**LAYOUT, "/BBox": [9.0, 9.0, 9.0, 9.0]}}),
            ({"/A": 1.0, "/Length": 2.0}, {"/A": 1.0, "/Filter": 3.0, "/DecodeParms": 1.0, "/DL": 1.0}),
        ],
    )
    def test_what_is_no_other_value(self, one: Any, other: Any) -> None:
        assert digest(document(), one) == digest(document(), other)

    def test_other_numbers_of_objects_are_the_same(self) -> None:
        one = document({4: [ref(5), ref(6), ref(5)], 5: "a", 6: "b"})
        other = document({4: [ref(9), ref(8), ref(9)], 9: "a", 8: "b"})
        assert digest(one, ref(4)) == digest(other, ref(4))
        third = document({4: [ref(5), ref(6), ref(6)], 5: "a", 6: "b"})
        assert digest(one, ref(4)) != digest(third, ref(4))

    def test_an_object_and_a_reference_to_it_say_the_same_once(self) -> None:
        assert digest(document({4: "a"}), ref(4)) == digest(document(), "a")

    def test_pages_are_called_by_their_place(self) -> None:
        one = document({4: {"/A": 1.0}, 5: {}}, pages=[4, 5])
        other = document({8: {"/B": 2.0}, 9: {}}, pages=[9, 8])
        assert digest(one, [ref(4), "x"]) == digest(other, [ref(9), "x"])
        assert digest(one, ref(4)) != digest(one, ref(5))
        assert digest(one, [ref(4), "x"]) != digest(one, [ref(4), "y"])

    def test_circles_end(self) -> None:
        one = document({4: {"/Next": ref(5), "/Own": "x"}, 5: {"/Next": ref(4), "/Own": "y"}})
        assert digest(one, ref(4)) != digest(one, ref(5))
        two = document({4: {"/Next": ref(5), "/Own": "x"}, 5: {"/Next": ref(5), "/Own": "y"}})
        assert digest(one, ref(4)) != digest(two, ref(4))

    def test_what_follows_a_circle_counts(self) -> None:
        found = document({4: "a"})
        assert digest(found, [ref(4), ref(4), "x"]) != digest(found, [ref(4), ref(4), "y"])

    def test_streams(self) -> None:
        found = document({4: stream(4, A=1.0, Length=9.0), 5: stream(5, A=1.0)}, streams={4: b"x", 5: b"x"})
        assert digest(found, ref(4)) == digest(found, ref(5))
        other = document({4: stream(4, A=1.0), 5: stream(5, A=2.0)}, streams={4: b"y", 5: b"x"})
        assert len({digest(one, ref(n)) for one in (found, other) for n in (4, 5)}) == 3

    def test_text_that_is_none(self) -> None:
        assert digest(document(), "\ud800") == digest(document(), "?")


class TestFrame:
    @pytest.mark.parametrize(
        ("value", "corners"),
        [
            (LAYOUT, [1.0, 2.0, 3.0, 4.0]),
            ({**LAYOUT, "/BBox": [ref(4), 2.0, 3.0, 4.0]}, [7.0, 2.0, 3.0, 4.0]),
            ({"/O": ref(5), "/BBox": ref(6)}, [1.0, 1.0, 1.0, 1.0]),
            ({**LAYOUT, "/BBox": [1.0, 2.0, 3.0]}, []),
            ({**LAYOUT, "/BBox": [1.0, 2.0, 3.0, 4.0, 5.0]}, []),
            ({**LAYOUT, "/BBox": [1.0, 2.0, 3.0, "4"]}, []),
            ({**LAYOUT, "/O": Name("/Table")}, []),
            ({"/BBox": [1.0, 2.0, 3.0, 4.0]}, []),
            ({"/O": Name("/Layout")}, []),
            ([1.0, 2.0, 3.0, 4.0], []),
            (stream(9, O=Name("/Layout"), BBox=[1.0, 2.0, 3.0, 4.0]), []),
        ],
    )
    def test_corners(self, value: Any, corners: list[float]) -> None:
        assert frame(document({4: 7.0, 5: Name("/Layout"), 6: [1.0] * 4}), value) == corners


class TestReached:
    def test_everything_once(self) -> None:
        objects = {4: {"/A": [ref(5), {"/B": 1.0}], "/C": ref(4)}, 5: stream(5, D=ref(6), E=ref(5)), 6: "text"}
        taken: set[int] = set()
        found = list(reached(document(objects), ref(4), taken))
        assert len(found) == 3
        assert objects[4] in found
        assert {"/B": 1.0} in found
        assert {"/D": ref(6), "/E": ref(5)} in found
        assert taken == {4, 5, 6}

    def test_what_was_taken_is_passed_over_and_nothing_else(self) -> None:
        objects = {4: [ref(5), ref(6), ref(7)], 5: {"/A": 1.0}, 6: {"/B": 1.0}, 7: {"/C": 1.0}}
        taken = {6}
        assert sorted(map(str, reached(document(objects), ref(4), taken))) == ["{'/A': 1.0}", "{'/C': 1.0}"]
        assert taken == {4, 5, 6, 7}


class TestLeftOver:
    def test_what_nothing_refers_to(self) -> None:
        objects = {
            4: {"/A": 1.0}, 5: None, 6: {"/B": 1.0}, 7: "text", 8: stream(8, Type=Name("/ObjStm")),
            9: stream(9, Type=Name("/XRef")), 10: stream(10, C=1.0),
        }  # fmt: skip
        found = list(left_over(document(objects), {1, 4}))
        assert found == [{"/B": 1.0}, {}, {"/C": 1.0}]

    def test_what_helps_on_the_web(self) -> None:
        objects = {4: {"/Linearized": 1.0}, 5: stream(5, S=36.0), 6: {"/S": Name("/Launch")}, 7: {"/A": 1.0}}
        assert list(left_over(document(objects, linearized=True), {1})) == [{"/S": "/Launch"}, {"/A": 1.0}]
        assert len(list(left_over(document(objects), {1}))) == 4
