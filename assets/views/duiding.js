/* Writing in the browser: forms that keep what is typed, deeds that can be undone, and asking for what was written
   once the figures are there. Every word comes from the page. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  const none = () => window.dash_clientside.no_update;
  const QUIET = 300;
  // What a text can be about: a switch of maat or form asks for nothing new.
  const SUBJECT = ["indicatoren", "gebieden", "groep", "van", "tot", "grenzen", "momentopname"];
  const FIELDS = "textarea, select, input";

  let shown = "";
  let subject = null;
  let timer = 0;
  let lastName = "";

  function subjectOf(address) {
    const found = new URLSearchParams(address);
    return SUBJECT.map((key) => key + "=" + found.getAll(key).join("&")).join(";");
  }

  function ask(store) {
    window.dash_clientside.set_props(store, { data: { address: shown, at: performance.now() } });
  }

  // The places where forms and deeds live, and what to ask again when something was kept there.
  function placeOf(element) {
    if (element.closest("#prognose-saved")) {
      return { said: "prognose-saved-said", asked: "prognose-saved-asked" };
    }
    const saved = element.closest("#saved");
    return saved ? { said: "saved-said", asked: "saved-asked" } : { said: "duiding-said", asked: "duiding-asked" };
  }

  // The words of a form stand with the duiding, or, on a tab without any, with the form itself.
  const words = () => (document.getElementById("duiding") || document.getElementById("prognose-saved")).dataset;
  const about = () => (document.querySelector("#duiding-about > p") || { dataset: {} }).dataset;

  function paragraph(text, tag) {
    const made = document.createElement(tag || "p");
    made.textContent = text;
    return made;
  }

  function fill(field, value) {
    field.value = value;
    count(field);
  }

  function count(field) {
    const counter = field.parentElement && field.parentElement.querySelector("[data-words]");
    if (counter) {
      const most = counter.dataset.most;
      counter.textContent = counter.dataset.words.replace("{count}", field.value.length).replace("{most}", most);
    }
  }

  const isTyped = (form) => [...form.querySelectorAll("textarea, input:not([name=name])")].some((one) => one.value.trim());

  // A screen reader tells the hint with the field; Dash's own field takes no such attribute.
  function describe(form) {
    for (const hint of form.querySelectorAll(".polsslag-hint")) {
      const field = hint.parentElement.querySelector(FIELDS);
      hint.id = field.id + "-hint";
      field.setAttribute("aria-describedby", hint.id);
    }
  }

  function open(form, heading) {
    form.hidden = false;
    describe(form);
    form.querySelector("h4").textContent = heading;
    document.getElementById("duiding-said").replaceChildren();
    const name = form.querySelector("[name=name]");
    if (!name.value) {
      fill(name, about().name || lastName);
    }
    form.querySelector(FIELDS).focus();
  }

  function close(form) {
    if (form.querySelector("h4")) {
      form.hidden = true;
    }
    delete form.dataset.target;
    delete form.dataset.version;
    form.classList.remove("is-edit");
    form.querySelector("[role=alert]").replaceChildren();
    for (const field of form.querySelectorAll("textarea, input")) {
      fill(field, "");
    }
    for (const field of form.querySelectorAll("select")) {
      field.selectedIndex = 0;
    }
  }

  function startNew(button) {
    const form = document.getElementById(button.dataset.opens);
    if (!form.hidden && isTyped(form)) {
      return form.dataset.target ? complain(form, words().busy) : form.querySelector(FIELDS).focus();
    }
    close(form);
    open(form, form.dataset.new);
  }

  function startEdit(button) {
    const form = document.getElementById(button.dataset.edits);
    if (!form.hidden && isTyped(form)) {
      return complain(form, words().busy);
    }
    close(form);
    form.dataset.target = button.dataset.target;
    form.dataset.version = button.dataset.version;
    form.classList.add("is-edit");
    const text = button.closest("[data-id]").querySelector(":scope > .polsslag-text");
    fill(form.querySelector("[name=text]"), text ? text.textContent : "");
    for (const name of ["day", "title", "link"]) {
      const field = form.querySelector("[name=" + name + "]");
      field && fill(field, button.getAttribute("data-field-" + name) || "");
    }
    open(form, form.dataset.edit);
  }

  function complain(form, sentence, now) {
    const box = form.querySelector("[role=alert]");
    const quote = now === undefined ? [] : [paragraph(words().now), paragraph(now, "blockquote")];
    box.replaceChildren(paragraph(sentence), ...quote);
    form.hidden = false;
    form.querySelector(FIELDS).focus();
  }

  // What was done, with the way back; it stays until the next deed.
  function say(place, answer) {
    const box = document.getElementById(place.said);
    const parts = [paragraph(answer.sentence, "span")];
    if (answer.link) {
      const link = paragraph(window.location.origin + answer.link, "a");
      link.href = answer.link;
      parts.push(" ", link);
    }
    if (answer.undo) {
      const undo = paragraph(words().undo, "button");
      undo.type = "button";
      undo.className = "polsslag-link";
      undo.dataset.sends = answer.undo.sends;
      answer.undo.version && (undo.dataset.version = answer.undo.version);
      parts.push(" ", undo);
    }
    box.replaceChildren(...parts);
  }

  async function send(path, content) {
    try {
      const response = await fetch(path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(content),
      });
      const text = await response.text();
      const isOurs = (response.headers.get("Content-Type") || "").startsWith("application/json");
      const answer = isOurs ? JSON.parse(text) : { sentence: text.slice(0, 300) };
      return Object.assign(answer, { isDone: response.ok && isOurs });
    } catch {
      return { isDone: false, sentence: words().lost };
    }
  }

  async function submit(form) {
    const place = placeOf(form);
    const content = Object.fromEntries(new FormData(form));
    const isView = form.id === "view-form" || form.id === "scenario-form";
    content.address = isView ? window.location.search || "?" : about().address || shown;
    content.stamp = about().stamp || "";
    form.dataset.version && (content.version = Number(form.dataset.version));
    form.classList.add("is-busy");
    const answer = await send(form.dataset.target || form.dataset.sends, content);
    form.classList.remove("is-busy");
    if (!answer.isDone) {
      answer.version && (form.dataset.version = answer.version);
      complain(form, answer.sentence, answer.text);
    } else {
      lastName = form.querySelector("h4") ? content.name : lastName;
      close(form);
      say(place, answer);
    }
    if (answer.isDone || answer.asks) {
      ask(place.asked);
    }
  }

  async function act(button) {
    const place = placeOf(button);
    const version = button.dataset.version;
    button.disabled = true;
    const answer = await send(button.dataset.sends, version ? { version: Number(version) } : {});
    button.disabled = false;
    say(place, answer.other ? { sentence: answer.other } : answer);
    ask(place.asked);
    document.getElementById(place.said).querySelector("button, a")?.focus();
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest && event.target.closest("#duiding button, #saved button, #prognose-saved button");
    if (!button) {
      return;
    }
    const { opens, edits, sends, cancels } = button.dataset;
    opens && startNew(button);
    edits && startEdit(button);
    sends && act(button);
    if (cancels) {
      const form = button.closest("form");
      close(form);
      document.querySelector('#duiding button[data-opens="' + form.id + '"]').focus();
    }
  });

  document.addEventListener("submit", function (event) {
    if (event.target.dataset.sends) {
      event.preventDefault();
      event.target.classList.contains("is-busy") || submit(event.target);
    }
  });

  document.addEventListener("input", (event) => event.target.tagName === "TEXTAREA" && count(event.target));

  document.addEventListener(
    "toggle",
    (event) => event.target.id === "saved" && event.target.open && ask("saved-asked"),
    true
  );

  // A text that is not kept yet is not lost by leaving the page without noticing.
  window.addEventListener("beforeunload", function (event) {
    const forms = [...document.querySelectorAll("#duiding form")];
    if (forms.some((form) => !form.hidden && isTyped(form))) {
      event.preventDefault();
    }
  });

  // For a form that is drawn elsewhere.
  window.polsslagWriting = { send: send };

  window.dash_clientside.duiding = {
    // After the figures, and when the clicks are over.
    ask_written: function (address) {
      shown = address || "";
      const asked = subjectOf(shown);
      if (asked !== subject) {
        window.clearTimeout(timer);
        timer = window.setTimeout(function () {
          subject = asked;
          ask("duiding-asked");
        }, QUIET);
      }
      return none();
    },
  };
})();
