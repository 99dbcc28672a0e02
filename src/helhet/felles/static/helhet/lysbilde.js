// The arrows, Page Up and Page Down, and space lead through the pictures; Escape ends the showing.
const veier = { ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "prev", PageUp: "prev", Escape: "up" };

document.addEventListener("keydown", (h) => {
  const paaLenke = h.key === " " && h.target.closest("a, button");
  const lenke = veier[h.key] && document.querySelector(`a[rel="${veier[h.key]}"]`);
  if (!lenke || paaLenke || h.altKey || h.ctrlKey || h.metaKey) return;
  h.preventDefault();
  lenke.click();
});
