// Lets datasette-vega open with a chart that makes sense of the rows on the page: bars of the first number by the first column
// of short text or, without a number, dots of names by the first day. Otherwise it draws nothing until one has chosen mark and columns.
const DAY = /^\d{4}(-\d\d){0,2}$/;
const NUMBER = /^-?[\d,.]+$/;

/** What a column of the page has: its name, whether its cells are numbers or days, and how long they are. */
function describeColumn(head) {
  const cells = [...document.querySelectorAll(`table.rows-and-columns td:nth-child(${head.cellIndex + 1})`)];
  const texts = cells.map((cell) => cell.textContent.trim()).filter(Boolean);
  const all = (pattern) => texts.length > 0 && texts.every((text) => pattern.test(text));
  const name = head.dataset.column ?? head.textContent.trim();
  return { name, day: all(DAY), number: all(NUMBER), long: texts.some((text) => text.length > 60), key: head.dataset.isPk === "1" };
}

function choose(name, value) {
  const field = document.querySelector(`form.datasette-vega [name=${name}]`);
  if (!field || ![...field.options].some((option) => option.value === value)) return;
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function openWithChart() {
  const columns = [...document.querySelectorAll("table.rows-and-columns th")].map(describeColumn).filter((one) => !one.key);
  const labels = columns.filter((one) => !one.day && !one.number && !one.long);
  const number = columns.find((one) => one.number && !one.day);
  const day = columns.find((one) => one.day);
  const across = number ?? day;
  const label = (number ? undefined : labels.find((one) => one.name.includes("name"))) ?? labels[0];
  if (!label || !across) return;
  choose("x_column", across.name);
  choose("x_type", number ? "quantitative" : "temporal");
  choose("y_column", label.name);
  choose("y_type", "nominal");
  document.querySelector(`form.datasette-vega [name=mark][value=${number ? "bar" : "circle"}]`).click();
}

/** The options come with the rows, which the button does not wait for. */
function waitForOptions(tries = 50) {
  if (document.querySelector("form.datasette-vega [name=x_column] option")) openWithChart();
  else if (tries) setTimeout(waitForOptions, 100, tries - 1);
}

document.addEventListener("click", (event) => {
  if (event.target.closest(".datasette-vega-inactive button") && !location.hash.includes("g.mark")) waitForOptions();
});
