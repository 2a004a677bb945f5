/* Where the tables of the tab Verkennen are scrolled to: the newest period first, then where a reader left them. */
"use strict";

(function () {
  function scrollAsBefore(one, old) {
    if (old && old.width === one.width && old.left !== undefined && !old.isAtNewest) {
      one.scroll.scrollTo(old.left, old.top);
      remember(one);
    } else {
      one.top = old && old.top;
      toNewest(one);
    }
  }

  // The newest period is in sight first; a table in a tab that is not shown has no width yet.
  function toNewest(one) {
    const seen = new ResizeObserver(function () {
      if (one.scroll.clientWidth) {
        seen.disconnect();
        makeRoom(one);
        one.scroll.scrollTo(newestLeft(one), one.top || 0);
        remember(one);
      }
    });
    seen.observe(one.scroll);
  }

  // The newest period at the right, and at the left a whole one: half a number reads as another number.
  function newestLeft(one) {
    const newest = [...one.head.querySelectorAll("tr:last-child .is-newest")].pop();
    const least = newest ? newest.offsetLeft + newest.offsetWidth - one.scroll.clientWidth : 0;
    const names = one.html.tBodies[0].rows[0]?.cells[0];
    if (least <= 0 || !names) {
      return 0;
    }
    const columns = [...one.head.querySelectorAll("tr:last-child > *")].filter((cell) => cell.offsetLeft > 0);
    const lefts = columns.map((cell) => cell.offsetLeft - names.offsetWidth);
    return lefts.find((left) => left >= least - 1) ?? least;
  }

  function makeRoom(one) {
    one.html.style.marginRight = "";
    const most = one.scroll.scrollWidth - one.scroll.clientWidth;
    one.html.style.marginRight = Math.max(0, newestLeft(one) - most) + "px";
  }

  // Where a table was scrolled to, for the next one in its place.
  function remember(one) {
    const note = function () {
      one.left = one.scroll.scrollLeft;
      one.isAtNewest = Math.abs(one.left - newestLeft(one)) < 2;
      one.top = one.scroll.scrollTop;
    };
    note();
    one.scroll.addEventListener("scroll", note, { passive: true });
  }

  Object.assign(window.polsslagTabel, { scrollAsBefore });
})();
