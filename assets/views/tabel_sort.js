/* Sorting the table in the tab Verkennen by a click or a key on one of its heads. A sort is a column and a direction;
   without one the rows have the order of the choice. */
"use strict";

(function () {
  const { say } = window.polsslagTabel;
  const order = new Intl.Collator("nl", { numeric: true, ignorePunctuation: true });

  // Empty cells come last whichever way it is sorted; equal ones stay in the order of the choice.
  function sorted(one, rows, sort) {
    const all = one.sheet.rows;
    const column = sort && one.columns.find((column) => column.key === sort.key);
    const way = sort && sort.isDown ? -1 : 1;
    if (sort && sort.key === `${one.table.id} name`) {
      const byName = (a, b) => order.compare(a.name, b.name) || order.compare(a.label, b.label);
      return [...rows].sort((a, b) => way * byName(all[a], all[b]));
    }
    if (!column) {
      return rows;
    }
    const value = (number) => one.table.cells[number][column.number][column.side + 1];
    const compare = function (a, b) {
      const [left, right] = [value(a), value(b)];
      return left === null || right === null ? (left === null) - (right === null) : way * (left - right);
    };
    return [...rows].sort(compare);
  }

  // Names go from A to Z first, numbers from high to low; the third time gives the order of the choice again.
  function nextSort(sort, key, isName) {
    if (!sort || sort.key !== key) {
      return { key: key, isDown: !isName };
    }
    return sort.isDown !== isName ? { key: key, isDown: isName } : undefined;
  }

  function sortWords(one, button, sort) {
    const column = one.columns.find((found) => found.key === button.dataset.key);
    const words = one.sheet.words;
    if (!sort) {
      return words.unsorted;
    }
    if (!column) {
      return sort.isDown ? words.sorted_names_down : words.sorted_names_up;
    }
    return say(sort.isDown ? words.sorted_down : words.sorted_up, { column: column.name });
  }

  // One head is reached with Tab, the others with the arrow keys: 120 periods are no 120 stops.
  function markSorted(one, sort) {
    const buttons = [...one.head.querySelectorAll("button")];
    const own = buttons.find((button) => sort && button.dataset.key === sort.key);
    for (const button of buttons) {
      const state = button === own ? (sort.isDown ? "descending" : "ascending") : "none";
      button.parentElement.setAttribute("aria-sort", state);
      button.tabIndex = button === (own || buttons[0]) ? 0 : -1;
    }
  }

  function moved(event) {
    const buttons = [...event.currentTarget.querySelectorAll("button")];
    const here = buttons.indexOf(event.target);
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (here < 0 || to === undefined || !buttons[to]) {
      return;
    }
    event.preventDefault();
    buttons[here].tabIndex = -1;
    buttons[to].tabIndex = 0;
    buttons[to].focus();
  }

  Object.assign(window.polsslagTabel, { sorted, nextSort, sortWords, markSorted, moved });
})();
