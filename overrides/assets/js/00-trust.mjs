// What the content security policy asks for: workers are made of this site's own files, and no text becomes markup or a script.

function trustOwnFiles() {
  if (!window.trustedTypes) return;
  window.trustedTypes.createPolicy("default", {
    createScriptURL: (address) => (new URL(address, document.baseURI).origin === location.origin ? address : null),
  });
}

trustOwnFiles();
