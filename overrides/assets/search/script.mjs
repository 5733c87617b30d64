// The index has Simplified characters alone; pages may be in Traditional ones. generator/search/characters.py
// writes what is read here.

/** For pages that are written as the index is. */
export const SIMPLIFIED = { shown: (text) => text, plain: (text) => text };

/**
 * How a language writes what the index has: `shown` makes it what its pages say, `plain` turns their
 * words back. `text` has characters in pairs, and in its second line pairs of characters with theirs.
 */
export function readScript(text) {
  const [characters, pairs] = text.split("\n");
  const written = new Map();
  const simplified = new Map();
  const learn = (old, own) => {
    written.set(old, own);
    [...own].forEach((character, at) => { if (!simplified.has(character)) simplified.set(character, old[at]); });
  };
  for (let at = 0; at + 1 < characters.length; at += 2) learn(characters[at], characters[at + 1]);
  for (let at = 0; at + 3 < pairs.length; at += 4) learn(pairs.slice(at, at + 2), pairs.slice(at + 2, at + 4));

  function shown(words) {
    let out = "";
    for (let at = 0; at < words.length;) {
      const pair = written.get(words.slice(at, at + 2));
      const length = pair && pair.length === 2 && at + 1 < words.length ? 2 : 1;
      out += length === 2 ? pair : written.get(words[at]) || words[at];
      at += length;
    }
    return out;
  }

  return { shown, plain: (words) => words.replace(/[\u3400-\u9fff]/g, (character) => simplified.get(character) || character) };
}
