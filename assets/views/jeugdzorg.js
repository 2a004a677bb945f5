/* The tab Jeugdzorg in the browser: what is asked for, and drawing the sheet that comes back.
   Some hundreds of cells as Dash components take a second; as plain rows, a few milliseconds. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  const TAB = "jeugdzorg";
  const KEYS = ["uitsplitsing", "gebied", "van", "tot", "maat"];
  const PREFIX = "jz_";
  const { made, withIn } = window.polsslagBouwen;
  const none = () => window.dash_clientside.no_update;

  // What the address asks for, the snapshot that it is pinned to, and whether that is still to be asked.
  let wanted = {};
  let pinned = "";
  let isUnread = true;
  // Whether what is asked is a choice of the reader.
  let isChosen = false;

  // The address as it was opened, also by the back button: later it is written anew.
  function read(search) {
    const found = new URLSearchParams(search);
    const pin = (found.get("momentopname") || "").slice(0, 20);
    if (pin !== pinned || found.get("tab") === TAB) {
      pinned = pin;
      isUnread = true;
    }
    if (found.get("tab") === TAB) {
      wanted = Object.fromEntries(KEYS.map((key) => [key, (found.get(PREFIX + key) || "").slice(0, 40)]));
      const chosen = KEYS.filter((key) => wanted[key]);
      const parts = chosen.map((key) => "&" + PREFIX + key + "=" + encodeURIComponent(wanted[key]));
      window.dash_clientside.polsslag.keep_for_address(TAB, parts.join(""));
    }
  }

  function question(values, controls) {
    return { values: values, controls: controls, momentopname: pinned, at: performance.now() };
  }

  function same(one, other) {
    return JSON.stringify(one) === JSON.stringify(other);
  }

  function head(sheet) {
    const covered = withIn("p", "polsslag-jeugd-covered", [made("b", "", sheet.covered), " ", sheet.covered_more]);
    const title = withIn("div", "", [made("h2", "", sheet.title), made("p", "", sheet.facts.join(" "))]);
    return [title, covered];
  }

  function block(one) {
    const section = made("section", "polsslag-panel polsslag-jeugd-block is-" + one.id);
    section.setAttribute("aria-labelledby", "jeugd-" + one.id);
    const title = made("h3", "", one.title);
    title.id = "jeugd-" + one.id;
    section.append(title);
    one.lead && section.append(made("p", "polsslag-jeugd-lead", one.lead));
    one.reason && section.append(made("p", "polsslag-jeugd-reason", one.reason));
    const course = one.chart && window.polsslagCourse(one.chart);
    section.append(withIn("div", "polsslag-jeugd-tables", [course, ...one.tables.map(table)]));
    section.append(made("p", "polsslag-jeugd-note", one.note));
    one.link && section.append(link(one.link));
    return section;
  }

  function link([href, words, help]) {
    const one = made("a", "polsslag-jeugd-link", words);
    one.href = href;
    one.title = help;
    one.dataset.go = href;
    one.append(made("span", "visually-hidden", ": " + help));
    return withIn("p", "", [one]);
  }

  function table(one) {
    const made_table = made("table", "polsslag-jeugd-table");
    made_table.append(withIn("caption", "", [made("span", "", one.caption)]));
    const columns = one.columns.map((words) => headOf(words, "col"));
    made_table.append(withIn("thead", "", [withIn("tr", "", [made("td"), ...columns])]));
    made_table.append(withIn("tbody", "", one.rows.map(row)));
    return inRoom(made_table, one.caption, one.ends);
  }

  function headOf(words, scope) {
    const one = made("th", "", words);
    one.scope = scope;
    return one;
  }

  function row(one) {
    const name = headOf(one.name, "row");
    one.sub && name.append(made("small", "", one.sub));
    return withIn("tr", one.total ? "is-total" : "", [name, ...one.cells.map(cell)]);
  }

  function cell([said, why, isFigure, share]) {
    const one = made("td", isFigure ? "" : "is-empty", said);
    why && (one.title = why);
    said && !isFigure && one.append(made("span", "visually-hidden", " " + why));
    if (share !== null) {
      const bar = made("i", "polsslag-jeugd-bar");
      bar.style.width = share * 100 + "%";
      one.append(bar);
    }
    return one;
  }

  // A table larger than its room can be scrolled, also with the keys.
  function inRoom(one, name, ends) {
    const room = withIn("div", "polsslag-jeugd-room", [one]);
    room.dataset.name = name;
    room.dataset.ends = ends ? "1" : "";
    return room;
  }

  function reachable() {
    for (const room of document.querySelectorAll(".polsslag-jeugd-room")) {
      const isWide = room.scrollWidth > room.clientWidth + 1 || room.scrollHeight > room.clientHeight + 1;
      isWide ? room.setAttribute("tabindex", "0") : room.removeAttribute("tabindex");
      isWide ? room.setAttribute("role", "region") : room.removeAttribute("role");
      isWide ? room.setAttribute("aria-label", room.dataset.name) : room.removeAttribute("aria-label");
    }
  }

  function quality([caption, column, problems]) {
    if (!problems.length) {
      return null;
    }
    const rows = problems.map(([name, sub, count, why]) => ({ name, sub, cells: [[count, why, !why, null]] }));
    return table({ caption, columns: [column], rows });
  }

  function below(sheet) {
    const [name, marks] = sheet.legend;
    const known = marks.filter(([mark]) => mark);
    const parts = known.map(([mark, words]) => withIn("li", "", [made("b", "", mark), " " + words]));
    const list = withIn("ul", "polsslag-jeugd-legend", parts);
    list.setAttribute("aria-label", name);
    return withIn("div", "polsslag-jeugd-below", [list, made("p", "", sheet.protected)]);
  }

  function draw(sheet) {
    document.getElementById("jeugd-head").replaceChildren(...head(sheet));
    const blocks = sheet.blocks.map(block);
    const more = quality(sheet.quality);
    more && blocks.at(-1).querySelector(".polsslag-jeugd-tables").prepend(more);
    document.getElementById("jeugd-blocks").replaceChildren(...blocks, below(sheet));
    fit();
  }

  // Where not all periods fit, the newest ones are in sight, and the first of them is whole: half a number reads as
  // another number.
  function showNewest() {
    for (const room of document.querySelectorAll(".polsslag-jeugd-room[data-ends='1']")) {
      const one = room.firstElementChild;
      one.style.marginRight = "";
      const names = one.tBodies[0].rows[0]?.cells[0];
      const most = room.scrollWidth - room.clientWidth;
      if (names && most > 1) {
        const lefts = [...one.rows[0].cells].slice(1).map((cell) => cell.offsetLeft - names.offsetWidth);
        const whole = lefts.find((left) => left >= most - 1);
        const beyond = whole > most ? whole - most : 0;
        one.style.marginRight = beyond + "px";
        one.caption && (one.caption.firstElementChild.style.maxWidth = room.clientWidth - beyond + "px");
        room.scrollLeft = whole === undefined ? most : whole;
      }
    }
  }

  // The letters of the house come in after the first words are drawn, and are wider or narrower.
  function fit() {
    reachable();
    showNewest();
  }
  window.addEventListener("resize", fit);
  document.fonts.addEventListener("loadingdone", fit);

  // A choice is a step in the history. What an address asked is not; the page may have written it anew without.
  function writeAddress(addition) {
    window.dash_clientside.polsslag[isChosen ? "add_to_address" : "keep_for_address"](TAB, addition);
    isChosen = false;
    const here = window.location.search;
    if (/[?&]tab=jeugdzorg\b/.test(here)) {
      const kept = here.slice(1).split("&").filter((part) => !part.startsWith(PREFIX));
      const now = "?" + kept.join("&") + addition;
      now === here || window.history.replaceState(null, "", now);
    }
  }

  document.addEventListener("click", async function (event) {
    const target = event.target.closest ? event.target : null;
    const say = (words) => (document.getElementById("jeugd-said").textContent = words);
    const copy = target && target.closest("[data-jeugd-copy]");
    if (copy) {
      await window.dash_clientside.polsslag.to_clipboard(window.location.href);
      say(copy.dataset.jeugdCopy);
    }
    target && target.closest("[data-jeugd-print]") && window.print();
    const pin = target && target.closest("#jeugd-pin");
    if (pin && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      await window.dash_clientside.polsslag.to_clipboard(pin.href);
      say(pin.dataset.done);
      window.polsslagCite && say(pin.dataset.done + " " + (await window.polsslagCite(pin)));
    }
  });

  window.dash_clientside.jeugdzorg = {
    ask: function (tab, opened, gebied, uitsplitsing, jaren, maat, sheet) {
      const controls = { gebied, uitsplitsing, jaren, maat };
      const changed = window.dash_clientside.callback_context.triggered.map((one) => one.prop_id);
      changed.includes("address-opened.data") && opened && read(opened.search);
      if (changed.includes("tab.data") || changed.includes("address-opened.data")) {
        if (tab !== TAB || !isUnread) {
          return none();
        }
        isUnread = false;
        isChosen = false;
        return question(wanted, controls);
      }
      if (!sheet || same(controls, sheet.chosen) || !jaren) {
        return none();
      }
      isChosen = true;
      wanted = { gebied, uitsplitsing, van: String(jaren[0]), tot: String(jaren[1]), maat };
      return question(wanted, controls);
    },

    draw: function (sheet) {
      if (!sheet) {
        document.getElementById("jeugd-head").replaceChildren();
        document.getElementById("jeugd-blocks").replaceChildren();
        return none();
      }
      const isFirst = !document.querySelector(".polsslag-jeugd-block");
      draw(sheet);
      writeAddress(sheet.addition);
      isFirst || (document.getElementById("said").textContent = sheet.said);
      return none();
    },
  };
})();
