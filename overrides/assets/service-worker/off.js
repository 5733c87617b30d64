// Takes the place of the service worker where `mkdocs.yml` switches it off, and removes it and all it kept.

async function end() {
  await clear();
  await registration.unregister();
}

self.addEventListener("activate", (event) => event.waitUntil(end()));
