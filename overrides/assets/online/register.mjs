// What was read can be read again without a network, and the portal be installed; sw.js lies at the root, which is its scope.

if (navigator.serviceWorker) {
  addEventListener("load", () => navigator.serviceWorker.register(new URL("../sw.js", import.meta.url)).catch(() => {}));
}
