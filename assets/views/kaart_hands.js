/* Mouse, fingers and keys on the map and on its list. */
"use strict";

(function () {
  const kaart = window.polsslagKaart;
  const { byId } = kaart;

  function placeOf(event) {
    const found = event.target.closest && event.target.closest("[data-place]");
    return found ? Number(found.dataset.place) : -1;
  }

  function step(place, where) {
    kaart.mark(place);
    kaart.scrollList(place);
    if (where === "list") {
      kaart.parts.rows.forEach((row) => row.button.tabIndex === 0 && (row.button.tabIndex = -1));
      kaart.parts.rows[place].button.tabIndex = 0;
      kaart.parts.rows[place].button.focus({ preventScroll: true });
    } else {
      kaart.bringIntoView(place);
    }
    kaart.hoverAtRegion(place);
  }

  function listen(svg, regions) {
    const fingers = new Map();
    let isDragged = false;
    let gap = 0;

    svg.addEventListener("pointerdown", function (event) {
      fingers.set(event.pointerId, event);
      isDragged = false;
      gap = 0;
    });
    svg.addEventListener("pointermove", function (event) {
      const before = fingers.get(event.pointerId);
      if (before && fingers.size === 2) {
        fingers.set(event.pointerId, event);
        const [one, other] = [...fingers.values()];
        const now = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
        gap && kaart.zoom(now / gap, kaart.toMap((one.clientX + other.clientX) / 2, (one.clientY + other.clientY) / 2));
        gap = now;
        isDragged = true;
      } else if (before && kaart.scale() > 1.01) {
        const dx = event.clientX - before.clientX;
        const dy = event.clientY - before.clientY;
        if (isDragged || Math.hypot(dx, dy) > 4) {
          isDragged = true;
          svg.setPointerCapture(event.pointerId);
          const unit = kaart.unitsPerPixel();
          kaart.setView(kaart.inside({ ...kaart.view, x: kaart.view.x - dx * unit, y: kaart.view.y - dy * unit }));
          fingers.set(event.pointerId, event);
        }
        kaart.hideHover();
        return;
      }
      const place = placeOf(event);
      kaart.mark(place);
      const room = byId("map-drawing").getBoundingClientRect();
      place >= 0 ? kaart.showHover(place, event.clientX - room.left, event.clientY - room.top) : kaart.hideHover();
      place >= 0 && event.pointerType === "mouse" && kaart.scrollList(place);
    });
    for (const name of ["pointerup", "pointercancel"]) {
      svg.addEventListener(name, (event) => fingers.delete(event.pointerId));
    }
    svg.addEventListener("pointerleave", function (event) {
      fingers.delete(event.pointerId);
      kaart.mark(-1);
      kaart.hideHover();
    });
    svg.addEventListener("click", function (event) {
      const place = placeOf(event);
      place >= 0 && !isDragged && kaart.choose(place);
    });
    // The wheel scrolls the page, unless somebody is busy with the map or holds Ctrl (as a pinch on a trackpad does).
    svg.addEventListener("wheel", function (event) {
      if (event.ctrlKey || event.metaKey || svg.contains(document.activeElement)) {
        event.preventDefault();
        kaart.zoom(Math.exp(-event.deltaY / 300), kaart.toMap(event.clientX, event.clientY));
      }
    }, { passive: false });
    regions.addEventListener("keydown", (event) => onKey(event, "map"));
    regions.addEventListener("focus", () => regions.matches(":focus-visible") && step(Math.max(0, kaart.current), "map"));
    regions.addEventListener("blur", function () {
      kaart.mark(-1);
      kaart.hideHover();
    });
  }

  function neighbour(place, by) {
    let at = place + by;
    while (kaart.parts.rows[at] && kaart.parts.rows[at].item.hidden) {
      at += by;
    }
    return kaart.parts.rows[at] ? at : place;
  }

  function onKey(event, where) {
    const last = kaart.parts.rows.length;
    const moves = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    const pages = { PageDown: 10, PageUp: -10 };
    if (event.key in moves) {
      step(neighbour(kaart.current, moves[event.key]), where);
    } else if (event.key in pages) {
      step(Math.min(last - 1, Math.max(0, kaart.current + pages[event.key])), where);
    } else if (event.key === "Home" || event.key === "End") {
      step(event.key === "Home" ? neighbour(-1, 1) : neighbour(last, -1), where);
    } else if ((event.key === "Enter" || event.key === " ") && where === "map" && kaart.current >= 0) {
      kaart.choose(kaart.current);
    } else if (event.key === "Escape") {
      kaart.hideHover();
    } else if (where === "map" && "+=-0".includes(event.key)) {
      event.key === "0" ? kaart.fit() : kaart.zoom(event.key === "-" ? 1 / 1.5 : 1.5, kaart.centreOf(kaart.current));
    } else {
      return;
    }
    event.preventDefault();
  }

  document.addEventListener("click", function (event) {
    const target = event.target.closest && event.target.closest("button");
    if (!target || !kaart.parts) {
      return;
    }
    if (target.id === "map-play") {
      kaart.isPlaying ? kaart.stop() : kaart.play();
    } else if (target.dataset.zoom && target.closest("#map")) {
      target.dataset.zoom === "all" ? kaart.fit() : kaart.zoom(target.dataset.zoom === "in" ? 1.6 : 1 / 1.6);
    } else if (target.closest("#map-list")) {
      kaart.choose(placeOf(event));
    }
  });
  document.addEventListener("focusin", function (event) {
    if (kaart.parts && event.target.closest && event.target.closest("#map-list")) {
      const place = placeOf(event);
      kaart.mark(place);
      kaart.hoverAtRegion(place);
    }
  });
  document.addEventListener("focusout", function (event) {
    if (kaart.parts && event.target.closest && event.target.closest("#map-list")) {
      kaart.mark(-1);
      kaart.hideHover();
    }
  });
  document.addEventListener("pointerover", function (event) {
    if (kaart.parts && event.target.closest && event.target.closest("#map-list")) {
      const place = placeOf(event);
      place >= 0 && (kaart.mark(place), kaart.hoverAtRegion(place));
    }
  });
  document.addEventListener("keydown", function (event) {
    if (kaart.parts && event.target.closest && event.target.closest("#map-list")) {
      kaart.current = placeOf(event);
      onKey(event, "list");
    }
  });

  Object.assign(kaart, { step, listen });
})();
