/* The tab Kaart in the browser: it draws the outlines once, and colours them anew with every answer.

   The server says which class every region has and which words belong to it; kaart_asking.js asks it for another
   period or another choice, kaart_drawing.js draws, kaart_zooming.js zooms, kaart_period.js plays, kaart_list.js keeps
   map and list together, and kaart_hands.js listens to mouse, fingers and keys. This file is loaded first and holds what
   they share. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  const SVG = "http://www.w3.org/2000/svg";

  const byId = (id) => document.getElementById(id);

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

  function fill(template, words) {
    return template.replace(/\{(\w+)\}/g, (_all, name) => words[name]);
  }

  function plain(words) {
    return words.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  window.polsslagKaart = {
    byId, element, node, fill, plain,
    // What is chosen on the map itself, and the question to ask after the one that is under way.
    own: {},
    wanted: null,
    isPlaying: false,
    // What is on screen: the answer, what was drawn of it, the box in sight, and the place of the marked region.
    answer: null,
    parts: null,
    view: null,
    current: -1,
  };
})();
