// @ts-check
// Answers are kept in this browser where that is wanted and possible, and leave it as a file.

const KEY = `molewa-check:${program.form}`;
/** @type {string | null} what this window has read or written last: anything else is the work of another window */
let lastSeen = null;
/** @type {"off" | "refused" | "conflict" | "saved" | "new"} */
let saving = program.store ? "new" : "off";
let savedAt = new Date();
const PAUSE = 500;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;

/** @returns {string | null} */
function storedText() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    saving = "refused";
    return null;
  }
}

/** Keep the answers, unless another window has changed them meanwhile. */
function save() {
  if (saving === "off" || saving === "conflict") return tellSaved();
  const found = storedText();
  if (saving !== "refused" && found !== lastSeen) return conflict();
  const record = { document: currentDocument(), drafts: [...now.drafts], page: now.latest };
  // Nobody has typed anything: nothing is left behind on this computer.
  if (!now.isUnsaved) return tellSaved();
  try {
    const text = JSON.stringify(record);
    localStorage.setItem(KEY, text);
    lastSeen = text;
    saving = "saved";
    savedAt = new Date();
    now.isUnsaved = false;
  } catch {
    saving = "refused";
  }
  tellSaved();
}

/** Keep the answers once nobody has typed for a moment. */
function saveSoon() {
  clearTimeout(pause);
  pause = setTimeout(save, PAUSE);
}

function conflict() {
  saving = "conflict";
  element("conflict").hidden = false;
  tellSaved();
}

/** @param {boolean} isMine whether the answers of this window stand above those of the other one */
function settle(isMine) {
  lastSeen = storedText();
  saving = "new";
  element("conflict").hidden = true;
  if (isMine) now.isUnsaved = true;
  else restore(lastSeen);
  save();
  go(now.page);
}

function tellSaved() {
  const isToday = savedAt.toDateString() === new Date().toDateString();
  const time = new Intl.DateTimeFormat(speech().locale, isToday ? { timeStyle: "short" } : { dateStyle: "short", timeStyle: "short" });
  element("saved").textContent = word(`saving_${saving}`, { time: time.format(savedAt) });
}

/** Take over what was kept; what cannot be read counts as nothing. @param {string | null} text */
function restore(text) {
  try {
    const record = JSON.parse(text ?? "null");
    const read = readAnswers(program, record?.document);
    now.sheet = "refused" in read ? newSheet() : read.sheet;
    const drafts = Array.isArray(record?.drafts) ? record.drafts : [];
    now.drafts = new Map(drafts.filter((/** @type {any} */ one) => Array.isArray(one) && questionsById.has(one[0]) && Array.isArray(one[1])));
    if ("sheet" in read) tellKept(record);
  } catch {
    now.sheet = newSheet();
    now.drafts = new Map();
  }
  refill();
}

/** When, where and in which language somebody stopped. @param {any} record */
function tellKept(record) {
  const moment = new Date(record.document.updated);
  if (saving === "new" && !Number.isNaN(moment.valueOf())) [saving, savedAt] = ["saved", moment];
  now.latest = isPage(record.page) ? record.page : "start";
  if (Object.hasOwn(speeches, record.document.language)) now.language = record.document.language;
}

/** Show the answers in all forms, and who answers. */
function refill() {
  const { company } = now.sheet;
  if (!company.name) company.name = program.company.name;
  if (!company.id) company.id = program.company.id;
  /** @type {HTMLInputElement} */ (element("company-name")).value = company.name;
  /** @type {HTMLInputElement} */ (element("company-id")).value = company.id;
  for (const form of forms) fill(form);
}

/** This moment as files hold it, with the hour of the place. */
function moment() {
  const date = new Date();
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) => String(part).padStart(2, "0"));
  return `${local}${offset < 0 ? "-" : "+"}${hours}:${minutes}`;
}

function currentDocument() {
  return writtenAnswers(program, now.sheet, now.language, moment());
}

/** The answers as the text of a file. */
function fileText() {
  return `${JSON.stringify(currentDocument(), null, 1)}\n`;
}

/** @param {string} ending */
function fileName(ending) {
  const { name, id } = now.sheet.company;
  const company = (name || id).normalize("NFC").replace(/[^\p{L}\p{N}.+-]+/gu, "-").replace(/^[-.]+|[-.]+$/g, "").slice(0, 60);
  const perspective = program.perspective === program.usual ? "" : program.perspective;
  return [program.id, company, perspective, moment().slice(0, 10)].filter(Boolean).join("_") + ending;
}

function download() {
  const address = URL.createObjectURL(new Blob([fileText()], { type: "application/json" }));
  const link = made("a", [], { href: address, download: fileName(".answers.json") });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  handedOver("downloaded");
}

async function copy() {
  const field = /** @type {HTMLTextAreaElement} */ (element("copied-text"));
  field.value = fileText();
  field.hidden = false;
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    handedOver("copied");
  } catch {
    handedOver("copy_yourself");
  }
}

/** What is shared is a text file: phones pass on nothing that ends with .json. */
function sharedFile() {
  return new File([fileText()], fileName(".answers.json.txt"), { type: "text/plain" });
}

async function passOn() {
  try {
    await navigator.share({ files: [sharedFile()], title: said(program.say.title) });
    handedOver("shared");
  } catch {
    tell([word("not_shared")]);
  }
}

/** @param {string} how */
function handedOver(how) {
  if (saving !== "saved") now.isUnsaved = false;
  tell([word(how, { file: fileName(".answers.json") })]);
}

/** Say something that is no error. @param {string[]} lines */
function tell(lines) {
  element("notice").replaceChildren(...lines.map((line) => made("p", line)));
  element("notice").hidden = !lines.length;
  // It stands above the page, and who has pressed a button may be far below.
  element("notice").scrollIntoView({ block: "nearest" });
}

/** What JSON gives, also in the middle of a message; null where there is none. @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(answersIn(text));
  } catch {
    return null;
  }
}

/** Whether these are answers as the program itself keeps them, which it alone reads. @param {string} text */
function isYaml(text) {
  return /^["']?format["']?\s*:\s*["']?molewa-check\/answers\//m.test(text);
}

/** Whether the answers of a file may take the place of those here; a form that was made for one company stays with it. @param {Sheet} sheet */
function isTakenOver(sheet) {
  const bound = program.company;
  const isBound = Boolean(bound.name || bound.id);
  const own = isBound ? bound : now.sheet.company;
  const companies = { found: calledCompany(sheet.company), own: calledCompany(own) };
  const found = compareCompanies(sheet.company, own);
  if (isBound && found === "other") {
    tell([word("file_company", companies)]);
    return false;
  }
  const replaces = now.sheet.answers.size ? word("replace_answers") : "";
  const question = [found === "same" ? "" : word(isBound ? "other_name" : "other_company", companies), replaces].filter(Boolean).join(" ");
  if (question && !confirm(question)) return false;
  if (isBound && found === "doubtful") sheet.company.name = bound.name;
  if (bound.id) sheet.company.id = bound.id;
  return true;
}

/** What a file says: UTF-8 or, as programs of Windows save messages, UTF-16 or its own code page. @param {File} file */
async function textOf(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** @param {HTMLInputElement} field */
async function open(field) {
  const file = field.files?.[0];
  field.value = "";
  if (!file) return;
  if (file.size > MOST_BYTES) return tell([word("file_too_large")]);
  const text = await textOf(file);
  const read = readAnswers(program, parsed(text));
  if ("refused" in read) return tell([word(`file_${read.refused === "format" && isYaml(text) ? "yaml" : read.refused}`)]);
  if (!isTakenOver(read.sheet)) return;
  now.sheet = read.sheet;
  now.drafts = new Map();
  now.latest = pageAfterAnswers();
  now.isUnsaved = true;
  refill();
  save();
  const lines = [word("file_read", { answers: read.sheet.answers.size })];
  if (read.changed) lines.push(word("file_changed"));
  if (read.unfit.length) lines.push(word("file_unfit", { ids: read.unfit.join(", ") }));
  if (read.unknown.length) lines.push(word("file_unknown", { ids: read.unknown.slice(0, 50).join(", ") }));
  tell(lines);
  draw();
}

function forget() {
  if (!confirm(word("delete_all"))) return;
  now.sheet = newSheet();
  now.drafts = new Map();
  now.latest = "start";
  now.isUnsaved = false;
  try {
    localStorage.removeItem(KEY);
    lastSeen = null;
    if (saving !== "off") saving = "new";
  } catch {
    saving = "refused";
  }
  element("conflict").hidden = true;
  /** @type {HTMLTextAreaElement} */ (element("copied-text")).value = "";
  element("copied-text").hidden = true;
  refill();
  go("start");
  tell([word("deleted")]);
}
