"""The words for what a PDF file holds beside words and pictures of its pages."""

from molewa_check.errors import shorten
from molewa_check.i18n import N_
from molewa_check.verify.findings import Difference, Kind, Look
from molewa_check.verify.structure import MENDED, UNREAD
from molewa_check.words.language import Words

PAGE, PAGES, FILE = N_("page {place}"), N_("pages {place}"), N_("file")
VISIBLE = {
    "[hidden]": N_("hidden"), "[print only]": N_("in print only"), "[closed]": N_("closed"), "[bold]": N_("bold"),
    "[italic]": N_("italic"), "[coloured]": N_("coloured"),
}  # fmt: skip
FOUND = {
    Kind.PRINT: N_("{where}: looks different when it is printed, from {found} of its height on"),
    Kind.FIELD: N_("{where}: a form field was put in ({found})"),
    Kind.SIGNATURE: N_(
        "{where}: a field for a signature was put in ({found}); whether that is a valid signature, only a program"
        " for signatures can tell"
    ),
    Kind.XFA: N_("{where}: a second form (XFA) was put in; some programs show it instead of the pages"),
    Kind.ANNOTATION: N_("{where}: a comment, a drawing or the like was put on it ({found})"),
    Kind.ACTION: N_("{where}: something starts by itself or with a click; do not allow it ({found})"),
    Kind.LAYER: N_("{where}: a layer was put in that can hide parts on the screen or in print ({found})"),
    Kind.TAGS: N_("{where}: what screen readers read, and in which order, was changed"),
    Kind.ATTACHMENT_COPY: N_(
        "attachment {place}: other content lies behind the same name, and some programs open that one"
    ),
    Kind.ENCRYPTED: N_("{where}: locked against uses such as printing or copying"),
    Kind.SAVED_OVER: N_("{where}: holds {found} states of itself; the latest was compared"),
    Kind.LEFT_OVER: N_("{where}: holds parts that nothing in it uses ({found})"),
    Kind.DAMAGED: N_("{where}: not as the format wants it, so that programs may show different things ({found})"),
    Kind.STRUCTURE: N_("{where}: a part was put in that the report does not have ({place})"),
    Kind.REDRAWN: N_("{where}: drawn anew; but for the edges of letters they look the same"),
    Kind.TEXT_LAYER: N_("page {place}: “{found}” is what is copied or read aloud, but “{computed}” is seen"),
    Kind.OUTSIDE: N_("{where}: {found} bytes stand in front of or behind the report"),
    Kind.CONTENT: N_("{where}: drawn with other commands; they look the same to the dot"),
}
IN_GREY = N_("{where}: grey instead of coloured; but for that they look the same")
REWRITTEN = N_("{where}: parts for programs are written in another way ({place})")
DAMAGES = {
    MENDED: N_("{where}: its table of contents is damaged; programs mend that ({found})"),
    UNREAD: N_("{where}: so damaged that only words and pictures could be compared ({found})"),
}
LIGATURES = N_(
    "page {place}: its text was damaged when it was saved, “{found}” for “{computed}”: it can be seen, but not be"
    " searched or read aloud"
)
SPACES = N_("page {place}: its text has other spaces or hyphens when it is copied")
LINK_MOVED = N_("{where}: the link to {found} lies in another place")
STANDS = N_("{what}: {found} stands there, computed is {computed}")
NAMES = {
    Kind.LINK: N_("page {place}, link"),
    Kind.BOOKMARK: N_("bookmark"),
    Kind.PAGE_LABEL: N_("page numbers that programs show"),
    Kind.PAGE_SETTING: N_("page {place}, its size or another setting"),
    Kind.ALTERNATIVE_TEXT: N_("page {place}, text that is read aloud"),
    Kind.LANGUAGE: N_("language"),
    Kind.PROPERTY: N_("property {place}"),
    Kind.VIEWER: N_("how the file opens, {place}"),
    Kind.ATTACHMENT_DESCRIPTION: N_("attachment {place}, description"),
}
LOST = N_("missing: {what}")
LOSSES = {
    Kind.LINK: N_("the links"),
    Kind.BOOKMARK: N_("the bookmarks"),
    Kind.ALTERNATIVE_TEXT: N_("descriptions of the pictures, for screen readers"),
    Kind.TAGS: N_("the tags for screen readers"),
    Kind.LANGUAGE: N_("the language of the text, for screen readers"),
    Kind.VIEWER: N_("how the file opens"),
    Kind.ATTACHMENT_DESCRIPTION: N_("descriptions of the attachments"),
    Kind.PROPERTY: N_("properties of the file"),
    Kind.PAGE_SETTING: N_("settings of the pages"),
    Kind.STRUCTURE: N_("parts for programs, such as the colour profile"),
}
NOTHING = N_("nothing")


def in_words(difference: Difference, words: Words) -> str | None:
    """Such a difference in words; None for those about words, attachments and the result."""
    kind = difference.kind
    if kind is Kind.LOST:
        return words.translate(LOST, what=words.translate(LOSSES[Kind(difference.place)]))
    message = _message(difference)
    if message is None:
        return None
    place = shorten(difference.place)
    what = words.translate(NAMES[kind], place=place or "–") if kind in NAMES else ""
    found, computed = (_value(value, words) for value in (difference.found, difference.computed))
    where = _where(difference.place, words)
    return words.translate(message, where=where, what=what, place=place, found=found, computed=computed)


def _where(place: str, words: Words) -> str:
    if not place.replace("-", "").replace(", ", "").isdigit():
        return words.translate(FILE)
    return words.translate(PAGE if place.isdigit() else PAGES, place=place)


def _message(difference: Difference) -> str | None:
    kind = difference.kind
    return _special(difference) or (STANDS if kind in NAMES else FOUND.get(kind))


def _special(difference: Difference) -> str | None:
    """The message of a kind that has several."""
    found, harmless = difference.found, difference.harmless
    match difference.kind:
        case Kind.TEXT_LAYER if harmless:
            return SPACES if found is None else LIGATURES
        case Kind.LINK if found == difference.computed:
            return LINK_MOVED
        case Kind.DAMAGED:
            return DAMAGES.get(difference.place)
        case Kind.STRUCTURE if harmless:
            return REWRITTEN
        case Kind.REDRAWN if found == Look.GREY:
            return IN_GREY
    return None


def _value(value: object, words: Words) -> str:
    if value is None:
        return words.translate(NOTHING)
    text = str(value)
    for mark, word in VISIBLE.items():
        text = text.replace(mark, f"– {words.translate(word)}")
    return shorten(text)
