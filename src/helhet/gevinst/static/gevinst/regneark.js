// Adds a row of the sheet in the page; without script the same button asks the server for one.
const form = document.querySelector("[data-regneark]");

form?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-ny]");
  if (!button) return;
  event.preventDefault();
  const kind = button.dataset.ny;
  const count = form.querySelector(`[name='antall-${kind}']`);
  const number = Number(count.value) + 1;
  const template = form.querySelector(`template[data-tom='${kind}']`);
  const row = template.content.cloneNode(true);
  for (const part of row.querySelectorAll("[name], [id], [for], [aria-describedby]")) {
    for (const name of ["name", "id", "for", "aria-describedby"]) {
      if (part.hasAttribute(name)) part.setAttribute(name, part.getAttribute(name).replace("__nr__", number));
    }
  }
  template.before(row);
  count.value = String(number);
  form.querySelector(`[name^='${kind}-${number}-']`)?.focus();
});
