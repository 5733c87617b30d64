// The engine in a worker: a query comes in, its answer goes out. A query that another overtakes
// is not worked on.

import { engine } from "./engine.mjs";

function serve(scope) {
  let ready = null;
  let waiting = null;
  let busy = false;

  async function next() {
    if (busy || !waiting) return;
    busy = true;
    const { id, query, options } = waiting;
    waiting = null;
    try {
      const answer = await (await ready).search(query, options);
      scope.postMessage({ id, answer });
    } catch (error) {
      scope.postMessage({ id, error: String(error && error.message) });
    }
    busy = false;
    next();
  }

  scope.onmessage = ({ data }) => {
    if (data.start !== undefined) {
      ready = new Promise((resolve) => resolve(engine((name) => fetchText(data.folder + name), data.start)));
      ready.catch(() => {});
    } else {
      waiting = data;
      next();
    }
  };
}

async function fetchText(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.text();
}

serve(self);
