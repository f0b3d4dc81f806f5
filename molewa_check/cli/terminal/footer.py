"""The lowest lines of a page: what is chosen and what Enter will do with it, and below it the keys."""

from rich.cells import cell_len

from molewa_check.cli.terminal.choosing import Choosing
from molewa_check.cli.terminal.entry import field_command, meaning
from molewa_check.cli.terminal.layout import Layout, Line, clean, cut
from molewa_check.i18n import N_, Translate
from molewa_check.interview.prompter import Command, Page, Pressed
from molewa_check.words.markup import unmarked


def footer_lines(layout: Layout, choosing: Choosing, typed: str, translate: Translate) -> list[Line]:
    """The lines below the rule.

    Args:
        layout: the width.
        choosing: what is chosen.
        typed: what stands in the field of the page, where there is one.
        translate: the user's language.
    """
    page, width = choosing.page, layout.text_width
    chosen = _chosen(choosing, typed, translate, width)
    # Always one line: nothing above it moves while somebody types.
    told = chosen or _fitting([page.done, *_how(layout, page, translate)], width)
    first = Line(cut(clean(told), width), "chosen" if chosen else "keys")
    rule = Line(layout.glyphs.rule * layout.text_width, "rule")
    is_line = page.field is not None and page.field.kind == "line"
    hints = [translate(N_("Esc cancel"))] if is_line else []
    if page.field is not None and page.field.mark:
        is_marked = typed.startswith(page.field.mark)
        hints.insert(0, translate(N_("F2 for everybody")) if is_marked else translate(N_("F2 only for your side")))
    if page.enter and not is_line:
        hints.insert(0, translate(N_("Enter: {what}")).format(what=page.enter))
    keys = list(layout.keys(page, hints))
    return [rule, first, *(line for line in keys if line.text)]


def _fitting(parts: list[str], width: int) -> str:
    """As many of the parts as fit on the line, the first ones before the others."""
    line = ""
    for part in filter(None, parts):
        joined = line + (" " if line.endswith((".", "!")) else "; " if line else "") + part
        if line and cell_len(clean(joined)) > width:
            break
        line = joined
    return line


def _chosen(choosing: Choosing, typed: str, translate: Translate, width: int) -> str:
    """What Enter would take now; empty where nothing is chosen."""
    page = choosing.page
    if page.field is not None:
        command = field_command(page, typed) if page.field.kind != "line" and typed.strip() else None
        return "" if command is None else _of_command(page, command, translate, width)
    if choosing.entry:
        return _of_entry(choosing, translate, width)
    if choosing.grading is not None:
        given = sum(grade is not None for grade in choosing.grading.given)
        if not given:
            return ""
        message = N_("{given} of {count} judged – Enter confirms")
        if given < len(page.items):
            message = N_("{given} of {count} judged")
        return translate(message).format(given=given, count=len(page.items))
    if page.multiple:
        keys = ", ".join(item.key for index, item in enumerate(page.items) if index in choosing.ticked)
        return _filled(translate(N_("ticked: {keys} – Enter confirms")), width, keys=keys) if keys else ""
    return "" if choosing.cursor is None else _of_item(page, choosing.cursor, translate, width)


def _of_entry(choosing: Choosing, translate: Translate, width: int) -> str:
    page, found = choosing.page, meaning(choosing.page, choosing.entry)
    if found.command is not None:
        return _of_command(page, found.command, translate, width)
    if found.item is not None:
        return _of_item(page, found.item, translate, width)
    if choosing.is_none_typed(choosing.entry):
        return translate(N_("chosen: none of these – Enter confirms"))
    return _filled(translate(N_("“{text}”: no answer here so far; Esc clears it")), width, text=choosing.entry)


def _of_item(page: Page, index: int, translate: Translate, width: int) -> str:
    item = page.items[index]
    message = N_("chosen: {choice} – Enter ticks it") if page.multiple else N_("chosen: {choice} – Enter confirms")
    if page.grades:
        message = N_("chosen: {choice}")
    return _filled(translate(message), width, choice=f"{item.key} {unmarked(item.text)}")


def _of_command(page: Page, command: Pressed, translate: Translate, width: int) -> str:
    named: Command = next(one for one in page.commands if one.name == command.name)
    label = f"{named.key} {named.label}" + (f"{translate(':')} {command.argument}" if command.argument else "")
    return _filled(translate(N_("chosen: {choice} – Enter confirms")), width, choice=label)


def _filled(message: str, width: int, **what: str) -> str:
    """A message whose one part is cut where the line would be too long: what Enter does is always seen."""
    ((name, text),) = what.items()
    room = width - cell_len(message.format(**{name: ""}))
    return message.format(**{name: cut(" ".join(clean(text).split()), max(1, room))})


def _how(layout: Layout, page: Page, translate: Translate) -> list[str]:
    """How to answer this page, what matters most first."""
    if page.field is not None:
        if page.field.kind == "line":
            return [translate(N_("Type, then Enter"))]
        recall = translate(N_("arrow up: your earlier answer")) if page.field.text else ""
        return [translate(N_("Type, then Enter")), recall, translate(N_("a letter alone is one of the keys"))]
    if page.items:
        return [layout.hint(page)]
    if page.enter:
        return [translate(N_("Enter, or a letter and Enter"))]
    return [translate(N_("A letter, then Enter"))] if page.commands else []
