"""The few marks that texts of a questionnaire may hold: paragraphs, lists, bold and links, as Markdown writes them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

BOLD_ON, BOLD_OFF = "\ufdd0", "\ufdd1"
"""What stands around every bold word for a terminal; no text holds these, for they are no characters."""

_MARKS = re.compile(r"\*\*|\]\(|\\[*\[\]\\<+.)-]|<(?:https?://|mailto:)")
_LISTED = re.compile(r"^[ \t]*(?:[-*+]|1[.)])[ \t]", re.MULTILINE)
_LINK = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_END_OF_SENTENCE = re.compile("([.!?:…][)\"'”“»’]*)[ \t]*\n(?=[^\n])")
"""Where a folded text of YAML has a paragraph: it makes one line end of a blank line."""
_NOT_BARE = re.compile(r"[\\*_\[\]<`]|[^\S \n]|^ *(?:[-+]|[0-9])", re.MULTILINE)
"""What a text of bare paragraphs has nothing of: marks, rare blanks, lines that could begin a list."""
_BULLET = "– "
_BOLD = re.compile(f"{BOLD_ON}([^{BOLD_ON}{BOLD_OFF}]*){BOLD_OFF}")

Kind = Literal["paragraph", "list", "steps"]


class Run(NamedTuple):
    """A piece of a line.

    Attributes:
        link: the address that it leads to; empty where it leads nowhere.
    """

    text: str
    bold: bool = False
    link: str = ""


class Block(NamedTuple):
    """A paragraph with one line, or a list with a line for each of its items; steps are numbered."""

    kind: Kind
    lines: tuple[tuple[Run, ...], ...]


def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs and lists of a text. Anything that is none of the few marks stays as it is written."""
    if not (_MARKS.search(text) or _LISTED.search(text) or "\n" in text):
        return (Block("paragraph", ((Run(text),),)),)
    return _parsed(text)


def line(text: str) -> tuple[Run, ...]:
    """A text that is one line, such as a level: bold and links, and no lists."""
    return _read_line(text) if _MARKS.search(text) else (Run(text),)


def plain(text: str) -> str:
    """A text without its marks, where nothing can be bold: the same where it has none."""
    if not (_MARKS.search(text) or _LISTED.search(text) or _BLANK_LINE.search(text)):
        return text
    return "\n".join(_told(blocks(text), _said))


def plain_line(text: str) -> str:
    """A text that is one line, without its marks."""
    return "".join(map(_said, line(text))) if _MARKS.search(text) else text


def marked(text: str) -> str:
    """A text for a terminal that can show bold: a line for each paragraph and each item of a list."""
    return "\n".join(_told(blocks(text), _marked)) if _MARKS.search(text) else plain(text)


def marked_line(text: str) -> str:
    """A text that is one line, for a terminal that can show bold."""
    return "".join(map(_marked, line(text)))


def unmarked(text: str) -> str:
    """A text without what a terminal shows bold by."""
    return text.replace(BOLD_ON, "").replace(BOLD_OFF, "")


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """A text for a terminal in pieces, each with whether it is bold."""
    for place, piece in enumerate(_BOLD.split(text)):
        if piece:
            yield unmarked(piece), bool(place % 2)


def html(text: str, style: str = "", clean: Callable[[str], str] = str) -> Markup:
    """A text as paragraphs and lists of a page, escaped.

    Args:
        text: the text as its author wrote it.
        style: the class of its paragraphs.
        clean: what is done to its words before they are escaped.
    """
    kind = Markup(' class="{}"').format(style) if style else Markup("")
    return Markup("\n").join(_element(block, kind, clean) for block in blocks(text))


def html_line(text: str, clean: Callable[[str], str] = str) -> Markup:
    """A text that is one line, or inside one, as a page takes it: paragraphs follow each other after a break."""
    found = blocks(text) if "\n" in text else (Block("paragraph", (line(text),)),)
    parts = (_runs(one, clean, lead) for block in found for one, lead in _led(block))
    return Markup("<br>").join(parts)


def html_marked(text: str, clean: Callable[[str], str] = str) -> Markup:
    """A text for a terminal as a page takes it."""
    return Markup(_BOLD.sub("<b>\\1</b>", str(escape(clean(text)))))


def _element(block: Block, kind: Markup, clean: Callable[[str], str]) -> Markup:
    if block.kind == "paragraph":
        return Markup("<p{}>{}</p>").format(kind, _runs(block.lines[0], clean))
    name = "ul" if block.kind == "list" else "ol"
    items = Markup("").join(Markup("<li>{}</li>").format(_runs(one, clean)) for one in block.lines)
    return Markup('<{0} class="texts">{1}</{0}>').format(Markup(name), items)


def _runs(runs: Sequence[Run], clean: Callable[[str], str], lead: str = "") -> Markup:
    return escape(lead) + Markup("").join(_run(run, clean) for run in runs)


def _run(run: Run, clean: Callable[[str], str]) -> Markup:
    text = escape(clean(run.text))
    if run.bold:
        text = Markup("<b>{}</b>").format(text)
    if not run.link:
        return text
    address = Markup("") if _is_shown(run) else Markup(' <span class="on-paper">({})</span>').format(_address(run))
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>{}').format(run.link, text, address)


def _led(block: Block) -> Iterator[tuple[tuple[Run, ...], str]]:
    for number, one in enumerate(block.lines, start=1):
        yield one, {"paragraph": "", "list": _BULLET, "steps": f"{number}. "}[block.kind]


def _told(found: Iterable[Block], say: Callable[[Run], str]) -> Iterator[str]:
    for block in found:
        for one, lead in _led(block):
            yield lead + "".join(map(say, one))


def _said(run: Run) -> str:
    return f"{run.text} ({_address(run)})" if run.link and not _is_shown(run) else run.text


def _marked(run: Run) -> str:
    if not run.bold:
        return _said(run)
    # Word by word: a line may be broken between any two of them.
    return re.sub(r"\S+", lambda word: f"{BOLD_ON}{word[0]}{BOLD_OFF}", _said(run))


def _address(run: Run) -> str:
    return re.sub("^mailto:", "", run.link, flags=re.IGNORECASE)


def _is_shown(run: Run) -> bool:
    """Whether the words of a link are its address."""
    return run.text in (run.link, _address(run))


# Whole questionnaires are said again for every company of a batch.
@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[Block, ...]:
    found = text.replace("\r\n", "\n")
    if not _BLANK_LINE.search(found):
        found = _END_OF_SENTENCE.sub("\\1\n\n", found)
    # Loading the parser takes as long as drawing the first page of an interview; most texts need none.
    return tuple(_of(_parser().parse(found)) if _NOT_BARE.search(found) else _bare(found))


def _bare(text: str) -> Iterator[Block]:
    """The paragraphs of a text without marks and lists, as the parser finds them."""
    for part in _BLANK_LINE.split(text):
        if part.strip():
            yield Block("paragraph", ((Run(part.strip(" \n").replace("\n", " ")),),))


@lru_cache(maxsize=4096)
def _read_line(text: str) -> tuple[Run, ...]:
    return tuple(_runs_of(_parser().parseInline(text)[0].children or ()))


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only where a text has marks

    class Strict(MarkdownIt):
        """Knows addresses of pages and of mail, and no others."""

        def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
            return _LINK.fullmatch(url) is not None

    # “zero” knows paragraphs and nothing else.
    return Strict("zero").enable(["list", "emphasis", "link", "autolink", "escape"])


def _of(tokens: Sequence["Token"]) -> Iterator[Block]:
    """The blocks of what the parser found; lists in lists are one."""
    kinds: list[Kind] = []
    items: list[tuple[Run, ...]] = []
    lead = ""
    for token in tokens:
        if token.type.endswith("_list_open"):
            kinds.append("steps" if token.type.startswith("ordered") else "list")
            # “2026. That was the year” begins no list.
            is_list = len(kinds) > 1 or token.attrs.get("start", 1) == 1
        elif token.type.endswith("_list_close"):
            kind = kinds.pop()
            if items and not kinds:
                yield Block(kind, tuple(items))
                items = []
        elif token.type == "list_item_open":
            lead, is_first = f"{token.info}{token.markup} ", True
        elif token.type == "inline":
            runs = tuple(_runs_of(token.children or ()))
            if not kinds:
                yield Block("paragraph", (runs,))
            elif not is_list:
                yield Block("paragraph", ((Run(lead), *runs),))
            elif is_first:
                items.append(runs)
            else:
                items[-1] += (Run(" "), *runs)
            is_first = False


def _runs_of(tokens: Iterable["Token"]) -> Iterator[Run]:
    for (bold, link), runs in groupby(_pieces(tokens), key=lambda run: run[1:]):
        yield Run("".join(run.text for run in runs), bold, link)


def _pieces(tokens: Iterable["Token"]) -> Iterator[Run]:
    bold, link = 0, ""
    for token in tokens:
        # Bold is two stars; other emphasis stays as it is written: “colleagues*” has many uses.
        if token.type in ("strong_open", "strong_close") and token.markup == "**":
            bold += token.nesting
        elif token.type in ("link_open", "link_close"):
            link = str(token.attrs.get("href", ""))
        else:
            text = token.content if token.type.startswith("text") else token.markup
            yield Run(text.replace("\n", " "), bold > 0, link)
