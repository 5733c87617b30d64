// The reader's own sheet: records are put on it on their pages, and it is shown, printed and sent from the desk. Its address holds it.

const SHEET = "sheet";
const RECORD = /^[a-z]+(?:-[a-z]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MOST_RECORDS = 40;

function keptRecords() {
  try {
    return recordsOf(localStorage.getItem(SHEET) || "");
  } catch (error) {
    return [];
  }
}

function keep(records) {
  try {
    localStorage.setItem(SHEET, records.join(","));
  } catch (error) {
    // Private windows may refuse to store; the address of the sheet then holds it alone.
  }
}

function recordsOf(text) {
  return [...new Set(text.split(","))].filter((record) => RECORD.test(record)).slice(0, MOST_RECORDS);
}

function collecting() {
  for (const place of document.querySelectorAll(".collect")) {
    const button = place.querySelector("button");
    const link = place.querySelector("a");
    const { record } = button.dataset;
    const desk = link.getAttribute("href");
    const show = () => {
      const records = keptRecords();
      button.hidden = records.includes(record);
      link.hidden = !button.hidden;
      link.href = `${desk}?r=${records.join(",")}`;
    };
    button.addEventListener("click", () => {
      const records = recordsOf([...keptRecords(), record].join(","));
      keep(records);
      show();
      // Where nothing can be stored, the sheet of this one record.
      if (!link.hidden) link.focus();
      else location.href = `${desk}?r=${record}`;
    });
    place.hidden = false;
    show();
  }
}

function desk() {
  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  const status = sheet.querySelector(".sheet__status");
  const list = sheet.querySelector(".slips");
  const tools = sheet.querySelector(".sheet__tools");
  const { root, empty, remove, failed } = sheet.dataset;
  const asked = new URLSearchParams(location.search).get("r");
  let records = asked === null ? keptRecords() : recordsOf(asked);

  const note = () => {
    status.textContent = records.length ? "" : empty;
    tools.hidden = !records.length;
    history.replaceState(null, "", records.length ? `?r=${records.join(",")}` : location.pathname);
  };
  const drop = (record, slip) => {
    records = records.filter((other) => other !== record);
    const next = slip.nextElementSibling || slip.previousElementSibling;
    slip.remove();
    keep(records);
    note();
    (next ? next.querySelector("button") : sheet.querySelector("h2")).focus();
  };
  const show = async (record) => {
    const slip = make("li", "slip");
    list.append(slip);
    try {
      const address = new URL(`${root}${record}${PAGE_ENDING}`, document.baseURI);
      fill(slip, await pageAt(address), address);
      const button = make("button", "button", remove);
      button.type = "button";
      button.setAttribute("aria-label", `${remove}: ${slip.querySelector("a").textContent}`);
      button.addEventListener("click", () => drop(record, slip));
      slip.querySelector(".slip__words").append(button);
    } catch (error) {
      slip.remove();
      status.textContent = failed;
    }
  };
  const tasks = {
    print: () => window.print(),
    copy: async (button) => {
      const label = button.textContent;
      await navigator.clipboard.writeText(location.href);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; }, 2000);
    },
    clear: () => {
      records = [];
      keep(records);
      list.replaceChildren();
      note();
    },
  };
  for (const button of tools.querySelectorAll("button")) {
    if (button.dataset.do === "copy" && !navigator.clipboard) button.hidden = true;
    button.addEventListener("click", () => tasks[button.dataset.do](button));
  }
  sheet.querySelector("h2").tabIndex = -1;
  sheet.hidden = false;
  note();
  records.forEach(show);
}

/** A slip from a record's own page. */
function fill(slip, page, address) {
  const words = make("div", "slip__words");
  const link = make("a", "", text(page, "h1"));
  link.href = address.href;
  const title = make("p", "slip__title");
  title.append(link);
  const labels = [...page.querySelectorAll(".page__head .label")].slice(1).map((label) => label.textContent);
  words.append(title, make("p", "slip__where", labels.join(" · ")), make("p", "slip__text", text(page, ".summary")));
  const numbers = new Map();
  for (const number of page.querySelectorAll('.facts a[href^="tel:"], .phone a[href^="tel:"]')) {
    const call = number.closest(".phone") ? text(number.closest(".phone"), ".phone__name") : number.parentElement.textContent.replace(number.textContent, "").trim();
    if (!numbers.has(number.textContent)) numbers.set(number.textContent, [number.getAttribute("href"), call]);
  }
  for (const [number, [href, name]] of [...numbers].slice(0, 3)) {
    const call = make("p", "slip__call");
    const tel = make("a", "figure", number);
    tel.href = href;
    call.append(tel, ` ${name}`);
    words.append(call);
  }
  const code = page.querySelector(".qr");
  slip.replaceChildren(words, ...(code ? [document.importNode(code, true)] : []));
}

function text(within, selector) {
  const found = within.querySelector(selector);
  return found ? found.textContent : "";
}

function make(tag, style, words = "") {
  const made = document.createElement(tag);
  if (style) made.className = style;
  made.textContent = words;
  return made;
}

collecting();
desk();
