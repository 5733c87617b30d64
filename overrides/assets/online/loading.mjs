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
