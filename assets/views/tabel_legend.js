/* The marks that are in sight in the tables of the tab Verkennen, explained. */
"use strict";

(function () {
  const { make } = window.polsslagTabel;

  // drawn: the tables on the page, all of one sheet.
  function legendLines(drawn, sheet) {
    const found = new Map();
    for (const { table, columns, shown } of drawn) {
      const totals = shown.map((group) => group.total).filter((total) => total && total.cells.length);
      for (const cells of [...table.cells, ...totals.map((total) => total.cells)]) {
        for (const column of columns) {
          const note = table.notes[cells[column.number][column.side + 2]];
          found.set(`${note[0]} ${note[2]}`, note);
        }
      }
    }
    const notes = [...found.values()].filter(([mark]) => mark);
    notes.sort((a, b) => sheet.marks.indexOf(a[0]) - sheet.marks.indexOf(b[0]));
    const lines = notes.map(([mark, _words, meaning]) => legendLine(make("b", "", mark), meaning));
    if (drawn.some((one) => one.table.newest >= 0)) {
      lines.unshift(legendLine(make("i", "is-newest"), sheet.words.newest));
    }
    return lines;
  }

  function legendLine(mark, words) {
    const made = make("span", "polsslag-mark");
    made.append(mark, ` ${words}`);
    return made;
  }

  Object.assign(window.polsslagTabel, { legendLines });
})();
