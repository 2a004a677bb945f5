/* The chart library: 1,5 MB to fetch and run, so only when a tab opens that draws with it. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  let given;
  let isAsked = false;

  // Dash takes what stands here for the library, and waits for a promise of it.
  window.Plotly = new Promise((resolve) => {
    given = resolve;
  });

  function addresses() {
    return document.querySelector("meta[name=polsslag-chart]").content.split(" ");
  }

  window.dash_clientside.grafiek = {
    load: function () {
      if (isAsked) {
        return;
      }
      isAsked = true;
      const scripts = addresses().map(function (address) {
        const script = document.createElement("script");
        script.src = address;
        // In this order, however they arrive: the Dutch words need the library.
        script.async = false;
        document.body.append(script);
        return script;
      });
      scripts[scripts.length - 1].addEventListener("load", () => given(window.Plotly));
    },

    // For a click that may come: when the page has come to rest.
    load_ahead: function () {
      (window.requestIdleCallback || window.setTimeout)(window.dash_clientside.grafiek.load);
    },
  };
})();
