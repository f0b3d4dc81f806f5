"""What is asked of the advice that a company gets, as functions that yield complaints; none yields any."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from html import unescape
from itertools import combinations
from typing import Any, NamedTuple

from molewa_check.model.advice import Contact
from tests.shipped_companies import Company

Facts = Mapping[str, Any]
REGION = ("leipzig", "landkreis-leipzig", "nordsachsen")

AREAS: dict[str, Collection[str]] = {
    "Stadt Leipzig": ("leipzig",),
    "Landkreis Leipzig": ("landkreis-leipzig",),
    "Landkreis Leipzig, Landkreis Nordsachsen": ("landkreis-leipzig", "nordsachsen"),
    "Stadt Leipzig, Landkreis Leipzig, Nordsachsen": REGION,
    "Region Leipzig": REGION,
    "Bundesweit, eine Agentur je Bezirk": ("other",),
    "Bundesweit, eine Kammer je Bezirk": ("other",),
}
"""Where a contact serves companies, by what it says of its area."""
EVERYWHERE = (
    "Bundesweit",
    "Bundesweit, auch in der Region Leipzig",
    "Bundesweit, ein Amt je Bezirk",
    "Mitteldeutschland",
    "Ostdeutschland",
    "Sachsen",
    "Sitz in Leipzig",
)


class Contradiction(NamedTuple):
    """A sentence that cannot stand in the report of some companies.

    Attributes:
        of: whose report it contradicts.
        words: how it is recognised, by language.
        example: a sentence that is found, by language.
        but_not_in: audiences whose reports may well say it.
    """

    title: str
    of: Callable[[Facts], bool]
    words: Mapping[str, str]
    example: Mapping[str, str]
    but_not_in: Collection[str] = ()


CONTRADICTIONS = (
    Contradiction(
        "a works council where there is none",
        lambda facts: facts["profile.works_council"] is False,
        {
            "de": r"\bIhr(e[mnrs]?)? Betriebsr|^Betriebsrat( und \w+)?:"
            r"|\b(Leitung|Personalstelle|Fertigung|Einkauf) und Betriebsrat\b"
            r"|\b(mit|bei|von) dem Betriebsrat|\b(beim|vom) Betriebsrat|\b[Dd]er Betriebsrat (erhält|schlägt|verlangt)",
            "en": r"\b[Yy]our works council|^Works council( and \w+)?:"
            r"|\b(Management|HR|Production|Purchasing) and works council\b"
            r"|\bwith the works council\b|\b[Tt]he works council (receives|proposes|asks)",
        },
        {
            "de": "Leitung und Betriebsrat: einen Termin vereinbaren.",
            "en": "HR: discuss the plan with the works council.",
        },
        but_not_in=["works-council"],
    ),
    Contradiction(
        "joining an agreement where one binds",
        lambda facts: facts["profile.agreement"] in ("sector", "company"),
        {
            "de": r"Stufen in die Tarifbindung|Bedingungen einmal mit dem Tarifvertrag ab\b"
            r"|gilt bei Ihnen kein Tarifvertrag",
            "en": r"steps towards a collective agreement|own terms with the collective agreement once"
            r"|No collective agreement applies",
        },
        {"de": "Rechnen Sie Stufen in die Tarifbindung durch", "en": "Cost the steps towards a collective agreement"},
    ),
    Contradiction(
        "applying an agreement where none binds",
        lambda facts: facts["profile.agreement"] in ("none", "orientation"),
        {
            "de": r"wie der Tarifvertrag angewendet wird|den Tarifvertrag ganz anwenden",
            "en": r"how the agreement is applied|apply the collective agreement in full",
        },
        {
            "de": "Prüfen Sie jährlich, wie der Tarifvertrag angewendet wird",
            "en": "Review every year how the agreement is applied",
        },
    ),
    Contradiction(
        "process heat where there is none",
        lambda facts: facts["profile.process_heat"] is False,
        {
            "de": r"Öfen, Trockner|Gas- und Ölverbraucher|Brennstoff auf Prozesse|Ersatz je Prozess",
            "en": r"furnaces, dryers|gas and oil consumers|fuel down by process|substitute per process",
        },
        {"de": "Heizungen, Öfen, Trockner fotografieren.", "en": "List all gas and oil consumers."},
    ),
    Contradiction(
        "own design where the customer decides",
        lambda facts: facts["profile.products"] == "contract",
        {
            "de": r"ein eigenes Produkt und notieren|für jede Neuentwicklung|Sie bestimmen Konstruktion",
            "en": r"one of your products apart|for every new design|You decide on design",
        },
        {"de": "Führen Sie eine Prüfliste für jede Neuentwicklung ein", "en": "You decide on design and material."},
    ),
    Contradiction(
        "imports where there are none",
        lambda facts: facts["profile.imports"] is False,
        {
            "de": r"Zolltarifnummer|Ihre[rn]? Einfuhren",
            "en": r"customs (tariff number|code)|your imports",
        },
        {"de": "Erfassen Sie Herkunft und Zolltarifnummer", "en": "Record the origin of your imports"},
    ),
    Contradiction(
        "an agency of another district",
        lambda facts: facts["profile.district"] != "leipzig",
        {"de": r"Agentur für Arbeit Leipzig\b", "en": r"Agentur für Arbeit\)? Leipzig\b"},
        {"de": "Fragen Sie die Agentur für Arbeit Leipzig.", "en": "Employment agency (Agentur für Arbeit) Leipzig"},
    ),
    Contradiction(
        "an offer of the districts in the city",
        lambda facts: facts["profile.district"] == "leipzig",
        {"de": r"Oschatz|Regionales Wachstum", "en": r"Oschatz|Regionales Wachstum"},
        {"de": "Agentur für Arbeit Oschatz", "en": "Regional growth (Regionales Wachstum)"},
    ),
    Contradiction(
        "programmes for small and medium-sized firms",
        lambda facts: facts["profile.employees"] in ("250-999", "1000+"),
        {"de": r"INQA-Coaching|\(EBN\)|Regionales Wachstum", "en": r"INQA coaching|\(EBN\)|Regionales Wachstum"},
        {"de": "INQA-Coaching, bis zu 80 Prozent", "en": "INQA coaching"},
    ),
    Contradiction(
        "production where there is none",
        lambda facts: facts["profile.role"] in ("logistics", "services", "trade"),
        {
            "de": r"Leerlauf und Druckluftlecks$|Lecks und laufende Anlagen"
            r"|vom Rohstoff bis zum Werkstor rechnen|§ 9b StromStG",
            "en": r"idling and compressed-air leaks$|leaks and running equipment"
            r"|from raw material to factory gate and|section 9b StromStG",
        },
        {"de": "Lecks und laufende Anlagen markieren.", "en": "mark leaks and running equipment."},
    ),
    Contradiction(
        "posts that a dozen people do not have",
        lambda facts: facts["profile.employees"] == "1-19",
        {
            # Those who may do it instead stand behind an “or”.
            "de": r"^(.*: )?(Personalstelle|Kaufmännische Leitung|Technische Leitung|Führungskräfte|Teamleitung"
            r"|(Schicht- oder )?Bereichsleitung(en)?|Schichtleitung(en)?)( und [\w ]+)?:"
            r"|^(.*: )?[\w ]+ und (Bereichsleitungen|Schichtleitung|Führungskräfte):",
            "en": r"^(.*: )?(HR|Commercial manager|Technical manager|Supervisors|Team leaders"
            r"|(Shift leaders or )?[Hh]eads? of areas?|Shift leaders?)( and [\w ]+)?:"
            r"|^(.*: )?[\w ]+ and (heads of areas|shift leader|supervisors):",
        },
        {"de": "Erster Schritt: Personalstelle: eine Liste anlegen.", "en": "Technical manager: draft a profile."},
    ),
    Contradiction(
        "parts of its own where it carries those of others",
        lambda facts: facts["profile.role"] == "logistics",
        {"de": r"\bIhre[rn]? Teilen?\b|in die USA gehen", "en": r"\b[Yy]our parts\b|go to the USA"},
        {"de": "Prüfen Sie, was in Ihren Teilen steckt", "en": "Find out which of your parts go to the USA"},
    ),
)


def contradictions(page: str, facts: Facts, audience: str, language: str) -> Iterator[str]:
    """Sentences of a report that the profile contradicts; `page` has its words, a line per block."""
    rules = [rule for rule in CONTRADICTIONS if rule.of(facts) and audience not in rule.but_not_in]
    lines = unescape(page).splitlines()
    for rule in rules:
        found = (line for line in lines if re.search(rule.words[language], line))
        yield from (f"{rule.title}: {line}" for line in found)


def elsewhere(contact: Contact, facts: Facts) -> Iterator[str]:
    """That a contact serves another area than that of the company."""
    area = contact.area.to("de") if contact.area else ""
    if area not in EVERYWHERE and facts["profile.district"] not in AREAS.get(area, ()):
        yield f"{contact.id} serves “{area}”, not {facts['profile.district']}"


def not_for_them(contact: Contact, facts: Facts, audience: str) -> Iterator[str]:
    """That a contact serves other companies or people."""
    if audience not in contact.audiences:
        yield f"{contact.id} does not serve {audience}"
    if contact.id == "dehst" and facts["profile.imports"] is False:
        yield "dehst serves importers"
    if contact.id == "amz-sachsen" and facts["profile.role"] == "oem":
        yield "amz-sachsen serves suppliers"


def overlap(first: Mapping[str, Sequence[str]], companies: Sequence[Company]) -> float:
    """How many of their first recommendations two companies of different kinds share, on the average.

    Args:
        first: by company, the ids of its first recommendations.
        companies: all of them.
    """
    unlike = [(one, other) for one, other in combinations(companies, 2) if one.kind != other.kind]
    return sum(len(set(first[one.id]) & set(first[other.id])) for one, other in unlike) / len(unlike)
