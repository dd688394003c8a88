// Single keys at the desk: each works on what bears its letter; off while one types, and for whoever switches them off.
const root = document.querySelector("[data-keys]");
const toggle = document.querySelector("[data-keys-switch]");
const areOn = () => localStorage.getItem("desk-keys") !== "off";
if (toggle) {
  toggle.checked = areOn();
  toggle.addEventListener("change", () => localStorage.setItem("desk-keys", toggle.checked ? "on" : "off"));
}
const rows = [...document.querySelectorAll("[data-row]")];
let at = -1;
const go = (step) => {
  if (!rows.length) return;
  rows[at]?.classList.remove("here");
  at = Math.min(Math.max(at + step, 0), rows.length - 1);
  rows[at].classList.add("here");
  rows[at].querySelector("[data-open]").focus();
};
const press = (target) => {
  if (target.matches("details")) {
    target.open = !target.open;
    const field = target.open && target.querySelector("textarea, input:not([type=hidden]), select, a");
    (field || target.querySelector("summary")).focus();
  } else if (target.matches("input")) {
    target.focus();
    target.select();
  } else target.click();
};
root && document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !areOn()) return;
  if (event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (root.dataset.keys === "list" && (event.key === "j" || event.key === "k")) go(event.key === "j" ? 1 : -1);
  else if (root.dataset.keys === "list" && event.key === "o" && at >= 0) rows[at].querySelector("[data-open]").click();
  else {
    const target = root.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    press(target);
  }
  event.preventDefault();
});
