"""Makes realistic answer files for any questionnaire; the same seed makes the same bytes.

Answers of one company belong together: behind them stands how far it is on the whole and in each section. Some
questions are left out, not known or kept for later, some answers carry notes. A share of the files can be broken, in
turn in every way that happens to files. Usage: answers.py FOLDER COUNT [BROKEN-SHARE [SEED]]
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from molewa_check.model.answers import ANSWERS_FORMAT
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.model.questions import (
    ChoiceQuestion,
    ChoicesQuestion,
    LevelQuestion,
    NumberQuestion,
    Question,
    TextQuestion,
    YesNoQuestion,
)
from molewa_check.source.questionnaire import load_by_name

NOTES = (
    "Stand der Dinge laut Rückfrage im Haus, Nachweis folgt.",
    "Seit 2024 geübte Praxis; schriftlich noch nicht festgehalten.",
    "Betrifft nur das Werk in Halle – das andere mieten wir.",
)
NAMES = ("Guss", "Stanz", "Zerspan", "Druckguss", "Kunststoff", "Sensorik", "Galvanik", "Antrieb", "Kabel", "Härterei")
BASE = 10_000
JSON_SHARE = 0.2
FORMS = {"plain": 76, "note": 12, "unknown": 4, "later": 2, "not applicable": 2, "left out": 4}
"""How answers are given, in percent."""
COUNCILS = 10
"""Every tenth company is answered for by its works council."""


@dataclass(frozen=True)
class Company:
    """One company, and how far it is: 0 to 1, on the whole and per section."""

    number: int
    skill: float
    random: Random

    @property
    def name(self) -> str:
        """A made-up name."""
        return f"Muster {NAMES[self.number % len(NAMES)]} {self.number} GmbH"


def company(number: int, seed: int = 1) -> Company:
    """The company with a number."""
    random = Random(f"{seed} {number}")
    return Company(number, random.betavariate(2.2, 2.6), random)


def answers_of(questionnaire: Questionnaire, who: Company) -> dict[str, Any]:
    """The answer document of a company."""
    random = who.random
    profile = {question.id for question in questionnaire.profile}
    sections = {id_.partition(".")[0]: random.gauss(0, 0.12) for id_ in questionnaire.questions}
    given: dict[str, Any] = {}
    for id_, question in questionnaire.questions.items():
        skill = min(max(who.skill + sections[id_.partition(".")[0]] + random.gauss(0, 0.13), 0.0), 1.0)
        value = _value(question, skill, random)
        forms: dict[str, Any] = {
            "plain": value,
            "note": {"value": value, "note": random.choice(NOTES)},
            "unknown": {"state": "unknown"},
            "later": {"state": "later"},
            "not applicable": {"state": "not_applicable", "reason": "gibt es bei uns nicht"},
            "left out": None,
        }
        form = "plain" if id_ in profile else random.choices(list(FORMS), list(FORMS.values()))[0]
        given[id_] = forms[form]
    day, minute = 1 + random.randrange(28), random.randrange(60)
    return {
        "format": ANSWERS_FORMAT,
        "questionnaire": {"id": questionnaire.id, "version": questionnaire.version},
        "company": {"name": who.name, "id": str(BASE + who.number)},
        "perspective": "works-council" if who.number % COUNCILS == COUNCILS - 1 else "management",
        "language": "de",
        "updated": f"2026-10-{day:02}T09:{minute:02}:00+02:00",
        "answers": {id_: value for id_, value in given.items() if value is not None},
    }


def _value(question: Question, skill: float, random: Random) -> Any:
    match question:
        case LevelQuestion():
            best = sorted(range(len(question.levels)), key=lambda level: question.points[level])
            return best[min(int(skill * len(best)), len(best) - 1)]
        case ChoiceQuestion():
            return random.choice(question.options).id
        case ChoicesQuestion():
            plain = [option.id for option in question.options if not option.exclusive]
            return sorted(random.sample(plain, min(len(plain), 1 + int(skill * len(plain)))), key=plain.index)
        case NumberQuestion():
            low = question.minimum or 0
            high = question.maximum if question.maximum is not None else low + 100
            return round(low + skill * (high - low)) if question.integer else round(low + skill * (high - low), 1)
        case YesNoQuestion():
            return skill > random.random()
        case TextQuestion():
            return random.choice(NOTES)


def text_of(document: dict[str, Any], kind: str = "yaml") -> str:
    """A document as YAML, as the program writes it, or as JSON."""
    if kind == "json":
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    return yaml.dump(document, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)


def broken_ways(text: str, document: dict[str, Any]) -> dict[str, bytes]:
    """The ways in which collected files are broken, each by name with the bytes of such a file."""
    good = text.encode()
    first = next(iter(document["answers"]))
    line = f"  {first}: "

    def changed(**keys: Any) -> bytes:
        return text_of(document | keys).encode()

    def answered(id_: str, value: Any) -> bytes:
        return changed(answers={**document["answers"], id_: value})

    return {
        "empty.yaml": b"",
        "only-blanks.yaml": b" \n\n",
        "cut-off.yaml": good[: len(good) // 3] + b'\n  x: "',
        "windows-1252.yaml": text.replace("Muster", "Müster").encode("cp1252"),
        "utf-16.yaml": text.encode("utf-16"),
        "nul.yaml": good.replace(b"management", b"manage\0ment").replace(b"works", b"wo\0rks"),
        "binary.yaml": bytes(range(256)) * 8,
        "list.yaml": b"- format: molewa-check/answers/1\n",
        "scalar.yaml": b"42\n",
        "two-documents.yaml": good + b"---\n" + good,
        "duplicate-key.yaml": good + b"perspective: joint\n",
        "duplicate-answer.yaml": text.replace(line, f"{line}1\n{line}", 1).encode(),
        "tab.yaml": text.replace(f"\n{line}", f"\n\t{line.strip()} ", 1).encode(),
        "tag.yaml": good + b"x: !!python/object/apply:os.system [exit]\n",
        "alias.yaml": text.replace(line, f"{line}&a ", 1).encode() + b"x: *a\n",
        "merge.yaml": good + b"<<: {perspective: joint}\n",
        "billion-laughs.yaml": b"a: &a [x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b]\n",
        "deep.yaml": b"a: " + b"[" * 5000 + b"]" * 5000 + b"\n",
        "deep.json": b"[" * 100_000 + b"]" * 100_000,
        "infinite.json": json.dumps(document).replace('"answers": {', '"answers": {"x": 1e999, ').encode(),
        "nan.json": json.dumps(document).replace('"answers": {', '"answers": {"x": NaN, ').encode(),
        "surrogate.json": json.dumps(document).replace("Muster", "\\ud800").encode(),
        "cut-off.json": json.dumps(document).encode()[:-40],
        "comma.json": json.dumps(document).encode()[:-1] + b",}",
        "duplicate.json": json.dumps(document)[:-1].encode() + b', "perspective": "joint"}',
        "no-format.yaml": changed(format="x").replace(b"format: x\n", b""),
        "other-format.yaml": changed(format="molewa-check/answers/9"),
        "unknown-questionnaire.yaml": changed(questionnaire={"id": "nowhere"}),
        "unknown-key.yaml": changed(compnay={"name": "x"}),
        "perspective.yaml": changed(perspective="boss"),
        "moment.yaml": changed(updated="yesterday"),
        "unknown-question.yaml": answered("co2.inventroy", 1),
        "wrong-type.yaml": answered(first, {"a": {"b": 1}}),
        "null.yaml": answered(first, None),
        "too-high.yaml": changed(answers=dict.fromkeys(document["answers"], 99)),
        "no-reason.yaml": answered(first, {"state": "not_applicable"}),
        "long-number.yaml": answered(first, 10**400),
        "huge.yaml": good + b"#" * (1024 * 1024),
    }


def write_answers(
    folder: Path, questionnaire: Questionnaire, count: int, *, broken: float = 0.0, seed: int = 1
) -> Iterator[Path]:
    """Write answer files into subfolders of a thousand; yields the broken ones."""
    made = 0
    for number in range(count):
        who = company(number, seed)
        document = answers_of(questionnaire, who)
        place = folder / f"{number // 1000:03}"
        if number % 1000 == 0:
            place.mkdir(parents=True, exist_ok=True)
        kind = "json" if who.random.random() < JSON_SHARE else "yaml"
        text = text_of(document, kind)
        if broken and int((number + 1) * broken) > int(number * broken):
            ways = broken_ways(text_of(document), document)
            name = list(ways)[made % len(ways)]
            made += 1
            path = place / f"{number:06}-{name}"
            path.write_bytes(ways[name])
            yield path
        else:
            (place / f"{number:06}.{kind}").write_text(text, encoding="utf-8")


def main() -> None:
    """Write the files, or say how to call this."""
    if len(sys.argv) < 3:  # noqa: PLR2004
        print((__doc__ or "").splitlines()[-1])
        return
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    broken = float(sys.argv[3]) if len(sys.argv) > 3 else 0.0  # noqa: PLR2004
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1  # noqa: PLR2004
    found = list(write_answers(folder, load_by_name("molewa").questionnaire, count, broken=broken, seed=seed))
    print(f"{count} files, {len(found)} of them broken")


if __name__ == "__main__":
    main()
