/* Zooming the map: the view is the box of the map that is on screen. */
"use strict";

(function () {
  const kaart = window.polsslagKaart;
  const { byId } = kaart;
  const MOST_ZOOM = 40;

  function fit() {
    const [left, top, width, height] = kaart.parts.box;
    const room = Math.max(width, height) * 0.02;
    setView({ x: left - room, y: top - room, width: width + 2 * room, height: height + 2 * room });
  }

  function setView(given) {
    kaart.view = given;
    kaart.parts.svg.setAttribute("viewBox", [kaart.view.x, kaart.view.y, kaart.view.width, kaart.view.height].join(" "));
    for (const [name, key] of [["x", "x"], ["y", "y"], ["width", "width"], ["height", "height"]]) {
      kaart.parts.stale.setAttribute(name, kaart.view[key]);
    }
    const unit = unitsPerPixel();
    kaart.parts.patterns.forEach((one) => one.setAttribute("patternTransform", "scale(" + unit + ")"));
    kaart.parts.svg.classList.toggle("is-zoomed", scale() > 1.01);
  }

  function unitsPerPixel() {
    const room = byId("map-drawing");
    return Math.max(kaart.view.width / (room.clientWidth || 600), kaart.view.height / (room.clientHeight || 600));
  }

  function scale() {
    return (kaart.parts.box[2] * 1.04) / kaart.view.width;
  }

  // point: a place on the map that stays where it is.
  function zoom(factor, point) {
    const now = scale();
    const to = Math.min(MOST_ZOOM, Math.max(1, now * factor));
    if (to <= 1.01) {
      return fit();
    }
    const at = point || { x: kaart.view.x + kaart.view.width / 2, y: kaart.view.y + kaart.view.height / 2 };
    const shrink = now / to;
    setView(inside({
      x: at.x - (at.x - kaart.view.x) * shrink, y: at.y - (at.y - kaart.view.y) * shrink,
      width: kaart.view.width * shrink, height: kaart.view.height * shrink,
    }));
  }

  function inside(given) {
    const [left, top, width, height] = kaart.parts.box;
    const hold = (value, low, high) => Math.max(Math.min(value, high), low);
    given.x = hold(given.x, left - given.width / 2, left + width - given.width / 2);
    given.y = hold(given.y, top - given.height / 2, top + height - given.height / 2);
    return given;
  }

  function toMap(clientX, clientY) {
    const matrix = kaart.parts.svg.getScreenCTM();
    return { x: (clientX - matrix.e) / matrix.a, y: (clientY - matrix.f) / matrix.d };
  }

  function bringIntoView(place) {
    const { x, y, width, height } = kaart.view;
    const [, , left, top] = kaart.parts.all[place].shape || [];
    if (left < x || left > x + width || top < y || top > y + height) {
      setView(inside({ x: left - width / 2, y: top - height / 2, width, height }));
    }
  }

  function centreOf(place) {
    const shape = place >= 0 && kaart.parts.all[place].shape;
    return shape ? { x: shape[2], y: shape[3] } : null;
  }

  window.addEventListener("resize", () => kaart.parts && kaart.view && setView(kaart.view));

  Object.assign(kaart, { fit, setView, unitsPerPixel, scale, zoom, inside, toMap, bringIntoView, centreOf });
})();
