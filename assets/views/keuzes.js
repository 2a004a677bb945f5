/* The long lists to choose from. Dash indexes every word of a list as soon as it has it, which takes longer than drawing
   a chart; so a page that came with its answer has only what is chosen in them, and the rest when somebody comes near or
   when the chart is there. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  const AGAIN_MS = 200;
  const idly = window.requestIdleCallback || window.setTimeout;
  let waiting = [];
  // Filling a list draws what is chosen in it anew, and a browser makes no click of a press on what is gone by then.
  let isPressed = false;

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
      const isDrawn = !isPressed && document.querySelector("#figure .main-svg");
      isDrawn ? idly(fillOne) : null;
      window.setTimeout(fillWhenDrawn, AGAIN_MS);
    }
  }

  const isNear = (event) => event.target.closest?.("#filters");

  function released(event) {
    window.setTimeout(function () {
      isPressed = false;
      isNear(event) && fillAll();
    }, 0);
  }

  document.addEventListener("pointerdown", () => (isPressed = true), true);
  document.addEventListener("pointerup", released, true);
  document.addEventListener("pointercancel", released, true);
  document.addEventListener("focusin", (event) => isNear(event) && !isPressed && fillAll(), true);

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
