/* The tools of the table in the tab Verkennen: search, group, what to show, and sorting by tabel_sort.js. The tables that
   tabel.js made get another order of the same rows; they are made again only when other figures come in. tabel_scroll.js
   keeps their place, tabel_legend.js explains their marks. */
"use strict";

(function () {
  const { make, say, partsOf, columnsOf, captionOf, drawHead, drawRow, rest } = window.polsslagTabel;
  const { sorted, nextSort, sortWords, markSorted, moved, scrollAsBefore, legendLines } = window.polsslagTabel;

  let written = "";
  let sheet = null;
  // What a reader chose: kept while the tables are of the same indicators, lost on other ones.
  let chosen = fresh();
  let drawn = [];

  function fresh() {
    return { filter: "", group: "", side: "counts", sorts: {} };
  }

  const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
  const place = () => document.querySelector("#table > .polsslag-tabel");
  const part = (name) => place().querySelector(`[data-part="${name}"]`);

  /* Reading what came in */

  function look() {
    const script = document.querySelector("#table > script");
    const now = script ? script.textContent : "";
    const isDrawn = !script || (place() && place().firstChild);
    if (now === written && isDrawn) {
      return;
    }
    written = now;
    if (now) {
      take(JSON.parse(now));
    }
  }

  function take(next) {
    const known = new Set(sheet ? sheet.tables.map((table) => table.id) : []);
    const kept = next.tables.filter((table) => known.has(table.id));
    chosen = kept.length ? chosen : fresh();
    chosen.sorts = Object.fromEntries(kept.map((table) => [table.id, chosen.sorts[table.id]]));
    sheet = next;
    if (!grouping()) {
      chosen.group = "";
    }
    if (!place().firstChild) {
      build();
    }
    offer();
    drawTables();
  }

  const grouping = () => sheet.groupings.find((one) => one.key === chosen.group && !one.why);

  /* The tools above the tables */

  function build() {
    const tools = make("div", "polsslag-tabel-tools");
    const filter = make("input", "form-control form-control-sm");
    filter.type = "search";
    filter.addEventListener("input", function () {
      chosen.filter = filter.value;
      arrangeAll();
    });
    tools.append(field("filter", filter), field("group", select("group")), field("side", select("side")));
    const found = make("p", "polsslag-tabel-found");
    found.setAttribute("role", "status");
    found.dataset.part = "found";
    const keys = make("p", "polsslag-tabel-keys", sheet.words.keys);
    keys.id = "tabel-keys";
    const rest = ["tables", "legend", "paper"].map(function (name) {
      const made = make("div", `polsslag-tabel-${name}`);
      made.dataset.part = name;
      return made;
    });
    const line = make("div", "polsslag-tabel-line");
    line.append(found, keys);
    place().append(tools, line, ...rest);
    part("paper").setAttribute("aria-hidden", "true");
  }

  function field(name, control) {
    const label = make("label", "polsslag-tabel-field");
    control.dataset.part = name;
    label.append(make("span", "", sheet.words[name]), control);
    return label;
  }

  function select(name) {
    const made = make("select", "form-select form-select-sm");
    made.addEventListener("change", function () {
      chosen[name] = made.value;
      name === "side" ? drawTables() : arrangeAll();
    });
    return made;
  }

  function offer() {
    const words = sheet.words;
    part("filter").value = chosen.filter;
    const ways = sheet.groupings.map((one) => [one.key, one.name, one.why]);
    fill(part("group"), [["", words.ungrouped, ""], ...ways], chosen.group);
    const isSame = sheet.tables.every((table) => table.same);
    const sides = ["counts", "shown", "both"].map((one) => [one, words[one], one !== "counts" && isSame ? words.same : ""]);
    fill(part("side"), sides, isSame ? "counts" : chosen.side);
    part("side").title = isSame ? words.same : "";
  }

  // A choice that leads nowhere is greyed, with the reason behind it.
  function fill(control, options, value) {
    control.replaceChildren(
      ...options.map(function ([key, name, why]) {
        const made = make("option", "", why ? `${name} (${why})` : name);
        made.value = key;
        made.disabled = Boolean(why);
        return made;
      })
    );
    control.value = value;
  }

  /* The tables */

  function drawTables() {
    const focus = document.activeElement.dataset ? document.activeElement.dataset.key : undefined;
    const before = Object.fromEntries(drawn.map((one) => [one.table.id, one]));
    drawn = sheet.tables.map((table) => drawOrKeep(table, before[table.id]));
    const blocks = drawn.map((one) => one.block);
    const isKept = blocks.length === part("tables").children.length && blocks.every((one) => one.isConnected);
    if (!isKept) {
      part("tables").replaceChildren(...blocks);
      drawn.forEach((one) => scrollAsBefore(one, before[one.table.id]));
    }
    arrangeAll();
    const again = focus && place().querySelector(`thead [data-key="${CSS.escape(focus)}"]`);
    if (again && !isKept) {
      again.focus({ preventScroll: true });
    }
  }

  // Counts are the same in every maat: then the table that is there stays.
  function drawOrKeep(table, old) {
    const face = faceOf(table);
    return old && old.face === face ? Object.assign(old, { table: table, sheet: sheet }) : drawTable(table, face);
  }

  // Everything that is to be seen of a table but its totals, which are drawn with every other order.
  function faceOf(table) {
    const parts = partsOf(table, chosen.side);
    const cells = table.cells.map((row) =>
      row.map((cell) => parts.map((side) => [...cell.slice(side, side + 2), table.notes[cell[side + 2]], side && cell[6]]))
    );
    const units = parts.map((side) => [table.units[side ? 1 : 0], table.short[side ? 1 : 0]]);
    return JSON.stringify([sheet.rows, table.title, units, table.columns, table.newest, cells]);
  }

  function drawTable(table, face) {
    const one = { table: table, face: face, columns: columnsOf(table, chosen.side), sheet: sheet, isFound: isFound };
    one.width = one.columns.length;
    one.rows = table.cells.map((cells, number) => drawRow(table, one.columns, sheet.rows[number], cells, sheet.words));
    one.html = make("table", "polsslag-tabel-table");
    one.head = drawHead(table, one.columns, sheet.words);
    one.html.append(captionOf(table, chosen.side), one.head);
    one.scroll = make("div", "polsslag-tabel-scroll");
    one.scroll.tabIndex = 0;
    one.scroll.setAttribute("role", "region");
    one.scroll.setAttribute("aria-label", table.area);
    one.scroll.setAttribute("aria-describedby", "tabel-keys");
    one.scroll.append(one.html);
    one.block = make("div", "polsslag-tabel-one");
    one.block.append(one.scroll, window.polsslagTabel.copyLine(one));
    one.head.addEventListener("click", (event) => clicked(one, event));
    one.head.addEventListener("keydown", moved);
    return one;
  }

  /* Sorting, filtering, grouping: the rows that are there already get another order */

  function arrangeAll() {
    for (const one of drawn) {
      arrange(one);
    }
    const all = sheet.rows.length;
    const shown = sheet.rows.filter(isFound).length;
    const words = sheet.words;
    const sentence = !shown ? words.found_none : shown < all ? words.found : all === 1 ? words.found_one : words.found_all;
    part("found").textContent = say(sentence, { shown: shown, all: all });
    part("legend").replaceChildren(...legendLines(drawn, sheet));
  }

  const isFound = (row) => plain(`${row.name} ${row.label}`).includes(plain(chosen.filter));

  function arrange(one) {
    one.shown = groupsOf(one.table).map((group) => ({ ...group, rows: sorted(one, group.rows, chosen.sorts[one.table.id]) }));
    const bodies = one.shown.map((group) => bodyOf(one, group));
    for (const body of [...one.html.tBodies]) {
      body.remove();
    }
    one.html.append(...bodies);
    markSorted(one, chosen.sorts[one.table.id]);
  }

  function groupsOf(table) {
    const found = grouping();
    if (!found) {
      return [{ name: "", rows: sheet.rows.map((_row, number) => number), total: null }];
    }
    return found.groups.map((group, number) => ({ ...group, total: table.totals[found.key][number] }));
  }

  function bodyOf(one, group) {
    const made = make("tbody");
    if (group.name) {
      const head = make("tr", "is-group");
      const name = make("th", "", group.name);
      name.scope = "rowgroup";
      head.append(name, rest(one));
      made.append(head);
    }
    const out = group.rows.filter((number) => !isFound(sheet.rows[number]));
    for (const number of group.rows) {
      one.rows[number].classList.toggle("is-out", out.includes(number));
      made.append(one.rows[number]);
    }
    if (group.total) {
      made.append(totalRow(one, group.total, out.length > 0));
    }
    made.classList.toggle("is-out", out.length === group.rows.length);
    return made;
  }

  // A total is of all rows of a group, also of those that the filter leaves out.
  function totalRow(one, total, isPart) {
    const row = { name: total.name, label: total.name };
    const made = drawRow(one.table, total.why ? [] : one.columns, row, total.cells, sheet.words);
    made.className = "is-total";
    if (isPart) {
      made.firstChild.append(make("span", "polsslag-tabel-rest", sheet.words.also_hidden));
    }
    if (total.why) {
      made.firstChild.append(make("small", "", ` ${total.why}`));
      made.append(rest(one));
    }
    return made;
  }

  function clicked(one, event) {
    const button = event.target.closest("button");
    if (!button) {
      return;
    }
    const key = button.dataset.key;
    chosen.sorts[one.table.id] = nextSort(chosen.sorts[one.table.id], key, key === `${one.table.id} name`);
    arrange(one);
    button.focus({ preventScroll: true });
    part("found").textContent = sortWords(one, button, chosen.sorts[one.table.id]);
  }

  window.polsslagTabel.bodyOf = bodyOf;

  window.addEventListener("beforeprint", function () {
    if (sheet && place() && place().firstChild) {
      window.polsslagTabel.toPaper(drawn, part("paper"));
    }
  });

  /* Dash puts new content in #table; that is when there is something to draw */

  function watch() {
    const table = document.getElementById("table");
    if (!table) {
      return;
    }
    waiting.disconnect();
    new MutationObserver(look).observe(table, { childList: true, characterData: true, subtree: true });
    look();
  }

  const waiting = new MutationObserver(watch);
  waiting.observe(document, { childList: true, subtree: true });
})();
