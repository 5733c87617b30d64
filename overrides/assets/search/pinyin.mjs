// Syllables: how characters sound, what an accent makes of a sound, how typed pinyin falls apart.
// generator/search/phonetics.py folds in the same way.

const INITIALS = [["zh", "z"], ["ch", "c"], ["sh", "s"], ["n", "l"], ["r", "l"], ["h", "f"]];
const FINALS = [["ang", "an"], ["eng", "en"], ["ing", "in"]];
const LONGEST_SPELLING = 72;
const LONGEST_SYLLABLE = 6;
/** The sound of a character that nobody is known to read. */
export const UNREAD = "-";

const HU = { hui: "fei", hun: "fen" };
const FOLDED = new Map();

/** A syllable, or the beginning of one, as accents that mix zh/z, n/l, h/f, -ng/-n say it. */
export function folded(syllable) {
  let sound = FOLDED.get(syllable);
  if (sound === undefined) {
    sound = fold(syllable);
    FOLDED.set(syllable, sound);
  }
  return sound;
}

function fold(syllable) {
  let sound = syllable;
  if (sound.startsWith("hu") && sound.length > 2) sound = HU[sound] || `f${sound.slice(2)}`;
  for (const [initial, other] of INITIALS) {
    if (sound.startsWith(initial)) {
      sound = other + sound.slice(initial.length);
      break;
    }
  }
  for (const [final, other] of FINALS) {
    if (sound.endsWith(final)) return sound.slice(0, -final.length) + other;
  }
  return sound;
}

/** The map of characters to sounds, and the set of all sounds, from "chu出处 kou口". */
export function readSounds(text) {
  const of = new Map();
  const all = new Set();
  for (const [, sound, characters] of text.matchAll(/([a-z]+|-)([^a-z ]+)/g)) {
    if (sound !== UNREAD) all.add(sound);
    for (const character of characters) of.set(character, sound);
  }
  return { of, all, folded: new Set([...all].map(folded)) };
}

/**
 * The ways in which letters fall into syllables, those of fewer syllables first; the last one may
 * be the beginning of a syllable. Sounds that only an accent makes count where no others fit.
 */
export function syllables(letters, sounds, mayEndEarly) {
  const exact = splits(letters, (part) => sounds.all.has(part), mayEndEarly && sounds.all);
  if (exact.length) return exact;
  return splits(letters, (part) => sounds.folded.has(folded(part)) && /[aeiou]/.test(part), mayEndEarly && sounds.all);
}

function splits(letters, isSyllable, beginnings) {
  if (letters.length > LONGEST_SPELLING) return [];
  const found = [];
  const dead = new Set(); // places from which no way leads to the end
  const walk = (at, before) => {
    if (found.length >= 8 || dead.has(at)) return;
    if (at === letters.length) {
      found.push(before);
      return;
    }
    const had = found.length;
    for (let end = Math.min(letters.length, at + LONGEST_SYLLABLE); end > at; end -= 1) {
      const part = letters.slice(at, end);
      if (isSyllable(part)) walk(end, [...before, { sound: part }]);
      else if (end === letters.length && before.length && beginnings && begins(part, beginnings)) {
        found.push([...before, { start: part }]);
      }
    }
    if (found.length === had) dead.add(at);
  };
  walk(0, []);
  return found.sort((one, other) => worth(one) - worth(other)).slice(0, 3);
}

function worth(split) {
  return split.length + (split[split.length - 1].start ? 0.5 : 0);
}

function begins(part, all) {
  for (const sound of all) if (sound.startsWith(part)) return true;
  return false;
}
