// The pieces that the list under the box and the page of results share.

/** An element with attributes and children; text is always text. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** A sentence of the interface with its placeholders filled in. */
export function say(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/** Where a hit's page is. */
export function addressOf(hit, settings) {
  return settings.root + hit.path.replace(/\/$/, settings.ending);
}

/** A title with what was found marked. */
export function titleOf(hit) {
  return hit.title.map(([text, found]) => (found ? make("mark", {}, text) : text));
}

/** Where a hit stands, and what of the query its text holds beyond the title, in which language. */
export function lineOf(hit, words) {
  const line = make("span", { class: "hit__line" });
  if (hit.where) line.append(make("span", {}, ...inLanguages(hit.where)));
  const own = hit.why.filter((text) => isOwn(text));
  const other = hit.why.filter((text) => !isOwn(text));
  if (own.length) line.append(make("span", {}, say(words.search_in_text, { found: own.join(words.separator) })));
  if (other.length) {
    const [before, after] = words.search_in_other.split("{found}");
    line.append(make("span", {}, before, make("span", { lang: OTHER }, other.join(words.separator)), after));
  }
  return line;
}

const CHINESE = /^zh/.test(document.documentElement.lang);
const OTHER = CHINESE ? "en" : "zh-Hans";
const HAN = /[\u3400-\u9fff〔〕]+/;
const ACRONYM = 4; // letters that stand in Chinese texts too: AEO, RCEP

/** Whether a text is in the language of the page. */
function isOwn(text) {
  return CHINESE ? HAN.test(text) || text.length <= ACRONYM : !HAN.test(text);
}

/** The language of a text that can hold no markup, where it is not that of the page. */
export function langOf(text) {
  return !CHINESE && HAN.test(text) ? OTHER : null;
}

/** A text with its Chinese parts marked as such on a page that is not Chinese. */
function inLanguages(text) {
  if (CHINESE) return [text];
  return text.split(/([\u3400-\u9fff〔〕][\u3400-\u9fff〔〕0-9]*)/).filter(Boolean).map((part) =>
    (HAN.test(part) ? make("span", { lang: OTHER }, part) : part));
}

/** Hits by kind, each kind where its best hit stands. */
export function byKind(hits) {
  const groups = new Map();
  for (const hit of hits) {
    if (!groups.has(hit.kind)) groups.set(hit.kind, []);
    groups.get(hit.kind).push(hit);
  }
  return groups;
}

/** How the query was understood, where that is not what was typed. */
export function understood(answer, words) {
  return answer.read.length ? say(words.search_read, { read: answer.read.join(words.separator) }) : "";
}
