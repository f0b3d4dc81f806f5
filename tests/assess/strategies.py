"""Random questionnaires of every kind, and random answers to them."""

from typing import Any

from hypothesis import strategies as st

Drawn = tuple[dict[str, Any], dict[str, Any]]
"""A questionnaire and answers to it, both as plain values."""

POINTS = st.one_of(st.integers(-2, 6), st.sampled_from([0.1, 0.3, 0.7, 1.5, 2.55, 33.3, 66.7]))
WEIGHTS = st.sampled_from([1, 1, 1, 2, 0.5, 0.1, 3, 14])
NO_VALUE = ({"state": "unknown"}, {"state": "later"}, {"state": "not_applicable", "reason": "not here"})
COMBINE = st.sampled_from(["mean", "sum", "min", "max"])
MISSING = st.sampled_from(["exclude", "zero", {"require": 0.5}, {"require": 0.75}, {"require": 1}])
DAYS = ("1999-12-31", "2019-06-30", "2019-07-01", "2024-02-29", "2026-11-22", "2026-12-31")
BETTER = st.sampled_from([{}, {}, {}, {"better": "high"}, {"better": "low"}])
SCALES = st.sampled_from([[0, 100], [0, 10], [1, 5], [-1, 1], [7, 49]])


@st.composite
def level_questions(draw: st.DrawFn) -> dict[str, Any]:
    """Levels with points by index or of their own, in any order, sometimes with ids."""
    if draw(st.booleans()):
        return {"type": "level", "levels": [str(index) for index in range(draw(st.integers(2, 6)))]}
    points = draw(st.lists(POINTS, min_size=2, max_size=5, unique=True))
    named = draw(st.booleans())
    levels = [{"points": p, "text": "x", **({"id": f"L{i}"} if named else {})} for i, p in enumerate(points)]
    return {"type": "level", "levels": levels}


@st.composite
def option_questions(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """One or several of some options, scored or not."""
    points = draw(st.lists(POINTS, min_size=2, max_size=4, unique=True).filter(any))
    scored = draw(st.integers(0, 4)) > 0
    options: list[dict[str, Any]] = [{"id": f"o{i}", "text": "x"} for i in range(len(points))]
    for option, value in zip(options, points, strict=True):
        option.update({"points": value} if scored else {})
    question: dict[str, Any] = {"type": kind, "options": options}
    if kind == "choices":
        if draw(st.booleans()):
            options[-1]["exclusive"] = True
        most = sum(p for p in points if p > 0)
        if scored and most > 1 and draw(st.booleans()):
            question["max_points"] = 1
    return question


@st.composite
def number_questions(draw: st.DrawFn) -> dict[str, Any]:
    """A number with rising or falling points, or unscored."""
    limits = sorted(draw(st.lists(st.integers(1, 90), min_size=1, max_size=3, unique=True)))
    points = draw(st.lists(POINTS, min_size=len(limits) + 1, max_size=len(limits) + 1, unique=True))
    question: dict[str, Any] = {"type": "number", "minimum": 0, "maximum": 100}
    if draw(st.integers(0, 4)):
        question["points"] = [{"from": f, "points": p} for f, p in zip([0, *limits], points, strict=True)]
    return question


@st.composite
def yes_no_questions(draw: st.DrawFn) -> dict[str, Any]:
    """Yes or no, also with no as the better answer."""
    points = draw(st.sampled_from([None, {"yes": 1, "no": 0}, {"yes": 0, "no": 2.5}, {"yes": 4, "no": -1}]))
    return {"type": "yes_no", **({"points": points} if points else {})}


@st.composite
def date_questions(draw: st.DrawFn) -> dict[str, Any]:
    """A day, with a range that may be open on both sides."""
    bounds = {"earliest": "2019-06-30", "latest": "2026-12-31"}
    return {"type": "date", **{key: day for key, day in bounds.items() if draw(st.booleans())}}


@st.composite
def criteria_questions(draw: st.DrawFn) -> dict[str, Any]:
    """Some criteria with weights of their own or none, with points by their number or as given, sometimes a target."""
    criteria: list[dict[str, Any]] = [{"id": f"c{i}", "text": "x"} for i in range(draw(st.integers(1, 4)))]
    if draw(st.booleans()):
        for criterion in criteria:
            criterion["weight"] = draw(WEIGHTS)
    question: dict[str, Any] = {"type": "criteria", "criteria": criteria}
    if draw(st.booleans()):
        question["max_points"] = draw(st.sampled_from([0.1, 1, 2.55, 5, 33.3]))
    if draw(st.booleans()):
        question["target"] = question.get("max_points", len(criteria)) / 2
    return question


QUESTIONS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "level": level_questions(),
    "choice": option_questions("choice"),
    "choices": option_questions("choices"),
    "number": number_questions(),
    "yes_no": yes_no_questions(),
    "text": st.just({"type": "text"}),
    "date": date_questions(),
    "criteria": criteria_questions(),
}
"""Questions of every type, without id and text."""


def any_question() -> st.SearchStrategy[dict[str, Any]]:
    """A question of any type, without id and text; levels come twice as often."""
    return st.one_of(level_questions(), *QUESTIONS.values())


def is_scored(question: dict[str, Any]) -> bool:
    """Whether a question has points."""
    options = question.get("options", ())
    is_always = question["type"] in {"level", "criteria"}
    return is_always or "points" in question or any("points" in option for option in options)


def values_of(question: dict[str, Any]) -> st.SearchStrategy[Any]:
    """A value that a question accepts."""
    found: st.SearchStrategy[Any] = st.just("words")
    match question["type"]:
        case "level":
            named = [level["id"] for level in question["levels"] if isinstance(level, dict) and "id" in level]
            found = st.sampled_from([*range(len(question["levels"])), *named])
        case "choice":
            found = st.sampled_from([option["id"] for option in question["options"]])
        case "choices":
            alone = [[option["id"]] for option in question["options"] if option.get("exclusive")]
            free = [option["id"] for option in question["options"] if not option.get("exclusive")]
            ticked = st.lists(st.sampled_from(free), unique=True) if free else st.just([])
            found = st.one_of(ticked, *map(st.just, alone))
        case "number":
            found = st.one_of(st.integers(0, 100), st.sampled_from([0.1, 19.9, 20.0, 64.5]))
        case "yes_no":
            found = st.booleans()
        case "date":
            first, last = question.get("earliest", "0001-01-01"), question.get("latest", "9999-12-31")
            found = st.sampled_from([day for day in (first, *DAYS, last) if first <= day <= last])
        case "criteria":
            grades = st.sampled_from(["yes", "partly", "no"])
            found = st.fixed_dictionaries({criterion["id"]: grades for criterion in question["criteria"]})
    return found


@st.composite
def entries_of(draw: st.DrawFn, question: dict[str, Any]) -> Any:
    """The same as an answer file writes it: a mapping stands under `value`."""
    value = draw(values_of(question))
    return {"value": value} if isinstance(value, dict) else value


@st.composite
def comparisons(draw: st.DrawFn, question: dict[str, Any]) -> dict[str, Any]:
    """A comparison that fits a question."""
    about: dict[str, Any] = {"question": question["id"]}
    answered = st.booleans().map(lambda value: {"answered": value})
    bounds = st.one_of(st.integers(-1, 5), st.sampled_from([0.1, 0.3, 1.5, 50]))
    numeric = st.tuples(st.sampled_from(["at_least", "at_most", "above", "below"]), bounds).map(lambda x: {x[0]: x[1]})
    if question["type"] == "text":
        return {**about, **draw(answered)}
    if question["type"] == "criteria":
        criterion = draw(st.sampled_from(question["criteria"]))["id"]
        return {**about, **draw(st.one_of(answered, numeric, st.just({"includes": criterion})))}
    if question["type"] == "date":
        operators = st.sampled_from(["at_least", "at_most", "above", "below", "is", "is_not"])
        return {
            **about,
            **draw(st.one_of(answered, st.tuples(operators, st.sampled_from(DAYS)).map(lambda x: dict([x])))),
        }
    value = draw(values_of(question))
    if question["type"] == "choices":
        option = draw(st.sampled_from(question["options"]))["id"]
        return {**about, **draw(st.one_of(answered, st.just({"includes": option})))}
    by_value = st.sampled_from([{"is": value}, {"is_not": value}, {"in": [value]}])
    fits = [answered, by_value]
    if is_scored(question) or question["type"] == "number":
        fits += [numeric, numeric]
    return {**about, **draw(st.one_of(*fits))}


@st.composite
def conditions(draw: st.DrawFn, known: list[dict[str, Any]], scores: tuple[str, ...] = ()) -> dict[str, Any]:
    """A condition about some questions and scores, possibly joined."""
    leaf = st.sampled_from(known).flatmap(comparisons)
    if scores:
        operator = st.sampled_from(["at_least", "at_most", "above", "below"])
        about = st.tuples(st.sampled_from(scores), operator, st.integers(-5, 100))
        leaf = st.one_of(leaf, about.map(lambda x: {"score": x[0], x[1]: x[2]}))
    tree = st.recursive(
        leaf,
        lambda part: st.one_of(
            st.lists(part, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
            st.lists(part, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
            part.map(lambda inner: {"not": inner}),
        ),
        max_leaves=4,
    )
    return draw(tree)


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    """Some scoring keys; the others are inherited."""
    keys = {
        "combine": COMBINE,
        "normalise": st.booleans(),
        "scale": SCALES,
        "missing": MISSING,
        "over": st.sampled_from(["children", "questions"]),
    }
    chosen = draw(st.lists(st.sampled_from(sorted(keys)), unique=True, max_size=3))
    return {key: draw(keys[key]) for key in chosen}


class _Sections:
    """Draws nested sections and remembers what is in them."""

    def __init__(self, draw: st.DrawFn, known: list[dict[str, Any]], plain: bool) -> None:
        self.draw = draw
        self.known = known
        self.plain = plain
        self.ids: list[str] = []

    def section(self, depth: int) -> dict[str, Any]:
        draw = self.draw
        self.ids.append(f"s{len(self.ids)}")
        section: dict[str, Any] = {"id": self.ids[-1], "title": "x", "weight": draw(WEIGHTS)}
        if not self.plain:
            section["scoring"] = draw(rules())
            section |= draw(BETTER)
        if depth > 0 and draw(st.booleans()):
            section["sections"] = [self.section(depth - 1) for _ in range(draw(st.integers(1, 3)))]
        else:
            drawn = [self.question() for _ in range(draw(st.integers(1, 4)))]
            section["questions"] = draw(st.permutations(drawn))
        return section

    def question(self) -> dict[str, Any]:
        draw = self.draw
        question = {"id": f"q{len(self.known)}", "text": "x", **draw(any_question())}
        question["weight"] = draw(WEIGHTS)
        if not self.plain:
            if self.known and draw(st.integers(0, 3)) == 0:
                question["ask_if"] = draw(conditions(self.known))
            if draw(st.integers(0, 7)) == 0:
                question["perspectives"] = draw(st.sampled_from([["management"], ["works-council", "joint"]]))
            question["quick"] = draw(st.booleans())
            question |= draw(BETTER)
        self.known.append(question)
        return question


@st.composite
def questionnaires(draw: st.DrawFn, *, plain: bool = False) -> dict[str, Any]:
    """A questionnaire; a plain one has no rules of its own below the root and always asks everything."""
    known: list[dict[str, Any]] = []
    if not plain and draw(st.booleans()):
        known.append({"id": "p", "text": "x", "type": "choice", "options": [{"id": i, "text": i} for i in "ab"]})
    profile = list(known)
    drawn = _Sections(draw, known, plain)
    sections = [drawn.section(draw(st.integers(0, 3))) for _ in range(draw(st.integers(1, 3)))]
    questionnaire: dict[str, Any] = {"profile": profile, "sections": sections, "scoring": draw(rules())}
    if not plain:
        questionnaire |= draw(BETTER)
    scored = [question for question in known if is_scored(question)]
    if not plain and scored:
        ids = ("overall", *drawn.ids)
        questionnaire["recommendations"] = [
            {
                "id": f"r{index}",
                "title": "x",
                "text": "x",
                "when": draw(conditions(known, ids)),
                "lifts": draw(lifts(scored)),
            }
            for index in range(draw(st.integers(0, 3)))
        ]
    return questionnaire


@st.composite
def lifts(draw: st.DrawFn, scored: list[dict[str, Any]]) -> dict[str, Any]:
    """Answers after something is done."""
    chosen = draw(st.lists(st.sampled_from(scored), unique_by=lambda question: str(question["id"]), max_size=3))
    return {question["id"]: draw(values_of(question)) for question in chosen}


def asked_questions(questionnaire: dict[str, Any]) -> list[dict[str, Any]]:
    """All questions of a questionnaire."""
    found = list(questionnaire.get("profile", ()))
    todo = list(questionnaire["sections"])
    while todo:
        section = todo.pop(0)
        found += section.get("questions", ())
        todo += section.get("sections", ())
    return found


@st.composite
def answers_to(draw: st.DrawFn, questionnaire: dict[str, Any], *, complete: bool = False) -> dict[str, Any]:
    """Answers in all states; `complete` gives every question a value."""
    answers: dict[str, Any] = {}
    for question in draw(st.permutations(asked_questions(questionnaire))):
        kind = 0 if complete else draw(st.integers(0, 7))
        if kind < 6:
            answers[question["id"]] = draw(entries_of(question))
        elif kind == 6:
            answers[question["id"]] = dict(draw(st.sampled_from(NO_VALUE)))
    return answers


@st.composite
def answered(draw: st.DrawFn, *, plain: bool = False, complete: bool = False) -> Drawn:
    """A questionnaire with answers."""
    questionnaire = draw(questionnaires(plain=plain))
    return questionnaire, draw(answers_to(questionnaire, complete=complete))
