// A slider and its number say the same while either moves. Without this file the form works as it is.
(() => {
  const places = { hourly_floor: 2 };
  document.addEventListener("input", (event) => {
    const moved = event.target, form = moved.closest && moved.closest("form[data-what-if]");
    if (!form || !moved.name) return;
    if (moved.type === "range") {
      const name = moved.name.replace(/_slide$/, ""), number = form.elements[name];
      if (number) number.value = Number(moved.value).toFixed(places[name] || 0);
    } else {
      const slide = form.elements[`${moved.name}_slide`], value = Number(moved.value.replace(",", "."));
      if (slide && moved.value.trim() && Number.isFinite(value)) slide.value = value;
    }
  });
})();
