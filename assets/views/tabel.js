/* The table in the tab Verkennen as plain HTML. The page holds its content as JSON (layouts/table.py): six thousand
   cells as Dash components take many seconds, here a moment. tabel_tools.js sorts, filters and groups what is made here;
   tabel_copy.js takes it to Excel and to paper. */
"use strict";

(function () {
  // Where in a cell the count begins, and where the number of the figure; each is a text, a number and a note.
  const make = window.polsslagBouwen.made;
  const COUNT = 0;
  const SHOWN = 3;
  const PARTS = { counts: [COUNT], shown: [SHOWN], both: [COUNT, SHOWN] };

  function say(sentence, found) {
    return sentence.replace(/\{(\w+)\}/g, (_all, name) => found[name]);
  }

  // What a table shows of every period: a figure that is a count itself has no second side.
  const partsOf = (table, side) => (table.same ? PARTS.counts : PARTS[side]);

  // A column is a period and what is shown of it.
  function columnsOf(table, side) {
    const parts = partsOf(table, side);
    return table.columns.flatMap(([short, words], number) =>
      parts.map((part) => ({
        key: `${table.id} ${short} ${part}`,
        number: number,
        side: part,
        name: parts.length > 1 ? `${short} ${table.short[part / SHOWN]}` : short,
        period: words,
        short: short,
        isNewest: number === table.newest,
      }))
    );
  }

  function captionOf(table, side) {
    const units = partsOf(table, side).map((part) => table.units[part / SHOWN]);
    const made = make("caption");
    made.append(make("span", "", `${table.title} (${units.join("; ")})`));
    return made;
  }

  function drawHead(table, columns, words) {
    const made = make("thead");
    const isTwo = columns.length > table.columns.length;
    const top = make("tr");
    const names = headCell(`${table.id} name`, words.region, "");
    top.append(names);
    made.append(top);
    if (!isTwo) {
      top.append(...columns.map((column) => headCell(column.key, column.short, headTitle(column, words), column.isNewest)));
      return made;
    }
    names.rowSpan = 2;
    for (const column of columns.filter((one) => one.side === COUNT)) {
      const over = make("th", column.isNewest ? "is-newest" : "", column.short);
      over.colSpan = 2;
      over.scope = "colgroup";
      over.title = headTitle(column, words);
      top.append(over);
    }
    const below = make("tr");
    below.append(
      ...columns.map((one) => headCell(one.key, table.short[one.side / SHOWN], headTitle(one, words), one.isNewest))
    );
    made.append(below);
    return made;
  }

  const headTitle = (column, words) => (column.isNewest ? `${column.period}: ${words.newest}` : column.period);

  function headCell(key, words, title, isNewest) {
    const made = make("th", isNewest ? "is-newest" : "");
    const button = make("button", "", words);
    button.type = "button";
    button.dataset.key = key;
    button.tabIndex = -1;
    if (title) {
      made.title = title;
    }
    made.scope = "col";
    made.append(button);
    return made;
  }

  function drawRow(table, columns, row, cells, words) {
    const made = make("tr", row.own ? "is-own" : "");
    const head = make("th", "", row.name);
    head.scope = "row";
    head.title = row.label;
    made.append(head, ...columns.map((column) => drawCell(table, column, cells[column.number], words)));
    return made;
  }

  // Who hears the page hears the words of a mark instead of the mark.
  function drawCell(table, column, cell, words) {
    const [written, number, noted] = cell.slice(column.side, column.side + 3);
    const [mark, meaning] = table.notes[noted];
    const range = column.side === SHOWN && cell[6];
    const made = make("td", `${number === null ? "is-empty" : ""}${column.isNewest ? " is-newest" : ""}`.trim());
    made.title = `${column.period}: ${meaning}` + (range ? `; ${say(words.range, { range: range })}` : "");
    made.append(mark ? written.slice(0, written.length - mark.length) : written);
    if (mark) {
      const shown = make("span", "", mark);
      shown.setAttribute("aria-hidden", "true");
      made.append(shown, make("span", "visually-hidden", ` ${meaning}`));
    }
    if (range) {
      made.append(make("small", "", range));
    }
    return made;
  }

  function rest(one) {
    const made = make("td");
    made.colSpan = one.columns.length;
    return made;
  }

  window.polsslagTabel = { make, say, partsOf, columnsOf, captionOf, drawHead, drawRow, rest };
})();
