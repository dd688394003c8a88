// Keeps a page on this device for reading without a network: the copy strangers see, without anything of its reader.
const MOST = 60;
const place = document.querySelector("[data-keep-offline]");
const address = place?.dataset.keepOffline;
const done = (button) => {
  button.textContent = button.dataset.done;
  button.disabled = true;
};
const keep = async () => {
  const kept = await caches.open("kept");
  const answer = await fetch(`${address}?lang=${document.documentElement.lang}`, { credentials: "omit" });
  if (!answer.ok) return false;
  await kept.put(address, answer);
  const all = await kept.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST)).map((old) => kept.delete(old)));
  return true;
};
const begin = async () => {
  await navigator.serviceWorker.register("/worker.js");
  const button = place.querySelector("button");
  place.hidden = false;
  if (await (await caches.open("kept")).match(address)) done(button);
  button.addEventListener("click", async () => (await keep()) && done(button));
};
if (place && "serviceWorker" in navigator && "caches" in window) begin();
