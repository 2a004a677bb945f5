/* The lines of the tab Jeugdzorg: shares of width and height come in, a drawing that fits any width goes out.
   Words and points are HTML at a place in percent, so that they keep their size when the drawing gets narrow. */
"use strict";

(function () {
  const { made } = window.polsslagBouwen;
  const SVG = "http://www.w3.org/2000/svg";
  // How far apart two names at the ends of lines are, in shares of the height.
  const APART = 0.17;

  function at(one, left, up) {
    left !== null && (one.style.left = left * 100 + "%");
    up !== null && (one.style.bottom = up * 100 + "%");
    return one;
  }

  // Pieces of a line without a gap; a piece that leads to a figure that may still change is dashed.
  function pieces(points) {
    const found = [];
    points.forEach(function (point, place) {
      const before = points[place - 1];
      if (before && before[1] !== null && point[1] !== null) {
        found.push([before, point, point[2]]);
      }
    });
    return found;
  }

  function path(some) {
    return some.map(([from, to]) => "M" + spot(from) + "L" + spot(to)).join("");
  }

  function spot([along, up]) {
    return along * 100 + " " + (1 - up) * 100;
  }

  function stroke(d, look) {
    const one = document.createElementNS(SVG, "path");
    one.setAttribute("d", d);
    one.setAttribute("class", look);
    one.setAttribute("vector-effect", "non-scaling-stroke");
    return one;
  }

  function drawing(lines) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 100 100");
    svg.setAttribute("preserveAspectRatio", "none");
    for (const line of [...lines].reverse()) {
      const all = pieces(line.points);
      svg.append(stroke(path(all.filter((one) => !one[2])), "is-line-" + line.place));
      svg.append(stroke(path(all.filter((one) => one[2])), "is-line-" + line.place + " is-open"));
    }
    return svg;
  }

  // A line across, with its number left of it.
  function step([up, words]) {
    const one = at(made("span", "is-step"), null, up);
    one.append(made("b", "", words));
    return one;
  }

  // Every other year gives way where there is little room.
  function year([along, words], place) {
    return at(made("span", "is-year" + (place % 2 ? " is-other" : ""), words), along, null);
  }

  function last(line) {
    return [...line.points].reverse().find((point) => point[1] !== null);
  }

  // The names in order of height, moved apart where they would stand on each other.
  function names(lines) {
    const room = made("div", "polsslag-course-names");
    const there = lines.filter(last).sort((one, other) => last(one)[1] - last(other)[1]);
    let below = -1;
    for (const line of there) {
      below = Math.max(below + APART, last(line)[1]);
      room.append(at(made("span", "is-name-" + line.place, line.name), null, below));
    }
    return room;
  }

  window.polsslagCourse = function (chart) {
    const figure = made("div", "polsslag-course");
    const frame = made("div", "polsslag-course-frame");
    frame.setAttribute("role", "img");
    frame.setAttribute("aria-label", chart.label);
    const field = made("div", "polsslag-course-field");
    field.append(...chart.y.map(step), drawing(chart.lines));
    field.append(...chart.x.map(year));
    for (const line of chart.lines.filter(last)) {
      const end = last(line);
      field.append(at(made("i", "is-end-" + line.place + (end[2] ? " is-open" : "")), end[0], end[1]));
    }
    frame.append(field, names(chart.lines));
    figure.append(frame, made("p", "polsslag-course-note", chart.note));
    return figure;
  };
})();
