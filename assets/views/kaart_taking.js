/* Taking the map along: the menu on a narrow screen, the fixed link, and the picture as PNG, made of the SVG of the
   server with our own letters in it. */
"use strict";

(function () {
  const { byId } = window.polsslagKaart;

  function say(words) {
    byId("map-take-said").textContent = words;
  }

  async function savePng(link) {
    const response = await fetch(link.href);
    if (!response.ok) {
      throw new Error(link.href + ": " + response.status);
    }
    const [plain, face] = await Promise.all([response.text(), window.polsslagPicture.fontFace()]);
    const markup = plain.replace("</title>", "</title>" + face);
    const height = Number(plain.match(/ height="(\d+)"/)[1]);
    const saved = document.createElement("a");
    saved.href = URL.createObjectURL(await window.polsslagPicture.asPng({ markup: markup, height: height }));
    saved.download = response.headers.get("Content-Disposition").match(/filename="(.+)\.svg"/)[1] + ".png";
    saved.click();
    setTimeout(() => URL.revokeObjectURL(saved.href), 10000);
  }

  document.addEventListener("click", async function (event) {
    const target = event.target.closest ? event.target : null;
    if (target && target.closest("#map-take-menu")) {
      const isOpen = byId("map-take-list").classList.toggle("is-open");
      byId("map-take-menu").setAttribute("aria-expanded", String(isOpen));
    }
    const pin = target && target.closest("#map-take-pin");
    if (pin && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      await window.dash_clientside.polsslag.to_clipboard(pin.href);
      say(pin.dataset.done);
      say(pin.dataset.done + " " + (await window.polsslagCite(pin)));
    }
    const picture = target && target.closest("[data-map-picture]");
    if (picture) {
      try {
        await savePng(byId(picture.dataset.mapPicture));
        say(picture.dataset.done);
      } catch (_error) {
        say(picture.dataset.failed);
      }
    }
  });
})();
