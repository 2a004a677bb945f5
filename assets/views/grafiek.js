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

  const NAME_OF_YEAR = 40;
  const NAME_OF_MONTH = 52;

  // On a narrow screen not every period has room for its name; the newest year has.
  function withRoom(place, data, layout) {
    const { l: left, r: right } = layout.margin || {};
    for (const name of Object.keys(layout).filter((one) => one.startsWith("xaxis") && layout[one].type === "date")) {
      const axis = layout[name];
      const [from, to] = axis.domain || [0, 1];
      const room = (place.clientWidth - left - right) * (to - from);
      if (axis.dtick === "M12") {
        skipYears(axis, axis.range || data.flatMap((one) => (axisOf(one) === name ? [...(one.x || [])] : [])), room);
      } else if (axis.nticks) {
        axis.nticks = Math.max(3, Math.min(axis.nticks, Math.floor(room / NAME_OF_MONTH)));
      }
    }
  }

  function skipYears(axis, days, room) {
    const years = days.filter(Boolean).map((day) => new Date(day).getFullYear());
    const most = Math.max(1, Math.floor(room / NAME_OF_YEAR));
    const newest = Math.max(...years);
    const step = Math.ceil((newest - Math.min(...years) + 1) / most);
    if (years.length && step > 1) {
      Object.assign(axis, { dtick: "M" + 12 * step, tick0: newest + "-01-01" });
    }
  }

  const axisOf = (trace) => (trace.xaxis || "x").replace("x", "xaxis");

  // The library, that looks first at how wide the place is that it draws in.
  function fitted(library) {
    for (const name of ["react", "newPlot"]) {
      const draw = library[name];
      library[name] = function (place, data, layout, ...others) {
        const whole = Array.isArray(data) ? { data, layout } : data;
        whole && whole.layout && withRoom(place, whole.data || [], whole.layout);
        return draw.call(library, place, data, layout, ...others);
      };
    }
    return library;
  }

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
      scripts[scripts.length - 1].addEventListener("load", () => given(fitted(window.Plotly)));
    },

    // For a click that may come: when the page has come to rest.
    load_ahead: function () {
      (window.requestIdleCallback || window.setTimeout)(window.dash_clientside.grafiek.load);
    },
  };
})();
