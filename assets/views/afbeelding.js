/* The figure as a picture: the chart with its title, unit, source, peildatum, noemer, snapshot and the fictief mark. */
"use strict";

(function () {
  const WIDTH = 1000;
  const EDGE = 32;
  const FAMILY = "'Source Sans 3', sans-serif";
  const INK = "#1b1b1b";
  const QUIET = "#5a5a5a";

  // The words are those on screen, read where they stand.
  function wordsOnScreen() {
    const all = (selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent.trim());
    const facts = [...document.querySelectorAll("#sources dt")].map((term) => [
      term.textContent.trim(),
      term.nextElementSibling ? term.nextElementSibling.textContent.trim() : "",
    ]);
    return {
      banner: all("#banner .polsslag-banner"),
      title: all("#title h2"),
      below: all("#title p"),
      facts: facts,
    };
  }

  function measure(font) {
    const context = document.createElement("canvas").getContext("2d");
    context.font = font;
    return (words) => context.measureText(words).width;
  }

  // Words in lines that fit; a word that is too long by itself stays whole.
  function inLines(words, size, weight) {
    const wide = measure(weight + " " + size + "px " + FAMILY);
    const lines = [];
    for (const word of words.split(/\s+/)) {
      const longer = lines.length ? lines[lines.length - 1] + " " + word : word;
      if (lines.length && wide(longer) <= WIDTH - 2 * EDGE) {
        lines[lines.length - 1] = longer;
      } else {
        lines.push(word);
      }
    }
    return lines;
  }

  function escaped(words) {
    return words.replace(/[&<>"']/g, (one) => "&#" + one.charCodeAt(0) + ";");
  }

  // Adds paragraphs from `top` down; returns the markup and where the next thing can stand.
  function paragraphs(some, top, size, weight, colour) {
    let y = top;
    const parts = [];
    for (const words of some.filter(Boolean)) {
      for (const line of inLines(words, size, weight)) {
        y += size * 1.35;
        parts.push(
          `<text x="${EDGE}" y="${y.toFixed(1)}" font-size="${size}" font-weight="${weight}" fill="${colour}">` +
            `${escaped(line)}</text>`
        );
      }
    }
    return { markup: parts.join(""), bottom: y };
  }

  async function fontFace() {
    const sheet = document.querySelector('link[href*="vendor/01-font.css"]');
    const response = await fetch(new URL("source-sans-3.woff2", sheet.href));
    const bytes = new Uint8Array(await response.arrayBuffer());
    let text = "";
    for (let start = 0; start < bytes.length; start += 8192) {
      text += String.fromCharCode(...bytes.subarray(start, start + 8192));
    }
    const source = "data:font/woff2;base64," + btoa(text);
    return `<style>@font-face{font-family:"Source Sans 3";font-weight:200 900;src:url(${source}) format("woff2")}</style>`;
  }

  async function chart() {
    const drawn = document.querySelector("#figure .js-plotly-plot");
    const height = drawn.clientHeight || 400;
    const layout = Object.assign({}, drawn.layout, { paper_bgcolor: "#ffffff", plot_bgcolor: "#ffffff" });
    const figure = { data: drawn.data, layout: layout, config: { locale: "nl" } };
    const address = await window.Plotly.toImage(figure, { format: "svg", width: WIDTH, height: height });
    const markup = decodeURIComponent(address.slice(address.indexOf(",") + 1));
    return { markup: markup.slice(markup.indexOf("<svg")), height: height };
  }

  async function picture() {
    const words = wordsOnScreen();
    const [drawn, face] = await Promise.all([chart(), fontFace()]);
    const banner = paragraphs(words.banner, EDGE / 2, 15, 700, "#8a3b00");
    const title = paragraphs(words.title, banner.bottom, 24, 700, INK);
    const below = paragraphs(words.below, title.bottom, 15, 400, QUIET);
    const top = below.bottom + 12;
    const facts = words.facts.map((fact) => fact[0] + ": " + fact[1]);
    const foot = paragraphs(facts, top + drawn.height + 8, 12.5, 400, QUIET);
    const height = Math.ceil(foot.bottom + EDGE / 2);
    const chartMarkup = drawn.markup.replace("<svg", `<svg x="0" y="${top.toFixed(1)}"`);
    const markup =
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${WIDTH}" ` +
      `height="${height}" viewBox="0 0 ${WIDTH} ${height}" lang="nl" role="img" font-family="${FAMILY}">` +
      `<title>${escaped([...words.title, ...words.below].join(". "))}</title>${face}` +
      `<rect width="100%" height="100%" fill="#ffffff"/>` +
      banner.markup + title.markup + below.markup + chartMarkup + foot.markup + "</svg>";
    return { markup: markup, height: height };
  }

  // A data address and not a blob: the page allows pictures from itself and from data only.
  async function asPng(found) {
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(found.markup);
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = WIDTH * 2;
    canvas.height = found.height * 2;
    const context = canvas.getContext("2d");
    context.scale(2, 2);
    context.drawImage(image, 0, 0);
    return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error())), "image/png"));
  }

  // The title in plain letters: "Misdrijven per 1.000 inwoners" becomes polsslag-misdrijven-per-1-000-inwoners.
  function fileName(kind) {
    const [title] = wordsOnScreen().title;
    const plain = (title || "figuur").normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").toLowerCase();
    return "polsslag-" + plain.replace(/^-|-$/g, "").slice(0, 80) + "." + kind;
  }

  async function save(kind) {
    const found = await picture();
    const blob = kind === "svg" ? new Blob([found.markup], { type: "image/svg+xml" }) : await asPng(found);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = fileName(kind);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  window.polsslagPicture = { save: save, fontFace: fontFace, asPng: asPng };
})();
