// Answering a round: one question at a time, what is typed stays on the device, and what cannot be sent now is
// sent later. Without this file the same page is one form from top to bottom.
(() => {
  const DRAFT = "oever-round-", QUEUE = "oever-to-send";
  const read = (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };
  const write = (name, value) => { try { value === null ? localStorage.removeItem(name) : localStorage.setItem(name, JSON.stringify(value)); return true; } catch { return false; } };
  const sent = document.querySelector("[data-sent]");
  if (sent) { write(DRAFT + sent.dataset.sent, null); return; }
  const form = document.querySelector("form[data-round]");
  if (!form) return;
  const own = DRAFT + form.dataset.round, isNew = form.hasAttribute("data-is-new");
  const show = (name) => { const told = document.querySelector(name); if (told) told.hidden = false; return told; };

  // What was typed before comes back; the key comes back with it, so that it stays one response.
  const LEFT_OUT = ["csrfmiddlewaretoken", "opened", "company_fax"];
  const entries = () => [...new FormData(form)].filter(([name]) => !LEFT_OUT.includes(name));
  const restore = (kept) => {
    for (const field of form.elements) {
      if (!field.name || LEFT_OUT.includes(field.name)) continue;
      const values = kept.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
      else if (values.length) field.value = values[0];
      if (field.closest("details") && field.value && values.length) field.closest("details").open = true;
    }
  };
  const hasErrors = form.querySelector(".summary-of-errors");
  const kept = isNew && !hasErrors && read(own);
  if (kept && kept.some(([name, value]) => name === "taal" && value === form.elements.taal.value)) restore(kept);
  if (isNew) form.addEventListener("input", () => { if (write(own, entries())) show("[data-saved]"); });

  // One question a screen.
  const screens = [...form.querySelectorAll("[data-screen]")];
  const on = form.querySelector("[data-on]"), back = form.querySelector("[data-back]");
  const send = form.querySelector("[data-send]"), progress = form.querySelector("[data-progress]");
  let at = Math.max(0, screens.findIndex((screen) => screen.classList.contains("has-error") || screen.querySelector(".has-error")));
  const turn = (to, isFocused) => {
    at = to;
    screens.forEach((screen, number) => { screen.hidden = number !== at; });
    back.hidden = at === 0;
    on.hidden = at === screens.length - 1;
    send.hidden = at !== screens.length - 1;
    progress.hidden = false;
    progress.textContent = `${at + 1} / ${screens.length}`;
    if (!isFocused) return;
    const first = screens[at].querySelector("textarea, input, select");
    if (first) first.focus({ preventScroll: true });
    form.scrollIntoView({ block: "start" });
  };
  on.addEventListener("click", () => turn(at + 1, true));
  back.addEventListener("click", () => turn(at - 1, true));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input:not([type=submit])") && at < screens.length - 1) { event.preventDefault(); turn(at + 1, true); }
  });
  document.querySelectorAll(".summary-of-errors a").forEach((link) => link.addEventListener("click", () => {
    const field = document.getElementById(link.hash.slice(1));
    const screen = field && screens.findIndex((one) => one.contains(field));
    if (screen > -1) turn(screen, false);
  }));
  turn(at, false);

  // Sending, now or later. The server takes a key once, so that sending again does no harm.
  const post = async (address, pairs) => {
    const body = new URLSearchParams(pairs);
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("opened", form.elements.opened.value);
    return fetch(address, { method: "POST", body, credentials: "same-origin", redirect: "follow" });
  };
  const queue = () => read(QUEUE) || [];
  const isThere = (answer) => answer.ok && answer.redirected;
  const later = async () => {
    for (const waiting of queue()) {
      let answer;
      try { answer = await post(waiting.address, waiting.pairs); } catch { return; }
      if (answer.status >= 500 || answer.status === 403 || answer.status === 429) continue;
      write(QUEUE, queue().filter((one) => one.key !== waiting.key));
      if (isThere(answer)) { write(DRAFT + waiting.round, null); const told = show("[data-sent-later]"); told.querySelector("[data-own]").href = answer.url; document.querySelector("[data-offline]").hidden = true; }
    }
  };
  form.addEventListener("submit", async (event) => {
    if (!isNew || form.dataset.plain) return;
    event.preventDefault();
    send.disabled = true;
    const pairs = entries(), key = form.elements.key.value;
    try {
      const answer = await post(location.href, pairs);
      if (isThere(answer)) { write(own, null); location.assign(answer.url); return; }
    } catch {
      const waiting = [...queue().filter((one) => one.key !== key), { key, round: form.dataset.round, address: location.href, pairs }];
      if (write(QUEUE, waiting)) { show("[data-offline]").scrollIntoView({ block: "center" }); send.disabled = false; return; }
    }
    form.dataset.plain = "yes";  // the page itself tells what is wrong
    send.disabled = false;
    form.requestSubmit(send);
  });
  addEventListener("online", later);
  if (queue().length) later();
})();
