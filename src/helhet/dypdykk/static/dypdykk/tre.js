// Work in the 5-why tree without leaving the page: the same forms are sent, and the tree that comes
// back takes the old one's place. The server holds the truth; without this script the buttons work alone.
const rom = document.getElementById("trerom");
const felter = () => [...rom.querySelectorAll("input[name=svar], textarea[name=belegg], input[name=sporsmaal]")];
const svarfelter = () => [...rom.querySelectorAll("input[name=svar]")];
const skjemaet = (id) => rom.querySelector(`form[data-aarsak="${id}"]`);
const urort = (felt) => felt.value === felt.defaultValue;
let ko = Promise.resolve();

const bytt = (html) => {
  const ny = new DOMParser().parseFromString(html, "text/html").getElementById("tre");
  if (!ny) return null;
  const aapne = [...rom.querySelectorAll("details[open]")].map((en) => en.id);
  const skrevet = felter().filter((felt) => !urort(felt)).map((felt) => [felt.id, felt.value]);
  const sto = document.activeElement?.id;
  rom.replaceChildren(ny);
  for (const [id, verdi] of skrevet) {
    const felt = document.getElementById(id);
    if (felt) felt.value = verdi;
  }
  for (const id of aapne) {
    const en = document.getElementById(id);
    if (en) en.open = true;
  }
  return { ny, sto };
};

const utfor = async (finn, hva, stille) => {
  const skjema = finn();
  if (!skjema) return;
  const data = new FormData(skjema);
  if (hva) data.set("hva", hva);
  const svar = await fetch(skjema.action, { method: "POST", body: data, headers: { "X-Bare-Treet": "1" } }).catch(
    () => null,
  );
  // What was sent is stored, or the answer says why not: the old words are no longer waiting.
  const html = svar?.ok ? await svar.text() : "";
  if (!html.trimStart().startsWith('<div id="tre"')) {
    const felt = document.createElement("input");
    Object.assign(felt, { type: "hidden", name: "hva", value: hva });
    skjema.append(felt);
    skjema.submit();
    return;
  }
  // What came after is not stored, and goes with the writer into the new tree.
  for (const felt of skjema.querySelectorAll("input[name=svar], textarea, input[name=sporsmaal]"))
    felt.defaultValue = data.get(felt.name);
  const byttet = bytt(html);
  const maal = stille
    ? document.getElementById(byttet.sto)
    : document.getElementById(`svar-${byttet.ny.dataset.fokus}`) ?? document.getElementById(byttet.sto) ??
      rom.querySelector("input[name=svar], #nytt-svar-knapp");
  maal?.focus();
};
const send = (finn, hva, stille = false) => {
  ko = ko.then(() => utfor(finn, hva, stille));
};
const sendAarsak = (id, hva, stille) => send(() => skjemaet(id), hva, stille);
const angre = (hva) => send(() => document.getElementById("angreskjema"), hva);

rom.addEventListener("submit", (hendelse) => {
  hendelse.preventDefault();
  const skjema = hendelse.target;
  const hva = hendelse.submitter?.value ?? "";
  if (skjema.dataset.aarsak) sendAarsak(skjema.dataset.aarsak, hva || "lagre");
  else send(() => document.getElementById(skjema.id), hva);
});
rom.addEventListener("change", (hendelse) => {
  const skjema = hendelse.target.closest("form[data-aarsak]");
  if (skjema && !urort(hendelse.target)) sendAarsak(skjema.dataset.aarsak, "lagre", true);
});

const gaa = (felt) => {
  if (!felt) return false;
  felt.focus();
  felt.select?.();
  return true;
};
const nabo = (felt, steg) => {
  const alle = svarfelter();
  return alle[alle.indexOf(felt) + steg];
};
const FLYTT = { ArrowUp: "opp", ArrowDown: "ned", ArrowRight: "inn", ArrowLeft: "ut" };

// Returns whether the key was used.
const tast = (h, felt, id) => {
  const skjema = skjemaet(id);
  if (h.altKey && FLYTT[h.key]) return sendAarsak(id, FLYTT[h.key]), true;
  if (h.altKey && h.key.toLowerCase() === "r")
    return sendAarsak(id, skjema.dataset.rot === "ja" ? "ikke_rot" : "rot"), true;
  if (h.altKey) return false;
  if (h.ctrlKey || h.metaKey) {
    const tegn = h.key.toLowerCase();
    if (h.key === "Delete") return sendAarsak(id, "fjern"), true;
    if (tegn === "y" || (tegn === "z" && h.shiftKey)) return angre("gjenta"), true;
    return tegn === "z" && urort(felt) ? (angre("angre"), true) : false;
  }
  if (h.key === "Enter") return sendAarsak(id, "ved_siden"), true;
  if (h.key === "Escape") return urort(felt) ? false : (sendAarsak(id, "lagre"), true);
  if (h.key === "Tab" && !h.shiftKey && !urort(felt) && felt.value.trim()) return sendAarsak(id, "under"), true;
  if (h.key === "Delete" && !felt.value) return sendAarsak(id, "fjern"), true;
  if (h.key === "ArrowUp") return gaa(nabo(felt, -1));
  if (h.key === "ArrowDown") return gaa(nabo(felt, 1));
  const plass = felt.selectionStart === felt.selectionEnd ? felt.selectionStart : -1;
  if (h.key === "ArrowLeft" && plass === 0) return gaa(document.getElementById(`svar-${skjema.dataset.forelder}`));
  if (h.key === "ArrowRight" && plass === felt.value.length)
    return gaa(rom.querySelector(`form[data-forelder="${id}"] input[name=svar]`));
  return false;
};

rom.addEventListener("keydown", (hendelse) => {
  if (!hendelse.target.matches("input[name=svar]") || hendelse.isComposing) return;
  const id = hendelse.target.closest("form").dataset.aarsak;
  if (tast(hendelse, hendelse.target, id)) hendelse.preventDefault();
});
rom.classList.add("med-skript");
