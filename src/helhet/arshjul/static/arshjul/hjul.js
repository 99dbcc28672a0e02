// A card names the event of the small wheel that is pointed at, has focus or is tapped.
// Without this the sign's own title does, and a tap opens the event.
const tips = (svg) => {
  const kort = svg.parentElement.querySelector(".hjultips");
  let valgt = null;

  const lukk = () => { kort.hidden = true; valgt = null; };
  const vis = (merke) => {
    const [foerst, ...resten] = merke.getAttribute("aria-label").split(". ");
    kort.replaceChildren(...[foerst, resten.join(" · ")].filter(Boolean).map((tekst, nr) => {
      const del = document.createElement(nr ? "span" : "strong");
      del.textContent = tekst;
      return del;
    }));
    kort.hidden = false;
    const ramme = svg.parentElement.getBoundingClientRect();
    const her = merke.querySelector(".hjul__trykk").getBoundingClientRect();
    const midt = her.left + her.width / 2 - ramme.left - kort.offsetWidth / 2;
    const over = her.top - ramme.top > svg.getBoundingClientRect().height / 2;
    kort.style.left = `${Math.max(0, Math.min(midt, ramme.width - kort.offsetWidth))}px`;
    kort.style.top = `${over ? her.top - ramme.top - kort.offsetHeight - 6 : her.bottom - ramme.top + 6}px`;
    valgt = merke;
  };

  for (const merke of svg.querySelectorAll(".hjul__merke")) {
    merke.querySelector("title")?.remove();
    merke.addEventListener("pointerenter", (h) => { if (h.pointerType !== "touch") vis(merke); });
    merke.addEventListener("pointerleave", (h) => {
      if (h.pointerType !== "touch" && document.activeElement !== merke) lukk();
    });
    merke.addEventListener("focus", () => { if (merke.matches(":focus-visible")) vis(merke); });
    merke.addEventListener("blur", lukk);
    merke.addEventListener("click", (h) => {
      // The first tap names the event, the next one opens it.
      if (h.pointerType === "touch" && valgt !== merke) { h.preventDefault(); vis(merke); }
    });
  }
  document.addEventListener("keydown", (h) => { if (h.key === "Escape") lukk(); });
  document.addEventListener("click", (h) => { if (!svg.contains(h.target)) lukk(); });
};

for (const svg of document.querySelectorAll(".hjul--liten")) tips(svg);
