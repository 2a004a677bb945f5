/* The tab Kaart in the browser: it draws the outlines once, and colours them anew with every answer.

   The server says which class every region has and which words belong to it; this script asks it for another period
   or another choice, zooms, plays, and keeps map and list together. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  const TAB = "kaart";
  const SVG = "http://www.w3.org/2000/svg";
  const KEYS = { indicator: "kaart_indicator", niveau: "kaart_niveau", gebied: "kaart_gebied", maat: "kaart_maat", periode: "kaart_periode" };
  const PATTERNS = ["is-unknown", "is-not-reported", "is-withheld", "is-not-applicable", "is-stale"];
  const MOST_ZOOM = 40;
  const PLAY_MS = 900;
  // More regions than this change colour at once: a movement would hold up the next step.
  const MOST_IN_MOTION = 600;
  const PATIENCE_MS = 6000;

  const none = () => window.dash_clientside.no_update;
  const byId = (id) => document.getElementById(id);

  // What is chosen on the map itself, and the selection that it follows for the rest.
  let own = {};
  let base = "";
  let isOpen = false;
  // The question that is under way, since when, and the one to ask after it.
  let asked = null;
  let askedAt = 0;
  let isWaiting = false;
  let wanted = null;
  let isNewStep = false;
  // What is on screen.
  let answer = null;
  let geometry = null;
  const outlines = new Map();
  let parts = null;
  let view = null;
  let current = -1;
  let chosen = null;
  let isPlaying = false;
  let timer = 0;

  /* Asking */

  function ownKeys(search) {
    const found = new URLSearchParams(search);
    return Object.fromEntries(Object.entries(KEYS).map(([name, key]) => [name, found.get(key) || ""]));
  }

  function addition() {
    return Object.entries(KEYS).map(([name, key]) => (own[name] ? "&" + key + "=" + encodeURIComponent(own[name]) : "")).join("");
  }

  function withoutOwn(search) {
    const kept = search.replace(/^\?/, "").split("&").filter((part) => part && !/^(tab|kaart_\w+)=/.test(part));
    return "?" + kept.join("&");
  }

  function question() {
    return { address: base + addition(), controls: answer && answer.controls };
  }

  function isAnswered(address) {
    return answer && (address === asked || address === answer.selection + answer.addition);
  }

  // The question to ask now: none while the tab is closed, none twice, and one at a time.
  function next() {
    const now = question();
    const isUnderWay = isWaiting && performance.now() - askedAt < PATIENCE_MS;
    wanted = null;
    if (!isOpen || !base || (isUnderWay ? now.address === asked : isAnswered(now.address))) {
      return null;
    }
    if (isUnderWay) {
      wanted = now.address;
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
    for (const [key, name] of [["indicatoren", "indicator"], ["gebieden", "gebied"], ["maat", "maat"]]) {
      if (before.get(key) !== null && before.get(key) !== after.get(key)) {
        own[name] = "";
      }
    }
    base = withoutOwn(address);
  }

  function takeControl(name, value, before) {
    if (value === null || value === undefined || value === before) {
      return;
    }
    own[name] = value;
    if (name === "indicator" || name === "niveau") {
      own.periode = "";
    }
    isNewStep = true;
  }

  /* Drawing */

  function element(tag, attributes, parent) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) {
      made.setAttribute(name, value);
    }
    parent && parent.append(made);
    return made;
  }

  function node(tag, look, words, parent) {
    const made = document.createElement(tag);
    made.className = look || "";
    made.textContent = words || "";
    parent && parent.append(made);
    return made;
  }

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
      parts = null;
      byId("map-drawing").replaceChildren(node("p", "polsslag-map-failed", byId("map-drawing").dataset.failed));
      return;
    }
    if (given !== answer) {
      return;
    }
    if (!parts || geometry !== given.geometry || parts.codes.join() !== given.codes.join()) {
      geometry === given.geometry || (view = null);
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
      const path = shape && element("path", { d: shape[1], id: "map-" + code, role: "option", "data-place": place, "aria-selected": "false" });
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
    parts = { svg, regions, all, patterns, hover, stale, box: found.box, codes: given.codes, rows: rowsOf(given) };
    current = -1;
    listen(svg, regions);
    view ? setView(view) : fit();
  }

  // What is on a pattern is in the style sheet; its size follows the zoom, so that it looks the same at every scale.
  function pattern(look, definitions) {
    const made = element("pattern", { id: "map-pattern-" + look, class: look, width: 8, height: 8, patternUnits: "userSpaceOnUse" }, definitions);
    element("rect", { width: 8, height: 8, class: "is-ground" }, made);
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
      const row = parts.rows[place];
      const path = parts.all[place].path;
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
    parts.regions.setAttribute("aria-label", titleWords());
    byId("map").classList.toggle("is-stale", given.is_stale);
    find();
    showPeriods(given);
    showChosen();
    current >= 0 && !byId("map-hover").hidden && fillHover(current);
  }

  function titleWords() {
    return [...byId("map-title").children].map((part) => part.textContent).join(", ");
  }

  function valueWords(given, place) {
    const isFigure = given.notes[given.note[place]][2];
    return isFigure ? fill(given.words.value, { value: given.values[place], unit: given.unit }) : given.values[place];
  }

  function fill(template, words) {
    return template.replace(/\{(\w+)\}/g, (_all, name) => words[name]);
  }

  // Everything there is to say about a region, one line each: the figure, the count, the denominator, the status.
  function facts(place) {
    const [day, status, isFigure] = answer.notes[answer.note[place]];
    const count = answer.counts[place];
    const below = answer.denominators[place];
    return {
      value: valueWords(answer, place),
      count: count ? fill(answer.words.value, { value: count, unit: answer.count_unit }) : "",
      denominator: isFigure && below ? fill(answer.words.denominator, { value: below, unit: answer.denominator_unit, day: day }) : "",
      status: status,
    };
  }

  /* The period */

  function slider() {
    const room = byId("map-period");
    if (!room.firstChild) {
      const made = node("input", "form-range", "", room);
      made.type = "range";
      made.min = 0;
      made.step = 1;
      made.setAttribute("aria-label", room.dataset.label);
      made.addEventListener("input", function () {
        stop();
        goTo(Number(made.value));
      });
    }
    return room.firstChild;
  }

  function showPeriods(given) {
    const range = slider();
    range.max = given.periods.length - 1;
    range.disabled = byId("map-play").disabled = given.periods.length < 2;
    if (!wanted) {
      range.value = given.place;
      showPeriod(given.periods[given.place]);
    }
  }

  function showPeriod(period) {
    byId("map-period-words").textContent = period[1];
    slider().setAttribute("aria-valuetext", period[1]);
  }

  function goTo(place) {
    own.periode = answer.periods[place][0];
    slider().value = place;
    showPeriod(answer.periods[place]);
    askNow();
  }

  function play() {
    isPlaying = true;
    const button = byId("map-play");
    button.textContent = button.dataset.pause;
    button.setAttribute("aria-pressed", "true");
    const isAtEnd = answer.place === answer.periods.length - 1;
    goTo(isAtEnd ? 0 : answer.place + 1);
  }

  function stop() {
    isPlaying = false;
    window.clearTimeout(timer);
    const button = byId("map-play");
    button.textContent = button.dataset.play;
    button.setAttribute("aria-pressed", "false");
  }

  function playOn() {
    window.clearTimeout(timer);
    const place = answer.place + 1;
    timer = window.setTimeout(function () {
      isPlaying && (place < answer.periods.length ? goTo(place) : stop());
    }, PLAY_MS);
  }

  /* The address */

  function writeAddress(given) {
    const polsslag = window.dash_clientside.polsslag;
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
    const kept = here.replace(/^\?/, "").split("&").filter((part) => !/^kaart_\w+=/.test(part)).join("&");
    const now = "?" + kept + given.addition;
    now === here || window.history.replaceState(null, "", now);
  }

  /* Zooming: the view is the box of the map that is on screen */

  function fit() {
    const [left, top, width, height] = parts.box;
    const room = Math.max(width, height) * 0.02;
    setView({ x: left - room, y: top - room, width: width + 2 * room, height: height + 2 * room });
  }

  function setView(given) {
    view = given;
    parts.svg.setAttribute("viewBox", [view.x, view.y, view.width, view.height].join(" "));
    for (const [name, key] of [["x", "x"], ["y", "y"], ["width", "width"], ["height", "height"]]) {
      parts.stale.setAttribute(name, view[key]);
    }
    const unit = unitsPerPixel();
    parts.patterns.forEach((one) => one.setAttribute("patternTransform", "scale(" + unit + ")"));
    parts.svg.classList.toggle("is-zoomed", scale() > 1.01);
  }

  function unitsPerPixel() {
    const room = byId("map-drawing");
    return Math.max(view.width / (room.clientWidth || 600), view.height / (room.clientHeight || 600));
  }

  function scale() {
    return (parts.box[2] * 1.04) / view.width;
  }

  // point: a place on the map that stays where it is.
  function zoom(factor, point) {
    const now = scale();
    const to = Math.min(MOST_ZOOM, Math.max(1, now * factor));
    if (to <= 1.01) {
      return fit();
    }
    const at = point || { x: view.x + view.width / 2, y: view.y + view.height / 2 };
    const shrink = now / to;
    setView(inside({
      x: at.x - (at.x - view.x) * shrink, y: at.y - (at.y - view.y) * shrink,
      width: view.width * shrink, height: view.height * shrink,
    }));
  }

  function inside(given) {
    const [left, top, width, height] = parts.box;
    const hold = (value, low, high) => Math.max(Math.min(value, high), low);
    given.x = hold(given.x, left - given.width / 2, left + width - given.width / 2);
    given.y = hold(given.y, top - given.height / 2, top + height - given.height / 2);
    return given;
  }

  function toMap(clientX, clientY) {
    const matrix = parts.svg.getScreenCTM();
    return { x: (clientX - matrix.e) / matrix.a, y: (clientY - matrix.f) / matrix.d };
  }

  function bringIntoView(place) {
    const shape = parts.all[place].shape;
    const isOutside = shape && (shape[2] < view.x || shape[2] > view.x + view.width || shape[3] < view.y || shape[3] > view.y + view.height);
    if (isOutside) {
      setView(inside({ ...view, x: shape[2] - view.width / 2, y: shape[3] - view.height / 2 }));
    }
  }

  /* One region at a time: on the map, in the list, in the hover box */

  function mark(place) {
    if (current === place) {
      return;
    }
    current >= 0 && parts.rows[current] && parts.rows[current].button.classList.remove("is-marked");
    current = place;
    const region = place >= 0 && parts.all[place];
    parts.hover.setAttribute("d", region && region.shape ? region.shape[1] : "");
    if (place >= 0) {
      parts.rows[place].button.classList.add("is-marked");
      region.path && parts.regions.setAttribute("aria-activedescendant", region.path.id);
    }
  }

  // Only the list moves, never the page.
  function scrollList(place) {
    const list = byId("map-list");
    const item = parts.rows[place].item;
    const top = item.offsetTop - list.offsetTop;
    if (top < list.scrollTop || top + item.offsetHeight > list.scrollTop + list.clientHeight) {
      list.scrollTop = top - list.clientHeight / 2;
    }
  }

  function fillHover(place) {
    const box = byId("map-hover");
    const said = facts(place);
    box.replaceChildren(node("b", "", answer.names[place]), node("span", "", answer.period), ...[said.value, said.count, said.denominator && answer.words.chosen.denominator + ": " + said.denominator, said.status].filter(Boolean).map((line) => node("span", "", line)));
  }

  function showHover(place, left, top) {
    const box = byId("map-hover");
    const room = byId("map-drawing");
    fillHover(place);
    box.hidden = false;
    const x = left + 16 + box.offsetWidth > room.clientWidth ? left - box.offsetWidth - 12 : left + 16;
    const y = Math.min(top + 12, room.clientHeight - box.offsetHeight - 4);
    box.style.transform = "translate(" + Math.max(0, x) + "px, " + Math.max(0, y) + "px)";
  }

  function hideHover() {
    byId("map-hover").hidden = true;
  }

  function hoverAtRegion(place) {
    const shape = parts.all[place].shape;
    const matrix = shape && parts.svg.getScreenCTM();
    if (!matrix) {
      return hideHover();
    }
    const room = byId("map-drawing").getBoundingClientRect();
    showHover(place, shape[2] * matrix.a + matrix.e - room.left, shape[3] * matrix.d + matrix.f - room.top);
  }

  function choose(place) {
    chosen = answer.codes[place];
    showChosen();
  }

  function showChosen() {
    const panel = byId("map-chosen");
    const place = chosen === null ? -1 : answer.codes.indexOf(chosen);
    parts.all.forEach((region, at) => region.path && region.path.getAttribute("aria-selected") === String(at !== place) && region.path.setAttribute("aria-selected", String(at === place)));
    if (place < 0) {
      chosen = null;
      panel.replaceChildren(node("p", "polsslag-map-hint", answer.words.hint));
      return;
    }
    const head = node("h3", "", answer.names[place]);
    const close = node("button", "polsslag-map-close", "×");
    close.type = "button";
    close.setAttribute("aria-label", answer.words.close);
    close.addEventListener("click", function () {
      chosen = null;
      showChosen();
      parts.rows[place].button.focus();
    });
    const said = { ...facts(place), period: answer.period };
    const list = document.createElement("dl");
    for (const name of ["period", "value", "count", "denominator", "status"]) {
      if (said[name]) {
        node("dt", "", answer.words.chosen[name], list);
        node("dd", "", said[name], list);
      }
    }
    panel.replaceChildren(head, close, list, linksOf(place));
  }

  function linksOf(place) {
    const room = node("p", "polsslag-map-links");
    for (const [name, address] of Object.entries(answer.links)) {
      if (address) {
        const link = node("a", "", answer.words[name], room);
        link.href = address.replace("gebieden=CODE", "gebieden=" + encodeURIComponent(answer.codes[place]));
      }
    }
    return room;
  }

  /* Finding */

  function plain(words) {
    return words.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function searchField() {
    const room = byId("map-search");
    if (!room.firstChild) {
      const made = node("input", "form-control", "", room);
      made.type = "search";
      made.maxLength = 80;
      made.autocomplete = "off";
      made.placeholder = room.dataset.label;
      made.setAttribute("aria-label", room.dataset.label);
      made.addEventListener("input", find);
      made.addEventListener("keydown", function (event) {
        const first = parts.rows.findIndex((row) => !row.item.hidden);
        if (event.key === "Enter" && first >= 0) {
          step(first, "list");
          choose(first);
        }
      });
    }
    return room.firstChild;
  }

  function find() {
    const typed = plain(searchField().value.trim());
    let count = 0;
    for (const row of parts.rows) {
      const isFound = !typed || row.plain.includes(typed);
      count += isFound;
      row.item.hidden === !isFound || (row.item.hidden = !isFound);
    }
    const room = byId("map-found");
    room.textContent = typed ? fill(room.dataset.found, { count: count, all: parts.rows.length }) : "";
  }

  /* Mouse, fingers and keys */

  function placeOf(event) {
    const found = event.target.closest && event.target.closest("[data-place]");
    return found ? Number(found.dataset.place) : -1;
  }

  function step(place, where) {
    mark(place);
    scrollList(place);
    if (where === "list") {
      parts.rows.forEach((row) => row.button.tabIndex === 0 && (row.button.tabIndex = -1));
      parts.rows[place].button.tabIndex = 0;
      parts.rows[place].button.focus({ preventScroll: true });
    } else {
      bringIntoView(place);
    }
    hoverAtRegion(place);
  }

  function listen(svg, regions) {
    const fingers = new Map();
    let isDragged = false;
    let gap = 0;

    svg.addEventListener("pointerdown", function (event) {
      fingers.set(event.pointerId, event);
      isDragged = false;
      gap = 0;
    });
    svg.addEventListener("pointermove", function (event) {
      const before = fingers.get(event.pointerId);
      if (before && fingers.size === 2) {
        fingers.set(event.pointerId, event);
        const [one, other] = [...fingers.values()];
        const now = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
        gap && zoom(now / gap, toMap((one.clientX + other.clientX) / 2, (one.clientY + other.clientY) / 2));
        gap = now;
        isDragged = true;
      } else if (before && scale() > 1.01) {
        const dx = event.clientX - before.clientX;
        const dy = event.clientY - before.clientY;
        if (isDragged || Math.hypot(dx, dy) > 4) {
          isDragged = true;
          svg.setPointerCapture(event.pointerId);
          const unit = unitsPerPixel();
          setView(inside({ ...view, x: view.x - dx * unit, y: view.y - dy * unit }));
          fingers.set(event.pointerId, event);
        }
        hideHover();
        return;
      }
      const place = placeOf(event);
      mark(place);
      const room = byId("map-drawing").getBoundingClientRect();
      place >= 0 ? showHover(place, event.clientX - room.left, event.clientY - room.top) : hideHover();
      place >= 0 && event.pointerType === "mouse" && scrollList(place);
    });
    for (const name of ["pointerup", "pointercancel"]) {
      svg.addEventListener(name, (event) => fingers.delete(event.pointerId));
    }
    svg.addEventListener("pointerleave", function (event) {
      fingers.delete(event.pointerId);
      mark(-1);
      hideHover();
    });
    svg.addEventListener("click", function (event) {
      const place = placeOf(event);
      place >= 0 && !isDragged && choose(place);
    });
    // The wheel scrolls the page, unless somebody is busy with the map or holds Ctrl (as a pinch on a trackpad does).
    svg.addEventListener("wheel", function (event) {
      if (event.ctrlKey || event.metaKey || svg.contains(document.activeElement)) {
        event.preventDefault();
        zoom(Math.exp(-event.deltaY / 300), toMap(event.clientX, event.clientY));
      }
    }, { passive: false });
    regions.addEventListener("keydown", (event) => onKey(event, "map"));
    regions.addEventListener("focus", () => regions.matches(":focus-visible") && step(Math.max(0, current), "map"));
    regions.addEventListener("blur", function () {
      mark(-1);
      hideHover();
    });
  }

  function neighbour(place, by) {
    let at = place + by;
    while (parts.rows[at] && parts.rows[at].item.hidden) {
      at += by;
    }
    return parts.rows[at] ? at : place;
  }

  function onKey(event, where) {
    const last = parts.rows.length;
    const moves = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    const pages = { PageDown: 10, PageUp: -10 };
    if (event.key in moves) {
      step(neighbour(current, moves[event.key]), where);
    } else if (event.key in pages) {
      step(Math.min(last - 1, Math.max(0, current + pages[event.key])), where);
    } else if (event.key === "Home" || event.key === "End") {
      step(event.key === "Home" ? neighbour(-1, 1) : neighbour(last, -1), where);
    } else if ((event.key === "Enter" || event.key === " ") && where === "map" && current >= 0) {
      choose(current);
    } else if (event.key === "Escape") {
      hideHover();
    } else if (where === "map" && "+=-0".includes(event.key)) {
      event.key === "0" ? fit() : zoom(event.key === "-" ? 1 / 1.5 : 1.5, centreOf(current));
    } else {
      return;
    }
    event.preventDefault();
  }

  function centreOf(place) {
    const shape = place >= 0 && parts.all[place].shape;
    return shape ? { x: shape[2], y: shape[3] } : null;
  }

  document.addEventListener("click", function (event) {
    const target = event.target.closest && event.target.closest("button");
    if (!target || !parts) {
      return;
    }
    if (target.id === "map-play") {
      isPlaying ? stop() : play();
    } else if (target.dataset.zoom && target.closest("#map")) {
      target.dataset.zoom === "all" ? fit() : zoom(target.dataset.zoom === "in" ? 1.6 : 1 / 1.6);
    } else if (target.closest("#map-list")) {
      choose(placeOf(event));
    }
  });
  document.addEventListener("focusin", function (event) {
    if (parts && event.target.closest && event.target.closest("#map-list")) {
      const place = placeOf(event);
      mark(place);
      hoverAtRegion(place);
    }
  });
  document.addEventListener("focusout", function (event) {
    if (parts && event.target.closest && event.target.closest("#map-list")) {
      mark(-1);
      hideHover();
    }
  });
  document.addEventListener("pointerover", function (event) {
    if (parts && event.target.closest && event.target.closest("#map-list")) {
      const place = placeOf(event);
      place >= 0 && (mark(place), hoverAtRegion(place));
    }
  });
  document.addEventListener("keydown", function (event) {
    if (parts && event.target.closest && event.target.closest("#map-list")) {
      current = placeOf(event);
      onKey(event, "list");
    }
  });
  window.addEventListener("resize", () => parts && view && setView(view));

  window.dash_clientside.kaart = {
    // The address that was opened, also by the back button: before anything else writes the address anew.
    open_address: function (opened) {
      own = ownKeys(opened.search);
      base = withoutOwn(opened.search);
      window.dash_clientside.polsslag.keep_for_address(TAB, addition());
      return next() || none();
    },

    open_tab: function (tab) {
      isOpen = tab === TAB;
      isOpen || stop();
      return next() || none();
    },

    follow_selection: function (shown) {
      shown && follow(shown);
      return next() || none();
    },

    // A choice on the map itself; what the answer filled in is no choice.
    choose: function (indicator, niveau, gemeente, maat, before) {
      const controls = { indicator: indicator, niveau: niveau, gebied: gemeente, maat: maat };
      for (const [name, value] of before ? Object.entries(controls) : []) {
        takeControl(name, value, before.chosen[name]);
      }
      return next() || none();
    },

    draw: function (given) {
      if (!given) {
        return none();
      }
      isWaiting = false;
      answer = given;
      if (wanted && isAnswered(wanted)) {
        wanted = null;
      }
      if (!wanted) {
        own = ownKeys(given.addition);
        asked = base + addition();
      }
      writeAddress(given);
      show(given).then(function () {
        wanted ? askNow() : isPlaying && playOn();
      });
      return none();
    },
  };
})();
