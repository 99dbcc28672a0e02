// Search in a window on any page: Ctrl-K or the link. Without this file the link leads to the search page.
const vindu = document.querySelector("[data-sokevindu]");
const felt = vindu?.querySelector("input[type=search]");
const svar = vindu?.querySelector("[data-svar]");
const lest = vindu?.querySelector("[data-lest]");
const VENT = 150;
let frist, siste;

const aapne = () => {
  if (vindu.open) return;
  vindu.showModal();
  felt.select();
  hent();
};

async function hent() {
  const tekst = felt.value.trim();
  siste?.abort();
  siste = new AbortController();
  try {
    const url = `${felt.form.action}?${new URLSearchParams({ sok: tekst })}`;
    const mottatt = await fetch(url, { headers: { "HX-Request": "true" }, signal: siste.signal });
    // A session that has ended answers with the log-in page: then the form itself leads there.
    if (!mottatt.ok || mottatt.redirected) return;
    svar.replaceChildren(...new DOMParser().parseFromString(await mottatt.text(), "text/html").body.childNodes);
    lest.textContent = (svar.querySelector("[data-antall]") ?? svar).textContent.trim();
  } catch (feil) {
    // Enter still sends the form, so nothing is lost when the line is.
    if (feil.name !== "AbortError") svar.replaceChildren();
  }
}

function flytt(steg) {
  const lenker = [...svar.querySelectorAll("a")];
  if (!lenker.length) return;
  const her = lenker.indexOf(document.activeElement);
  const neste = her + steg;
  if (neste < 0) felt.focus();
  else lenker[Math.min(neste, lenker.length - 1)].focus();
}

if (vindu) {
  document.addEventListener("keydown", (hendelse) => {
    if ((hendelse.ctrlKey || hendelse.metaKey) && !hendelse.altKey && hendelse.key.toLowerCase() === "k") {
      hendelse.preventDefault();
      aapne();
    }
  });
  for (const lenke of document.querySelectorAll("[data-sok]")) {
    lenke.addEventListener("click", (hendelse) => {
      if (hendelse.ctrlKey || hendelse.metaKey || hendelse.shiftKey) return;
      hendelse.preventDefault();
      aapne();
    });
  }
  vindu.querySelector("[data-lukk]").addEventListener("click", () => vindu.close());
  vindu.addEventListener("click", (hendelse) => {
    if (hendelse.target === vindu) vindu.close();
  });
  vindu.addEventListener("keydown", (hendelse) => {
    const steg = { ArrowDown: 1, ArrowUp: -1 }[hendelse.key];
    if (!steg) return;
    hendelse.preventDefault();
    flytt(steg);
  });
  felt.addEventListener("input", () => {
    clearTimeout(frist);
    frist = setTimeout(hent, VENT);
  });
  felt.form.addEventListener("submit", (hendelse) => {
    // Enter opens the best answer when there is one; else the search page says that there is none.
    const beste = svar.querySelector("a");
    if (!beste || felt.value.trim() !== svar.querySelector("[data-sporring]")?.dataset.sporring) return;
    hendelse.preventDefault();
    beste.click();
  });
}
