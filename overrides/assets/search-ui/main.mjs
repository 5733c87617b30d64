// Where the page's own script hands over, once a search box is used.

import { box } from "./box.mjs";
import { client } from "./client.mjs";
import { results } from "./results.mjs";

/** Gives every box its list, and the page of results its results. */
export async function begin(parts) {
  const { forms, settings } = parts;
  const engine = client(parts);
  let words;
  try {
    words = await engine.words;
  } catch (error) {
    for (const form of forms) failed(form, settings);
    throw error;
  }
  const root = document.getElementById("results");
  const own = root && forms[forms.length - 1];
  for (const form of forms) {
    if (form === own) continue;
    const made = box(form, engine, words, settings);
    if (form.contains(document.activeElement) && form.elements.q.value.trim()) made.search();
  }
  if (root) results(root, own.elements.q, engine, words, settings);
}

/** Says so where the index cannot be had; the rest of the page goes on working. */
function failed(form, settings) {
  let note = form.querySelector(".found");
  if (!note) {
    note = document.createElement("div");
    note.className = "found";
    form.append(note);
  }
  const text = document.createElement("p");
  text.className = "found__note";
  text.setAttribute("role", "alert");
  const link = document.createElement("a");
  link.href = settings.letters;
  link.textContent = settings.elsewhere;
  text.append(settings.failed, " ", link);
  note.replaceChildren(text);
  form.action = settings.letters;
}
