/* Drawing the map: the outlines once, their looks and the rows of the list with every answer. */
"use strict";

(function () {
  const kaart = window.polsslagKaart;
  const { byId, element, node, fill, plain } = kaart;
  const PATTERNS = ["is-unknown", "is-not-reported", "is-withheld", "is-not-applicable", "is-stale"];
  // More regions than this change colour at once: a movement would hold up the next step.
  const MOST_IN_MOTION = 600;

  let geometry = null;
  const outlines = new Map();

  async function outlinesOf(address) {
    if (!outlines.has(address)) {
      const response = await fetch(address);
      if (!response.ok) {
        throw new Error(address + ": " + response.status);
      }
      outlines.set(address, await response.json());
    }
    return outlines.get(address);
  }

  async function show(given) {
    let found;
    try {
      found = await outlinesOf(given.geometry);
    } catch (_error) {
      kaart.parts = null;
      byId("map-drawing").replaceChildren(node("p", "polsslag-map-failed", byId("map-drawing").dataset.failed));
      return;
    }
    if (given !== kaart.answer) {
      return;
    }
    if (!kaart.parts || geometry !== given.geometry || kaart.parts.codes.join() !== given.codes.join()) {
      geometry === given.geometry || (kaart.view = null);
      geometry = given.geometry;
      build(found, given);
    }
    paint(given);
    byId("map").dataset.drawn = given.address;
  }

  function build(found, given) {
    const paths = new Map(found.shapes.map((shape) => [shape[0], shape]));
    const svg = element("svg", { class: "polsslag-map-svg" + (given.codes.length > MOST_IN_MOTION ? " is-large" : "") });
    const definitions = element("defs", {}, svg);
    const patterns = PATTERNS.map((look) => pattern(look, definitions));
    const regions = element("g", { role: "listbox", tabindex: 0, id: "map-regions", "aria-label": titleWords() }, svg);
    const all = given.codes.map(function (code, place) {
      const shape = paths.get(code);
      const option = { id: "map-" + code, role: "option", "data-place": place, "aria-selected": "false" };
      const path = shape && element("path", { d: shape[1], ...option });
      return { code: code, shape: shape, path: path };
    });
    // In order of name, as the list; what the file has last lies on top.
    const usual = found.shapes.length - (found.on_top || 0);
    const isOnTop = new Set(found.shapes.slice(usual).map((shape) => shape[0]));
    regions.append(...all.filter((one) => one.path && !isOnTop.has(one.code)).map((one) => one.path));
    regions.append(...all.filter((one) => one.path && isOnTop.has(one.code)).map((one) => one.path));
    const stale = element("rect", { class: "polsslag-map-stale" }, svg);
    const marks = element("g", { class: "polsslag-map-marks", "aria-hidden": "true" }, svg);
    for (const look of ["is-own-below", "is-own-above"]) {
      const d = given.own.map((code) => (paths.get(code) || ["", ""])[1]).join("");
      element("path", { class: look, d: d }, marks);
    }
    const hover = element("path", { class: "is-marked", d: "" }, marks);
    byId("map-drawing").replaceChildren(svg);
    kaart.parts = { svg, regions, all, patterns, hover, stale, box: found.box, codes: given.codes, rows: rowsOf(given) };
    kaart.current = -1;
    kaart.listen(svg, regions);
    kaart.view ? kaart.setView(kaart.view) : kaart.fit();
  }

  // What is on a pattern is in the style sheet; its size follows the zoom, so that it looks the same at every scale.
  function pattern(look, definitions) {
    const size = { width: 8, height: 8 };
    const tile = { id: "map-pattern-" + look, class: look, patternUnits: "userSpaceOnUse", ...size };
    const made = element("pattern", tile, definitions);
    element("rect", { class: "is-ground", ...size }, made);
    const lines = {
      "is-unknown": "M-2 10L10 -2M-2 2L2 -2M6 10L10 6",
      "is-not-reported": "M2 2h.01M6 6h.01",
      "is-withheld": "M0 4h8M4 0v8",
      "is-not-applicable": "M0 4h8",
      "is-stale": "M-2 6L2 10M-2 -2L10 10M6 -2L10 2",
    };
    element("path", { d: lines[look] }, made);
    return made;
  }

  function rowsOf(given) {
    const list = byId("map-list");
    const rows = given.names.map(function (name, place) {
      const item = document.createElement("li");
      const button = node("button", "polsslag-map-row", "", item);
      button.type = "button";
      button.tabIndex = place === 0 ? 0 : -1;
      button.dataset.place = place;
      const swatch = node("span", "polsslag-map-swatch", "", button);
      node("span", "polsslag-map-name", name, button);
      const value = node("span", "polsslag-map-value", "", button);
      return { item, button, swatch, value, plain: plain(name) };
    });
    list.replaceChildren(...rows.map((row) => row.item));
    return rows;
  }

  function paint(given) {
    const ownCodes = new Set(given.own);
    given.codes.forEach(function (code, place) {
      const look = given.kinds[given.looks[place]];
      const row = kaart.parts.rows[place];
      const path = kaart.parts.all[place].path;
      if (row.look !== look) {
        row.look = look;
        row.swatch.className = "polsslag-map-swatch " + look;
        path && path.setAttribute("class", look);
      }
      if (row.words !== given.values[place]) {
        row.words = row.value.textContent = given.values[place];
        path && path.setAttribute("aria-label", given.names[place] + ": " + valueWords(given, place));
      }
      row.button.classList.toggle("is-own", ownCodes.has(code));
    });
    kaart.parts.regions.setAttribute("aria-label", titleWords());
    byId("map").classList.toggle("is-stale", given.is_stale);
    kaart.find();
    kaart.showPeriods(given);
    kaart.showChosen();
    kaart.current >= 0 && !byId("map-hover").hidden && kaart.fillHover(kaart.current);
  }

  function titleWords() {
    return [...byId("map-title").children].map((part) => part.textContent).join(", ");
  }

  function valueWords(given, place) {
    const isFigure = given.notes[given.note[place]][2];
    return isFigure ? fill(given.words.value, { value: given.values[place], unit: given.unit }) : given.values[place];
  }

  // Everything there is to say about a region, one line each: the figure, the count, the denominator, the status.
  function facts(place) {
    const [day, status, isFigure] = kaart.answer.notes[kaart.answer.note[place]];
    const { words, count_unit, denominator_unit } = kaart.answer;
    const count = kaart.answer.counts[place];
    const below = isFigure && kaart.answer.denominators[place];
    return {
      value: valueWords(kaart.answer, place),
      itself: kaart.answer.itself[place] || "",
      count: count ? fill(words.value, { value: count, unit: count_unit }) : "",
      denominator: below ? fill(words.denominator, { value: below, unit: denominator_unit, day: day }) : "",
      status: status,
    };
  }

  Object.assign(kaart, { show, facts });
})();
