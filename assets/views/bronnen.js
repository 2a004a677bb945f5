/* The problems on the tab Bronnen: plain rows, fifty at a time, put in a table when somebody opens it. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  const STEP = 50;

  // The rows of every source by its name, as the board of this moment has them.
  let problems = {};

  function cell(words, name) {
    const made = document.createElement("td");
    made.textContent = words;
    made.dataset.name = name;
    return made;
  }

  function row(words, heads) {
    const made = document.createElement("tr");
    made.append(...words.map((one, place) => cell(one, heads[place].textContent)));
    return made;
  }

  function show(details, count) {
    const found = problems[details.dataset.source] || [];
    const body = details.querySelector("tbody");
    const heads = details.querySelectorAll("thead th");
    const shown = Math.min(count, found.length);
    while (body.rows.length > shown) {
      body.deleteRow(-1);
    }
    body.append(...found.slice(body.rows.length, shown).map((words) => row(words, heads)));
    const [status, button] = details.querySelector(".polsslag-quarantine-more").children;
    status.textContent = details.dataset.shown.replace("{shown}", shown.toLocaleString("nl-NL"));
    button.textContent = details.dataset.next.replace("{next}", Math.min(STEP, found.length - shown));
    button.hidden = shown === found.length;
    details.classList.toggle("is-filled", shown > 0);
  }

  function clear(details) {
    details.querySelector("tbody").replaceChildren();
    details.classList.remove("is-filled");
  }

  function fill(details) {
    if (details.open && !details.classList.contains("is-filled")) {
      show(details, STEP);
    }
  }

  // `toggle` does not bubble; it is caught on its way down.
  document.addEventListener(
    "toggle",
    function (event) {
      if (event.target.classList && event.target.classList.contains("polsslag-quarantine")) {
        fill(event.target);
      }
    },
    true
  );

  document.addEventListener("click", function (event) {
    const button = event.target.closest && event.target.closest(".polsslag-quarantine-more button");
    if (button) {
      const details = button.closest("details");
      show(details, details.querySelector("tbody").rows.length + STEP);
      // The last step takes the button away, and the keyboard with it.
      button.hidden && details.querySelector("[role=region]").focus();
    }
  });

  window.dash_clientside.bronnen = {
    keep_problems: function (found) {
      problems = found || {};
      window.requestAnimationFrame(function () {
        const every = document.querySelectorAll("#source-board .polsslag-quarantine");
        every.forEach(clear);
        every.forEach(fill);
      });
    },
  };
})();
