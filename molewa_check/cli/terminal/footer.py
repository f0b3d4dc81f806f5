"""The lowest lines of a page: what is chosen and what Enter will do with it, and below it the keys."""

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
    page = choosing.page
    chosen = _chosen(choosing, typed, translate)
    told = chosen or " ".join(text for text in (page.done, _how(layout, page, translate)) if text)
    # Always one line: nothing above it moves while somebody types.
    first = Line(cut(clean(told), layout.text_width), "chosen" if chosen else "keys")
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


def _chosen(choosing: Choosing, typed: str, translate: Translate) -> str:
    """What Enter would take now; empty where nothing is chosen."""
    page = choosing.page
    if page.field is not None:
        command = field_command(page, typed) if page.field.kind != "line" and typed.strip() else None
        return "" if command is None else _of_command(page, command, translate)
    if choosing.entry:
        return _of_entry(choosing, translate)
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
        return translate(N_("ticked: {keys} – Enter confirms")).format(keys=keys) if keys else ""
    return "" if choosing.cursor is None else _of_item(page, choosing.cursor, translate)


def _of_entry(choosing: Choosing, translate: Translate) -> str:
    page, found = choosing.page, meaning(choosing.page, choosing.entry)
    if found.command is not None:
        return _of_command(page, found.command, translate)
    if found.item is not None:
        return _of_item(page, found.item, translate)
    if choosing.is_none_typed(choosing.entry):
        return translate(N_("chosen: none of these – Enter confirms"))
    return translate(N_("“{text}”: no answer here so far; Esc clears it")).format(text=choosing.entry)


def _of_item(page: Page, index: int, translate: Translate) -> str:
    item = page.items[index]
    message = N_("chosen: {choice} – Enter ticks it") if page.multiple else N_("chosen: {choice} – Enter confirms")
    if page.grades:
        message = N_("chosen: {choice}")
    # Enter first where the line is cut: what it does is the news.
    return translate(message).format(choice=_short(f"{item.key} {unmarked(item.text)}"))


def _of_command(page: Page, command: Pressed, translate: Translate) -> str:
    named: Command = next(one for one in page.commands if one.name == command.name)
    label = f"{named.key} {named.label}" + (f": {command.argument}" if command.argument else "")
    return translate(N_("chosen: {choice} – Enter confirms")).format(choice=_short(label))


def _short(text: str, limit: int = 44) -> str:
    return cut(" ".join(text.split()), limit)


def _how(layout: Layout, page: Page, translate: Translate) -> str:
    """How to answer this page."""
    if page.field is not None:
        if page.field.kind == "line":
            return translate(N_("Type, then Enter"))
        recall = translate(N_("; arrow up: your earlier answer, to change it")) if page.field.text else ""
        return translate(N_("Type, then Enter; a letter alone is one of the keys")) + recall
    return layout.hint(page) or (translate(N_("A letter, then Enter")) if page.commands else "")
