// Keys for the working view. Every key presses a button or goes to a field that is on the page; none works
// while somebody types, with Ctrl, Alt or Meta, or when keys have been switched off.
(() => {
  const form = document.querySelector("[data-loom]");
  if (!form) return;
  const help = document.querySelector("[data-keys-help]"), toggle = document.querySelector("[data-keys-on]");
  const NAME = "oever-keys";
  const stored = () => { try { return localStorage.getItem(NAME); } catch { return null; } };
  if (help) help.hidden = false;
  if (toggle) {
    toggle.checked = stored() !== "off";
    toggle.addEventListener("change", () => { try { localStorage.setItem(NAME, toggle.checked ? "on" : "off"); } catch { /* for this page only */ } });
  }
  const pieces = [...form.querySelectorAll("[data-piece]")];
  const here = () => pieces.find((one) => one === document.activeElement || one.contains(document.activeElement));
  const note = () => { const at = here(); if (at) form.querySelector("[data-at]").value = at.id; };
  const move = (step) => {
    const at = pieces.indexOf(here());
    const next = pieces[at < 0 ? (step > 0 ? 0 : pieces.length - 1) : at + step];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); note(); }
  };
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target && target.matches("[data-piece]")) target.focus();
  form.addEventListener("change", (event) => { const piece = event.target.closest("[data-piece]"); if (piece) form.querySelector("[data-at]").value = piece.id; });
  const typing = (node) => node.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
  // What is pressed counts for the piece that has the focus when nothing was chosen.
  const choose = () => { const at = here(); if (at && !form.querySelector("input[name=gekozen]:checked")) at.querySelector("input").checked = true; };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (toggle && !toggle.checked) return;
    const key = event.key, done = () => event.preventDefault();
    if (key === "?" && help) { help.open = !help.open; return done(); }
    if (key === "j" || key === "k") { move(key === "j" ? 1 : -1); return done(); }
    if (event.repeat) return;
    const at = here();
    if (key === "x" && at) { const box = at.querySelector("input"); box.checked = !box.checked; return done(); }
    if (key === "g" && at) { at.querySelector("[data-like]").click(); return done(); }
    if (key === "s" && at) { at.querySelector("[data-cut]").click(); return done(); }
    if (!/^[a-z1-9]$/.test(key)) return;
    const field = document.querySelector(`[data-focus="${key}"]`);
    if (field) { choose(); field.focus(); return done(); }
    const button = document.querySelector(`[data-key="${key}"]`);
    if (button) { choose(); note(); button.click(); return done(); }
  });
})();
