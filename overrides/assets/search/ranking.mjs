// Scores entries with lunr: a small lunr.Index of the postings of the query's terms alone. In
// lunr a score is the dot product of query and field vectors over the query's length, and only the
// query's own terms count, so the scores are those of the whole index.

const FIELD = "all";
const MOST_OF_TERM = 600;

/** Entries with their scores, and which groups of terms each holds. */
export function ranked(groups, isWanted) {
  const weights = new Map();
  const lines = new Map();
  for (const group of groups) {
    for (const { line, weight } of group.terms) {
      const term = nameOf(line);
      weights.set(term, Math.max(weight, weights.get(term) || 0));
      lines.set(term, line);
    }
  }
  if (!lines.size) return [];
  const found = assembled(lines, isWanted).query((query) => {
    for (const [term, weight] of weights) query.term(term, { boost: weight, usePipeline: false });
  });
  return found.map(({ ref, score, matchData }) => {
    const terms = Object.keys(matchData.metadata);
    return { entry: Number(ref), score, terms };
  });
}

/** lunr's wildcard must not stand in a term; nothing else in it means anything to lunr. */
function nameOf(line) {
  return line.term;
}

function assembled(lines, isWanted) {
  const invertedIndex = {};
  const vectors = new Map();
  let place = 0;
  for (const [term, line] of lines) {
    const posting = {};
    const { entries, scores } = line.postings;
    let taken = 0;
    for (let at = 0; at < entries.length && taken < MOST_OF_TERM; at += 1) {
      const entry = entries[at];
      if (!isWanted(entry)) continue;
      taken += 1;
      posting[entry] = {};
      let elements = vectors.get(entry);
      if (!elements) vectors.set(entry, (elements = []));
      elements.push(place, scores[at]);
    }
    invertedIndex[term] = { _index: place, [FIELD]: posting };
    place += 1;
  }
  const fieldVectors = {};
  for (const [entry, elements] of vectors) fieldVectors[`${FIELD}/${entry}`] = new lunr.Vector(elements);
  return new lunr.Index({
    fields: [FIELD],
    fieldVectors,
    invertedIndex,
    tokenSet: lunr.TokenSet.fromArray([...lines.keys()].sort()),
    pipeline: new lunr.Pipeline(),
  });
}
