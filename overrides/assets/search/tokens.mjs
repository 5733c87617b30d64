// A query into runs and index terms. generator/search/tokens.py does the same to the texts of the
// index; both are held against tests/data/search/tokens.json.

const RUN = /[\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3ffff}]+|[a-z0-9]+/gu;
// Marks on letters, signs that are not seen, and those that choose a character's form.
const UNSEEN = /[\u0300-\u036f\u200b-\u200f\u202a-\u202e\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/gu;
const WIDE = /[\ud800-\udbff]/; // the first half of a character outside the main plane
const LONGEST_WORD = 40;

/** Small letters of half width without marks. */
export function bare(text) {
  return text.normalize("NFKC").toLowerCase().normalize("NFD").replace(UNSEEN, "").normalize("NFC");
}

/** Runs of Han characters and runs of letters and digits, each with its place in the text. */
export function runs(text) {
  return [...text.matchAll(RUN)].map((found) => ({ text: found[0], at: found.index, end: found.index + found[0].length }));
}

/** Whether a run is of Han characters. */
export function isHan(run) {
  return run[0] > "z";
}

/** How many characters a run or a term has. */
export function size(text) {
  return WIDE.test(text) ? [...text].length : text.length;
}

/** The first character of a term. */
export function firstOf(term) {
  return WIDE.test(term[0]) ? term.slice(0, 2) : term[0];
}

/** What follows the first character of a term. */
export function restOf(term) {
  return term.slice(firstOf(term).length);
}

/** The index term of a word; empty for one that says nothing. */
export function stem(word) {
  if (word.length > LONGEST_WORD || !lunr.stopWordFilter(word)) return "";
  return lunr.stemmer(new lunr.Token(word, {})).toString();
}

/** The index terms of a text in bare characters: Han pairs and lone characters, and stems. */
export function terms(text) {
  const found = [];
  for (const { text: run } of runs(text)) {
    if (isHan(run)) {
      const characters = [...run];
      if (characters.length === 1) found.push(run);
      for (let at = 0; at + 1 < characters.length; at += 1) found.push(characters[at] + characters[at + 1]);
    } else {
      const term = stem(run);
      if (term) found.push(term);
    }
  }
  return found;
}
