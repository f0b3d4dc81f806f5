// @ts-check
// The answers once more, before they are scored or sent: in words, by section, with what is open and what is wrong.

function drawReview() {
  const asked = askedForms();
  const hidden = [...now.sheet.answers.keys()].filter((id) => !asked.some((form) => form.dataset.question === id));
  const states = asked.map((form) => now.sheet.answers.get(questionOf(form).id)?.state ?? "missing");
  const open = states.filter((state) => state !== "value" && state !== "not_applicable").length;
  const lines = [word("counted", { answered: states.length - open, total: states.length })];
  if (open) lines.push(word("still_open", { open }));
  if (hidden.length) lines.push(word("hidden_answers", { hidden: hidden.length }));
  element("review-counts").replaceChildren(...lines.map((line) => made("p", line)));
  /** @type {{title: string, list: HTMLElement}[]} */
  const blocks = [];
  for (const form of asked) {
    const title = sectionOf(form);
    if (blocks[blocks.length - 1]?.title !== title) blocks.push({ title, list: made("dl") });
    blocks[blocks.length - 1].list.append(reviewLine(form));
  }
  element("review-list").replaceChildren(...blocks.flatMap(({ title, list }) => [made("h3", title), list]));
}

/** @param {HTMLFormElement} form */
function reviewLine(form) {
  const text = wordsOf(form.querySelector("legend"));
  const link = made("a", [word("change"), made("span", ` – ${text}`, { class: "aside" })], { href: `#${form.id}` });
  link.addEventListener("click", () => {
    now.isFromReview = true;
  });
  const error = now.drafts.has(questionOf(form).id) ? [made("strong", word("not_understood"), { class: "error" })] : [];
  return made("div", [made("dt", text), made("dd", [made("span", answerText(form)), ...error, link])]);
}

/** An answer in the words of its form. @param {HTMLFormElement} form */
function answerText(form) {
  const question = questionOf(form);
  const answer = now.sheet.answers.get(question.id);
  if (!answer) return word("missing");
  const texts = [answer.state === "value" ? valueText(question, form, answer.value) : word(answer.state)];
  if (answer.state === "not_applicable" && answer.reason) texts.push(answer.reason);
  if (answer.note) texts.push(word("note_said", { text: answer.note }));
  return texts.join(" · ");
}

/** @param {Question} question @param {HTMLFormElement} form @param {any} value */
function valueText(question, form, value) {
  const { kind } = question.control;
  if (kind === "Typed") return writtenNumber(speech().signs, value, 6, 0);
  if (kind === "Dated") return dayText(value);
  if (kind === "Written") return value;
  const chosen = inputs(form, "value").filter((field) => field.checked);
  const labels = chosen.map((field) => {
    const label = wordsOf(field.labels?.[0]);
    const legend = kind === "Graded" ? wordsOf(field.closest("fieldset")?.querySelector("legend")) : "";
    return legend ? `${legend}${word("colon")} ${label}` : label;
  });
  return labels.join("; ");
}
