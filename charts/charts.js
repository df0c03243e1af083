// Draws the site's charts: each is a figure that holds a Vega-Lite specification as JSON, data included, and an empty place for it.
// Nothing else is fetched. Expressions are interpreted (`ast`), so that the content security policy need not allow making functions
// of text; tooltips and labels are text, whatever stands in a record (tests/test_charts.py tries).
import embed, { vega, vegaLite } from "vega-embed";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

/** Colours and type of the page around it, and what fits into so many pixels. */
function makeConfig(width) {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(name).trim();
  const [ink, quiet, rule] = [read("--ink"), read("--quiet"), read("--rule")];
  const range = read("--range").split(/\s*,\s*/);
  const text = { labelColor: ink, titleColor: quiet, labelFontSize: 13, titleFontSize: 12, titleFontWeight: "normal" };
  return {
    background: "transparent",
    font: getComputedStyle(document.body).fontFamily,
    axis: { ...text, gridColor: rule, domainColor: rule, tickColor: rule, labelLimit: Math.min(240, width * 0.45) },
    axisQuantitative: { tickCount: Math.max(3, Math.floor(width / 90)) },
    legend: { ...text, orient: "top", columns: Math.max(1, Math.floor(width / 220)), labelLimit: 200 },
    view: { stroke: null },
    range: { category: range },
    mark: { color: range[0] },
  };
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

async function draw(figure) {
  const spec = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  const place = figure.querySelector(".drawn");
  await embed(place, spec, {
    mode: "vega-lite",
    vega,
    vegaLite,
    renderer: "svg",
    actions: false,
    ast: true,
    config: makeConfig(place.clientWidth),
    tooltip: showTooltip,
    defaultStyle: false,
  });
  figure.dataset.drawn = dark.matches ? "dark" : "light";
}

function drawAll() {
  for (const figure of document.querySelectorAll("figure.chart")) draw(figure);
}

dark.addEventListener("change", drawAll);
drawAll();
