// @ts-check
// Begins: everything that the page reacts to.

/** @param {string} id @param {() => void} act */
function onClick(id, act) {
  element(id).addEventListener("click", act);
}

keepTexts();
for (const form of forms) {
  furnish(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    goOn(form);
  });
  form.addEventListener("input", (event) => {
    arrange(form, event.target);
    collect(form);
    now.isUnsaved = true;
    saveSoon();
  });
  form.addEventListener("change", save);
  form.querySelector("[data-clear]")?.addEventListener("click", () => {
    for (const field of [...inputs(form, "value"), ...inputs(form, "state")]) {
      if (isTicked(field)) field.checked = false;
      else field.value = "";
    }
    arrange(form);
    collect(form);
    now.isUnsaved = true;
    save();
  });
}
for (const button of document.querySelectorAll("[data-back]")) {
  button.addEventListener("click", () => goBack(/** @type {HTMLElement} */ (button.closest(".page")).id));
}
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => speak(/** @type {string} */ (/** @type {HTMLElement} */ (button).dataset.language)));
}
for (const id of ["company-name", "company-id"]) {
  const field = /** @type {HTMLInputElement} */ (element(id));
  field.addEventListener("input", () => {
    now.sheet.company[id === "company-name" ? "name" : "id"] = field.value.trim();
    now.isUnsaved = true;
  });
  field.addEventListener("change", save);
}
onClick("begin", () => go(askedForms()[0]?.id ?? "review"));
onClick("go-on", () => go(now.latest));
onClick("to-result", () => go("result"));
onClick("download", download);
onClick("copy", () => void copy());
onClick("share", () => void passOn());
onClick("print", () => print());
onClick("delete", forget);
onClick("take-theirs", () => settle(false));
onClick("keep-mine", () => settle(true));
element("file").addEventListener("change", (event) => void open(/** @type {HTMLInputElement} */ (event.target)));
addEventListener("popstate", () => go(pageOfAddress(), false));
addEventListener("storage", (event) => {
  if (program.store && event.key === KEY && event.newValue !== lastSeen) conflict();
});
// A phone closes pages without asking: what is typed is kept as soon as the page is out of sight.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") save();
});
addEventListener("beforeunload", (event) => {
  if (now.isUnsaved) event.preventDefault();
});

document.body.classList.add("scripted");
try {
  element("share").hidden = !navigator.canShare?.({ files: [sharedFile()] });
} catch {
  element("share").hidden = true;
}
if (program.store) lastSeen = storedText();
restore(lastSeen);
tellSaved();
now.page = pageOfAddress();
speak(now.language);
