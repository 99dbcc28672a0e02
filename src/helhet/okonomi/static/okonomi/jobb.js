// Follows an import while it runs. Everything works without this file; then the page is opened anew by its link.
const PAUSE = 1500;
const rute = () => document.querySelector("[data-importjobb]");

async function oppdater() {
  try {
    const svar = await fetch(location.href, { headers: { Accept: "text/html" } });
    const ny = new DOMParser().parseFromString(await svar.text(), "text/html").querySelector("[data-importjobb]");
    if (!svar.ok || !ny) return location.reload();
    vis(rute(), ny);
  } catch {
    // The network is away for a moment: the next round tries again.
  }
  if ("iGang" in rute().dataset) setTimeout(oppdater, PAUSE);
}

// A button that is in focus stays in focus: only what differs is replaced, part by part.
function vis(gammel, ny) {
  if (!("iGang" in ny.dataset) || gammel.children.length !== ny.children.length) {
    const status = ny.querySelector("[role=status]").textContent;
    gammel.querySelector("[role=status]").textContent = status;
    if ("iGang" in ny.dataset) return;
    delete gammel.dataset.iGang;
    while (gammel.children.length > 1) gammel.lastElementChild.remove();
    gammel.append(...[...ny.children].slice(1));
    return;
  }
  [...ny.children].forEach((del, nr) => {
    if (!del.querySelector("button") && !gammel.children[nr].isEqualNode(del)) {
      gammel.children[nr].replaceChildren(...del.childNodes);
    }
  });
}

setTimeout(oppdater, PAUSE);
