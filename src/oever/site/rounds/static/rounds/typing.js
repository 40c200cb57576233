// Typing sheets in: the first question has the focus, Ctrl+Enter saves, and an accidental leave asks first.
(() => {
  const form = document.querySelector("form[data-typing]");
  if (!form) return;
  const wrong = document.getElementById("wrong");
  const first = wrong || form.querySelector("#id_sheet");
  if (first) first.focus();
  let isTyped = false;
  form.addEventListener("input", () => { isTyped = true; });
  form.addEventListener("submit", () => { isTyped = false; });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); }
  });
  addEventListener("beforeunload", (event) => { if (isTyped) event.preventDefault(); });
})();
