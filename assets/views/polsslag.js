/* What happens in the browser alone: the address bar, chips, copying a link. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  // True from the opening of an address until what it asks for is drawn: that is no new step in the history.
  let isOpening = true;

  window.addEventListener("popstate", function () {
    isOpening = true;
    window.dash_clientside.set_props("address-opened", { data: opened() });
  });

  function opened() {
    return { search: window.location.search, at: performance.now() };
  }

  // Browsers give the clipboard to secure pages only; an intranet page over http selects and copies instead.
  async function toClipboard(words) {
    if (navigator.clipboard) {
      return navigator.clipboard.writeText(words);
    }
    const field = document.createElement("textarea");
    field.value = words;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }

  window.dash_clientside.polsslag = {
    open_address: function () {
      return opened();
    },

    show_address: function (address) {
      if (address && address !== window.location.search) {
        const step = isOpening ? "replaceState" : "pushState";
        window.history[step](null, "", address);
      }
      isOpening = false;
    },

    remove_chip: function (_clicks, indicators, regions) {
      const context = window.dash_clientside.callback_context;
      const none = window.dash_clientside.no_update;
      if (!context.triggered.some((one) => one.value)) {
        return [none, none];
      }
      const chip = context.triggered_id;
      const without = (chosen) => (chosen || []).filter((one) => one !== chip.code);
      return chip.kind === "indicator" ? [without(indicators), none] : [none, without(regions)];
    },

    toggle_filters: function () {
      const filters = document.getElementById("filters");
      const isOpen = filters.classList.toggle("is-open");
      document.getElementById("filters-toggle").setAttribute("aria-expanded", String(isOpen));
    },

    copy_link: async function (clicks) {
      if (!clicks) {
        return window.dash_clientside.no_update;
      }
      await toClipboard(window.location.href);
      return document.getElementById("copy-link").dataset.done;
    },
  };
})();
