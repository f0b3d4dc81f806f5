// @ts-check
// Scores, exactly as docs/scoring.md says and molewa_check/assess computes them. Nothing here touches the page.

/**
 * Plain values with equal parts back in all of their places (molewa_check/form/shared.py).
 * @param {{parts: any[], whole: any}} folded
 */
function whole(folded) {
  /** @type {(value: any) => any} */
  const putBack = (value) => {
    if (typeof value !== "object" || value === null) return value;
    if (Object.hasOwn(value, "")) return folded.parts[value[""]];
    for (const key of Object.keys(value)) value[key] = putBack(value[key]);
    return value;
  };
  folded.parts.forEach((part, place) => {
    folded.parts[place] = putBack(part);
  });
  return putBack(folded.whole);
}

/** Whether a condition holds; where there is none, it does. @param {Condition | null | undefined} condition @param {Facts} facts @returns {boolean} */
function holds(condition, facts) {
  if (!condition) return true;
  const [kind, subject, third, fourth] = condition;
  switch (kind) {
    case "all":
      return subject.every((/** @type {Condition} */ part) => holds(part, facts));
    case "any":
      return subject.some((/** @type {Condition} */ part) => holds(part, facts));
    case "not":
      return !holds(subject, facts);
    case "answered":
      return facts.values.has(subject) === third;
    case "score":
      return facts.scores.has(subject) && compares(facts.scores.get(subject), third, fourth);
    case "points":
      return facts.points.has(subject) && compares(facts.points.get(subject), third, fourth);
    case "value":
      return facts.values.has(subject) && compares(facts.values.get(subject), third, fourth);
    default:
      return facts.values.has(subject) && isMet(kind, facts.values.get(subject), third);
  }
}

/** @param {any} found @param {string} sign @param {any} bound */
function compares(found, sign, bound) {
  switch (sign) {
    case ">=":
      return found >= bound;
    case "<=":
      return found <= bound;
    case ">":
      return found > bound;
    default:
      return found < bound;
  }
}

/** @param {string} kind @param {any} value @param {any} operand */
function isMet(kind, value, operand) {
  switch (kind) {
    case "is":
      return value === operand;
    case "is_not":
      return value !== operand;
    case "in":
      return operand.includes(value);
    case "includes":
      return Array.isArray(value) ? value.includes(operand) : Object.hasOwn(value, operand) && value[operand] === "yes";
    default:
      throw new Error(`unknown comparison: ${kind}`);
  }
}

/** The place of a value among those of a control; -1 where it is none of them. @param {Control} control @param {any} value */
function placeOf(control, value) {
  const wanted = JSON.stringify(value);
  return control.values.findIndex((/** @type {any} */ one) => JSON.stringify(one) === wanted);
}

/** The points of a checked value of a scored question. @param {Control} control @param {any} value @returns {number} */
function pointsOf(control, value) {
  switch (control.kind) {
    case "OneOf":
      return control.points[placeOf(control, value)];
    case "SomeOf": {
      const sum = total(value.map((/** @type {string} */ id) => control.points[control.values.indexOf(id)]));
      return control.cap === null ? sum : Math.min(sum, control.cap);
    }
    case "Graded": {
      const parts = control.values.map(
        (/** @type {string} */ id, /** @type {number} */ place) => control.weights[place] * control.grades[value[id]],
      );
      const share = total(parts) / total(control.weights);
      return share === 1 ? control.most : Math.min(withoutNoise(control.most * share), control.most);
    }
    default: {
      const reached = control.steps.filter((/** @type {number[]} */ step) => step[0] <= value);
      return (reached.length ? reached[reached.length - 1] : control.steps[0])[1];
    }
  }
}

/**
 * Find out which questions are asked, and what is known of them.
 * @param {Program} program
 * @param {Map<string, Answer>} answers
 * @returns {Facts}
 */
function establish(program, answers) {
  /** @type {Facts} */
  const facts = { states: new Map(), values: new Map(), points: new Map(), scores: new Map() };
  // What a condition looks at is known before: the questions stand in that order, and a hidden one has no value.
  for (const question of program.questions) {
    if (!holds(question.ask, facts)) continue;
    const answer = answers.get(question.id);
    facts.states.set(question.id, answer ? answer.state : "missing");
    if (answer?.state !== "value") continue;
    facts.values.set(question.id, answer.value);
    if (question.weight !== undefined) facts.points.set(question.id, pointsOf(question.control, answer.value));
  }
  return facts;
}

/**
 * The points of the scored questions that apply; null where the answer is missing.
 * @param {Program} program
 * @param {Facts} facts
 * @returns {Points}
 */
function applicablePoints(program, facts) {
  const found = new Map();
  for (const question of program.questions) {
    const state = facts.states.get(question.id);
    if (question.weight === undefined || state === undefined || state === "not_applicable") continue;
    found.set(question.id, facts.points.get(question.id) ?? null);
  }
  return found;
}

/** What its own questions and all below it are, the former first found. @param {Section} section @returns {string[]} */
function questionsBelow(section) {
  section.below ??= [...section.sections.flatMap(questionsBelow), ...section.questions];
  return section.below;
}

/**
 * Whether a part is good at the other end than its section: then its best counts as the most.
 * @param {Section} section
 * @param {{falls?: boolean}} part
 */
function isTurned(section, part) {
  return (part.falls ?? false) !== (section.falls ?? false);
}

/**
 * How parts combine to the score of a section.
 * @param {Section} section
 * @param {Part[]} parts at least one
 * @returns {{low: number, high: number, score: (scores: number[]) => number}}
 */
function blend(section, parts) {
  const weights = parts.map((part) => part.weight);
  const turned = parts.map((part) => isTurned(section, part));
  const least = parts.map((part, place) => (turned[place] ? part.high : part.low));
  const most = parts.map((part, place) => (turned[place] ? part.low : part.high));
  const spans = parts.map((_, place) => most[place] - least[place]);
  const bottom = section.normalise ? 0 : combined(section.combine, weights, parts.map((part) => part.low));
  const top = section.normalise ? 1 : combined(section.combine, weights, parts.map((part) => part.high));
  const [low, high] = section.scale ?? [bottom, top];
  if (section.combine === "min" || section.combine === "max") {
    return { low, high, score: (scores) => {
      const shares = scores.map((score, place) => {
        if (section.normalise) return share(score - least[place], spans[place]);
        return turned[place] ? least[place] + most[place] - score : score;
      });
      const value = section.combine === "min" ? Math.min(...shares) : Math.max(...shares);
      return low + share(value - bottom, top - bottom) * (high - low);
    } };
  }
  // Normalised, a sum is a mean: the scale takes the place of the number of parts.
  const whole = section.combine === "sum" && !section.normalise ? 1 : total(weights);
  const slope = share(high - low, top - bottom) / whole;
  const factors = weights.map((weight, place) => {
    if (section.normalise) return share(weight * slope, spans[place]);
    return turned[place] ? -weight * slope : weight * slope;
  });
  const score = (/** @type {number[]} */ scores) =>
    low + total(scores.map((one, place) => factors[place] * (one - least[place])));
  return { low, high, score };
}

/** @param {string} how @param {number[]} weights @param {number[]} values */
function combined(how, weights, values) {
  if (how === "min") return Math.min(...values);
  if (how === "max") return Math.max(...values);
  const sum = total(values.map((value, place) => weights[place] * value));
  return how === "mean" ? sum / total(weights) : sum;
}

/** A share; nothing of a range that vanishes. @param {number} part @param {number} whole */
function share(part, whole) {
  return whole ? part / whole : 0;
}

/**
 * The outcome of a section and of all below it; none where nothing below applies. What is found is not scored again.
 * @param {Program} program
 * @param {Points} points
 * @param {Section} section
 * @param {Map<string, Outcome>} found
 * @returns {Map<string, Outcome>}
 */
function score(program, points, section = program.root, found = new Map()) {
  if (found.has(section.id)) return found;
  for (const child of section.sections) score(program, points, child, found);
  if (section.over || !section.sections.length) combineQuestions(program, points, section, found);
  else combineSections(points, section, found);
  return found;
}

/** @param {Program} program @param {Points} points @param {Section} section @param {Map<string, Outcome>} found */
function combineQuestions(program, points, section, found) {
  const asked = questionsBelow(section).filter((id) => points.has(id)).map((id) => scoredQuestion(program, id));
  if (!asked.length) return;
  const known = asked.map((question) => points.get(question.id) ?? null);
  const whole = blend(section, asked);
  const ends = asked.map((one) => (isTurned(section, one) ? [one.high, one.low] : [one.low, one.high]));
  const lowest = whole.score(known.map((value, place) => value ?? ends[place][0]));
  const highest = whole.score(known.map((value, place) => value ?? ends[place][1]));
  const extremes = { lowest, highest, bottom: whole.low, top: whole.high };
  const given = asked.filter((_, place) => known[place] !== null);
  if (given.length === asked.length || section.zero) {
    found.set(section.id, { ...extremes, score: hasRequired(section, points) ? lowest : null, low: whole.low, high: whole.high });
  } else if (given.length) {
    const part = blend(section, given);
    const value = isEnough(section, known, points) ? part.score(/** @type {number[]} */ (known.filter((one) => one !== null))) : null;
    found.set(section.id, { ...extremes, score: value, low: part.low, high: part.high });
  } else {
    found.set(section.id, { ...extremes, score: null, low: section.extent[0], high: section.extent[1] });
  }
}

/** A section without a score is left out today; the extremes are combined of all. @param {Points} points @param {Section} section @param {Map<string, Outcome>} found */
function combineSections(points, section, found) {
  const children = section.sections.filter((child) => found.has(child.id));
  if (!children.length) return;
  const outcomes = children.map((child) => ({ weight: child.weight, falls: child.falls, .../** @type {Outcome} */ (found.get(child.id)) }));
  const whole = blend(section, outcomes.map((one) => ({ weight: one.weight, falls: one.falls, low: one.bottom, high: one.top })));
  const extremes = {
    lowest: whole.score(outcomes.map((one) => (isTurned(section, one) ? one.highest : one.lowest))),
    highest: whole.score(outcomes.map((one) => (isTurned(section, one) ? one.lowest : one.highest))),
    bottom: whole.low,
    top: whole.high,
  };
  const there = outcomes.filter((one) => one.score !== null);
  if (!there.length) {
    found.set(section.id, { ...extremes, score: null, low: section.extent[0], high: section.extent[1] });
    return;
  }
  const part = blend(section, there);
  const asked = questionsBelow(section).filter((id) => points.has(id)).map((id) => points.get(id) ?? null);
  const value = isEnough(section, asked, points) ? part.score(there.map((one) => /** @type {number} */ (one.score))) : null;
  found.set(section.id, { ...extremes, score: value, low: part.low, high: part.high });
}

/** Whether every required question that applies is answered. @param {Section} section @param {Points} points */
function hasRequired(section, points) {
  return (section.required ?? []).every((id) => points.get(id) !== null);
}

/** Whether the required questions, and the required share of all that apply, are answered. @param {Section} section @param {(number | null)[]} known @param {Points} points */
function isEnough(section, known, points) {
  return hasRequired(section, points) && known.filter((one) => one !== null).length >= section.require * known.length - 1e-9;
}

/** @param {Program} program @param {string} id @returns {Question & {low: number, high: number, weight: number}} */
function scoredQuestion(program, id) {
  program.byId ??= new Map(program.questions.map((question) => [question.id, question]));
  return /** @type {any} */ (program.byId.get(id));
}

/** How many scored questions below a section are in which state. @param {Section} section @param {Facts} facts @returns {Tally} */
function tally(section, facts) {
  const counts = { value: 0, unknown: 0, later: 0, not_applicable: 0, missing: 0 };
  for (const id of questionsBelow(section)) {
    const state = facts.states.get(id);
    if (state !== undefined) counts[state] += 1;
  }
  const applicable = counts.value + counts.unknown + counts.later + counts.missing;
  return { ...counts, applicable, coverage: applicable ? counts.value / applicable : null };
}

/** The highest band that is reached, by its place; -1 for none. @param {Section} section @param {number | null} value */
function bandOf(section, value) {
  return value === null ? -1 : section.bands.filter((band) => band.from <= value).length - 1;
}
