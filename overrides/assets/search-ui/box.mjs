// The box with its list, after the ARIA pattern of a combobox with a list of options.

import { addressOf, byKind, lineOf, make, say, titleOf, understood } from "./parts.mjs";

/** Gives a form its list of results. */
export function box(form, engine, words, settings) {
  const input = form.elements.q;
  const ident = `${input.id}-list`;
  const status = make("p", { class: "visually-hidden", role: "status" });
  const panel = make("div", { class: "found", hidden: "" });
  const list = make("div", { role: "listbox", id: ident, "aria-label": words.search_results });
  const note = make("p", { class: "found__note" });
  panel.append(note, list);
  form.append(panel, status);
  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": ident });

  let active = -1;
  let pressed = false;
  let shown = "";
  const options = () => [...list.querySelectorAll("[role=option]")];

  function open(isOpen) {
    panel.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) choose(-1);
  }

  function choose(place) {
    const all = options();
    active = all.length ? Math.max(-1, Math.min(place, all.length - 1)) : -1;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    }
  }

  async function search() {
    const query = input.value.trim();
    if (query === shown && !panel.hidden) return;
    if (!query) {
      shown = "";
      open(false);
      return;
    }
    let answer;
    try {
      answer = await engine.ask(query, form.dataset.kind ? { kind: form.dataset.kind } : {});
    } catch (error) {
      shown = query;
      fail();
      return;
    }
    // A list that changes under a finger is pressed at the wrong place.
    if (!answer || pressed || input.value.trim() !== query) return;
    shown = query;
    show(query, answer);
  }

  function show(query, answer) {
    list.replaceChildren();
    let number = 0;
    for (const [kind, hits] of byKind(answer.hits)) {
      const group = make("div", { role: "group", "aria-label": words[`kind_${kind}`] });
      group.append(make("p", { class: "found__kind", "aria-hidden": "true" }, words[`kind_${kind}`]));
      for (const hit of hits) {
        const link = make("a", { role: "option", id: `${ident}-${number}`, href: addressOf(hit, settings), tabindex: "-1", "aria-selected": "false", class: "hit" },
          make("span", { class: "hit__title" }, ...titleOf(hit)), lineOf(hit, words));
        number += 1;
        group.append(link);
      }
      list.append(group);
    }
    list.hidden = !answer.hits.length;
    note.replaceChildren(...noteOn(query, answer));
    note.hidden = !note.hasChildNodes();
    open(true);
    choose(-1);
    form.dispatchEvent(new CustomEvent("found", { detail: answer }));
    status.textContent = answer.total ? say(words.search_count, { number: answer.total }) : say(words.search_none, { query });
  }

  function noteOn(query, answer) {
    if (!answer.total) {
      return [say(words.search_none, { query }), " ", make("a", { href: `${settings.results}?q=${encodeURIComponent(query)}` }, words.search_help)];
    }
    const read = understood(answer, words);
    const more = make("a", { href: `${settings.results}?q=${encodeURIComponent(query)}` }, say(words.search_all, { number: answer.total }));
    return [...(read ? [make("span", {}, read), " "] : []), more];
  }

  function fail() {
    list.replaceChildren();
    list.hidden = true;
    note.hidden = false;
    note.replaceChildren(settings.failed, " ", make("a", { href: settings.letters }, settings.elsewhere));
    open(true);
    status.textContent = settings.failed;
  }

  input.addEventListener("input", (event) => { if (!event.isComposing) search(); });
  input.addEventListener("compositionend", search);
  input.addEventListener("focus", () => { if (shown && input.value.trim() === shown) open(true); });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const isOpen = !panel.hidden;
    const moves = { ArrowDown: active + 1, ArrowUp: active < 0 ? options().length - 1 : active - 1 };
    if (event.key in moves && isOpen) {
      event.preventDefault();
      choose(event.key === "ArrowDown" && active === options().length - 1 ? -1 : moves[event.key]);
    } else if (event.key in moves) {
      search();
    } else if ((event.key === "Home" || event.key === "End") && isOpen && active >= 0) {
      event.preventDefault();
      choose(event.key === "Home" ? 0 : options().length - 1);
    } else if (event.key === "Enter" && isOpen && active >= 0) {
      event.preventDefault();
      options()[active].click();
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      open(false);
    } else if (event.key === "Tab") {
      open(false);
    }
  });
  panel.addEventListener("pointerdown", () => { pressed = true; });
  for (const kind of ["pointerup", "pointercancel"]) {
    document.addEventListener(kind, () => setTimeout(() => { pressed = false; }, 0));
  }
  document.addEventListener("click", (event) => { if (!form.contains(event.target)) open(false); });
  form.addEventListener("submit", (event) => { if (!input.value.trim()) event.preventDefault(); });
  return { search, open };
}

function set(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
}
