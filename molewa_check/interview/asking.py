"""Small questions around the interview: a line of text, or one of a few choices."""

from dataclasses import dataclass, replace

from molewa_check.interview.prompter import Field, MenuItem, Page, Picked, Pressed, Prompter, Typed
from molewa_check.interview.replies import Mistake, checked_text, interpret
from molewa_check.words.language import Words


@dataclass(frozen=True)
class Asker:
    """Whom to ask, and in which language."""

    prompter: Prompter
    words: Words

    def line(self, label: str, text: str = "", hint: str = "", heading: str = "", problem: str = "") -> str | None:
        """Let a user write or change one text; None where it is to stay as it is."""
        body = (hint,) if hint else ()
        return self.edit(Page(heading, title=label, body=body, field=Field("line", label, text), problem=problem))

    def edit(self, page: Page) -> str | None:
        """Let a user change the line of a page; None where it is to stay as it is."""
        page = replace(page, enter=self.words.translate("accept"))
        while True:
            reply = self.prompter.show(page)
            if not isinstance(reply, Typed) or page.field is None:
                return None
            try:
                return checked_text(reply.text, self.words.translate)
            except Mistake as mistake:
                # What was typed stays in the field, to be shortened instead of written again.
                page = replace(page, problem=str(mistake), field=replace(page.field, text=reply.text))

    def choose(self, page: Page, default: int | None = None) -> int | Pressed:
        """Let a user choose one of the page's items, or a command of the page."""
        if default is not None:
            items = tuple(replace(item, on=index == default) for index, item in enumerate(page.items))
            page = replace(page, items=items, enter=page.enter or page.items[default].text)
        while True:
            reply = self.prompter.show(page)
            try:
                if isinstance(reply, Typed):
                    reply = interpret(page, reply.text, self.words.translate)
            except Mistake as mistake:
                page = replace(page, problem=str(mistake))
                continue
            if isinstance(reply, Picked):
                return reply.indexes[0]
            if isinstance(reply, Pressed):
                return default if reply.name == "enter" and default is not None else reply

    def choose_with_help(self, page: Page, more: tuple[tuple[str, str], ...]) -> int | Pressed:
        """Let a user choose; the command `more`, and the key of help, show and hide what else there is to know."""
        while True:
            found = self.choose(page)
            if not isinstance(found, Pressed) or found.name not in {"more", "help"}:
                return found
            page = replace(page, help=() if page.help else more)


def numbered(*texts: str) -> tuple[MenuItem, ...]:
    """Choices with the keys 1, 2, 3 and so on."""
    return tuple(MenuItem(str(number), text) for number, text in enumerate(texts, start=1))
