/* The buttons that copy a text; without script the text can be selected by hand. */
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select();
      document.execCommand("copy");
    }
    document.getElementById("gekopieerd").textContent = button.dataset.done;
  });
}
