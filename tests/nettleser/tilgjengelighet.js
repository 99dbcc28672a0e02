// What a test asks of an open page; each function is evaluated in it.
window.proever = {
  spreTekst: () => {
  const ark = new CSSStyleSheet();
  ark.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ark];
},

  klippet: () => [...document.querySelectorAll('main *, header *')].filter((el) => {
  const stil = getComputedStyle(el);
  const skjuler = ['hidden', 'clip'].includes(stil.overflowX) || ['hidden', 'clip'].includes(stil.overflowY);
  if (!skjuler || el.closest('.skjult, svg, [hidden], [aria-hidden=true]') || !el.innerText?.trim()) return false;
  if (el.clientWidth < 2 || el.clientHeight < 2) return false;
  return el.scrollHeight > el.clientHeight + 2 || el.scrollWidth > el.clientWidth + 2;
}).map((el) => `${el.tagName}.${el.className}: ${el.innerText.slice(0, 60)}`),

  bevegelse: () => [...document.querySelectorAll('*')].filter((el) => {
  const stil = getComputedStyle(el);
  const sekunder = (tekst) => Math.max(...tekst.split(',').map((t) => parseFloat(t) * (t.includes('ms') ? 1 : 1000)));
  return (stil.animationName !== 'none' && sekunder(stil.animationDuration) > 10)
    || (stil.transitionProperty !== 'none' && sekunder(stil.transitionDuration) > 10);
}).slice(0, 5).map((el) => `${el.tagName}.${el.className}`),

  bygning: () => {
  const feil = [];
  const overskrifter = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
    .filter((el) => el.checkVisibility()).map((el) => Number(el.tagName[1]));
  if (overskrifter.filter((n) => n === 1).length !== 1) feil.push(`h1: ${overskrifter}`);
  overskrifter.reduce((forrige, n) => { if (n > forrige + 1) feil.push(`h${forrige} → h${n}`); return n; }, 1);
  if (!document.title.includes('Helhet') || document.title.length < 10) feil.push(`tittel: ${document.title}`);
  if (!['nb', 'nn', 'en'].includes(document.documentElement.lang)) feil.push('lang');
  for (const el of document.querySelectorAll('[tabindex]')) if (el.tabIndex > 0) feil.push(`tabindex ${el.outerHTML.slice(0, 80)}`);
  const ider = [...document.querySelectorAll('[id]')].map((el) => el.id);
  for (const id of new Set(ider.filter((id, nr) => ider.indexOf(id) !== nr))) feil.push(`id to ganger: ${id}`);
  for (const el of document.querySelectorAll('main, nav, header')) if (!el.isConnected) feil.push('landemerke');
  return feil;
},

  fokus: () => {
  const el = document.activeElement;
  if (!el || el === document.body) return null;
  const stil = getComputedStyle(el);
  const ramme = el.getBoundingClientRect();
  // A drawing shows focus on one of its shapes: something must look otherwise than it does without.
  const utseende = () => [el, ...el.querySelectorAll('*')].map((del) => {
    const s = getComputedStyle(del);
    return [s.stroke, s.strokeWidth, s.outlineStyle, s.opacity, s.fill, s.filter, s.display].join();
  }).join();
  let tegnet = false;
  if (el.ownerSVGElement) {
    const med = utseende();
    el.blur();
    tegnet = med !== utseende();
    el.focus({ preventScroll: true, focusVisible: true });
  }
  return {
    hva: `${el.tagName} ${(el.getAttribute('aria-label') || el.innerText || el.name || '').slice(0, 50)}`,
    nr: [...document.querySelectorAll('*')].indexOf(el),
    synlig: (stil.outlineStyle !== 'none' && parseFloat(stil.outlineWidth) > 0) || stil.boxShadow !== 'none' || tegnet,
    flate: ramme.width * ramme.height,
  };
},
};
