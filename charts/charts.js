// Draws the site's charts: each is a figure that holds a Vega-Lite specification as JSON, data included, and an empty place for it.
// Nothing else is fetched. Expressions are interpreted (`ast`), so that the content security policy need not allow making functions
// of text; tooltips and labels are text, whatever stands in a record (tests/browser/test_charts.py tries).
// A figure's buttons save the same chart, with title, note and source, as a picture.
import embed, { vega, vegaLite } from "vega-embed";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

const LABEL_PX = 13;
const BAR_PX = 26; // of a bar and the room around it, if its name has one line
const LINE_PX = 16; // of each line of a name or note
const SAVED_PX = 800; // the width of a saved picture, without its margins
const SAVED_SCALE = 2; // pixels of a saved PNG for each of the width

/** A colour of the page (static/site.css) by its name. */
function readColour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** A part of a specification with the colours of the page in place of their names, such as `kind-direct`. */
function fillColours(part) {
  if (Array.isArray(part)) return part.map(fillColours);
  if (part && typeof part === "object") return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, fillColours(one)]));
  return (typeof part === "string" && /^(ink|(kind|sum|wave)-[a-z]+)$/.test(part) && readColour(part)) || part;
}

/** Text in lines that are no wider than so many pixels, but for longer words. */
function wrapText(text, widthPx, font) {
  const canvas = (wrapText.canvas ??= document.createElement("canvas").getContext("2d"));
  canvas.font = font;
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && canvas.measureText(longer).width <= widthPx) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The widest of some texts, in pixels. */
function measureWidest(texts, font) {
  const lines = texts.map((text) => wrapText(text, Infinity, font)[0] ?? "");
  return Math.max(0, ...lines.map((line) => wrapText.canvas.measureText(line).width));
}

/** A specification as it is drawn at a width: names in whole lines, bars that begin at one place in all charts, the page's colours. */
function layOut(spec, widthPx) {
  const fontFamily = getComputedStyle(document.body).fontFamily;
  const font = `${LABEL_PX}px ${fontFamily}`;
  const laidOut = { ...spec, ...fillColours({ encoding: spec.encoding, layer: spec.layer, mark: spec.mark }) };
  const [ink, quiet, rule] = ["ink", "quiet", "rule"].map(readColour);
  const text = { labelColor: ink, titleColor: quiet, labelFontSize: LABEL_PX, titleFontSize: 12, titleFontWeight: "normal" };
  const namePx = Math.round(Math.min(240, widthPx * 0.42));
  if (laidOut.encoding.y?.field === "label") {
    const values = spec.data.values.map((row) => ({ ...row, label: wrapText(row.label, namePx - 12, font).join("\n") }));
    const most = Math.max(1, ...values.map((row) => row.label.split("\n").length));
    // Names of several lines have their middle beside the bar's.
    const middle = { signal: `-${LINE_PX / 2} * (length(split(datum.label, '\\n')) - 1)` };
    const axis = {
      ...{ labelExpr: "split(datum.label, '\\n')", labelLineHeight: LINE_PX, labelLimit: 0, ticks: false, labelPadding: 6 },
      ...{ minExtent: namePx, maxExtent: namePx, encoding: { labels: { update: { dy: middle } } } },
    };
    laidOut.data = { values };
    laidOut.height = { step: Math.max(BAR_PX, most * LINE_PX + 6) };
    laidOut.encoding = { ...laidOut.encoding, y: { ...laidOut.encoding.y, axis } };
    const valuePx = measureWidest(values.map((row) => String(row.value ?? "")), font);
    laidOut.padding = { left: 0, top: 4, bottom: 4, right: Math.ceil(Math.max(8, valuePx + 8)) };
  }
  laidOut.config = {
    background: "transparent",
    font: fontFamily,
    axis: { ...text, gridColor: rule, domainColor: rule, tickColor: rule },
    axisQuantitative: { tickCount: Math.max(3, Math.floor((widthPx - namePx) / 90)) },
    axisTemporal: { tickCount: Math.max(2, Math.floor((widthPx - namePx) / 130)) },
    view: { stroke: null },
    ...Object.fromEntries(["bar", "point", "tick"].map((mark) => [mark, { color: readColour("bar") }])),
    text: { fontSize: LABEL_PX },
  };
  return laidOut;
}

/** Text as text: the tooltip's own way of showing values makes HTML of some of them. */
function showTooltip(handler, event, item, value) {
  const shown = document.getElementById("chart-tooltip") ?? document.body.appendChild(document.createElement("div"));
  shown.id = "chart-tooltip";
  shown.hidden = value === null || value === undefined || value === "";
  if (shown.hidden) return;
  const lines = typeof value === "object" ? Object.entries(value).map(([name, one]) => `${name}: ${one}`) : [String(value)];
  shown.textContent = lines.join("\n");
  shown.style.left = `${Math.min(event.clientX + 12, innerWidth - shown.offsetWidth - 4)}px`;
  shown.style.top = `${Math.max(4, event.clientY - shown.offsetHeight - 8)}px`;
}

function readSpec(figure) {
  return JSON.parse(figure.querySelector("script[type='application/json']").textContent);
}

/** Embeds a specification with what all charts share. */
function embedChart(place, spec, options) {
  return embed(place, spec, { mode: "vega-lite", vega, vegaLite, actions: false, ast: true, defaultStyle: false, ...options });
}

async function draw(figure) {
  const place = figure.querySelector(".drawn");
  await embedChart(place, layOut(readSpec(figure), place.clientWidth), {
    renderer: "svg",
    tooltip: showTooltip,
    // Within the frame of another site a bar leads out of it.
    loader: { target: window === window.top ? "" : "_top" },
  });
  figure.dataset.drawn = dark.matches ? "dark" : "light";
}

/** The address of a picture of a chart with its title above, and what it counts and its source below. */
async function makePicture(figure, format) {
  const { $schema, width, autosize, data, padding, config, ...unit } = layOut(readSpec(figure), SAVED_PX);
  const background = readColour("paper");
  const write = (text, style, fontSize) => ({
    ...{ text: wrapText(text.trim(), SAVED_PX, `${style} ${fontSize}px ${config.font}`), fontSize, fontWeight: style },
    ...{ anchor: "start", frame: "bounds", offset: 12, color: readColour("ink") },
  });
  const above = write(figure.querySelector("h3").textContent, "bold", 18);
  const note = figure.querySelector(".note");
  const below = { ...write(`${note.textContent.trim()} ${note.dataset.more}`, "normal", 12), orient: "bottom" };
  const plotPx = SAVED_PX - unit.encoding.y.axis.minExtent - padding.right;
  const spec = { $schema, data, vconcat: [{ ...unit, width: plotPx, title: above }], title: below, padding: 16, background, config };
  const { view } = await embedChart(document.createElement("div"), spec, { renderer: "none" });
  if (format === "png") return view.toImageURL("png", SAVED_SCALE);
  return URL.createObjectURL(new Blob([await view.toSVG()], { type: "image/svg+xml" }));
}

for (const button of document.querySelectorAll("figure.chart button.save")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const link = document.createElement("a");
    link.href = await makePicture(button.closest("figure"), button.dataset.format);
    link.download = `${button.dataset.name}.${button.dataset.format}`;
    link.click();
  });
}

function drawAll() {
  for (const figure of document.querySelectorAll("figure.chart:has(.drawn)")) draw(figure);
}

dark.addEventListener("change", drawAll);
drawAll();
