/* Asking for the map: the question of the tab Kaart, one at a time, and the address that goes with it. */
"use strict";

(function () {
  const kaart = window.polsslagKaart;
  const TAB = "kaart";
  const KEYS = {
    indicator: "kaart_indicator", niveau: "kaart_niveau", gebied: "kaart_gebied", maat: "kaart_maat",
    weergave: "kaart_weergave", nulmeting: "kaart_nulmeting", periode: "kaart_periode",
  };
  const CONTROLS = {
    "map-niveau": "niveau", "map-maat": "maat", "map-weergave": "weergave", "map-nulmeting": "nulmeting",
  };
  // What the map follows of the selection, by its key in the address.
  const FOLLOWED = {
    indicatoren: "indicator", gebieden: "gebied", maat: "maat", weergave: "weergave", nulmeting: "nulmeting",
  };
  const PATIENCE_MS = 6000;
  const none = () => window.dash_clientside.no_update;

  // The selection that the map follows for what is not chosen on the map itself.
  let base = "";
  let isOpen = false;
  // The question that is under way, and since when.
  let asked = null;
  let askedAt = 0;
  let isWaiting = false;
  let isNewStep = false;

  function ownKeys(search) {
    const found = new URLSearchParams(search);
    return Object.fromEntries(Object.entries(KEYS).map(([name, key]) => [name, found.get(key) || ""]));
  }

  function addition() {
    const chosen = Object.entries(KEYS).filter(([name]) => kaart.own[name]);
    return chosen.map(([name, key]) => "&" + key + "=" + encodeURIComponent(kaart.own[name])).join("");
  }

  function withoutOwn(search) {
    const kept = search.replace(/^\?/, "").split("&").filter((part) => part && !/^(tab|kaart_\w+)=/.test(part));
    return "?" + kept.join("&");
  }

  function question() {
    return { address: base + addition(), controls: kaart.answer && kaart.answer.controls };
  }

  function isAnswered(address) {
    return kaart.answer && (address === asked || address === kaart.answer.selection + kaart.answer.addition);
  }

  // The question to ask now: none while the tab is closed, none twice, and one at a time.
  function next() {
    const now = question();
    const isUnderWay = isWaiting && performance.now() - askedAt < PATIENCE_MS;
    kaart.wanted = null;
    if (!isOpen || !base || (isUnderWay ? now.address === asked : isAnswered(now.address))) {
      return null;
    }
    if (isUnderWay) {
      kaart.wanted = now.address;
      return null;
    }
    asked = now.address;
    askedAt = performance.now();
    isWaiting = true;
    return now;
  }

  function askNow() {
    const now = next();
    now && window.dash_clientside.set_props("map-question", { data: now });
  }

  // A choice in Verkennen goes before an older one on the map.
  function follow(address) {
    const before = new URLSearchParams(base);
    const after = new URLSearchParams(address);
    for (const [key, name] of Object.entries(FOLLOWED)) {
      // An address without indicators is one that says nothing yet.
      if (before.has("indicatoren") && before.get(key) !== after.get(key)) {
        kaart.own[name] = "";
      }
    }
    base = withoutOwn(address);
  }

  function takeControl(name, value, before) {
    if (value === null || value === undefined || value === before) {
      return;
    }
    kaart.own[name] = value;
    if (name === "indicator" || name === "niveau") {
      kaart.own.periode = "";
      kaart.own.nulmeting = "";
    }
    isNewStep = true;
  }

  // Dash tells of a choice when no answer is under way any more, and that answer may have set it back: so it is heard
  // where it is made.
  document.addEventListener("change", function (event) {
    const control = event.target.closest && event.target.closest(Object.keys(CONTROLS).map((id) => "#" + id).join());
    if (control && kaart.answer) {
      const name = CONTROLS[control.id];
      takeControl(name, event.target.value, kaart.own[name] || kaart.answer.chosen[name]);
      askNow();
    }
  });

  function writeAddress(given) {
    const polsslag = window.dash_clientside.polsslag;
    if (isNewStep && kaart.wanted) {
      // An answer from before the choice: the step is of the next one.
      return;
    }
    if (isNewStep) {
      isNewStep = false;
      polsslag.add_to_address(TAB, given.addition);
      return;
    }
    polsslag.keep_for_address(TAB, given.addition);
    const here = window.location.search;
    if (!/[?&]tab=kaart\b/.test(here)) {
      return;
    }
    // A step of the slider is no new step in the history.
    const now = polsslag.keep_selection(TAB, given.selection);
    now === here || window.history.replaceState(null, "", now);
  }

  window.dash_clientside.kaart = {
    // The address that was opened, also by the back button: before anything else writes the address anew.
    open_address: function (opened) {
      kaart.own = ownKeys(opened.search);
      base = withoutOwn(opened.search);
      window.dash_clientside.polsslag.keep_for_address(TAB, addition());
      return next() || none();
    },

    open_tab: function (tab) {
      isOpen = tab === TAB;
      isOpen || (kaart.isPlaying && kaart.stop());
      return next() || none();
    },

    follow_selection: function (shown) {
      shown && follow(shown);
      return next() || none();
    },

    // A choice on the map itself; what the answer filled in is no choice.
    choose: function (indicator, niveau, gebied, maat, weergave, nulmeting, before) {
      const controls = { indicator, niveau, gebied, maat, weergave, nulmeting };
      for (const [name, value] of before ? Object.entries(controls) : []) {
        takeControl(name, value, before.chosen[name]);
      }
      // Not as the answer of this callback: after an answer that filled in the choices, Dash would take it for a circle
      // and drop it.
      window.setTimeout(askNow, 0);
      return none();
    },

    draw: function (given) {
      if (!given) {
        return none();
      }
      isWaiting = false;
      kaart.answer = given;
      if (kaart.wanted && isAnswered(kaart.wanted)) {
        kaart.wanted = null;
      }
      if (!kaart.wanted) {
        kaart.own = ownKeys(given.addition);
        asked = base + addition();
      }
      writeAddress(given);
      kaart.show(given).then(function () {
        kaart.wanted ? askNow() : kaart.isPlaying && kaart.playOn();
      });
      return none();
    },
  };

  Object.assign(kaart, { askNow });
})();
