/* A chart has the width of the screen; on paper it shrinks as a whole, so that nothing of it is cut off. */
"use strict";

(function () {
  // The width of A4 within the margins of polsslag.css, in pixels of CSS.
  const PAPER = 720;

  window.matchMedia("print").addEventListener("change", function (paper) {
    for (const chart of document.querySelectorAll(".js-plotly-plot")) {
      const drawn = chart.querySelector(".main-svg");
      const wide = drawn ? Number(drawn.getAttribute("width")) : 0;
      chart.style.zoom = paper.matches && wide > PAPER ? String(PAPER / wide) : "";
    }
  });
})();
