"""Bring the message catalogues up to date with the code: extract, update, compile.

Usage: messages.py [--check | LANGUAGE]

English is the message id. Writes the .po and .mo file of every language and lists what is still to be translated.
With a language that has no catalogue yet, such as pl or pt-BR, one is begun.
With --check nothing is written; what is to be translated or would be written is listed, and ends the run with 1.
"""

import io
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE_DIR = ROOT / "molewa_check" / "locale"
DOMAIN = "molewa_check"
SOURCES = {"molewa_check": [("**.py", "python")], "report_templates": [("**.jinja", "jinja2")]}
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None, "N_": None, "translate": None, "headline": None, "NN_": (1, 2), "amount": (1, 2),
}  # fmt: skip
"""What messages are given to; those of two forms name the places of both."""


def extract(root: Path = ROOT) -> Catalog:
    """All messages of the code and of the report templates."""
    template = Catalog(project=DOMAIN, charset="utf-8")
    options = {"**.jinja": {"silent": "false"}}
    for folder, methods in SOURCES.items():
        found = extract_from_dir(root / folder, methods, options, KEYWORDS, comment_tags=("Translators:",))
        for name, _line, message, comments, context in found:
            # Without line numbers a catalogue changes only when a message does.
            template.add(message, None, [(f"{folder}/{name}", 0)], auto_comments=comments, context=context)
    return template


def updated(old: Catalog, template: Catalog) -> Catalog:
    """The catalogue with exactly the messages of the template; what stayed keeps its translation."""
    template.creation_date = old.creation_date
    old.update(template, no_fuzzy_matching=True)
    return old


def as_po(catalog: Catalog) -> bytes:
    """The catalogue as translators edit it."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return buffer.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def fields(text: str) -> set[str]:
    """The names in braces that a message is filled with."""
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """A message or its translation as one form, or as many as its language has."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def complaints(catalog: Catalog) -> Iterator[str]:
    """What a translator has still to do."""
    for message in catalog:
        if not message.id:
            continue
        if message.fuzzy or not all(forms(message.string)):
            yield f"{catalog.locale}: not translated: {forms(message.id)[0]}"
        elif not same_fields(message):
            yield f"{catalog.locale}: other names in braces than in English: {' | '.join(forms(message.string))}"


def same_fields(message: Message) -> bool:
    """Whether the translation is filled with the same names as the English text, in each of its forms.

    The first form may do without the number where English does.
    """
    try:
        one, many = (fields(forms(message.id)[place]) for place in (0, -1))
    except ValueError:  # not a template but the words of a parser, such as “did not find expected '}'”
        return True
    try:
        first, *others = [fields(text) for text in forms(message.string)]
    except ValueError:  # a brace without its partner
        return False
    return first in (one, many) and all(other == many for other in others)


def new_catalog(language: str) -> Catalog:
    """A catalogue for a language that has none yet."""
    return Catalog(
        locale=language,
        domain=DOMAIN,
        header_comment=f"# Messages of molewa-check, {language}. Brought up to date by scripts/messages.py",
        project="molewa-check",
        version="1",
        msgid_bugs_address="-",
        last_translator="molewa-check contributors",
        language_team="molewa-check contributors",
        revision_date=datetime.now(UTC),
        charset="utf-8",
        fuzzy=False,
    )


def known() -> list[str]:
    """The languages that have a catalogue."""
    return sorted(path.parent.parent.name for path in LOCALE_DIR.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def files_of(language: str, template: Catalog) -> tuple[Catalog, dict[Path, bytes]]:
    """The catalogue of a language brought up to date, and what its files should hold."""
    folder = LOCALE_DIR / language.replace("-", "_") / "LC_MESSAGES"
    po = folder / f"{DOMAIN}.po"
    if po.exists():
        with po.open("rb") as file:
            old = read_po(file, locale=folder.parent.name, domain=DOMAIN)
    else:
        old = new_catalog(folder.parent.name)
    catalog = updated(old, template)
    return catalog, {po: as_po(catalog), po.with_suffix(".mo"): as_mo(catalog)}


def main(arguments: list[str]) -> int:
    """Write or check the catalogues of all languages."""
    check = arguments == ["--check"]
    begun = [] if check else arguments
    if len(begun) > 1 or any(not re.fullmatch("[a-z]{2,3}([-_][A-Z]{2})?", language) for language in begun):
        print(__doc__, file=sys.stderr)
        return 2
    found: list[str] = []
    for language in dict.fromkeys([*known(), *begun]):
        catalog, files = files_of(language, extract())
        found += complaints(catalog)
        for path, content in files.items():
            if path.exists() and path.read_bytes() == content:
                continue
            if check:
                found.append(f"{path.relative_to(ROOT)} is not up to date; run make messages")
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                print(f"wrote {path.relative_to(ROOT)}")
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if check and found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
