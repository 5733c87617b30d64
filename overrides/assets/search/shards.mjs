// The files of the index, read. generator/search/shards.py and files.py write them and say how.

const LOW = 48;
const HIGH = 46;
const FIRST = 32;
const SCORES = 93;

/** Reads the numbers of a text one after the other. */
export function reader(text, from = 0) {
  let at = from;
  return {
    number() {
      let value = 0;
      let digit = 1;
      for (;;) {
        const code = text.charCodeAt(at) - FIRST;
        at += 1;
        if (!(code >= 0 && code < LOW + HIGH)) throw new DamagedIndex("number");
        if (code < LOW) return value + code * digit;
        value += (code - LOW) * digit;
        digit *= HIGH;
      }
    },
    character() {
      const code = text.charCodeAt(at) - FIRST;
      at += 1;
      if (!(code >= 0 && code <= SCORES)) throw new DamagedIndex("score");
      return code;
    },
    get ended() {
      return at >= text.length;
    },
  };
}

/** The index is not what it should be. */
export class DamagedIndex extends Error {}

/** A term's postings: how many entries hold it, and the entries and scores that are listed. */
export function postings(text) {
  const read = reader(text);
  const holders = read.number();
  const best = read.number() / 100;
  const count = read.number();
  const entries = new Array(count);
  const scores = new Array(count);
  let entry = -1;
  for (let place = 0; place < count; place += 1) {
    entry += read.number() + 1;
    entries[place] = entry;
  }
  for (let place = 0; place < count; place += 1) scores[place] = best * (read.character() / SCORES) ** 2;
  if (!read.ended) throw new DamagedIndex("postings");
  return { holders, entries, scores };
}

/** The numbers of a text. */
export function allNumbers(text) {
  const read = reader(text);
  const found = [];
  while (!read.ended) found.push(read.number());
  return found;
}

/** Entries of a facet's value, ascending. */
export function numbers(text) {
  const read = reader(text);
  const found = [];
  let entry = -1;
  while (!read.ended) found.push((entry += read.number() + 1));
  return found;
}

/** The terms of a shard; their postings are read when they are asked for. */
export function termLines(text) {
  if (!text.endsWith("\n")) throw new DamagedIndex("cut off");
  return text.slice(0, -1).split("\n").map((line) => {
    const [head, packed, file] = line.split("\t");
    if (!packed) throw new DamagedIndex("line");
    const [term, more] = head.split("|");
    const han = term > "\u3400";
    let read = null;
    return {
      term,
      sounds: more && han ? more.split(" ") : null,
      shown: (!han && more) || term,
      file: file || "",
      get postings() {
        return (read = read || postings(packed));
      },
    };
  });
}

/** The phrases of a shard with their own sounds where those are not their characters'. */
export function phraseLines(text) {
  if (!text.endsWith("\n")) throw new DamagedIndex("cut off");
  return text.slice(0, -1).split("\n").map((line) => {
    const [head, reading] = line.split("|");
    const isWindow = head[0] === "+";
    return { phrase: isWindow ? head.slice(1) : head, isWindow, sounds: reading ? reading.split(" ") : null };
  });
}

/**
 * Files of the index by name, each fetched once and read by a function that says when it is
 * damaged. `load` gives the text of a file; a failure is not kept, so that the next try may work.
 */
export function library(load) {
  const kept = new Map();
  return function file(name, read) {
    let found = kept.get(name);
    if (!found) {
      found = load(name).then(read);
      kept.set(name, found);
      found.catch(() => kept.delete(name));
    }
    return found;
  };
}

/** A sorted list of shards: which of them may hold the keys from one to another. */
export function directory(listed, stem) {
  const { keys, names } = listed;
  const name = (place) => `${stem}-${names.slice(place * 8, place * 8 + 8)}.txt`;
  return function between(from, to) {
    const found = [];
    for (let place = lastUpTo(keys, from); place < keys.length && keys[place] <= to; place += 1) {
      // A key may go on from the end of one shard to the next.
      if (place >= 0) found.push(name(place));
    }
    return found;
  };
}

function lastUpTo(keys, key) {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle] < key) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
