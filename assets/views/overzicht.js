/* The tab Overzicht in the browser: which gemeente is asked for, what was seen the last time, and opening a tile. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  const TAB = "overzicht";
  // In the browser only: the stamp of the newest snapshot that was seen, and of the one before it.
  const KEY = "polsslag-bezocht";
  const FRESH_MS = 60000;
  const none = () => window.dash_clientside.no_update;

  // The gemeente to show ("" for the own one, null when the address says which), what is on screen and since when.
  let gebied = null;
  let shown = null;
  let shownAt = 0;
  let isChosen = false;

  window.addEventListener("popstate", function () {
    gebied = null;
  });

  // A tile opens in this page; with a modifier key beside it.
  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest("[data-go]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      window.dash_clientside.polsslag.go(link.dataset.go);
    }
  });

  function inAddress() {
    return (new URLSearchParams(window.location.search).get("gebied") || "").slice(0, 20);
  }

  function question() {
    return { gebied: gebied, known: shown && shown.stamp, at: performance.now() };
  }

  function read() {
    try {
      return JSON.parse(window.localStorage.getItem(KEY)) || {};
    } catch {
      return {};
    }
  }

  // A browser that keeps nothing sees what the last night brought, every time.
  function keep(seen) {
    try {
      window.localStorage.setItem(KEY, JSON.stringify(seen));
    } catch {
      return;
    }
  }

  // The stamp to tell news from: it stays the same until there is a newer snapshot, also when the page is opened again.
  function lastSeen(stamp) {
    const seen = read();
    if (seen.now === stamp) {
      return seen.before || "";
    }
    keep({ now: stamp, before: seen.now || "" });
    return seen.now || "";
  }

  window.dash_clientside.overzicht = {
    ask: function (tab, chosen) {
      if (shown && chosen && chosen !== shown.gebied) {
        gebied = chosen;
        isChosen = true;
        return question();
      }
      const isOpened = window.dash_clientside.callback_context.triggered.some((one) => one.prop_id.startsWith("tab."));
      if (tab !== TAB || !isOpened) {
        return none();
      }
      gebied = gebied === null ? inAddress() : gebied;
      const isThere = shown && shown.gebied === (gebied || shown.home) && performance.now() - shownAt < FRESH_MS;
      return isThere ? none() : question();
    },

    // The tiles came with the page.
    answered: function (now) {
      gebied = now.gebied;
      shown = now;
      shownAt = performance.now();
    },

    visited: function (now) {
      shown = now;
      shownAt = performance.now();
      Object.entries(now.parts).forEach(([place, parts]) => window.polsslagKaal.fill(place, parts));
      const addition = now.gebied === now.home ? "" : "&gebied=" + now.gebied;
      window.dash_clientside.polsslag[isChosen ? "add_to_address" : "keep_for_address"](TAB, addition);
      isChosen = false;
      window.setTimeout(window.dash_clientside.grafiek.load_ahead, 800);
      return { gebied: now.gebied, since: lastSeen(now.stamp) };
    },
  };
})();
