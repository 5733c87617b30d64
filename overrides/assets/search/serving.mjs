// The engine behind messages: a query comes in, its answer goes out. A query that another overtakes
// is not worked on.

import { engine } from "./engine.mjs";

/** Answers what comes to `scope`, as a worker does; `load` gives the text at an address. */
export function serve(scope, load) {
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
      ready = new Promise((resolve) => resolve(engine((name) => load(data.folder + name), data.start)));
      ready.catch(() => {});
    } else {
      waiting = data;
      next();
    }
  };
}
