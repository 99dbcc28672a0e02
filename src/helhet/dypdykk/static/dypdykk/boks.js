// Save a box when one leaves it, and put what is stored now in its place. Without this the button saves.
const send = async (skjema) => {
  const felt = skjema.querySelector("textarea");
  if (felt.value === felt.defaultValue) return;
  const boks = skjema.closest(".boks");
  const svar = await fetch(skjema.action, { method: "POST", body: new FormData(skjema) }).catch(() => null);
  // Not stored (a conflict, or no answer): the page of the box tells, and keeps the words.
  if (!svar?.redirected) {
    skjema.submit();
    return;
  }
  const side = new DOMParser().parseFromString(await svar.text(), "text/html");
  const ny = side.getElementById(boks.id);
  if (!ny) return;
  boks.replaceWith(ny);
  ny.querySelector(".boks__status").textContent = document.querySelector("[data-lagret]").dataset.lagret;
};

document.addEventListener("change", (hendelse) => {
  const skjema = hendelse.target.closest("form[data-boks]");
  if (skjema) send(skjema);
});
document.addEventListener("submit", (hendelse) => {
  if (!hendelse.target.matches("form[data-boks]")) return;
  hendelse.preventDefault();
  const felt = hendelse.target.querySelector("textarea");
  if (felt.value === felt.defaultValue) hendelse.target.closest("details").open = false;
  else send(hendelse.target);
});
document.addEventListener(
  "toggle",
  (hendelse) => {
    if (hendelse.target.matches(".boks__skriv[open]")) hendelse.target.querySelector("textarea").focus();
  },
  true,
);

const utskrift = document.querySelector("[data-skriv-ut]");
if (utskrift) utskrift.hidden = false;
utskrift?.addEventListener("click", () => window.print());
