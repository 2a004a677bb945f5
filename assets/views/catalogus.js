/* The tab Catalogus in the browser: which indicator is chosen, in the list, in the address and for the keyboard. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  const TAB = "catalogus";
  const none = () => window.dash_clientside.no_update;

  // The indicator that was asked for last ("" for none, null before the tab was ever open), the one whose sheet is
  // shown, and the one that a click asked for, until its sheet is there: then the keyboard goes to it.
  let chosen = null;
  let shown = "";
  let awaited = null;

  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest("#catalogus a[data-indicator]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      awaited = chosen = link.dataset.indicator;
      window.dash_clientside.set_props("catalogus-indicator", { data: chosen });
      window.dash_clientside.polsslag.add_to_address(TAB, addition(chosen));
    }
  });

  function addition(indicator) {
    return indicator ? "&indicator=" + encodeURIComponent(indicator) : "";
  }

  function isTriggered(component) {
    return window.dash_clientside.callback_context.triggered.some((one) => one.prop_id.startsWith(component + "."));
  }

  function mark(indicator) {
    for (const link of document.querySelectorAll("#catalogus-list a")) {
      link.dataset.indicator === indicator ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
    }
    document.getElementById("catalogus").classList.toggle("has-chosen", Boolean(indicator));
  }

  function moveTo(indicator, before) {
    const target = indicator
      ? document.querySelector("#catalogus-sheet h3")
      : document.querySelector('#catalogus-list a[data-indicator="' + before + '"]');
    document.getElementById("catalogus-sheet").scrollTop = 0;
    target && target.focus({ preventScroll: window.innerWidth > 900 });
  }

  window.dash_clientside.catalogus = {
    // The server is asked for nothing before the tab is open.
    open_tab: function (tab) {
      const asked = new URLSearchParams(window.location.search);
      if (isTriggered("address-opened") && asked.get("tab") === TAB) {
        chosen = asked.get("indicator") || "";
        window.dash_clientside.polsslag.keep_for_address(TAB, addition(chosen));
        return [Date.now(), chosen];
      }
      if (isTriggered("address-opened") || tab !== TAB) {
        return [none(), none()];
      }
      const isFirst = chosen === null;
      chosen = chosen || "";
      return [Date.now(), isFirst ? chosen : none()];
    },

    show_chosen: function (_sheet, indicator) {
      const before = shown;
      shown = indicator;
      window.requestAnimationFrame(function () {
        mark(indicator);
        if (awaited === indicator) {
          awaited = null;
          moveTo(indicator, before);
        }
      });
    },
  };
})();
