// Passkeys: ask the browser, put its answer in the form, send the form. Bytes travel as base64url.
const tilBytes = (tekst) => {
  const vanlig = tekst.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(vanlig.padEnd(Math.ceil(vanlig.length / 4) * 4, "=")), (tegn) => tegn.charCodeAt(0));
};
const tilTekst = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const medBytes = (liste) => (liste ?? []).map((en) => ({ ...en, id: tilBytes(en.id) }));

const lag = async ({ publicKey: valg }) =>
  navigator.credentials.create({
    publicKey: {
      ...valg,
      challenge: tilBytes(valg.challenge),
      user: { ...valg.user, id: tilBytes(valg.user.id) },
      excludeCredentials: medBytes(valg.excludeCredentials),
    },
  });
const vis = async ({ publicKey: valg }) =>
  navigator.credentials.get({
    publicKey: { ...valg, challenge: tilBytes(valg.challenge), allowCredentials: medBytes(valg.allowCredentials) },
  });

const somJson = (nokkel) => {
  const svar = { clientDataJSON: tilTekst(nokkel.response.clientDataJSON) };
  for (const navn of ["attestationObject", "authenticatorData", "signature", "userHandle"])
    if (nokkel.response[navn]) svar[navn] = tilTekst(nokkel.response[navn]);
  if (nokkel.response.getTransports) svar.transports = nokkel.response.getTransports();
  return JSON.stringify({
    id: nokkel.id,
    rawId: tilTekst(nokkel.rawId),
    type: nokkel.type,
    authenticatorAttachment: nokkel.authenticatorAttachment ?? undefined,
    clientExtensionResults: nokkel.getClientExtensionResults(),
    response: svar,
  });
};

const valgene = async (skjema) => {
  const her = document.getElementById(skjema.dataset.valg);
  if (her) return JSON.parse(her.textContent);
  const svar = await fetch(skjema.action, { headers: { Accept: "application/json" } });
  if (!svar.ok) throw new Error(String(svar.status));
  return svar.json();
};

for (const skjema of document.querySelectorAll("form[data-passnokkel]")) {
  if (!window.PublicKeyCredential) continue;
  skjema.hidden = false;
  const feil = skjema.querySelector("[data-feil]");
  skjema.addEventListener("submit", async (hendelse) => {
    hendelse.preventDefault();
    feil.hidden = true;
    try {
      const valg = await valgene(skjema);
      const nokkel = await (skjema.dataset.passnokkel === "lag" ? lag(valg) : vis(valg));
      skjema.elements.namedItem("svar").value = somJson(nokkel);
      skjema.submit();
    } catch {
      feil.hidden = false;
    }
  });
}
