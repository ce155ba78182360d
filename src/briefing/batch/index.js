"use strict";
// Search and filters over the cards; without this script all of them are listed.
(() => {
  const form = document.getElementById("find");
  const [words, year, kind] = ["words", "year", "class"].map((id) => document.getElementById(id));
  const cards = [...document.querySelectorAll(".card")].map((element) => ({
    element,
    text: element.textContent.toLowerCase(),
    year: element.dataset.year,
    classes: element.dataset.classes.split(" "),
  }));
  const show = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const card of cards) {
      const fits =
        wanted.every((word) => card.text.includes(word)) &&
        (!year.value || card.year === year.value) &&
        (!kind.value || card.classes.includes(kind.value));
      card.element.hidden = !fits;
      count += fits;
    }
    document.getElementById("shown").textContent = count === cards.length ? "" : `${count} of ${cards.length}`;
    document.getElementById("none").hidden = count > 0 || cards.length === 0;
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();
})();
