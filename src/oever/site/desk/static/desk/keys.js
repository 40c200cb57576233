// One key for each button of the desk. Every key has a button or link on the page; this only presses it.
// Keys do nothing while somebody types, with Ctrl, Alt or Meta, or when they have been switched off.
(() => {
  const help = document.querySelector("[data-keys-help]");
  const toggle = document.querySelector("[data-keys-on]");
  const NAME = "oever-keys";
  const stored = () => { try { return localStorage.getItem(NAME); } catch { return null; } };
  const store = (value) => { try { localStorage.setItem(NAME, value); } catch { /* stays for this page */ } };
  if (help) help.hidden = false;
  if (toggle) {
    toggle.checked = stored() !== "off";
    toggle.addEventListener("change", () => store(toggle.checked ? "on" : "off"));
  }

  const typing = (target) => target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
  const moveInList = (step) => {
    const rows = [...document.querySelectorAll("[data-row]")];
    const here = rows.indexOf(document.activeElement);
    const next = rows[here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step];
    if (next) next.focus();
    return rows.length > 0;
  };
  const press = (wanted) => {
    if (wanted.matches("select, textarea, input")) { wanted.focus(); wanted.scrollIntoView({ block: "center" }); }
    else wanted.click();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
    if (toggle && !toggle.checked) return;
    if (event.key === "?") { help.open = !help.open; event.preventDefault(); return; }
    if ((event.key === "j" || event.key === "k") && moveInList(event.key === "j" ? 1 : -1)) { event.preventDefault(); return; }
    const wanted = /^[a-z]$/.test(event.key) && document.querySelector(`[data-key="${event.key}"]`);
    if (wanted) { event.preventDefault(); press(wanted); }
  });
})();
