// A report that is still filling in: asks how far its sources are, and puts the new result in place of the old one.
const TRIES = 90;
const PAUSE = 2000;
const typing = () => document.activeElement?.matches("input, textarea, select");
const wait = () => new Promise((done) => setTimeout(done, PAUSE));
const renew = async () => {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return false;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.querySelector("main").replaceChildren(...fresh.querySelector("main").childNodes);
  document.title = fresh.title;
  return true;
};
const follow = async (start) => {
  let mark = start.dataset.mark;
  for (let n = 0; n < TRIES; n += 1) {
    await wait();
    const box = document.querySelector("[data-live]");
    if (!box) return;
    const answer = await fetch(box.dataset.live).catch(() => null);
    if (!answer?.ok) continue;
    const told = await answer.json();
    if ((told.mark !== mark || !told.filling) && !typing() && (await renew())) {
      mark = told.mark;
      if (!told.filling) return;
    } else box.querySelector("[data-live-steps]").innerHTML = told.html;
  }
};
const box = document.querySelector("[data-live]");
if (box) follow(box);
