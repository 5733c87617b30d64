// Dates as people write them, as exact index terms. generator/search/dates.py reads the texts in
// the same way; both are held against tests/data/search/dates.json.

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH = "(?<m>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*";
const DATES = [
  /(?<y>20\d\d) ?年(?: ?(?<m>\d{1,2}) ?月(?: ?(?<d>\d{1,2}) ?[日号])?)?(?<e> ?年?[底末])?/,
  /(?<y>20\d\d)[-./](?<m>\d{1,2})(?:[-./](?<d>\d{1,2}))?(?!\d)/,
  new RegExp(`(?:(?<e>end of |end )|\\b(?<d>\\d{1,2})(?:st|nd|rd|th)? )?${MONTH}(?: (?<x>\\d{1,2})(?:st|nd|rd|th)?)?,? (?<y>20\\d\\d)`),
  /(?<e>(?:year )?end (?:of )?(?:the year )?|year-end )?\b(?<y>20\d\d)\b(?! ?号)/,
];

/** The dates of a bare text: their place, and their exact terms, the most precise first. */
export function dates(text) {
  const found = [];
  let at = 0;
  while (at < text.length) {
    const next = first(text, at);
    if (!next) break;
    found.push({ at: next.index, end: next.index + next[0].length, terms: termsOf(next.groups) });
    at = next.index + next[0].length;
  }
  return found;
}

function first(text, from) {
  let best = null;
  for (const pattern of DATES) {
    const sticky = new RegExp(pattern.source, "g");
    sticky.lastIndex = from;
    const found = sticky.exec(text);
    if (found && (!best || found.index < best.index)) best = found;
  }
  return best;
}

function termsOf(parts) {
  const year = Number(parts.y);
  let month = monthOf(parts.m);
  let day = Number(parts.d || parts.x || 0);
  if (parts.e !== undefined) {
    month = month || MONTHS.length;
    day = new Date(Date.UTC(year, month, 0)).getUTCDate();
  }
  const two = (value) => String(value).padStart(2, "0");
  const found = [`#${year}`];
  if (month) {
    found.unshift(`#${year}-${two(month)}`);
    if (day) found.unshift(`#${year}-${two(month)}-${two(day)}`);
  }
  return found;
}

function monthOf(text) {
  if (!text) return 0;
  const month = /^\d/.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3)) + 1;
  return month <= MONTHS.length ? month : 0;
}
