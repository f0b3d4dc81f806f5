"""`contacts`: whom to call about what."""

from collections.abc import Iterable
from gettext import gettext as _
from typing import TYPE_CHECKING, Annotated

import typer

from molewa_check.cli.options import ForAudience, Format, Lang, WhichQuestionnaire

if TYPE_CHECKING:
    from molewa_check.model.advice import Contact, Source

Topic = Annotated[str | None, typer.Option("--topic", metavar="TOPIC", help=_("Only contacts for this topic."))]
Stale = Annotated[bool, typer.Option("--stale", help=_("Only contacts that were checked more than a year ago."))]


def contacts(
    topic: Topic = None,
    stale: Stale = False,
    audience: ForAudience = None,
    questionnaire: WhichQuestionnaire = "molewa",
    format_: Format = "text",
    lang: Lang = None,
) -> None:
    """List the contacts of a questionnaire."""
    from datetime import datetime

    from molewa_check.assess.contacts import is_stale
    from molewa_check.cli.output import language_of, print_json
    from molewa_check.source.questionnaire import load_by_name

    language = language_of(lang)
    found_in = load_by_name(questionnaire).questionnaire
    known = found_in.contacts
    _require_known(topic, known)
    today = datetime.now().astimezone().date()
    found = [
        contact
        for contact in known
        if (topic is None or topic in contact.all_topics)
        and (audience is None or audience in contact.audiences)
        and (not stale or is_stale(contact, today))
    ]
    if format_ == "json":
        print_json([contact.model_dump(mode="json", exclude={"concerns_if"}) for contact in found])
    else:
        _print(found, found_in.sources, language)


def _require_known(topic: str | None, known: "Iterable[Contact]") -> None:
    """Refuse a topic that no contact has, and say which are meant."""
    import difflib

    topics = sorted({name for contact in known for name in contact.all_topics})
    if topic is None or topic in topics:
        return
    close = difflib.get_close_matches(topic, topics, n=1)
    if close:
        hint = _("Did you mean “{suggestion}”?").format(suggestion=close[0])
    else:
        hint = _("Known topics: {topics}.").format(topics=", ".join(topics))
    raise typer.BadParameter(_("No contact covers the topic “{topic}”.").format(topic=topic) + " " + hint)


def _print(found: "list[Contact]", sources: "Iterable[Source]", language: str) -> None:
    from molewa_check.cli.output import show
    from molewa_check.report.shared.phones import phone_text
    from molewa_check.words.language import Words

    words = Words(language)
    for contact in found:
        show(words.text(contact.name), bold=True)
        facts = [words.text(contact.role), words.text(contact.area), contact.website]
        if contact.phone:
            facts.append(f"{words.translate('Phone:')} {phone_text(words, contact, sources)}")
        facts.append(words.text(contact.note))
        if contact.all_topics:
            facts.append(words.translate("Topics: {topics}", topics=", ".join(contact.all_topics)))
        facts.append(words.translate("Entry checked: {date}", date=words.day(contact.checked_on)))
        for fact in facts:
            if fact:
                show(f"  {fact}")
        show()
