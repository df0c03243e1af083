// A field that takes ids: suggestions as one types (an ARIA combobox with a list), and the offer of a new speaker.
export function attachPickers(form, get, offerPerson) {
  for (const field of form.querySelectorAll("[data-ids]")) attach(field, get, offerPerson);
}

function attach(field, get, offerPerson) {
  const options = Object.assign(document.createElement("ul"), { id: `${field.id}-options`, hidden: true });
  options.setAttribute("role", "listbox");
  options.setAttribute("aria-label", `Suggestions for ${field.name}`);
  field.after(options);
  field.setAttribute("aria-controls", options.id);
  let chosen = -1, asked = 0;

  const words = () => ("several" in field.dataset ? field.value.split(",").at(-1) : field.value).trim();
  const close = () => { options.hidden = true; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); };

  function point(number) {
    chosen = number;
    [...options.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === number)));
    if (number >= 0) field.setAttribute("aria-activedescendant", options.children[number].id);
  }

  function take(option) {
    const others = "several" in field.dataset ? field.value.split(",").slice(0, -1).map(item => item.trim()) : [];
    close();
    if (option.dataset.id === "") return offerPerson(field, words(), others);
    field.value = [...others, option.dataset.id].join(", ");
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async function suggest() {
    const number = ++asked;
    const answer = await get(`ids/${field.dataset.ids}?q=${encodeURIComponent(words())}`);
    if (answer === null || number !== asked || document.activeElement !== field) return;
    const found = JSON.parse(answer).map(({ id, name, why }) => [id, why === name ? name : `${name} (${why})`]);
    if (field.dataset.ids === "speakers") found.push(["", "New speaker …"]);
    options.replaceChildren(...found.map(([id, label], place) => {
      const option = Object.assign(document.createElement("li"), { id: `${options.id}-${place}`, textContent: label });
      option.setAttribute("role", "option");
      option.dataset.id = id;
      option.addEventListener("mousedown", event => { event.preventDefault(); take(option); });
      return option;
    }));
    options.hidden = false;
    field.setAttribute("aria-expanded", "true");
    point(words() ? 0 : -1);
  }

  field.addEventListener("focus", () => { field.select(); suggest(); });
  field.addEventListener("input", suggest);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", event => {
    const count = options.children.length;
    if (options.hidden || !count) return;
    if (event.key === "ArrowDown") point((chosen + 1) % count);
    else if (event.key === "ArrowUp") point((chosen + count - 1) % count);
    else if (event.key === "Enter" && chosen >= 0 && !event.ctrlKey) take(options.children[chosen]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    if (event.key !== "Escape") event.stopPropagation();
  });
}
