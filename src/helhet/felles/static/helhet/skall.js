// Close open menus and term help on Escape or a click outside; everything works without this.
const apne = () => document.querySelectorAll("details.meny[open], details.ordhjelp[open]");

document.addEventListener("keydown", (hendelse) => {
  if (hendelse.key !== "Escape") return;
  for (const meny of apne()) {
    meny.open = false;
    if (meny.contains(document.activeElement)) meny.querySelector("summary").focus();
  }
});

document.addEventListener("click", (hendelse) => {
  for (const meny of apne()) if (!meny.contains(hendelse.target)) meny.open = false;
});

// On a narrow screen the menus scroll: bring where we stand into view, and touch nothing elsewhere.
for (const her of document.querySelectorAll(".hovednav [aria-current], .underfaner [aria-current]")) {
  const rulle = her.closest("nav, ul");
  if (rulle.scrollWidth > rulle.clientWidth) her.scrollIntoView({ block: "nearest", inline: "center" });
}

// A table that fits its frame needs no frame that scrolls, so its headings can follow the page.
const frames = document.querySelectorAll(".tabellramme");
const measure = () => {
  for (const frame of frames) frame.classList.remove("tabellramme--faar-plass");
  for (const frame of frames) frame.classList.toggle("tabellramme--faar-plass", frame.scrollWidth <= frame.clientWidth);
};
if (frames.length) {
  measure();
  window.addEventListener("resize", measure);
  // Text that the reader spreads or enlarges makes the table wider without a resize of the window.
  const watch = new ResizeObserver(() => requestAnimationFrame(measure));
  for (const frame of frames) for (const table of frame.children) watch.observe(table);
}
