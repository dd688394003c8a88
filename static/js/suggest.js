// Names of shops while one is being typed; without it the field works as before.
const field = document.querySelector("[data-suggest]");
const list = field && document.getElementById(field.getAttribute("list"));
let waiting;
field?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    if (field.value.trim().length < 2) return;
    const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(field.value)}`);
    if (!answer.ok) return;
    const { names } = await answer.json();
    list.replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name })));
  }, 250);
});
