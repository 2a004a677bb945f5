/* What happens in the browser alone: tabs, the address bar, chips, copying a link. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  const none = () => window.dash_clientside.no_update;
  const idly = window.requestIdleCallback || window.setTimeout;

  // True from the opening of an address until what it asks for is drawn: that is no new step in the history.
  let isOpening = true;

  // The selection and the tab on screen, and what a tab adds to its address, by its name: "&indicator=…".
  let onScreen = { address: "", tab: "" };
  const additions = {};

  // The start page has a question of its own. The address waits there until a tab opens that answers its selection.
  const START = "overzicht";
  const CHARTS = "verkennen";
  // Of a group, as in choosing.py.
  const LONGEST_NAME = 60;
  const SELECTION = ["indicatoren", "gebieden", "groep", "momentopname"];
  // All that an address says of the selection, as in selection.py.
  const OF_SELECTION = [
    ...SELECTION, "van", "tot", "maat", "grenzen", "vorm", "weergave", "nulmeting", "vergelijk", "waaier", "marge",
  ];
  let isEverGiven = false;
  let waiting = null;

  // What Verkennen is still to show: it is not asked for before that tab opens.
  let unshown = null;
  let isEverFilled = false;
  let isFilling = false;

  // The tab that was asked for last: its parts may come later than those of another one.
  let wanted = "";

  window.addEventListener("popstate", reopen);

  function reopen() {
    isOpening = true;
    open(openedTab(), function (tab) {
      const address = addressFor(tab);
      address && window.dash_clientside.set_props("address-opened", { data: address });
      window.dash_clientside.set_props("tab", { data: tab });
    });
  }

  // Opens a tab as soon as its parts are there.
  function open(tab, then) {
    wanted = tab;
    if (window.dash_clientside.tabbladen.is_laid_out(tab)) {
      return then(tab);
    }
    showTab(tab);
    return window.dash_clientside.tabbladen.lay_out(tab).then(
      function () {
        window.polsslagHerstel.found(tab);
        return wanted === tab ? then(tab) : undefined;
      },
      () => window.polsslagHerstel.lost(tab, () => open(tab, then)),
    );
  }

  // The address to answer now; nothing on the start page. A selection that is there already stays when it has none.
  function addressFor(tab) {
    const address = opened();
    if (tab === START) {
      waiting = hasSelection(address.search) || !isEverGiven ? address : waiting;
      return null;
    }
    waiting = null;
    return given(address);
  }

  function given(address) {
    isEverGiven = true;
    unshown = address;
    return address;
  }

  // The first one finds the tab as it was laid out, which spares the server to say what is there already.
  function fillSelection() {
    const address = { ...unshown, isFirst: !isEverFilled };
    unshown = null;
    isEverFilled = true;
    isFilling = true;
    window.dash_clientside.keuzes.forget();
    window.dash_clientside.set_props("selection-opened", { data: address });
  }

  // The selection of the address, of which Verkennen may not have been asked yet.
  function selection() {
    return unshown ? selectionIn(unshown.search) : onScreen.address;
  }

  function selectionIn(search) {
    const parts = search.replace(/^\?/, "").split("&");
    const kept = parts.filter((part) => OF_SELECTION.includes(part.split("=")[0]));
    return kept.length ? "?" + kept.join("&") : "";
  }

  function hasSelection(search) {
    const found = new URLSearchParams(search);
    return SELECTION.some((key) => found.has(key));
  }

  // After the tab itself has heard that it is open.
  function giveWaiting(tab) {
    if (tab !== START && waiting) {
      const address = given(waiting);
      waiting = null;
      window.setTimeout(() => window.dash_clientside.set_props("address-opened", { data: address }), 0);
    }
  }

  // A click on a tab is no new page; with a modifier key it is, and opens beside this one.
  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest("#tabs a");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(link.dataset.tab, (tab) => window.dash_clientside.set_props("tab", { data: tab }));
    }
  });

  function opened() {
    return { search: window.location.search, at: performance.now() };
  }

  function openedTab() {
    const names = [...document.querySelectorAll("#tabs a")].map((link) => link.dataset.tab);
    const asked = new URLSearchParams(window.location.search).get("tab");
    if (names.includes(asked)) {
      return asked;
    }
    // An address with a selection and no tab is one of Verkennen, also in an old mail.
    return hasSelection(window.location.search) ? CHARTS : names[0];
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
    const isCharts = onScreen.tab === CHARTS;
    if (isCharts && (unshown || isFilling || !onScreen.address)) {
      return;
    }
    // Of another tab the address is what was opened.
    if (isOpening && !isCharts) {
      isOpening = false;
      return;
    }
    const shown = isCharts ? onScreen.address : addressOf(onScreen.tab);
    if (shown !== window.location.search) {
      window.history[isOpening ? "replaceState" : "pushState"](null, "", shown);
    }
    isOpening = false;
  }

  function addressOf(tab) {
    const own = "tab=" + tab + (additions[tab] || "");
    return selection() ? selection() + "&" + own : "?" + own;
  }

  // A click that comes before the selection is known is a step from the address as it was opened; what is drawn then
  // takes the place of this one.
  function stepFromOpened(before, addition) {
    const own = new Set(new URLSearchParams(before + addition).keys());
    const parts = window.location.search.replace(/^\?/, "").split("&");
    const kept = parts.filter((part) => part && !own.has(part.split("=")[0])).join("&");
    window.history.pushState(null, "", "?" + kept + addition);
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
    // The answer that came with the page is that of this address, or the address is given as any other.
    open_address: function (first, address, overview) {
      const tab = openedTab();
      tab === CHARTS && window.dash_clientside.grafiek.load();
      const isAnswered = first && first.search === window.location.search && first.tab === tab;
      // Its fields are no longer as they were laid out.
      isEverGiven = isEverFilled = Boolean(first) && first.tab === CHARTS;
      window.dash_clientside.keuzes.fill_later(first && first.lists);
      if (!isAnswered) {
        reopen();
        return [none(), none(), none(), none()];
      }
      wanted = tab;
      if (tab === START) {
        addressFor(tab);
        window.dash_clientside.overzicht.answered(overview);
      }
      return [none(), tab, tab === CHARTS ? address : none(), tab === START ? overview : none()];
    },

    // Opens another address in this page, as a link does.
    go: function (search) {
      window.history.pushState(null, "", search);
      window.scrollTo(0, 0);
      reopen();
    },

    // Apart from the address, which waits for the figures: a tab opens at once.
    show_tab: function (tab) {
      showTab(tab);
      tab === CHARTS && window.dash_clientside.grafiek.load();
      giveWaiting(tab);
      window.polsslagKaal.draw_all();
      idly(window.polsslagKaal.unfold);
      tab === CHARTS && unshown && window.setTimeout(fillSelection, 0);
    },

    // Fills the store "<tab>-opened" when that tab opens, so that nothing is asked for a tab that nobody looks at.
    opened: function (tab) {
      const own = window.dash_clientside.callback_context.outputs_list.id.replace("-opened", "");
      return tab === own ? performance.now() : none();
    },

    show_address: function (address, tab) {
      const isDrawn = window.dash_clientside.callback_context.triggered.some((one) => one.prop_id.startsWith("address-shown."));
      isFilling = isFilling && !isDrawn;
      onScreen = { address: address || "", tab: tab };
      writeAddress();
    },

    // What a tab adds to the address: kept when the address said so itself, written when a click did.
    keep_for_address: function (tab, addition) {
      additions[tab] = addition;
    },
    // What a tab itself made of an address that left something open, so that a link to it stays the same.
    keep_selection: function (tab, address) {
      unshown = unshown && { ...unshown, search: address };
      return addressOf(tab);
    },
    add_to_address: function (tab, addition) {
      const before = additions[tab] || "";
      additions[tab] = addition;
      isOpening && tab !== START ? stepFromOpened(before, addition) : writeAddress();
    },

    remove_chip: function (_clicks, indicators, regions, groups) {
      const context = window.dash_clientside.callback_context;
      if (!context.triggered.some((one) => one.value)) {
        return [none(), none(), none()];
      }
      const chip = context.triggered_id;
      const without = (chosen) => (chosen || []).filter((one) => (one.naam || one) !== chip.code);
      return [
        chip.kind === "indicator" ? without(indicators) : none(),
        chip.kind === "region" ? without(regions) : none(),
        chip.kind === "group" ? without(groups) : none(),
      ];
    },

    // A group of the regions on screen, under the name that was typed, or one made of theirs; a name counts once. The name
    // is cleaned as the server does it (choose_groups): its chip, and so its cross, has the cleaned one.
    add_group: function (_clicks, _entered, typed, regions, groups) {
      if (!regions || !regions.length) {
        return [none(), none()];
      }
      const known = groups || [];
      const taken = new Set(known.map((one) => one.naam));
      const wanted = (typed || "").replace(/[\p{C}\p{Z}]+/gu, " ").trim() || document.getElementById("group-add").dataset.name;
      let name = wanted;
      for (let number = 2; taken.has(name); number += 1) {
        const end = " " + number;
        name = wanted.slice(0, LONGEST_NAME - end.length).trim() + end;
      }
      return [[...known, { naam: name, codes: regions }], ""];
    },

    toggle_filters: function () {
      const filters = document.getElementById("filters");
      const isOpen = filters.classList.toggle("is-open");
      document.getElementById("filters-toggle").setAttribute("aria-expanded", String(isOpen));
    },

    to_clipboard: toClipboard,

    copy_link: async function (clicks) {
      if (!clicks) {
        return none();
      }
      await toClipboard(window.location.href);
      return document.getElementById("copy-link").dataset.done;
    },
  };
})();
