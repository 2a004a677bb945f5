// Fills assets/vendor/ with the browser libraries that package-lock.json names: `make vendor`.
// It stands outside assets/ because Dash sends every file there whose name ends in "js" to the browser.
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync, inflateSync } from "node:zlib";
import { build } from "esbuild";

const ROOT = dirname(fileURLToPath(import.meta.url));
const OUT = join(ROOT, "assets", "vendor");

// The traces that layouts/figures/ draws; scatter is in the core.
const TRACES = ["bar"];

const PLOTLY = `
  const Plotly = require("plotly.js/lib/core");
  Plotly.register([${TRACES.map((trace) => `require("plotly.js/lib/${trace}")`)}]);
  module.exports = Plotly;
`;

// The latin subset holds every letter of Dutch and Frisian, the euro sign, the minus and two arrows.
const FONT_FILE = "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2";
const FONT = `@font-face {
  font-family: "Source Sans 3";
  font-style: normal;
  font-weight: 200 900;
  font-display: swap;
  src: url("source-sans-3.woff2") format("woff2");
}
`;

// On paper (data/export_paper.py) a font must be plain TrueType, one file a weight; latin-ext has the other letters of Europe.
const PAPER_FONTS = ["latin-400", "latin-700", "latin-ext-400", "latin-ext-700"];
const PAPER_FONT_FILES = "@fontsource/source-sans-3/files/source-sans-3-";

const modules = (path) => readFileSync(join(ROOT, "node_modules", path));
const put = (name, content) => writeFileSync(join(OUT, name), content);

/** Bundles plotly.js with our traces; returns the folders of the packages that ended up in it. */
async function bundlePlotly() {
  const outfile = "assets/vendor/10-plotly.js";
  const { metafile } = await build({
    stdin: { contents: PLOTLY, resolveDir: ROOT },
    absWorkingDir: ROOT,
    outfile,
    bundle: true,
    minify: true,
    metafile: true,
    format: "iife",
    globalName: "Plotly",
    define: { global: "window" },
    target: "es2020",
    loader: { ".css": "empty" }, // 83 kB for MapLibre maps, which we do not draw
    legalComments: "none", // they are in LICENSES.txt, whole
    logLevel: "warning",
  });
  const folder = /^.*node_modules\/(@[^/]+\/)?[^/]+/;
  const scripts = Object.keys(metafile.inputs).filter((path) => path.endsWith("js"));
  return scripts.flatMap((path) => path.match(folder)?.[0] ?? []).sort();
}

/** The licence of one package as it ships it, or what its package.json says when it ships none. */
function licence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(ROOT, folder, "package.json")));
  const file = readdirSync(join(ROOT, folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file ? readFileSync(join(ROOT, folder, file), "utf8") : "The package ships no licence text.";
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/** A WOFF file as the TrueType font that was packed in it: https://www.w3.org/TR/WOFF/ */
function unpacked(woff) {
  const count = woff.readUInt16BE(12);
  const head = Buffer.alloc(12 + 16 * count);
  woff.copy(head, 0, 4, 8);
  const power = Math.floor(Math.log2(count));
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(16 * 2 ** power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(16 * (count - 2 ** power), 10);
  const parts = [head];
  let offset = head.length;
  for (let place = 0; place < count; place += 1) {
    const entry = 44 + 20 * place;
    const [start, packed, size] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at));
    const some = woff.subarray(start, start + packed);
    const table = packed < size ? inflateSync(some) : some;
    const at = 12 + 16 * place;
    woff.copy(head, at, entry, entry + 4);
    woff.copy(head, at + 4, entry + 16, entry + 20);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(size, at + 12);
    parts.push(table, Buffer.alloc(-size & 3));
    offset += size + (-size & 3);
  }
  return Buffer.concat(parts);
}

/** Writes NAME.br and NAME.gz beside every style sheet and script: compressed once, not per request. */
function compress() {
  for (const name of readdirSync(OUT).filter((entry) => /\.(css|js)$/.test(entry))) {
    const content = readFileSync(join(OUT, name));
    put(`${name}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
    put(`${name}.gz`, gzipSync(content, { level: 9 }));
  }
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });

const bootstrap = modules("bootstrap/dist/css/bootstrap.min.css").toString();
put("00-bootstrap.css", bootstrap.replace(/\/\*# sourceMappingURL=.*?\*\//, ""));
put("01-font.css", FONT);
put("source-sans-3.woff2", modules(FONT_FILE));
for (const name of PAPER_FONTS) {
  put(`source-sans-3-${name}.ttf`, unpacked(modules(`${PAPER_FONT_FILES}${name}-normal.woff`)));
}
put("20-plotly-locale-nl.js", modules("plotly.js/dist/plotly-locale-nl.js"));
const bundled = await bundlePlotly();
compress();

// Last, because make takes this file for the sign that all of it is there.
const shipped = ["node_modules/bootstrap", "node_modules/@fontsource-variable/source-sans-3", "node_modules/@fontsource/source-sans-3", ...bundled];
put("LICENSES.txt", [...new Set(shipped.map(licence))].join(`\n${"-".repeat(80)}\n\n`));

for (const name of readdirSync(OUT)) {
  console.log(`${String(statSync(join(OUT, name)).size).padStart(9)}  ${name}`);
}
