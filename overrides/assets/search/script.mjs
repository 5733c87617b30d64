// The index has Simplified characters alone; pages may be in Traditional ones. generator/search/characters.py
// writes what is read here.

/** For pages that are written as the index is. */
export const SIMPLIFIED = { shown: (text) => text, plain: (text) => text };

/**
 * How a language writes what the index has: `shown` makes it what its pages say, `plain` turns their
 * words back. `text` has characters in pairs, and in its second line pairs of characters with theirs.
 */
export function readScript(text) {
  const [characters, pairs] = text.split("\n").map((line) => [...line]);
  const written = new Map();
  const simplified = new Map();
  const learn = (old, own) => {
    written.set(old.join(""), own.join(""));
    own.forEach((character, at) => { if (!simplified.has(character)) simplified.set(character, old[at]); });
  };
  for (let at = 0; at + 1 < characters.length; at += 2) learn([characters[at]], [characters[at + 1]]);
  for (let at = 0; at + 3 < pairs.length; at += 4) learn(pairs.slice(at, at + 2), pairs.slice(at + 2, at + 4));

  function shown(words) {
    const own = [...words];
    let out = "";
    for (let at = 0; at < own.length;) {
      const pair = at + 1 < own.length && written.get(own[at] + own[at + 1]);
      out += pair || written.get(own[at]) || own[at];
      at += pair ? 2 : 1;
    }
    return out;
  }

  return { shown, plain: (words) => words.replace(/\P{ASCII}/gu, (character) => simplified.get(character) || character) };
}
