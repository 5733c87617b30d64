// How pages and the search arrive where a server sends them; offline/loading.mjs says the same of files.

const PAGE_ENDING = "/";

function canSearch() {
  return Boolean(window.Worker && window.fetch);
}

/** Engine, index and the box's own code are asked for together: none waits for another. */
function searchParts(settings) {
  const worker = new Worker(settings.engine);
  const start = textAt(settings.start);
  return { worker, start, ui: import(new URL(settings.ui, document.baseURI).href) };
}

async function textAt(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  return answer.text();
}

/** Another page of the site, read by the request itself: the policy lets no script turn text into markup. */
function pageAt(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => (request.status === 200 && request.response ? resolve(request.response) : reject(new Error(request.status)));
    request.onerror = reject;
    request.send();
  });
}
