// The review page: which record is looked at, what keys and buttons do with it, and the pieces of the page that a step changes.
// All that is decided is on disk as soon as the server has answered; nothing is kept here.
import { attachPickers } from "./picker.js";
import { attachDragging, chosen, moveCaret } from "./selection.js";

const base = document.body.dataset.base;
const byId = id => document.getElementById(id);
const text = byId("text"), detail = byId("detail"), list = byId("records"), order = byId("order");
let version = document.body.dataset.version;
let current = null;
let steps = Promise.resolve();
let busy = 0;

// How much is under way, for whoever looks at the page with a script.
function count(by) {
  busy += by;
  document.body.dataset.busy = busy;
}

async function get(path) {
  count(1);
  const response = await fetch(`${base}/${path}`).catch(() => null);
  const text = response?.ok ? await response.text() : null;
  if (text === null) say("The server does not answer: run make review again, and load the page again.");
  setTimeout(count, 0, -1);
  return text;
}

// The steps of an editor, one after the other.
function send(body, where = "save") {
  count(1);
  const record = byId("form")?.dataset.record;  // of the form that is shown, whatever is looked at once it is this step's turn
  const answer = steps.then(async () => {
    const response = await fetch(`${base}/${where}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ record, version, ...body }),
    });
    const found = { ok: response.ok, ...await response.json() };
    version = found.version || version;  // Before the next step is sent, which may wait already.
    return found;
  }).catch(() => ({ ok: false, message: "The server does not answer: run make review again. What it has answered is saved." }));
  steps = answer;
  return answer.finally(() => setTimeout(count, 0, -1));
}

async function act(body) {
  const at = current, found = await send(body);
  found.stayed = at === current;  // Whoever has gone on to another record meanwhile is left there.
  say(found.ok ? "" : found.message, found.reload);
  if (found.ok) apply(found);
  return found.ok && found;
}

function say(message, reload) {
  byId("message").textContent = message;
  if (reload) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Load again" });
    button.addEventListener("click", () => location.reload());
    byId("message").append(" ", button);
    button.focus();
  }
}

// Put the pieces that a step has changed into the page.
function apply({ pieces, order: ids, added, record, stayed }) {
  const open = ["about", "people"].filter(id => byId(id).open);
  const focused = document.activeElement.id;
  for (const row of [...list.children]) if (!ids.includes(row.id.slice(4))) row.remove();
  for (const [id, html] of Object.entries(pieces)) {
    const piece = Object.assign(document.createElement("template"), { innerHTML: html }).content.firstElementChild;
    if (byId(id)) byId(id).replaceWith(piece); else list.append(piece);
  }
  ids.forEach((id, number) => {
    const row = byId(`row-${id}`);
    if (list.children[number] !== row) list.insertBefore(row, list.children[number] || null);
  });
  for (const id of open) byId(id).open = true;
  if (focused && !document.activeElement.id) byId(focused)?.focus();
  const next = stayed && (added.find(id => byId(`row-${id}`).dataset.state === "own") || record) || current;
  return look(ids.includes(next) ? next : ids.includes(current) ? current : ids[0]);
}

// Look at a record: its row, its words in the text, and its form.
async function look(id, focus = true) {
  if (!id) return;
  // What is typed belongs to the form that is shown still: a click on a button leaves no field.
  if (id !== current && detail.contains(document.activeElement)) document.activeElement.blur();
  const same = id === current && byId("form");
  current = id;
  history.replaceState(null, "", `#${id}`);
  for (const row of list.querySelectorAll("[aria-current]")) row.removeAttribute("aria-current");
  for (const mark of text.querySelectorAll(".current")) mark.classList.remove("current");
  const button = list.querySelector(`[data-record="${id}"]`);
  button.setAttribute("aria-current", "true");
  const marks = text.querySelectorAll(`[data-records~="${id}"]`);
  for (const mark of marks) mark.classList.add("current");
  marks[0]?.scrollIntoView({ block: "nearest" });
  button.scrollIntoView({ block: "nearest" });
  const html = await get(`record/${id}`);
  if (html === null || current !== id) return;
  if (same && detail.contains(document.activeElement)) return refresh(html);
  detail.innerHTML = html;
  attachPickers(detail, get, offerPerson);
  detail.scrollIntoView({ block: "start" });  // The words and the fields are what is to be decided on.
  if (focus && !document.activeElement.closest("footer, #text")) button.focus({ preventScroll: true });
}

// The form of the same record as it is now, without taking a field from under the hands of whoever types.
function refresh(html) {
  const fresh = Object.assign(document.createElement("template"), { innerHTML: html }).content;
  for (const field of detail.querySelectorAll("[id^=field-][name]")) {
    const now = fresh.getElementById(field.id);
    if (field !== document.activeElement) Object.assign(field, { value: now.value, checked: now.checked });
  }
  for (const part of ["h2", "#problems", ".buttons"]) detail.querySelector(part).replaceWith(fresh.querySelector(part));
}

function listIds() {
  const rows = [...list.children].map(row => [row.id.slice(4), row.dataset]);
  if (order.value === "certainty") rows.sort((one, other) => one[1].confidence - other[1].confidence);
  return rows;
}

function move(by) {
  const ids = listIds().map(([id]) => id);
  look(ids[Math.min(Math.max(ids.indexOf(current) + by, 0), ids.length - 1)]);
}

// The next undecided record after this one; from the top again if there is none.
function moveOn() {
  const rows = listIds(), at = rows.findIndex(([id]) => id === current);
  const next = [...rows.slice(at + 1), ...rows.slice(0, at)].find(([, { state }]) => state === "unreviewed");
  if (next) look(next[0]);
}

function values(form = byId("form"), prefix = "field-") {
  const fields = [...form.elements].filter(field => field.name && field.id.startsWith(prefix));
  return Object.fromEntries(fields.map(field => [field.name, field.type === "checkbox" ? (field.checked ? "true" : "") : field.value]));
}

// Offer to add somebody to what a field names, beside the others that are typed in it.
function offerPerson(field, name, others) {
  field.value = field.defaultValue;
  const person = byId("person");
  person.hidden = false;
  person.dataset.field = field.name;
  person.dataset.others = others.join(", ");
  byId("person-name").value = name;
  byId("person-kind").value = "person";
  byId("person-name").focus();
}

async function addPerson() {
  const { field, others } = byId("person").dataset;
  const typed = { ...values(), [field]: others };
  if (!await act({ action: "speaker", field, speaker: values(byId("form"), "person-"), values: typed })) return;
  byId("person").hidden = true;
  list.querySelector("[aria-current]").focus();
}

async function saveShared(form, complete) {
  const saved = await act({ action: "shared", ...form.dataset, complete, values: values(form, `${form.dataset.id}-`) });
  if (saved && complete) (document.querySelector(".shared input") || list.querySelector("[aria-current]")).focus();
}

function showNew() {
  byId("people").open = true;
  document.querySelector(".shared input")?.focus();
}

// The field that the record needs before it can be accepted, if it is still empty.
function askFor(name) {
  const field = name && byId(`field-${name}`);
  if (!field || field.value.trim()) return false;
  say(`It needs a ${name}: one sentence, in your own words. Then Ctrl+Enter.`);
  field.focus();
  return true;
}

// Accept a record, and go to the next one; one that check finds wrong stays in sight, with what is to be fixed.
async function acceptRecord() {
  if (askFor(byId("form").dataset.needs)) return;
  const words = document.querySelector("#form blockquote").textContent;
  const found = await act({ action: "accept", values: values() });
  if (!found) return;
  if (found.problems.length) say(`Accepted, but not sound: ${found.problems.join("; ")}. Fix it, or take it back (b).`);
  else {
    if (found.unfinished.length) say(`Accepted, but to complete: “${words}” ${found.unfinished.join("; it ")}.`);
    if (found.stayed) moveOn();
  }
}

const DO = {
  accept: acceptRecord,
  reject: async () => { if ((await act({ action: "reject", values: { notes: byId("field-notes")?.value } })).stayed) moveOn(); },
  reopen: () => act({ action: "reopen" }),
  words: () => act({ action: "words", ...chosen() }),
  part: () => act({ action: "words", part: true, ...chosen() }),
  mention: () => act({ action: "mention", field: "mention", ...chosen() }),
  cue: () => act({ action: "mention", field: "cue", ...chosen() }),
  split: () => act({ action: "split", ...chosen() }),
  join: () => act({ action: "join" }),
  undo: () => act({ action: "undo" }),
  redo: () => act({ action: "redo" }),
  speaker: addPerson,
  complete: button => saveShared(button.form, true),
  drop: button => act({ action: "drop", ...button.form.dataset }),
  same: button => act({ action: "same", id: button.form.dataset.id, other: button.dataset.other }),
  help: () => byId("help").showModal(),
};

function chooseKind(number) {
  const field = byId("field-kind");
  if (!field || number >= field.options.length) return;
  field.selectedIndex = number;
  act({ action: "accept", values: values() });
}
const resize = (end, by) => () => act({ action: "resize", end, by });
const add = table => () => act({ action: "add", table, ...chosen() });
const goTo = (...names) => () => names.map(name => byId(`field-${name}`)).find(field => field)?.focus();

const KEYS = {
  j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1),
  a: DO.accept, r: DO.reject, b: DO.reopen, w: DO.words, m: DO.mention, c: DO.cue, x: DO.split, g: DO.join, "+": DO.part,
  u: DO.undo, y: DO.redo, n: showNew, s: goTo("speakers", "attributed_to", "pollster"),
  e: () => byId("form").elements[0]?.focus(), t: () => text.focus(), "?": DO.help,
  "[": resize("start", -1), "{": resize("start", 1), "]": resize("end", 1), "}": resize("end", -1),
  Q: add("quotations"), S: add("statements"), M: add("monetary_figures"), P: add("polls"), R: add("poll_results"),
};

// Ctrl+Enter in a field: what the button of its form does, and no more.
let quiet = false;
function accept(field) {
  quiet = true;
  field.blur();
  quiet = false;
  if (field.closest("#person")) addPerson();
  else if (field.closest(".shared")) saveShared(field.form, true);
  else DO.accept();
}

document.addEventListener("keydown", event => {
  if (byId("help").open) return;
  const typing = event.target.closest("input, select, textarea");
  if (typing && event.key === "Escape") list.querySelector("[aria-current]")?.focus();
  else if (typing && event.key === "Enter" && (event.ctrlKey || event.metaKey)) accept(typing);
  else if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  else if (moveCaret(event, text)) event.preventDefault();
  else if (/^[0-9]$/.test(event.key)) chooseKind(Number(event.key) || 10);
  else if (KEYS[event.key] && !(document.activeElement === text && event.key.startsWith("Arrow"))) KEYS[event.key]();
  else return;
  event.preventDefault();
});

document.addEventListener("click", event => {
  const button = event.target.closest("[data-do]");
  if (button) return DO[button.dataset.do](button);
  const row = event.target.closest("[data-record]");
  if (row && list.contains(row)) return look(row.dataset.record);
  const mark = event.target.closest("mark");
  if (mark && getSelection().isCollapsed) {
    const ids = mark.dataset.records.split(" ");
    look(ids[(ids.indexOf(current) + 1) % ids.length], false);
  }
});

// A press on a button must not take away what is chosen in the text.
document.addEventListener("mousedown", event => { if (event.target.closest("button")) event.preventDefault(); });
document.addEventListener("submit", event => { if (event.target.method !== "dialog") event.preventDefault(); });

document.addEventListener("change", event => {
  const form = event.target.closest("form");
  if (quiet) return;
  if (form?.id === "form" && event.target.id.startsWith("field-")) act({ action: "accept", values: values() });
  if (form?.className === "shared") saveShared(form);
  if (form?.id === "article-form") act({ action: "article", values: values(form, "article-") });
});

// What is typed is saved as its field is left: who leaves the page instead is asked first.
let typed = false;
document.addEventListener("input", () => { typed = true; });
document.addEventListener("change", () => { typed = false; });
addEventListener("beforeunload", event => { if (typed) event.preventDefault(); });

// What check says of the form as it is typed.
let wait = 0;
detail.addEventListener("input", event => {
  if (!event.target.id.startsWith("field-")) return;
  clearTimeout(wait);
  wait = setTimeout(async () => {
    const id = current, found = await send({ action: "accept", values: values() }, "check");
    if (found.problems && current === id) {
      byId("problems").replaceChildren(...found.problems.map(line => Object.assign(document.createElement("li"), { textContent: line })));
    }
  }, 400);
});

attachDragging(text, DO.words);
order.addEventListener("change", () => list.querySelector("[aria-current]")?.focus());
const first = listIds().find(([, { state }]) => state === "unreviewed") || listIds()[0];
if (first) look(byId(`row-${location.hash.slice(1)}`) ? location.hash.slice(1) : first[0]);
