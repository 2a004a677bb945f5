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

  window.polsslagKaal = {
    // Dash knows of no children in this place, and leaves what is drawn there alone.
    fill: function (id, parts) {
      const place = document.getElementById(id);
      const words = JSON.stringify(parts);
      if (place && shown.get(place) !== words) {
        shown.set(place, words);
        place.replaceChildren(...parts.map(make));
      }
    },
  };
})();
