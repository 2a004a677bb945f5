/* The rows of the tab Wijzigingen. Two hundred of them as Dash components take many seconds; as plain rows, none. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  function cell(tag, words, look, name) {
    const made = document.createElement(tag);
    made.textContent = words;
    made.className = look;
    made.dataset.name = name;
    return made;
  }

  function line(tag, words, look) {
    const made = document.createElement(tag);
    made.textContent = words;
    made.className = look || "";
    return made;
  }

  function row(change, heads) {
    const made = document.createElement("tr");
    change.cells.forEach(function (words, place) {
      const look = heads[place].className;
      made.append(cell(place === 0 ? "th" : "td", words, look, heads[place].textContent));
    });
    made.firstChild.scope = "row";
    const why = cell("td", "", "is-why", heads[change.cells.length].textContent);
    why.append(line("span", change.kind, change.look), ...change.why.map((words) => line("small", words)));
    made.append(why);
    return made;
  }

  window.dash_clientside.wijzigingen = {
    draw_rows: function (changes) {
      const body = document.getElementById("changes-rows");
      const heads = [...body.closest("table").querySelectorAll("thead th")];
      body.replaceChildren(...(changes || []).map((change) => row(change, heads)));
      body.closest("[role=region]").scrollTop = 0;
    },
  };
})();
