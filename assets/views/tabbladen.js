/* The parts of a tab come when it is opened for the first time, and are fetched when somebody comes near it: at every
   step Dash looks at each part that is on the page, also of a tab that nobody opened. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  // Until the page itself has come to rest.
  const AHEAD_MS = 1000;
  const laidOut = new Set();
  const fetched = new Map();

  function sectionOf(tab) {
    return document.querySelector('#main > [data-tab="' + tab + '"]');
  }

  function isLaidOut(tab) {
    const section = sectionOf(tab);
    return !section || !section.dataset.layout || laidOut.has(tab);
  }

  // What failed is asked again the next time.
  function partsOf(tab) {
    if (!fetched.has(tab)) {
      fetched.set(tab, ask(sectionOf(tab).dataset.layout));
      fetched.get(tab).catch(() => fetched.delete(tab));
    }
    return fetched.get(tab);
  }

  async function ask(address) {
    const answer = await window.fetch(address);
    if (!answer.ok) {
      throw new Error(address + ": " + answer.status);
    }
    return answer.json();
  }

  function fetchAhead(tab) {
    isLaidOut(tab) || partsOf(tab).catch(() => null);
  }

  function fetchAllAhead() {
    document.querySelectorAll("#main > [data-layout]").forEach((section) => fetchAhead(section.dataset.tab));
  }

  for (const nearing of ["pointerover", "focusin", "pointerdown"]) {
    document.addEventListener(nearing, function (event) {
      const link = event.target.closest && event.target.closest("#tabs a");
      link && fetchAhead(link.dataset.tab);
    });
  }
  window.addEventListener("load", () => window.setTimeout(fetchAllAhead, AHEAD_MS));

  window.dash_clientside.tabbladen = {
    is_laid_out: isLaidOut,

    // Fulfilled when the parts of the tab are there; rejected when they cannot be had.
    lay_out: async function (tab) {
      const parts = await partsOf(tab);
      if (!laidOut.has(tab)) {
        laidOut.add(tab);
        window.dash_clientside.set_props("tab-" + tab, { children: parts });
      }
    },
  };
})();
