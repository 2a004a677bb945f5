/* When the server does not answer: what was on screen stays, a notice says so, and one button asks again.
   Dash says nothing of it by itself. Only the last question for each place counts. */
"use strict";

(function () {
  const QUESTION = "_dash-update-component";
  const MOST_TRIES = 5;
  const failed = new Map();
  const newest = new Map();
  const send = window.fetch;
  let count = 0;
  let isLeaving = false;

  window.addEventListener("pagehide", () => (isLeaving = true));
  window.addEventListener("pageshow", () => (isLeaving = false));
  window.addEventListener("online", () => failed.size && again());

  window.fetch = async function (address, options) {
    if (!String(address.url || address).includes(QUESTION)) {
      return send.call(window, address, options);
    }
    const asked = questionOf(options);
    const number = (count += 1);
    newest.set(asked.output, number);
    try {
      const answer = await patiently(asked, number, () => send.call(window, address, options));
      settle(asked, number, answer.ok);
      return answer;
    } catch (error) {
      settle(asked, number, isLeaving);
      throw error;
    }
  };

  // Who holds a key asks more than the server takes (callbacks/pace.py). The newest question for a place waits and is
  // asked again; the ones before it get "nothing new".
  async function patiently(asked, number, ask) {
    let answer = await ask();
    for (let tries = 0; answer.status === 429 && tries < MOST_TRIES; tries += 1) {
      const seconds = Number(answer.headers.get("Retry-After")) || 1;
      newest.get(asked.output) === number && (await new Promise((done) => setTimeout(done, seconds * 1000)));
      if (newest.get(asked.output) !== number) {
        return new Response(null, { status: 204 });
      }
      answer = await ask();
    }
    return answer;
  }

  function questionOf(options) {
    try {
      return JSON.parse(options.body);
    } catch {
      return { output: "", inputs: [], changedPropIds: [] };
    }
  }

  function settle(asked, number, isAnswered) {
    if (newest.get(asked.output) === number) {
      isAnswered ? failed.delete(asked.output) : failed.set(asked.output, asked);
      show();
    }
  }

  function show() {
    const notice = document.getElementById("trouble");
    if (!notice || notice.hidden === !failed.size) {
      return;
    }
    // Who pressed the button must not end up nowhere when it goes.
    const isInside = notice.contains(document.activeElement);
    notice.hidden = !failed.size;
    isInside && notice.hidden && document.getElementById("main").focus();
  }

  // The same value once more in what was changed makes Dash ask again; without such a place the page starts anew.
  function again() {
    for (const asked of [...failed.values()]) {
      if (asked.retry) {
        asked.retry();
        continue;
      }
      const inputs = (asked.inputs || []).flat(Infinity);
      const changed = (asked.changedPropIds || []).map((place) => inputs.find((one) => place === placeOf(one)));
      if (!changed.length || changed.includes(undefined)) {
        window.location.reload();
        return;
      }
      changed.forEach((one) => window.dash_clientside.set_props(one.id, { [one.property]: one.value }));
    }
  }

  function placeOf(input) {
    const id = typeof input.id === "string" ? input.id : JSON.stringify(input.id, Object.keys(input.id).sort());
    return id + "." + input.property;
  }

  document.addEventListener("click", (event) => event.target.closest?.("#try-again") && again());

  // For what is not asked by Dash: `retry` asks it once more.
  window.polsslagHerstel = {
    lost: function (place, retry) {
      failed.set(place, { retry });
      show();
    },
    found: function (place) {
      failed.delete(place) && show();
    },
  };
})();
