// Show or hide a password: the button is hidden without this script.
for (const knapp of document.querySelectorAll("button[data-vis-passord]")) {
  const felt = document.getElementById(knapp.dataset.visPassord);
  if (!felt) continue;
  knapp.hidden = false;
  knapp.addEventListener("click", () => {
    const vises = felt.type === "text";
    felt.type = vises ? "password" : "text";
    knapp.setAttribute("aria-pressed", String(!vises));
    felt.focus();
  });
}
for (const knapp of document.querySelectorAll("button[data-skriv-ut]")) {
  knapp.hidden = false;
  knapp.addEventListener("click", () => window.print());
}
