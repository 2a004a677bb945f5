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

  window.dash_clientside.meenemen = {
    addresses: function (csv) {
      if (!csv || !csv.startsWith(CSV)) {
        return ["#", "#", "#", "#", "#"];
      }
      window.polsslagWhole.ask(csv);
      const as = (path) => csv.replace(CSV, path);
      return [as("/cijfers-machine.csv"), as("/cijfers.xlsx"), as("/cijfers.pdf"), as("/cijfers.zip"), pinned(csv)];
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
