// @ts-check
// What follows from scores: advice in its order, the plan, and whom to call. The rules are those of
// molewa_check/assess (advice, standing, queue, plan, contacts); docs/scoring.md says them in words.

/**
 * Everything that follows from answers.
 * @param {Program} program
 * @param {Sheet} sheet
 * @returns {Result}
 */
function assess(program, sheet) {
  const facts = establish(program, sheet.answers);
  const points = applicablePoints(program, facts);
  const outcomes = score(program, points);
  for (const [id, outcome] of outcomes) {
    if (outcome.score !== null) facts.scores.set(id, withoutNoise(outcome.score));
  }
  const today = { program, sheet, facts, points, outcomes, overall: outcomes.get("overall")?.score ?? null };
  const overall = sectionResult(program.root, facts, outcomes);
  const uncapped = overall.band;
  const gates = program.gates.filter((gate) => holds(gate.when, facts));
  const caps = gates.map((gate) => program.root.bands.findIndex((band) => band.id === gate.cap));
  if (uncapped >= 0) overall.band = Math.min(uncapped, ...caps);
  const exposures = program.exposures.map((one) => one.levels.findIndex((level) => holds(level.when, facts)));
  const start = sheet.day;
  const advice = advise(today, exposures, start);
  const hours = sheet.hoursPerMonth ?? program.capacity.find((one) => holds(one.when, facts))?.hours ?? null;
  return {
    facts, overall, gates, exposures, advice, start, hours,
    limits: gates.filter((_, place) => caps[place] < uncapped),
    plan: makePlan(today, advice, hours, start, overall.sections),
    contacts: nearestContacts(program, facts, advice),
  };
}

/** @param {Section} section @param {Facts} facts @param {Map<string, Outcome>} outcomes @returns {SectionResult} */
function sectionResult(section, facts, outcomes) {
  const outcome = outcomes.get(section.id);
  const value = outcome ? rounded(outcome.score) : null;
  return {
    section,
    score: value,
    low: outcome ? withoutNoise(outcome.lowest) : null,
    high: outcome ? withoutNoise(outcome.highest) : null,
    band: bandOf(section, value),
    tally: tally(section, facts),
    sections: section.sections.map((child) => sectionResult(child, facts, outcomes)),
  };
}

/** What is missing stands at the middle of its points, for gains and only for them. @param {Program} program @param {Points} points @returns {Map<string, number>} */
function filled(program, points) {
  return new Map([...points].map(([id, known]) => {
    const question = scoredQuestion(program, id);
    return [id, known ?? (question.low + question.high) / 2];
  }));
}

/** @param {Map<string, Outcome>} outcomes */
function overallOf(outcomes) {
  return outcomes.get("overall")?.score ?? null;
}

/** What recommendations add to the overall score; null where there is none. @param {Today} today @param {Recommendation[]} recommendations */
function gainOf(today, recommendations) {
  if (today.overall === null) return null;
  const { program } = today;
  const middle = (today.middle ??= filled(program, today.points));
  const outcomes = (today.middleOutcomes ??= score(program, middle));
  const before = overallOf(outcomes);
  /** @type {Map<string, Lift>} */
  const lifted = new Map();
  for (const [question, value, points] of recommendations.flatMap((item) => item.lifts)) {
    const known = middle.get(question);
    if (known !== undefined && points > (lifted.get(question)?.points ?? known)) lifted.set(question, { value, points });
  }
  if (!lifted.size) return before === null ? null : 0;
  const after = overallOf(scoredAgain(today, middle, outcomes, lifted));
  return before === null || after === null ? null : after - before;
}

/** What comes out after lifts; sections without one of them stay as they are. @param {Today} today @param {Map<string, number>} middle @param {Map<string, Outcome>} outcomes @param {Map<string, Lift>} lifted */
function scoredAgain(today, middle, outcomes, lifted) {
  const { program } = today;
  // Questions may appear or disappear where others wait for them, and count as they stand in the file.
  if (program.conditioned.some((id) => lifted.has(id))) {
    const changed = new Map(today.sheet.answers);
    for (const [id, lift] of lifted) changed.set(id, { state: "value", value: lift.value });
    return score(program, filled(program, applicablePoints(program, establish(program, changed))));
  }
  const points = new Map(middle);
  for (const [id, lift] of lifted) points.set(id, lift.points);
  const kept = new Map(outcomes);
  forgetTouched(program.root, lifted, kept);
  return score(program, points, program.root, kept);
}

/** Leave out the outcomes of all sections in which something is lifted. @param {Section} section @param {Map<string, Lift>} lifted @param {Map<string, Outcome>} outcomes */
function forgetTouched(section, lifted, outcomes) {
  if (!questionsBelow(section).some((id) => lifted.has(id))) return;
  outcomes.delete(section.id);
  for (const child of section.sections) forgetTouched(child, lifted, outcomes);
}

/** All recommendations that apply, in the order in which to take them. @param {Today} today @param {number[]} exposures @param {string | null} start @returns {Advice[]} */
function advise(today, exposures, start) {
  const { program, facts } = today;
  const duties = new Map(program.duties.map((duty) => [duty.id, duty]));
  /** @type {Map<string, Advice>} */
  const found = new Map();
  for (const item of program.recommendations) {
    const duty = item.due === undefined ? undefined : duties.get(item.due);
    const hasLapsed = duty !== undefined && duty.lapses && start !== null && duty.on < start;
    if (!holds(item.when, facts) || !holds(item.concerns, facts) || hasLapsed) continue;
    found.set(item.id, oneAdvice(today, item, exposures, duty));
  }
  const scored = today.overall !== null;
  const wanted = [...found.values()].map((one) => ({
    id: one.item.id,
    priority: scored ? one.priority ?? 0 : one.weight,
    due: one.on,
    after: one.item.after,
  }));
  return queue(wanted).map((queued) => ({ .../** @type {Advice} */ (found.get(queued.id)), queued }));
}

/** @param {Today} today @param {Recommendation} item @param {number[]} exposures @param {Duty | undefined} duty @returns {Advice} */
function oneAdvice(today, item, exposures, duty) {
  const { program, facts } = today;
  const { relevance, divisor } = program.constants;
  const steps = item.steps.map((step, place) => ({ ...step, place })).filter((step) => holds(step.if, facts));
  const hours = item.effort === undefined ? steps.reduce((sum, step) => sum + (step.hours ?? 0), 0) : null;
  const effort = item.effort ?? effortOf(program, /** @type {number} */ (hours));
  const levels = item.exposures.map((place) => ({ place, level: levelOf(program, place, exposures[place]) }));
  const decisive = levels.length ? levels.reduce((best, one) => relevance[one.level] > relevance[best.level] ? one : best) : null;
  const factor = decisive ? relevance[decisive.level] : 1;
  const gain = gainOf(today, [item]);
  const counted = item.lifts.length || gain === null ? gain : program.constants.without_lifts * program.width;
  const priority = counted === null ? null : withoutNoise((counted * item.urgency * factor) / divisor[effort]);
  const concerns = duty !== undefined && Boolean(duty.concerns) && holds(duty.concerns, facts) && isOpen(duty.id, facts);
  return {
    item, steps, hours, effort, decisive, priority,
    gain: rounded(gain),
    relevance: factor,
    weight: (item.urgency * factor) / divisor[effort],
    on: concerns ? duty.on : "",
    queued: { id: item.id, due: "", unlocks: "" },
  };
}

/** @param {Program} program @param {number} place @param {number} level */
function levelOf(program, place, level) {
  return level < 0 ? "ordinary" : program.exposures[place].levels[level].is;
}

/** @param {Program} program @param {number} hours */
function effortOf(program, hours) {
  const { limits, highest_effort } = program.constants;
  return limits.find(([, limit]) => hours <= limit)?.[0] ?? highest_effort;
}

/** Whether a duty is neither met nor said not to concern the company. @param {string} id @param {Facts} facts */
function isOpen(id, facts) {
  return facts.states.get(id) !== "not_applicable" && facts.values.get(id) !== true;
}

/** What is due first, then by priority; what stands in `after` right before what needs it. @param {Wanted[]} wanted @returns {Queued[]} */
function queue(wanted) {
  // Sorting keeps the file's order among equal ones.
  const ranked = [...wanted].sort((a, b) => b.priority - a.priority);
  const due = inherited(wanted);
  const dateOf = (/** @type {Wanted} */ one) => due.get(one.id)?.due || "9999-12-31";
  if (due.size) ranked.sort((a, b) => (dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : 0));
  const byId = new Map(ranked.map((one) => [one.id, one]));
  /** @type {Map<string, Queued>} */
  const placed = new Map();
  for (const one of ranked) {
    const waiting = placed.has(one.id) ? [] : [one];
    while (waiting.length) {
      const last = waiting[waiting.length - 1];
      const needed = last.after.find((id) => byId.has(id) && !placed.has(id));
      if (needed !== undefined) {
        waiting.push(/** @type {Wanted} */ (byId.get(needed)));
        continue;
      }
      waiting.pop();
      const standing = due.get(last.id) ?? { id: last.id, due: "", unlocks: "" };
      const isForAnother = waiting.length > 0 && !(standing.due && !standing.unlocks);
      placed.set(last.id, isForAnother ? { ...standing, unlocks: waiting[waiting.length - 1].id } : standing);
    }
  }
  return [...placed.values()];
}

/** Until when something is to be done, for its own duty or for what needs it. @param {Wanted[]} wanted @returns {Map<string, Queued>} */
function inherited(wanted) {
  const after = new Map(wanted.map((one) => [one.id, one.after]));
  /** @type {Map<string, Queued>} */
  const found = new Map();
  const dated = wanted.filter((one) => one.due).sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  for (const one of dated) {
    const own = found.get(one.id);
    if (own !== undefined && own.due < one.due) continue;
    found.set(one.id, { id: one.id, due: one.due, unlocks: "" });
    const waiting = [one.id];
    while (waiting.length) {
      const needing = /** @type {string} */ (waiting.pop());
      for (const id of after.get(needing) ?? []) {
        if (!after.has(id) || found.has(id)) continue;
        found.set(id, { id, due: one.due, unlocks: needing });
        waiting.push(id);
      }
    }
  }
  return found;
}

/** Which step when. @param {Today} today @param {Advice[]} advice @param {number | null} perMonth @param {string | null} start @param {SectionResult[]} sections @returns {Plan} */
function makePlan(today, advice, perMonth, start, sections) {
  const percent = today.program.constants.find_out_percent;
  const findOut = sections
    .map(({ section, tally: { applicable, value } }) => ({ section: section.id, unknown: applicable - value, applicable }))
    .filter((one) => one.unknown && 100 * one.unknown >= percent * one.applicable);
  if (perMonth === null) return { items: advice.map((one) => ({ advice: one, steps: [], quarter: null })), quarters: [], findOut };
  let done = 0;
  /** @type {number | null} */
  let reached = 1;
  const items = advice.map((one) => {
    const steps = one.steps.map((step) => {
      done += step.hours ?? 0;
      return plannedStep(step, Math.max(1, Math.ceil(done / perMonth)), start, one.queued.due);
    });
    if (steps.length) reached = steps[steps.length - 1].quarter;
    return { advice: one, steps, quarter: reached };
  });
  return { items, quarters: quartersOf(today, items, start), findOut };
}

/** @param {AdviceStep} step @param {number} month @param {string | null} start @param {string} due @returns {PlannedStep} */
function plannedStep(step, month, start, due) {
  const ends = start === null ? null : monthsAfter(start, month);
  const late = due && ends !== null ? ends > due : null;
  return { ...step, month, quarter: month > 12 ? null : Math.ceil(month / 3), ends, late };
}

/** @param {Today} today @param {Planned[]} items @param {string | null} start @returns {Quarter[]} */
function quartersOf(today, items, start) {
  const steps = items.flatMap((item) => item.steps);
  const last = Math.max(0, ...steps.map((step) => step.quarter ?? 0));
  return Array.from({ length: last }, (_, place) => {
    const number = place + 1;
    const own = steps.filter((step) => step.quarter === number);
    const finished = items.filter((item) => item.quarter !== null && item.quarter <= number).map((item) => item.advice.item);
    return {
      number,
      starts: quarterStart(start, number),
      ends: start === null ? null : monthsAfter(start, 3 * number),
      hours: own.reduce((sum, step) => sum + (step.hours ?? 0), 0),
      score: scoreAfter(today, finished),
    };
  });
}

/** @param {Today} today @param {Recommendation[]} finished */
function scoreAfter(today, finished) {
  const gain = gainOf(today, finished);
  const outcome = today.outcomes.get("overall");
  if (gain === null || today.overall === null || !outcome) return null;
  return withoutNoise(Math.min(Math.max(today.overall + gain, outcome.bottom), outcome.top));
}

/** The first day of a quarter; the first one begins with the day of the answers. @param {string | null} start @param {number} number */
function quarterStart(start, number) {
  const before = start === null ? null : monthsAfter(start, 3 * (number - 1));
  if (before === null || number === 1 || before === "9999-12-31") return before;
  const day = new Date(`${before}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/** The same day so many months later, or the last of a shorter month; null beyond the calendar. @param {string} day @param {number} count */
function monthsAfter(day, count) {
  const [year, month, date] = day.split("-").map(Number);
  const months = year * 12 + month - 1 + count;
  const [newYear, newMonth] = [Math.floor(months / 12), months % 12];
  if (newYear > 9999) return null;
  const isLeap = newYear % 4 === 0 && (newYear % 100 !== 0 || newYear % 400 === 0);
  const length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][newMonth];
  const parts = [String(newYear).padStart(4, "0"), newMonth + 1, Math.min(date, length)];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/** Whom to call about each recommendation, two at most, by their places. @param {Program} program @param {Facts} facts @param {Advice[]} advice @returns {Map<string, number[]>} */
function nearestContacts(program, facts, advice) {
  const serves = program.contacts.map((one) => holds(one.concerns, facts));
  const listed = shortList(program, serves, advice);
  return new Map(advice.map(({ item }) => {
    const fitting = item.contacts.filter(([contact]) => serves[contact]);
    const order = (/** @type {number[]} */ [contact, ...fit]) => [...fit, listed.has(contact) ? 0 : 1];
    fitting.sort((a, b) => comparedLists(order(a), order(b)));
    return [item.id, fitting.slice(0, program.constants.most_contacts).map(([contact]) => contact)];
  }));
}

/** @param {number[]} first @param {number[]} second */
function comparedLists(first, second) {
  const place = first.findIndex((value, index) => value !== second[index]);
  return place < 0 ? 0 : first[place] - second[place];
}

/** As few contacts as possible that cover all topics: who covers most of what is open comes next. @param {Program} program @param {boolean[]} serves @param {Advice[]} advice */
function shortList(program, serves, advice) {
  const open = new Set(advice.flatMap(({ item }) => item.topics));
  /** @type {Set<number>} */
  const chosen = new Set();
  for (;;) {
    let best = -1;
    let most = [0, 0];
    program.contacts.forEach((one, place) => {
      if (!serves[place]) return;
      const found = [one.topics.filter((topic) => open.has(topic)).length, one.leads.filter((topic) => open.has(topic)).length];
      if (found[0] > most[0] || (found[0] === most[0] && found[0] > 0 && found[1] > most[1])) [best, most] = [place, found];
    });
    if (best < 0) return chosen;
    chosen.add(best);
    for (const topic of program.contacts[best].topics) open.delete(topic);
  }
}
