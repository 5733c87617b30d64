// How pages and the search arrive where files are opened: browsers let them load neither modules nor
// workers nor each other's text. Scripts and frames they may load.

const PAGE_ENDING = ".html";
const TELL = "#tell";
const PATIENCE = 10_000;
const awaited = new Map();

function canSearch() {
  return true;
}

/** The engine on the page's own thread, asked as a worker is. */
function searchParts(settings) {
  const worker = { postMessage: (data) => scope.onmessage({ data }) };
  const scope = { postMessage: (data) => worker.onmessage({ data }) };
  searchEngine.serve(scope, indexText);
  return { worker, start: indexText(settings.start), ui: Promise.resolve(searchUi) };
}

/** The text of a file of the index, which is a script that hands it over. */
function indexText(address) {
  const [, file, name] = /^(.*?([^/]+))\.\w+$/.exec(address);
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const end = () => {
      script.remove();
      awaited.delete(name);
      reject(new Error(address));
    };
    awaited.set(name, resolve);
    // What has been handed over by now stays so.
    script.onload = end;
    script.onerror = end;
    script.src = `${file}.js`;
    document.head.append(script);
  });
}

window.portalIndex = (name, text) => {
  if (awaited.has(name)) awaited.get(name)(text);
};

/** Another page. */
async function pageAt(address) {
  return new DOMParser().parseFromString(await textAt(address), "text/html");
}

/** A page's HTML: opened unseen, it tells it itself. */
function textAt(address) {
  return new Promise((resolve, reject) => {
    const frame = document.createElement("iframe");
    const end = () => {
      clearTimeout(late);
      window.removeEventListener("message", hear);
      frame.remove();
    };
    const hear = ({ source, data }) => {
      if (source !== frame.contentWindow) return;
      end();
      resolve(String(data));
    };
    const late = setTimeout(() => {
      end();
      reject(new Error(address));
    }, PATIENCE);
    window.addEventListener("message", hear);
    frame.hidden = true;
    frame.src = `${address}${TELL}`;
    document.body.append(frame);
  });
}

if (window.parent !== window && location.hash === TELL) window.parent.postMessage(document.documentElement.outerHTML, "*");
