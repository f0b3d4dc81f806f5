// @ts-check
// What the form's own scripts make of answers: reads a line of JSON {program, document}, and writes a line with the result.
const fs = require("node:fs");
const path = require("node:path");
const readline = require("node:readline");
const vm = require("node:vm");

const folder = process.argv[2];
for (const name of ["numbers.js", "engine.js", "advice.js", "sheet.js"]) {
  vm.runInThisContext(fs.readFileSync(path.join(folder, name), "utf-8"), { filename: name });
}

function sections(found) {
  const band = found.band < 0 ? null : found.section.bands[found.band].id;
  const { value, unknown, later, not_applicable, missing, applicable, coverage } = found.tally;
  const own = {
    id: found.section.id, score: found.score, low: found.low, high: found.high, band, coverage,
    answered: value, unknown, later, not_applicable, missing, applicable,
  };
  return [own, ...found.sections.flatMap(sections)];
}

function summary(program, document) {
  const read = readAnswers(program, document);
  if (read.refused) return read;
  const result = assess(program, read.sheet);
  const step = (one) => ({ month: one.month, ends: one.ends, late: one.late });
  return {
    unfit: read.unfit,
    unknown: read.unknown,
    sections: sections(result.overall),
    states: Object.fromEntries(result.facts.states),
    gates: result.gates.map((gate) => gate.id),
    exposures: result.exposures.map((level, place) => (level < 0 ? "ordinary" : program.exposures[place].levels[level].is)),
    advice: result.advice.map((one) => ({
      id: one.item.id, gain: one.gain, priority: one.priority, effort: one.effort, relevance: one.relevance, hours: one.hours,
      due: one.queued.due, unlocks: one.queued.unlocks,
      contacts: result.contacts.get(one.item.id).map((place) => program.contacts[place].id),
    })),
    items: result.plan.items.map((one) => ({ quarter: one.quarter, steps: one.steps.map(step) })),
    quarters: result.plan.quarters.map((one) => ({ from: one.starts, to: one.ends, hours: one.hours, score: one.score })),
    find_out: result.plan.findOut,
    written: writtenAnswers(program, read.sheet, "en", "2026-11-30T12:00:00+01:00").answers,
  };
}

const jobs = {
  check: ({ control, values }) => values.map((value) => checkedValue(control, value) ?? null),
  score: ({ program, document }) => summary(program, document),
  numbers: ({ values, decimals }) => values.map((value) => [withoutNoise(value), halfUp(value, decimals)]),
  write: ({ signs, values, most, least }) => values.map((value) => writtenNumber(signs, value, most, least)),
  whole: ({ folded }) => whole(folded),
  message: ({ text }) => {
    const read = (written) => {
      try {
        return JSON.parse(written);
      } catch {
        return null;
      }
    };
    return read(answersIn(text));
  },
  companies: ({ pairs }) => pairs.map(([found, own]) => compareCompanies(found, own)),
  type: ({ signs, texts }) => texts.map((text) => typedNumber(signs, text)),
};

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const { job, ...given } = JSON.parse(line);
  let found;
  try {
    found = jobs[job](given);
  } catch (error) {
    // Scripts in which something was broken may well end so: that is a result, too.
    found = { crashed: String(error) };
  }
  process.stdout.write(`${JSON.stringify(found)}\n`);
});
