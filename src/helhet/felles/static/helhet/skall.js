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

// On a narrow screen the tabs scroll: bring the one we stand on into view.
document.querySelector(".underfaner [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
