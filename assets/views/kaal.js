/* Draws the parts that come as plain data: [tag, attributes, children], or a text (layouts/plain.py).
   What is the same as before stays as it is, so that nothing that was folded open or focused is lost. */
"use strict";

(function () {
  const shown = new WeakMap();

  function make(part) {
    if (typeof part === "string") {
      return document.createTextNode(part);
    }
    const [tag, attributes, children] = part;
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      name === "style" ? (made.style.cssText = value) : made.setAttribute(name, value);
    }
    made.append(...children.map(make));
    return made;
  }

  // Dash knows of no children in this place, and leaves what is drawn there alone.
  function draw(place, words) {
    if (shown.get(place) !== words) {
      shown.set(place, words);
      place.replaceChildren(...JSON.parse(words || "[]").map(make));
    }
  }

  // What a tab says before its first answer.
  function drawAll() {
    document.querySelectorAll("[data-parts]").forEach((place) => draw(place, place.dataset.parts));
  }

  // Parts that stand in the page as words until now.
  function unfold() {
    document.querySelectorAll("[data-later]").forEach((place) => draw(place, place.dataset.later));
  }

  for (const touching of ["pointerdown", "focusin"]) {
    document.addEventListener(touching, unfold, true);
  }

  // A figure of an older answer may not come over that of a newer one when the library is late.
  async function drawFigure(place) {
    const words = place.dataset.figure;
    const library = await window.Plotly;
    if (words === place.dataset.figure) {
      const { data, layout } = JSON.parse(words);
      library.react(place, data, layout, { ...JSON.parse(place.dataset.config), responsive: true });
    }
  }

  // What an answer put in a place.
  new MutationObserver(function (changes) {
    for (const { target, attributeName } of changes) {
      attributeName === "data-parts" ? draw(target, target.dataset.parts) : drawFigure(target);
    }
  }).observe(document.documentElement, { subtree: true, attributeFilter: ["data-parts", "data-figure"] });

  window.polsslagKaal = {
    draw_all: drawAll,
    unfold,
    fill: (id, parts) => draw(document.getElementById(id), JSON.stringify(parts)),
  };
})();
