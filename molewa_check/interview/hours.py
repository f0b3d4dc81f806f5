"""The question after the last one: how many hours a month there are for the plan."""

from dataclasses import replace

from molewa_check.interview.asking import Asker
from molewa_check.interview.prompter import Field, Page, Typed
from molewa_check.interview.replies import Mistake, interpret
from molewa_check.model.hours import read_hours
from molewa_check.model.vocabulary import LEAST_HOURS, MOST_HOURS


def ask_hours(asker: Asker, assumed: float) -> float | None:
    """Ask for the hours a month; None where the assumed ones are to stay.

    Args:
        asker: whom to ask.
        assumed: what the plan counts on where nothing is typed.

    Raises:
        Mistake: nobody is there to correct what was typed.
        KeyboardInterrupt: the user breaks off.
    """
    page = _page(asker, assumed)
    while True:
        try:
            reply = asker.prompter.show(page)
            reply = interpret(page, reply.text, asker.words.translate) if isinstance(reply, Typed) else reply
        # All answers are given and saved: whoever types no more keeps what is assumed.
        except EOFError:
            return None
        if not isinstance(reply, Typed):
            return None
        hours = read_hours(reply.text)
        if hours is not None:
            return None if hours == assumed else hours
        problem = _problem(asker, reply.text)
        if not asker.prompter.attended:
            raise Mistake(problem)
        page = replace(page, problem=problem)


def _page(asker: Asker, assumed: float) -> Page:
    words = asker.words
    return Page(
        heading=words.translate("Your plan"),
        title=words.translate("How many hours a month can you give to all steps together?"),
        body=(
            words.translate(
                "Without another number the plan counts on {hours}. More hours never change the order, only the dates.",
                hours=words.exact(assumed),
            ),
        ),
        field=Field("number", words.translate("Hours a month")),
        enter=words.exact(assumed),
    )


def _problem(asker: Asker, text: str) -> str:
    words = asker.words
    return words.translate(
        "{value} is no number of hours from {least} to {most}, in quarters of an hour.",
        value=words.quote(text[:40]), least=words.exact(LEAST_HOURS), most=words.exact(MOST_HOURS),
    )  # fmt: skip
