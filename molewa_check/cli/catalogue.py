"""`catalogue`: the program's words in another language, to be translated beside a questionnaire."""

from collections.abc import Iterator
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from molewa_check.cli.options import Lang

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

OF_LANGUAGE = Annotated[str, typer.Argument(metavar="LANGUAGE", help=_("The language, such as it or pl."))]
Beside = Annotated[Path, typer.Argument(metavar="[DIR]", help=_("The folder of the questionnaire."))]
LISTED = 20
"""Messages that are listed of those still to be translated."""


def catalogue(language: OF_LANGUAGE, folder: Beside = Path(), lang: Lang = None) -> None:
    """Write or complete FOLDER/locale/LANGUAGE.po, and say what is missing in it."""
    import io

    from babel.messages.pofile import write_po

    from molewa_check.cli.exits import ExitCode
    from molewa_check.cli.output import language_of, say, show
    from molewa_check.i18n import any_language, locale_name
    from molewa_check.source.files import write_private
    from molewa_check.source.questionnaire import CATALOGUES
    from molewa_check.words.language import Words

    words = Words(language_of(lang))
    code = any_language(language)
    if code is None:
        raise typer.BadParameter(language, param_hint="LANGUAGE")
    path = folder / CATALOGUES / f"{locale_name(code)}.po"
    found = _completed(path, locale_name(code))
    buffer = io.BytesIO()
    write_po(buffer, found, width=100, ignore_obsolete=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_private(path, buffer.getvalue())
    missing, wrong = list(_missing(found)), list(_wrong(found))
    for text in (*wrong, *missing)[:LISTED]:
        show(f"    {text}")
    say(words.translate("Catalogue: {file}"), file=path)
    counts = {"n": words.number(len(missing)), "all": words.number(len(found)), "wrong": words.number(len(wrong))}
    say(words.translate("To be translated: {n} of {all}. Names in braces that differ: {wrong}.", **counts))
    if missing or wrong:
        raise typer.Exit(ExitCode.FINDINGS)


def _completed(path: Path, name: str) -> "Catalog":
    """All messages of this version, with the translations that a file has already, or else the program itself.

    Raises:
        InvalidInput: MC126, the file cannot be read; what stands in it must not be written over.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import PoFileError, read_po

    from molewa_check.errors import Code, InvalidInput, Location, Problem
    from molewa_check.i18n import DEFAULT_LANGUAGE

    old, own = None, _shipped(name)
    if path.is_file():
        try:
            with path.open("rb") as file:
                old = read_po(file, locale=name, abort_invalid=True)
        except PoFileError as error:
            raise InvalidInput([Problem(Code.MC126, Location(str(path)), params={"reason": str(error)})]) from None
    found = Catalog(locale=name, project="molewa-check", fuzzy=False)
    for message in _shipped(DEFAULT_LANGUAGE) or ():
        if message.id:
            found.add(message.id, _said(message.id, old) or _said(message.id, own))
    return found


def _shipped(name: str) -> "Catalog | None":
    """The program's own catalogue of a language, where it has one."""
    from babel.messages.mofile import read_mo

    from molewa_check.i18n import DOMAIN, LOCALE_DIR

    path = LOCALE_DIR / name / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return read_mo(file)


def _said(message: "str | list[str] | tuple[str, ...]", catalogue: "Catalog | None") -> Any:
    """What a catalogue says for a message, in all its forms; None where it lacks one of them."""
    found = catalogue.get(_forms(message)[0]) if catalogue else None
    return found.string if found and all(_forms(found.string)) else None


def _forms(text: "str | list[str] | tuple[str, ...] | None") -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def _missing(catalogue: "Catalog") -> Iterator[str]:
    return (_forms(message.id)[0] for message in catalogue if message.id and not all(_forms(message.string)))


def _wrong(catalogue: "Catalog") -> Iterator[str]:
    """Translations with other names in braces than the English text: they could not be filled in."""
    from molewa_check.i18n import same_names

    for message in catalogue:
        if message.id and all(_forms(message.string)) and not same_names(_forms(message.id), _forms(message.string)):
            yield " | ".join(_forms(message.string))
