// Tells what was understood of an amount, a number or a day while one types. The server reads it, so that
// there is one reader; without this script the same answer comes when the form is sent.
const address = document.querySelector("meta[name='tolk']")?.content;
const waiting = new WeakMap();

const answerOf = (field) => {
  const beside = field.closest(".datorad") ?? field;
  if (!beside.nextElementSibling?.classList.contains("tolket")) {
    const place = document.createElement("output");
    place.className = "tolket";
    beside.after(place);
  }
  return beside.nextElementSibling;
};

const read = async (field) => {
  const place = answerOf(field);
  const text = field.value.trim();
  if (!text) {
    place.textContent = "";
    return;
  }
  const question = new URLSearchParams({ slag: field.dataset.tolk, tekst: text });
  const response = await fetch(`${address}?${question}`, { headers: { Accept: "application/json" } });
  if (!response.ok || field.value.trim() !== text) return;
  const answer = await response.json();
  place.classList.toggle("tolket--feil", !answer.forstaatt);
  place.textContent = answer.tekst;
};

const pad = (number) => String(number).padStart(2, "0");

// A button beside each day opens the browser's own calendar.
const addPicker = (field) => {
  if (field.closest(".datorad") || !("showPicker" in HTMLInputElement.prototype)) return;
  const row = document.createElement("span");
  row.className = "datorad";
  field.replaceWith(row);
  const picker = document.createElement("input");
  picker.type = "date";
  picker.className = "datorad__velger";
  picker.tabIndex = -1;
  picker.setAttribute("aria-hidden", "true");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ds-button";
  button.dataset.variant = "secondary";
  button.textContent = document.querySelector("meta[name='tolk']").dataset.kalender;
  row.append(field, button, picker);
  button.addEventListener("click", () => picker.showPicker());
  picker.addEventListener("change", () => {
    const [year, month, day] = picker.value.split("-").map(Number);
    if (!year) return;
    field.value = `${pad(day)}.${pad(month)}.${year}`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  });
};

if (address) {
  for (const field of document.querySelectorAll("[data-tolk='dato']")) addPicker(field);
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.dataset?.tolk) return;
    clearTimeout(waiting.get(field));
    waiting.set(field, setTimeout(() => read(field), 300));
  });
}
