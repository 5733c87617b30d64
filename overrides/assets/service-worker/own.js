// What an origin keeps is shared by all of its sites: the portal's own begins with this.
const OWN = `portal ${registration.scope} `;

/** Removes what the portal keeps, but for what is named. */
async function clear(but = []) {
  const names = (await caches.keys()).filter((name) => name.startsWith(OWN) && !but.includes(name));
  await Promise.all(names.map((name) => caches.delete(name)));
}

self.addEventListener("install", () => self.skipWaiting());
