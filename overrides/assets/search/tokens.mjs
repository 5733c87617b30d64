// A query into runs and index terms. generator/search/tokens.py does the same to the texts of the
// index; both are held against tests/data/search/tokens.json.

const RUN = /[\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9]+/g;
const UNSEEN = /[\u0300-\u036f\u200b-\u200f\u202a-\u202e\ufeff]/g; // marks on letters, and signs that are not seen
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
      if (run.length === 1) found.push(run);
      for (let at = 0; at + 1 < run.length; at += 1) found.push(run.slice(at, at + 2));
    } else {
      const term = stem(run);
      if (term) found.push(term);
    }
  }
  return found;
}
