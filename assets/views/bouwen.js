/* Parts of the page that a script makes itself. The name of this file comes before those that need it. */
"use strict";

(function () {
  function made(tag, look, words) {
    const one = document.createElement(tag);
    look && (one.className = look);
    words !== undefined && (one.textContent = words);
    return one;
  }

  function withIn(tag, look, parts) {
    const one = made(tag, look);
    one.append(...parts.filter(Boolean));
    return one;
  }

  window.polsslagBouwen = { made, withIn };
})();
