// Lists the pages kept on this device, each with its own title and a button that forgets it.
const list = document.querySelector("[data-kept-pages]");
const show = async () => {
  const kept = await caches.open("kept");
  for (const request of await kept.keys()) {
    const told = new DOMParser().parseFromString(await (await kept.match(request)).text(), "text/html");
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(request.url).pathname;
    link.textContent = told.title || link.href;
    line.append(link);
    list.append(line);
    document.querySelector("[data-none-kept]").hidden = true;
  }
};
if (list && "caches" in window) show();
