// Runs of characters, syllables and initials in the order of the query, matched against what
// stands next to each other in the index: "tui税", "tiqianshenbao", 多式连运.

import { firstOf, restOf, size } from "./tokens.mjs";

const KEPT = 2.2;
const MOST_PAIRS = 4;
const FEW_SLOTS = 3;
const SHORT_QUERY = 8;

/**
 * The terms that a chain of slots finds: groups of alternatives, one for each pair of neighbours
 * (or lone slot) that finds any, each with its terms and their weights. `read` is how the chain
 * was understood where it was not typed in characters.
 */
export async function chainTerms(slots, words, isAlone = false) {
  if (slots.length === 1) return loneTerms(slots[0], words);
  const pairs = await Promise.all(slots.slice(1).map((slot, at) => words.pair(slots[at], slot)));
  const typed = (at) => slots[at].character && slots[at + 1].character;
  pairs.forEach((found, at) => {
    // What is typed in characters stands; what only sounds like it counts where that finds nothing.
    if (typed(at) && found.some((one) => one.grade === 1)) pairs[at] = found.filter((one) => one.grade === 1);
  });
  const all = [...pairs];
  pairs.forEach((found, at) => {
    if (typed(at) && found.length && found[0].grade < 1) pairs[at] = found.filter((one) => isSlip(one.line.term, at, slots, all, isAlone));
  });
  const groups = [];
  const read = [];
  for (const [from, to] of stretches(pairs)) {
    const through = bestThrough(pairs.slice(from, to));
    const weak = to - from === 1 && slots.length > 3;
    for (let at = from; at < to; at += 1) {
      const found = through.pairs[at - from];
      const exact = typed(at) && found[0].grade === 1;
      if (weak && typed(at) && !exact) continue;
      groups.push({ terms: found.map(({ line, weight }) => ({ line, weight })), slots: [at, at + 1] });
    }
    read.push(through.best);
  }
  const covered = new Set(groups.flatMap((group) => group.slots));
  const lone = groups.length && slots.length > FEW_SLOTS ? [] : await Promise.all(slots.map(async (slot, at) => {
    if (covered.has(at) || slot.start || (slot.sound && slots.length > 2)) return null;
    const found = (await words.character(slot)).filter((one) => one.grade === 1);
    return found.length ? { terms: few(found, 0.3), slots: [at] } : null;
  }));
  return { groups: [...groups, ...lone.filter(Boolean)], read: read.filter((text) => size(text) > 1), missing: missing(slots, covered) };
}

/**
 * Whether a pair that sounds like what was typed may be meant: one character is another, and the
 * pair on its other side, where there is one, says so too. Short queries are given more room.
 */
function isSlip(term, at, slots, pairs, isAlone) {
  const wrong = [at, at + 1].filter((place) => slots[place].character !== [...term][place - at]);
  if (isAlone && slots.length < 3) return true;
  if (wrong.length !== 1) return false;
  const [place] = wrong;
  const other = place === at ? at - 1 : at + 1;
  if (other < 0 || other >= pairs.length) return isAlone && slots.length > 2 && slots.length <= SHORT_QUERY;
  return pairs[other].some(({ line }) => [...line.term][place - other] === [...term][place - at]);
}

async function loneTerms(slot, words) {
  const found = (await words.character(slot)).filter((one) => one.grade >= 0.5);
  const groups = found.length ? [{ terms: few(found, 1), slots: [0] }] : [];
  return { groups, read: slot.character ? [] : groups.map((group) => group.terms[0].line.term), missing: groups.length ? 0 : 1 };
}

function few(found, weight) {
  return found
    .sort((one, other) => other.grade - one.grade || other.line.postings.holders - one.line.postings.holders)
    .slice(0, MOST_PAIRS)
    .map(({ line, grade }) => ({ line, weight: weight * grade }));
}

function missing(slots, covered) {
  return slots.filter((_, at) => !covered.has(at)).length;
}

/** Stretches of neighbouring pairs that find anything: [from, to) each. */
function stretches(pairs) {
  const found = [];
  let from = -1;
  pairs.forEach((pair, at) => {
    if (pair.length && from < 0) from = at;
    if (!pair.length && from >= 0) {
      found.push([from, at]);
      from = -1;
    }
  });
  if (from >= 0) found.push([from, pairs.length]);
  return found;
}

/**
 * For pairs that should join (the second character of each is the first of the next): the best way
 * through, and of each pair those that lie on ways nearly as good, weighed by how good.
 */
function bestThrough(pairs) {
  const cost = ({ line, grade }) => 1.6 * Math.log(grade) + 0.35 * Math.log(line.postings.holders);
  const forward = pairs.map(() => new Map());
  const backward = pairs.map(() => new Map());
  const into = (table, key, value) => table.set(key, Math.max(table.has(key) ? table.get(key) : -Infinity, value));
  const BROKEN = -4;
  pairs.forEach((found, at) => {
    const loose = at ? Math.max(...forward[at - 1].values()) + BROKEN : 0;
    for (const one of found) {
      const from = firstOf(one.line.term);
      const before = at && forward[at - 1].has(from) ? forward[at - 1].get(from) : loose;
      one.before = Math.max(before, loose);
      into(forward[at], restOf(one.line.term), one.before + cost(one));
    }
  });
  for (let at = pairs.length - 1; at >= 0; at -= 1) {
    const last = at === pairs.length - 1;
    const loose = last ? 0 : Math.max(...backward[at + 1].values()) + BROKEN;
    for (const one of pairs[at]) {
      const to = restOf(one.line.term);
      const after = !last && backward[at + 1].has(to) ? backward[at + 1].get(to) : loose;
      one.through = one.before + cost(one) + Math.max(after, loose);
      into(backward[at], firstOf(one.line.term), cost(one) + Math.max(after, loose));
    }
  }
  const top = Math.max(...pairs[0].map((one) => one.through));
  const kept = pairs.map((found) =>
    found
      .filter((one) => one.through >= top - KEPT)
      .sort((one, other) => other.through - one.through)
      .slice(0, MOST_PAIRS)
      .map((one) => ({ ...one, weight: Math.exp((one.through - top) / 1.5) * Math.sqrt(one.grade) })));
  let best = "";
  kept.forEach((found, at) => {
    const next = found.find((one) => !at || best.endsWith(firstOf(one.line.term))) || found[0];
    best += at && best.endsWith(firstOf(next.line.term)) ? restOf(next.line.term) : next.line.term;
  });
  return { pairs: kept, best };
}
