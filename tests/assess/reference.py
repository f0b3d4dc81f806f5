"""A second scorer, written from the contract's text alone: exact fractions, plain values, no thought of speed.

It reads the questionnaire as plain values, as they stand in the file, and shares no code with the program.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

Value = Any
Scored = tuple[Fraction | None, Fraction, Fraction]
MISSING = {"unknown", "later", "missing"}
WORTH = {"yes": Fraction(1), "partly": Fraction(1, 2), "no": Fraction(0)}


def exact(number: float) -> Fraction:
    """A number as it is written, not as binary stores it."""
    return Fraction(repr(number))


class Reference:
    """Scores one questionnaire for one set of answers."""

    def __init__(self, questionnaire: Mapping[str, Any], answers: Mapping[str, Any], **header: Any) -> None:
        self.definition = questionnaire
        self.answers = answers
        self.perspective = header.get("perspective", "management")
        self.quick = header.get("scope", "full") == "quick"
        self.by_id: dict[str, dict[str, Any]] = {}
        self.profile = {question["id"] for question in questionnaire.get("profile", ())}
        for question in (*questionnaire.get("profile", ()), *_all_questions(questionnaire["sections"])):
            self.by_id[question["id"]] = question
        self.better: dict[str, str] = {}
        self._direct({"id": "overall", **questionnaire}, "high")

    def _direct(self, part: Mapping[str, Any], inherited: str) -> None:
        """Which end of each part is good: as it says, else as what it is part of says."""
        found = self.better[part["id"]] = part.get("better", inherited)
        for below in (*part.get("sections", ()), *part.get("questions", ())):
            self._direct(below, found)

    # What is asked, and what is answered

    def state(self, id_: str) -> str:
        """One of value, unknown, later, missing, not_applicable, not_asked."""
        question = self.by_id[id_]
        if self.perspective not in question.get("perspectives", ("management", "works-council", "joint")):
            return "not_asked"
        if self.quick and not question.get("quick", False) and id_ not in self.profile:
            return "not_asked"
        if "ask_if" in question and not self.holds(question["ask_if"]):
            return "not_asked"
        if id_ not in self.answers:
            return "missing"
        answer = self.answers[id_]
        return str(answer.get("state", "value")) if isinstance(answer, dict) else "value"

    def value(self, id_: str) -> Value:
        """The value that counts, or None."""
        if self.state(id_) != "value":
            return None
        answer = self.answers[id_]
        return answer["value"] if isinstance(answer, dict) else answer

    def holds(self, condition: Mapping[str, Any], scores: Mapping[str, Fraction] | None = None) -> bool:
        """Decide a condition."""
        if "all" in condition:
            return all(self.holds(part, scores) for part in condition["all"])
        if "any" in condition:
            return any(self.holds(part, scores) for part in condition["any"])
        if "not" in condition:
            return not self.holds(condition["not"], scores)
        if "score" in condition:
            found = (scores or {}).get(condition["score"])
            return found is not None and _numeric(found, condition)
        return self._question_holds(condition)

    def _question_holds(self, condition: Mapping[str, Any]) -> bool:
        question = self.by_id[condition["question"]]
        value = self.value(question["id"])
        if "answered" in condition:
            return (value is not None) is condition["answered"]
        if value is None:
            return False
        if "includes" in condition:
            held = [id_ for id_, grade in value.items() if grade == "yes"] if isinstance(value, dict) else value
            return condition["includes"] in held
        if question["type"] == "level":
            value = _level_index(question, value)
        operands = {"is": [condition.get("is")], "is_not": [condition.get("is_not")], "in": condition.get("in", [])}
        for operator, wanted in operands.items():
            if operator in condition:
                known = [_level_index(question, one) if question["type"] == "level" else one for one in wanted]
                return (value in known) is (operator != "is_not")
        if question["type"] == "date":
            return _compared(_days(value), condition, _days)
        measured = exact(value) if question["type"] == "number" else self.points(question["id"])
        return measured is not None and _numeric(measured, condition)

    # Points

    def points(self, id_: str) -> Fraction | None:
        """The points of an answer."""
        value, question = self.value(id_), self.by_id[id_]
        return None if value is None else _points(question, value)

    # Scores

    def scores(self, fill: str = "") -> dict[str, Fraction | None]:
        """The scores of all sections and of `overall`; `fill` is `low`, `high` or `middle` to fill what is missing."""
        found: dict[str, Fraction | None] = {}
        default = {"combine": "mean", "normalise": True, "scale": [0, 100], "missing": {"require": 0.5}}
        default["over"] = "children"
        root = {"id": "overall", **self.definition}
        self._score(root, default, fill, found)
        return found

    def _score(
        self, section: Mapping[str, Any], inherited: Mapping[str, Any], fill: str, found: dict[str, Fraction | None]
    ) -> Scored | None:
        given = section.get("scoring", {})
        rules = {**inherited, **given}
        if given.get("normalise") is False and "scale" not in given:
            rules["scale"] = None
        if rules["normalise"] and rules["scale"] is None:
            rules["scale"] = [0, 100]
        for child in section.get("sections", ()):
            self._score(child, rules, fill, found)
        parts: list[tuple[Fraction, Scored] | None]
        if rules["over"] == "questions":
            parts = [self._question(question, section, rules, fill) for question in _scored_below(section)]
        else:
            parts = [self._child(child, section, rules, fill) for child in section.get("sections", ())]
            parts += [self._question(question, section, rules, fill) for question in section.get("questions", ())]
        outcome = self._combine(section, [part for part in parts if part is not None], rules, fill)
        found[section["id"]] = None if outcome is None else outcome[0]
        return outcome

    def _child(
        self, child: Mapping[str, Any], section: Mapping[str, Any], rules: Mapping[str, Any], fill: str
    ) -> tuple[Fraction, Scored] | None:
        turned = self.better[child["id"]] != self.better[section["id"]]
        result = self._score(child, rules, OTHER_END.get(fill, fill) if turned else fill, {})
        return None if result is None else (exact(child.get("weight", 1)), _turned(result) if turned else result)

    def _question(
        self, question: Mapping[str, Any], section: Mapping[str, Any], rules: Mapping[str, Any], fill: str
    ) -> tuple[Fraction, Scored] | None:
        if not _is_scored(question) or self.state(question["id"]) in {"not_asked", "not_applicable"}:
            return None
        low, high = _range(question)
        points = self.points(question["id"])
        if points is not None and self.better[question["id"]] != self.better[section["id"]]:
            points = low + high - points
        if points is None and fill:
            points = {"low": low, "high": high, "middle": (low + high) / 2}[fill]
        if points is None and rules["missing"] == "zero":
            points = low
        return exact(question.get("weight", 1)), (points, low, high)

    def _combine(
        self, section: Mapping[str, Any], parts: list[tuple[Fraction, Scored]], rules: Mapping[str, Any], fill: str
    ) -> Scored | None:
        if not parts:
            return None
        there = [(weight, score, low, high) for weight, (score, low, high) in parts if score is not None]
        if not there:
            return None, Fraction(0), Fraction(0)
        weights = [weight for weight, *_ in there]
        lows, highs = [low for _, _, low, _ in there], [high for *_, high in there]
        values = [score for _, score, _, _ in there]
        how = rules["combine"]
        if rules["normalise"]:
            values = [(v - low) / (high - low) for v, low, high in zip(values, lows, highs, strict=True)]
            lows, highs = [Fraction(0)] * len(values), [Fraction(1)] * len(values)
        value, bottom, top = (_combination(how, weights, numbers) for numbers in (values, lows, highs))
        if rules["scale"] is not None:
            first, last = map(exact, rules["scale"])
            value, bottom, top = first + (value - bottom) / (top - bottom) * (last - first), first, last
        missing = rules["missing"]
        if isinstance(missing, dict) and not fill:
            states = [self.state(question["id"]) for question in _scored_below(section)]
            answered, applicable = states.count("value"), sum(1 for s in states if s == "value" or s in MISSING)
            if answered < exact(missing["require"]) * applicable:
                return None, bottom, top
        return value, bottom, top

    def tally(self, section: Mapping[str, Any] | None = None) -> dict[str, int]:
        """How many scored questions are in which state."""
        states = [self.state(question["id"]) for question in _scored_below(section or self.definition)]
        counts = {state: states.count(state) for state in ("unknown", "later", "not_applicable", "missing")}
        counts["answered"] = states.count("value")
        return {**counts, "applicable": counts["answered"] + sum(counts[state] for state in MISSING)}

    # Advice

    def advice(self) -> dict[str, Fraction | None]:
        """The recommendations that apply with their gains."""
        now = {id_: score for id_, score in self.scores().items() if score is not None}
        return {
            item["id"]: self._gain(item)
            for item in self.definition.get("recommendations", ())
            if self.holds(item["when"], now)
        }

    def _gain(self, item: Mapping[str, Any]) -> Fraction | None:
        lifted = dict(self.answers)
        for id_, value in item.get("lifts", {}).items():
            if self.state(id_) in {"not_asked", "not_applicable"}:
                continue
            today, question = self.points(id_), self.by_id[id_]
            sign = 1 if self.better[id_] == "high" else -1
            now = sum(_range(question), Fraction(0)) / 2 if today is None else today
            if sign * _points(question, value) > sign * now:
                lifted[id_] = {"value": value}
        header = {"perspective": self.perspective, "scope": "quick" if self.quick else "full"}
        before = self.scores("middle")["overall"]
        after = Reference(self.definition, lifted, **header).scores("middle")["overall"]
        # Without a score today nobody can say what is gained.
        if self.scores()["overall"] is None or before is None or after is None:
            return None
        return after - before


OTHER_END = {"low": "high", "high": "low"}


def _turned(scored: Scored) -> Scored:
    """What counts of a part whose good end is not that of its section."""
    score, low, high = scored
    return None if score is None else low + high - score, low, high


def _all_questions(sections: Any) -> Iterator[dict[str, Any]]:
    for section in sections:
        yield from section.get("questions", ())
        yield from _all_questions(section.get("sections", ()))


def _scored_below(section: Mapping[str, Any]) -> list[dict[str, Any]]:
    below = [*section.get("questions", ()), *_all_questions(section.get("sections", ()))]
    return [question for question in below if _is_scored(question)]


def _is_scored(question: Mapping[str, Any]) -> bool:
    match question["type"]:
        case "level" | "criteria":
            return True
        case "choice" | "choices":
            return any("points" in option for option in question["options"])
        case "number" | "yes_no":
            return "points" in question
        case _:
            return False


def _level_index(question: Mapping[str, Any], value: Value) -> int:
    ids = [level.get("id") if isinstance(level, dict) else None for level in question["levels"]]
    return ids.index(value) if isinstance(value, str) else int(value)


def _level_points(question: Mapping[str, Any]) -> list[Fraction]:
    return [
        exact(level["points"]) if isinstance(level, dict) and "points" in level else Fraction(index)
        for index, level in enumerate(question["levels"])
    ]


def _points(question: Mapping[str, Any], value: Value) -> Fraction:
    match question["type"]:
        case "level":
            return _level_points(question)[_level_index(question, value)]
        case "choice":
            return next(exact(option.get("points", 0)) for option in question["options"] if option["id"] == value)
        case "choices":
            total = sum((exact(o.get("points", 0)) for o in question["options"] if o["id"] in value), Fraction(0))
            return min(total, exact(question["max_points"])) if "max_points" in question else total
        case "number":
            return [exact(s["points"]) for s in question["points"] if exact(s["from"]) <= exact(value)][-1]
        case "criteria":
            weights = {one["id"]: exact(one.get("weight", 1)) for one in question["criteria"]}
            held = sum((WORTH[value[id_]] * weight for id_, weight in weights.items()), Fraction(0))
            return _most(question) * held / sum(weights.values())
        case _:
            return exact(question["points"]["yes" if value else "no"])


def _range(question: Mapping[str, Any]) -> tuple[Fraction, Fraction]:
    match question["type"]:
        case "level":
            values = _level_points(question)
        case "choice":
            values = [exact(option.get("points", 0)) for option in question["options"]]
        case "choices":
            values = [_points(question, ticked) for ticked in _tickings(question)]
        case "number":
            values = [exact(step["points"]) for step in question["points"]]
        case "criteria":
            values = [Fraction(0), _most(question)]
        case _:
            values = [exact(points) for points in question["points"].values()]
    return min(values), max(values)


def _most(question: Mapping[str, Any]) -> Fraction:
    """The points where all criteria hold."""
    return exact(question.get("max_points", len(question["criteria"])))


def _tickings(question: Mapping[str, Any]) -> Iterator[list[str]]:
    """Every possible answer to a `choices` question."""
    alone = [option["id"] for option in question["options"] if option.get("exclusive")]
    free = [option["id"] for option in question["options"] if not option.get("exclusive")]
    yield from ([one] for one in alone)
    for mask in range(2 ** len(free)):
        yield [id_ for index, id_ in enumerate(free) if mask >> index & 1]


def _combination(how: str, weights: list[Fraction], values: list[Fraction]) -> Fraction:
    match how:
        case "mean":
            return sum((w * v for w, v in zip(weights, values, strict=True)), Fraction(0)) / sum(weights)
        case "sum":
            return sum((w * v for w, v in zip(weights, values, strict=True)), Fraction(0))
        case "min":
            return min(values)
        case _:
            return max(values)


def _days(day: str) -> Fraction:
    """A day as a number."""
    return Fraction(date.fromisoformat(day).toordinal())


def _numeric(found: Fraction, condition: Mapping[str, Any]) -> bool:
    return _compared(found, condition, exact)


def _compared(found: Fraction, condition: Mapping[str, Any], measure: Callable[[Any], Fraction]) -> bool:
    for operator, decide in {
        "at_least": found.__ge__,
        "at_most": found.__le__,
        "above": found.__gt__,
        "below": found.__lt__,
    }.items():
        if operator in condition:
            return bool(decide(measure(condition[operator])))
    raise AssertionError(condition)
