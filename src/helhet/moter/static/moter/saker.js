// Move items of the agenda by dragging, by buttons, or with Alt and an arrow; the number of each row is what is saved.
const liste = document.querySelector("[data-saksliste]");
const rader = () => [...liste.children];
const nummerer = () => rader().forEach((rad, nr) => { rad.querySelector("[name$='-plass']").value = String(nr + 1); });

const flytt = (rad, steg) => {
  const nabo = steg < 0 ? rad.previousElementSibling : rad.nextElementSibling;
  if (!nabo) return;
  if (steg < 0) nabo.before(rad); else nabo.after(rad);
  nummerer();
};

const knapp = (rad, tekst, tegn, steg) => {
  const ny = document.createElement("button");
  ny.type = "button";
  ny.className = "ds-button";
  ny.dataset.variant = "tertiary";
  ny.dataset.size = "sm";
  ny.setAttribute("aria-label", `${tekst}: ${rad.querySelector("[name$='-tittel']").value}`);
  ny.textContent = tegn;
  ny.addEventListener("click", () => { flytt(rad, steg); ny.focus(); });
  return ny;
};

for (const rad of liste ? rader() : []) {
  const piler = document.createElement("div");
  piler.className = "sakskjema__piler";
  piler.append(knapp(rad, liste.dataset.opp, "↑", -1), knapp(rad, liste.dataset.ned, "↓", 1));
  rad.append(piler);
  rad.addEventListener("pointerdown", (hendelse) => {
    rad.draggable = !hendelse.target.closest("input, select, textarea, button");
  });
  rad.addEventListener("dragstart", () => rad.classList.add("sakskjema__rad--dras"));
  rad.addEventListener("dragend", () => { rad.classList.remove("sakskjema__rad--dras"); rad.draggable = false; });
  rad.addEventListener("keydown", (hendelse) => {
    if (!hendelse.altKey || !["ArrowUp", "ArrowDown"].includes(hendelse.key)) return;
    hendelse.preventDefault();
    flytt(rad, hendelse.key === "ArrowUp" ? -1 : 1);
    hendelse.target.focus();
  });
}

liste?.addEventListener("dragover", (hendelse) => {
  const dras = liste.querySelector(".sakskjema__rad--dras");
  const over = hendelse.target.closest(".sakskjema__rad");
  if (!dras || !over || over === dras) return;
  hendelse.preventDefault();
  const midt = over.getBoundingClientRect().top + over.offsetHeight / 2;
  if (hendelse.clientY < midt) over.before(dras); else over.after(dras);
  nummerer();
});
