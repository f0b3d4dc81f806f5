// @ts-check
// Answer files, `molewa-check/answers/1`: read with suspicion, written so that the program takes them without a word.

const ANSWERS_FORMAT = "molewa-check/answers/1";
const MOST_BYTES = 1024 * 1024;
const MOST_WORDS = 2000;

/**
 * A value as the engine knows it; undefined where it is no answer.
 * @param {Control} control
 * @param {any} value
 */
function checkedValue(control, value) {
  switch (control.kind) {
    case "OneOf": {
      const named = typeof value === "string" && Object.hasOwn(control.names, value) ? control.names[value] : -1;
      const place = Math.max(named, placeOf(control, value));
      return place < 0 ? undefined : control.values[place];
    }
    case "SomeOf":
      return checkedParts(control, value);
    case "Graded": {
      const isWhole = isPlain(value) && Object.keys(value).length === control.values.length
        && control.values.every((/** @type {string} */ id) => Object.hasOwn(value, id) && Object.hasOwn(control.grades, String(value[id])));
      return isWhole ? Object.fromEntries(control.values.map((/** @type {string} */ id) => [id, value[id]])) : undefined;
    }
    case "Typed": {
      const fits = typeof value === "number" && value >= control.low && value <= control.high;
      return fits && (!control.whole || Number.isInteger(value)) ? value : undefined;
    }
    case "Dated": {
      const fits = isDay(value) && (!control.earliest || value >= control.earliest) && (!control.latest || value <= control.latest);
      return fits ? value : undefined;
    }
    default:
      return typeof value === "string" && value ? value : undefined;
  }
}

/** @param {Control} control @param {any} value */
function checkedParts(control, value) {
  if (!Array.isArray(value) || new Set(value).size !== value.length) return undefined;
  if (!value.every((one) => control.values.includes(one))) return undefined;
  const isAlone = value.some((one) => control.alone.includes(one));
  if (isAlone ? value.length > 1 : value.length < control.least || value.length > control.most) return undefined;
  return control.values.filter((/** @type {string} */ one) => value.includes(one));
}

/** @param {any} value */
function isDay(value) {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value < "0001-01-01") return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(value);
}

/** @param {any} value */
function isPlain(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text of at most so many characters; empty for anything else. @param {any} value @param {number} most */
function shortText(value, most = MOST_WORDS) {
  return typeof value === "string" ? value.slice(0, most) : "";
}

/**
 * One entry of an answer file; null where it is none that this question takes.
 * @param {Question} question
 * @param {any} entry
 * @returns {Answer | null}
 */
function checkedEntry(question, entry) {
  const long = isPlain(entry) ? entry : { value: entry };
  const state = long.state ?? "value";
  const note = isPlain(long.note) ? long.note : { text: long.note };
  const kept = {
    note: shortText(note.text), noteInternal: note.internal === true, evidence: shortText(long.evidence),
    reason: shortText(long.reason), internal: long.internal === true,
  };
  if (state === "value") {
    const value = checkedValue(question.control, long.value);
    return value === undefined ? null : { state, value, ...kept };
  }
  if (long.value !== undefined && long.value !== null) return null;
  if (state === "later") return { state, ...kept };
  if (state === "unknown" && question.allow.includes("unknown")) return { state, ...kept };
  return state === "not_applicable" && question.allow.includes(state) && kept.reason.trim() ? { state, ...kept } : null;
}

/**
 * Read an answer file.
 * @param {Program} program
 * @param {any} document what JSON gave
 * @returns {{refused: string} | Read} what keeps it from being used, or what was read and what was not understood
 */
function readAnswers(program, document) {
  if (!isPlain(document) || document.format !== ANSWERS_FORMAT) return { refused: "format" };
  if (!isPlain(document.questionnaire) || document.questionnaire.id !== program.id) return { refused: "questionnaire" };
  if ((document.perspective ?? program.usual) !== program.perspective) return { refused: "perspective" };
  const questions = new Map(program.questions.map((question) => [question.id, question]));
  /** @type {Read} */
  const read = { sheet: newSheet(), unknown: [], unfit: [], changed: document.questionnaire.fingerprint !== program.fingerprint };
  for (const [written, entry] of Object.entries(isPlain(document.answers) ? document.answers : {})) {
    const isKnown = program.known.includes(written);
    const id = !isKnown && Object.hasOwn(program.formerly, written) ? program.formerly[written] : written;
    const question = questions.get(id);
    if (question) {
      const answer = checkedEntry(question, entry);
      if (answer) read.sheet.answers.set(id, answer);
      else read.unfit.push(id);
    } else if (program.known.includes(id)) read.sheet.others.set(id, entry);
    else read.unknown.push(shortText(written, 80));
  }
  readHead(read.sheet, document);
  return read;
}

/**
 * The answers as JSON in what somebody opens: a file as it was saved, or a message with words around them. Mail programs
 * fold long lines and hang `>` before those that they quote. The program reads messages by the same rules.
 * @param {string} text
 */
function answersIn(text) {
  const starts = [...text.matchAll(/\{[\s>]*"format"[\s>]*:[\s>]*"molewa-check\/answers\//g)].map((found) => found.index);
  if (starts.length !== 1) return text;
  const line = text.slice(text.lastIndexOf("\n", starts[0]) + 1, starts[0]);
  const rest = text.slice(starts[0]);
  const bare = /^[\s>]*>\s*$/.test(line) ? rest.replace(/^[ \t]*(?:>[ \t]?)+/gm, "") : rest;
  let [found, depth] = ["", 0];
  for (const [part] of bare.matchAll(/"(?:[^"\\]|\\[^])*"|[{}]|[^"{}]+/g)) {
    found += part[0] === '"' ? part.split("\n").map((piece) => piece.trim()).join(" ") : part.replace(/[\u00a0\u200b\u202f\ufeff]/g, " ");
    depth += part === "{" ? 1 : part === "}" ? -1 : 0;
    if (!depth) break;
  }
  return found;
}

/**
 * Whose answers these are, beside whose the form is: the number tells, and only where one has none, the name.
 * @param {Company} found
 * @param {Company} own
 * @returns {"same" | "other" | "doubtful"}
 */
function compareCompanies(found, own) {
  if (found.id && own.id) return found.id === own.id ? "same" : "other";
  const [first, second] = [found, own].map(({ name }) => name.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase());
  return !first || !second || first === second ? "same" : "doubtful";
}

/** @param {Company} company */
function calledCompany({ name, id }) {
  return name && id ? `${name} (${id})` : name || id;
}

/** @returns {Sheet} */
function newSheet() {
  return { answers: new Map(), others: new Map(), company: { name: "", id: "" }, day: null, started: "", hoursPerMonth: null, steps: {}, openAs: "" };
}

/** What stands above the answers. @param {Sheet} sheet @param {any} document */
function readHead(sheet, document) {
  const company = isPlain(document.company) ? document.company : {};
  sheet.company = { name: shortText(company.name, 200), id: shortText(company.id, 80) };
  const moment = document.updated ?? document.started;
  sheet.day = isDay(shortText(moment).slice(0, 10)) ? moment.slice(0, 10) : null;
  sheet.started = isDay(shortText(document.started).slice(0, 10)) ? shortText(document.started, 40) : "";
  const hours = document.hours_per_month;
  sheet.hoursPerMonth = typeof hours === "number" && hours >= 0.25 && hours <= 2000 && Number.isInteger(hours * 4) ? hours : null;
  sheet.steps = isPlain(document.steps) ? document.steps : {};
  sheet.openAs = shortText(document.open_as, 80);
}

/** An answer as a file holds it. @param {Answer} answer */
function entryOf(answer) {
  const { state, value } = answer;
  const remarks = {
    ...(answer.reason && state === "not_applicable" ? { reason: answer.reason } : {}),
    ...(answer.note ? { note: answer.noteInternal ? { text: answer.note, internal: true } : answer.note } : {}),
    ...(answer.evidence ? { evidence: answer.evidence } : {}),
    ...(answer.internal ? { internal: true } : {}),
  };
  if (state !== "value") return { state, ...remarks };
  return Object.keys(remarks).length || isPlain(value) ? { value, ...remarks } : value;
}

/**
 * The answers as a file of the program.
 * @param {Program} program
 * @param {Sheet} sheet
 * @param {string} language
 * @param {string} now a moment, ISO 8601
 */
function writtenAnswers(program, sheet, language, now) {
  const { name, id } = sheet.company;
  const company = { ...(name ? { name } : {}), ...(id ? { id } : {}) };
  const entries = program.known
    .filter((one) => sheet.answers.has(one) || sheet.others.has(one))
    .map((one) => [one, sheet.answers.has(one) ? entryOf(/** @type {Answer} */ (sheet.answers.get(one))) : sheet.others.get(one)]);
  return {
    format: ANSWERS_FORMAT,
    questionnaire: { id: program.id, version: program.version, fingerprint: program.fingerprint },
    ...(name || id ? { company } : {}),
    perspective: program.perspective,
    scope: program.scope,
    language,
    started: sheet.started || now,
    updated: now,
    ...(sheet.hoursPerMonth === null ? {} : { hours_per_month: sheet.hoursPerMonth }),
    ...(Object.keys(sheet.steps).length ? { steps: sheet.steps } : {}),
    ...(sheet.openAs ? { open_as: sheet.openAs } : {}),
    answers: Object.fromEntries(entries),
  };
}
