/* The table in the tab Verkennen, taken along: to Excel by the clipboard, and to paper. */
"use strict";

(function () {
  const { make, say, drawRow } = window.polsslagTabel;
  const COLUMNS_ON_PAPER = 10;

  /* Copying: tabs and decimal commas, as a Dutch Excel reads them */

  function copyLine(one) {
    const line = make("div", "polsslag-tabel-copy");
    const button = make("button", "btn btn-outline-primary btn-sm", one.sheet.words.copy);
    const said = make("span", "polsslag-copied");
    button.type = "button";
    said.setAttribute("role", "status");
    button.addEventListener("click", async function () {
      const rows = one.shown.flatMap((group) => group.rows).filter((number) => one.isFound(one.sheet.rows[number])).length;
      try {
        await window.dash_clientside.polsslag.to_clipboard(copied(one));
        said.textContent = say(rows === 1 ? one.sheet.words.copied_one : one.sheet.words.copied, { rows: rows });
      } catch {
        said.textContent = one.sheet.words.not_copied;
      }
    });
    line.append(button, said);
    return line;
  }

  function copied(one) {
    const lines = [[one.html.caption.textContent], [one.sheet.words.region, ...one.columns.map((column) => column.name)]];
    for (const group of one.shown) {
      const rows = group.rows.filter((number) => one.isFound(one.sheet.rows[number]));
      if (rows.length) {
        const name = (number) => one.sheet.rows[number].label;
        lines.push(...(group.name ? [[group.name]] : []));
        lines.push(...rows.map((number) => copiedRow(one, name(number), one.table.cells[number])));
        lines.push(...(group.total ? [copiedTotal(one, group.total, rows.length < group.rows.length)] : []));
      }
    }
    lines.push([], ...one.table.below.map((words) => [words]));
    return lines.map((line) => line.map(safe).join("\t")).join("\r\n") + "\r\n";
  }

  const copiedRow = (one, name, cells) => [name, ...one.columns.map((column) => copiedCell(one, column, cells[column.number]))];

  function copiedTotal(one, total, isPart) {
    const name = total.name + (isPart ? one.sheet.words.also_hidden : "");
    return total.why ? [name, total.why] : copiedRow(one, name, total.cells);
  }

  function copiedCell(one, column, cell) {
    const number = cell[column.side + 1];
    return number === null ? one.table.notes[cell[column.side + 2]][3] : number;
  }

  // A name that a spreadsheet would take for a formula gets an apostrophe before it.
  function safe(found) {
    if (typeof found === "number") {
      return decimal(found);
    }
    const words = found.replace(/[\t\r\n]+/g, " ");
    return /^\s*[=+@＝＋＠－-]/.test(words) ? `'${words}` : words;
  }

  function decimal(number) {
    const words = Number.isInteger(number) ? number.toFixed(0) : number.toFixed(6).replace(/0+$/, "");
    return words.replace(".", ",");
  }

  /* Paper: every row and every column; a wide table goes on in blocks under each other */

  function toPaper(drawn, place) {
    const wide = drawn.filter((one) => one.columns.length > COLUMNS_ON_PAPER);
    for (const one of drawn) {
      one.block.classList.toggle("is-on-paper", wide.includes(one));
    }
    place.replaceChildren(...wide.flatMap(blocks));
  }

  function blocks(one) {
    const found = [];
    for (let first = 0; first < one.columns.length; first += COLUMNS_ON_PAPER) {
      const columns = one.columns.slice(first, first + COLUMNS_ON_PAPER);
      found.push(paperTable({ ...one, columns: columns, html: make("table", "polsslag-tabel-table") }, one.html.caption));
    }
    return found;
  }

  function paperTable(one, caption) {
    const { rows, words } = one.sheet;
    const head = make("thead");
    head.append(make("tr"));
    head.firstChild.append(...[words.region, ...one.columns.map((column) => column.name)].map((name) => make("th", "", name)));
    one.rows = one.table.cells.map((cells, number) => drawRow(one.table, one.columns, rows[number], cells, words));
    one.html.append(caption.cloneNode(true), head, ...one.shown.map((group) => window.polsslagTabel.bodyOf(one, group)));
    return one.html;
  }

  Object.assign(window.polsslagTabel, { copyLine, copied, toPaper });
})();
