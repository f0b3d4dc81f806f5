"""Facts of two files compared: what is told, what counts as a loss, and what is told elsewhere."""

import pytest

from molewa_check.verify.findings import Difference, Fact, Kind
from molewa_check.verify.structure import MOST_OF_A_KIND, never, structure

WHOLE = (Kind.BOOKMARK, Kind.LINK, Kind.ALTERNATIVE_TEXT, Kind.TAGS, Kind.LANGUAGE, Kind.VIEWER)
SAVING = (Kind.ENCRYPTED, Kind.SAVED_OVER, Kind.LEFT_OVER, Kind.SIGNATURE)
OTHERS = (
    Kind.FIELD, Kind.XFA, Kind.ANNOTATION, Kind.ACTION, Kind.LAYER, Kind.PAGE_LABEL, Kind.OUTSIDE,
)  # fmt: skip


def fact(kind: Kind, value: str = "v", place: str = "1", where: tuple[float, ...] = ()) -> Fact:
    """A fact of the first page."""
    return Fact(kind, place, value, where)


def compared(computed: list[Fact], found: list[Fact], *told: str) -> list[Difference]:
    """What differs."""
    return structure(computed, found, set(told))


def lost(kind: Kind, count: int) -> Difference:
    """Everything of a kind is gone."""
    return Difference(Kind.LOST, kind.value, count, 0, harmless=True)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.STRUCTURE])
def test_the_same_facts_in_another_order(kind: Kind) -> None:
    facts = [fact(kind, "v"), fact(kind, "w"), fact(kind, "v", "2"), fact(kind, "v")]
    assert compared(facts, [facts[2], facts[0], facts[3], facts[1]]) == []


class TestOneKind:
    @pytest.mark.parametrize("kind", [*OTHERS, *WHOLE])
    def test_put_in(self, kind: Kind) -> None:
        assert compared([], [fact(kind, "x", "3")]) == [Difference(kind, "3", None, "x")]

    @pytest.mark.parametrize("kind", SAVING)
    def test_what_comes_with_saving_is_harmless(self, kind: Kind) -> None:
        assert compared([], [fact(kind, "x", "")]) == [Difference(kind, "", None, "x", harmless=True)]
        assert compared([fact(kind, "x", "")], []) == []

    @pytest.mark.parametrize("kind", [*OTHERS, *WHOLE])
    def test_changed(self, kind: Kind) -> None:
        found = compared([fact(kind, "a"), fact(kind, "b")], [fact(kind, "a"), fact(kind, "c")])
        assert found == [Difference(kind, "1", "b", "c")]

    @pytest.mark.parametrize("kind", WHOLE)
    def test_gone_as_a_whole(self, kind: Kind) -> None:
        assert compared([fact(kind, "a"), fact(kind, "b", "2")], []) == [lost(kind, 2)]

    @pytest.mark.parametrize("kind", OTHERS)
    def test_gone_where_no_program_drops_it(self, kind: Kind) -> None:
        assert compared([fact(kind, "a")], []) == [Difference(kind, "1", "a", None)]

    def test_one_of_several_gone(self) -> None:
        found = compared([fact(Kind.BOOKMARK, "a"), fact(Kind.BOOKMARK, "b")], [fact(Kind.BOOKMARK, "a")])
        assert found == [Difference(Kind.BOOKMARK, "1", "b", None)]

    def test_as_often(self) -> None:
        once, twice = [fact(Kind.ANNOTATION)], [fact(Kind.ANNOTATION), fact(Kind.ANNOTATION)]
        assert compared(once, twice) == [Difference(Kind.ANNOTATION, "1", None, "v")]
        assert compared(twice, once) == [Difference(Kind.ANNOTATION, "1", "v", None)]

    def test_from_page_to_page(self) -> None:
        found = compared([fact(Kind.ACTION, "a", "2")], [fact(Kind.ACTION, "a", "3")])
        assert found == [Difference(Kind.ACTION, "2", "a", None), Difference(Kind.ACTION, "3", None, "a")]

    def test_not_more_than_some_of_a_kind(self) -> None:
        many = [fact(Kind.ACTION, str(number)) for number in range(MOST_OF_A_KIND + 1)]
        assert len(compared([], many)) == MOST_OF_A_KIND

    def test_only_other_words_of_a_table_of_contents_are_harmless(self) -> None:
        found = compared([], [fact(Kind.DAMAGED, "x", "table"), fact(Kind.DAMAGED, "y", "")])
        assert found == [
            Difference(Kind.DAMAGED, "table", None, "x", harmless=True),
            Difference(Kind.DAMAGED, "", None, "y"),
        ]

    def test_where_the_file_cannot_be_read_nothing_else_is_told(self) -> None:
        found = [fact(Kind.DAMAGED, "x", "structure"), fact(Kind.DAMAGED, "y", "table"), fact(Kind.ACTION)]
        assert compared([fact(Kind.TAGS), fact(Kind.PROPERTY)], found) == [
            Difference(Kind.DAMAGED, "structure", None, "x"),
            Difference(Kind.DAMAGED, "table", None, "y", harmless=True),
        ]


class TestFrames:
    @pytest.mark.parametrize(("where", "told"), [((1.5, 3.5), 0), ((2.6, 2.0), 1), ((1.0, 0.4), 1), ((1.0,), 1)])
    def test_elements_that_stand_elsewhere(self, where: tuple[float, ...], told: int) -> None:
        computed, found = fact(Kind.TAGS, where=(1.0, 2.0)), fact(Kind.TAGS, where=where)
        assert compared([computed], [found]) == [Difference(Kind.TAGS, "1", None, None)] * told
        assert compared([found], [computed]) == [Difference(Kind.TAGS, "1", None, None)] * told

    def test_other_elements_are_told_once(self) -> None:
        found = compared([fact(Kind.TAGS, "a", where=(1.0,))], [fact(Kind.TAGS, "b", where=(9.0,))])
        assert found == [Difference(Kind.TAGS, "1", "a", "b")]

    def test_elements_of_other_pages_are_others(self) -> None:
        facts = [fact(Kind.TAGS, "a", "1", (1.0,)), fact(Kind.TAGS, "a", "2", (9.0,))]
        assert compared(facts, facts) == []


class TestLinks:
    HERE, THERE = (10.0, 20.0, 30.0, 40.0), (10.0, 20.0, 30.0, 41.6)

    def test_moved(self) -> None:
        found = compared([fact(Kind.LINK, "a", "2", self.HERE)], [fact(Kind.LINK, "a", "2", self.THERE)])
        assert found == [Difference(Kind.LINK, "2", "a", "a")]

    def test_nearly_there(self) -> None:
        near = (11.5, 18.5, 30.0, 40.0)
        assert compared([fact(Kind.LINK, "a", where=self.HERE)], [fact(Kind.LINK, "a", where=near)]) == []

    def test_swapped(self) -> None:
        computed = [fact(Kind.LINK, "a", where=self.HERE), fact(Kind.LINK, "b", where=self.THERE)]
        found = [fact(Kind.LINK, "b", where=self.HERE), fact(Kind.LINK, "a", where=self.THERE)]
        assert [one.place for one in compared(computed, found)] == ["1", "1"]

    def test_two_of_one_address_are_two_places(self) -> None:
        computed = [fact(Kind.LINK, "a", where=self.HERE), fact(Kind.LINK, "a", where=self.THERE)]
        assert compared(computed, list(reversed(computed))) == []
        assert compared(computed, [computed[0], computed[0]]) == [Difference(Kind.LINK, "1", "a", "a")]

    def test_of_other_pages(self) -> None:
        computed = [fact(Kind.LINK, "a", "1", self.HERE), fact(Kind.LINK, "a", "2", self.THERE)]
        assert compared(computed, [fact(Kind.LINK, "a", "1", self.THERE), computed[1]]) == [
            Difference(Kind.LINK, "1", "a", "a")
        ]

    def test_another_address_is_told_once(self) -> None:
        found = compared([fact(Kind.LINK, "a", where=self.HERE)], [fact(Kind.LINK, "b", where=self.THERE)])
        assert found == [Difference(Kind.LINK, "1", "a", "b")]


class TestProperties:
    @staticmethod
    def of(**values: str) -> list[Fact]:
        return [fact(Kind.PROPERTY, value, name.replace("XMP_", "XMP ")) for name, value in values.items()]

    def test_changed_and_put_in(self) -> None:
        found = compared(self.of(Title="a", XMP_title="a"), self.of(Title="b", XMP_title="c", Author="d"))
        assert found == [
            Difference(Kind.PROPERTY, "Title", "a", "b"),
            Difference(Kind.PROPERTY, "XMP title", "a", "c"),
            Difference(Kind.PROPERTY, "Author", None, "d"),
        ]

    def test_what_a_program_drops_is_one_loss(self) -> None:
        assert compared(self.of(Title="a", Author="b", Producer="c"), []) == [lost(Kind.PROPERTY, 3)]

    def test_a_loss_comes_last_and_hides_nothing(self) -> None:
        found = compared(self.of(Title="a", Author="b"), self.of(Author="c"))
        assert found == [Difference(Kind.PROPERTY, "Author", "b", "c"), lost(Kind.PROPERTY, 1)]

    @pytest.mark.parametrize(
        "name",
        ["Producer", "CreationDate", "ModDate", "Creator", "CreatorTool", "CreateDate", "ModifyDate", "MetadataDate",
         "DocumentID", "InstanceID", "format", "Trapped"],
    )  # fmt: skip
    def test_what_a_program_says_of_itself_is_harmless(self, name: str) -> None:
        assert compared(self.of(**{name: "a"}), self.of(**{name: "b"})) == [
            Difference(Kind.PROPERTY, name, "a", "b", harmless=True)
        ]
        assert compared([], self.of(**{f"XMP_{name}": "b"})) == [
            Difference(Kind.PROPERTY, f"XMP {name}", None, "b", harmless=True)
        ]

    def test_and_is_not_told_twice(self) -> None:
        found = compared(self.of(Producer="a", XMP_Producer="a"), self.of(Producer="b", XMP_Producer="c"))
        assert found == [Difference(Kind.PROPERTY, "Producer", "a", "b", harmless=True)]

    def test_several_values_of_one_name(self) -> None:
        facts = [fact(Kind.PROPERTY, value, "XMP creator") for value in "ab"]
        assert compared(facts, [facts[0], fact(Kind.PROPERTY, "c", "XMP creator")]) == [
            Difference(Kind.PROPERTY, "XMP creator", "b", "c")
        ]
        assert compared(facts[:1], facts) == [Difference(Kind.PROPERTY, "XMP creator", None, "b")]


class TestSettings:
    SIZE = "/MediaBox 0 0 595 842"

    def test_changed_and_put_in(self) -> None:
        found = compared(
            [fact(Kind.PAGE_SETTING, self.SIZE, "2")],
            [fact(Kind.PAGE_SETTING, "/MediaBox 0 0 1 1", "2"), fact(Kind.PAGE_SETTING, "/Rotate 90", "2")],
        )
        assert found == [
            Difference(Kind.PAGE_SETTING, "2", self.SIZE, "/MediaBox 0 0 1 1"),
            Difference(Kind.PAGE_SETTING, "2", None, "/Rotate 90"),
        ]

    def test_gone_from_every_page_is_one_loss(self) -> None:
        tabs = [fact(Kind.PAGE_SETTING, "/Tabs /S", place) for place in "12"]
        size = [fact(Kind.PAGE_SETTING, self.SIZE, place) for place in "12"]
        assert compared([*size, *tabs], size) == [lost(Kind.PAGE_SETTING, 1)]

    def test_gone_from_one_page_is_a_change(self) -> None:
        tabs = [fact(Kind.PAGE_SETTING, "/Tabs /S", place) for place in "12"]
        assert compared(tabs, tabs[:1]) == [Difference(Kind.PAGE_SETTING, "2", "/Tabs /S", None)]

    def test_of_a_page_too_many_nothing_is_told(self) -> None:
        size = [fact(Kind.PAGE_SETTING, self.SIZE, place) for place in "12"]
        assert compared(size[:1], size) == []


class TestFiles:
    def test_other_content_behind_a_name(self) -> None:
        computed = [fact(Kind.ATTACHMENT_COPY, "b", "x"), fact(Kind.ATTACHMENT_COPY, "a", "x")]
        found = [*computed, fact(Kind.ATTACHMENT_COPY, "c", "x"), fact(Kind.ATTACHMENT_COPY, "d", "x")]
        assert compared(computed, found) == [Difference(Kind.ATTACHMENT_COPY, "x", "a", "c")]
        assert compared(computed, found, "y") == [Difference(Kind.ATTACHMENT_COPY, "x", "a", "c")]
        assert compared(computed, found, "x") == []

    def test_a_name_that_no_attachment_has(self) -> None:
        computed, found = [fact(Kind.ATTACHMENT_COPY, "a", "x")], [fact(Kind.ATTACHMENT_COPY, "a", "y")]
        assert compared(computed, found) == [Difference(Kind.ATTACHMENT_ADDED, "y", None, "a")]

    def test_what_is_missing_is_told_elsewhere(self) -> None:
        assert compared([fact(Kind.ATTACHMENT_COPY, "a", "x")], []) == []

    def test_descriptions_of_what_was_told_are_passed_over(self) -> None:
        found = [fact(Kind.ATTACHMENT_DESCRIPTION, "a", "x"), fact(Kind.ATTACHMENT_DESCRIPTION, "a", "y")]
        assert compared([], found, "x") == [Difference(Kind.ATTACHMENT_DESCRIPTION, "y", None, "a")]
        assert compared([], [fact(Kind.ACTION, "a", "x")], "x") == [Difference(Kind.ACTION, "x", None, "a")]
        assert compared(found, []) == [lost(Kind.ATTACHMENT_DESCRIPTION, 2)]


class TestParts:
    def test_an_unknown_part(self) -> None:
        assert compared([], [fact(Kind.STRUCTURE, "x", "/Own")]) == [Difference(Kind.STRUCTURE, "/Own", None, "x")]

    @pytest.mark.parametrize(
        "place", ["/Names/Dests", "/Dests", "/PieceInfo", "/Extensions", "/Version", "trailer /XRefStm"]
    )
    def test_a_part_that_programs_put_in(self, place: str) -> None:
        assert compared([], [fact(Kind.STRUCTURE, "x", place)]) == [
            Difference(Kind.STRUCTURE, place, None, 1, harmless=True)
        ]

    def test_changed_parts_are_told_together_and_lost_ones_are_a_loss(self) -> None:
        computed = [fact(Kind.STRUCTURE, "x", place) for place in ("/A", "/B", "/C", "/D", "/E")]
        found = [fact(Kind.STRUCTURE, value, place) for place, value in (("/A", "x"), ("/B", "y"), ("/C", "z"))]
        assert compared(computed, found) == [
            lost(Kind.STRUCTURE, 2),
            Difference(Kind.STRUCTURE, "/B; /C", None, 2, harmless=True),
        ]

    def test_of_a_page_too_many_nothing_is_told(self) -> None:
        computed = [fact(Kind.STRUCTURE, "x", "1 /Annots")]
        assert compared(computed, [*computed, fact(Kind.STRUCTURE, "y", "2 /Annots")]) == []
        assert compared(computed, [fact(Kind.STRUCTURE, "y", "1 /Annots")]) == [
            Difference(Kind.STRUCTURE, "1 /Annots", None, 1, harmless=True)
        ]

    @pytest.mark.parametrize(
        ("place", "kind"),
        [
            ("/AcroForm", Kind.FIELD), ("/AcroForm", Kind.SIGNATURE), ("/AcroForm", Kind.XFA),
            ("/OCProperties", Kind.LAYER), ("/OpenAction", Kind.ACTION), ("/AA", Kind.ACTION),
            ("/Names/JavaScript", Kind.ACTION), ("/PageLabels", Kind.PAGE_LABEL), ("/Outlines", Kind.BOOKMARK),
            ("/Perms", Kind.SIGNATURE), ("/DSS", Kind.SIGNATURE),
            *(("/StructTreeRoot", kind) for kind in (
                Kind.TAGS, Kind.ALTERNATIVE_TEXT, Kind.LANGUAGE, Kind.LINK, Kind.ACTION, Kind.ANNOTATION,
            )),
            *(("3 /Annots", kind) for kind in (
                Kind.LINK, Kind.ANNOTATION, Kind.FIELD, Kind.SIGNATURE, Kind.ACTION,
            )),
        ],
    )  # fmt: skip
    def test_what_was_said_in_words_is_not_told_again(self, place: str, kind: Kind) -> None:
        computed, found = [fact(Kind.STRUCTURE, "x", place)], [fact(Kind.STRUCTURE, "y", place)]
        words = fact(kind, "new", "3")
        assert [one.kind for one in compared(computed, [*found, words])] == [kind]
        assert [one.kind for one in compared(computed, [words])] == [kind]
        assert [one.kind for one in compared(computed, [*found, fact(Kind.OUTSIDE)])] == [Kind.OUTSIDE, Kind.STRUCTURE]

    @pytest.mark.parametrize("place", ["/AF", "/Names/EmbeddedFiles"])
    def test_files_that_were_told_are_not_told_again(self, place: str) -> None:
        computed, found = [fact(Kind.STRUCTURE, "x", place)], [fact(Kind.STRUCTURE, "y", place)]
        assert compared(computed, found, "answers.yaml") == []
        assert len(compared(computed, found)) == 1
        for kind in (Kind.ATTACHMENT_COPY, Kind.ATTACHMENT_DESCRIPTION):
            assert len(compared(computed, [*found, fact(kind, "v", "x")])) == 1

    def test_a_loss_counts_as_what_was_lost(self) -> None:
        computed = [fact(Kind.BOOKMARK), fact(Kind.STRUCTURE, "x", "/Outlines")]
        assert compared(computed, []) == [lost(Kind.BOOKMARK, 1)]


class TestNever:
    @pytest.mark.parametrize("kind", [*OTHERS, Kind.SIGNATURE, Kind.ENCRYPTED, Kind.SAVED_OVER, Kind.DAMAGED])
    def test_what_no_report_has(self, kind: Kind) -> None:
        (difference,) = never([fact(kind, "x", "2")], ())
        assert (difference.kind, difference.place, difference.found) == (kind, "2", "x")
        assert difference.computed is None

    @pytest.mark.parametrize(
        "kind", [*WHOLE, Kind.PROPERTY, Kind.PAGE_SETTING, Kind.CONTENT, Kind.ATTACHMENT_DESCRIPTION, Kind.LEFT_OVER]
    )
    def test_what_reports_have(self, kind: Kind) -> None:
        assert never([fact(kind)], ()) == []

    def test_files(self) -> None:
        facts = [fact(Kind.ATTACHMENT_COPY, "a", "x"), fact(Kind.ATTACHMENT_COPY, "a", "y")]
        assert never(facts, {"x", "y"}) == []
        assert never(facts, {"x"}) == [Difference(Kind.ATTACHMENT_ADDED, "y")]
        assert never([*facts, facts[0]], {"x", "y"}) == [Difference(Kind.ATTACHMENT_COPY, "x", 1, 2)]

    @pytest.mark.parametrize(
        "place",
        ["/AF", "/MarkInfo", "/OutputIntents", "/StructTreeRoot", "/Names/EmbeddedFiles", "/Names/Dests", "/Dests",
         "/Outlines", "1 /Annots"],
    )  # fmt: skip
    def test_known_parts(self, place: str) -> None:
        assert never([fact(Kind.STRUCTURE, "x", place)], ()) == []

    def test_unknown_parts(self) -> None:
        assert never([fact(Kind.STRUCTURE, "x", "/Own")], ()) == [Difference(Kind.STRUCTURE, "/Own", None, "x")]
        form = fact(Kind.STRUCTURE, "x", "/AcroForm")
        assert never([form], ()) == [Difference(Kind.STRUCTURE, "/AcroForm", None, "x")]
        assert [one.kind for one in never([form, fact(Kind.FIELD)], ())] == [Kind.FIELD]
