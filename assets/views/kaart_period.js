/* The period of the map: the slider and playing. */
"use strict";

(function () {
  const kaart = window.polsslagKaart;
  const { byId, node } = kaart;
  const PLAY_MS = 900;

  let timer = 0;

  function slider() {
    const room = byId("map-period");
    if (!room.firstChild) {
      const made = node("input", "form-range", "", room);
      made.type = "range";
      made.min = 0;
      made.step = 1;
      made.setAttribute("aria-label", room.dataset.label);
      made.addEventListener("input", function () {
        stop();
        goTo(Number(made.value));
      });
    }
    return room.firstChild;
  }

  function showPeriods(given) {
    const range = slider();
    range.max = given.periods.length - 1;
    range.disabled = byId("map-play").disabled = given.periods.length < 2;
    if (!kaart.wanted) {
      range.value = given.place;
      showPeriod(given.periods[given.place]);
    }
  }

  function showPeriod(period) {
    byId("map-period-words").textContent = period[1];
    slider().setAttribute("aria-valuetext", period[1]);
  }

  function goTo(place) {
    kaart.own.periode = kaart.answer.periods[place][0];
    slider().value = place;
    showPeriod(kaart.answer.periods[place]);
    kaart.askNow();
  }

  function play() {
    kaart.isPlaying = true;
    const button = byId("map-play");
    button.textContent = button.dataset.pause;
    button.setAttribute("aria-pressed", "true");
    const isAtEnd = kaart.answer.place === kaart.answer.periods.length - 1;
    goTo(isAtEnd ? 0 : kaart.answer.place + 1);
  }

  function stop() {
    kaart.isPlaying = false;
    window.clearTimeout(timer);
    const button = byId("map-play");
    button.textContent = button.dataset.play;
    button.setAttribute("aria-pressed", "false");
  }

  function playOn() {
    window.clearTimeout(timer);
    const place = kaart.answer.place + 1;
    timer = window.setTimeout(function () {
      kaart.isPlaying && (place < kaart.answer.periods.length ? goTo(place) : stop());
    }, PLAY_MS);
  }

  Object.assign(kaart, { showPeriods, play, stop, playOn });
})();
