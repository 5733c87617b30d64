// Two places or two documents beside each other; the address says which.

function comparing() {
  const compare = document.querySelector(".compare");
  if (!compare) return;
  const form = compare.querySelector("form");
  const grid = compare.querySelector(".columns");
  const columns = [...grid.children];
  const sides = [form.elements.a, form.elements.b];
  const isOf = (column, value) => column.dataset.place === value || column.dataset.document === value;

  function show() {
    const [left, right] = sides.map((side) => side.value);
    const isPair = Boolean(left && right);
    grid.classList.toggle("columns--pair", isPair);
    if (!isPair) {
      grid.replaceChildren(...columns);
      return;
    }
    grid.replaceChildren(...[left, right].map((value) => {
      const side = document.createElement("div");
      for (const column of columns.filter((one) => isOf(one, value))) side.append(column.cloneNode(true));
      return side;
    }));
  }

  function read() {
    const asked = new URLSearchParams(location.search);
    for (const side of sides) {
      const value = asked.get(side.name) || "";
      side.value = [...side.options].some((option) => option.value === value) ? value : "";
    }
    show();
  }

  form.addEventListener("change", () => {
    const asked = new URLSearchParams(sides.filter((side) => side.value).map((side) => [side.name, side.value]));
    const query = String(asked);
    history.pushState(null, "", query ? `?${query}` : location.pathname);
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("popstate", read);
  form.hidden = false;
  read();
}

comparing();
