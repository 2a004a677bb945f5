/* What happens in the browser alone: tabs, the address bar, chips, copying a link. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  const none = () => window.dash_clientside.no_update;

  // True from the opening of an address until what it asks for is drawn: that is no new step in the history.
  let isOpening = true;

  // The selection and the tab on screen, and what a tab adds to its address, by its name: "&indicator=…".
  let onScreen = { address: "", tab: "" };
  const additions = {};

  window.addEventListener("popstate", function () {
    isOpening = true;
    window.dash_clientside.set_props("address-opened", { data: opened() });
    window.dash_clientside.set_props("tab", { data: openedTab() });
  });

  // A click on a tab is no new page; with a modifier key it is, and opens beside this one.
  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest("#tabs a");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      window.dash_clientside.set_props("tab", { data: link.dataset.tab });
    }
  });

  function opened() {
    return { search: window.location.search, at: performance.now() };
  }

  function openedTab() {
    const names = [...document.querySelectorAll("#tabs a")].map((link) => link.dataset.tab);
    const asked = new URLSearchParams(window.location.search).get("tab");
    return names.includes(asked) ? asked : names[0];
  }

  function showTab(tab) {
    for (const section of document.querySelectorAll("#main > [data-tab]")) {
      section.hidden = section.dataset.tab !== tab;
    }
    for (const link of document.querySelectorAll("#tabs a")) {
      link.dataset.tab === tab ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
    }
    // A chart that was drawn while hidden has no width yet.
    window.dispatchEvent(new Event("resize"));
  }

  function writeAddress() {
    if (!onScreen.address) {
      return;
    }
    const first = document.querySelector("#tabs a").dataset.tab;
    const own = "&tab=" + onScreen.tab + (additions[onScreen.tab] || "");
    const shown = onScreen.tab === first ? onScreen.address : onScreen.address + own;
    if (shown !== window.location.search) {
      window.history[isOpening ? "replaceState" : "pushState"](null, "", shown);
    }
    isOpening = false;
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
      return [opened(), openedTab()];
    },

    // Apart from the address, which waits for the figures: a tab opens at once.
    show_tab: function (tab) {
      showTab(tab);
    },

    show_address: function (address, tab) {
      onScreen = { address: address, tab: tab };
      writeAddress();
    },

    // What a tab adds to the address: kept when the address said so itself, written when a click did.
    keep_for_address: function (tab, addition) {
      additions[tab] = addition;
    },
    add_to_address: function (tab, addition) {
      additions[tab] = addition;
      writeAddress();
    },

    remove_chip: function (_clicks, indicators, regions) {
      const context = window.dash_clientside.callback_context;
      if (!context.triggered.some((one) => one.value)) {
        return [none(), none()];
      }
      const chip = context.triggered_id;
      const without = (chosen) => (chosen || []).filter((one) => one !== chip.code);
      return chip.kind === "indicator" ? [without(indicators), none()] : [none(), without(regions)];
    },

    toggle_filters: function () {
      const filters = document.getElementById("filters");
      const isOpen = filters.classList.toggle("is-open");
      document.getElementById("filters-toggle").setAttribute("aria-expanded", String(isOpen));
    },

    copy_link: async function (clicks) {
      if (!clicks) {
        return none();
      }
      await toClipboard(window.location.href);
      return document.getElementById("copy-link").dataset.done;
    },
  };
})();
