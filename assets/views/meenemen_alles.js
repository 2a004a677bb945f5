/* All regions at once: asked when the list opens, and a large file says how far it is while it comes. */
"use strict";

(function () {
  const AFTER = 1000;
  const EACH = 500;
  // What came is given to the browser in parts of this size, which it may keep on disk.
  const ENOUGH = 8 * 1024 * 1024;

  const place = (name) => document.getElementById("take-whole" + (name ? "-" + name : ""));
  let coming = null;
  let asked = "";

  function ask(csv) {
    if (place() && place().open && csv.startsWith("/cijfers.csv?") && csv !== asked) {
      asked = csv;
      window.dash_clientside.set_props("take-whole-asked", { data: { csv: csv } });
    }
  }

  // A "toggle" does not bubble.
  document.addEventListener(
    "toggle",
    (event) => event.target.id === "take-whole" && ask(document.getElementById("csv").getAttribute("href")),
    true
  );

  const inMegabytes = (bytes) => (bytes / 1e6).toFixed(1).replace(".", ",");
  const fill = (words, bytes) => words.replace("{size}", inMegabytes(bytes));

  function say(words) {
    place("said").textContent = words;
  }

  // Not in the live region: a screen reader need not read every step.
  function showComing(bytes) {
    place("coming").textContent = bytes === null ? "" : fill(place().dataset.coming, bytes);
    place("stop").hidden = bytes === null;
  }

  function nameOf(response) {
    const found = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") || "");
    return found ? found[1] : "polsslag";
  }

  async function received(response, count) {
    const reader = response.body.getReader();
    const blobs = [];
    let parts = [];
    let size = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      parts.push(next.value);
      size += next.value.length;
      count(next.value.length);
      if (size > ENOUGH) {
        blobs.push(new Blob(parts));
        parts = [];
        size = 0;
      }
    }
    return new Blob([...blobs, ...parts], { type: response.headers.get("Content-Type") || "" });
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  // Gives what there is to say when it is over.
  async function take(address, signal, count) {
    const response = await fetch(address, { signal: signal });
    if (!response.ok) {
      return response.text();
    }
    const blob = await received(response, count);
    save(blob, nameOf(response));
    return fill(place().dataset.done, blob.size);
  }

  async function start(address) {
    let bytes = 0;
    const began = performance.now();
    const timer = setInterval(() => performance.now() - began > AFTER && showComing(bytes), EACH);
    coming = new AbortController();
    say("");
    try {
      say(await take(address, coming.signal, (more) => (bytes += more)));
    } catch (error) {
      say(coming.signal.aborted ? place().dataset.stopped : place().dataset.lost);
    }
    clearInterval(timer);
    showComing(null);
    coming = null;
  }

  document.addEventListener("click", function (event) {
    const target = event.target.closest ? event.target : null;
    const link = target && target.closest("a[data-whole]");
    if (target && target.closest("#take-whole-stop") && coming) {
      coming.abort();
    }
    // With a modifier key it is a link like any other.
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      coming ? say(place().dataset.busy) : start(link.href);
    }
  });

  // What is on screen may change while the list is open: meenemen.js tells it.
  window.polsslagWhole = { ask: ask };
})();
