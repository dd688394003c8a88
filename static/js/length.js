// Counts words and characters of the form while somebody writes; found by data-length-now.
(() => {
  const count = () => {
    const place = document.querySelector("[data-length-now]");
    if (!place) return;
    const fields = document.querySelectorAll("form textarea, form input[type=text], form [contenteditable=true]");
    let text = "";
    fields.forEach((field) => { text += " " + (field.value === undefined ? field.textContent : field.type === "hidden" ? "" : field.value); });
    const han = (text.match(/[\u3400-\u9fff]/g) || []).length;
    const words = (text.match(/[A-Za-z][A-Za-z’'-]*/g) || []).length;
    place.textContent = "→ " + (han > words ? han : words);
  };
  document.addEventListener("input", count);
  document.addEventListener("DOMContentLoaded", count);
})();
