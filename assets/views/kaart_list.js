/* One region at a time: on the map, in the list, in the hover box and in the panel; and finding one by its name. */
"use strict";

(function () {
  const kaart = window.polsslagKaart;
  const { byId, node, fill, plain } = kaart;

  let chosen = null;

  function mark(place) {
    if (kaart.current === place) {
      return;
    }
    const before = kaart.current >= 0 && kaart.parts.rows[kaart.current];
    before && before.button.classList.remove("is-marked");
    kaart.current = place;
    const region = place >= 0 && kaart.parts.all[place];
    kaart.parts.hover.setAttribute("d", region && region.shape ? region.shape[1] : "");
    if (place >= 0) {
      kaart.parts.rows[place].button.classList.add("is-marked");
      region.path && kaart.parts.regions.setAttribute("aria-activedescendant", region.path.id);
    }
  }

  // Only the list moves, never the page.
  function scrollList(place) {
    const list = byId("map-list");
    const item = kaart.parts.rows[place].item;
    const top = item.offsetTop - list.offsetTop;
    if (top < list.scrollTop || top + item.offsetHeight > list.scrollTop + list.clientHeight) {
      list.scrollTop = top - list.clientHeight / 2;
    }
  }

  function fillHover(place) {
    const box = byId("map-hover");
    const said = kaart.facts(place);
    const below = said.denominator && kaart.answer.words.chosen.denominator + ": " + said.denominator;
    const lines = [kaart.answer.period, said.value, said.itself, said.count, below, said.status].filter(Boolean);
    box.replaceChildren(node("b", "", kaart.answer.names[place]), ...lines.map((line) => node("span", "", line)));
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
    const shape = kaart.parts.all[place].shape;
    const matrix = shape && kaart.parts.svg.getScreenCTM();
    if (!matrix) {
      return hideHover();
    }
    const room = byId("map-drawing").getBoundingClientRect();
    showHover(place, shape[2] * matrix.a + matrix.e - room.left, shape[3] * matrix.d + matrix.f - room.top);
  }

  function choose(place) {
    chosen = kaart.answer.codes[place];
    showChosen();
  }

  function showChosen() {
    const panel = byId("map-chosen");
    const place = chosen === null ? -1 : kaart.answer.codes.indexOf(chosen);
    kaart.parts.all.forEach((region, at) => region.path && select(region.path, String(at === place)));
    if (place < 0) {
      chosen = null;
      panel.replaceChildren(node("p", "polsslag-map-hint", kaart.answer.words.hint));
      return;
    }
    const head = node("h3", "", kaart.answer.names[place]);
    const close = node("button", "polsslag-map-close", "×");
    close.type = "button";
    close.setAttribute("aria-label", kaart.answer.words.close);
    close.addEventListener("click", function () {
      chosen = null;
      showChosen();
      kaart.parts.rows[place].button.focus();
    });
    const said = { ...kaart.facts(place), period: kaart.answer.period };
    const list = document.createElement("dl");
    for (const name of ["period", "value", "itself", "count", "denominator", "status"]) {
      if (said[name]) {
        node("dt", "", kaart.answer.words.chosen[name], list);
        node("dd", "", said[name], list);
      }
    }
    panel.replaceChildren(head, close, list, linksOf(place));
  }

  function select(path, is) {
    path.getAttribute("aria-selected") === is || path.setAttribute("aria-selected", is);
  }

  function linksOf(place) {
    const room = node("p", "polsslag-map-links");
    for (const [name, address] of Object.entries(kaart.answer.links)) {
      if (address) {
        const link = node("a", "", kaart.answer.words[name], room);
        link.href = address.replace("gebieden=CODE", "gebieden=" + encodeURIComponent(kaart.answer.codes[place]));
      }
    }
    return room;
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
        const first = kaart.parts.rows.findIndex((row) => !row.item.hidden);
        if (event.key === "Enter" && first >= 0) {
          kaart.step(first, "list");
          choose(first);
        }
      });
    }
    return room.firstChild;
  }

  function find() {
    const typed = plain(searchField().value.trim());
    let count = 0;
    for (const row of kaart.parts.rows) {
      const isFound = !typed || row.plain.includes(typed);
      count += isFound;
      row.item.hidden === !isFound || (row.item.hidden = !isFound);
    }
    const room = byId("map-found");
    room.textContent = typed ? fill(room.dataset.found, { count: count, all: kaart.parts.rows.length }) : "";
  }

  Object.assign(kaart, { mark, scrollList, fillHover, showHover, hideHover, hoverAtRegion, choose, showChosen, find });
})();
