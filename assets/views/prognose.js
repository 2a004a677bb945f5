/* The tab Prognose in the browser: what its address and its fields ask, and where its files are. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  const TAB = "prognose";
  // The knobs in the order in which they come in, by their short name in the address.
  const KNOBS = [
    "product", "since", "inflow", "duration", "running", "use", "index_1", "index_2", "index_3", "deferred", "dip_from",
    "dip_until", "phi", "measure", "measure_since", "measure_months", "national", "weight", "weight_source",
  ];
  const EMPTY = { product: "*", deferred: "uit", national: "geen", running: false };
  const FILES = {
    "prognose-csv": "/prognose.csv", "prognose-maanden-csv": "/prognose-maanden.csv", "prognose-xlsx": "/prognose.xlsx",
    "prognose-pdf": "/prognose.pdf",
  };
  const none = () => window.dash_clientside.no_update;

  // What the address asked last, what was asked of the server, with and without the knobs, and what it showed.
  let opened = null;
  let asked = null;
  let turned = null;
  let shown = null;
  // Whether what the address asked of the knobs is still to be put in their fields, which come with the first answer.
  let isUnfilled = false;

  // "inflow:10~since:2026-07"; what stands in it is for the server to judge.
  function knobsOf(words) {
    const found = {};
    for (const part of (words || "").slice(0, 1500).split("~")) {
      const place = part.indexOf(":");
      if (place > 0 && KNOBS.includes(part.slice(0, place))) {
        found[part.slice(0, place)] = part.slice(place + 1);
      }
    }
    return found;
  }

  function knobsIn(values) {
    const found = {};
    KNOBS.forEach(function (name, place) {
      const value = values[place];
      if (value !== null && value !== undefined && value !== "" && value !== false && value !== EMPTY[name]) {
        found[name] = String(value);
      }
    });
    return found;
  }

  function inWords(knobs) {
    return Object.entries(knobs).map(([name, value]) => name + ":" + value.replace(/[~:]/g, " ")).join("~");
  }

  function fromAddress(given) {
    const search = new URLSearchParams(given);
    const isOurs = search.get("tab") === TAB;
    return {
      soort: (isOurs && search.get("soort")) || "",
      jaar: (isOurs && search.get("jaar")) || "",
      knoppen: knobsOf(isOurs && search.get("wat-als")),
      // A fixed link names its snapshot, and which versions of an entered budget stand in it.
      momentopname: (search.get("momentopname") || "").slice(0, 20),
      begroting: (isOurs && search.get("begroting")) || "",
    };
  }

  function addition(question) {
    const parts = [];
    question.soort && question.soort !== "totaal" && parts.push(["soort", question.soort]);
    question.jaar && !(shown && question.jaar === String(shown.year)) && parts.push(["jaar", question.jaar]);
    Object.keys(question.knoppen).length && parts.push(["wat-als", inWords(question.knoppen)]);
    return parts.map(asPart).join("");
  }

  function asPart([name, value]) {
    return "&" + name + "=" + encodeURIComponent(value);
  }

  // The snapshot stands in the address already: it is that of the whole page.
  function withBudget(question) {
    return addition(question) + (question.begroting ? asPart(["begroting", question.begroting]) : "");
  }

  function inOrder(knobs) {
    return KNOBS.filter((name) => name in knobs).map((name) => [name, knobs[name]]);
  }

  const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  // What the address says goes into the fields; the others are emptied.
  function fillFields(knobs) {
    KNOBS.forEach(function (name) {
      const value = name === "running" ? /^(true|ja|1)$/i.test(knobs[name] || "") : knobs[name];
      const rest = name in EMPTY ? EMPTY[name] : "";
      const field = fieldOf(name);
      name === "running" ? (field.checked = Boolean(value)) : (field.value = value === undefined ? rest : value);
    });
  }

  // Straight into the links: every property that Dash fills makes it look at the whole page again.
  function fillFiles(question) {
    const isPinned = question.momentopname === shown.stamp;
    const of = isPinned ? shown.pin.slice(1) : "opname=" + shown.stamp;
    for (const [id, path] of Object.entries(FILES)) {
      document.getElementById(id).setAttribute("href", path + "?" + of + addition(question));
    }
    const pin = "/?tab=" + TAB + addition(question) + shown.pin;
    document.getElementById("prognose-pin").setAttribute("href", pin);
  }

  const fieldOf = (name) => document.getElementById("knob-" + name.replaceAll("_", "-"));

  function valueOf(name) {
    const field = fieldOf(name);
    return field.type === "checkbox" ? field.checked : field.value;
  }

  function fillAsAsked() {
    window.polsslagKaal.draw_all();
    if (isUnfilled) {
      isUnfilled = false;
      fillFields(asked.knoppen);
    }
  }

  // Heard where it is typed: a field of Dash would make it look at the whole page at every key.
  document.addEventListener("input", function (event) {
    const isKnob = event.target.closest && event.target.closest("#prognose-knobs");
    const question = isKnob && turned && { ...turned, knoppen: knobsIn(KNOBS.map(valueOf)) };
    if (question && !isSame(inOrder(question.knoppen), inOrder(turned.knoppen))) {
      turned = question;
      fillFiles(question);
      window.dash_clientside.polsslag.add_to_address(TAB, withBudget(question));
      window.dash_clientside.set_props("prognose-turned", { data: question });
    }
  });

  function isTriggered(component) {
    return window.dash_clientside.callback_context.triggered.some((one) => one.prop_id.startsWith(component + "."));
  }

  // The same question once more: somebody entered a budget.
  function again() {
    const question = { ...turned, at: performance.now() };
    window.dash_clientside.set_props("prognose-asked", { data: question });
    window.dash_clientside.set_props("prognose-turned", { data: question });
  }

  window.polsslagPrognose = { again: again };

  // The months as a table, when somebody opens it, and of another product while it is open.
  function askMonths() {
    const place = document.getElementById("prognose-months");
    place && place.open && window.dash_clientside.set_props("prognose-months-asked", { data: turned });
  }

  document.addEventListener("toggle", (event) => event.target.id === "prognose-months" && askMonths(), true);

  document.addEventListener("click", async function (event) {
    const pin = event.target.closest && event.target.closest("#prognose-pin");
    if (pin && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      await window.dash_clientside.polsslag.to_clipboard(pin.href);
      document.getElementById("prognose-said").textContent = pin.dataset.done + " " + (await window.polsslagCite(pin));
    }
  });

  window.dash_clientside.prognose = {
    // When the tab is open: what the address asks, or what was asked already.
    open: function (address, tab) {
      if (isTriggered("address-opened") && address) {
        const before = opened || fromAddress("");
        opened = fromAddress(address.search);
        asked = isSame(opened, before) && isSame(opened, turned) ? asked : null;
      }
      if (tab !== TAB || asked) {
        return [none(), none()];
      }
      window.dash_clientside.grafiek.load();
      asked = turned = opened || fromAddress("");
      isUnfilled = true;
      window.dash_clientside.polsslag.keep_for_address(TAB, withBudget(asked));
      return [asked, asked];
    },

    // A choice or a knob; the fields that the answer itself fills are no question.
    turn: function (now, soort, jaar) {
      shown = now || shown;
      if (!shown || !asked) {
        return [none(), none()];
      }
      fillAsAsked();
      isTriggered("whatif-clear") && fillFields({});
      const knoppen = knobsIn(KNOBS.map(valueOf));
      const question = { ...turned, soort: soort || "", jaar: jaar || "", knoppen };
      const isFilled = !turned.soort && isSame(inOrder(question.knoppen), inOrder(turned.knoppen));
      const isTurned = !isSame(inOrder(question.knoppen), inOrder(turned.knoppen));
      const isOther = question.soort !== turned.soort || question.jaar !== turned.jaar;
      fillFiles(question);
      window.polsslagBudget.show(question.jaar);
      if (!isTurned && !isOther) {
        return [none(), none()];
      }
      turned = question;
      isOther && askMonths();
      if (isFilled) {
        return [none(), none()];
      }
      window.dash_clientside.polsslag.add_to_address(TAB, withBudget(question));
      return [isOther ? question : none(), question];
    },
  };
})();
