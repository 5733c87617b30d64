// What a query says: its citation and dates, its words, and its runs of characters and pinyin,
// each as a group of alternative index terms.

import { chainTerms } from "./chains.mjs";
import { citation, leaders } from "./citations.mjs";
import { dates } from "./dates.mjs";
import { syllables } from "./pinyin.mjs";
import { bare, isHan, runs, stem } from "./tokens.mjs";

const LONGEST_QUERY = 240;
const MOST_RUNS = 40;
const ASKING = /怎么样|怎么办|怎么|怎样|如何|什么时候|什么|多少|哪里|哪儿|哪个|哪些|能不能|可不可以|是不是|有没有|可以|请问|需要|应该|为什么|一下|我们|吗|呢|吧|啊|了|的|我|你/g;
const ASKING_WORDS = new Set("more get gets getting many much need needs want wants find know there here please tell show give still now done doing use using make makes take takes long kind kinds thing things".split(" "));
const MOST_PREFIXED = 6;
const LEADER_WEIGHT = 2;
const WHOLE_WEIGHT = 1;
const DATE_WEIGHTS = [1.6, 0.5, 0.3];
const MOST_INITIALS = 8;
const LONGEST_SYLLABLE_TYPED = 6;
const FEW_ASKING = 2;
const FEW_WORDS = 4; // a longer query is a sentence, whose rarer words are seldom slips
const MOST_PHRASES = 6;
const LONGEST_SOUND = 40;
const MOST_READ = 4;

/** A query as the engine works with it. */
export async function understand(query, words, variants) {
  let text = bare(query.slice(0, LONGEST_QUERY)).replace(/\s+/g, " ").trim();
  text = await inKnownCharacters(text, words, variants);
  const cited = citedTerms(citation(text), words);
  const dated = dateGroups(text, words);
  const led = exactGroups(leaders(text), LEADER_WEIGHT, words);
  const whole = exactGroups([`#k/${runs(text).map((run) => run.text).join("")}`], WHOLE_WEIGHT, words);
  const pieces = parts(text);
  await readLatin(pieces, words);
  const chains = chainsOf(pieces, words);
  const matched = await Promise.all(chains.map((chain) => chainTerms(chain, words, pieces.length === 1)));
  const groups = [...(await dated), ...(await led), ...(await whole)];
  const read = [];
  matched.forEach((found, at) => {
    groups.push(...found.groups);
    if (chains[at].some((slot) => !slot.character) || found.groups.some(isHeard)) read.push(...found.read);
  });
  for (const piece of pieces) {
    groups.push(...(piece.groups || []));
    read.push(...(piece.read || []));
  }
  return { text, groups: merged(groups), cited: await cited, read: [...new Set(read)].slice(0, MOST_READ) };
}

/** Whether a pair only sounds like what was typed. */
function isHeard(group) {
  return group.slots.length > 1 && group.terms.every(({ weight }) => weight < 0.75);
}

/** Traditional characters become Simplified; a sound is found for those that the index has not. */
async function inKnownCharacters(text, words, variants) {
  const unknown = [...text].filter((character) => isHan(character) && runs(character).length && !words.soundOf(character));
  if (!unknown.length) return text;
  const more = await variants();
  const plain = [...text].map((character) => more.simplified.get(character) || character).join("");
  for (const character of plain) {
    const sound = more.sounds.get(character);
    if (sound) words.heard.set(character, sound);
  }
  return plain;
}

/** The terms of the dates of a text: a day says more than its month, and a month than its year. */
async function dateGroups(text, words) {
  const asked = dates(text).flatMap(({ terms: found }) =>
    found.map((term, place) => ({ term, weight: found.length === 1 ? DATE_WEIGHTS[0] : DATE_WEIGHTS[place] })));
  const lines = await Promise.all(asked.map(({ term }) => words.term(term)));
  return lines.flatMap((line, at) => (line ? [{ terms: [{ line, weight: asked[at].weight }], slots: [] }] : []));
}

/** Exact terms, each a group of its own. */
async function exactGroups(exact, weight, words) {
  const lines = await Promise.all(exact.map((term) => words.term(term)));
  return lines.filter(Boolean).map((line) => ({ terms: [{ line, weight }], slots: [] }));
}

/** The terms that a citation may stand for, each with how much it says. */
async function citedTerms(cite, words) {
  if (!cite) return [];
  const asked = cite.exact
    ? cite.exact.map((term) => ({ term, worth: 1 }))
    : [...new Set([cite.number, ...cite.names])].filter(Boolean).map((name) => ({ term: `#${cite.clause}/${name}`, worth: worthOf(name, cite.number) }));
  const lines = await Promise.all(asked.map(({ term }) => words.term(term)));
  const found = lines.flatMap((line, at) => (line ? [{ line, worth: asked[at].worth }] : []));
  return cite.exact ? found.slice(0, 1) : found;
}

/** A document's own number says most, then its name; a year alone says little. */
function worthOf(name, number) {
  if (name === number) return 4;
  if (/^\d{4}$/.test(name)) return 1;
  return /^\d+$/.test(name) ? 1.5 : 2;
}

/** The runs of a text without words of asking, each with whether it touches the one before. */
function parts(text) {
  const plain = text.replace(ASKING, (asked) => "\u0000".repeat(asked.length));
  const kept = runs(plain);
  const found = (kept.length ? kept : runs(text)).slice(0, MOST_RUNS);
  return found.map((run, at) => ({
    text: run.text,
    han: isHan(run.text),
    touches: at > 0 && found[at - 1].end === run.at,
    last: at === found.length - 1,
  }));
}

/** Decides of each run of letters whether it is a word, pinyin, initials, or a slip of the finger. */
async function readLatin(pieces, words) {
  const latin = pieces.filter((piece) => !piece.han);
  await Promise.all(latin.map(async (piece) => {
    const term = stem(piece.text);
    piece.stop = !term || (latin.length > FEW_ASKING && ASKING_WORDS.has(piece.text));
    piece.number = /\d/.test(piece.text);
    const next = pieces[pieces.indexOf(piece) + 1];
    piece.splits = piece.number ? [] : syllables(piece.text, words.sounds, !next || (next.han && next.touches));
    if (!piece.stop && (latin.length === 1 || piece.text.length <= LONGEST_SYLLABLE_TYPED)) expect(piece, words);
    piece.line = piece.stop ? null : await words.term(term);
  }));
  const english = latin.filter((piece) => (piece.line || piece.stop) && !piece.splits.length && !piece.number).length;
  const pinyin = latin.filter((piece) => piece.splits.length && !piece.line && !piece.stop).length;
  for (const piece of latin) {
    const spelt = piece.splits.length > 0;
    const word = piece.line || piece.stop;
    if (piece.number || (word && !spelt)) piece.is = "word";
    else if (spelt && !word) piece.is = english > pinyin && (await words.beginning(piece.text)).length ? "word" : "pinyin";
    else if (spelt && word) piece.is = english > pinyin || (english === pinyin && !pieces.some((other) => other.han)) ? "word" : "pinyin";
    else piece.is = "unknown";
  }
  for (const piece of latin) {
    if (piece.is === "word") await addWord(piece, pieces, words);
    else if (piece.is === "unknown") await addUnknown(piece, pieces, words);
    else if (piece.is === "pinyin") await addSpelling(piece, pieces, words);
  }
}

/** Asks for the files that a run of letters needs if it is no word, without waiting for the answer. */
function expect(piece, words) {
  const [slots] = piece.splits;
  const asked = slots
    ? slots.slice(1).map((slot, at) => words.pair(slots[at], slot))
    : piece.number || piece.text.length > MOST_INITIALS ? [] : [words.phrases(piece.text)];
  Promise.all(asked).catch(() => {});
}

async function addWord(piece, pieces, words) {
  piece.groups = [];
  const found = piece.line ? [{ line: piece.line, weight: 1, shown: piece.text }] : [];
  if (piece.last && !piece.number && piece.text.length > 2) {
    const begun = (await words.beginning(piece.text)).filter((line) => line !== piece.line);
    begun.sort((one, other) => other.postings.holders - one.postings.holders);
    found.push(...begun.slice(0, MOST_PREFIXED).map((line) => ({ line, weight: piece.line ? 0.2 : 0.6 })));
  }
  if (found.length) piece.groups.push({ terms: found, slots: [] });
  else if (!piece.stop && !piece.number) await addUnknown(piece, pieces, words);
}

/** Pinyin that also could be initials keeps both readings. */
async function addSpelling(piece, pieces, words) {
  piece.slots = piece.splits[0];
  if (piece.splits.length > 1) piece.slots = await bestSplit(piece.splits, words);
}

async function bestSplit(splits, words) {
  const found = await Promise.all(splits.map((slots) => chainTerms(slots.map((slot) => ({ ...slot })), words)));
  const worth = found.map((one, at) => one.missing + 0.1 * splits[at].length - 0.5 * (one.read.length === 1 ? 1 : 0));
  return splits[worth.indexOf(Math.min(...worth))];
}

/** Neither a word nor pinyin: initials, the beginning of a word, or either with a slip. */
async function addUnknown(piece, pieces, words) {
  const at = pieces.indexOf(piece);
  const slots = [...piece.text].map((letter) => ({ start: letter }));
  // Among English words a run of letters is a word that the index lacks, or a slip.
  const amongWords = pieces.some((other) => other.is === "word" && other.line && other.text.length > 3);
  if (piece.text.length <= MOST_INITIALS && !piece.number && !amongWords) {
    const before = piece.touches && pieces[at - 1] ? pieces[at - 1] : null;
    const after = pieces[at + 1] && pieces[at + 1].touches ? pieces[at + 1] : null;
    const around = [...(before && before.han ? [...before.text] : []).map((character) => ({ character, heard: words.soundOf(character) })),
      ...slots, ...(after && after.han ? [...after.text] : []).map((character) => ({ character, heard: words.soundOf(character) }))];
    const found = await byInitials(around, words);
    if (found.length) {
      piece.groups = await phraseGroups(found, words);
      piece.read = found.slice(0, 3).map((one) => one.phrase);
      if (before && before.han) before.taken = true;
      if (after && after.han) after.taken = true;
      return;
    }
  }
  const begun = (await words.beginning(piece.text)).sort((one, other) => other.postings.holders - one.postings.holders);
  if (begun.length && piece.last) {
    piece.groups = [{ terms: begun.slice(0, MOST_PREFIXED).map((line) => ({ line, weight: 0.7 })), slots: [] }];
    return;
  }
  const [near, spelt] = await Promise.all([words.alike(stem(piece.text) || piece.text, pieces.length > FEW_WORDS ? 1 : 2), amongWords ? [] : misspelt(piece.text, words)]);
  if (spelt.length && (!near.length || spelt[0].distance < 2 || piece.text.length > 9)) {
    piece.groups = await phraseGroups(spelt, words);
    piece.read = spelt.slice(0, 2).map((one) => one.phrase);
  } else if (near.length) {
    const best = near.sort((one, other) => other.postings.holders - one.postings.holders).slice(0, 3);
    piece.groups = [{ terms: best.map((line) => ({ line, weight: 0.7 })), slots: [] }];
    piece.read = best.slice(0, 1).map((line) => line.shown);
  } else if (begun.length) {
    piece.groups = [{ terms: begun.slice(0, MOST_PREFIXED).map((line) => ({ line, weight: 0.5 })), slots: [] }];
  } else if (!amongWords) {
    piece.slots = longestSpelling(piece.text, words);
  }
}

/** The syllables with which letters begin, where they are no pinyin to their end; null for fewer than two. */
function longestSpelling(letters, words) {
  for (let end = letters.length - 1; end > 3; end -= 1) {
    const [slots] = syllables(letters.slice(0, end), words.sounds, false);
    if (slots) return slots.length > 1 ? slots : null;
  }
  return null;
}

/**
 * Phrases of which each slot is the initial, the syllable or the character: those of that length
 * before longer ones, and of a heading the characters that fit.
 */
async function byInitials(slots, words) {
  const initials = slots.map((slot) => slot.start || (slot.heard || "")[0] || "").join("");
  if (initials.length !== slots.length || initials.length < 2) return [];
  const fits = (await words.phrases(initials)).filter((one) =>
    slots.every((slot, at) => (slot.character ? slot.character === one.characters[at] : one.sounds[at].startsWith(slot.start))));
  const exact = fits.filter((one) => !one.isWindow && one.characters.length === slots.length);
  if (exact.length) return exact.slice(0, MOST_PHRASES);
  const cut = fits.filter((one) => one.isWindow).map((one) => ({ ...one, phrase: one.characters.slice(0, slots.length).join("") }));
  const longer = fits.filter((one) => !one.isWindow).sort((one, other) => one.characters.length - other.characters.length);
  const seen = new Set();
  // Neither is more likely than the other, so they take turns.
  return cut.flatMap((one, at) => (longer[at] ? [longer[at], one] : [one])).concat(longer.slice(cut.length))
    .filter(({ phrase }) => !seen.has(phrase) && seen.add(phrase)).slice(0, MOST_PHRASES);
}

/** Phrases whose pinyin is nearly what was typed. */
async function misspelt(letters, words) {
  if (letters.length < 5) return [];
  const limit = letters.length > 8 ? 2 : 1;
  const starts = [...new Set([letters[0], letters[1]])];
  const lists = await Promise.all(starts.map((letter) => words.phrases(letter)));
  const found = [];
  for (const one of lists.flat()) {
    // Of a heading's characters as many count as are about as long as what was typed.
    for (let length = one.isWindow ? 2 : one.characters.length; length <= one.characters.length; length += 1) {
      const spelling = one.sounds.slice(0, length).join("");
      if (Math.abs(spelling.length - letters.length) > limit) continue;
      const distance = editDistance(letters, spelling, limit);
      if (distance <= limit) found.push({ ...one, phrase: one.characters.slice(0, length).join(""), distance });
    }
  }
  return found.sort((one, other) => one.distance - other.distance).slice(0, 3);
}

/** For a query that finds nothing: the phrases that sound most like it. */
export async function nearest(text, words) {
  const letters = [...text].map((character) => (isHan(character) ? words.soundOf(character) : character)).join("").replace(/[^a-z]/g, "").slice(0, LONGEST_SOUND);
  if (!letters) return [];
  const limit = Math.ceil(letters.length / 2);
  const found = (await words.phrases(letters[0])).map((one) => ({ ...one, distance: editDistance(letters, one.sounds.join(""), limit) }));
  return found.filter((one) => one.distance <= limit).sort((one, other) => one.distance - other.distance).slice(0, 5).map((one) => one.phrase);
}

/** Insertions, deletions, replacements and swaps of neighbours between two texts, up to a limit. */
export function editDistance(one, other, limit) {
  let before = null;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > limit + 1) return limit + 1;
    before = row;
    row = next;
  }
  return row[other.length];
}

/** The index terms of phrases: each phrase is one alternative, so its pairs weigh together. */
async function phraseGroups(phrases, words) {
  const found = await Promise.all(phrases.map((one) => chainTerms([...one.phrase].map((character) => ({ character, heard: "" })), words)));
  const groups = [];
  found.forEach((one, rank) => {
    for (const group of one.groups) {
      groups.push({ ...group, terms: group.terms.map((term) => ({ ...term, weight: term.weight * (rank ? 0.6 / rank : 1) })), optional: rank > 0 });
    }
  });
  return groups;
}

/** Chains of slots: what touches, and pinyin that only spaces part. */
function chainsOf(pieces, words) {
  const chains = [];
  let open = null;
  let before = null;
  for (const piece of pieces) {
    if (piece.taken || (!piece.han && !piece.slots)) {
      open = null;
    } else {
      const slots = piece.han ? [...piece.text].map((character) => ({ character, heard: words.soundOf(character) })) : piece.slots;
      if (!open || !(piece.touches || (!piece.han && before && !before.han))) {
        open = [];
        chains.push(open);
      }
      open.push(...slots);
    }
    before = piece;
  }
  return chains;
}

/** Groups with the same first term become one. */
function merged(groups) {
  const found = new Map();
  for (const group of groups) {
    const term = group.terms[0].line.term;
    const other = found.get(term);
    if (!other) found.set(term, group);
    else if (other.terms[0].weight < group.terms[0].weight) found.set(term, group);
  }
  return [...found.values()];
}
