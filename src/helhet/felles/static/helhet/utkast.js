// Keeps what is written in a form as the person's own draft, and offers it when the page is opened again.
// Everything works without this file; then nothing is kept before the form is sent.
const ord = document.querySelector("[data-utkast]")?.content;
const adresse = document.querySelector("[data-utkast]")?.dataset.utkast;
const sti = location.pathname + location.search;
const VENT = 3000;
const UTENFOR = new Set(["csrfmiddlewaretoken", "engangsnr"]);

const harTekst = (skjema) =>
  skjema.querySelector("textarea, input:not([type]), input[type=text], input[type=number], input[type=date]");
const alle = [...document.querySelectorAll("main form[method=post]")];
const egnet = (skjema) =>
  harTekst(skjema) && !skjema.querySelector("input[type=password], input[type=file]") && !("utenUtkast" in skjema.dataset);

function les(skjema) {
  const felt = {};
  for (const [navn, verdi] of new FormData(skjema)) {
    if (!UTENFOR.has(navn) && typeof verdi === "string") (felt[navn] ??= []).push(verdi);
  }
  return felt;
}

function fyll(skjema, felt) {
  const brukt = {};
  for (const kontroll of skjema.elements) {
    const { name, type } = kontroll;
    if (!name || UTENFOR.has(name) || ["submit", "button", "fieldset"].includes(type)) continue;
    const verdier = felt[name] ?? [];
    if (type === "checkbox" || type === "radio") kontroll.checked = verdier.includes(kontroll.value);
    else if (kontroll instanceof HTMLSelectElement && kontroll.multiple) {
      for (const valg of kontroll.options) valg.selected = verdier.includes(valg.value);
    } else {
      const nr = (brukt[name] = (brukt[name] ?? -1) + 1);
      if (nr < verdier.length) kontroll.value = verdier[nr];
    }
    kontroll.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

const merke = (skjema) => skjema.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

function send(skjema, innhold, flere = {}) {
  return fetch(adresse, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": merke(skjema) },
    body: JSON.stringify({ sti, skjema: alle.indexOf(skjema), ...innhold }),
    ...flere,
  });
}

function foelg(skjema) {
  const staar = Object.assign(document.createElement("p"), { className: "hjelp utkast__staar" });
  staar.setAttribute("role", "status");
  skjema.append(staar);
  let sist = JSON.stringify(les(skjema));
  let frist, under, sendt = false;

  const lagre = async (flere) => {
    clearTimeout(frist);
    const felt = les(skjema);
    const naa = JSON.stringify(felt);
    if (sendt || naa === sist) return;
    sist = naa;
    under = new AbortController();
    try {
      const svar = await send(skjema, { felt }, { signal: under.signal, ...flere });
      staar.textContent = svar.ok && !svar.redirected
        ? ord.querySelector("[data-lagret]").textContent.replace("KL", (await svar.json()).kl)
        : ord.querySelector("[data-ikke]").textContent;
    } catch (feil) {
      if (feil.name !== "AbortError") {
        staar.textContent = ord.querySelector("[data-ikke]").textContent;
        sist = "";
      }
    }
  };
  skjema.addEventListener("input", () => {
    clearTimeout(frist);
    frist = setTimeout(lagre, VENT);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") lagre({ keepalive: true });
  });
  // What is sent is no draft any more; one that is on its way must not come after.
  skjema.addEventListener("submit", () => {
    sendt = true;
    clearTimeout(frist);
    under?.abort();
  });
  return () => (sist = JSON.stringify(les(skjema)));
}

function tilby(skjema, utkast, oppdatert) {
  if (JSON.stringify(les(skjema)) === JSON.stringify(utkast.felt)) return;
  const kort = ord.querySelector("[data-tilbud]").cloneNode(true);
  kort.querySelector("[data-tekst]").textContent = kort
    .querySelector("[data-tekst]").textContent.replace("KL", utkast.naar);
  kort.querySelector("[data-bruk]").addEventListener("click", () => {
    fyll(skjema, utkast.felt);
    oppdatert();
    kort.remove();
    harTekst(skjema).focus();
  });
  kort.querySelector("[data-kast]").addEventListener("click", async () => {
    await send(skjema, { kast: true });
    kort.remove();
    harTekst(skjema).focus();
  });
  skjema.prepend(kort);
}

const skjemaer = ord ? alle.filter(egnet) : [];
if (skjemaer.length) {
  const oppdater = new Map(skjemaer.map((skjema) => [skjema, foelg(skjema)]));
  fetch(`${adresse}?${new URLSearchParams({ sti })}`)
    .then((svar) => (svar.ok && !svar.redirected ? svar.json() : { utkast: [] }))
    .then(({ utkast }) => {
      for (const ett of utkast) {
        const skjema = alle[ett.skjema];
        if (oppdater.has(skjema)) tilby(skjema, ett, oppdater.get(skjema));
      }
    })
    .catch(() => undefined); // Without a line there is nothing to offer; the form works as it is.
}
