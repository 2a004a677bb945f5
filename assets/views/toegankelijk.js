/* What screen readers and keyboards need and the libraries leave out: names of lists and sliders, one stop for each
   list, one picture for each chart; and the sentence that is said after a choice. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  // A list of Dash has a hidden field before its button that passes the focus on; the button itself can have it.
  function nameDropdown(button) {
    button.tabIndex = 0;
    button.dataset.isNamed = "yes";
    const field = button.previousElementSibling;
    if (field && field.matches(".dash-dropdown-focus-target")) {
      field.hidden = true;
    }
    const label = document.querySelector(`label[for="${CSS.escape(button.id)}"]`);
    if (label) {
      label.id = label.id || button.id + "-label";
      button.setAttribute("aria-labelledby", [label.id, button.id + "-value", button.id + "-value-count"].join(" "));
      button.setAttribute("aria-haspopup", "dialog");
    }
  }

  function nameThumb(thumb) {
    const slider = thumb.closest("[id]:not([id^='radix'])");
    const label = slider && document.querySelector(`label[for="${CSS.escape(slider.id)}"]`);
    const words = slider && slider.closest("[data-first]");
    const thumbs = slider ? [...slider.querySelectorAll("[role=slider]")] : [];
    thumb.dataset.isNamed = "yes";
    if (label) {
      const which = words && (thumbs.indexOf(thumb) ? words.dataset.last : words.dataset.first);
      thumb.setAttribute("aria-label", [label.textContent, which].filter(Boolean).join(": "));
    }
  }

  // The drawing is one picture with the words that the server made of the same figures; the table has every number.
  function nameChart(chart) {
    const drawings = [...chart.querySelectorAll(".main-svg")];
    drawings.slice(1).forEach((one) => one.setAttribute("aria-hidden", "true"));
    if (drawings[0]) {
      drawings[0].setAttribute("role", "img");
      drawings[0].setAttribute("aria-labelledby", "figure-words");
    }
  }

  // Dash calls the list a listbox with options that have a tick box inside, which no reader can make sense of.
  // The tick boxes and their labels are enough: together they are a group.
  function nameList(list) {
    list.setAttribute("role", "group");
    list.removeAttribute("aria-multiselectable");
    const button = document.querySelector(".dash-dropdown[aria-expanded=true]");
    const label = button && document.querySelector(`label[for="${CSS.escape(button.id)}"]`);
    if (label) {
      list.setAttribute("aria-label", label.textContent);
      list.closest("[role=dialog]")?.setAttribute("aria-label", label.textContent);
    }
  }

  function plainOption(option) {
    option.removeAttribute("role");
    option.removeAttribute("aria-selected");
  }

  // Straight into the page: Dash would look at the whole of it for these words.
  function say(words) {
    document.getElementById("said").textContent = words;
  }

  // One sentence of an answer is said; the tables around it are there to be read.
  let lastTold = "";
  function tell() {
    const told = document.querySelector("#main > :not([hidden]) [data-tell]")?.textContent || "";
    if (told && told !== lastTold) {
      lastTold = told;
      say(told);
    }
  }

  function complete() {
    tell();
    document.querySelectorAll(".dash-options-list[role=listbox]").forEach(nameList);
    document.querySelectorAll(".dash-options-list label:is([role], [aria-selected])").forEach(plainOption);
    document.querySelectorAll(".dash-dropdown[id]:not([data-is-named])").forEach(nameDropdown);
    document.querySelectorAll("[role=slider]:not([data-is-named])").forEach(nameThumb);
    document.querySelectorAll("#figure:has(.main-svg:not([role], [aria-hidden]))").forEach(nameChart);
  }

  let isWaiting = false;
  new MutationObserver(function () {
    if (!isWaiting) {
      isWaiting = true;
      window.requestAnimationFrame(function () {
        isWaiting = false;
        complete();
      });
    }
  }).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["aria-selected"] });

  // A folded part or a menu that is open closes with Escape, and the focus goes to what opened it.
  document.addEventListener("keydown", function (event) {
    const open = event.key === "Escape" && !event.defaultPrevented && event.target.closest?.("details[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });

  window.dash_clientside.toegankelijk = {
    // What the words about the chart begin with: which form, of what, where and when.
    say: (words) => say((words || "").split(". ").slice(0, 2).join(", ")),
  };
})();
