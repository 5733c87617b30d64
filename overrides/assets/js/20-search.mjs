// The search boxes, until one is used: nothing is fetched before that.

function searchBoxes() {
  const forms = [...document.querySelectorAll("form.find")];
  if (!forms.length || !canSearch()) return;
  const settings = forms[0].dataset;
  let started = null;
  const begin = () => {
    if (started) return started;
    const { worker, start, ui } = searchParts(settings);
    started = ui.then(({ begin: hand }) => hand({ forms, settings: { ...settings, ending: PAGE_ENDING }, worker, start }));
    started.catch(() => { started = null; });
    return started;
  };
  for (const form of forms) {
    form.action = settings.results;
    form.addEventListener("focusin", begin);
  }
  if (document.getElementById("results")) begin();
  document.addEventListener("keydown", (event) => {
    const typing = /^(?:input|textarea|select)$/i.test(event.target.tagName) || event.target.isContentEditable;
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = (event.key === "k" || event.key === "K") && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!slash && !control) return;
    event.preventDefault();
    const input = forms[forms.length - 1].elements.q;
    input.focus();
    input.select();
  });
}

searchBoxes();
