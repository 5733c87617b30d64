// What a query cites: a record's id, or a document by any of its short names and a clause.

import { isHan, runs } from "./tokens.mjs";

const DIGITS = "一二三四五六七八九";
const NUMERAL = "(\\d{1,3}|[一二三四五六七八九十]{1,3})";
const CLAUSES = [
  new RegExp(`第 ?${NUMERAL} ?[条项款点]?`),
  /\b(?:articles?|art|clauses?|measures?|items?|points?|sections?)\.? ?(?:no\.? ?)?(\d{1,3})\b/,
  new RegExp(`${NUMERAL} ?条`),
  new RegExp(`号文?件?[ ,，之的]*${NUMERAL}$`),
  /(?:^|[^\d.])(\d{1,2})$/,
];
const IDENT = /(?:^|[^a-z0-9])([a-z]{2,}\d{4}(?:-\d+)*)(?![a-z0-9])/;
const FILLERS = /(?:关于|文件|通知|方案|措施|文号|任务|工作|号|文|第|条|项|款|的|年|之)/g;
const LONGEST_NAME = 8;

/** A number in Arabic or Chinese digits, to 99. */
export function numeral(text) {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens, ones] = text.includes("十") ? text.split("十") : ["", text];
  const ten = text.includes("十") ? (tens ? DIGITS.indexOf(tens) + 1 : 1) : 0;
  return ten * 10 + (ones ? DIGITS.indexOf(ones) + 1 : 0);
}

/**
 * The citation in a bare text: `exact` terms of which any names the record, or `clause` (0 for a
 * document as a whole) and the `names` that documents may be called by; null for none.
 */
export function citation(text) {
  const ident = IDENT.exec(text);
  if (ident) {
    const parts = ident[1].split("-");
    const last = parts.pop();
    const padded = [...parts, /^\d$/.test(last) ? `0${last}` : last].join("-");
    const clause = /第|条|article|clause/.test(text) ? clauseOf(text) : null;
    if (clause) return { exact: [`#${clause.number}/${ident[1]}`] };
    return { exact: [`#${ident[1]}`, `#${padded}`] };
  }
  const clause = clauseOf(text);
  const number = /(\d{1,4}) ?号/.exec(text);
  if (!clause && !number) return null;
  const rest = clause ? text.slice(0, clause.at) + " " + text.slice(clause.end) : text;
  return { clause: clause ? clause.number : 0, names: names(rest), number: number ? number[1] : "" };
}

/** The exact terms of who leads, where a query asks for that: 商务部牵头, led by customs. */
export function leaders(text) {
  const asked = /牵头|主办|\bled by\b|\blead(?:s|ing|er)?\b/;
  return asked.test(text) ? names(text.replace(new RegExp(asked.source, "g"), " ")).map((name) => `#lead/${name}`) : [];
}

function clauseOf(text) {
  for (const pattern of CLAUSES) {
    const found = pattern.exec(text);
    const number = found ? numeral(found[1]) : 0;
    if (number) {
      // The number of a document before 号 is not the clause.
      const at = found.index + found[0].lastIndexOf(found[1]);
      return { number, at, end: at + found[1].length };
    }
  }
  return null;
}

function names(text) {
  const found = new Set();
  const words = [];
  const pieces = runs(text.replace(FILLERS, " ")).flatMap(({ text: run }) => (isHan(run) ? [run] : run.match(/[a-z]+|\d+/g)));
  for (const run of pieces) {
    if (/^[a-z]/.test(run)) words.push(run);
    else if (/^\d/.test(run)) found.add(run);
    else {
      const characters = [...run].slice(0, LONGEST_NAME);
      for (let end = characters.length; end > 1; end -= 1) found.add(characters.slice(0, end).join(""));
    }
  }
  words.forEach((word, at) => {
    for (let end = at + 1; end <= Math.min(words.length, at + 5); end += 1) found.add(words.slice(at, end).join(""));
  });
  return [...found].slice(0, 24);
}
