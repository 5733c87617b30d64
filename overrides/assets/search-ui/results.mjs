// The page of results: its address says what is asked for, so that it can be sent. Where nothing is
// asked it lists everything that the filters leave.

import { addressOf, byKind, langOf, lineOf, make, say, titleOf, understood } from "./parts.mjs";

const PAGE = 20;
const FACETS = ["regions", "documents", "topics", "audiences", "authorities", "transport-modes", "years", "due"];
const SORTS = ["date", "title"];

/** Fills the page of results after its address. */
export function results(root, input, engine, words, settings) {
  const status = root.querySelector("[role=status]");
  const body = root.querySelector(".results__body");
  const chips = root.querySelector(".results__kinds");
  const filters = root.querySelector(".results__filters");
  const fields = root.querySelector(".results__fields");
  const selects = new Map();
  let shown = PAGE;

  const state = () => {
    const asked = new URLSearchParams(location.search);
    const chosen = {};
    for (const facet of FACETS) if (asked.get(facet)) chosen[facet] = asked.get(facet);
    const sort = SORTS.includes(asked.get("sort")) ? asked.get("sort") : "";
    return { query: (asked.get("q") || "").trim(), kind: asked.get("kind") || "", filters: chosen, sort };
  };

  function go(changes) {
    const asked = new URLSearchParams(location.search);
    for (const [key, value] of Object.entries(changes)) {
      if (value) asked.set(key, value);
      else asked.delete(key);
    }
    history.pushState(null, "", `?${asked}`);
    shown = PAGE;
    show();
  }

  async function show() {
    const { query, kind, filters: chosen, sort } = state();
    if (document.activeElement !== input) input.value = query;
    document.title = query ? `${query} - ${settings.title}` : settings.title;
    let all;
    let answer;
    try {
      all = await engine.ask(query, { filters: chosen, facets: true, sort, limit: kind ? 1 : shown });
      answer = kind && all ? await engine.ask(query, { filters: chosen, facets: true, kind, sort, limit: shown }) : all;
    } catch (error) {
      status.textContent = settings.failed;
      body.replaceChildren(make("p", {}, make("a", { href: settings.letters }, settings.elsewhere)));
      return;
    }
    if (!answer) return;
    showKinds(all, kind);
    showFilters(answer);
    showHits(query, answer, kind || sort);
  }

  function showKinds(all, kind) {
    if (!all.total) {
      chips.replaceChildren();
      return;
    }
    const total = Object.values(all.counts).reduce((sum, one) => sum + one, 0);
    const entries = [["", words.search_every_kind, total], ...Object.entries(all.counts).map(([name, number]) => [name, words[`kind_${name}`], number])];
    chips.replaceChildren(...entries.map(([name, text, number]) => {
      const button = make("button", { type: "button", class: "button", "aria-pressed": String(name === kind) }, `${text} `, make("span", { class: "quiet" }, String(number)));
      button.addEventListener("click", () => go({ kind: name }));
      return button;
    }));
  }

  /** The list of a facet, or of orders; made once, for the focus may be on it. */
  function field(name, label) {
    if (!selects.has(name)) {
      const select = make("select", { id: `filter-${name}` });
      select.addEventListener("change", () => go({ [name]: select.value }));
      selects.set(name, select);
      fields.append(make("div", {}, make("label", { for: select.id }, label), select));
    }
    return selects.get(name);
  }

  /** Offers values, of which one is chosen. What is in use is not changed under the hand. */
  function offer(select, values, chosen) {
    if (select !== document.activeElement) {
      select.replaceChildren(...values.map(([value, text]) => make("option", { value, lang: langOf(text) }, text)));
    }
    select.value = chosen;
    select.parentNode.hidden = values.length < 2;
  }

  function showFilters(answer) {
    // An answer may be older than what has been chosen since.
    const { query, filters: chosen, sort } = state();
    filters.hidden = !answer.total && !Object.keys(chosen).length;
    if (Object.keys(chosen).length || !query) filters.open = true;
    const first = query ? words.search_sort_relevance : words.search_any;
    const orders = SORTS.map((order) => [order, words[`search_sort_${order}`]]);
    offer(field("sort", words.search_sort), [["", first], ...orders], sort);
    for (const facet of FACETS) {
      const rows = (answer.facets[facet] || []).map(([value, name, number]) => [value, `${name} (${number})`]);
      offer(field(facet, words[`facet_${facet}`]), [["", words.search_any], ...rows], chosen[facet] || "");
    }
  }

  function showHits(query, answer, isOneList) {
    const read = understood(answer, words);
    if (!answer.total) {
      status.textContent = query ? say(words.search_none, { query }) : say(words.search_total, { number: 0 });
      body.replaceChildren(...nothing(answer));
      return;
    }
    status.textContent = say(query ? words.search_count : words.search_total, { number: answer.total }) + (read ? ` ${read}` : "");
    const groups = isOneList ? [[state().kind, answer.hits]] : byKind(answer.hits);
    const parts = [];
    for (const [kind, hits] of groups) {
      const list = make("ol", { class: "results__list" }, ...hits.map((hit) =>
        make("li", {}, make("a", { href: addressOf(hit, settings), class: "hit" }, make("span", { class: "hit__title" }, ...titleOf(hit)), lineOf(hit, words)))));
      parts.push(make("section", {}, make("h2", {}, kind ? words[`kind_${kind}`] : words.search_every_kind), list));
    }
    body.replaceChildren(...parts);
    if (answer.total > answer.hits.length) {
      const more = make("button", { type: "button", class: "button" }, words.search_more);
      more.addEventListener("click", () => {
        shown += PAGE;
        show();
      });
      body.append(more);
    }
  }

  function nothing(answer) {
    const parts = (answer.drops || []).map(({ facet, name, total }) => {
      const button = make("button", { type: "button", class: "button" }, say(words.search_drop_filter, { name, number: total }));
      button.addEventListener("click", () => go({ [facet]: "" }));
      return make("p", {}, button);
    });
    if (answer.near && answer.near.length) {
      const links = answer.near.map((text) => make("li", {}, make("a", { href: `?q=${encodeURIComponent(text)}` }, text)));
      parts.push(make("p", {}, words.search_near), make("ul", {}, ...links));
    }
    if (answer.hotlines && answer.hotlines.length) {
      const links = answer.hotlines.map((hit) => make("li", {}, make("a", { href: addressOf(hit, settings) }, ...titleOf(hit)), hit.where ? ` ${hit.where}` : ""));
      parts.push(make("p", {}, words.search_call), make("ul", {}, ...links));
    }
    parts.push(make("p", {}, make("a", { href: settings.letters }, settings.elsewhere)));
    return parts;
  }

  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    go({ q: input.value.trim() });
  });
  window.addEventListener("popstate", () => {
    shown = PAGE;
    show();
  });
  show();
}
