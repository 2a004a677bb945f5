/* The long lists to choose from. Dash indexes every word of a list as soon as it has it, which takes longer than drawing
   a chart; so a page that came with its answer has only what is chosen in them, and the rest when somebody comes near or
   when the chart is there. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  const AGAIN_MS = 200;
  const idly = window.requestIdleCallback || window.setTimeout;
  let waiting = [];

  function fillAll() {
    while (waiting.length) {
      fillOne();
    }
  }

  function fillOne() {
    const one = waiting.shift();
    one && window.dash_clientside.set_props(one[0], { options: one[1] });
  }

  function fillWhenDrawn() {
    if (waiting.length) {
      const isDrawn = document.querySelector("#figure .main-svg");
      isDrawn ? idly(fillOne) : null;
      window.setTimeout(fillWhenDrawn, AGAIN_MS);
    }
  }

  for (const nearing of ["pointerdown", "focusin"]) {
    document.addEventListener(nearing, (event) => event.target.closest?.("#filters") && fillAll(), true);
  }

  window.dash_clientside.keuzes = {
    // lists: all there is to choose from, by the id of its field.
    fill_later: function (lists) {
      waiting = Object.entries(lists || {});
      fillWhenDrawn();
    },

    // What another address fills is newer.
    forget: function () {
      waiting = [];
    },
  };
})();
