// @ts-check
// The page itself: what is shown, what is typed, and the way from one question to the next.

/** @type {Program & {form: string, store: boolean, result: boolean, company: {name: string, id: string}, say: any}} */
const program = whole(JSON.parse(/** @type {string} */ (element("program").textContent)));
/** @type {Record<string, Speech>} */
const speeches = JSON.parse(/** @type {string} */ (element("texts").textContent));
const questionsById = new Map(program.questions.map((question) => [question.id, question]));
/** @type {HTMLFormElement[]} */
const forms = [...document.querySelectorAll("form[data-question]")].map((form) => /** @type {HTMLFormElement} */ (form));

const now = {
  language: document.documentElement.lang,
  sheet: newSheet(),
  /** @type {Map<string, any[]>} what was typed and is no answer yet, by question */
  drafts: new Map(),
  page: "start",
  /** the page besides the start that was shown last: there one goes on */
  latest: "start",
  isFromReview: false,
  isUnsaved: false,
};

/** @param {string} id */
function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** @returns {Speech} */
function speech() {
  return speeches[now.language];
}

/** A text of the program in the present language. @param {string} key @param {Record<string, string | number>} filled */
function word(key, filled = {}) {
  return speech().words[key].replace(/\{(\w+)\}/g, (whole, name) => (name in filled ? String(filled[name]) : whole));
}

/** A text of the questionnaire. @param {number} place */
function said(place) {
  return speech().table[place];
}

/**
 * An element with a text, or with others in it; texts stay texts, whatever stands in them.
 * @param {string} name
 * @param {(string | Node)[] | string} [content]
 * @param {Record<string, string>} attributes
 */
function made(name, content = [], attributes = {}) {
  const found = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) found.setAttribute(key, value);
  found.append(...(typeof content === "string" ? [content] : content));
  return found;
}

/** The words of an element in the present language: one with bold or lists holds those of all. @param {Element | null | undefined} one */
function wordsOf(one) {
  return (one?.querySelector(`[data-in="${now.language}"]`) ?? one)?.textContent?.trim() ?? "";
}

/** The texts of the first language stand in the page; they are kept before another one takes their place. */
function keepTexts() {
  const { table } = speech();
  for (const one of document.querySelectorAll("[data-t]")) table[Number(/** @type {HTMLElement} */ (one).dataset.t)] = one.textContent ?? "";
  for (const one of /** @type {HTMLTemplateElement} */ (element("besides")).content.querySelectorAll("[data-t]")) {
    table[Number(/** @type {HTMLElement} */ (one).dataset.t)] = one.textContent ?? "";
  }
}

/** @param {string} language */
function speak(language) {
  now.language = language;
  document.documentElement.lang = language;
  for (const one of document.querySelectorAll("[data-t]")) one.textContent = said(Number(/** @type {HTMLElement} */ (one).dataset.t));
  for (const one of document.querySelectorAll("[data-alt]")) one.setAttribute("alt", said(Number(/** @type {HTMLElement} */ (one).dataset.alt)));
  for (const one of document.querySelectorAll("[data-in]")) /** @type {HTMLElement} */ (one).hidden = /** @type {HTMLElement} */ (one).dataset.in !== language;
  for (const one of document.querySelectorAll("[data-language]")) {
    one.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (one).dataset.language === language));
  }
  tellSaved();
  draw();
}

// What is typed

/** Everything that stands in a form, as it stands there. @param {HTMLFormElement} form */
function rawOf(form) {
  return fieldsOf(form).map((field) => (isTicked(field) ? /** @type {HTMLInputElement} */ (field).checked : field.value));
}

/** @param {HTMLFormElement} form @param {any[]} raw */
function putRaw(form, raw) {
  fieldsOf(form).forEach((field, place) => {
    if (isTicked(field)) /** @type {HTMLInputElement} */ (field).checked = raw[place] === true;
    else field.value = shortText(raw[place]);
  });
}

/** @param {HTMLFormElement} form @returns {(HTMLInputElement | HTMLTextAreaElement)[]} */
function fieldsOf(form) {
  return /** @type {any} */ ([...form.querySelectorAll("input, textarea")]);
}

/** @param {HTMLInputElement | HTMLTextAreaElement} field */
function isTicked(field) {
  return field.type === "radio" || field.type === "checkbox";
}

/** The fields of a part: those of the answer, those of its state, or one that goes by its name. @param {HTMLFormElement} form @param {string} part @returns {HTMLInputElement[]} */
function inputs(form, part) {
  /** @type {Record<string, string>} */
  const places = { value: ".answer :is(input, textarea)", state: ".states input" };
  return /** @type {any} */ ([...form.querySelectorAll(places[part] ?? `[data-name="${part}"]`)]);
}

/** Give a question what all of them have: the line of an error, a reason, remarks and buttons. @param {HTMLFormElement} form */
function furnish(form) {
  const besides = /** @type {DocumentFragment} */ (/** @type {HTMLTemplateElement} */ (element("besides")).content.cloneNode(true));
  for (const one of besides.querySelectorAll("[data-name]")) one.id = `${form.id}-${/** @type {HTMLElement} */ (one).dataset.name}`;
  for (const one of besides.querySelectorAll("label")) one.htmlFor = `${form.id}-${one.dataset.for}`;
  const [error, reason, rest] = besides.children;
  const shown = /** @type {HTMLElement} */ (rest.querySelector(".evidence"));
  shown.hidden = form.dataset.evidence === undefined;
  const example = /** @type {HTMLElement} */ (shown.lastElementChild);
  example.dataset.t = form.dataset.evidence ?? "0";
  if (!shown.hidden) example.textContent = said(Number(example.dataset.t));
  (form.querySelector(".help") ?? form.querySelector("legend"))?.after(error);
  form.querySelector(".states")?.append(reason);
  form.append(rest);
}

/** The text of a field that a form has at most once. @param {HTMLFormElement} form @param {string} part */
function textIn(form, part) {
  return inputs(form, part)[0].value.trim();
}

/** @param {HTMLFormElement} form @param {string} part */
function isSet(form, part) {
  return inputs(form, part)[0].checked;
}

/** What a form holds: a value, nothing at all, or what is wrong. @param {Question} question @param {HTMLFormElement} form @returns {{value?: any, error?: string}} */
function typedValue(question, form) {
  const { control } = question;
  const fields = inputs(form, "value");
  const chosen = fields.filter((field) => field.checked).map((field) => field.value);
  switch (control.kind) {
    case "OneOf":
      return chosen.length ? { value: control.values[Number(chosen[0])] } : {};
    case "SomeOf":
      if (!chosen.length) return {};
      return tickedParts(control, chosen.includes("none") ? [] : chosen.map((place) => control.values[Number(place)]));
    case "Graded": {
      const grades = fields.filter((field) => field.checked).map((field) => [field.closest("fieldset")?.dataset.id, field.value]);
      if (!grades.length) return {};
      return grades.length === control.values.length ? { value: Object.fromEntries(grades) } : { error: word("judge_all") };
    }
    case "Typed":
      return typedFigure(control, fields[0].value.trim());
    case "Dated":
      return typedDay(control, fields[0]);
    default: {
      const text = fields[0].value.trim();
      return text ? { value: text } : {};
    }
  }
}

/** @param {Control} control @param {string[]} ticked @returns {{value?: any, error?: string}} */
function tickedParts(control, ticked) {
  const value = checkedValue(control, ticked);
  return value === undefined ? { error: word("wrong_number", { low: control.least, high: control.most }) } : { value };
}

/** @param {Control} control @param {string} text @returns {{value?: any, error?: string}} */
function typedFigure(control, text) {
  if (!text) return {};
  const { signs } = speech();
  const value = typedNumber(signs, text);
  if (value === "ambiguous") return { error: word("two_ways", { found: text, bare: text.replace(/[.,]/g, ""), sign: signs.decimal }) };
  if (value === null) return { error: word("no_number", { found: text.slice(0, 40) }) };
  if (control.whole && !Number.isInteger(value)) return { error: word("no_whole_number") };
  if (checkedValue(control, value) !== undefined) return { value };
  const bounds = { low: writtenNumber(signs, control.low, 6, 0), high: writtenNumber(signs, control.high, 6, 0) };
  const isOpen = Math.abs(control.low) >= 1e12 || control.high >= 1e12;
  return { error: word(isOpen ? (value < control.low ? "too_low" : "too_high") : "out_of_range", bounds) };
}

/** @param {Control} control @param {HTMLInputElement} field @returns {{value?: any, error?: string}} */
function typedDay(control, field) {
  if (!field.value) return field.validity.badInput ? { error: word("no_day") } : {};
  if (checkedValue(control, field.value) !== undefined) return { value: field.value };
  const { earliest, latest } = control;
  const bounds = { low: earliest && dayText(earliest), high: latest && dayText(latest) };
  return { error: word(earliest && latest ? "day_out_of_range" : earliest ? "day_too_early" : latest ? "day_too_late" : "no_day", bounds) };
}

/** Take over what stands in the form of a question; gives what is wrong, or nothing. @param {HTMLFormElement} form */
function collect(form) {
  const question = questionOf(form);
  const remarks = {
    note: textIn(form, "note"), noteInternal: isSet(form, "note-internal"), evidence: textIn(form, "evidence"),
    reason: textIn(form, "reason"), internal: isSet(form, "internal"),
  };
  const state = inputs(form, "state").find((field) => field.checked)?.value;
  const found = state ? {} : typedValue(question, form);
  const error = state === "not_applicable" && !remarks.reason ? word("reason_missing") : found.error ?? "";
  now.sheet.answers.delete(question.id);
  now.drafts.delete(question.id);
  if (state && !error) now.sheet.answers.set(question.id, { state: /** @type {AnswerState} */ (state), ...remarks });
  else if (found.value !== undefined) now.sheet.answers.set(question.id, { state: "value", value: found.value, ...remarks });
  // A remark alone is kept: the question is to be answered later.
  else if (remarks.note || remarks.evidence) now.sheet.answers.set(question.id, { state: "later", ...remarks });
  if (error) now.drafts.set(question.id, rawOf(form));
  return error;
}

/** Show an answer in the form of its question; nothing where there is none. @param {HTMLFormElement} form */
function fill(form) {
  const question = questionOf(form);
  const answer = now.sheet.answers.get(question.id);
  const isNoteAlone = answer?.state === "later" && Boolean(answer.note || answer.evidence);
  for (const field of fieldsOf(form)) {
    if (isTicked(field)) /** @type {HTMLInputElement} */ (field).checked = false;
    else field.value = "";
  }
  if (answer) {
    const texts = { note: answer.note, evidence: answer.evidence, reason: answer.reason };
    for (const [part, text] of Object.entries(texts)) for (const field of inputs(form, part)) field.value = text ?? "";
    for (const field of inputs(form, "note-internal")) field.checked = answer.noteInternal === true;
    for (const field of inputs(form, "internal")) field.checked = answer.internal === true;
    for (const field of inputs(form, "state")) field.checked = !isNoteAlone && field.value === answer.state;
    if (answer.state === "value") putValue(question, form, answer.value);
  }
  const draft = now.drafts.get(question.id);
  if (draft) putRaw(form, draft);
  arrange(form);
}

/** @param {Question} question @param {HTMLFormElement} form @param {any} value */
function putValue(question, form, value) {
  const { control } = question;
  for (const field of inputs(form, "value")) {
    const place = Number(field.value);
    if (control.kind === "OneOf") field.checked = place === placeOf(control, value);
    else if (control.kind === "SomeOf") field.checked = field.value === "none" ? !value.length : value.includes(control.values[place]);
    else if (control.kind === "Graded") field.checked = value[/** @type {any} */ (field.closest("fieldset")).dataset.id] === field.value;
    else if (control.kind === "Typed") field.value = typedAgain(value);
    else field.value = value;
  }
}

/** A number as it could have been typed. @param {number} value */
function typedAgain(value) {
  return plainDigits(Math.abs(value)).replace(".", speech().signs.decimal).replace(/^/, value < 0 ? "-" : "");
}

/** What goes together: one state or a value, one option that stands alone, the reason only where it is asked. @param {HTMLFormElement} form @param {EventTarget | null} changed */
function arrange(form, changed = null) {
  const field = /** @type {HTMLInputElement | null} */ (changed);
  const part = field?.closest(".answer") ? "value" : field?.closest(".states") && isTicked(field) ? "state" : "";
  if (part === "value" && (field?.checked || !isTicked(/** @type {any} */ (field)))) for (const state of inputs(form, "state")) state.checked = false;
  if (part === "state") for (const one of inputs(form, "value")) { if (isTicked(one)) one.checked = false; else one.value = ""; }
  if (part === "value" && field?.type === "checkbox" && field.checked) {
    for (const one of inputs(form, "value")) if (one !== field && (field.hasAttribute("data-alone") || one.hasAttribute("data-alone"))) one.checked = false;
  }
  const isAway = inputs(form, "state").some((state) => state.checked && state.value === "not_applicable");
  /** @type {HTMLElement} */ (form.querySelector(".reason")).hidden = !isAway;
}

/** @param {HTMLFormElement} form @returns {Question} */
function questionOf(form) {
  return /** @type {Question} */ (questionsById.get(/** @type {string} */ (form.dataset.question)));
}

// The way

/** The forms of the questions that are asked with these answers, in their order. */
function askedForms() {
  const { states } = establish(program, now.sheet.answers);
  return forms.filter((form) => states.has(/** @type {string} */ (form.dataset.question)));
}

/** @param {string} page @param {boolean} isNew whether the browser's history gets an entry */
function go(page, isNew = true) {
  if (isNew && page !== now.page) history.pushState(null, "", `#${page}`);
  // What was said belongs to the page that it was said on.
  if (page !== now.page) tell([]);
  now.page = page;
  draw();
  const heading = /** @type {HTMLElement | null} */ (element(page).querySelector("[tabindex='-1']"));
  heading?.focus();
  scrollTo(0, 0);
  save();
}

/** Where the address leads; the start where it leads nowhere. */
function pageOfAddress() {
  const id = location.hash.slice(1);
  return isPage(id) ? id : "start";
}

/** @param {any} id */
function isPage(id) {
  return typeof id === "string" && document.getElementById(id)?.classList.contains("page") === true;
}

/** The first question that is asked after all answers; the review where there is none. */
function pageAfterAnswers() {
  const asked = askedForms();
  const answered = asked.map((form) => now.sheet.answers.has(questionOf(form).id));
  return asked[answered.lastIndexOf(true) + 1]?.id ?? "review";
}

function draw() {
  if (now.page !== "start") now.latest = now.page;
  element("go-on").hidden = now.latest === "start";
  for (const page of document.querySelectorAll(".page")) /** @type {HTMLElement} */ (page).hidden = page.id !== now.page;
  const asked = askedForms();
  const place = asked.findIndex((form) => form.id === now.page);
  const progress = /** @type {HTMLProgressElement} */ (element("progress-bar"));
  element("progress").hidden = place < 0;
  progress.max = asked.length;
  progress.value = place + 1;
  if (place >= 0) element("progress-text").textContent = word("progress", { number: place + 1, total: asked.length, section: sectionOf(asked[place]) });
  showErrors([]);
  if (now.page === "review") drawReview();
  if (now.page === "result") drawResult();
  const heading = element(now.page).querySelector("[tabindex='-1']");
  document.title = `${wordsOf(heading)} – ${said(program.say.title)}`;
}

/** @param {HTMLFormElement} form */
function sectionOf(form) {
  return said(Number(form.dataset.section));
}

/** Show what is wrong above the page and at its place; gives whether anything is. @param {{form: HTMLFormElement, text: string}[]} errors */
function showErrors(errors) {
  const box = element("errors");
  box.hidden = !errors.length;
  for (const form of forms) {
    const line = element(`${form.id}-error`);
    const own = errors.find((error) => error.form === form);
    line.textContent = own ? own.text : "";
    line.hidden = !own;
    for (const field of form.querySelectorAll("[aria-invalid]")) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    }
    if (own) {
      firstField(form).setAttribute("aria-invalid", "true");
      firstField(form).setAttribute("aria-describedby", line.id);
    }
  }
  element("errors-list").replaceChildren(...errors.map(({ form, text }) => {
    const link = made("a", text, { href: `#${form.id}` });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      firstField(form).focus();
    });
    return made("li", [link]);
  }));
  if (errors.length) box.focus();
  return errors.length > 0;
}

/** Where something has to be mended. @param {HTMLFormElement} form @returns {HTMLElement} */
function firstField(form) {
  const isAway = inputs(form, "state").some((state) => state.checked);
  return isAway ? inputs(form, "reason")[0] : inputs(form, "value")[0];
}

/** @param {HTMLFormElement} form */
function goOn(form) {
  const error = collect(form);
  save();
  if (error) return void showErrors([{ form, text: error }]);
  const following = askedForms().find((one) => forms.indexOf(one) > forms.indexOf(form));
  const page = now.isFromReview || !following ? "review" : following.id;
  now.isFromReview = false;
  go(page);
}

/** @param {string} page */
function goBack(page) {
  const asked = askedForms();
  const place = page === "review" ? asked.length : asked.findIndex((form) => form.id === page);
  go(page === "result" ? "review" : place > 0 ? asked[place - 1].id : "start");
}

/** A day in long form. @param {string} day */
function dayText(day) {
  // To make one takes longer than to compute a whole result.
  speech().days ??= new Intl.DateTimeFormat(speech().locale, { dateStyle: "long", timeZone: "UTC" });
  return speech().days.format(new Date(`${day}T00:00:00Z`));
}
