// Bundles charts.js with the libraries of package-lock.json into static/charts.js, and their licences beside it: `make charts`.
// The checker of accessibility that the browser tests use (axe-core, MPL 2.0) is copied to them as it is.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const { metafile } = await build({
  entryPoints: ["charts.js"],
  outfile: "../static/charts.js",
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
});

const used = new Set(Object.keys(metafile.inputs).map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean));
const texts = [...used].sort().map((name) => {
  const folder = `node_modules/${name}`;
  const about = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  return `${about.name} ${about.version} (${about.license})\n\n${file ? readFileSync(`${folder}/${file}`, "utf8").trim() : ""}`;
});
writeFileSync("../static/charts.LICENSES.txt", `static/charts.js is made of charts/charts.js and of:\n\n${texts.join(`\n\n${"-".repeat(78)}\n\n`)}\n`);
copyFileSync("node_modules/axe-core/axe.min.js", "../tests/browser/axe.min.js");
