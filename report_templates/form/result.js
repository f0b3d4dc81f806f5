// @ts-check
// The result in words: the same texts and numbers as the report, as far as a page can hold them.

/** @param {number | null} value */
function scoreText(value) {
  return value === null ? "–" : writtenNumber(speech().signs, value, program.decimals);
}

/** Two scores as a range; one where they look alike. @param {number | null} low @param {number | null} high */
function rangeText(low, high) {
  const [first, last] = [scoreText(low), scoreText(high)];
  return first === last ? first : `${first}–${last}`;
}

/** @param {number | null} share */
function percentText(share) {
  return share === null ? "–" : speech().percent.replace("0", halfUp(share * 100, 0));
}

/** @param {number | null | undefined} hours */
function hoursText(hours) {
  return hours ? word("hours", { hours: writtenNumber(speech().signs, hours, 4, 0) }) : "";
}

/** A gain one decimal finer than scores; empty where nothing of it would be seen. @param {number | null} gain */
function gainText(gain) {
  if (gain === null) return "";
  const decimals = program.decimals + 1;
  const rounded = halfUp(gain, decimals);
  if (!/[1-9]/.test(rounded)) return "";
  return (rounded.startsWith("-") ? "−" : "+") + writtenNumber(speech().signs, Math.abs(gain), decimals);
}

/** @param {SectionResult} found */
function bandText(found) {
  return found.band < 0 ? "" : said(program.say.bands[found.section.id][found.band].title);
}

function drawResult() {
  if (!program.result) return;
  const today = moment().slice(0, 10);
  const result = assess(program, { ...now.sheet, day: today });
  const parts = [headline(result), table(result), ...plan(result)];
  element("result-content").replaceChildren(...parts);
}

/** @param {Result} result */
function headline(result) {
  const { overall } = result;
  const lines = [];
  if (overall.score === null) {
    lines.push(made("p", word("no_score", { answered: overall.tally.value, applicable: overall.tally.applicable })));
  } else {
    const [low, high] = program.root.extent;
    lines.push(made("p", [made("strong", scoreText(overall.score)), " ", word("of", { low: scoreText(low), high: scoreText(high) })], { class: "score" }));
    lines.push(made("p", bandText(overall), { class: "band" }));
    const text = overall.band < 0 ? null : program.say.bands.overall[overall.band].text;
    if (text !== null) lines.push(...said(text).split("\n").map((line) => made("p", line)));
  }
  lines.push(made("p", word("range_and_coverage", {
    range: rangeText(overall.low, overall.high), coverage: percentText(overall.tally.coverage),
  })));
  for (const gate of result.limits) lines.push(made("p", word("capped", { reason: said(program.say.gates[gate.id]) })));
  return made("div", [...lines, ...exposureLines(result)]);
}

/** What concerns the company more than others, and what less. @param {Result} result */
function exposureLines(result) {
  const { relevance } = program.constants;
  const told = result.exposures
    .map((level, place) => ({ place, level, weight: relevance[levelOf(program, place, level)] }))
    .filter((one) => one.level >= 0);
  const more = told.filter((one) => one.weight > 1).sort((a, b) => b.weight - a.weight);
  const less = told.filter((one) => one.weight < 1);
  const titles = (/** @type {typeof told} */ found) => found.map((one) => said(program.say.exposures[one.place].title)).join("; ");
  return [
    ...(more.length ? [made("p", word("concerns_more", { list: titles(more) }))] : []),
    ...(less.length ? [made("p", word("concerns_less", { list: titles(less) }))] : []),
  ];
}

/** The dimensions as a table with a picture in each row. @param {Result} result */
function table(result) {
  const head = made("tr", ["dimension", "score", "range", "answered_share", "band"].map((key) => made("th", word(key), { scope: "col" })));
  const rows = result.overall.sections.map((found) => made("tr", [
    made("th", said(program.say.sections[found.section.id]), { scope: "row" }),
    made("td", [made("span", scoreText(found.score)), bar(found)], { "data-label": word("score") + word("colon") }),
    made("td", rangeText(found.low, found.high), { "data-label": word("range") + word("colon") }),
    made("td", percentText(found.tally.coverage), { "data-label": word("answered_share") + word("colon") }),
    made("td", bandText(found) || "–", { "data-label": word("band") + word("colon") }),
  ]));
  return made("table", [made("caption", word("dimensions")), made("thead", [head]), made("tbody", rows)]);
}

/** How far a score goes, as a picture beside the number. @param {SectionResult} found */
function bar(found) {
  const [low, high] = found.section.extent;
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const share = found.score === null || high <= low ? 0 : (found.score - low) / (high - low);
  drawing.setAttribute("viewBox", "0 0 100 10");
  drawing.setAttribute("preserveAspectRatio", "none");
  drawing.setAttribute("aria-hidden", "true");
  for (const [name, width] of [["track", 100], ["filled", 100 * share]]) {
    const part = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    part.setAttribute("class", String(name));
    part.setAttribute("width", String(width));
    part.setAttribute("height", "10");
    drawing.append(part);
  }
  return drawing;
}

/** The steps of the first quarter, in the order of the plan; at least the first recommendation. @param {Result} result */
function plan(result) {
  const { items, quarters } = result.plan;
  const isTimed = items.some((item) => item.steps.some((step) => step.hours));
  const begun = items.filter((item) => item.quarter === 1 || item.steps.some((step) => step.quarter === 1));
  const first = !isTimed ? items : begun.length ? begun : items.slice(0, 1);
  const shown = first.slice(0, program.say.most_steps);
  if (!shown.length) return [];
  const facts = isTimed && quarters.length ? [spanText(quarters[0]), hoursText(quarters[0].hours)].filter(Boolean) : [];
  const heading = made("h3", facts.length ? word("next_steps_with", { facts: facts.join(", ") }) : word("next_steps"));
  const list = made("ol", shown.map((item) => made("li", planned(result, item, isTimed))), { class: "plan" });
  const left = items.length - shown.length;
  const hours = isTimed && result.hours !== null ? [made("p", word("hours_assumed", { hours: hoursText(result.hours) }))] : [];
  return [heading, list, ...(left ? [made("p", word("more_steps", { left }))] : []), ...hours];
}

/** @param {Quarter} quarter */
function spanText({ starts, ends }) {
  return starts && ends ? word("span", { first: dayText(starts), last: dayText(ends) }) : "";
}

/** @param {Result} result @param {Planned} item @param {boolean} isTimed */
function planned(result, item, isTimed) {
  const { advice } = item;
  const [title, ...texts] = program.say.recommendations[program.recommendations.indexOf(advice.item)];
  const work = hoursText(advice.hours) || word(`effort_${advice.effort}`);
  const points = gainText(advice.gain);
  const facts = [work, isTimed ? whenText(item) : "", points && word("points", { gain: points })].filter(Boolean);
  const done = item.steps.filter((step) => step.quarter === 1);
  const steps = !isTimed || !item.steps.length ? advice.steps : done.length ? done : item.steps.slice(0, 1);
  const late = item.steps.some((step) => step.late);
  const contacts = result.contacts.get(advice.item.id) ?? [];
  return [
    made("p", [made("strong", said(title)), ` (${facts.join(", ")})`]),
    made("p", `${word("why_now")} ${whyText(result, item)}`),
    ...(late ? [made("p", word("too_late", { due: dayText(advice.queued.due) }))] : []),
    made("ul", steps.map((step) => made("li", stepText(texts[step.place], step)))),
    ...contacts.map((place) => made("p", contactText(program.say.contacts[place]))),
  ];
}

/** @param {Planned} item */
function whenText(item) {
  if (item.quarter === null) return word("not_planned");
  const ends = item.steps.length ? item.steps[item.steps.length - 1].ends : null;
  return ends ? word("by", { date: dayText(ends) }) : word("quarter", { number: item.quarter });
}

/** Why a recommendation stands where it stands: the strongest reason. @param {Result} result @param {Planned} item */
function whyText(result, item) {
  const { item: recommendation, queued, decisive, relevance, gain } = item.advice;
  if (queued.unlocks) {
    const place = result.plan.items.findIndex((one) => one.advice.item.id === queued.unlocks) + 1;
    return queued.due ? word("builds_on_due", { place, date: dayText(queued.due) }) : word("builds_on", { place });
  }
  if (queued.due && recommendation.due !== undefined) return word("date_concerns", { date: dayText(queued.due) });
  const level = decisive ? result.exposures[decisive.place] : -1;
  if (decisive && level >= 0) {
    const reason = said(program.say.exposures[decisive.place].reasons[level]);
    return relevance > 1 ? reason : word("less", { reason });
  }
  const points = gainText(gain);
  return points ? word("by_points", { gain: points }) : word("by_urgency");
}

/** @param {[number | null, number]} texts @param {Step} step */
function stepText([who, text], step) {
  const hours = hoursText(step.hours);
  return (who === null ? "" : `${said(who)}: `) + said(text) + (hours ? ` (${hours})` : "");
}

/** @param {{name: number, phone: string, website: string}} contact */
function contactText({ name, phone, website }) {
  return word("contact", { names: [said(name), phone, website].filter(Boolean).join(" · ") });
}
