/* Taking along: the addresses of all files beside that of the CSV, the menu on a narrow screen, and the fixed link. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  const CSV = "/cijfers.csv";

  // A view that is not pinned names the snapshot on screen as "opname"; pinned to it, it is that for ever.
  function pinned(address) {
    const query = new URLSearchParams(address.slice(CSV.length));
    const stamp = query.get("momentopname") || query.get("opname");
    query.delete("opname");
    query.delete("momentopname");
    return "/?" + [...query, ["momentopname", stamp]].map(asPart).join("&");
  }

  function asPart([key, value]) {
    return encodeURIComponent(key) + "=" + encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%3A", ":");
  }

  const as = (path) => (csv) => csv.replace(CSV, path);
  const FILES = {
    "take-machine": as("/cijfers-machine.csv"),
    "take-xlsx": as("/cijfers.xlsx"),
    "take-pdf": as("/cijfers.pdf"),
    "take-zip": as("/cijfers.zip"),
    "take-pin": pinned,
  };

  window.dash_clientside.meenemen = {
    // Straight into the page: Dash would look at the whole of it for each of the five.
    addresses: function (csv) {
      const isThere = Boolean(csv) && csv.startsWith(CSV);
      isThere && window.polsslagWhole.ask(csv);
      for (const [id, address] of Object.entries(FILES)) {
        document.getElementById(id).href = isThere ? address(csv) : "#";
      }
    },
  };

  function say(words) {
    document.getElementById("take-said").textContent = words;
  }

  // Writes down that the snapshot of a link is cited, so that the night keeps it. Gives what there is to say of that.
  async function cite(pin) {
    const search = new URL(pin.href).search;
    const stamp = new URLSearchParams(search).get("momentopname");
    const otherwise = pin.dataset.otherwise.replace("{stamp}", stamp);
    try {
      const response = await fetch("/werkplek/citaat", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ stamp: stamp, address: search }),
      });
      const answer = await response.json();
      return response.ok ? answer.sentence : answer.sentence + " " + otherwise;
    } catch (error) {
      return pin.dataset.lost + " " + otherwise;
    }
  }

  // Of any pin, also that of another tab.
  window.polsslagCite = cite;

  document.addEventListener("click", async function (event) {
    const target = event.target.closest ? event.target : null;
    if (target && target.closest("#take-menu")) {
      const isOpen = document.getElementById("take-list").classList.toggle("is-open");
      document.getElementById("take-menu").setAttribute("aria-expanded", String(isOpen));
    }
    const pin = target && target.closest("#take-pin");
    if (pin && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      await window.dash_clientside.polsslag.to_clipboard(pin.href);
      say(pin.dataset.done);
      say(pin.dataset.done + " " + (await cite(pin)));
    }
    const picture = target && target.closest("[data-picture]");
    if (picture) {
      try {
        await window.polsslagPicture.save(picture.dataset.picture);
        say(picture.dataset.done);
      } catch (error) {
        say(picture.dataset.failed);
      }
    }
  });
})();
