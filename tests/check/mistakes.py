"""A small questionnaire that passes, and mistakes that authors make in it."""

from typing import NamedTuple

BASE = """\
format: molewa-check/questionnaire/1
id: base
version: "1"
languages: [de, en]
title: {de: Titel, en: Title}
scoring: {combine: mean, normalise: true, scale: [0, 100], missing: exclude}
decimals: 0
levels:
  - {de: nichts, en: nothing}
  - {de: etwas, en: something}
  - {de: alles, en: everything}
bands:
  - {id: low, from: 0, title: {de: Niedrig, en: Low}}
  - {id: high, from: 60, title: {de: Hoch, en: High}}
gates:
  - {id: no-plan, cap: low, when: {question: energy.plan, is: false}, reason: {de: Ohne Plan., en: Without a plan.}}
profile:
  - {id: profile.shifts, type: yes_no, text: {de: Schichten?, en: Shifts?}}
sections:
  - id: energy
    title: {de: Energie, en: Energy}
    questions:
      - id: energy.meter
        type: level
        text: {de: "Wie wird gemessen?", en: "How is it metered?"}
        target: 2
      - id: energy.source
        type: choice
        text: {de: "Welche Quelle?", en: "Which source?"}
        options:
          - {id: gas, text: {de: Gas, en: Gas}, points: 0}
          - {id: sun, text: {de: Sonne, en: Sun}, points: 2}
      - id: energy.share
        type: number
        text: {de: "Welcher Anteil?", en: "Which share?"}
        unit: "%"
        minimum: 0
        maximum: 100
        points: [{from: 0, points: 0}, {from: 50, points: 1}]
      - id: energy.plan
        type: yes_no
        text: {de: "Gibt es einen Plan?", en: "Is there a plan?"}
        points: {yes: 1, no: 0}
        ask_if: {question: energy.meter, at_least: 1}
topics:
  - {id: t.energy, title: {de: Energie, en: Energy}}
recommendations:
  - id: r.meter
    when: {question: energy.meter, at_most: 1}
    title:
      de: Messen im Betrieb
      en: Measure at work
    text: {de: Messen hilft., en: Measuring helps.}
    lifts: {energy.meter: 2}
    effort: low
    topics: [t.energy]
  - id: r.plan
    when: {question: energy.plan, is: false}
    title: {de: Planen, en: Plan}
    text: {de: Planen hilft., en: Planning helps.}
    lifts: {energy.plan: true}
    after: [r.meter]
    topics: [t.energy]
  - id: r.sun
    when: {any: [{question: energy.source, is: gas}, {question: energy.share, below: 50}]}
    title: {de: Sonne, en: Sun}
    text: {de: Sonne hilft., en: Sun helps.}
    lifts: {energy.source: sun, energy.share: 60}
    topics: [t.energy]
contacts:
  - id: agency
    name: Agentur
    role: {de: Beratung, en: Advice}
    topics: [t.energy]
    checked_on: "2026-11"
tests:
  - title: {de: Das Beste, en: The best}
    answers: {energy.meter: 2, energy.source: sun, energy.share: 60, energy.plan: true}
    expect: {overall: 100}
"""

HERE = "«"
"""Stands before the place to which the finding must point, and is no part of the file."""


class Mistake(NamedTuple):
    """One mistake.

    Attributes:
        right: what stands in the base, once.
        wrong: what the author writes in its place, with the mark `«` where the finding must point.
        code: the code of the first finding.
        cause, mend: what its message and its hint must say.
    """

    right: str
    wrong: str
    code: str
    cause: str
    mend: str


MISTAKES = (
    # Syntax
    Mistake("      en: Measure at work", "      en: Measure«: at work", "MC110", "colon too many", "quotes"),
    Mistake('en: "How is it metered?"}', 'en: "How is it metered?}', "MC110", "quotation mark", "quotes"),
    Mistake("languages: [de, en]\n", "languages: [de, en\n", "MC110", "closing bracket", "brackets"),
    Mistake("title: {de: Titel, en: Title}\n", "title: {de: Titel, en: Title\n", "MC110", "closing brace", "brackets"),
    Mistake("{de: nichts, en: nothing}", "{de: nichts en: nothing}", "MC110", "", "quotes"),
    Mistake(
        "    title: {de: Energie, en: Energy}\n    questions",
        "«\ttitle: {de: Energie, en: Energy}\n    questions",
        "MC117",
        "tab",
        "spaces",
    ),
    Mistake(
        "    title: {de: Energie, en: Energy}\n    questions",
        "   title: {de: Energie, en: Energy}\n    questions",
        "MC110",
        "",
        "indentation",
    ),
    Mistake(
        "  - id: energy\n", "«\u00a0\u00a0- id: energy\n", "MC125", "special blank (U+00A0)", "ordinary|type a blank"
    ),
    Mistake("id: base\n", "id:«\u00a0base\n", "MC125", "special blank", "type a blank"),
    Mistake("    name: Agentur", "    «\u2003name: Agentur", "MC125", "U+2003", "type a blank"),
    Mistake("    name: Agentur", "    name: «@Agentur", "MC110", "cannot begin", "quotes"),
    Mistake("    name: Agentur", "    name: «%Agentur", "MC110", "cannot begin", "quotes"),
    Mistake("    name: Agentur", "    name: «*Agentur", "MC121", "not defined", "Define"),
    Mistake("    name: Agentur", "    name: «!Agentur", "MC113", "tags", "Remove"),
    Mistake("    name: Agentur", '    name: "Agentur«\\Süd"', "MC110", "does not fit", ""),
    Mistake("    name: Agentur", '    name: «"Agentur \\x07"', "MC122", "cannot be shown", "Remove"),
    Mistake("id: base\n", "id: base\n«id: other\n", "MC111", "second time", "line 2"),
    Mistake("sections:\n", "sections: []\n«sections:\n", "MC111", "second time", ""),
    Mistake("id: base\n", "id: base\n«---\n", "MC120", "more than one document", "one document"),
    Mistake("id: base\n", "id: base\n«<<: {decimals: 0}\n", "MC114", "merge", "Write"),
    Mistake("decimals: 0", "decimals: «.inf", "MC206", "whole number", ""),
    Mistake("decimals: 0", "decimals: «1e999", "MC119", "not a number", "decimal"),
    # Types: what YAML makes of it
    Mistake('version: "1"', "version: «1.0", "MC222", "a text is needed", "quotes"),
    Mistake("id: base\n", "id: «7\n", "MC222", "text is needed", "quotes"),
    Mistake(
        "{id: gas, text: {de: Gas, en: Gas}, points: 0}",
        "{id: «1, text: {de: Gas, en: Gas}, points: 0}",
        "MC222",
        "a number",
        "quotes",
    ),
    Mistake(
        "{id: gas, text: {de: Gas, en: Gas}, points: 0}",
        "{id: «true, text: {de: Gas, en: Gas}, points: 0}",
        "MC222",
        "true or false",
        "quotes",
    ),
    Mistake('text: {de: "Welche Quelle?", en: "Which source?"}', "text: «2026", "MC222", "a number", "quotes"),
    Mistake(
        'text: {de: "Welche Quelle?", en: "Which source?"}', "text: {de: «2026, en: a}", "MC222", "a number", "quotes"
    ),
    Mistake('text: {de: "Welche Quelle?", en: "Which source?"}', "text:«", "MC211", "not be empty", "#"),
    Mistake('text: {de: "Welche Quelle?", en: "Which source?"}', "text: «[Which, source]", "MC206", "a text", "comma"),
    Mistake('text: {de: "Welche Quelle?", en: "Which source?"}', 'text: {de: «"", en: a}', "MC211", "empty", "Write"),
    Mistake(
        "{id: sun, text: {de: Sonne, en: Sun}, points: 2}",
        "{id: sun, text: {de: Sonne, en: Sun}, points: «2,5}",
        "MC221",
        "decimal comma",
        "2.5",
    ),
    Mistake("        minimum: 0\n", "        minimum: «0,5\n", "MC221", "decimal comma", "0.5"),
    Mistake("        minimum: 0\n", '        minimum: «"0"\n', "MC206", "a number", ""),
    Mistake("        minimum: 0\n", "        minimum: «low\n", "MC206", "a number, found “low”", ""),
    Mistake("        target: 2\n", "        target: «1.5\n", "MC206", "whole number", ""),
    Mistake("points: {yes: 1, no: 0}", "points: {yes: 1, no: «nothing}", "MC206", "a number", ""),
    Mistake("points: {yes: 1, no: 0}", "points: «1", "MC206", "a mapping", ""),
    Mistake("    topics: [t.energy]\n    checked_on", "    topics: «t.energy\n    checked_on", "MC206", "a list", ""),
    Mistake('checked_on: "2026-11"', "checked_on: «2026", "MC222", "a number", "quotes"),
    Mistake('checked_on: "2026-11"', 'checked_on: «"11/2026"', "MC212", "date", '"2026-11-22"'),
    Mistake('checked_on: "2026-11"', "checked_on: «2026-11-31", "MC212", "date", ""),
    Mistake("normalise: true", "normalise: «yes", "MC206", "true or false", ""),
    Mistake("scale: [0, 100]", "scale: «[0]", "MC208", "a list", ""),
    Mistake("scale: [0, 100]", "scale: «[100, 0]", "MC215", "higher", "[0, 100]"),
    Mistake("missing: exclude", "missing: {require: «50}", "MC208", "50", ""),
    # Keys and words
    Mistake("        type: choice\n", "        «typ: choice\n", "MC204", "“typ”", "type"),
    Mistake("        options:\n", "        «option:\n", "MC204", "“option”", "options"),
    Mistake("        type: choice\n", "        type: «choise\n", "MC207", "choise", "choice"),
    Mistake("combine: mean", "combine: «average", "MC207", "average", ""),
    Mistake("missing: exclude", "missing: «ignore", "MC207", "ignore", ""),
    Mistake("    effort: low\n", "    effort: «small\n", "MC207", "small", ""),
    Mistake(
        "format: molewa-check/questionnaire/1", "format: «molewa-check/questionaire/1", "MC202", "Unknown format", ""
    ),
    Mistake("format: molewa-check/questionnaire/1\n", "«", "MC203", "missing", "Begin the file"),
    Mistake('id: base\nversion: "1"\n', "", "MC219", "“id”, “version”", "Add"),
    Mistake("  - id: energy\n    title", "  - «title", "MC205", "“id”", "Add"),
    Mistake(
        '        type: yes_no\n        text: {de: "Gibt es einen Plan?", en: "Is there a plan?"}\n',
        "",
        "MC219",
        "“type”, “text”",
        "Add",
    ),
    Mistake("languages: [de, en]\n", "languages: [de, «eng]\n", "MC540", "“eng”", "“en”"),
    Mistake("languages: [de, en]\n", "languages: [de, «English]\n", "MC208", "English", ""),
    Mistake("languages: [de, en]\n", "languages: «de\n", "MC206", "a list", ""),
    Mistake("languages: [de, en]\n", "languages: [de, en, «fr]\n", "MC540", "“fr”", "translate"),
    Mistake("title: {de: Titel, en: Title}", "title: «{de: Titel}", "MC501", "“en”", "Add"),
    Mistake("title: {de: Titel, en: Title}", "title: {de: Titel, en: Title, «fr: Titre}", "MC516", "“fr”", ""),
    Mistake("title: {de: Titel, en: Title}", "title: «Titel des Ganzen", "MC526", "no language", "per language"),
    Mistake("title: {de: Titel, en: Title}", "title: {de: Titel, «EN: Title}", "MC216", "EN", "en: …"),
    Mistake("  - {de: nichts, en: nothing}\n", "  - «Stage 1: nothing\n", "MC216", "Stage 1", "colon needs quotes"),
    Mistake("  - {de: alles, en: everything}\n", "  - {points: 2, «txt: all}\n", "MC204", "txt", "text"),
    Mistake("  - {de: alles, en: everything}\n", "  - «3\n", "MC222", "a number", "quotes"),
    Mistake("{id: sun, text: {de: Sonne, en: Sun}, points: 2}", "«sun", "MC206", "found “sun”", "{key: value}"),
    # Ids
    Mistake("id: base\n", f"id: «{'b' * 81}\n", "MC223", "81 characters", "Shorten"),
    Mistake("id: base\n", "id: «my base\n", "MC209", "not a valid id", "letters"),
    Mistake("id: base\n", "id: «prüfung\n", "MC209", "not a valid id", "letters"),
    Mistake("  - id: r.sun\n", "  - id: «r.plan\n", "MC301", "used twice", "first one"),
    Mistake("          - {id: sun,", "          - {id: «gas,", "MC301", "used twice", ""),
    Mistake("  - {id: high, from", "  - {id: «low, from", "MC301", "used twice", ""),
    Mistake(
        "ask_if: {question: energy.meter,", "ask_if: {question: «energy.metre,", "MC302", "energy.metre", "energy.meter"
    ),
    Mistake("cap: low", "cap: «lowest", "MC302", "lowest", ""),
    Mistake("lifts: {energy.meter: 2}", "lifts: {energy.meters: «2}", "MC302", "energy.meters", "energy.meter"),
    Mistake("after: [r.meter]", "after: [«r.metre]", "MC302", "r.metre", "r.meter"),
    # Conditions
    Mistake(
        "when: {question: energy.plan, is: false}\n    title",
        "when: {question: energy.plan, is: «no}\n    title",
        "MC307",
        "“no”",
        "false",
    ),
    Mistake(
        "when: {question: energy.plan, is: false}\n    title",
        "when: {question: energy.plan, is: «nein}\n    title",
        "MC307",
        "“nein”",
        "false",
    ),
    Mistake("{question: energy.source, is: gas}", "{question: energy.source, is: «gaz}", "MC307", "gaz", "gas"),
    Mistake(
        "{question: energy.source, is: gas}", "{question: energy.source, includes: «gas}", "MC306", "includes", "is"
    ),
    Mistake("{question: energy.source, is: gas}", "«{question: energy.source}", "MC214", "exactly one operator", "is"),
    Mistake(
        "{question: energy.source, is: gas}",
        "«{question: energy.source, is: gas, at_most: 1}",
        "MC214",
        "exactly one operator",
        "",
    ),
    Mistake("{question: energy.source, is: gas}", "{question: energy.source, «equals: gas}", "MC204", "equals", ""),
    Mistake("{question: energy.source, is: gas}", "«{energy.source: gas}", "MC213", "exactly one of", "question"),
    Mistake(
        "when: {question: energy.meter, at_most: 1}\n    title",
        "when: «energy.meter <= 1\n    title",
        "MC213",
        "exactly one of",
        "at_most",
    ),
    Mistake(
        "ask_if: {question: energy.meter, at_least: 1}",
        "ask_if: {question: energy.meter, at_least: 3}",
        "MC502",
        "never hold",
        "",
    ),
    Mistake(
        "ask_if: {question: energy.meter, at_least: 1}", "ask_if: «{score: energy, below: 3}", "MC314", "a score", ""
    ),
    Mistake(
        "ask_if: {question: energy.meter, at_least: 1}",
        "ask_if: «{question: energy.plan, is: true}",
        "MC305",
        "circle",
        "Remove",
    ),
    Mistake("{question: energy.share, below: 50}", "«{question: energy.share, below: 0}", "MC502", "never hold", ""),
    # Points, levels, bands
    Mistake(
        "{id: gas, text: {de: Gas, en: Gas}, points: 0}",
        "«{id: gas, text: {de: Gas, en: Gas}}",
        "MC537",
        "“gas” has no points",
        "points: 0",
    ),
    Mistake(
        "{id: gas, text: {de: Gas, en: Gas}, points: 0}",
        "{id: gas, text: {de: Gas, en: Gas}, points: 2}",
        "MC308",
        "same points",
        "different",
    ),
    Mistake(
        "points: [{from: 0, points: 0}, {from: 50, points: 1}]",
        "points: [{from: 0, points: 0}, {from: 50, points: 1}, {from: «20, points: 2}]",
        "MC309",
        "rise",
        "Sort",
    ),
    Mistake(
        "points: [{from: 0, points: 0}, {from: 50, points: 1}]",
        "points: [{from: «10, points: 0}, {from: 50, points: 1}]",
        "MC310",
        "begins at 10",
        "Begin at 0",
    ),
    Mistake("        maximum: 100\n", "        maximum: -1\n", "MC319", "above", "Exchange"),
    Mistake("        target: 2\n", "        target: «3\n", "MC208", "3 is outside", ""),
    Mistake(
        "levels:\n  - {de: nichts, en: nothing}\n  - {de: etwas, en: something}\n  - {de: alles, en: everything}\n",
        "",
        "MC311",
        "at least two levels",
        "levels",
    ),
    Mistake("  - {id: high, from: 60,", "  - {id: high, from: «600,", "MC510", "never be reached", "0 to 100"),
    Mistake("  - {id: low, from: 0,", "  - {id: low, from: «10,", "MC310", "begins at 10", "Begin at 0"),
    Mistake("    lifts: {energy.meter: 2}\n", "    lifts: {energy.meter: «5}\n", "MC316", "cannot be reached", "0"),
    Mistake("    lifts: {energy.meter: 2}\n", "    lifts: {energy.meter: «0}\n", "MC521", "never raises", "Raise"),
    Mistake("    lifts: {energy.meter: 2}\n", "    lifts: {profile.shifts: «true}\n", "MC317", "not scored", "Remove"),
    # Texts, examples
    Mistake("      en: Measure at work", "      en: Measure «#1 at work", "MC538", "“#1 at work”", "quotes"),
    Mistake("    name: Agentur", "    name: Agentur «#Nord", "MC538", "comment", "quotes"),
    Mistake("expect: {overall: 100}", "expect: {overall: «90}", "MC508", "100, expected 90", ""),
    Mistake("expect: {overall: 100}", "expect: {«total: 100}", "MC518", "total", "overall"),
    Mistake(
        "    topics: [t.energy]\n    checked_on",
        "    topics: [«t.enrgy]\n    checked_on",
        "MC529",
        "t.enrgy",
        "t.energy",
    ),
    # Targets by profile, and what those are called who answer
    Mistake(
        "        target: 2\n",
        "        target: [{when: {question: profile.shifts, is: true}, «levell: 1}]\n",
        "MC204",
        "levell",
        "level",
    ),
    Mistake(
        "        target: 2\n",
        "        target: [{when: {question: «profile.shift, is: true}, level: 1}]\n",
        "MC302",
        "profile.shift",
        "profile.shifts",
    ),
    Mistake(
        "        target: 2\n",
        "        target: [{level: 2}, «{when: {question: profile.shifts, is: true}, level: 1}]\n",
        "MC535",
        "never reached",
        "move it up",
    ),
    Mistake("        target: 2\n", "        target: [{level: «9}]\n", "MC208", "0 … 2", ""),
    Mistake("decimals: 0\n", "decimals: 0\nrespondent: «{one: school}\n", "MC205", "many", "Add"),
)
