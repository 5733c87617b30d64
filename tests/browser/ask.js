// Types a query into the header's box and waits for its results, twice; runs in the page.
async ({ query, kind, seconds }) => {
  const form = document.getElementById("find").form;
  const input = form.elements.q;
  form.dataset.kind = kind;
  const type = (text) => {
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  const ask = () => new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no answer to ${query}`)), seconds * 1000);
    let began = 0;
    form.addEventListener("found", ({ detail }) => {
      clearTimeout(late);
      form.getBoundingClientRect();
      resolve({ ms: performance.now() - began, hits: detail.hits });
    }, { once: true });
    began = performance.now();
    type(query);
  });
  input.focus();
  // A box without a query shows nothing.
  if (!query.trim()) return { first: 0, ms: 0, hits: [] };
  const first = await ask();
  type("");
  const again = await ask();
  type("");
  return { first: first.ms, ms: again.ms, hits: first.hits.map(({ kind, id, path }) => ({ kind, id, path })) };
}
