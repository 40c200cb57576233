// Help with plain writing: after a pause in typing, a line below a text field that opens to what could be clearer.
// It judges nothing and blocks nothing; whoever does not want it puts it away, and it stays away.
(() => {
  const own = document.currentScript || document.querySelector("script[data-plain-help]");
  if (!own || document.documentElement.dataset.hasPlainHelp) return;
  document.documentElement.dataset.hasPlainHelp = "yes";
  const NAME = "oever-plain-help", PAUSE = 1200, SHORTEST = 25;
  const isOff = () => { try { return localStorage.getItem(NAME) === "off"; } catch { return false; } };
  const put = (value) => { try { localStorage.setItem(NAME, value); } catch { /* for this page only */ } };
  let isAway = isOff();

  const helpFor = (field) => {
    if (field.nextElementSibling && field.nextElementSibling.matches(".plain-help")) return field.nextElementSibling;
    const help = document.createElement("details");
    help.className = "plain-help";
    const summary = document.createElement("summary"), found = document.createElement("div"), off = document.createElement("button");
    summary.textContent = own.dataset.title;
    off.type = "button"; off.className = "quiet"; off.textContent = own.dataset.off;
    off.addEventListener("click", () => { isAway = true; put("off"); document.querySelectorAll(".plain-help").forEach((one) => one.remove()); });
    help.append(summary, found, off);
    field.after(help);
    return help;
  };
  const look = async (field) => {
    const form = field.form, token = form && form.elements.csrfmiddlewaretoken;
    const language = (field.closest("[lang]") || document.documentElement).lang || "nl";
    if (isAway || !token || !["nl", "en"].includes(language)) return;
    const there = field.nextElementSibling && field.nextElementSibling.matches(".plain-help") && field.nextElementSibling;
    if (field.value.trim().length < SHORTEST) { if (there) there.remove(); return; }
    const asked = field.value;
    let answer;
    try {
      answer = await fetch(own.dataset.address, { method: "POST", credentials: "same-origin", body: new URLSearchParams({ csrfmiddlewaretoken: token.value, text: asked, language }) });
    } catch { return; }  // no connection: no help, and nothing lost
    if (!answer.ok || field.value !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = page.querySelector("ul");
    if (!list) { if (there) there.remove(); return; }
    helpFor(field).querySelector("div").replaceChildren(list);
  };
  const waiting = new WeakMap();
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches("textarea") || isAway) return;
    clearTimeout(waiting.get(field));
    waiting.set(field, setTimeout(() => look(field), PAUSE));
  });
})();
