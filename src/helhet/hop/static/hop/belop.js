// Adds an empty konto row in the page; without script the same button asks the server for one.
const skjema = document.querySelector("[data-radsett]");
const knapp = skjema?.querySelector("[data-ny-rad]");
const mal = skjema?.querySelector("template[data-tom-rad]");
const antall = skjema?.querySelector("[name='rad-TOTAL_FORMS']");

knapp?.addEventListener("click", (hendelse) => {
  hendelse.preventDefault();
  const nr = Number(antall.value);
  const rad = mal.content.cloneNode(true);
  for (const del of rad.querySelectorAll("[name], [id], [for]")) {
    for (const navn of ["name", "id", "for"]) {
      if (del.hasAttribute(navn)) {
        del.setAttribute(navn, del.getAttribute(navn).replace("__prefix__", String(nr)));
      }
    }
  }
  mal.before(rad);
  antall.value = String(nr + 1);
  skjema.querySelector(`[name^='rad-${nr}-']:not([type='hidden'])`)?.focus();
});
