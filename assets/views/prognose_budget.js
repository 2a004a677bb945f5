/* The budget on the tab Prognose: its form is drawn when it is opened, and keeps what is typed until it is kept.
   Plain fields: thirty of them as Dash components would make every step of the page slower. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  const COLUMNS = ["primitief", "actueel"];
  const place = () => document.getElementById("budget-place");
  const { made, withIn } = window.polsslagBouwen;
  const box = () => document.getElementById("budget");

  // The year that the tab shows, the form on screen, and whether somebody typed in it.
  let year = "";
  let sheet = null;
  let isTyped = false;

  function field(name, value, label) {
    const one = made("input", "form-control");
    one.type = "text";
    one.name = name;
    one.value = value;
    one.autocomplete = "off";
    label && one.setAttribute("aria-label", label);
    return one;
  }

  // The field with the name of its row and column, which no eye needs.
  function amountField(name, value, row, column) {
    const one = field(name, value, row + ", " + column);
    one.inputMode = "decimal";
    one.maxLength = 30;
    return withIn("td", "", [one]);
  }

  function headOf(words, scope, sub) {
    const one = made("th", "", words);
    one.scope = scope;
    sub && one.append(made("small", "", sub));
    return one;
  }

  function amounts() {
    const columns = sheet.columns.slice(1);
    const head = withIn("thead", "", [withIn("tr", "", sheet.columns.map((words) => headOf(words, "col")))]);
    const rows = sheet.rows.map(function (row) {
      const cells = COLUMNS.map((name, at) => amountField(name, row.filled[at], row.name, columns[at]));
      const line = withIn("tr", "", [headOf(row.name, "row", row.sub), ...cells]);
      line.dataset.product = row.product;
      return line;
    });
    const sums = withIn("tr", "is-total", [headOf(sheet.sum, "row"), ...COLUMNS.map(() => made("td", ""))]);
    const totals = COLUMNS.map((name, at) => amountField("total_" + name, "", sheet.total, columns[at]));
    const total = withIn("tr", "", [headOf(sheet.total, "row"), ...totals]);
    return withIn("table", "polsslag-budget-table", [head, withIn("tbody", "", rows), withIn("tfoot", "", [sums, total])]);
  }

  function labelled(one) {
    const input = field(one.name, one.value);
    input.id = "budget-" + one.name;
    input.maxLength = one.name === "name" ? 80 : 120;
    const label = made("label", "polsslag-label", one.label);
    label.htmlFor = input.id;
    const hint = one.hint ? made("p", "polsslag-hint", one.hint) : null;
    if (hint) {
      hint.id = input.id + "-hint";
      input.setAttribute("aria-describedby", hint.id);
    }
    return withIn("div", "", [label, hint, input]);
  }

  function buttons() {
    const save = made("button", "btn btn-primary", sheet.save);
    save.type = "submit";
    let withdraw = null;
    if (sheet.withdraw) {
      withdraw = made("button", "polsslag-link", sheet.withdraw[0]);
      withdraw.type = "button";
      withdraw.dataset.deed = sheet.withdraw[1];
      withdraw.dataset.version = sheet.version;
    }
    return withIn("div", "polsslag-form-buttons", [save, withdraw]);
  }

  function history() {
    if (!sheet.history) {
      return null;
    }
    const lines = sheet.history.lines.map((words) => made("li", "", words));
    return withIn("details", "polsslag-history", [made("summary", "", sheet.history.title), withIn("ul", "", lines)]);
  }

  function drawForm() {
    const problem = made("div", "polsslag-problem");
    problem.setAttribute("role", "alert");
    const notes = [sheet.note, sheet.file].filter(Boolean).map((words) => made("p", "polsslag-note", words));
    const table = withIn("div", "polsslag-scroll", [amounts()]);
    const hint = made("p", "polsslag-hint", sheet.hint);
    const lines = withIn("div", "polsslag-budget-lines", sheet.fields.map(labelled));
    const form = withIn("form", "polsslag-budget-form", [
      made("h4", "", sheet.title), ...notes, table, hint, lines, problem, buttons(),
    ]);
    form.noValidate = true;
    place().replaceChildren(...[form, history()].filter(Boolean));
    isTyped = false;
    addUp();
  }

  // Whole euros as the server reads them; NaN for what is no amount.
  function euros(words) {
    const plain = words.replace(/[€\s]/g, "").replace("−", "-").replace(/,(00|--?)$/, "");
    return plain === "" ? null : /^-?(\d{1,3}(\.\d{3})+|\d{1,12})$/.test(plain) ? Number(plain.replaceAll(".", "")) : NaN;
  }

  const inDutch = (value) => new Intl.NumberFormat("nl-NL").format(value);

  // Under each column what its amounts are together, and what that differs from the total.
  function addUp() {
    const rows = [...place().querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("input")].map((one) => euros(one.value)));
    const totals = [...place().querySelectorAll("tfoot input")].map((one) => euros(one.value));
    const cells = place().querySelectorAll("tfoot .is-total td");
    COLUMNS.forEach(function (_, at) {
      const counted = rows.map(([first, now]) => (at && now !== null ? now : first));
      const sum = counted.reduce((before, one) => before + (one || 0), 0);
      const isKnown = counted.every((one) => !Number.isNaN(one));
      const gap = totals[at] === null || Number.isNaN(totals[at]) ? 0 : totals[at] - sum;
      cells[at].replaceChildren(isKnown ? inDutch(sum) : "–");
      isKnown && gap && cells[at].append(made("small", "", sheet.gap.replace("{gap}", inDutch(Math.abs(gap)))));
    });
  }

  function content(form) {
    const value = (name) => form.querySelector('[name="' + name + '"]').value;
    const posts = [...form.querySelectorAll("tbody tr")].map(function (row) {
      const [primitief, actueel] = [...row.querySelectorAll("input")].map((one) => one.value);
      return { product: row.dataset.product, primitief, actueel };
    });
    const named = ["besluit", "day", "name", "total_primitief", "total_actueel"];
    return { jaar: sheet.year, version: sheet.version, posts, ...Object.fromEntries(named.map((name) => [name, value(name)])) };
  }

  function say(answer) {
    const parts = [made("span", "", answer.sentence)];
    if (answer.undo) {
      const undo = made("button", "polsslag-link", box().dataset.undo);
      undo.type = "button";
      undo.dataset.deed = answer.undo.sends;
      undo.dataset.version = answer.undo.version;
      parts.push(" ", undo);
    }
    document.getElementById("budget-said").replaceChildren(...parts);
  }

  // Kept: the form, the sentence, the table and the figure are asked anew.
  function kept(answer) {
    say(answer);
    isTyped = false;
    ask();
    window.polsslagPrognose.again();
    document.getElementById("budget-said").querySelector("button")?.focus();
  }

  async function submit(form) {
    form.classList.add("is-busy");
    const answer = await window.polsslagWriting.send(sheet.sends, content(form));
    form.classList.remove("is-busy");
    if (answer.isDone) {
      return kept(answer);
    }
    answer.version && (sheet.version = answer.version);
    form.querySelector("[role=alert]").replaceChildren(made("p", "", answer.sentence || box().dataset.lost));
    return form.querySelector("[type=submit]").focus();
  }

  async function act(button) {
    button.disabled = true;
    const answer = await window.polsslagWriting.send(button.dataset.deed, { version: Number(button.dataset.version) });
    button.disabled = false;
    answer.isDone ? kept(answer) : say({ sentence: answer.other || answer.sentence });
  }

  function ask() {
    window.dash_clientside.set_props("budget-asked", { data: { jaar: year, at: performance.now() } });
  }

  // A "toggle" does not bubble.
  document.addEventListener("toggle", (event) => event.target.id === "budget" && event.target.open && !isTyped && ask(), true);

  document.addEventListener("submit", function (event) {
    if (event.target.matches(".polsslag-budget-form")) {
      event.preventDefault();
      event.target.classList.contains("is-busy") || submit(event.target);
    }
  });

  document.addEventListener("click", function (event) {
    const button = event.target.closest && event.target.closest("#budget button[data-deed]");
    button && act(button);
  });

  document.addEventListener("input", function (event) {
    if (event.target.closest("#budget-place")) {
      isTyped = true;
      addUp();
    }
  });

  window.addEventListener("beforeunload", function (event) {
    isTyped && place()?.querySelector("form") && event.preventDefault();
  });

  // Another year in the tab is another form, unless somebody is filling in this one.
  window.polsslagBudget = {
    show: function (asked) {
      const isOther = asked !== year;
      year = asked;
      isOther && box()?.open && !isTyped && ask();
    },
  };

  window.dash_clientside.prognose_budget = {
    draw: function (found) {
      sheet = found;
      found && found.year ? drawForm() : place().replaceChildren(made("p", "", (found && found.closed) || ""));
      return window.dash_clientside.no_update;
    },
  };
})();
