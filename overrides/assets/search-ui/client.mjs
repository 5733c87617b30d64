// Asks the engine in its worker.

/** An engine to be asked: `ask(query, options)` gives its answer; null when a later one overtook. */
export function client({ settings, worker, start }) {
  const asked = new Map();
  let last = 0;
  let failed = null;
  const words = start.then((text) => JSON.parse(text).words);

  const fail = (error) => {
    failed = error;
    for (const { reject } of asked.values()) reject(error);
    asked.clear();
  };
  worker.onmessage = ({ data }) => {
    for (const [id, { resolve, reject }] of [...asked]) {
      if (id > data.id) continue;
      asked.delete(id);
      if (id < data.id) resolve(null);
      else if (data.error !== undefined) reject(new Error(data.error));
      else resolve(data.answer);
    }
  };
  worker.onerror = (event) => fail(new Error(event.message || "worker"));
  start.then((text) => worker.postMessage({ start: text, folder: new URL(settings.folder, document.baseURI).href }), fail);

  return {
    words,
    ask(query, options = {}) {
      if (failed) return Promise.reject(failed);
      last += 1;
      const id = last;
      return new Promise((resolve, reject) => {
        asked.set(id, { resolve, reject });
        worker.postMessage({ id, query, options });
      });
    },
  };
}
