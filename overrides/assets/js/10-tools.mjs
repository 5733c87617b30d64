// What a page can do beyond being read: copy, print, change its colours, close its menu. Nothing here is needed to read.

function copyButtons() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const label = button.textContent;
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.textContent = button.dataset.done || `${label} ✓`;
        setTimeout(() => { button.textContent = label; }, 2000);
      } catch (error) {
        button.hidden = true;
      }
    });
  }
}

function schemeSwitch() {
  const button = document.getElementById("scheme");
  if (!button) return;
  const root = document.documentElement;
  const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
  button.hidden = false;
  button.addEventListener("click", () => {
    const current = root.getAttribute("data-scheme") || (prefersDark.matches ? "dark" : "light");
    const chosen = current === "dark" ? "light" : "dark";
    root.setAttribute("data-scheme", chosen);
    try {
      localStorage.setItem("scheme", chosen);
    } catch (error) {
      // Private windows may refuse to store; the choice then lasts for this page.
    }
  });
}

function menu() {
  const details = document.querySelector(".menu");
  if (!details) return;
  const summary = details.querySelector("summary");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && details.open) {
      details.open = false;
      summary.focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (details.open && !details.contains(event.target)) details.open = false;
  });
}

copyButtons();
schemeSwitch();
menu();
