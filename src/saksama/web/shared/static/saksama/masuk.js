// Passkeys: the button is shown only where the browser can use one here, and a failed attempt says what else there is.
"use strict";

(() => {
  const numbers = /^[\d.]+$|:/.test(location.hostname); // a passkey belongs to a name, never to a number
  const able = Boolean(window.isSecureContext && window.PublicKeyCredential && !numbers);
  document.querySelectorAll("[data-passkey]").forEach((part) => { part.hidden = !able; });
  const none = document.getElementById("kunci-tiada");
  if (none) none.hidden = able;
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const failed = document.getElementById("kunci-gagal");
    if (failed) { failed.hidden = false; failed.scrollIntoView({ block: "nearest" }); }
  });
})();
