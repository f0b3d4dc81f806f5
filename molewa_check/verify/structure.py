"""Comparing what the objects of two files say, fact by fact."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice, zip_longest

from molewa_check.verify.findings import Difference, Fact, Kind

NEVER = {
    Kind.FIELD, Kind.SIGNATURE, Kind.XFA, Kind.ANNOTATION, Kind.ACTION, Kind.LAYER, Kind.PAGE_LABEL, Kind.OUTSIDE,
    Kind.ENCRYPTED, Kind.SAVED_OVER, Kind.DAMAGED,
}  # fmt: skip
"""What no report has; it is found even where the pages cannot be made again."""
KNOWN_PARTS = {
    "/AF", "/MarkInfo", "/OutputIntents", "/StructTreeRoot", "/Names/EmbeddedFiles", "/Names/Dests", "/Dests",
    "/Outlines",
}  # fmt: skip
OF_SAVING = {Kind.ENCRYPTED, Kind.SAVED_OVER, Kind.LEFT_OVER, Kind.DAMAGED, Kind.SIGNATURE}
"""What comes with saving, signing or locking a file, and shows nothing by itself."""
UNREAD = "structure"
"""Where damage keeps everything of this from being compared."""
MENDED = "table"
"""Where damage is mended by every program in the same way; elsewhere they may show different things."""
WRITTEN_ANEW = {
    "Producer", "CreationDate", "ModDate", "Creator", "CreatorTool", "CreateDate", "ModifyDate", "MetadataDate",
    "DocumentID", "InstanceID", "format", "Trapped",
}  # fmt: skip
"""Properties in which a program speaks of itself."""
SAME_PLACE = 1.5
"""Points that a link or the frame of an element may be moved by: programs round."""
HARMLESS_PARTS = {
    "/Names/Dests", "/Dests", "/PieceInfo", "/Extensions", "/Version", "trailer /XRefStm",
}  # fmt: skip
MOST_OF_A_KIND = 10
TOLD_BY = {
    "/AcroForm": {Kind.FIELD, Kind.SIGNATURE, Kind.XFA},
    "/OCProperties": {Kind.LAYER},
    "/OpenAction": {Kind.ACTION},
    "/AA": {Kind.ACTION},
    "/Names/JavaScript": {Kind.ACTION},
    "/StructTreeRoot": {Kind.TAGS, Kind.ALTERNATIVE_TEXT, Kind.LANGUAGE, Kind.LINK, Kind.ACTION, Kind.ANNOTATION},
    "/PageLabels": {Kind.PAGE_LABEL},
    "/Outlines": {Kind.BOOKMARK},
    "/Perms": {Kind.SIGNATURE},
    "/DSS": {Kind.SIGNATURE},
    "/Annots": {Kind.LINK, Kind.ANNOTATION, Kind.FIELD, Kind.SIGNATURE, Kind.ACTION},
    "/AF": {Kind.ATTACHMENT_COPY, Kind.ATTACHMENT_DESCRIPTION, Kind.ATTACHMENT_ADDED},
    "/Names/EmbeddedFiles": {Kind.ATTACHMENT_COPY, Kind.ATTACHMENT_DESCRIPTION, Kind.ATTACHMENT_ADDED},
}
"""Parts of the file, and the facts that say in words what is different in them."""
WHOLE = {
    Kind.BOOKMARK, Kind.LINK, Kind.ALTERNATIVE_TEXT, Kind.TAGS, Kind.LANGUAGE, Kind.VIEWER, Kind.ATTACHMENT_DESCRIPTION,
}  # fmt: skip
"""What a program keeps or drops as a whole."""
COMPARED_ELSEWHERE = {Kind.CONTENT, Kind.STRUCTURE, Kind.PROPERTY, Kind.PAGE_SETTING, Kind.LINK, Kind.ATTACHMENT_COPY}


def structure(computed: Iterable[Fact], found: Iterable[Fact], told: set[str]) -> list[Difference]:
    """What differs beside words and pictures.

    Args:
        computed: the facts of the report that was made again.
        found: the facts of the file.
        told: the names of attachments about which something was said already.
    """
    first, second = _by_kind(computed), _by_kind(found)
    if any(fact.place == UNREAD for fact in second.get(Kind.DAMAGED, [])):
        return list(_kind(Kind.DAMAGED, [], second[Kind.DAMAGED]))
    differences: list[Difference] = []
    for kind in Kind:
        if kind not in COMPARED_ELSEWHERE:
            differences += _kind(kind, first.get(kind, []), second.get(kind, []))
    differences += _frames(first.get(Kind.TAGS, []), second.get(Kind.TAGS, []))
    differences += _links(first.get(Kind.LINK, []), second.get(Kind.LINK, []))
    differences += _properties(first.get(Kind.PROPERTY, []), second.get(Kind.PROPERTY, []))
    differences += _settings(first.get(Kind.PAGE_SETTING, []), second.get(Kind.PAGE_SETTING, []))
    differences += _files(first.get(Kind.ATTACHMENT_COPY, []), second.get(Kind.ATTACHMENT_COPY, []), told)
    differences = [one for one in differences if one.kind is not Kind.ATTACHMENT_DESCRIPTION or one.place not in told]
    known = {Kind(one.place) if one.kind is Kind.LOST else one.kind for one in differences}
    known |= {Kind.ATTACHMENT_ADDED} if told else set()
    differences += _parts(first.get(Kind.STRUCTURE, []), second.get(Kind.STRUCTURE, []), known)
    return differences


def never(found: Iterable[Fact], listed: Collection[str]) -> list[Difference]:
    """What no report has, whatever it says; for reports whose pages cannot be made again.

    Args:
        found: the facts of the file.
        listed: the names of the attachments that every program lists.
    """
    facts = _by_kind(found)
    differences = [one for kind in Kind if kind in NEVER for one in _kind(kind, [], facts.get(kind, []))]
    for name, count in Counter(fact.place for fact in facts.get(Kind.ATTACHMENT_COPY, [])).items():
        if name not in listed:
            differences.append(Difference(Kind.ATTACHMENT_ADDED, name))
        elif count > 1:
            differences.append(Difference(Kind.ATTACHMENT_COPY, name, 1, count))
    parts = [fact for fact in facts.get(Kind.STRUCTURE, []) if not fact.place[0].isdigit()]
    unknown = [fact for fact in parts if fact.place not in KNOWN_PARTS]
    differences += _parts([], unknown, {one.kind for one in differences})
    return differences


def _by_kind(facts: Iterable[Fact]) -> dict[Kind, list[Fact]]:
    found: dict[Kind, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.kind, []).append(fact)
    return found


def _kind(kind: Kind, computed: list[Fact], found: list[Fact]) -> Iterator[Difference]:
    """What was taken away, put in or changed, place by place; what is gone as a whole is one difference."""
    if computed and not found and kind in WHOLE:
        yield Difference(Kind.LOST, kind.value, len(computed), 0, harmless=True)
        return
    for place in dict.fromkeys(fact.place for fact in (*computed, *found)):
        lost, added = _apart(*([fact.value for fact in facts if fact.place == place] for facts in (computed, found)))
        harmless = kind in OF_SAVING and (kind is not Kind.DAMAGED or place == MENDED)
        for first, second in islice(zip_longest(lost, added), MOST_OF_A_KIND):
            if second is not None or kind not in OF_SAVING:
                yield Difference(kind, place, first, second, harmless=harmless)


def _apart(computed: list[str], found: list[str]) -> tuple[list[str], list[str]]:
    """What only one of two lists holds, as often as it does."""
    first, second = Counter(computed), Counter(found)
    return list((first - second).elements()), list((second - first).elements())


def _frames(computed: list[Fact], found: list[Fact]) -> Iterator[Difference]:
    """Elements that are the same, but are said to stand elsewhere."""
    same = [(one, other) for one in computed for other in found if (one.place, one.value) == (other.place, other.value)]
    yield from (Difference(Kind.TAGS, one.place, None, None) for one, other in same if not _near(one, other))


def _links(computed: list[Fact], found: list[Fact]) -> Iterator[Difference]:
    yield from (differences := list(_kind(Kind.LINK, computed, found)))
    if differences:
        return
    for page in dict.fromkeys(fact.place for fact in computed):
        first, second = ([fact for fact in facts if fact.place == page] for facts in (computed, found))
        for expected in first:
            near = next((one for one in second if one.value == expected.value and _near(one, expected)), None)
            if near is None:
                yield Difference(Kind.LINK, page, expected.value, expected.value)
            else:
                second.remove(near)


def _near(first: Fact, second: Fact) -> bool:
    pairs = zip_longest(first.where, second.where, fillvalue=-1e9)
    return all(abs(one - other) <= SAME_PLACE for one, other in pairs)


def _properties(computed: list[Fact], found: list[Fact]) -> Iterator[Difference]:
    """Title, author and the like; what a program says about itself is no change, what it drops is one loss."""
    lost: list[str] = []
    anew: dict[str, list[Difference]] = {}
    for name in dict.fromkeys(fact.place for fact in (*computed, *found)):
        gone, added = _apart(*([fact.value for fact in facts if fact.place == name] for facts in (computed, found)))
        if gone and not added:
            lost.append(name)
            continue
        if name.removeprefix("XMP ") in WRITTEN_ANEW:
            anew[name] = [Difference(Kind.PROPERTY, name, *pair, harmless=True) for pair in zip_longest(gone, added)]
            continue
        yield from (Difference(Kind.PROPERTY, name, *pair) for pair in zip_longest(gone, added))
    twice = {name for name in anew if name.startswith("XMP ")}
    yield from chain(*(found for name, found in anew.items() if name not in twice or twice == anew.keys()))
    if lost:
        yield Difference(Kind.LOST, Kind.PROPERTY.value, len(lost), 0, harmless=True)


def _settings(computed: list[Fact], found: list[Fact]) -> Iterator[Difference]:
    """How pages are set; a setting that is gone from every page was dropped by a program."""
    kept = {_key(fact) for fact in found}
    dropped = {_key(fact) for fact in computed} - kept
    if dropped:
        yield Difference(Kind.LOST, Kind.PAGE_SETTING.value, len(dropped), 0, harmless=True)
    pages = {fact.place for fact in computed}
    kept_back = [fact for fact in computed if _key(fact) not in dropped]
    yield from _kind(Kind.PAGE_SETTING, kept_back, [fact for fact in found if fact.place in pages])


def _key(fact: Fact) -> str:
    return fact.value.split(" ", 1)[0]


def _files(computed: list[Fact], found: list[Fact], told: set[str]) -> Iterator[Difference]:
    """Other content behind the names of attachments, and files that no list of attachments shows."""
    for name in dict.fromkeys(fact.place for fact in found):
        known = {fact.value for fact in computed if fact.place == name}
        other = [fact.value for fact in found if fact.place == name and fact.value not in known]
        if other and name not in told:
            kind = Kind.ATTACHMENT_COPY if known else Kind.ATTACHMENT_ADDED
            yield Difference(kind, name, min(known, default=None), other[0])


def _parts(computed: list[Fact], found: list[Fact], told: set[Kind]) -> Iterator[Difference]:
    """Parts of the file about which nothing was said in words."""
    first, second = ({fact.place: fact.value for fact in facts} for facts in (computed, found))
    lost = [place for place in first if place not in second and not _told(place, told)]
    if lost:
        yield Difference(Kind.LOST, Kind.STRUCTURE.value, len(lost), 0, harmless=True)
    changed = [place for place, value in second.items() if value != first.get(place) and not _told(place, told)]
    changed = [
        place for place in changed if place in first or not place[0].isdigit()
    ]  # of a page too many enough is said
    anew = [place for place in changed if place in first or place in HARMLESS_PARTS]
    yield from (Difference(Kind.STRUCTURE, place, None, second[place]) for place in changed if place not in anew)
    if anew:
        yield Difference(Kind.STRUCTURE, "; ".join(anew), None, len(anew), harmless=True)


def _told(place: str, told: set[Kind]) -> bool:
    return bool(TOLD_BY.get(place[place.find("/") :], set()) & told)
