// Who else has this claim open, and whether there is news in it; without it the page says so when it is loaded.
const open = document.querySelector("[data-present]");
const place = document.querySelector("[data-here]");
const ask = async () => {
  if (document.hidden) return;
  const answer = await fetch(open.dataset.present, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { lines } = await answer.json();
  place.replaceChildren(...lines.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
};
if (open && place) {
  place.setAttribute("role", "status");
  setInterval(() => ask().catch(() => {}), 20000);
}
