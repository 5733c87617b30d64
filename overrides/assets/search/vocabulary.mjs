// Looking terms up in the index: by themselves, by sound, by beginning, by likeness.

import { UNREAD, folded, readSounds } from "./pinyin.mjs";
import { directory, phraseLines, termLines } from "./shards.mjs";
import { isHan, size } from "./tokens.mjs";

const MOST_SHARDS = 12;
const END = "\uffff";

/** The vocabulary of an index: `start` is what its first file says, `file` a library of the rest. */
export function vocabulary(start, file) {
  const sounds = readSounds(start.sounds);
  const termShards = shelf(start.terms, "t", termLines, file);
  const phraseShards = shelf(start.phrases, "p", phraseLines, file);
  const heard = new Map();
  const soundOf = (character) => sounds.of.get(character) || heard.get(character) || "";
  const range = termShards;

  return {
    sounds,
    heard,
    soundOf,

    /** The entry of a term that is exact (`#…`) or a stem; null where there is none. */
    async term(term) {
      const key = term[0] === "#" ? term : `=${term}`;
      const lines = await range(key, key);
      return lines.find((line) => line.term === term) || null;
    },

    /** Words that begin like this. */
    async beginning(letters) {
      const lines = await range(`=${letters}`, `=${letters}${END}`);
      return lines.filter((line) => line.term.startsWith(letters));
    },

    /** Words like a stem, the most alike first, by lunr's own edit distance. */
    async alike(word, furthest) {
      const lines = await range(`=${word.slice(0, 2)}`, `=${word.slice(0, 2)}${END}`);
      const words = [...new Set(lines.map((line) => line.term))].filter((term) => term[0] !== "#" && !isHan(term));
      if (!words.length) return [];
      const all = lunr.TokenSet.fromArray(words.sort());
      for (const distance of word.length > 5 && furthest > 1 ? [1, 2] : [1]) {
        const near = new Set(all.intersect(lunr.TokenSet.fromFuzzyString(word, distance)).toArray());
        const found = lines.filter((line) => near.has(line.term));
        if (found.length) return found;
      }
      return [];
    },

    /** A lone character's entries: of a character itself, or of all that sound like a syllable. */
    async character(slot) {
      const sound = slot.sound || (slot.start ? "" : soundOf(slot.character));
      if (!sound) return [];
      const lines = await range(`${folded(sound)}  `, `${folded(sound)}  ${END}`);
      const lone = lines.filter((line) => size(line.term) === 1 && isHan(line.term));
      return grade(lone, [slot], soundOf);
    },

    /** Pairs of characters that fit two slots, each with a grade from 1 (as written) down. */
    async pair(one, other) {
      const first = folded(one.sound || soundOf(one.character));
      if (!first) return [];
      let from;
      if (other.start) from = `${first} ${folded(other.start[0])}`;
      else {
        const second = folded(other.sound || soundOf(other.character));
        if (!second) return [];
        from = `${first} ${second} `;
      }
      const lines = await range(from, from + END);
      return grade(lines.filter((line) => size(line.term) === 2 && isHan(line.term)), [one, other], soundOf);
    },

    /** Phrases whose initials begin like this. */
    async phrases(initials) {
      const lines = await phraseShards(initials, initials + END);
      return lines
        .map((line) => ({ ...line, characters: [...line.phrase] }))
        .map((line) => ({ ...line, sounds: line.sounds || line.characters.map(soundOf) }))
        .filter((line) => initialsOf(line.sounds).startsWith(initials));
    },
  };
}

/** The first letters of syllables. */
export function initialsOf(sounds) {
  return sounds.map((sound) => sound[0]).join("");
}

function shelf(listed, stem, read, file) {
  const top = directory(listed, listed.lists ? "d" : stem);
  return async function between(from, to) {
    let names = top(from, to);
    if (listed.lists) {
      const lists = await Promise.all(names.map((name) => file(name, JSON.parse)));
      names = lists.flatMap((list) => directory(list, stem)(from, to));
    }
    const shards = await Promise.all([...new Set(names)].slice(0, MOST_SHARDS).map((name) => file(name, read)));
    return shards.flat();
  };
}

function grade(lines, slots, soundOf) {
  const found = [];
  for (const line of lines) {
    const characters = [...line.term];
    const sounds = line.sounds || characters.map(soundOf);
    let grade = 1;
    slots.forEach((slot, at) => { grade *= fit(slot, characters[at], sounds[at]); });
    if (grade > 0) found.push({ line, grade });
  }
  // A term that stands under two sounds is one term.
  const best = new Map();
  for (const one of found) {
    const other = best.get(one.line.term);
    if (!other || other.grade < one.grade) best.set(one.line.term, one);
  }
  return [...best.values()];
}

/** How well a character with its sound fits a slot of the query. */
export function fit(slot, character, sound) {
  if (slot.character) {
    if (slot.character === character) return 1;
    if (!slot.heard || slot.heard === UNREAD) return 0;
    return slot.heard === sound ? 0.5 : folded(slot.heard) === folded(sound) ? 0.25 : 0;
  }
  if (slot.sound) return slot.sound === sound ? 1 : folded(slot.sound) === folded(sound) ? 0.5 : 0;
  if (sound.startsWith(slot.start)) return 0.9;
  return folded(sound).startsWith(folded(slot.start)) ? 0.4 : 0;
}
