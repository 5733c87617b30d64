// Answers queries from the files of the index. `load(name)` gives the text of a file; `start` is
// the text of the language's first file.

import { readSounds } from "./pinyin.mjs";
import { nearest, understand } from "./query.mjs";
import { ranked } from "./ranking.mjs";
import { readScript, SIMPLIFIED } from "./script.mjs";
import { DamagedIndex, allNumbers, library, numbers, postings } from "./shards.mjs";
import { bare, firstOf, isHan, restOf, runs, size, stem, terms } from "./tokens.mjs";
import { vocabulary } from "./vocabulary.mjs";

const MOST_HITS = 10;
const ENOUGH = 10;
const MOST_HOTLINES = 5;
const LEAST = 0.1; // of the best score; less is no answer
const PRIOR = { measure: 1, "fee-rule": 0.8, hotline: 0.9, charge: 0.85, service: 0.8, target: 0.75, document: 0.75, topic: 0.7, guide: 0.7, term: 0.6, authority: 0.6 };
const FORMAT = 1;
const BROWSED = ["measure", "fee-rule", "service", "target"]; // what is listed where nothing is asked
const DIGEST = 8;

/** An engine for one language. Throws DamagedIndex where the start is none. */
export function engine(load, start) {
  const first = readStart(start);
  const file = library(load);
  const words = vocabulary(first, file);
  const variants = () => file(`v-${first.variants}.txt`, readVariants);
  const script = first.script ? readScript(first.script) : SIMPLIFIED;
  const starts = first.kinds.map(([, from]) => from);

  function kindOf(entry) {
    let place = starts.length - 1;
    while (place > 0 && starts[place] > entry) place -= 1;
    return first.kinds[place];
  }

  function cards(place) {
    return file(`c-${first.cards.slice(place * DIGEST, (place + 1) * DIGEST)}.txt`, JSON.parse);
  }

  const hasOneFile = first.cards.length === DIGEST;

  async function card(entry) {
    if (hasOneFile) return (await cards(0))[entry];
    const [, from, , firstFile, size] = kindOf(entry);
    const found = await cards(firstFile + Math.floor((entry - from) / size));
    return found[(entry - from) % size];
  }

  /** Which entries a kind and filters leave: a function of the entry's number. */
  async function wanted(options, kinds = null) {
    const tests = [];
    if (options.kind) tests.push((entry) => kindOf(entry)[0] === options.kind);
    else if (kinds) tests.push((entry) => kinds.includes(kindOf(entry)[0]));
    const chosen = Object.entries(options.filters || {});
    if (chosen.length) {
      const facets = await file(`f-${first.facets}.txt`, JSON.parse);
      for (const [facet, value] of chosen) {
        const row = (facets[facet] || []).find(([ident]) => ident === value);
        const entries = new Set(row ? numbers(row[2]) : []);
        tests.push((entry) => entries.has(entry));
      }
    }
    return (entry) => tests.every((test) => test(entry));
  }

  /** Terms of which the shard lists only the best entries, with all of them. */
  async function whole(groups) {
    return Promise.all(groups.map(async (group) => ({
      ...group,
      terms: await Promise.all(group.terms.map(async ({ line, weight }) => {
        if (!line.file) return { line, weight };
        const all = await file(line.file, postings);
        return { line: { term: line.term, postings: all }, weight };
      })),
    })));
  }

  /** The entries that a citation names: those that most of what it says holds for. */
  function pinnedBy(cited, isWanted) {
    const counts = new Map();
    for (const { line, worth } of cited) {
      for (const entry of line.postings.entries) counts.set(entry, (counts.get(entry) || 0) + worth);
    }
    const most = Math.max(0, ...counts.values());
    return [...counts.keys()].filter((entry) => counts.get(entry) === most && isWanted(entry)).slice(0, MOST_HITS);
  }

  /** The places of entries in an order; null for the order of relevance. */
  async function placesIn(order) {
    if (!order) return null;
    const orders = await file(`o-${first.orders}.txt`, readOrders);
    return orders[order] || null;
  }

  /** Everything that a kind and filters leave, where nothing is asked. */
  async function listed(options) {
    return answerOf([], options, [], async (chosen) => {
      const isWanted = await wanted(chosen, BROWSED);
      const order = [];
      for (let entry = 0; entry < first.entries; entry += 1) if (isWanted(entry)) order.push({ entry, score: 0, terms: [] });
      return order;
    });
  }

  /** What is shown of the entries that `ordered` gives for options, in their order. */
  async function answerOf(groups, options, read, ordered) {
    const order = await ordered(options);
    const places = await placesIn(options.sort);
    if (places) order.sort((one, other) => places[one.entry] - places[other.entry]);
    const limit = options.limit || MOST_HITS;
    const hits = await Promise.all(order.slice(0, limit).map((one) => hit(one, groups)));
    const answer = { hits, total: order.length, counts: countsOf(order), read };
    if (options.facets) answer.facets = await facetCounts(order, options, ordered);
    return answer;
  }

  /** How many each filter keeps out that leaves nothing: its facet, its name, and what there is without it. */
  async function drops(query, options) {
    const facets = await file(`f-${first.facets}.txt`, JSON.parse);
    const filters = Object.entries(options.filters || {});
    const found = await Promise.all(filters.map(async ([facet, value]) => {
      const others = Object.fromEntries(filters.filter(([name]) => name !== facet));
      const { total } = await search(query, { ...options, filters: others, facets: false, limit: 1, isDropping: true });
      const row = (facets[facet] || []).find(([ident]) => ident === value);
      return { facet, name: row ? row[1] : value, total };
    }));
    return found.filter((one) => one.total);
  }

  async function search(query, options = {}) {
    const answer = query.trim() ? await asked(query, options) : await listed(options);
    if (!answer.total && !options.isDropping && Object.keys(options.filters || {}).length) answer.drops = await drops(query, options);
    return answer;
  }

  async function asked(query, options) {
    // Every answer needs it: it comes along with the first terms. Who waits for it hears of errors.
    if (hasOneFile) cards(0).catch(() => {});
    const understood = await understand(script.plain(query), words, variants);
    let groups = understood.groups;
    if (weighed(groups, await wanted(options)).length < ENOUGH && groups.some((group) => group.terms.some(({ line }) => line.file))) groups = await whole(groups);
    const answer = await answerOf(groups, options, understood.read.map(script.shown), async (chosen) => {
      const isWanted = await wanted(chosen);
      const found = weighed(groups, isWanted);
      const pinned = pinnedBy(understood.cited, isWanted);
      const least = found.length ? found[0].score * LEAST : 0;
      const rest = found.filter((one) => one.score >= least && !pinned.includes(one.entry));
      return [...pinned.map((entry) => found.find((one) => one.entry === entry) || { entry, score: Infinity, terms: [] }), ...rest];
    });
    if (!answer.total) {
      answer.near = (await nearest(understood.text, words)).map(script.shown);
      answer.hotlines = await hotlines();
    }
    return answer;
  }

  /** By facet, the values that results have: id, name and how many. Of a facet that is in use, those without it. */
  async function facetCounts(order, options, ordered) {
    const facets = await file(`f-${first.facets}.txt`, JSON.parse);
    const all = new Set(order.map((one) => one.entry));
    const filters = options.filters || {};
    const counts = {};
    for (const [facet, rows] of Object.entries(facets)) {
      const { [facet]: used, ...others } = filters;
      const found = used ? new Set((await ordered({ ...options, filters: others })).map((one) => one.entry)) : all;
      counts[facet] = rows
        .map(([ident, name, entries]) => [ident, name, numbers(entries).filter((entry) => found.has(entry)).length])
        .filter(([, , number]) => number);
    }
    return counts;
  }

  /** The first numbers to call, for a query that finds nothing. */
  async function hotlines() {
    const place = first.kinds.findIndex(([kind]) => kind === "hotline");
    const from = starts[place];
    const to = Math.min(place + 1 < starts.length ? starts[place + 1] : first.entries, from + MOST_HOTLINES);
    const found = [];
    for (let entry = from; entry < to; entry += 1) found.push(hit({ entry, terms: [] }, []));
    return Promise.all(found);
  }

  function weighed(groups, isWanted) {
    const worth = groups.map((group) => groupWorth(group, first.entries));
    const whole = worth.reduce((sum, one, at) => (groups[at].optional ? sum : sum + one), 0) || 1;
    const places = new Map();
    groups.forEach((group, at) => group.terms.forEach(({ line, weight }) => {
      if (!places.has(line.term)) places.set(line.term, []);
      places.get(line.term).push([at, weight]);
    }));
    return ranked(groups, isWanted)
      .map((one) => {
        const held = new Map();
        for (const term of one.terms) {
          for (const [at, weight] of places.get(term)) held.set(at, Math.max(weight, held.get(at) || 0));
        }
        let covered = 0;
        for (const [at, weight] of held) covered += worth[at] * Math.min(1, weight);
        const share = Math.min(1, covered / whole);
        return { ...one, score: one.score * (0.25 + 0.75 * share) * (PRIOR[kindOf(one.entry)[0]] || 1) };
      })
      .sort((one, other) => other.score - one.score || one.entry - other.entry);
  }

  function countsOf(order) {
    const counts = {};
    for (const one of order) {
      const [kind] = kindOf(one.entry);
      counts[kind] = (counts[kind] || 0) + 1;
    }
    return counts;
  }

  async function hit(one, groups) {
    const [kind, , folder] = kindOf(one.entry);
    const [id, title, where] = await card(one.entry);
    const found = new Set(one.terms);
    const reasons = why(script.plain(title), found, groups).map(script.shown);
    return { kind, id, path: `${folder}${id}/`, title: marked(title, found, script.plain), where, why: reasons };
  }

  return { search };
}

/** How much a group tells entries apart: the rarer its commonest term, the more. */
function groupWorth(group, entries) {
  const holders = Math.max(...group.terms.map(({ line }) => line.postings.holders));
  const top = Math.max(...group.terms.map(({ weight }) => weight));
  return Math.log(1 + entries / holders) * Math.min(1, top);
}

/** A title in pieces, those that the query found marked: `[["船边直提", true], ["试点", false]]`. */
export function marked(title, found, inIndex = (text) => text) {
  const plain = inIndex(bare(title));
  const flags = new Array(title.length).fill(false);
  if (plain.length === title.length) {
    for (const { text, at } of runs(plain)) {
      if (!isHan(text)) {
        if (found.has(stem(text))) flags.fill(true, at, at + text.length);
        continue;
      }
      let place = at;
      let before = "";
      for (const character of text) {
        if (found.has(before + character)) flags.fill(true, place - before.length, place + character.length);
        if (found.has(character)) flags.fill(true, place, place + character.length);
        place += character.length;
        before = character;
      }
    }
  }
  const pieces = [];
  for (let at = 0; at < title.length; at += 1) {
    const last = pieces[pieces.length - 1];
    if (last && last[1] === flags[at]) last[0] += title[at];
    else pieces.push([title[at], flags[at]]);
  }
  return pieces;
}

/** What of the query stands in the record and not whole in its title, as it was typed. */
function why(title, found, groups) {
  const plain = bare(title);
  const inTitle = new Set(terms(plain));
  const out = [];
  for (const group of groups) {
    for (const { line, shown } of group.terms) {
      const { term } = line;
      if (!found.has(term) || term[0] === "#") continue;
      const last = out.length - 1;
      if (!isHan(term)) {
        if (!inTitle.has(term)) out.push(shown || line.shown);
      } else if (last >= 0 && size(term) > 1 && isHan(out[last]) && out[last].endsWith(firstOf(term))) out[last] += restOf(term);
      else out.push(term);
    }
  }
  return [...new Set(out)].filter((text) => !isHan(text) || (size(text) > 1 && !plain.includes(text))).slice(0, 4);
}

function readStart(text) {
  let first;
  try {
    first = JSON.parse(text);
  } catch (error) {
    throw new DamagedIndex("start");
  }
  if (!first || first.format !== FORMAT) throw new DamagedIndex("format");
  return first;
}

function readOrders(text) {
  return Object.fromEntries(Object.entries(JSON.parse(text)).map(([name, packed]) => [name, allNumbers(packed)]));
}

function readVariants(text) {
  const [written, sounds] = text.split("\n");
  const pairs = [...written];
  const simplified = new Map();
  for (let at = 0; at + 1 < pairs.length; at += 2) simplified.set(pairs[at], pairs[at + 1]);
  return { simplified, sounds: readSounds(sounds || "").of };
}
