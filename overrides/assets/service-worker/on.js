// Pages come from the network, and only without one from what was kept of them: nobody who is online
// reads an old page. Files named by their content never change: they are kept, and held against their
// names whenever they are used, so that what is damaged is fetched again. Nothing is fetched ahead.

const VERSION = 1; // changes when something else is kept under the same name
const MOST = { pages: 60, parts: 24, index: 600 }; // files of each, the newest
const CACHE = Object.fromEntries(Object.keys(MOST).map((kind) => [kind, `${OWN}${VERSION} ${kind}`]));
const NAMED = /^assets\/(search\/)?[a-z-]+[.-]([0-9a-f]{8})\.(?:css|m?js|txt)$/;
const PARTS = /(?:href|src)="([^"]*assets\/[^"]*)"/g;
const doubted = new Set(); // fetched anew once: some hosts change what they send
const LOST = "{lost}";

self.addEventListener("activate", (event) => event.waitUntil(begin()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const place = placeOf(request.url);
  if (request.method !== "GET" || place === null) return;
  const named = NAMED.exec(place);
  if (named) event.respondWith(part(event, request, named));
  else if (request.mode === "navigate" || /(?:^|\/)$/.test(place)) event.respondWith(page(event, request));
});

async function begin() {
  await clear(Object.values(CACHE));
  await self.clients.claim();
  if (navigator.connection && navigator.connection.saveData) return;
  const open = await self.clients.matchAll({ type: "window" });
  await Promise.all(open.map(({ url }) => keepOpen(url).catch(() => {})));
}

/** The path from the site's root, without query; null for what is not the site's. */
function placeOf(address) {
  return address.startsWith(registration.scope) ? address.slice(registration.scope.length).split(/[?#]/, 1)[0] : null;
}

/** A page that was opened before there was a worker, with its parts: the browser has them still. */
async function keepOpen(url) {
  const answer = await fetch(url, { cache: "force-cache" });
  if (!isPage(answer)) return;
  await keep("pages", url, answer.clone());
  for (const [, href] of (await answer.text()).matchAll(PARTS)) {
    const address = new URL(href, url).href;
    const named = NAMED.exec(placeOf(address) || "");
    if (named) await found(address, new Request(address, { cache: "force-cache" }), named);
  }
}

async function page(event, request) {
  let answer;
  try {
    // What the browser's own cache holds may be from before the site was last built.
    answer = await fetch(request, { cache: "no-cache" });
  } catch (error) {
    return (await kept("pages", request.url).catch(() => null)) || lost();
  }
  if (isPage(answer)) event.waitUntil(keep("pages", request.url, answer.clone()).catch(() => {}));
  return answer;
}

async function part(event, request, named) {
  try {
    return await found(request.url, request, named);
  } catch (error) {
    // Storage may be full or forbidden; without a network this fails as it does without a worker.
    return fetch(request);
  }
}

/** A file named by its content, as it was kept, or else from the network. */
async function found(address, request, [, isIndex, digest]) {
  const kind = isIndex ? "index" : "parts";
  const old = await kept(kind, address);
  if (old && (await isAsNamed(old, digest))) return old;
  let answer = await fetch(request);
  if (isWhole(answer) && !doubted.has(address) && !(await isAsNamed(answer, digest))) {
    doubted.add(address);
    answer = await fetch(request, { cache: "reload" });
  }
  if (isWhole(answer) && (await isAsNamed(answer, digest))) await keep(kind, address, answer.clone()).catch(() => {});
  return answer;
}

async function kept(kind, address) {
  return (await caches.open(CACHE[kind])).match(bare(address), { ignoreVary: true });
}

async function keep(kind, address, answer) {
  const cache = await caches.open(CACHE[kind]);
  const key = bare(address);
  await cache.delete(key, { ignoreVary: true }); // so that it comes last
  await cache.put(key, answer);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST[kind])).map((old) => cache.delete(old, { ignoreVary: true })));
}

/** Without query and anchor, which the page's script reads. */
function bare(address) {
  return address.split(/[?#]/, 1)[0];
}

function isWhole(answer) {
  return answer.status === 200 && answer.type === "basic" && !answer.redirected;
}

function isPage(answer) {
  return isWhole(answer) && /^text\/html\b/.test(answer.headers.get("Content-Type"));
}

async function isAsNamed(answer, digest) {
  const sum = await crypto.subtle.digest("SHA-256", await answer.clone().arrayBuffer());
  return new DataView(sum).getUint32(0).toString(16).padStart(8, "0") === digest;
}

function lost() {
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
  };
  return new Response(LOST.replaceAll("{root}", registration.scope), { status: 503, headers });
}
